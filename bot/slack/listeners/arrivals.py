"""What of Slack's events may be a note: pure functions from an event's body to arrivals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.note import CANVAS, Arrival, NoteFile, Source
from bot.extraction.decoding import KNOWN_SUFFIXES
from bot.extraction.recognition import looks_like_notes
from bot.slack.listeners.orders import as_command
from bot.slack.markup import mentions, text_of, without_mention

Body = Mapping[str, Any]

SPOKEN = frozenset({None, "file_share", "thread_broadcast", "bot_message", "me_message"})
"""Subtypes of messages that people, or other apps, wrote; the others report what happened."""
GREETINGS = frozenset({"", "?", "good afternoon", "good morning", "hello", "help", "hey", "hi", "hi there", "ping"})
"""Words to the app that hold nothing to read: they are answered with how it is used."""
COURTESIES = frozenset(
    {"cheers", "cool", "got it", "great", "ok", "okay", "perfect", "thank you", "thanks", "thanks a lot", "thx", "ty"}
)
"""Words to the app that ask for nothing: they are left alone."""
_SNIPPETS = frozenset({"text", "markdown"})
_CANVASES = frozenset({"canvas", "quip"})
"""What Slack calls the type of a canvas, and called it before."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A message whose text somebody changed; `before` is what it said until then."""

    channel: str
    ts: str
    before: str
    text: str


def arrivals(body: Body, *, team: str, bot: str | None) -> tuple[Arrival, ...]:
    """What may be a note in an event or in a message shortcut; nothing for the app's own words.

    `bot` is the app's user id. A message with files gives one arrival a file, and one for its text if that is notes.
    """
    message = _message(body)
    is_shortcut = body.get("type") == "message_action"
    channel = body.get("channel", {}).get("id", "") if is_shortcut else message.get("channel", "")
    asked_by = body.get("user", {}).get("id") if is_shortcut else None
    if not _is_spoken(message, bot) or _is_ours(body, message):
        return ()
    return tuple(_arrivals(body, message, team=team, bot=bot, channel=channel, asked_by=asked_by))


def arrivals_of_parent(body: Body, parent: Body, *, team: str, bot: str | None) -> tuple[Arrival, ...]:
    """What may be a note in the first message of the thread in which somebody mentioned the app without a word."""
    event = body["event"]
    if not _is_spoken({"type": "message", **parent}, bot) or _is_ours(body, parent):
        return ()
    found = _arrivals(body, parent, team=team, bot=bot, channel=event["channel"], asked_by=event["user"])
    return tuple(found)


def stubs(body: Body, *, bot: str | None) -> tuple[str, ...]:
    """The ids of files about which Slack said too little to tell whether they are notes, and which may be some."""
    message = _message(body)
    if not _is_spoken(message, bot) or _is_ours(body, message):
        return ()
    addressed = _source(body, message, text_of(message), None if message.get("bot_id") else bot, None)
    if addressed is Source.PASTE and message.get("subtype") != "file_share":
        return ()
    return tuple(str(file["id"]) for file in message.get("files") or () if file.get("id") and _is_stub(file))


def with_files(body: Body, known: Mapping[str, Body]) -> Body:
    """The body with more said about its files: by id, what `files.info` told."""
    key = "message" if body.get("type") == "message_action" else "event"
    message = body[key]
    files = [{**file, **known.get(str(file.get("id")), {})} for file in message.get("files") or ()]
    return {**body, key: {**message, "files": files}}


def edit(body: Body, *, bot: str | None) -> Edit | None:
    """What somebody changed about the text of a message; None for unfurls and everything else."""
    event = body.get("event") or {}
    if event.get("type") != "message" or event.get("subtype") != "message_changed":
        return None
    message, previous = event.get("message") or {}, event.get("previous_message") or {}
    before, text = (without_mention(text_of(each), bot) for each in (previous, message))
    if not message.get("ts") or before == text or message.get("user") == bot:
        return None
    return Edit(channel=event["channel"], ts=message["ts"], before=before, text=text)


def is_greeting(event: Body, bot: str | None) -> bool:
    """Whether somebody spoke to the app and gave it nothing to read."""
    return _bare_words(event, bot) in GREETINGS and not event.get("files")


def is_courtesy(event: Body, bot: str | None) -> bool:
    """Whether somebody spoke to the app and wants nothing of it."""
    return _bare_words(event, bot) in COURTESIES and not event.get("files")


def command_in(event: Body, bot: str | None) -> str | None:
    """The words of a command that somebody wrote to the app in a message, None when it is something else."""
    return None if event.get("files") else as_command(without_mention(text_of(event), bot))


def is_direct(event: Body) -> bool:
    """Whether a message was written in somebody's direct messages with the app."""
    kind = event.get("channel_type")
    return kind == "im" or (not kind and str(event.get("channel") or "").startswith("D"))


def _bare_words(event: Body, bot: str | None) -> str:
    return without_mention(text_of(event), bot).casefold().strip(" .!,👍🙏")


def _message(body: Body) -> Body:
    """The message that an event is, or that a shortcut was used on."""
    if body.get("type") == "message_action":
        return {"type": "message", **(body.get("message") or {})}
    return body.get("event") or {}


def _is_spoken(message: Body, bot: str | None) -> bool:
    if message.get("type") not in ("message", "app_mention") or not message.get("ts"):
        return False
    if message.get("subtype") not in SPOKEN or message.get("hidden"):
        return False
    return bool(message.get("user") or message.get("bot_id")) and message.get("user") != bot


def _is_ours(body: Body, message: Body) -> bool:
    return message.get("app_id") is not None and message.get("app_id") == body.get("api_app_id")


def _arrivals(
    body: Body, message: Body, *, team: str, bot: str | None, channel: str, asked_by: str | None
) -> Iterator[Arrival]:
    text = text_of(message)
    by_app = bool(message.get("bot_id"))
    source = _source(body, message, text, None if by_app else bot, asked_by)
    author = str(message.get("user") or message["bot_id"])
    words = without_mention(text, bot)
    addressed = source is not Source.PASTE
    files = _readable(message.get("files") or [], addressed=addressed)

    def arrival(kind: Source, written: str, file: NoteFile | None) -> Arrival:
        return Arrival(
            team=team,
            event_id=body.get("event_id"),
            channel=channel,
            ts=message["ts"],
            thread_ts=message.get("thread_ts") if message.get("thread_ts") != message["ts"] else None,
            author=author,
            asked_by=asked_by or author,
            source=kind,
            addressed=addressed,
            text=written,
            file=file,
            event=body,
        )

    # A few words beside a file say what it is; only notes are read besides it.
    if words and (not files or looks_like_notes(words)) and not _is_no_note(message, source, bot, asked_by):
        yield arrival(source, words, None)
    for file in files:
        yield arrival(source if addressed else Source.FILE, "", file)


def _is_no_note(message: Body, source: Source, bot: str | None, asked_by: str | None) -> bool:
    """Whether words to the app are an answer or a command. What somebody else points at is read as it stands."""
    if source is Source.PASTE:
        return False
    said_to_us = asked_by is None and source in (Source.DIRECT, Source.MENTION)
    is_order = said_to_us and command_in(message, bot) is not None
    return is_order or is_greeting(message, bot) or is_courtesy(message, bot)


def _source(body: Body, message: Body, text: str, bot: str | None, asked_by: str | None) -> Source:
    if body.get("type") == "message_action":
        return Source.SHORTCUT
    if is_direct(message):
        return Source.DIRECT
    if asked_by is not None or message.get("type") == "app_mention" or mentions(text, bot):
        return Source.MENTION
    return Source.PASTE


def _readable(files: list[Body], *, addressed: bool) -> list[NoteFile]:
    """The files worth reading; when the app was spoken to and there are none, one to say so about."""
    known = [file for file in files if _is_known(file)]
    if not known and addressed:
        known = files[:1]
    return [_file(file) for file in known if file.get("id")]


def _is_stub(file: Body) -> bool:
    return file.get("mode") == "file_access" or not (file.get("name") or file.get("title"))


def _is_known(file: Body) -> bool:
    name = str(file.get("name") or file.get("title") or "").lower()
    is_snippet = file.get("mode") == "snippet" and file.get("filetype") in _SNIPPETS
    return is_snippet or _is_canvas(file) or name.endswith(KNOWN_SUFFIXES)


def _is_canvas(file: Body) -> bool:
    return file.get("filetype") in _CANVASES


def _file(file: Body) -> NoteFile:
    size = file.get("size")
    return NoteFile(
        id=file["id"],
        name=str(file.get("name") or file.get("title") or ""),
        url=file.get("url_private_download") or file.get("url_private"),
        size=size if isinstance(size, int) else None,
        mode=CANVAS if _is_canvas(file) else str(file.get("mode") or ""),
    )

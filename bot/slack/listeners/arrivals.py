"""What of Slack's events may be a note: pure functions from an event's body to arrivals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.note import Arrival, NoteFile, Source
from bot.extraction.formats import KNOWN_SUFFIXES
from bot.extraction.recognition import looks_like_notes
from bot.slack.listeners.markup import is_rich, mentions, plain, plain_blocks, without_mention

Body = Mapping[str, Any]

SPOKEN = frozenset({None, "file_share", "thread_broadcast", "bot_message", "me_message"})
"""Subtypes of messages that people, or other apps, wrote; the others report what happened."""
GREETINGS = frozenset({"", "?", "hello", "help", "hey", "hi", "ping"})
"""Words to the app that hold nothing to read: they are answered with how it is used."""
_SNIPPETS = frozenset({"text", "markdown"})


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
    if body.get("type") == "message_action":
        message, channel = {"type": "message", **(body.get("message") or {})}, body.get("channel", {}).get("id", "")
        asked_by = body.get("user", {}).get("id")
    else:
        message = body.get("event") or {}
        channel, asked_by = message.get("channel", ""), None
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
    words = without_mention(text_of(event), bot).casefold().strip(" .!")
    return words in GREETINGS and not event.get("files")


def text_of(message: Body) -> str:
    """The text of a message: from its blocks where they hold all of it, else from the plain version."""
    blocks = message.get("blocks") or []
    text = plain(message.get("text") or "")
    if is_rich(blocks):
        return plain_blocks(blocks) or text
    # Other apps say everything in blocks, and little beside them.
    return max(text, plain_blocks(blocks), key=len)


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
    if words and (not files or looks_like_notes(words)) and not (addressed and is_greeting(message, bot)):
        yield arrival(source, words, None)
    for file in files:
        yield arrival(source if addressed else Source.FILE, "", file)


def _source(body: Body, message: Body, text: str, bot: str | None, asked_by: str | None) -> Source:
    if body.get("type") == "message_action":
        return Source.SHORTCUT
    if message.get("channel_type") == "im":
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


def _is_known(file: Body) -> bool:
    name = str(file.get("name") or file.get("title") or "").lower()
    is_snippet = file.get("mode") == "snippet" and file.get("filetype") in _SNIPPETS
    return is_snippet or name.endswith(KNOWN_SUFFIXES)


def _file(file: Body) -> NoteFile:
    size = file.get("size")
    return NoteFile(
        id=file["id"],
        name=str(file.get("name") or file.get("title") or ""),
        url=file.get("url_private_download") or file.get("url_private"),
        size=size if isinstance(size, int) else None,
        mode=str(file.get("mode") or ""),
    )

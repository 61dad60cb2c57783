"""From Slack's payloads to what may be a note."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.note import Arrival, NoteFile, Source
from bot.slack.listeners.arrivals import Edit, arrivals, arrivals_of_parent, edit, is_greeting
from bot.slack.markup import plain, plain_blocks, without_mention

PAYLOADS = Path(__file__).parents[3] / ".." / "shared" / "slack-payloads" / "sdk-test-payloads"
BOT = "UBOT"
NOTES = (
    "Attendees: Ann, Tom\n\nAction items:\n- Tom: send the figures by Friday\n- Ann: book the room\n" + "More. " * 40
)


def a_message(**fields: Any) -> dict[str, Any]:
    event = {"type": "message", "user": "UANN", "text": NOTES, "ts": "1.2", "channel": "C1", "channel_type": "channel"}
    return {"type": "event_callback", "event_id": "Ev1", "api_app_id": "A1", "event": event | fields}


def a_file(name: str = "notes.md", **fields: Any) -> dict[str, Any]:
    return {
        "id": f"F{name}",
        "name": name,
        "mode": "hosted",
        "filetype": "text",
        "size": 12,
        "url_private": "https://files.slack.com/a",
        "url_private_download": "https://files.slack.com/download/a",
    } | fields


def taken(body: dict[str, Any]) -> tuple[Arrival, ...]:
    return arrivals(body, team="T1", bot=BOT)


def test_a_message_is_an_arrival_with_all_that_identifies_it():
    body = a_message(thread_ts="1.1")

    assert taken(body) == (
        Arrival(
            team="T1",
            event_id="Ev1",
            channel="C1",
            ts="1.2",
            thread_ts="1.1",
            author="UANN",
            asked_by="UANN",
            source=Source.PASTE,
            addressed=False,
            text=NOTES.strip(),
            file=None,
            event=body,
        ),
    )


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({}, Source.PASTE),
        ({"subtype": "thread_broadcast"}, Source.PASTE),
        ({"text": f"<@{BOT}> {NOTES}"}, Source.MENTION),
        ({"type": "app_mention", "text": f"<@{BOT}|commitments> {NOTES}"}, Source.MENTION),
        ({"channel_type": "im"}, Source.DIRECT),
        ({"user": None, "bot_id": "BZOOM", "subtype": "bot_message"}, Source.PASTE),
        ({"user": "UZOOM", "bot_id": "BZOOM", "text": f"<@{BOT}> {NOTES}"}, Source.PASTE),
    ],
)
def test_how_it_reached_us_follows_from_the_event(fields: dict[str, Any], source: Source):
    (arrival,) = taken(a_message(**fields))

    assert (arrival.source, arrival.addressed, arrival.text) == (source, source is not Source.PASTE, NOTES.strip())


@pytest.mark.parametrize(
    "fields",
    [
        {"user": BOT},
        {"user": "UOTHER", "bot_id": "B1", "app_id": "A1"},
        {"subtype": "channel_join"},
        {"subtype": "message_deleted"},
        {"subtype": "huddle_thread"},
        {"hidden": True},
        {"ts": None},
        {"text": ""},
        {"type": "reaction_added"},
        {"user": None},
    ],
)
def test_our_own_words_and_what_nobody_wrote_are_no_arrivals(fields: dict[str, Any]):
    assert taken(a_message(**fields)) == ()


def test_each_readable_file_is_an_arrival_and_words_beside_it_only_when_they_are_notes():
    files = [a_file("a.md"), a_file("photo.png"), a_file("B.VTT"), a_file("c", mode="snippet")]
    with_words = taken(a_message(subtype="file_share", text="from today", files=files))
    with_notes = taken(a_message(subtype="file_share", files=files))

    assert [each.file and each.file.name for each in with_words] == ["a.md", "B.VTT", "c"]
    assert [each.file and each.file.name for each in with_notes] == [None, "a.md", "B.VTT", "c"]
    assert {(each.source, each.text) for each in with_words} == {(Source.FILE, "")}


def test_documents_and_canvases_are_read_too():
    files = [a_file("a.docx"), a_file("b.PDF"), a_file("c.html"), a_file("Weekly", filetype="canvas", mode="canvas")]

    found = taken(a_message(subtype="file_share", text="", files=[*files, a_file("d.xlsx")]))

    assert [each.file and (each.file.name, each.file.mode) for each in found] == [
        ("a.docx", "hosted"),
        ("b.PDF", "hosted"),
        ("c.html", "hosted"),
        ("Weekly", "canvas"),
    ]


def test_a_file_tells_where_to_fetch_it():
    (arrival,) = taken(a_message(subtype="file_share", text="", files=[a_file()]))

    assert arrival.file == NoteFile(
        id="Fnotes.md", name="notes.md", url="https://files.slack.com/download/a", size=12, mode="hosted"
    )


def test_a_file_that_slack_says_little_of_is_still_a_file_when_the_app_was_spoken_to():
    stub = {"id": "F1", "mode": "file_access", "file_access": "check_file_info"}
    (arrival,) = taken(a_message(channel_type="im", text="", files=[stub]))

    assert arrival.file == NoteFile(id="F1", name="", url=None, size=None, mode="file_access")


def test_of_several_unknown_files_to_the_app_one_is_enough_to_answer():
    files = [a_file("a.png"), a_file("b.png")]

    assert [each.file.name for each in taken(a_message(channel_type="im", text="", files=files))] == ["a.png"]
    assert taken(a_message(text="", files=files)) == ()


def test_a_shortcut_is_asked_by_whoever_used_it():
    body = {
        "type": "message_action",
        "user": {"id": "UTOM"},
        "channel": {"id": "C1"},
        "message": {"type": "message", "user": "UANN", "text": "a &amp; b", "ts": "1.2", "thread_ts": "1.2"},
    }
    (arrival,) = taken(body)

    assert (arrival.source, arrival.addressed, arrival.author, arrival.asked_by) == (
        Source.SHORTCUT,
        True,
        "UANN",
        "UTOM",
    )
    assert (arrival.text, arrival.thread_ts, arrival.event_id) == ("a & b", None, None)


def test_a_bare_mention_in_a_thread_is_about_its_first_message():
    body = a_message(type="app_mention", text=f"<@{BOT}>", user="UTOM", thread_ts="1.0", ts="1.9")
    parent = {"user": "UANN", "text": "I'll do it", "ts": "1.0", "thread_ts": "1.0"}
    (arrival,) = arrivals_of_parent(body, parent, team="T1", bot=BOT)

    assert (arrival.ts, arrival.author, arrival.asked_by, arrival.source, arrival.text) == (
        "1.0",
        "UANN",
        "UTOM",
        Source.MENTION,
        "I'll do it",
    )
    assert arrivals_of_parent(body, {**parent, "user": BOT}, team="T1", bot=BOT) == ()


@pytest.mark.parametrize("text", ["", "help", " Hi! ", f"<@{BOT}>", f"<@{BOT}>: HELP.", "?"])
def test_greetings_hold_nothing_to_read(text: str):
    assert is_greeting({"text": text}, BOT)
    assert taken(a_message(channel_type="im", text=text)) == ()


def test_a_file_beside_a_greeting_is_read():
    assert not is_greeting({"text": "hi", "files": [a_file()]}, BOT)


def test_an_edit_is_one_only_when_the_text_changed():
    def body(before: str, after: str, **fields: Any) -> dict[str, Any]:
        previous = {"type": "message", "user": "UANN", "text": before, "ts": "1.2"}
        return a_message(
            subtype="message_changed", previous_message=previous, message=previous | {"text": after} | fields
        )

    assert edit(body("a &lt; b", f"<@{BOT}> a &gt; b"), bot=BOT) == Edit(
        channel="C1", ts="1.2", before="a < b", text="a > b"
    )
    assert edit(body("same", "same", attachments=[{}]), bot=BOT) is None
    assert edit(body("a", "b", user=BOT), bot=BOT) is None
    assert edit(a_message(), bot=BOT) is None


RICH: list[dict[str, Any]] = [
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Minutes", "style": {"bold": True}},
                    {"type": "text", "text": " with "},
                    {"type": "user", "user_id": "UTOM"},
                    {"type": "text", "text": "\n"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 0,
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "R&D <sends> figures"}]},
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://a.example", "text": "the deck"},
                            {"type": "text", "text": " & "},
                            {"type": "link", "url": "https://b.example"},
                        ],
                    },
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 1,
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "emoji", "name": "x", "unicode": "2705"}]}
                ],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "one\ntwo"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "Tom: ok\nAnn: fine"}]},
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "broadcast", "range": "here"},
                    {"type": "channel", "channel_id": "C1"},
                    {"type": "usergroup", "usergroup_id": "S1"},
                    {"type": "emoji", "name": "party"},
                    {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "1 Jan"},
                    {"type": "color", "value": "#fff"},
                ],
            },
        ],
    }
]


def test_rich_text_keeps_the_structure_that_the_plain_version_loses():
    (arrival,) = taken(a_message(channel_type="im", text="flat", blocks=RICH))

    assert arrival.text == (
        "Minutes with <@UTOM>\n"
        "1. R&D <sends> figures\n"
        "2. the deck & https://b.example\n"
        "  - ✅\n"
        "> one\n"
        "> two\n"
        "Tom: ok\n"
        "Ann: fine\n"
        "@here<#C1><!subteam^S1>:party:1 Jan#fff"
    )


def test_other_apps_say_it_in_blocks():
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Recap & more"}},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": NOTES},
            "fields": [{"type": "mrkdwn", "text": "a &amp; b"}],
        },
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "end"}, {"type": "image", "image_url": "x"}]},
        {"type": "divider"},
    ]
    (arrival,) = taken(a_message(user=None, bot_id="BZOOM", text="Recap", blocks=blocks))

    assert arrival.text == f"Recap & more\n{NOTES}\na & b\nend"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a &amp; b &lt;c&gt; &amp;lt;", "a & b <c> &lt;"),
        ("<@U1> and <@U2|tom>", "<@U1> and <@U2|tom>"),
        ("<#C1|general> <#C2>", "#general #C2"),
        ("<https://a.example|the &amp; deck> <https://b.example?x=1&amp;y=2>", "the & deck https://b.example?x=1&y=2"),
        ("<mailto:a@b.example|a@b.example> <mailto:c@d.example>", "a@b.example c@d.example"),
        ("<!here> <!subteam^S1|@team> <!date^1^{date}|1 Jan>", "@here @team 1 Jan"),
        ("2 < 3 > 1", "2 < 3 > 1"),
    ],
)
def test_slacks_markup_is_undone(written: str, text: str):
    assert plain(written) == text


def test_the_apps_mention_is_cut_out_wherever_it_stands():
    assert without_mention(f"<@{BOT}>: notes for <@UTOM>, <@{BOT}|c> ok", BOT) == "notes for <@UTOM>, ok"
    assert without_mention("notes", None) == "notes"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.text())
def test_no_text_trips_the_reader_of_markup(text: str):
    plain(text)
    plain_blocks([{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"text": text}]}]}])


@pytest.mark.skipif(not PAYLOADS.exists(), reason="collected payloads are not at hand")
def test_payloads_collected_elsewhere_are_read_without_a_stumble():
    read = 0
    for file in sorted(PAYLOADS.glob("*.json")):
        for each in json.loads(file.read_text()):
            body = each["payload"]
            if body.get("type") in ("event_callback", "message_action") and body.get("message", {"ts": 1}).get("ts"):
                arrivals(body, team="T1", bot=BOT)
                edit(body, bot=BOT)
                read += 1
    assert read > 20

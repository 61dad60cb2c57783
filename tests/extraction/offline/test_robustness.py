"""No text makes the reader fail, and time grows with the text, not faster."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

MEETING = Meeting(said_at=datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC")), zone="UTC")

PIECES = (
    "Mona: ",
    "Raj, ",
    "I'll ",
    "can you ",
    "send the report ",
    "by Friday",
    "?",
    ".",
    "\n",
    "\n\n",
    "- [ ] ",
    "ACTION: ",
    "@raj ",
    "| a | b |\n",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000\n",
    "<v Mona>",
    "**",
    "`",
    "[x](http://e.org)",
    "sure",
    "no, ",
    "will do",
    "# Actions\n",
    "> ",
    "\u200b",
    "\U0001f44d",
    "if ",
    "and then ",
    "once the build is done ",
    "10:02 AM\n",
    "\u2014 ",
    "...",
    "\t",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("Mona: <v Mona>\n| a | b |\n| a | b |\nRaj, ")
def test_any_mixture_of_notes_reads_into_slices_of_itself(text: str) -> None:
    for item in OfflineExtractor().read(text, MEETING).items:
        assert text[item.evidence.start : item.evidence.end] == item.evidence.text != ""
        assert item.task


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    for item in OfflineExtractor().read(text, MEETING).items:
        assert text[item.evidence.start : item.evidence.end] == item.evidence.text


HOSTILE = {
    "one word": "a" * 60_000,
    "one line": "Mona says that it is fine. " * 2_500,
    "promises": "I'll " * 12_000,
    "names": "Anna and " * 8_000,
    "bars": "| a | b |\n" * 6_000,
    "brackets": "[" * 60_000,
    "stars": "*" * 60_000,
    "quotes": "> " * 30_000,
    "actions": "ACTION: " * 8_000,
    "dashes": "- " * 30_000,
    "colons": "a:" * 30_000,
    "digits": "1" * 60_000,
    "blank lines": "\n" * 60_000,
    "handles": "@bob " * 12_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read(kind: str) -> None:
    found = OfflineExtractor().read(HOSTILE[kind], MEETING)

    assert all(HOSTILE[kind][item.evidence.start : item.evidence.end] == item.evidence.text for item in found.items)

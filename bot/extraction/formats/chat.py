"""Header lines of chats and call transcripts, where the speaker and the time stand alone above the words.

Teams (`Hannah Weiss   0:03`), Slack copy-paste (`priya  10:32 AM`), Otter (`Speaker 1  0:03`), Fireflies
(`Maya Lind - 00:14`), tl;dv (`[00:01] Maya Lind`) and Discord (`Maya — Today at 10:32 AM`).
"""

from typing import NamedTuple

from bot.extraction.formats.labels import NAME, STAMP, is_head, looks_like_name
from bot.extraction.phrases import pattern

_DAY = (
    r"(?:(?:Today|Yesterday|Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?"
    r"|Sun(?:day)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?(?: \d{4})?),?[ \t]+(?:at[ \t]+)?)"
)
_TIME = rf"[\[(]?{_DAY}?{STAMP}[\])]?"
_AFTER = pattern(
    rf"[ \t]*(?:\*\*)?(?:@?(?P<name>{NAME})|\[(?P<framed>{NAME})\])(?:[ \t]*\((?P<aside>[^)\n]{{1,60}})\))?(?:\*\*)?"
    rf"(?:[ \t]+(?:APP|BOT))?[ \t]*(?:[-–—|•·,][ \t]*)?(?:[ \t]{{1,40}}|(?<=[-–—|•·,])|(?=[\[(])){_TIME}[ \t]*$"
)
_BEFORE = pattern(
    rf"[ \t]*{_TIME}[ \t]*(?:[-–—|•·][ \t]*)?(?:\*\*)?@?(?P<name>{NAME})(?P<framed>)(?:\*\*)?[ \t]*:?[ \t]*$"
)
_STAMP_ONLY = pattern(rf"[ \t]*{_TIME}(?:[ \t]*(?:-->|[-–—])[ \t]*{STAMP})?[ \t]*$")
_DURATION = pattern(r"[ \t]*(?:\d{1,2}h[ \t]*)?(?:\d{1,2}m(?:in)?[ \t]*)?(?:\d{1,2}s(?:ec)?)?[ \t]*$")
_HALVES = frozenset({"AM", "PM", "am", "pm", "A.M.", "P.M.", "a.m.", "p.m."})
"""Halves of the day, which stand where a name might."""
_HAS_TIME = pattern(r"\d:\d\d")


class Header(NamedTuple):
    """A header line: who speaks from here on."""

    name: str


def find_header(text: str, start: int, end: int) -> Header | None:
    """Return the speaker a line of its own announces."""
    if end - start > 120 or not _HAS_TIME.search(text, start, end):
        return None
    line = text[start:end]
    found = _AFTER.match(line) or _BEFORE.match(line)
    name = (found["name"] or found["framed"]) if found else None
    if not name or is_head(name) or name[0].isdigit() or name in _HALVES:
        return None
    return Header(" ".join(name.split()))


def is_stamp(text: str, start: int, end: int) -> bool:
    """Whether a line holds nothing but a time or a duration."""
    if end - start > 40 or not any(c.isdigit() for c in text[start:end]):
        return False
    line = text[start:end]
    return bool(_STAMP_ONLY.match(line) or _DURATION.match(line))


def find_headers(text: str, filled: list[tuple[int, int]]) -> dict[int, str]:
    """Return the lines that announce a speaker, if the text is laid out that way at all."""
    if not _HAS_TIME.search(text):
        return {}
    found = {
        number: header.name
        for number, (start, end) in enumerate(filled)
        if start < end and (header := find_header(text, start, end))
    }
    if len(found) < 2 or (len(found) < 4 and len(found) * 12 < sum(start < end for start, end in filled)):
        return {}
    counts: dict[str, int] = {}
    for name in found.values():
        counts[name] = counts.get(name, 0) + 1
    return {n: name for n, name in found.items() if looks_like_name(name) or counts[name] >= 2}

"""Markdown and plain minutes: headings, bullets with check boxes, tables, rules."""

import re
from typing import NamedTuple

from bot.extraction.formats import abroad

_HEADING = re.compile(r"[ \t]{0,3}(?P<level>#{1,6})[ \t]+(?P<title>.*?)[ \t#]*$")
_BOLD_HEADING = re.compile(r"[ \t]*(?:\*\*|__)(?P<title>[^*_\n]{2,80}?):?(?:\*\*|__)[ \t]*:?[ \t]*$")
_SHORT_HEADING = re.compile(
    r"[ \t]{0,3}(?P<title>(?:[A-Z][\w&'’/-]*|[A-Z][\w&'’/-]*(?: (?:[\w&'’/-]+)){1,4}))[ \t]*:[ \t]*$"
)
_TOPIC = re.compile(r"[ \t]*(?:Sub-?topic|Topic|Agenda item)[ \t]*(?:\d+)?:[ \t]+(?P<title>\S.*)", re.IGNORECASE)
_KNOWN_HEADING = re.compile(
    r"[ \t]{0,3}(?P<title>(?:(?:new|open|old|previous|prior|past|completed|review of(?: the)?|last (?:week"
    r"|meeting)'s|outstanding|key|main)[ ]){0,2}"
    r"(?:action items?|actions|to-?dos?|next steps|follow-?ups|attendees|participants|agenda|decisions"
    r"|announcements|resolutions|regrets|minutes|notes"
    rf"|{abroad.ACTIONS})"
    r"(?:[ ](?:review|from (?:the )?(?:last|previous) (?:meeting|week|call|time)|list|status))?)[ \t]*$",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+•–—◦▪‣●○·→➜⇒]|(?P<number>\d{1,3}|[a-z])[.)]|(?P<box>[☐☑☒✅✔✓❌⬜]\ufe0f?))"
    r"(?P<gap>[ \t]+|$)"
    r"(?:\\?\[(?P<check>[ xX✓✔~/-]?)\\?\](?=[ \t\w@])[ \t]*)?(?P<more>[☐☑☒✅✔⬜]\ufe0f?[ \t]*)?"
)
_BARE_CHECK = re.compile(r"(?P<indent>[ \t]*)(?:\[(?P<check>[ xX✓✔])\]|\((?P<round>[ xX])\))[ \t]+")
_RULE = re.compile(r"[ \t]*([-*_=~])(?:[ \t]*\1){2,}[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_DONE = frozenset("xX✓✔☑✅")


class Bullet(NamedTuple):
    """How a list line begins: where its words start, how deep it stands, whether its box is ticked."""

    end: int
    indent: int
    ticked: bool | None


def find_heading(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return level, and start and end of a heading's title."""
    if end - start > 200:
        return None
    if text[end - 1] in ".!?," and text[start] not in "#*_tT":
        return None
    line = text[start:end]
    if "#" in line[:4] and (found := _HEADING.match(line)):
        return len(found["level"]), start + found.start("title"), start + found.end("title")
    if ("*" in line[:6] or "_" in line[:6]) and (found := _BOLD_HEADING.match(line)):
        return 4, start + found.start("title"), start + found.end("title")
    if found := _TOPIC.match(line):
        return 5, start + found.start("title"), start + found.end("title")
    if end - start < 60 and (found := _KNOWN_HEADING.match(line)):
        return 5, start + found.start("title"), start + found.end("title")
    if line.rstrip().endswith(":") and (found := _SHORT_HEADING.match(line)):
        return 5, start + found.start("title"), start + found.end("title")
    return None


def find_bullet(text: str, start: int, end: int) -> Bullet | None:
    """Return how a list line begins; `1.`, `a)`, `-`, `•` and check boxes count."""
    if text[start].isupper():
        return None
    found = _BULLET.match(text, start, end)
    if found and found.end() <= end and (found["gap"] or found.end() == end):
        state = found["check"] if found["check"] is not None else (found["box"] or found["more"])
        ticked = None if state is None else state[:1] in _DONE
        return Bullet(found.end(), _width(found["indent"]), ticked)
    if bare := _BARE_CHECK.match(text, start, end):
        state = bare["check"] or bare["round"]
        return Bullet(bare.end(), _width(bare["indent"]), state in _DONE)
    return None


def is_rule(text: str, start: int, end: int) -> bool:
    """Whether a line only draws a rule."""
    return end - start < 300 and bool(_RULE.match(text, start, end) or _TABLE_RULE.match(text, start, end))


def is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is a table row: cells between bars, or at least three cells between tabs."""
    return text.count("|", start, end) >= 2 or (text.count("\t", start, end) >= 2 and not text[start].isspace())


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return start and end of every cell of a row."""
    bar = "|" if text.count("|", start, end) >= 2 else "\t"
    left, right = start, end
    if bar == "|":
        left += text[left] == "|"
        right -= right > left and text[right - 1] == "|"
    spans, at = [], left
    while True:
        cut = text.find(bar, at, right)
        spans.append((at, right if cut < 0 else cut))
        if cut < 0:
            return spans
        at = cut + 1


def _width(indent: str) -> int:
    return len(indent.replace("\t", "    "))

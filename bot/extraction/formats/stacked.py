"""Headers on two lines: a name above or below its time, or a name alone above what it says.

Slack and Teams copy-paste (name, then time), Fireflies (time, then name), exports without times (name, then words).
"""

import re
from collections import Counter

from bot.extraction.formats.chat import is_stamp
from bot.extraction.formats.labels import NAME, is_head, looks_like_name

_NAME_LINE = re.compile(rf"@?(?P<name>{NAME})(?:[ \t]*\([^)\n]{{1,40}}\))?(?:[ \t]+(?:APP|BOT))?$")
_LONGEST = 60
_FEWEST = 3
"""Names alone above words from which a text is laid out that way; with times two are enough."""

Lines = list[tuple[int, int]]


def find_stacked(text: str, filled: Lines) -> dict[int, str]:
    """Return the lines that hold nothing but the name of who speaks next, if the text is laid out that way at all."""
    names = {number: name for number, (start, end) in enumerate(filled) if (name := _name(text, start, end))}
    if len(names) < 2:
        return {}
    times = {n for n, (start, end) in enumerate(filled) if start < end and _is_time(text, start, end)}
    above = {n: name for n, name in names.items() if n + 1 in times and _has_words(text, filled, n + 2, names)}
    below = {n: name for n, name in names.items() if n - 1 in times and _has_words(text, filled, n + 1, names)}
    timed = max(above, below, key=len)
    if len(timed) >= 2:
        return timed
    return {} if times else _alone(text, filled, names)


def _alone(text: str, filled: Lines, names: dict[int, str]) -> dict[int, str]:
    """Return the names that head most paragraphs of a text, when somebody among them speaks again."""
    firsts = [n for n, (start, end) in enumerate(filled) if start < end and (n == 0 or _is_blank(filled, n - 1))]
    heads = {n: names[n] for n in firsts if n in names and _has_words(text, filled, n + 1, names)}
    counts = Counter(heads.values())
    if len(heads) < _FEWEST or len(counts) < 2 or len(heads) * 5 < len(firsts) * 3 or max(counts.values()) < 2:
        return {}
    return heads


def _name(text: str, start: int, end: int) -> str | None:
    if not 1 < end - start <= _LONGEST:
        return None
    found = _NAME_LINE.match(text, start, end)
    if not found or found.end() != end or is_head(found["name"]) or not looks_like_name(found["name"]):
        return None
    return " ".join(found["name"].split())


def _is_time(text: str, start: int, end: int) -> bool:
    return ":" in text[start:end] and is_stamp(text, start, end)


def _has_words(text: str, filled: Lines, number: int, names: dict[int, str]) -> bool:
    """Whether a line holds more than a name, so that the one above may say whose words they are."""
    if number >= len(filled) or _is_blank(filled, number):
        return False
    return number not in names or text[filled[number][1] - 1] in ".!?"


def _is_blank(filled: Lines, number: int) -> bool:
    start, end = filled[number]
    return start == end

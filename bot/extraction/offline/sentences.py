"""A turn's text cut into sentences, with offsets."""

import re

from bot.extraction.formats.abroad import MONTHS
from bot.extraction.phrases import words

_END = re.compile(
    r"[.!?…;\u2028。！？👍🙏✅–—-](?:"
    r"(?<=[.!?…])[.!?…]*[\"'”’)\]]*(?=\s)|(?<=[;\u2028])(?=\s)|(?<=[。！？])"
    r"|(?<=\s[–—-])[–—-]?\s(?=(?:i'll|i will|i can|can you|could you|will you)\b)"
    r"|(?:(?<=\S[👍🙏✅])|(?<=\S\s[👍🙏✅])|(?<=\s\s[👍🙏✅]))[👍🙏✅]*)"
)
"""The first character is looked for alone, which costs a fraction of trying every way to end at every letter.

A sign such as 👍 ends a sentence, unless the text begins with it.
"""
_ABBREVIATIONS = words(
    """e.g i.e eg ie etc vs mr mrs ms dr prof st no nr approx inc ltd co corp dept est fig max min tel ext jr sr cf
    resp w.r.t jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m
    p.m am.pm incl esp viz al"""
)
_LAST_WORD = re.compile(r"[\w.]*$")
LONGEST = 600
"""Characters after which a sentence without an end is cut at a comma or blank."""


def split(text: str, low: str) -> list[tuple[int, int]]:
    """Return start and end of every sentence. `low` is the text in lower case with straight apostrophes."""
    found: list[tuple[int, int]] = []
    at = 0
    for end in _END.finditer(low):
        stop = end.end()
        if stop == len(low) or (low[end.start()] == "." == end.group() and _goes_on(text, low, at, end.start(), stop)):
            continue
        _put(low, at, stop, found)
        at = stop
    _put(low, at, len(low), found)
    return found


def _goes_on(text: str, low: str, at: int, dot: int, stop: int) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or a list number."""
    word_found = _LAST_WORD.search(low, max(at, dot - 12), dot)
    word = word_found.group() if word_found else ""
    if word in _ABBREVIATIONS:
        after = text[stop : stop + 2].strip()
        return word not in {"etc", "a.m", "p.m", "co", "no", "max", "min", "sun", "sat"} or not after[:1].isupper()
    single = len(word) == 1 and word.isalpha() and text[dot - 1].isupper() and word != "i"
    if word.isdigit():
        return dot - len(word) == at or _is_month(low, stop)
    return single


def _is_month(low: str, at: int) -> bool:
    """Whether a month follows, as in `bis 12. März`."""
    after = low[at : at + 12].split()
    return bool(after) and after[0].strip(".,;:!?)") in MONTHS


def _put(low: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and low[start].isspace():
        start += 1
    while end > start and low[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = low.rfind(", ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else low.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        found.append((start, cut + 1))
        start = cut + 1
    if start < end:
        found.append((start, end))


def lowered(text: str) -> str:
    """Return the text in lower case with straight apostrophes, every character in its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(lower if len(lower := character.lower()) == 1 else character for character in text)
    return low.replace("’", "'").replace("ʼ", "'") if "’" in low or "ʼ" in low else low

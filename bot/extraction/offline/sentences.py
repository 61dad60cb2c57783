"""A turn's text cut into sentences, with offsets, and a sentence in the forms the rules ask for."""

import re
from typing import NamedTuple

from bot.extraction.formats import Turn
from bot.extraction.formats.abroad import MONTHS
from bot.extraction.offline.drafts import Place
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
_WORD = re.compile(r"[^\W_]++(?:'[^\W_]++)?")
_ENDINGS = words("s t d m ll re ve")
"""What stands behind an apostrophe and is no word."""
LONGEST = 600
"""Characters after which a sentence without an end is cut at a comma or blank."""


class Line(NamedTuple):
    """One sentence of a turn, in the forms the rules ask for. `low` is the whole turn in lower case."""

    turn: Turn
    low: str
    place: Place
    sentence: str
    words: frozenset[str]

    @property
    def asks(self) -> bool:
        """Whether the sentence ends as a question."""
        return self.sentence.rstrip("\"' )”").endswith("?")

    def text(self, start: int, end: int) -> str:
        """Return a stretch of the turn as written."""
        return self.turn.text[start:end]


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


def read_line(turn: Turn, low: str, start: int, end: int) -> Line:
    """Return one sentence of a turn."""
    sentence = low[start:end]
    return Line(turn, low, Place(turn.number, start, end), sentence, words_of(sentence))


def words_of(sentence: str) -> frozenset[str]:
    """Return the words of a sentence in lower case: what gates are asked for.

    Patterns know no word across an apostrophe: `the backlog's full` holds both `backlog's` and `backlog`.
    """
    found = frozenset(_WORD.findall(sentence))
    if "'" not in sentence:
        return found
    return found.union(*(_parted(word) for word in found if "'" in word))


def _parted(word: str) -> tuple[str, ...]:
    head, _, ending = word.partition("'")
    return (head,) if ending in _ENDINGS else (head, ending)

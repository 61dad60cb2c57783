"""Evidence: a quote counts only if the notes hold it, and what is shown is always the notes' own words."""

import re
import unicodedata
from collections.abc import Collection, Container
from functools import lru_cache
from typing import NamedTuple

from bot.extraction.formats.marks import INVISIBLE
from bot.extraction.phrases import words
from bot.extraction.reading import Evidence

CLOSE_ENOUGH = 90.0
"""Least likeness (of 100) of a quote that is not found letter by letter."""
SHORTEST_TYPO = 4
"""Letters of the shortest word that may be misspelled, by one letter; from LONG_WORD on by two."""
LONG_WORD = 10
MARGIN = 15
"""Characters around the likeliest stretch among which the first and last word of a quote are looked for."""
SHORTEST_FUZZY = 20
"""Characters below which a quote has to be found letter by letter."""
LONGEST_FUZZY = 20_000
"""Characters above which a text is searched letter by letter only."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_TOKEN = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_WORDS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2}|[^\W_]+(?:['.][^\W_]+)*")
"""Words, of which two letters make one in scripts that do not part them."""
_NEGATION = words(
    """not no never nor neither without nobody none nothing cannot can't cant won't wont don't dont doesn't doesnt
    didn't isn't aren't wasn't weren't shouldn't wouldn't couldn't haven't hasn't hadn't mustn't ain't"""
)
_DAYS = words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today tomorrow tonight
    yesterday january february march april may june july august september october november december week month
    quarter year next this last before after"""
)
"""Words of time that are spelled alike."""
_FILLERS = words(
    "a an the um umm uh uhm er erm ah oh hm hmm like just so well yeah yes okay ok you know i mean and also"
)
"""Words that a quote may leave out or add."""


class Located(NamedTuple):
    """Where a text holds a quote; `is_exact` when no letter differs but for blanks, case and typography."""

    start: int
    end: int
    is_exact: bool


def evidence(text: str, start: int, end: int) -> Evidence:
    """Return the slice of the notes between two offsets, without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(text=text[start:end], start=start, end=end)


def locate(
    quote: str, text: str, start: int = 0, end: int | None = None, *, names: Container[str] = (), least: int = 2
) -> Located | None:
    """Find a quote in `text[start:end]`, or return None when the notes do not say it.

    Blanks, quotation marks, dashes, case and invisible characters may differ. Fillers and a few letters may differ
    too, but no number, day, name or negation. `names` are lower-case words known for names; a quote has at least
    `least` words.
    """
    end = len(text) if end is None else end
    if len(_WORDS.findall(quote)) < least:
        return None
    exact = text.find(quote, start, end)
    if exact >= 0:
        return Located(exact, exact + len(quote), is_exact=True)
    spelled = _fold(quote, 0, len(quote))[0].strip()
    folded, places = _folded(text, start, end)
    for wanted in (spelled, spelled.strip(" .,;:!?\"'-")):
        at = folded.find(wanted)
        if wanted and at >= 0:
            return Located(places[at], places[at + len(wanted) - 1] + 1, is_exact=True)
    return _near(wanted, folded, places, text, names)


def _near(wanted: str, folded: str, places: list[int], text: str, names: Container[str]) -> Located | None:
    if len(wanted) < SHORTEST_FUZZY or not len(wanted) <= len(folded) <= LONGEST_FUZZY:
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment  # only quotes that are not found letter by letter need it

    found = partial_ratio_alignment(wanted, folded, score_cutoff=CLOSE_ENOUGH)
    if found is None or found.dest_start >= found.dest_end:
        return None
    left, right = _whole_words(folded, max(found.dest_start - MARGIN, 0), min(found.dest_end + MARGIN, len(folded)))
    there = list(_TOKEN.finditer(folded, left, right))
    capitals = {
        word.lower() for word in _TOKEN.findall(text[places[left] : places[right - 1] + 1])[1:] if word[0].isupper()
    }
    said = _TOKEN.findall(wanted)
    known = capitals | {word for word in (*said, *(word.group() for word in there)) if word in names}
    same = _same_words(said, [word.group() for word in there], known)
    if same is None:
        return None
    return Located(places[there[same[0]].start()], places[there[same[1]].end() - 1] + 1, is_exact=False)


def _whole_words(folded: str, left: int, right: int) -> tuple[int, int]:
    while left > 0 and folded[left - 1].isalnum():
        left -= 1
    while right < len(folded) and folded[right].isalnum():
        right += 1
    return left, right


def _same_words(said: list[str], there: list[str], names: Collection[str]) -> tuple[int, int] | None:
    """Return the first and last word of `there` that are said, or None when the wordings differ in more than fillers
    and misspellings.
    """
    from rapidfuzz.distance import Levenshtein

    same: list[int] = []
    for step in Levenshtein.opcodes(said, there):
        ours, theirs = said[step.src_start : step.src_end], there[step.dest_start : step.dest_end]
        if step.tag == "equal" or (step.tag == "replace" and _misspelled(ours[0], theirs[0], names)):
            same += range(step.dest_start, step.dest_end)
        elif step.tag == "insert" and (not same or step.dest_end == len(there)):
            continue  # what stands before and after the quote
        elif step.tag == "replace" or not _FILLERS.issuperset(ours + theirs):
            return None
    return (same[0], same[-1]) if same else None


def _misspelled(one: str, two: str, names: Collection[str]) -> bool:
    """Whether two words are one in two spellings, and neither is a word that decides what is meant."""
    from rapidfuzz.distance import OSA

    for word in (one, two):
        if word in _NEGATION or word in _DAYS or word in names or any(letter.isdigit() for letter in word):
            return False
    shorter = min(len(one), len(two))
    return shorter >= SHORTEST_TYPO and OSA.distance(one, two) <= (2 if shorter >= LONG_WORD else 1)


@lru_cache(maxsize=16)
def _folded(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Fold a text that many quotes are looked for in."""
    return _fold(text, start, end)


def _fold(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return the text in one plain spelling, and where each of its characters comes from."""
    letters: list[str] = []
    places: list[int] = []
    blank = True
    for at in range(start, end):
        for letter in _plain(text[at]):
            if letter == " " and blank:
                continue
            blank = letter == " "
            letters.append(letter)
            places.append(at)
    return "".join(letters), places


_PLAIN = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
}


def _plain(letter: str) -> str:
    if letter < "\x80":
        return " " if letter.isspace() else letter.lower()
    if _UNSEEN.match(letter):
        return ""
    if letter.isspace():
        return " "
    return _PLAIN.get(letter) or unicodedata.normalize("NFKC", letter).lower()

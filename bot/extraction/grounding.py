"""Evidence: a quote counts only if the notes hold it, and what is shown is always the notes' own words."""

import re
import unicodedata

from bot.extraction.formats.marks import INVISIBLE
from bot.extraction.phrases import words
from bot.extraction.reading import Evidence

CLOSE_ENOUGH = 90.0
"""Least likeness (of 100) of a quote that is not found letter by letter."""
SHORTEST_FUZZY = 20
"""Characters below which a quote has to be found letter by letter."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_TOKEN = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_NEGATION = words("not no never cannot can't won't don't doesn't didn't isn't aren't without nobody none nothing")


def evidence(text: str, start: int, end: int) -> Evidence:
    """Return the slice of the notes between two offsets, without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(text=text[start:end], start=start, end=end)


def locate(quote: str, text: str, start: int = 0, end: int | None = None) -> Evidence | None:
    """Find a quote in `text[start:end]` and return the notes' own slice, or None when the notes do not say it.

    Blanks, quotation marks, dashes, case and invisible characters may differ. A few letters may differ too, but no
    number, name or negation.
    """
    end = len(text) if end is None else end
    if len(_TOKEN.findall(quote)) < 2:
        return None
    exact = text.find(quote, start, end)
    if exact >= 0:
        return evidence(text, exact, exact + len(quote))
    wanted, _ = _fold(quote, 0, len(quote))
    wanted = wanted.strip()
    if not wanted:
        return None
    folded, places = _fold(text, start, end)
    at = folded.find(wanted)
    if at >= 0:
        return evidence(text, places[at], places[at + len(wanted) - 1] + 1)
    return _near(wanted, folded, places, text)


def _near(wanted: str, folded: str, places: list[int], text: str) -> Evidence | None:
    if len(wanted) < SHORTEST_FUZZY or len(wanted) > len(folded):
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment  # only quotes that are not found letter by letter need it

    found = partial_ratio_alignment(wanted, folded, score_cutoff=CLOSE_ENOUGH)
    if found is None or found.dest_start >= found.dest_end:
        return None
    left, right = _whole_words(folded, found.dest_start, found.dest_end)
    if not _same_meaning(wanted, folded[left:right]):
        return None
    return evidence(text, places[left], places[right - 1] + 1)


def _whole_words(folded: str, left: int, right: int) -> tuple[int, int]:
    while left > 0 and folded[left - 1].isalnum():
        left -= 1
    while right < len(folded) and folded[right].isalnum():
        right += 1
    return left, right


def _same_meaning(one: str, two: str) -> bool:
    """Whether two wordings agree in every number and every negation."""
    first, second = _TOKEN.findall(one), _TOKEN.findall(two)
    return _telling(first) == _telling(second)


def _telling(tokens: list[str]) -> list[str]:
    return sorted(token for token in tokens if token in _NEGATION or any(letter.isdigit() for letter in token))


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

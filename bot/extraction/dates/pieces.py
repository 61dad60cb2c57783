"""A text cut by its shapes, words that a language writes together taken apart."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.extraction.dates.shapes import LONGEST_NUMBER, SHAPES
from bot.extraction.dates.symbols import SYMBOL
from bot.extraction.dates.words import Lexicon


class Piece(NamedTuple):
    """A stretch of text and the shape it has."""

    shape: str
    text: str
    start: int
    end: int


def pieces(text: str, words: Lexicon) -> list[Piece]:
    """All pieces of a plain text, in order."""
    found = []
    may_part = words.is_compounding or words.unspaced
    for match in SHAPES.finditer(text):
        shape, piece = match.lastgroup or "OTHER", match.group()
        is_whole = not may_part and piece.isalpha() and not piece.startswith(_HALVES)
        if shape != "WORD" or is_whole or piece in words.single or piece in words.longer:
            found.append(Piece(shape, piece, match.start(), match.end()))
        else:
            found += _apart(piece, match.start(), words)
    return found


def _apart(word: str, start: int, words: Lexicon) -> Iterator[Piece]:
    """An unknown word as the known ones it may be made of."""
    if words.unspaced and not word.isascii():
        yield from _unspaced(word, start, words.unspaced)
    elif "'" in word:
        yield from _elided(word, start)
    else:
        at = _seam(word, words)
        yield Piece("WORD", word[:at], start, start + at)
        if at < len(word):
            shape = "DIGITS" if word[at].isdecimal() else "WORD"
            yield Piece(shape, word[at:], start + at, start + len(word))


def _elided(word: str, start: int) -> Iterator[Piece]:
    """L'heure is two words."""
    for part in word.split("'"):
        yield Piece("WORD", part, start, start + len(part))
        start += len(part) + 1


def _seam(word: str, words: Lexicon) -> int:
    """Where feb13 and Freitagnachmittag come apart; the word's length where they do not."""
    name = word.rstrip("0123456789")
    if name != word:
        return len(name) if words.code(name) in _BEFORE_DIGITS else len(word)
    if word[:2] in _HALVES and len(word) > _LONGEST_NAME and words.code(word[2:]) in _BEFORE_PART:
        return 2  # 5pmFriday, its blank forgotten
    if words.is_compounding:
        for at in range(_SHORTEST_PREFIX, min(len(word) - 2, _LONGEST_PREFIX)):
            if words.code(word[:at]) in _BEFORE_PART and words.code(word[at:]) in _PARTS:
                return at
    return len(word)


_SHORTEST_PREFIX, _LONGEST_PREFIX = 4, 16
_HALVES, _LONGEST_NAME = ("am", "pm"), 5
"""Ammon is a name."""
_BEFORE_PART = frozenset((SYMBOL["WEEKDAY"], SYMBOL["DAYREL"]))
_PARTS = frozenset((SYMBOL["PART"], SYMBOL["NOON"]))
_BEFORE_DIGITS = frozenset((SYMBOL["MONTH"], SYMBOL["FISCAL"], SYMBOL["CALENDAR_WEEK"]))


def _unspaced(word: str, start: int, cutter: re.Pattern[str]) -> Iterator[Piece]:
    """A run of characters cut into known words, numbers, and single unknown characters."""
    for match in cutter.finditer(word):
        found = match.group()
        value = _numeral(found)
        shape, written = ("WORD", found) if value is None else ("DIGITS", str(value))
        yield Piece(shape, written, start + match.start(), start + match.end())


_ONES = {
    char: value
    for value, chars in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}


def _numeral(text: str) -> int | None:
    """十五 is 15, 二十 is 20; None for what is no number."""
    if text.isdecimal():
        return int(text) if len(text) <= LONGEST_NUMBER else None
    tens, ten, ones = text.rpartition("十")
    if any(char not in _ONES for char in tens + ones) or len(tens) > 1 or len(ones) > (1 if ten else 4):
        return None
    if ten:
        return 10 * _ONES.get(tens, 1) + _ONES.get(ones, 0)
    return int("".join(str(_ONES[char]) for char in ones)) if ones else None

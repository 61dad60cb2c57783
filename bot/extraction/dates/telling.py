"""Whether a sentence may say when, seen from its words alone: most do not, and cutting them into tokens is slow."""

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.extraction.dates.assembly import CONTENT
from bot.extraction.dates.rules import TELLING
from bot.extraction.dates.symbols import SYMBOL
from bot.extraction.dates.words import MODULES, Lexicon, lexicon

_SAYS = frozenset(SYMBOL[name] for name in TELLING | CONTENT | {"ONCE"})
"""Without one of these there is neither a due phrase nor an event to wait for."""
_COUNTED = frozenset(SYMBOL[name] for name in ("UNIT", "H", "OCLOCK"))
"""What a single letter says only behind a number."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d|\b[^\W\d_]\.[^\W\d_]")
"""A digit, or an abbreviation such as e.o.d."""


def may_tell(text: str, words: Lexicon) -> bool:
    """Whether a plain text holds a number, or words of a language that may say when."""
    if words.unspaced or words.is_compounding or _NUMBER.search(text):
        return True
    found = frozenset(_LETTERS.findall(text))
    alone, before = _telling(words.language)
    if not alone.isdisjoint(found):
        return True
    return any(not before[word].isdisjoint(found) for word in found & before.keys())


@lru_cache(maxsize=len(MODULES))
def _telling(language: str) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """The words that say when by themselves, and those that do before certain others."""
    words = lexicon(language)
    single = {
        _letters(word)
        for word, (code, _) in words.single.items()
        if code in _SAYS and (len(word) > 1 or code not in _COUNTED)
    }
    shaped = {shape.format(word) for word in single for shape in ("{}ish", "am{}", "pm{}")}
    longer: dict[str, set[str]] = {}
    for first, ways in words.longer.items():
        seconds = {_letters(second) for second, ends in ways.items() if any(code in _SAYS for _, (code, _) in ends)}
        longer.setdefault(_letters(first), set()).update(seconds)
    return frozenset(single | shaped), {first: frozenset(seconds) for first, seconds in longer.items() if seconds}


def _letters(word: str) -> str:
    """The longest run of letters in a word: it stands in every text that the word stands in."""
    return max(_LETTERS.findall(word), key=len, default="")

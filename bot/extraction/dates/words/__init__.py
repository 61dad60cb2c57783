"""What each language calls things: one module of words per language, one lexicon made of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from bot.extraction.dates.feasts import FEASTS
from bot.extraction.dates.symbols import SYMBOL
from bot.extraction.dates.text import plain
from bot.extraction.dates.zones import NAMES, PLAIN_NAMES

MODULES = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "ja": "japanese",
    "zh": "chinese",
}
UNSPACED = frozenset(("ja", "zh"))
"""Languages written without spaces between words."""
COMPOUNDING = frozenset(("de", "nl"))
"""Languages that write a weekday and a part of the day as one word."""

Meaning = tuple[str, object]
"""A symbol and the value that goes with it."""
Continuations = Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
"""By the second word of an expression: the words from there on and what the whole means, longest first."""

_SHAPE = re.compile(r"'s\b|[^\s']+(?:'(?!s\b)[^\s']+)*")
"""Words of an expression as the pieces cut them: a possessive stands alone, other apostrophes stay inside."""
_NUMERALS = "[零〇一二三四五六七八九十两兩]+"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    `single` maps a word to its symbol and value, `longer` the first word of an expression to how it may go on.
    `unspaced` cuts a run of letters into words, where the language needs that.
    """

    language: str
    single: Mapping[str, Meaning]
    longer: Mapping[str, Continuations]
    unspaced: re.Pattern[str] | None = None

    @property
    def is_compounding(self) -> bool:
        """Whether two known words may be written as one."""
        return self.language in COMPOUNDING

    def code(self, word: str) -> str:
        """The symbol of a word, empty for an unknown one."""
        return self.single.get(word, ("", None))[0]


def lexicon(language: str) -> Lexicon:
    """The words of a language by its two-letter code; an unknown one is read as English."""
    code = language.lower()[:2]
    return _lexicon(code if code in MODULES else "en")


@lru_cache(maxsize=len(MODULES))
def _lexicon(code: str) -> Lexicon:
    own: dict[str, dict[object, str]] = import_module(f"{__name__}.{MODULES[code]}").WORDS
    single: dict[str, Meaning] = {}
    longer: dict[str, dict[str, dict[tuple[str, ...], Meaning]]] = {}
    for symbol, values in (_shared(code) | own).items():
        for value, listed in values.items():
            for expression in plain(listed).text.split(", "):
                first, *rest = (word.rstrip(".") for word in _SHAPE.findall(expression))
                if rest:
                    longer.setdefault(first, {}).setdefault(rest[0], {})[tuple(rest)] = (SYMBOL[symbol], value)
                else:
                    single[first] = (SYMBOL[symbol], value)
    by_length = {
        first: {second: _longest_first(more) for second, more in ways.items()} for first, ways in longer.items()
    }
    return Lexicon(code, single, by_length, _cutter(single) if code in UNSPACED else None)


def _shared(code: str) -> dict[str, dict[object, str]]:
    """What is no matter of one language's grammar: zones and holidays."""
    return {"ZONE": NAMES, "FEAST": FEASTS} if code == "en" else {"ZONE": PLAIN_NAMES}


def _longest_first(ways: Mapping[tuple[str, ...], Meaning]) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
    return tuple(sorted(ways.items(), key=lambda way: -len(way[0])))


def _cutter(words: Mapping[str, Meaning]) -> re.Pattern[str]:
    """A pattern that finds the longest known word, or a number, or one character."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), _NUMERALS, r"\d+", ".")))

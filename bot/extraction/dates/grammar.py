"""The engine: rules over symbols, applied in stages, each stage one pass over the tokens.

A rule matches a run of tokens and replaces them by one token. The rules of a stage are one regular expression over the
tokens' symbols, so a stage costs time in proportion to the length of the text. Earlier rules win over later ones that
start at the same token.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.extraction.dates.symbols import MACROS, SYMBOL, names
from bot.extraction.dates.tokens import Token
from bot.extraction.phrases import pattern

RANGE_END = "the end of the range"
"""What the rules say of a range; the day or hour they give is its end."""

PLAIN = object()
"""What the rules return where the result is a joining word, which has no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of saying when.

    `pattern` is written in the names of `symbols`, with the signs of regular expressions. `makes` is the symbol of the
    result. `means` gets the values of the tokens that have one, in order, and returns the value of the result, or None
    where this is not it after all. `example` is a phrase that needs this rule, `due` what it comes to when said on
    Wednesday 4 March 2026 at 09:30, and `says` the sentence for the reader (empty where the phrase explains itself).
    `language` is that of the example; the rule holds in all of them.
    """

    pattern: str
    makes: str
    means: Callable[..., Any]
    example: str
    due: str
    says: str = ""
    language: str = "en"


class Stage:
    """Rules that are tried together in one pass."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        sources = [to_codes(rule.pattern) for rule in self.rules]
        self._each = [pattern(source) for source in sources]
        self._needed = frozenset(SYMBOL[name] for rule in self.rules for name in needed(rule.pattern))
        # No rule begins with a word that nobody knows, and most words of a sentence are such.
        self._any = re.compile(f"(?!{SYMBOL['UNKNOWN']})(?:{'|'.join(f'({source})' for source in sources)})")

    def reduce(self, tokens: list[Token], codes: str) -> tuple[list[Token], str]:
        """The tokens with every match replaced by what it means, and their symbols in one string."""
        match = None if self._needed.isdisjoint(codes) else self._any.search(codes)
        if match is None:
            return tokens, codes
        reduced: list[Token] = []
        done = 0
        while match is not None:
            start = match.start()
            end, made = self._read(match, tokens, codes)
            reduced += tokens[done:start]
            reduced.append(made or tokens[start])
            done = end if made else start + 1
            match = self._any.search(codes, done)
        reduced += tokens[done:]
        return reduced, "".join([token.code for token in reduced])

    def _read(self, match: re.Match[str], tokens: list[Token], codes: str) -> tuple[int, Token | None]:
        """What the first rule that accepts its match makes of it; a rule may decline, and the next one is asked."""
        index, start = (match.lastindex or 1) - 1, match.start()
        made = _make(self.rules[index], tokens[start : match.end()])
        if made:
            return match.end(), made
        for other in range(index + 1, len(self.rules)):
            again = self._each[other].match(codes, start)
            made = _make(self.rules[other], tokens[start : again.end()]) if again else None
            if again and made:
                return again.end(), made
        return start, None


def _make(rule: Rule, matched: list[Token]) -> Token | None:
    value = rule.means(*[token.value for token in matched if token.value is not None]) if matched else None
    if value is None:
        return None
    says = (rule.says,) if rule.says else tuple([said for token in matched for said in token.says])
    return Token(SYMBOL[rule.makes], None if value is PLAIN else value, matched[0].start, matched[-1].end, says)


def to_codes(pattern: str) -> str:
    """A rule's pattern as a regular expression over symbol characters; an unknown name is a KeyError."""
    coded = _NAME.sub(lambda name: SYMBOL[name.group()], _expanded(pattern))
    return re.sub(r"\((?!\?)", "(?:", coded.replace(" ", ""))


def needed(pattern: str) -> frozenset[str]:
    """Names of symbols one of which is in every match of a rule's pattern: the least common ones that do."""
    left = f"({_expanded(pattern)})"
    while "(" in left:
        left = _INNERMOST.sub(lambda group: "" if group["around"] or group["optional"] else _least(group["ways"]), left)
    return frozenset(left.strip().split("/"))


def _least(ways: str) -> str:
    """Of each of several ways to match the least common part that it cannot do without, as `DAY/SPAN`."""
    parts = [[part for part in way.strip("^$").split() if part[-1] not in "?*"] for way in ways.split("|")]
    return f" {'/'.join(min(way, key=_commonness) for way in parts)} " if all(parts) else ""


def _commonness(part: str) -> tuple[bool, int]:
    """Whether a part is common, and how many symbols do for it."""
    each = part.split("/")
    return not _COMMON.isdisjoint(each), len(each)


def _expanded(pattern: str) -> str:
    return _NAME.sub(lambda name: MACROS.get(name.group(), name.group()), pattern)


_NAME = re.compile(r"[A-Z][A-Z0-9_]+|\b[A-Z]\b")
_INNERMOST = re.compile(r"\((?P<around>\?[<=!]+)?(?P<ways>[^()]*)\)(?P<optional>[?*]?)")
_COMMON = names(
    "THE A OF IN ON AT BY TO FOR AND OR THIS NEXT COMMA DASH DOT COLON BREAK DIGITS SPELT STOP WILL UNKNOWN"
)
"""Symbols that most sentences hold."""

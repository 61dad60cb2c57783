"""Phrases that wait for an event: before launch, two days after the release, once legal signs off, next sprint."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.extraction.dates.grammar import to_codes
from bot.extraction.dates.offsets import Amount
from bot.extraction.dates.spans import DAYS_IN, MONTHS_IN, Unit
from bot.extraction.dates.symbols import NAME, SYMBOL, names
from bot.extraction.dates.tokens import Token

_FROM = "WITHIN AMOUNT OF|AMOUNT (AFTER|BEFORE|FROM)|THE? UNIT (AFTER|BEFORE)|BEFORE|AFTER|UNTIL"
_EVENT = "(EDGE OF? THE? (NEXT|THIS)?)?(UNKNOWN|ORD){0,3}? EVENT EVENT? DIGITS?(?!MONTH)"
_IN_SENTENCE = re.compile(
    to_codes(
        f"({_FROM}|BY|WITHIN) THE? (THIS|NEXT|COMING|A)? {_EVENT}"
        f"|(AT|IN|ON|BY|FOR|TO) (THE|A)? (NEXT|COMING) {_EVENT}"
        f"|(?<!^)(?<!DOT|BREAK|THE)NEXT {_EVENT}(?=DOT|BREAK|COMMA|SHUT|$)"
        "|ONCE (?!COMMA)[^COMMA DOT BREAK]{2,12}"
    )
)
_WHOLE = re.compile(
    to_codes(
        f"({_FROM}|ONCE|WHEN) (THE|THIS|NEXT|COMING|A)* [^DOT BREAK]{{1,12}}"
        "(DOT|BREAK)?"
        f"|(BY|WITHIN|FOR|AT|IN|ON|TO) (THE|THIS|NEXT|COMING|A)* {_EVENT} (DOT|BREAK)?"
        f"|(NEXT|COMING) {_EVENT} (DOT|BREAK)?"
        "|WHEN [^DOT BREAK]{2,12} (DOT|BREAK)?"
        "|(BY|ON)? (THE|THIS)? ((EDGE|ORD) OF? THE?)? (THIS|NEXT)? EVENT EVENT? (EDGE|UNIT)? (DOT|BREAK)?"
    )
)
_SKIPPED = names(
    "BEFORE AFTER BY UNTIL WITHIN FOR FROM AT IN ON TO ONCE WHEN THE THIS NEXT COMING A AMOUNT EDGE OF UNIT"
)
_MEANINGFUL = frozenset((SYMBOL["UNKNOWN"], SYMBOL["EVENT"]))
_DAYS_IN_MONTH = 30


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event that a phrase waits for: where the phrase and the event's name stand, and how long after it is meant."""

    start: int
    end: int
    name_start: int
    name_end: int
    offset: timedelta


def in_sentence(tokens: list[Token]) -> Iterator[Milestone]:
    """The milestones a sentence names, in order."""
    codes = "".join([token.code for token in tokens])
    for match in _IN_SENTENCE.finditer(codes):
        found = _milestone(tokens[match.start() : match.end()])
        if found:
            yield found


def whole(tokens: list[Token]) -> Milestone | None:
    """The milestone that a whole phrase names."""
    codes = "".join([token.code for token in tokens])
    return _milestone(tokens) if _WHOLE.fullmatch(codes) else None


def _milestone(tokens: list[Token]) -> Milestone | None:
    names = [NAME[token.code] for token in tokens]
    first = next((index for index, name in enumerate(names) if name not in _SKIPPED), None)
    if first is None or not any(token.code in _MEANINGFUL for token in tokens[first:]):
        return None
    last = tokens[-2] if names[-1] in ("DOT", "BREAK") else tokens[-1]
    sign = -1 if "BEFORE" in names[:first] else 1
    amounts = next((token.value for token in tokens[:2] if NAME[token.code] == "AMOUNT"), ())
    if "UNIT" in names[:2] and first > names.index("UNIT"):
        amounts = ((1, tokens[names.index("UNIT")].value),)  # the week after launch
    return Milestone(tokens[0].start, last.end, tokens[first].start, last.end, sign * _length(amounts))  # type: ignore[arg-type]


def _length(amounts: tuple[Amount, ...]) -> timedelta:
    days = sum(n * DAYS_IN.get(unit, _DAYS_IN_MONTH * MONTHS_IN.get(unit, 0)) for n, unit in amounts)
    days += sum(n for n, unit in amounts if unit is Unit.WORKING_DAY)
    hours = sum(n for n, unit in amounts if unit is Unit.HOUR)
    return timedelta(days=days, hours=hours)

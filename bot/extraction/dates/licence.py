"""What a lone part of a phrase needs around it to be a due phrase in a sentence.

A lone "may", "second" or "4/5" is a date only where the words around it say so. Each kind of lone part has its licence:
the words that must lead it, and whether a noun may follow ("the Sunday Times" is no deadline, "by Sunday" is).
"""

from dataclasses import dataclass

from bot.extraction.dates.clock import Clock
from bot.extraction.dates.days import DayOfMonth, Numeric, Weekday, Which
from bot.extraction.dates.feasts import Feast
from bot.extraction.dates.offsets import Distance
from bot.extraction.dates.spans import Month, Period, Quarter, Unit, Year
from bot.extraction.dates.symbols import NAME, names
from bot.extraction.dates.tokens import Token

DUE_LEADS = names("BY BY_THE BEFORE BEFORE_THE UNTIL WITHIN")
LEADS = DUE_LEADS | names("IN ON AT FOR AFTER")
_DATE_LEADS = DUE_LEADS | names("ON FOR")
_SPAN_LEADS = DUE_LEADS | names("IN FOR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One of `leads` must stand before the part, where that is not None; after one of `noun_after`, a noun may follow.

    `ends_clause` and `ends_sentence` let the part stand without a lead where nothing else follows it, and `introduced`
    where it stands by itself behind a sign, as in "slides - 3/13".
    """

    leads: frozenset[str] | None = None
    noun_after: frozenset[str] = frozenset()
    ends_clause: bool = False
    ends_sentence: bool = False
    introduced: bool = False


NEVER = Licence(leads=frozenset())
LICENCES = {
    "amount": NEVER,
    "bare clock": Licence(leads=LEADS),
    "bare day of month": Licence(leads=_DATE_LEADS, ends_clause=True),
    "digits clock": Licence(leads=LEADS),
    "clock": Licence(noun_after=names("BY BEFORE UNTIL AT FOR")),
    "day of month": Licence(leads=_DATE_LEADS, ends_clause=True),
    "dotted": Licence(leads=_DATE_LEADS - {"FOR"}, noun_after=names("BY BEFORE UNTIL")),
    "feast": Licence(noun_after=DUE_LEADS),
    "later": Licence(),
    "month": Licence(leads=_SPAN_LEADS, noun_after=DUE_LEADS),
    "numeric": Licence(leads=_DATE_LEADS, noun_after=names("BY BEFORE UNTIL"), introduced=True),
    "part of day": Licence(leads=LEADS - {"FOR"}),
    "quarter": Licence(noun_after=DUE_LEADS),
    "reason": Licence(),
    "short weekday": Licence(leads=_DATE_LEADS, noun_after=_DATE_LEADS, ends_clause=True),
    "spelt day of month": Licence(leads=_DATE_LEADS),
    "sun": Licence(leads=_DATE_LEADS, noun_after=_DATE_LEADS, introduced=True),
    "this may": Licence(leads=frozenset(), ends_sentence=True),
    "weekday": Licence(noun_after=_DATE_LEADS),
    "weekend": Licence(leads=LEADS, noun_after=LEADS, ends_clause=True),
    "year": Licence(leads=_SPAN_LEADS),
    "zone": NEVER,
}
"""Licences by kind of part; a kind that is not here needs none."""
STRICTER = LICENCES | {
    "bare day of month": NEVER,
    "digits clock": NEVER,
    "end of day": Licence(noun_after=LEADS),
    "later": NEVER,
}
"""Licences where nobody has said that there is a due phrase in the sentence."""

UNSURE = frozenset(
    (
        "numeric",
        "dotted",
        "bare clock",
        "digits clock",
        "bare day of month",
        "amount",
        "later",
        "zone",
        "year",
        "reason",
    )
)
"""Kinds that do not vouch for one another; any other two do, as in "Friday 4/5"."""

UNSURE_STRICT = UNSURE | {"spelt day of month", "part of day"}

ATTRIBUTIVE = frozenset(("weekday", "short weekday", "sun", "part of day", "end of day", "feast", "quarter"))
"""Kinds that, without a lead and before a noun, describe it: "the Monday morning standup"."""

_BY_SYMBOL = {
    "AMOUNT": "amount",
    "AMPM": "amount",
    "EOD": "end of day",
    "NODATE": "reason",
    "PART": "part of day",
    "YEAR": "year",
    "ZONE": "zone",
}
_SHORT = names("mon tue tues wed weds thu thur thurs fri")
_ALSO_WORDS = names("sun sat")


def kind(part: Token, text: str) -> str:
    """The kind of a part of a plain text; "sure" for what is a date wherever it stands."""
    symbol, said = NAME[part.code], text[part.start : part.end]
    return _BY_SYMBOL.get(symbol) or _of_value(part.value, said)


def _of_value(value: object, said: str) -> str:
    match value:
        case Clock():
            return _of_clock(value, said)
        case Weekday(which=Which.BARE, weeks=0):
            return _of_weekday(said.rstrip(".").split()[-1])
        case DayOfMonth(shift=None):
            return _of_day(said)
        case Distance() if said.endswith("later"):
            return "later"
        case Month(year=None):
            return _of_month(said)
        case Period(unit=Unit.WEEKEND) if said == "weekend":
            return "weekend"
        case Numeric() | Quarter() | Feast() | Year():
            return _of_numbers(value, said)
    return "sure"


def _of_clock(clock: Clock, said: str) -> str:
    if len(said) > 2 and said.isdecimal():
        return "digits clock"
    return "clock" if clock.exact or "clock" in said else "bare clock"


def _of_day(said: str) -> str:
    if said.isdecimal():
        return "bare day of month"
    return "day of month" if any(char.isdecimal() for char in said) else "spelt day of month"


def _of_weekday(name: str) -> str:
    if name in _ALSO_WORDS:
        return "sun"
    return "short weekday" if name in _SHORT else "weekday"


def _of_month(said: str) -> str:
    if said.startswith("this ") and said.endswith(("may", "march")):
        return "this may"
    return "sure" if " " in said and not said.startswith("a") else "month"


def _of_numbers(value: Numeric | Quarter | Feast | Year, said: str) -> str:
    if isinstance(value, Year):
        return "year"
    if isinstance(value, Numeric):
        is_sure = said.startswith(("this ", "next ")) or (
            value.year is not None and ("/" in said or said[-4:].isdecimal())
        )
        return "sure" if is_sure else "numeric" if "/" in said else "dotted"
    if value.year is not None:
        return "sure"
    return "quarter" if isinstance(value, Quarter) else "feast"

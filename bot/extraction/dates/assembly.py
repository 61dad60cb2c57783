"""Recognised parts put together: days, clock, part of the day and zone, and several of them in a range or a choice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.days import DayOfMonth, MonthDay, Numeric, OnWeekday, Relative, Weekday, WeekdayIn, Which
from bot.extraction.dates.grammar import RANGE_END
from bot.extraction.dates.offsets import Distance
from bot.extraction.dates.span import Days
from bot.extraction.dates.spans import Month, Period, Unit
from bot.extraction.dates.symbols import NAME, names
from bot.extraction.dates.tokens import Token


class Join(StrEnum):
    """How a group hangs on the one before it."""

    FIRST = "first"
    RANGE = "range"
    CHOICE = "choice"


@dataclass(slots=True)
class Group:
    """One point in time as said: at most one of each."""

    join: Join = Join.FIRST
    days: Days | None = None
    clock: Clock | None = None
    part: Part | None = None
    zone: str | None = None
    lead: str = ""
    says: list[str] = field(default_factory=list)

    @property
    def has_end(self) -> bool:
        """Whether an hour was said, or the days are a range that ends."""
        return self.clock is not None or self.part is not None or RANGE_END in self.says

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said yet."""
        return self.days is None and self.clock is None and self.part is None


@dataclass(slots=True)
class Phrase:
    """A whole due phrase: its groups in order, or the reason it names no date."""

    groups: list[Group]
    reason: Reason | None = None
    onward: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it says when something begins and not when it ends, as in "after Friday" or "from Monday"."""
        if not self.groups:
            return False
        group = self.groups[-1]
        return self.onward or (group.lead in ("AFTER", "FROM") and group.join is Join.FIRST and not group.has_end)


GLUE = names("""
    THE A OF IN ON AT BY BY_THE BEFORE BEFORE_THE AFTER FROM BETWEEN TO OR AND WITHIN FOR UNTIL COMMA DASH SLASH OPEN
    SHUT TAIL DOT BREAK ABOUT NOW ISH ONWARD BY_BEHIND
""")
"""What joins the parts of a phrase."""
CONTENT = names("DAY SPAN CLOCK PART TODAYPART EOD ZONE NODATE AMOUNT AMPM YEAR")
"""What says when."""
_JOINS = {
    "TO": Join.RANGE,
    "UNTIL": Join.RANGE,
    "DASH": Join.RANGE,
    "OR": Join.CHOICE,
    "AND": Join.CHOICE,
    "SLASH": Join.CHOICE,
}
_JOINERS = names("COMMA BY BEFORE UNTIL OPEN TAIL AND OR")
"""What must stand between two times that are not one; without it, the phrase is not understood."""
MOST_GROUPS = 8
"""More times than that in a row are a timetable, not a due phrase."""
_ENDS = names("TAIL DOT BREAK COMMA SHUT ISH ONWARD BY_BEHIND THE")


def assemble(tokens: Sequence[Token]) -> Phrase | None:
    """The phrase these tokens make; None where one of them does not belong in one."""
    builder = _Builder()
    for token in tokens:
        name = NAME[token.code]
        if name in GLUE:
            builder.glue(name)
        elif name not in CONTENT or not builder.add(name, token):
            return None
    last = NAME[tokens[-1].code] if tokens else ""
    return builder.phrase() if last in CONTENT or last in _ENDS else None


class _Builder:
    def __init__(self) -> None:
        self.groups = [Group()]
        self.reason: Reason | None = None
        self.lead = ""
        self.in_range = False
        self.joined = self.onward = False

    def glue(self, name: str) -> None:
        """Take note of a joining word."""
        name = name.removesuffix("_THE")
        if name in _JOINS and not self.groups[-1].is_empty:
            join = Join.RANGE if name == "AND" and self.in_range else _JOINS[name]
            self.groups.append(Group(join))
        if name in ("BETWEEN", "FROM"):
            self.in_range = True
        if name == "ONWARD":
            self.onward = True
        if name in _JOINERS:
            self.joined = True
        if name in ("BEFORE", "AFTER", "BY", "UNTIL", "ON", "AT", "IN", "FROM"):
            self.lead = name

    def add(self, name: str, token: Token) -> bool:
        """Put a recognised part where it belongs; False where it belongs nowhere."""
        if name == "NODATE":
            self.reason = token.value  # type: ignore[assignment]
            return True
        group = self._place(name, token.value)
        if group is None:
            return False
        if name in ("DAY", "SPAN", "PART"):
            group.lead = group.lead or self.lead
        _put(group, name, token.value)
        group.says += token.says
        self.joined = self.onward = False
        if name in ("DAY", "SPAN", "CLOCK"):
            self.lead = ""
        return True

    def _place(self, name: str, value: object) -> Group | None:
        """The group that takes this part, a new one where it names another time than the last."""
        group = self.groups[-1]
        if name == "YEAR":
            return group if _fits(group, name, value) else None
        if name == "AMPM" and group.days is None and not (group.is_empty and len(self.groups) > 1):
            return None
        if name in ("CLOCK", "PART", "AMPM") and group.is_empty and len(self.groups) > 1:
            before = self.groups[-2]
            if before.days and not before.clock and not before.part:
                self.groups.pop()
                return before
        if not _fits(group, name, value):
            if not self.joined:
                return None
            group = Group(Join.CHOICE)
            self.groups.append(group)
        return group

    def phrase(self) -> Phrase | None:
        """What was put together."""
        groups = [group for group in self.groups if not group.is_empty]
        if self.reason in (Reason.RECURRING, Reason.PAST) and all(group.days is None for group in groups):
            groups = []
        if self.reason is Reason.RECURRING and groups and groups[0].lead in ("UNTIL", "FROM", "AFTER"):
            groups = []  # from when or until when it is done again and again
        if self.onward and not groups:
            self.reason = self.reason or Reason.URGENT
        if len(groups) > MOST_GROUPS or (not groups and self.reason is None):
            return None
        return Phrase(groups, self.reason, self.onward)


def _fits(group: Group, name: str, value: object) -> bool:
    if name == "CLOCK":
        return group.clock is None and not isinstance(group.days, Month)
    if name == "AMPM":
        return group.part is None
    if name == "YEAR":
        return isinstance(group.days, (MonthDay, OnWeekday)) and merged(group.days, value) is not None
    if name == "TODAYPART":
        return group.days is None or group.days == Relative(0)
    if name in ("DAY", "SPAN", "AMOUNT"):
        if isinstance(value, Month) and group.clock:
            return False  # an hour belongs to a day
        return group.days is None or merged(group.days, value) is not None
    return True


def _narrower(part: Part | None, other: Part, lead: str) -> Part:
    """First thing tomorrow morning is first thing; after lunch is the afternoon."""
    if lead == "AFTER" and other is Part.LUNCH:
        other = Part.AFTERNOON
    return part if part in (Part.FIRST_THING, Part.EARLY_MORNING, Part.MID_MORNING) else other


def _put(group: Group, name: str, value: Any) -> None:
    if name == "CLOCK":
        group.clock = value
    elif name == "ZONE":
        group.zone = value
    elif name == "PART":
        group.part = _narrower(group.part, value, group.lead)
    elif name == "AMPM":
        group.part = Part.MORNING if value == "am" else Part.AFTERNOON
    elif name == "EOD":
        group.part = Part.END
    elif name == "TODAYPART":
        group.part = value
        group.days = Relative(0)
    else:
        days: Days = Distance(value) if name == "AMOUNT" else value
        group.days = days if group.days is None else merged(group.days, days)


_DATED = (MonthDay, DayOfMonth, Numeric, Distance, Relative)


def merged(first: Days, second: Any) -> Days | None:
    """Two ways of naming the same day as one; None where they name different days."""
    if isinstance(second, int):
        return _with_year(first, second)
    for one, two in ((first, second), (second, first)):
        if isinstance(one, Weekday) and one.weeks == 0 and isinstance(two, _DATED):
            return OnWeekday(one, two)
        if isinstance(one, Weekday) and one.which in (Which.BARE, Which.THIS) and _is_week(two):
            return WeekdayIn(one.number, two)
        if (
            isinstance(one, OnWeekday)
            and isinstance(one.dated, Relative)
            and isinstance(two, (MonthDay, Numeric, DayOfMonth))
        ):
            return OnWeekday(one.weekday, two)
        if one == Relative(0) and isinstance(two, Distance) and (two.is_elapsed or two.is_rough):
            return two
        if isinstance(one, Relative) and isinstance(two, (MonthDay, Numeric, DayOfMonth, OnWeekday)):
            return two
    return None


def _with_year(days: Days, year: int) -> Days | None:
    """Oct 26, then the year behind the clock."""
    if isinstance(days, OnWeekday):
        inner = _with_year(days.dated, year)
        return replace(days, dated=inner) if inner else None
    return replace(days, year=year) if isinstance(days, MonthDay) and days.year is None else None


def _is_week(days: Days) -> bool:
    return isinstance(days, Period) and days.unit is Unit.WEEK

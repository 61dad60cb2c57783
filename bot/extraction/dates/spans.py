"""Longer spans as people name them: next week, September, Q3, the end of the year, early next month."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.deadline import Grain
from bot.extraction.dates.span import Days, Now, Span, add_months, monday_of, month_end, month_span, one_day

_WEEK = timedelta(days=7)
SUNDAY_NIGHT = time(23, 59)


class Unit(StrEnum):
    """A unit of time people count in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half-year"
    YEAR = "year"


MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}
DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_GRAINS = {Unit.MONTH: Grain.MONTH, Unit.QUARTER: Grain.QUARTER, Unit.HALF: Grain.QUARTER, Unit.YEAR: Grain.YEAR}


@dataclass(frozen=True, slots=True)
class Month:
    """A named month: the current one or the next of its name, `skip` more on top; "next May" is never this month."""

    month: int
    year: int | None = None
    skip: int = 0
    strictly_next: bool = False

    def span(self, now: Now) -> Span:
        """All its days."""
        if self.year is not None:
            return month_span(self.year, self.month)
        over = self.month < now.day.month or (self.strictly_next and self.month == now.day.month)
        return month_span(now.day.year + over + self.skip, self.month)


@dataclass(frozen=True, slots=True)
class Period:
    """This week, next month, the quarter after next: `shift` periods from the current one, `count` of them."""

    unit: Unit
    shift: int = 0
    count: int = 1

    def span(self, now: Now) -> Span:
        """All its days."""
        if self.unit in MONTHS_IN:
            return self._months(now, MONTHS_IN[self.unit])
        if self.unit is Unit.WEEKEND:
            return self._weekend(now)
        if self.unit in (Unit.WEEK, Unit.FORTNIGHT):
            first = monday_of(now.day) + _WEEK * self.shift
            last = first + _WEEK * self.count * (2 if self.unit is Unit.FORTNIGHT else 1) - timedelta(days=1)
            return _unless_over(Span(first, last, Grain.WEEK, rolls=True), now)
        day = now.day + timedelta(days=self.shift + self.count - 1)
        return one_day(day)

    def _months(self, now: Now, length: int) -> Span:
        anchor = 1 if self.unit in (Unit.MONTH, Unit.YEAR) else now.calendar.fiscal_year_starts
        into = (now.day.month - anchor) % length
        first = add_months(now.day.replace(day=1), self.shift * length - into)
        last = add_months(first, length * self.count - 1)
        return Span(first, month_end(last.year, last.month), _GRAINS[self.unit], rolls=True)

    def _weekend(self, now: Now) -> Span:
        saturday = monday_of(now.day) + timedelta(days=5) + _WEEK * (self.shift + self.count - 1)
        return Span(saturday, saturday + timedelta(days=1), clock=SUNDAY_NIGHT)


def _unless_over(week: Span, now: Now) -> Span:
    """A week whose working days are over at the weekend runs to its Sunday, or may mean the next one."""
    if week.due_day(now.calendar) >= now.day or week.last < now.day:
        return week
    coming = replace(week, first=week.first + _WEEK, last=week.last + _WEEK)
    return replace(week, rolls=False, others=((coming, "the coming week, if that was meant"),))


@dataclass(frozen=True, slots=True)
class Quarter:
    """Q1 to Q4 of the team's year; without a year, the next one that is not over."""

    number: int
    year: int | None = None
    parts: int = 4

    def span(self, now: Now) -> Span | None:
        """All its days. With a shifted fiscal year, the year is named after the calendar year it ends in."""
        if not 1 <= self.number <= self.parts:
            return None
        starts = now.calendar.fiscal_year_starts
        length = 12 // self.parts
        begins = date(now.day.year if self.year is None else self.year, starts, 1)
        back = 24 if self.year is None else 12 * (starts > 1)
        first = add_months(begins, length * (self.number - 1) - back)
        while self.year is None and add_months(first, length) <= now.day:
            first = add_months(first, 12)
        last = add_months(first, length - 1)
        return Span(first, month_end(last.year, last.month), Grain.QUARTER, rolls=True)


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year; `fiscal` means the team's own, named after the calendar year it ends in."""

    year: int | None
    fiscal: bool = False
    shift: int = 0

    def span(self, now: Now) -> Span:
        """All its days."""
        starts = now.calendar.fiscal_year_starts if self.fiscal else 1
        this = now.day.year - (now.day.month < starts)
        year = this + self.shift if self.year is None else self.year - (starts > 1)
        first = date(year, starts, 1)
        return Span(first, add_months(first, 12) - timedelta(days=1), Grain.YEAR, rolls=True)


def one_later(inner: Days) -> Days | None:
    """The same span a period later, where the phrase left open which one it meant."""
    if isinstance(inner, Month) and inner.year is None:
        return replace(inner, skip=inner.skip + 1)
    if isinstance(inner, Period) and inner.shift == 0:
        return replace(inner, shift=1)
    return None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that a day is in."""

    day: Days

    def span(self, now: Now) -> Span | None:
        """Monday to Sunday."""
        inner = self.day.span(now)
        if inner is None:
            return None
        first = monday_of(inner.first)
        return Span(first, first + timedelta(days=6), Grain.WEEK, rolls=True)


@dataclass(frozen=True, slots=True)
class WeekNumber:
    """Calendar week 23, as ISO counts; without a year, the next one that is not over."""

    number: int
    year: int | None = None

    def span(self, now: Now) -> Span | None:
        """Monday to Sunday."""
        years = (self.year,) if self.year is not None else range(now.day.year, now.day.year + 9)
        for year in years:
            if self.number == 53 and date(year, 12, 28).isocalendar().week != 53:
                continue
            if not 1 <= self.number <= 53:
                return None
            first = date.fromisocalendar(year, self.number, 1)
            if self.year is not None or first + timedelta(days=6) >= now.day:
                return Span(first, first + timedelta(days=6), Grain.WEEK, rolls=True)
        return None


@dataclass(frozen=True, slots=True)
class WeekendBy:
    """The weekend of a day's week, or the last one before it, or the first one after it."""

    day: Days
    side: int

    def span(self, now: Now) -> Span | None:
        """Saturday and Sunday."""
        inner = self.day.span(now)
        if inner is None:
            return None
        if self.side == 0 and inner.is_day and inner.first.weekday() == 0:
            return Span(inner.first - timedelta(days=2), inner.first, clock=SUNDAY_NIGHT)
        saturday = monday_of(inner.first) + timedelta(days=5)
        if self.side < 0 and saturday + timedelta(days=1) >= inner.first:
            saturday -= _WEEK
        if self.side > 0 and saturday <= inner.last:
            saturday += _WEEK
        return Span(saturday, saturday + timedelta(days=1), clock=SUNDAY_NIGHT)

"""Things counted within a span: the first Monday of April, the last working day of the month, March next year."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.domain.deadline import Grain
from bot.extraction.dates.span import Days, Now, Span, add_months, monday_of, month_end, one_day
from bot.extraction.dates.spans import MONTHS_IN, SUNDAY_NIGHT, Unit, one_later

_WEEK = timedelta(days=7)
_MOSTLY_IN = 1
"""Tuesday: a month that begins later has fewer than four working days of that week."""
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class NthIn:
    """The n-th weekday, day, working day or week of a span; counted from the end where `n` is negative."""

    n: int
    unit: Unit | int
    inner: Days
    count: int = 1

    def span(self, now: Now) -> Span | None:
        """That day or week, of the next such month when this month's is over; None where there is no fifth Tuesday."""
        whole = self.inner.span(now)
        found = self._within(whole, now) if whole else None
        later = one_later(self.inner)
        if later and (found is None or found.last < now.day):
            whole = later.span(now)
            return (self._within(whole, now) if whole else None) or found
        return found

    def _within(self, whole: Span, now: Now) -> Span | None:
        if self.unit is Unit.WEEK:
            found = self._weeks(whole)
        elif self.unit is Unit.WEEKEND:
            saturdays = whole.first + timedelta(days=(5 - whole.first.weekday()) % 7)
            day = self._count(7, saturdays, whole.last - timedelta(days=(whole.last.weekday() - 5) % 7))
            found = Span(day, day + timedelta(days=1), clock=SUNDAY_NIGHT)
        elif self.unit is Unit.WORKING_DAY:
            edge = whole.first - timedelta(days=1) if self.n > 0 else whole.last + timedelta(days=1)
            found = one_day(now.calendar.working_days_after(edge, self.n))
        elif isinstance(self.unit, int):
            first = whole.first + timedelta(days=(self.unit - whole.first.weekday()) % 7)
            last = whole.last - timedelta(days=(whole.last.weekday() - self.unit) % 7)
            found = one_day(self._count(7, first, last))
        elif self.unit in MONTHS_IN:
            found = self._months(whole, MONTHS_IN[self.unit])
        else:
            day = self._count(1, whole.first, whole.last)
            found = Span(day, min(day + timedelta(days=self.count - 1), whole.last))
        return found if whole.first <= found.last and found.first <= whole.last else None

    def _weeks(self, whole: Span) -> Span:
        """A week belongs where four of its working days are; with fewer, the earlier reading can be asked about."""
        start = whole.first.weekday()
        first = whole.first + timedelta(days=-start if start <= _MOSTLY_IN else 7 - start)
        found = self._week_from(self._count(7, first, _last_full_week(whole)))
        if self.n > 0 and _MOSTLY_IN < start <= _FRIDAY:
            return replace(found, others=((self._week_from(found.first - _WEEK), "the week it begins in counted too"),))
        return found

    def _week_from(self, monday: date) -> Span:
        return Span(monday, monday + _WEEK * self.count - timedelta(days=1), Grain.WEEK, rolls=True)

    def _months(self, whole: Span, length: int) -> Span:
        back = -self.n * length if self.n < 0 else 0
        start = (
            add_months(whole.last.replace(day=1), 1 - back) if back else add_months(whole.first, length * (self.n - 1))
        )
        last = add_months(start, length - 1)
        return Span(start, month_end(last.year, last.month), Grain.MONTH, rolls=True)

    def _count(self, days: int, first: date, last: date) -> date:
        n = self.n
        return first + timedelta(days=days * (n - 1)) if n > 0 else last + timedelta(days=days * (n + 1))


def _last_full_week(whole: Span) -> date:
    return monday_of(whole.last + timedelta(days=1)) - _WEEK


@dataclass(frozen=True, slots=True)
class InYear:
    """A month, a day of one, a quarter or a holiday in a year said in words: March next year."""

    inner: Days
    year: Days

    def span(self, now: Now) -> Span | None:
        """That span in the year meant."""
        year = self.year.span(now)
        inner: Any = self.inner
        found: Span | None = replace(inner, year=year.last.year).span(now) if year else None
        return found

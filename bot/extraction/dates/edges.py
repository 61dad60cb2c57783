"""The beginnings, middles and ends of spans: early next week, mid-April, the end of the quarter, late tomorrow."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.deadline import Grain
from bot.extraction.dates.clock import ENDS, Part
from bot.extraction.dates.span import Days, Now, Span, add_months, month_end, one_day
from bot.extraction.dates.spans import one_later


class Edge(StrEnum):
    """Which stretch of a span is meant."""

    START = "start"
    FIRST_HALF = "first half"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"


@dataclass(frozen=True, slots=True)
class EdgeOf:
    """The start, the middle or the end of a span; of the next one where it is over and `rolls_on` is set."""

    edge: Edge
    inner: Days
    rolls_on: bool = False

    def span(self, now: Now) -> Span | None:
        """The stretch meant; due at its end."""
        found = self._stretch(self.inner, now)
        if found and self.rolls_on and found.last < now.day:
            later = one_later(self.inner)
            return self._stretch(later, now) if later else found
        return found

    def _stretch(self, inner: Days, now: Now) -> Span | None:
        whole = inner.span(now)
        if whole is None or self.edge is Edge.LATE:
            return whole
        if self.edge is Edge.END:
            return _end(whole, now)
        if self.edge is Edge.START and whole.grain is not Grain.YEAR:
            return one_day(first_working_day(whole, now))
        last = max(_stretch_end(whole, self.edge), whole.first)
        is_long = whole.grain in (Grain.QUARTER, Grain.YEAR)
        return replace(whole, last=last, rolls=is_long, grain=Grain.DAY, clock=None)


@dataclass(frozen=True, slots=True)
class EdgeOfDay:
    """Early, in the middle or late on a day."""

    edge: Edge
    day: Days

    def span(self, now: Now) -> Span | None:
        """That day, due at the hour the stretch ends."""
        whole = self.day.span(now)
        if whole is None or not whole.is_day or self.edge in (Edge.LATE, Edge.END):
            return whole
        return replace(whole, clock=now.calendar.opens if self.edge is Edge.START else time(12), grain=Grain.HOUR)


@dataclass(frozen=True, slots=True)
class PartBefore:
    """The evening before a day."""

    part: Part
    day: Days

    def span(self, now: Now) -> Span | None:
        """The day before, due at the hour that part of it ends."""
        whole = self.day.span(now)
        clock = ENDS.get(self.part)
        return replace(one_day(whole.first - timedelta(days=1)), clock=clock, grain=Grain.HOUR) if whole else None


def _end(whole: Span, now: Now) -> Span:
    """The end of a week that is over for work is the end of the coming one."""
    coming = whole.others[0][0] if whole.grain is Grain.WEEK and whole.others else None
    if coming and whole.due_day(now.calendar) >= now.day and not whole.rolls:
        return coming
    return whole


def first_working_day(whole: Span, now: Now) -> date:
    """The first day of a span that people work on, or its first day."""
    for ahead in range((whole.last - whole.first).days + 1):
        day = whole.first + timedelta(days=ahead)
        if now.calendar.is_working(day):
            return day
    return whole.first


_DAYS_TO = {
    Grain.WEEK: {Edge.EARLY: 1, Edge.FIRST_HALF: 2, Edge.MID: 2},
    Grain.MONTH: {Edge.EARLY: 9, Edge.FIRST_HALF: 14, Edge.MID: 19},
}
_MONTHS_TO = {
    Grain.QUARTER: {Edge.EARLY: 0, Edge.FIRST_HALF: 1, Edge.MID: 1},
    Grain.YEAR: {Edge.START: 0, Edge.EARLY: 2, Edge.FIRST_HALF: 5, Edge.MID: 5},
}
"""The last day, or the last month, of a stretch, counted from the start of the span."""


def _stretch_end(whole: Span, edge: Edge) -> date:
    """The last day that is still that part of a span."""
    days = _DAYS_TO.get(whole.grain, {}).get(edge)
    if days is not None:
        return whole.first + timedelta(days=days)
    months = _MONTHS_TO.get(whole.grain, {}).get(edge)
    if months is None:
        return whole.last
    month = add_months(whole.first, months)
    return month_end(month.year, month.month)

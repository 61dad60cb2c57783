"""Spans of days, the moment a phrase is read at, and plain arithmetic on the calendar."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Protocol

from bot.domain.deadline import Grain
from bot.extraction.dates.office import Calendar


@dataclass(frozen=True, slots=True)
class Now:
    """What a phrase is read against: the meeting's local time and the team's calendar.

    `day_first` is settled here; `order_known` says whether the team stated it or the zone suggested it.
    """

    at: datetime
    calendar: Calendar
    day_first: bool
    order_known: bool
    zone: tzinfo

    @property
    def day(self) -> date:
        """The meeting's local day."""
        return self.at.date()

    def on(self, day: date) -> "Now":
        """The same team reading on another day, just after midnight."""
        return replace(self, at=datetime.combine(day, time.min, self.zone))


@dataclass(frozen=True, slots=True)
class Span:
    """The days a phrase names, first to last; one day for most phrases.

    `rolls` moves a due day at the end back to the last working day. `clock` is the hour a span of this kind ends at,
    where that is not the end of the working day. `others` are further readings, each with its reason.
    """

    first: date
    last: date
    grain: Grain = Grain.DAY
    rolls: bool = False
    clock: time | None = None
    others: tuple[tuple["Span", str], ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether this is a single day."""
        return self.first == self.last

    def due_day(self, team: Calendar) -> date:
        """The day something due by the end of this span is due on."""
        return team.last_working_day(self.first, self.last) if self.rolls else self.last


class Days(Protocol):
    """Anything in a phrase that names days."""

    def span(self, now: Now) -> Span | None:
        """The days meant, or None where the calendar has no such day."""


def one_day(day: date, *others: tuple[Span, str], grain: Grain = Grain.DAY) -> Span:
    """A span of a single day."""
    return Span(day, day, grain, others=others)


def monday_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError("beyond the calendar")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_span(year: int, month: int) -> Span:
    """All days of a month."""
    return Span(date(year, month, 1), month_end(year, month), Grain.MONTH, rolls=True)


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)

"""Single days as people name them: today, Friday, the 15th, 3 March, 12/5, the last Friday of the month."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.deadline import Grain
from bot.extraction.dates.span import Days, Now, Span, add_months, monday_of, one_day, valid_date

WEEKDAY_SAID = "the weekday, if the date is a slip"
"""Why a date that does not fall on the weekday said with it has another reading."""


class Which(StrEnum):
    """Which of the many Fridays is meant."""

    BARE = "bare"
    THIS = "this"
    COMING = "coming"
    NEXT = "next"
    NEAREST = "nearest"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Relative:
    """Today, tomorrow, the day after: so many days from the meeting."""

    days: int

    def span(self, now: Now) -> Span:
        """That one day."""
        return one_day(now.day + timedelta(days=self.days))


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0; `weeks` more weeks on top ("Friday week")."""

    number: int
    which: Which = Which.BARE
    weeks: int = 0

    def span(self, now: Now) -> Span:
        """The day meant; a second reading where people differ."""
        ahead = (self.number - now.day.weekday()) % 7
        nearest = now.day + timedelta(days=ahead or 7)
        if self.which is Which.LAST:
            return one_day(nearest - timedelta(days=7 if ahead else 14))
        if self.which is Which.THIS:
            return one_day(now.day + timedelta(days=ahead + 7 * self.weeks))
        if self.which is Which.NEXT:
            return self._of_next_week(now, nearest)
        day = nearest + timedelta(days=7 * self.weeks)
        later = monday_of(now.day) + timedelta(days=7 + self.number)
        if self.which is Which.NEAREST and later != day:
            return one_day(day, (one_day(later), "the one in next week, if that was meant"))
        if ahead == 0 and self.which is Which.BARE and self.weeks == 0:
            return one_day(day, (one_day(now.day), "today, if the day of the meeting was meant"))
        return one_day(day)

    def _of_next_week(self, now: Now, nearest: date) -> Span:
        day = monday_of(now.day) + timedelta(days=7 * (1 + self.weeks) + self.number)
        if self.weeks or day == nearest:
            return one_day(day)
        return one_day(day, (one_day(nearest), "the coming one, if the nearest was meant"))


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a named month. Without a year, the next such day, today included."""

    month: int
    day: int
    year: int | None = None

    def span(self, now: Now) -> Span | None:
        """That day, or None for the 31st of February."""
        if self.year is not None:
            day = valid_date(self.year, self.month, self.day)
            return one_day(day) if day else None
        years = range(now.day.year, now.day.year + 9)
        days = (valid_date(year, self.month, self.day) for year in years)
        return next((one_day(day) for day in days if day and day >= now.day), None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """An instant written out with its zone."""

    at: datetime

    def span(self, now: Now) -> Span:
        """Its day where the meeting is."""
        return one_day(self.at.astimezone(now.zone).date(), grain=Grain.MINUTE)


@dataclass(frozen=True, slots=True)
class MonthDayRange:
    """From one day of a month to another, as in "July 13-15"; both must exist."""

    month: int
    first: int
    last: int
    year: int | None = None

    def span(self, now: Now) -> Span | None:
        """The last day, counted from the first."""
        start = MonthDay(self.month, self.first, self.year).span(now)
        if start is None or self.last < self.first:
            return None
        year = start.first.year
        running = valid_date(now.day.year, self.month, self.last) if self.year is None else None
        if running and now.day <= running:
            year = now.day.year
        end = valid_date(year, self.month, self.last)
        begin = valid_date(year, self.month, self.first)
        return Span(begin, end) if begin and end else None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """The 15th: of the next month that has one, today included, or of the month `shift` months from now."""

    day: int
    shift: int | None = None

    def span(self, now: Now) -> Span | None:
        """That day."""
        shifts = range(13) if self.shift is None else (self.shift,)
        for shift in shifts:
            month = add_months(now.day.replace(day=1), shift)
            day = valid_date(month.year, month.month, self.day)
            if day and (day >= now.day or self.shift is not None):
                return one_day(day)
        return None


@dataclass(frozen=True, slots=True)
class Numeric:
    """Two numbers with a slash, dot or dash, perhaps a year: 12/5, 11.9., 3-7-2017."""

    first: int
    second: int
    year: int | None = None
    dotted: bool = False

    def span(self, now: Now) -> Span | None:
        """The day in the order of the team; a part above twelve decides."""
        usual = self._read(now.day_first)
        other = self._read(not now.day_first)
        if self.first > 12 or self.second > 12 or usual is None:
            found = usual if self.dotted and self.year is None and now.day_first else usual or other
            return found.span(now) if found else None
        main = usual.span(now)
        turned = other.span(now) if other and not now.order_known and self.first != self.second else None
        if main is None or turned is None:
            return main
        order = "month first" if now.day_first else "day first"
        return one_day(main.last, (turned, f"read {order}"))

    def _read(self, day_first: bool) -> MonthDay | None:
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return MonthDay(month, day, self.year) if 1 <= month <= 12 and 1 <= day <= 31 else None


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A date that is said with its weekday, as in "Friday the 14th"; where they disagree, both are offered."""

    weekday: Weekday
    dated: Days
    must_agree: bool = False

    def span(self, now: Now) -> Span | None:
        """The date; for a bare day of the month, the next one that falls on the weekday."""
        main = self.dated.span(now)
        if main is None or not main.is_day or main.first.weekday() == self.weekday.number:
            return main
        if isinstance(self.dated, Numeric):
            turned = next((span for span, _ in main.others if span.first.weekday() == self.weekday.number), None)
            if turned:
                return turned
        if self.must_agree:
            return None
        nearest = self._nearest(main.first)
        if getattr(self.dated, "is_rough", False):
            return one_day(nearest)
        if isinstance(self.dated, DayOfMonth) and self.dated.shift is None:
            fitting = self._fitting(self.dated.day, now)
            if fitting:
                return one_day(fitting, (main, "the date, if the weekday is a slip"))
        clash = (one_day(nearest), WEEKDAY_SAID) if nearest >= now.day else None
        return one_day(main.first, *([clash] if clash else []))

    def _nearest(self, day: date) -> date:
        ahead = (self.weekday.number - day.weekday()) % 7
        return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)

    def _fitting(self, number: int, now: Now) -> date | None:
        for shift in range(24):
            month = add_months(now.day.replace(day=1), shift)
            day = valid_date(month.year, month.month, number)
            if day and day >= now.day and day.weekday() == self.weekday.number:
                return day
        return None


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    """A weekday within a named week: Friday of next week."""

    weekday: int
    week: Days

    def span(self, now: Now) -> Span | None:
        """That day of the week the span ends in."""
        week = self.week.span(now)
        if week is None:
            return None
        return one_day(monday_of(week.last) + timedelta(days=self.weekday))


@dataclass(frozen=True, slots=True)
class WeekdayBy:
    """The n-th given weekday after a day, or before it when `back`."""

    n: int
    weekday: int
    anchor: Days
    back: bool = False

    @classmethod
    def of(cls, *parts: "int | Days", back: bool = False) -> "WeekdayBy | None":
        """Made of a number, a plain weekday and the day it is counted from; None where the first day is no weekday."""
        *number, day, anchor = parts
        if not isinstance(day, Weekday) or day.which is not Which.BARE or isinstance(anchor, int):
            return None
        n = number[0] if number and isinstance(number[0], int) else 1
        return cls(n, day.number, anchor, back)

    def span(self, now: Now) -> Span | None:
        """That day, never the anchor itself."""
        anchor = self.anchor.span(now)
        if anchor is None:
            return None
        if self.back:
            step = (anchor.first.weekday() - self.weekday) % 7 or 7
            return one_day(anchor.first - timedelta(days=step + 7 * (self.n - 1)))
        step = (self.weekday - anchor.last.weekday()) % 7 or 7
        return one_day(anchor.last + timedelta(days=step + 7 * (self.n - 1)))

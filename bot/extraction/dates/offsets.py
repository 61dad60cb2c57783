"""Distances as people name them: in two weeks, 48 hours, three business days, two days after the 15th."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.deadline import Grain
from bot.extraction.dates.days import MonthDay
from bot.extraction.dates.edges import EdgeOf
from bot.extraction.dates.span import Days, Now, Span, add_months, one_day
from bot.extraction.dates.spans import DAYS_IN, MONTHS_IN, Unit

Amount = tuple[float, Unit]
_DAYS_IN_MONTH = 30
_MINUTES_IN = {Unit.MINUTE: 1, Unit.HOUR: 60}


@dataclass(frozen=True, slots=True)
class Distance:
    """So many units from now on; from the end of `anchor` where there is one, back from it when `back`."""

    amounts: tuple[Amount, ...]
    anchor: Days | None = None
    back: bool = False

    @property
    def minutes(self) -> float:
        """The hours and minutes in it, which pass as elapsed time rather than on the calendar."""
        return sum(n * _MINUTES_IN[unit] for n, unit in self.amounts if unit in _MINUTES_IN)

    @property
    def is_elapsed(self) -> bool:
        """Whether it ends at an instant rather than on a day."""
        return any(unit in _MINUTES_IN for _, unit in self.amounts)

    @property
    def is_rough(self) -> bool:
        """Whether it counts in weeks or more, so that a weekday said with it picks the day ("Friday in two weeks")."""
        return all(unit in MONTHS_IN or DAYS_IN.get(unit, 0) > 1 for _, unit in self.amounts)

    def span(self, now: Now) -> Span | None:
        """The day it ends on, hours and minutes aside."""
        recent = self._from_recent(now)
        if recent:
            return recent
        start = self.anchor.span(now) if self.anchor else one_day(now.day)
        if start is None:
            return None
        day = start.first if self.back and not isinstance(self.anchor, EdgeOf) else start.last
        for n, unit in self.amounts:
            day = _moved(day, -n if self.back else n, unit, now)
        return Span(day, day, Grain.MINUTE if self.is_elapsed else Grain.DAY)

    def _from_recent(self, now: Now) -> Span | None:
        """Counted from the last such date, where that is still to come: 30 days from March 1, said on March 4."""
        if self.back or not isinstance(self.anchor, MonthDay) or self.anchor.year is not None:
            return None
        coming = self.anchor.span(now)
        if coming is None:
            return None
        found = replace(self, anchor=replace(self.anchor, year=coming.first.year - 1)).span(now)
        return found if found and found.last >= now.day else None


def _moved(day: date, n: float, unit: Unit, now: Now) -> date:
    """A day so many units on, or back for a negative count."""
    if unit in MONTHS_IN:
        whole, rest = divmod(abs(n) * MONTHS_IN[unit], 1)
        sign = 1 if n >= 0 else -1
        return add_months(day, sign * int(whole)) + timedelta(days=sign * int(rest * _DAYS_IN_MONTH))
    if unit in DAYS_IN:
        return day + timedelta(days=int(n * DAYS_IN[unit]))
    if unit is Unit.WORKING_DAY:
        return now.calendar.working_days_after(day, int(n))
    if unit is Unit.WEEKEND:
        return day + timedelta(days=(6 - day.weekday()) % 7 + 7 * int(n - 1))
    return day

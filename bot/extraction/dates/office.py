"""How a team keeps its calendar: working hours and days, public holidays, fiscal year, order of day and month."""

import warnings
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

MONDAY_TO_FRIDAY = frozenset(range(5))
_DAY = timedelta(days=1)
_MOST_WORKING_DAYS = 2600
"""Ten years; nobody sets a deadline further away in working days."""
_LONGEST_BREAK = 31
"""No office is shut for longer than this many days in a row; a calendar that says so has no working days at all."""


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The team's conventions; the defaults are a Monday-to-Friday, nine-to-five office without public holidays.

    `working_days` holds weekday numbers, Monday is 0. `fiscal_year_starts` is the month in which Q1 begins.
    `day_first` says whether 12/5 is the 12th of May; None leaves it to language and zone, and is open.
    `country` (ISO code, `subdivision` optional) makes public holidays days off. `language` is that of the note.
    """

    opens: time = time(9)
    closes: time = time(17)
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    fiscal_year_starts: int = 1
    day_first: bool | None = None
    country: str | None = None
    subdivision: str | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.working_days or not self.working_days <= frozenset(range(7)):
            raise ValueError("working_days needs at least one weekday number from 0 (Monday) to 6 (Sunday)")
        if not 1 <= self.fiscal_year_starts <= 12:
            raise ValueError("fiscal_year_starts is a month from 1 to 12")

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""
        if day.weekday() not in self.working_days:
            return False
        return self.country is None or day not in days_off(self.country, self.subdivision, day.year)

    def working_day_before(self, day: date) -> date:
        """The last working day before `day`."""
        return self._nearest(day - _DAY, -_DAY)

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it, for a negative count)."""
        step = _DAY if count >= 0 else -_DAY
        if abs(count) > _MOST_WORKING_DAYS:
            raise OverflowError("too many working days to count")
        for _ in range(abs(count)):
            day = self._nearest(day + step, step)
        return day

    def last_working_day(self, first: date, last: date) -> date:
        """The last working day from `first` to `last`, or `last` where nobody works in between."""
        day = self._nearest(last, -_DAY)
        return day if day >= first else last

    def _nearest(self, day: date, step: timedelta) -> date:
        start = day
        for _ in range(_LONGEST_BREAK):
            if self.is_working(day):
                return day
            day += step
        return start


@lru_cache(maxsize=64)
def days_off(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """The public holidays of a country in one year. An unknown code is a ValueError that says so."""
    import holidays  # slow to import, and only teams that name a country need it

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
    except NotImplementedError as unknown:
        place = country if subdivision is None else f"{country}/{subdivision}"
        raise ValueError(f"no public holidays are known for {place!r}; use an ISO code such as DE or US") from unknown


@lru_cache(maxsize=64)
def named_days(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """The public holidays of a country in one year with their English names, in order."""
    import holidays  # slow to import, and only holidays that follow the moon need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years it does not know, and then it knows no holiday in them
        days = holidays.country_holidays(country, years=year, language="en_US").items()
    return tuple((day, name.removesuffix(" (estimated)")) for day, said in sorted(days) for name in said.split("; "))

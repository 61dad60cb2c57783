"""How people want to be reminded: what somebody chose, what is usual where nothing was chosen, and what cannot be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.errors import DomainError

MONDAY_TO_FRIDAY = frozenset(range(5))


class Lead(StrEnum):
    """How long before a deadline its owner hears of it."""

    WEEK_BEFORE = "week_before"
    TWO_DAYS_BEFORE = "two_days_before"
    DAY_BEFORE = "heads_up"
    ON_THE_DAY = "on_the_day"
    TWO_HOURS_BEFORE = "two_hours_before"


USUAL_LEADS = frozenset({Lead.DAY_BEFORE, Lead.ON_THE_DAY, Lead.TWO_HOURS_BEFORE})


class BadPreference(DomainError, ValueError):
    """A preference that cannot be; `about` is the name of the field of Choices that is wrong."""

    def __init__(self, about: str, sentence: str) -> None:
        super().__init__(sentence)
        self.about = about


Holidays = Callable[[date], str | None]
"""The name of the public holiday on a local date, or None."""


def no_holidays(day: date) -> str | None:
    """Where no day is a public holiday."""
    return None


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """When one person works and wants to hear from the app. Wall times are in `zone`, an IANA name.

    `working_days` are weekdays as `date.weekday()` counts them (Monday is 0); `days_off` are local dates. `hour` is
    when the day's message leaves, None and what lies outside the working day mean its start, and what lies in quiet
    hours their end. Nothing leaves in quiet hours, which may span midnight; equal ends mean none, and those that leave
    nothing of the working day, which nobody can choose but may come of others' choices, bind only what may leave
    outside it. With `digest` what leaves at one moment is one message, else one for each commitment. While `muted`, and
    while `away_until`, an aware instant, is ahead, nothing is sent; `delegate` hears of what falls due meanwhile.
    `muted_until` is when the last silence ended: what fell into it, or into an absence, comes afterwards as far as it
    is still of use.
    Raises BadPreference for an unknown zone, no working day, a working day that ends before it starts, or a naive
    instant.
    """

    zone: str
    day_start: time = time(9)
    day_end: time = time(18)
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()
    holiday_on: Holidays = no_holidays
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    hour: time | None = None
    leads: frozenset[Lead] = USUAL_LEADS
    digest: bool = True
    muted: bool = False
    muted_until: datetime | None = None
    away_until: datetime | None = None
    delegate: str | None = None

    def __post_init__(self) -> None:
        if not self.day_start < self.day_end:
            raise BadPreference("day_end", "The working day must end after it starts.")
        if not self.working_days or not self.working_days <= frozenset(range(7)):
            raise BadPreference("working_days", "Choose at least one working day.")
        if any(end is not None and end.utcoffset() is None for end in (self.away_until, self.muted_until)):
            raise BadPreference("away_until", "The end of an absence must be an aware instant.")
        self.clock  # noqa: B018 - an unknown zone is refused at once

    @cached_property
    def clock(self) -> ZoneInfo:
        """The zone itself."""
        return zone_named(self.zone)

    @property
    def message_hour(self) -> time:
        """When the day's message comes on a working day: at `hour`, or what it means where none may come."""
        first = self.hours[0][0]
        hour = self.hour if self.hour is not None else first
        return next((max(hour, begin) for begin, end in self.hours if hour < end), first)

    @cached_property
    def silent_until(self) -> datetime | None:
        """When the last absence or silence ends, or ended; None when there was none."""
        return max((end for end in (self.away_until, self.muted_until) if end is not None), default=None)

    @cached_property
    def hours(self) -> tuple[tuple[time, time], ...]:
        """The spans of a working day outside quiet hours; all of it where these leave nothing, so that all is told."""
        return self._hours_left or ((self.day_start, self.day_end),)

    @property
    def is_all_quiet(self) -> bool:
        """Whether quiet hours leave nothing of the working day."""
        return not self._hours_left

    @cached_property
    def _hours_left(self) -> tuple[tuple[time, time], ...]:
        spans: tuple[tuple[time, time], ...] = ((self.day_start, self.day_end),)
        for start, end in self._quiet_spans:
            before = ((begin, min(until, start)) for begin, until in spans)
            after = ((max(begin, end), until) for begin, until in spans)
            spans = tuple(sorted({span for span in (*before, *after) if span[0] < span[1]}))
        return spans

    @property
    def _quiet_spans(self) -> tuple[tuple[time, time], ...]:
        start, end = self.quiet_from, self.quiet_until
        return ((start, end),) if start <= end else ((time(), end), (start, time.max))

    @cached_property
    def spans(self) -> dict[date, tuple[tuple[datetime, datetime], ...]]:
        """The spans of each day looked at so far, for planning many commitments of one person."""
        return {}


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name. Raises BadPreference when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as unknown:
        raise BadPreference("zone", f"I know no time zone “{name[:60]}”. Try one such as Europe/Berlin.") from unknown


OF_ZONE = "zone"
"""In place of a country: the one that a person's time zone lies in, also where the workspace chose another."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a person, a channel or a workspace has chosen; None means that nothing was, and the next wider one counts.

    `holiday_country` is an ISO code, with a region after a dash where holidays differ there ("DE-BY"), the empty string
    for no country and OF_ZONE for the one of the zone. `weekly_summary` is for channels, and
    `chosen_by` who chose it there.
    """

    zone: str | None = None
    day_start: time | None = None
    day_end: time | None = None
    working_days: frozenset[int] | None = None
    days_off: frozenset[date] | None = None
    holiday_country: str | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    hour: time | None = None
    leads: frozenset[Lead] | None = None
    digest: bool | None = None
    muted: bool | None = None
    muted_until: datetime | None = None
    away_until: datetime | None = None
    delegate: str | None = None
    weekly_summary: bool | None = None
    chosen_by: str | None = None


MOST_SPANS = 100
"""Days off, each or as a span, that a field of a dialog shows again."""


def spans_of(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return days in order, those that follow one another as a span: its first day and its last."""
    runs = groupby(enumerate(sorted(days)), lambda each: each[1].toordinal() - each[0])
    spans = [[day for _, day in run] for _, run in runs]
    return [(span[0], span[-1]) for span in spans]


def check_days_off(days: frozenset[date]) -> None:
    """Raise BadPreference for more days off than can be shown again."""
    count = len(spans_of(days))
    if count > MOST_SPANS:
        sentence = f"These are {count} days and spans, and I keep {MOST_SPANS}. Join days, as in {A_SPAN}."
        raise BadPreference("days_off", sentence)


A_SPAN = "2027-03-01 to 2027-03-05"
TOGETHER = (("day_start", "day_end"), ("quiet_from", "quiet_until"))
"""Two ends of one span: whoever chooses one has chosen both."""


class Part(StrEnum):
    """What is chosen or left to the usual together."""

    LEADS = "leads"
    RHYTHM = "rhythm"
    WORKING_TIME = "working_time"
    QUIET_HOURS = "quiet_hours"


PARTS = {
    Part.LEADS: ("leads",),
    Part.RHYTHM: ("digest", "hour"),
    Part.WORKING_TIME: ("working_days", "day_start", "day_end"),
    Part.QUIET_HOURS: ("quiet_from", "quiet_until"),
}
"""The fields of Choices and of Preferences that belong to each."""


def parts_left_open(choices: Choices) -> frozenset[Part]:
    """Return the parts of which nothing was chosen."""
    return frozenset(part for part, names in PARTS.items() if all(getattr(choices, name) is None for name in names))


def leaving(choices: Choices, parts: Iterable[Part], *, shown: Preferences) -> Choices:
    """Return the choices without these parts, but for those that are other than what was shown: they were chosen."""
    before = {name: getattr(shown, name) for names in PARTS.values() for name in names} | {"hour": shown.message_hour}
    left = [part for part in parts if all(getattr(choices, name) == before[name] for name in PARTS[part])]
    return replace(choices, **{name: None for part in left for name in PARTS[part]})


def settled(narrowest_first: Sequence[Choices]) -> Choices:
    """Return what counts: of each field the choice of the narrowest that made one, of a span both ends from one.

    Days off add up.
    """
    chosen: dict[str, Any] = {}
    for choices in reversed(narrowest_first):
        own = {field.name: getattr(choices, field.name) for field in fields(Choices)}
        for ends in TOGETHER:
            if any(own[end] is None for end in ends):
                own |= dict.fromkeys(ends)
        chosen |= {name: value for name, value in own.items() if value is not None}
    off = [choices.days_off for choices in narrowest_first if choices.days_off is not None]
    return Choices(**(chosen | {"days_off": frozenset().union(*off) if off else None}))


def preferences_from(choices: Choices, *, zone: str, holidays: Holidays = no_holidays) -> Preferences:
    """Return preferences from what counts; `zone` is the one of the profile, for whoever chose none.

    Where nobody chose quiet hours, the usual ones give way to working hours. Raises BadPreference for what cannot be.
    """
    names = {field.name for field in fields(Preferences)} & {field.name for field in fields(Choices)}
    chosen: dict[str, Any] = {name: value for name in names if (value := getattr(choices, name)) is not None}
    given: dict[str, Any] = {"zone": zone, "holiday_on": holidays}
    found = Preferences(**(given | chosen))
    if "quiet_from" in chosen:
        return found
    return replace(
        found, quiet_from=max(found.quiet_from, found.day_end), quiet_until=min(found.quiet_until, found.day_start)
    )

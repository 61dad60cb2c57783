"""When a person works and may be written to, in their own zone.

Local wall time plus zone gives an instant; arithmetic happens on local dates and on UTC instants, never on local
datetimes, because Python ignores daylight saving between two datetimes of one zone. Everything returned is in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """When one person works and wants to hear from the app. Wall times are in `zone`, an IANA name.

    `working_days` are weekdays as `date.weekday()` counts them (Monday is 0); `days_off` are local dates. Reminders go
    out at `day_start`. Quiet hours, which may span midnight, bind what may leave outside the working day; equal ends
    mean none. While `away_until`, an aware instant, is ahead, and while `muted`, nothing is sent.
    Raises ValueError for an unknown zone, no working day, a working day that ends before it starts, or a naive instant.
    """

    zone: str
    day_start: time = time(9)
    day_end: time = time(18)
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    muted: bool = False
    away_until: datetime | None = None

    def __post_init__(self) -> None:
        if not self.day_start < self.day_end:
            raise ValueError("the working day must end after it starts")
        if not self.working_days or not self.working_days <= frozenset(range(7)):
            raise ValueError("working days are weekdays from 0 (Monday) to 6, at least one")
        if self.away_until is not None and self.away_until.utcoffset() is None:
            raise ValueError("the end of an absence must be an aware instant")
        zone_named(self.zone)


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name. Raises ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as unknown:
        raise ValueError(f"{name!r} is no time zone; give an IANA name such as Europe/Berlin") from unknown


def local(preferences: Preferences, at: datetime) -> datetime:
    """Return an aware instant as the person's clock shows it."""
    return at.astimezone(zone_named(preferences.zone))


def at_wall_time(preferences: Preferences, day: date, clock: time) -> datetime:
    """Return the UTC instant at which the person's clock shows `clock` on `day`.

    A wall time that a change to summer time skips lies as much later as was skipped; of a repeated one, the first.
    """
    return datetime.combine(day, clock, tzinfo=zone_named(preferences.zone)).astimezone(UTC)


def opening(preferences: Preferences, day: date) -> datetime | None:
    """Return the UTC instant at which the person's working day begins, or None when they do not work on `day`."""
    if day.weekday() not in preferences.working_days or day in preferences.days_off:
        return None
    start = at_wall_time(preferences, day, preferences.day_start)
    shown = local(preferences, start)
    # A zone that crossed the date line has no such day, and a clock change may swallow a very short one.
    return start if shown.date() == day and shown.time() < preferences.day_end else None


def is_working_day(preferences: Preferences, day: date) -> bool:
    """Whether the person works on that local date."""
    return opening(preferences, day) is not None


def next_working_day(preferences: Preferences, day: date) -> date:
    """Return the first working day after `day`. Raises OverflowError at the end of the calendar."""
    return add_working_days(preferences, day, 1)


def previous_working_day(preferences: Preferences, day: date) -> date:
    """Return the last working day before `day`. Raises OverflowError at the start of the calendar."""
    return add_working_days(preferences, day, -1)


def add_working_days(preferences: Preferences, day: date, count: int) -> date:
    """Return the `count`-th working day after `day`, before it when negative; `day` itself for 0.

    `day` need not be a working day: one working day after a Saturday is Monday. Raises OverflowError where the
    calendar ends.
    """
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(preferences, day):
            day += step
    return day


def is_working_moment(preferences: Preferences, at: datetime) -> bool:
    """Whether the instant lies within the person's working hours; absence and muting are not looked at."""
    # Not by what the clock shows: it skips an hour one night, and shows one twice another night.
    day = local(preferences, at).date()
    start = opening(preferences, day)
    return start is not None and start <= at < at_wall_time(preferences, day, preferences.day_end)


def is_quiet(preferences: Preferences, at: datetime) -> bool:
    """Whether the instant lies within the person's quiet hours."""
    start, end = preferences.quiet_from, preferences.quiet_until
    clock = local(preferences, at).time()
    return start <= clock < end if start <= end else clock >= start or clock < end


def next_slot(preferences: Preferences, at: datetime) -> datetime:
    """Return the first instant, in UTC, from `at` on that is within working hours and after any absence.

    Muting is not looked at: a muted person has no slot, and callers ask for that first. Raises OverflowError where
    the calendar ends.
    """
    earliest = max(at.astimezone(UTC), (preferences.away_until or at).astimezone(UTC))
    if is_working_moment(preferences, earliest):
        return earliest
    day = local(preferences, earliest).date()
    while (start := opening(preferences, day)) is None or start < earliest:
        day += _DAY
    return start

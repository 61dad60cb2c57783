"""When a person works and may be written to, in their own zone.

Local wall time plus zone gives an instant; arithmetic happens on local dates and on UTC instants, never on local
datetimes, because Python ignores daylight saving between two datetimes of one zone. Everything returned is in UTC.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.preferences import Preferences

_DAY = timedelta(days=1)
MOST_OPENINGS = 128
"""Working days remembered for one person: more than planning looks at in one go, and no more as time goes by."""


def local(preferences: Preferences, at: datetime) -> datetime:
    """Return an aware instant as the person's clock shows it."""
    return at.astimezone(preferences.clock)


def at_wall_time(preferences: Preferences, day: date, clock: time) -> datetime:
    """Return the UTC instant at which the person's clock shows `clock` on `day`.

    A wall time that a change to summer time skips lies as much later as was skipped; of a repeated one, the first.
    """
    return datetime.combine(day, clock, tzinfo=preferences.clock).astimezone(UTC)


def why_off(preferences: Preferences, day: date) -> str | None:
    """Return in words why the person does not work on a local date, or None when nothing speaks against it."""
    if day.weekday() not in preferences.working_days:
        return "no working day"
    if day in preferences.days_off:
        return "a day off"
    return preferences.holiday_on(day)


def opening(preferences: Preferences, day: date) -> datetime | None:
    """Return the UTC instant at which the person's working day begins, or None when they do not work on `day`."""
    known = preferences.openings
    if day not in known:
        if len(known) >= MOST_OPENINGS:
            known.clear()
        known[day] = _opening(preferences, day)
    return known[day]


def _opening(preferences: Preferences, day: date) -> datetime | None:
    if why_off(preferences, day) is not None:
        return None
    start = at_wall_time(preferences, day, preferences.day_start)
    shown = local(preferences, start)
    # A zone that crossed the date line has no such day, and a clock change may swallow a very short one.
    return start if shown.date() == day and shown.time() < preferences.day_end else None


def slot_on(preferences: Preferences, day: date) -> datetime | None:
    """Return the UTC instant of the day's message on a local date, or None when the person does not work then."""
    start = opening(preferences, day)
    if start is None or preferences.hour is None:
        return start
    slot = at_wall_time(preferences, day, preferences.hour)
    return slot if start <= slot < at_wall_time(preferences, day, preferences.day_end) else start


def is_working_day(preferences: Preferences, day: date) -> bool:
    """Whether the person works on that local date."""
    return opening(preferences, day) is not None


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
    """Return the first instant, in UTC, from `at` on that is within working hours and after any absence or silence.

    Muting is not looked at: a muted person has no slot, and callers ask for that first. Raises OverflowError where
    the calendar ends.
    """
    earliest = _present(preferences, at)
    if is_working_moment(preferences, earliest):
        return earliest
    return _first(opening, preferences, earliest)


def next_digest(preferences: Preferences, at: datetime) -> datetime:
    """Return the instant, in UTC, of the first of the day's messages from `at` on, after any absence or silence.

    There is one on each working day, so whatever leaves then is one message a day. Raises OverflowError where the
    calendar ends.
    """
    return _first(slot_on, preferences, _present(preferences, at))


def _present(preferences: Preferences, at: datetime) -> datetime:
    return max(at.astimezone(UTC), (preferences.silent_until or at).astimezone(UTC))


def _first(
    moment: Callable[[Preferences, date], datetime | None], preferences: Preferences, earliest: datetime
) -> datetime:
    day = local(preferences, earliest).date()
    while (start := moment(preferences, day)) is None or start < earliest:
        day += _DAY
    return start

"""When a person works and may be written to, in their own zone.

Local wall time plus zone gives an instant; arithmetic happens on local dates and on UTC instants, never on local
datetimes, because Python ignores daylight saving between two datetimes of one zone. Everything returned is in UTC.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.preferences import Preferences

_DAY = timedelta(days=1)
MOST_SPANS_KNOWN = 128
"""Days remembered for one person: more than planning looks at in one go, and no more as time goes by."""


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
    spans = _spans(preferences, day)
    return spans[0][0] if spans else None


def _spans(preferences: Preferences, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """From when until when, in UTC, the person may be written to on a local date; nothing when they do not work."""
    known = preferences.spans
    if day not in known:
        if len(known) >= MOST_SPANS_KNOWN:
            known.clear()
        known[day] = tuple(_spans_anew(preferences, day))
    return known[day]


def _spans_anew(preferences: Preferences, day: date) -> Iterator[tuple[datetime, datetime]]:
    if why_off(preferences, day) is not None:
        return
    for begin, end in preferences.hours:
        start = at_wall_time(preferences, day, begin)
        shown = local(preferences, start)
        # A zone that crossed the date line has no such day, and a clock change may swallow a very short one.
        if shown.date() == day and shown.time() < end:
            yield start, at_wall_time(preferences, day, end)


def slot_on(preferences: Preferences, day: date) -> datetime | None:
    """Return the UTC instant of the day's message on a local date, or None when the person does not work then."""
    start = opening(preferences, day)
    if start is None or preferences.hour is None:
        return start
    slot = at_wall_time(preferences, day, preferences.hour)
    # An hour within quiet hours means their end.
    return next((max(slot, begin) for begin, end in _spans(preferences, day) if slot < end), start)


def is_working_day(preferences: Preferences, day: date) -> bool:
    """Whether the person works on that local date."""
    return bool(_spans(preferences, day))


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
    """Whether the instant lies within working and outside quiet hours; absence and muting are not looked at."""
    # Not by what the clock shows: it skips an hour one night, and shows one twice another night.
    day = local(preferences, at).date()
    return any(start <= at < end for start, end in _spans(preferences, day))


def is_quiet(preferences: Preferences, at: datetime) -> bool:
    """Whether the instant lies within the person's quiet hours."""
    start, end = preferences.quiet_from, preferences.quiet_until
    clock = local(preferences, at).time()
    return start <= clock < end if start <= end else clock >= start or clock < end


def next_slot(preferences: Preferences, at: datetime) -> datetime:
    """Return the first instant, in UTC, from `at` on at which the person may be written to.

    It is within working hours, outside quiet ones and after any absence or silence. Muting is not looked at: a muted
    person has no slot, and callers ask for that first. Raises OverflowError where the calendar ends.
    """
    earliest = _present(preferences, at)
    day = local(preferences, earliest).date()
    while (slot := _on_or_after(preferences, day, earliest)) is None:
        day += _DAY
    return slot


def _on_or_after(preferences: Preferences, day: date, earliest: datetime) -> datetime | None:
    return next((max(start, earliest) for start, end in _spans(preferences, day) if earliest < end), None)


def next_digest(preferences: Preferences, at: datetime) -> datetime:
    """Return the instant, in UTC, of the first of the day's messages from `at` on, after any absence or silence.

    There is one on each working day, so whatever leaves then is one message a day. Raises OverflowError where the
    calendar ends.
    """
    earliest = _present(preferences, at)
    day = local(preferences, earliest).date()
    while (slot := slot_on(preferences, day)) is None or slot < earliest:
        day += _DAY
    return slot


def _present(preferences: Preferences, at: datetime) -> datetime:
    return max(at.astimezone(UTC), (preferences.silent_until or at).astimezone(UTC))

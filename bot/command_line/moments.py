"""Days, instants and zones as people and scripts write them."""

from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from tzlocal import get_localzone_name

from bot.command_line import BadInput
from bot.extraction.reading import Meeting

MEETINGS_BEGIN = time(9)
"""When a meeting is taken to have been held if only its day is known."""


def zone_named(name: str) -> str:
    """Return an IANA zone name that exists. Raises BadInput, with the nearest names."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = get_close_matches(name, sorted(available_timezones()), n=1, cutoff=0.6)
        hint = f"Did you mean {near[0]}?" if near else "Use an IANA name such as Europe/London."
        raise BadInput(f"{name!r} is no time zone I know. {hint}") from None


def zone_of_this_machine() -> str:
    """Return the IANA name of the machine's zone, or UTC where it does not say."""
    return get_localzone_name() or "UTC"


def instant(text: str) -> datetime:
    """Read an aware instant in ISO 8601. Raises BadInput for anything else, a missing offset too."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text!r} is no instant. Write one such as 2026-03-04T10:00+01:00.") from None
    if at.tzinfo is None:
        raise BadInput(
            f"{text!r} does not say in which zone. Add an offset, as in {at.isoformat()}+01:00, or Z for UTC."
        )
    return at


def zone_of(at: datetime) -> str:
    """Return an IANA name for the offset of an instant. Raises BadInput for parts of an hour, which have none."""
    offset = at.utcoffset() or timedelta()
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or not -12 <= hours <= 14:
        raise BadInput(f"The offset of {at.isoformat()} belongs to several zones. Name the zone (tz).")
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"  # POSIX signs: Etc/GMT-1 is an hour ahead of UTC


def day(text: str) -> date:
    """Read a day in ISO 8601. Raises BadInput."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text!r} is no date. Write one such as 2026-03-04.") from None


def meeting(*, held_on: str | None, zone: str, now: datetime, participants: tuple[str, ...] = ()) -> Meeting:
    """Return the meeting of that day or instant (ISO 8601; a naive time is local), or of `now` when none is given.

    A day alone stands for MEETINGS_BEGIN on it; a date that the notes state themselves does not outrank it.
    Raises BadInput.
    """
    said_at = now.astimezone(ZoneInfo(zone)) if held_on is None else _beginning(held_on, ZoneInfo(zone))
    return Meeting(
        said_at=said_at,
        zone=zone,
        held_on=None if held_on is None else said_at.date(),
        participants=participants,
    )


def _beginning(held_on: str, zone: ZoneInfo) -> datetime:
    if "T" not in held_on and " " not in held_on:
        return datetime.combine(day(held_on), MEETINGS_BEGIN, zone)
    try:
        at = datetime.fromisoformat(held_on)
        return at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        raise BadInput(f"{held_on!r} is no date. Write one such as 2026-03-04.") from None

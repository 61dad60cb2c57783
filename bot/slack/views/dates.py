"""Dates and times in words, always with the weekday; with the year when it is not this one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.commitment import Commitment
from bot.domain.deadline import Deadline
from bot.slack.views.text import clean, quoted

LONGEST_PHRASE = 60


def local_day(at: datetime, zone: str) -> date:
    """The date on a clock in `zone`."""
    return at.astimezone(ZoneInfo(zone)).date()


def say_day(day: date, today: date) -> str:
    """A day: "Fri 24 Nov", or "Fri 5 Jan 2024" in another year."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def say_instant(at: datetime, *, zone: str, now: datetime) -> str:
    """An instant on the reader's clock: "Fri 24 Nov, 17:00"."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{say_day(there.date(), local_day(now, zone))}, {there:%H:%M}"


def say_deadline(due: Deadline, *, zone: str | None, now: datetime) -> str:
    """A deadline for a reader in `zone`, or for readers who may be anywhere.

    A date without a time is said as it was meant, with its place when the reader's date is another one; a time is said
    on the reader's clock, or on the clock it was said on, by name.
    """
    today = local_day(now, zone or due.zone)
    if due.names_a_time:
        there = due.at.astimezone(ZoneInfo(zone or due.zone))
        return f"{say_day(there.date(), today)}, {there:%H:%M}" + ("" if zone else f" {clock_of(due.zone)}")
    elsewhere = zone is not None and local_day(due.at, zone) != due.day
    return say_day(due.day, today) + (f" in {place_of(due.zone)}" if elsewhere else "")


def is_elsewhere(due: Deadline, zone: str) -> bool:
    """Whether a reader in `zone` has another time on their clock when it is due than where it was set."""
    return due.at.astimezone(ZoneInfo(zone)).utcoffset() != due.at.astimezone(ZoneInfo(due.zone)).utcoffset()


def place_of(zone: str) -> str:
    """The city of a zone: "Berlin" for Europe/Berlin."""
    return zone.rpartition("/")[2].replace("_", " ")


def clock_of(zone: str) -> str:
    """The name of a zone's clock: "Berlin time", or "UTC"."""
    return f"{place_of(zone)} time" if "/" in zone else zone


def say_timing(item: Commitment, *, zone: str | None, now: datetime) -> str:
    """When an item is due, in words, or why it has no date."""
    if item.due is not None:
        return f"{'was due' if item.due.at < now else 'due'} {say_deadline(item.due, zone=zone, now=now)}"
    phrase = clean(item.due_phrase or item.milestone or "")
    if not phrase:
        return "no date"
    return f"{'no date yet' if item.milestone else 'no date'}: {quoted(phrase, LONGEST_PHRASE)}"


def due_day(due: Deadline, zone: str) -> date:
    """The date to sort and group a deadline by, for a reader in `zone`."""
    return local_day(due.at, zone) if due.names_a_time else due.day

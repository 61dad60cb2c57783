"""A text as heard: its turns, who the names in it mean, and the instant its dates count from."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.extraction.dates import Calendar
from bot.extraction.formats import Notes, read_turns
from bot.extraction.offline import languages, writers
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.roster import Roster
from bot.extraction.reading import Meeting

OLDEST = timedelta(days=30 * 366)
"""A day in the notes that is longer ago is not when they were taken."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A text as heard: its turns, who the names mean, and the instant its dates count from."""

    notes: Notes
    roster: Roster
    meeting: Meeting
    said_at: datetime
    today: date
    language: str = "en"
    """ISO code of the language, as far as it is read."""


def hear(text: str, meeting: Meeting) -> Heard:
    """Return the turns of a text, who is who in it and when it was said. Never raises for any text."""
    zone = _zone(meeting.zone)
    today = meeting.said_at.astimezone(zone)
    notes = read_turns(text, today=today.date(), day_first=_day_first(meeting), participants=meeting.participants)
    writer = writers.find_writer(notes)
    notes = writers.by_author(writers.by_writer(notes, writer), meeting.author)
    if notes.zone is not None:
        zone = _zone(notes.zone)
        meeting, today = replace(meeting, zone=notes.zone), today.astimezone(zone)
    return Heard(
        language=languages.language_of(notes.text),
        notes=notes,
        roster=Roster(notes, meeting.participants, me=writer.name if writer and writer.is_alone else None),
        meeting=meeting,
        said_at=_said_at(notes, meeting, today, zone),
        today=today.date(),
    )


def dues_of(heard: Heard, language: str | None = None) -> Dues:
    """Return what finds due phrases in the turns, read in a language (the one heard) and in English."""
    calendar = Calendar(day_first=heard.meeting.day_first, language=language or languages.calendar_of(heard.language))
    zone = str(heard.said_at.tzinfo) if heard.said_at.tzinfo else heard.meeting.zone
    return Dues(heard.notes.turns, heard.said_at, zone, calendar, heard.roster)


def _said_at(notes: Notes, meeting: Meeting, today: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant dates count from: the given day, else the day the notes state, else when they were pasted."""
    day = meeting.held_on or notes.held_on
    if day is None or day == today.date() or (meeting.held_on is None and today.date() - day > OLDEST):
        return today
    return datetime.combine(day, time(9), zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _day_first(meeting: Meeting) -> bool:
    if meeting.day_first is not None:
        return meeting.day_first
    return not meeting.zone.startswith("America/")

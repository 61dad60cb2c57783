"""Who plays in the demonstration: the people whom the notes name, and the channel they are in."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.people import fold
from bot.extraction.formats import Notes, read_turns
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting
from bot.sandbox import Channel, Person, Sandbox

SAMPLE_ZONES = {"Tom Okafor": "Europe/London", "Elif Demir": "Europe/Istanbul"}
"""People of the sample meeting who live elsewhere, to show that reminders follow the reader's morning."""
HOME = "Europe/Berlin"
START = time(10, 0)
NOBODY = "Robin Vale"
"""Posts notes that name no speaker."""


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The names to play, who posts first, and when the meeting was (aware)."""

    names: tuple[str, ...]
    held_at: datetime


def choose_cast(text: str, held_on: date | None, now: datetime) -> Cast:
    """Find the people a note names and the day of its meeting: `held_on`, else what the notes say, else today."""
    notes = read_turns(text)
    said_at = now.astimezone(ZoneInfo(HOME))
    found = OfflineExtractor().read(text, Meeting(said_at=said_at, zone=HOME, held_on=held_on))
    written = [*notes.speakers, *(name for item in found.items for name in (item.owner, item.requester) if name)]
    names = _distinct([_full_name(notes, name) for name in written]) or (NOBODY,)
    day = held_on or notes.held_on or said_at.date()
    return Cast(names=names, held_at=datetime.combine(day, START, tzinfo=ZoneInfo(HOME)))


def seat(slack: Sandbox, cast: Cast) -> tuple[list[Person], Channel]:
    """Make the people members of a workspace with one channel that has the app in it."""
    people = [
        slack.add_person(name, display_name=name.split()[0], tz=SAMPLE_ZONES.get(name, HOME)) for name in cast.names
    ]
    return people, slack.add_channel("project", people)


def _full_name(notes: Notes, written: str) -> str:
    first = fold(written).split()[:1]
    known = [person.name for person in notes.people if fold(person.name).split()[:1] == first]
    return known[0] if len(known) == 1 else written


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple({fold(name): name for name in dict.fromkeys(names)}.values())

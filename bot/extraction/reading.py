"""What reading a note gives: items with their evidence, and what the reader must be told."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.commitment import Certainty
from bot.domain.deadline import Deadline
from bot.domain.update import UpdateKind


class ItemStatus(StrEnum):
    """What the notes say about an item: still to do, done within the meeting, or put on a backlog."""

    OPEN = "open"
    DONE = "done"
    BACKLOG = "backlog"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A verbatim slice of the notes: `notes[start:end] == text`, offsets in characters of the decoded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An open commitment of an earlier meeting, by the number people know it by. `due` is the day as it was meant."""

    number: int
    owner: str | None
    task: str
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What is known about the meeting before its notes are read.

    `said_at` is aware: the instant relative dates count from, unless the notes state a date of their own. `held_on`,
    when given, outranks a date in the notes. `zone` is an IANA name. `day_first` decides 12/5; None means by zone.
    """

    said_at: datetime
    zone: str
    held_on: date | None = None
    participants: tuple[str, ...] = ()
    author: str | None = None
    """Who wrote the text, and so speaks where nobody is named, as in a message that says "I will"."""
    day_first: bool | None = None
    earlier: tuple[Earlier, ...] = ()
    """What is open in the same channel; the notes may say what became of it."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One proposed commitment. Names are as written in the notes; `blocked_by` holds indices into the same reading."""

    owner: str | None
    task: str
    evidence: Evidence
    certainty: Certainty
    owners: tuple[str, ...] = ()
    requester: str | None = None
    due_phrase: str | None = None
    deadline: Deadline | None = None
    status: ItemStatus = ItemStatus.OPEN
    blocked_by: tuple[int, ...] = ()
    milestone: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Update:
    """What the notes say became of an earlier commitment; `number` is one of the meeting's.

    `owner` is who took it over, as written. `due_phrase` and `deadline` are the new ones of what was re-dated.
    """

    kind: UpdateKind
    number: int
    evidence: Evidence
    owner: str | None = None
    due_phrase: str | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was found in a note, in the order of the text, and `notes`: sentences the reader must be told.

    `said_at` is the instant dates were counted from, aware, in the meeting's zone.
    """

    items: tuple[Item, ...]
    said_at: datetime
    notes: tuple[str, ...] = field(default=())
    title: str | None = None
    updates: tuple[Update, ...] = ()


class Extractor(Protocol):
    """Anything that reads notes. Sync and pure of storage; may be slow, so the edge calls it off the event loop."""

    def read(self, text: str, meeting: Meeting) -> Reading:
        """Return what `text` holds. Every item's evidence is a slice of `text`. Never raises for any text."""

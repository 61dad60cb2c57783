"""What a message says, before Slack: the values that views turn into blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.commitment import Certainty, Commitment
from bot.domain.delivery import Message, Place
from bot.domain.note import Note

ITEMS_PER_CARD = 8
"""Items in one message of a review card: 50 blocks and about 13,000 characters are Slack's limits for a message."""

Names = Mapping[str, str]
"""Slack user id -> the name people see."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One message of the review card of a note; `trackable` counts the drafts that "Track all" would open."""

    note: Note
    page: int
    pages: int
    items: tuple[Commitment, ...]
    remarks: tuple[str, ...]
    names: Names
    trackable: int
    now: datetime

    @property
    def sure(self) -> tuple[Commitment, ...]:
        """What was clearly promised."""
        return tuple(item for item in self.items if item.certainty is not Certainty.UNSURE)

    @property
    def unsure(self) -> tuple[Commitment, ...]:
        """What may have been promised: questions, not claims."""
        return tuple(item for item in self.items if item.certainty is Certainty.UNSURE)


@dataclass(frozen=True, kw_only=True)
class Handover:
    """To an owner: these are yours now, and who gave them, when that was somebody else. `zone` is the reader's."""

    items: tuple[Commitment, ...]
    names: Names
    given_by: str | None
    zone: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class ReminderLine:
    """One commitment in a reminder; `kind` is a ReminderKind, `late` whether the app is behind its own plan."""

    commitment: Commitment
    kind: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class ReminderLetter:
    """Everything one person is reminded of in one message. `zone` is the reader's."""

    lines: tuple[ReminderLine, ...]
    names: Names
    zone: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One plain sentence."""

    text: str


Content = Card | Handover | ReminderLetter | Sentence


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A claimed message with what it says. `update` is where it replaces an older one; None posts a new one.

    `look_first` says that an earlier attempt may have arrived, so the receiver is to be asked before sending again.
    """

    message: Message
    content: Content
    update: Place | None
    look_first: bool


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of open commitments for one reader, with a sentence for when it is empty."""

    title: str
    items: tuple[Commitment, ...]
    names: Names
    reader: str
    zone: str
    now: datetime
    empty: str
    remarks: tuple[str, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One change of a commitment: when, by whom (None for the app), what, from, to."""

    at: datetime
    by: str | None
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class ReminderEntry:
    """One reminder of a commitment: what kind, when, and whether it was sent, is planned or was left out, and why."""

    kind: str
    at: datetime
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Details:
    """Everything a reader may know of one commitment; without `evidence` for somebody outside its channel."""

    commitment: Commitment
    history: tuple[HistoryLine, ...]
    reminders: tuple[ReminderEntry, ...]
    names: Names
    zone: str
    now: datetime
    shows_evidence: bool

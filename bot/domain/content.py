"""What a message says, before Slack: the values that views turn into blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.delivery import Message, Place
from bot.domain.note import Note
from bot.domain.preferences import Lead, Part, Preferences
from bot.domain.update import ProposedUpdate

ITEMS_PER_CARD = 8
"""Items in one message of a review card: 50 blocks and about 13,000 characters are Slack's limits for a message."""
UPDATES_PER_CARD = 4
"""Proposals about what is tracked already in one message, beside the items."""
SENTENCES_PER_MESSAGE = 15
"""Notices in one message; of more there are several, because each is said nowhere else."""
LINES_PER_LIST = 40
"""Commitments in one list; of more it says how many there are."""

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
    updates: tuple[ProposedUpdate, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether anything on it waits for somebody's answer."""
        return any(item.status is Status.DRAFT for item in self.items) or any(one.is_proposed for one in self.updates)

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
    """Everything one person hears in one message. `zone` is the reader's."""

    lines: tuple[ReminderLine, ...]
    reader: str
    names: Names
    zone: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A week in a channel, for everybody in it: how many are open, done and late, and what was done. No owners."""

    channel: str
    done: tuple[Commitment, ...]
    open: int
    due_soon: int
    late: int
    zone: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One plain sentence."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Several sentences to one person, each about something of its own: up to SENTENCES_PER_MESSAGE."""

    texts: tuple[str, ...]


Content = Card | Handover | ReminderLetter | Summary | Sentence | Sentences


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
    """A list of open commitments for one reader, with a sentence for when it is empty.

    `more` counts those that are not among the items, which are the most urgent ones.
    """

    title: str
    items: tuple[Commitment, ...]
    names: Names
    reader: str
    zone: str
    now: datetime
    empty: str
    more: int = 0
    remarks: tuple[str, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Commitments of a direct message as they stand now; `covers` are those whom its reader stands in for."""

    items: tuple[Commitment, ...]
    covers: frozenset[str]
    names: Names
    zone: str


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One change of a commitment: when, by whom (None for the app), what, from, to."""

    at: datetime
    by: str | None
    what: str
    before: str | None
    after: str | None


class Stand(StrEnum):
    """Where one message about a commitment stands."""

    SENT = "sent"
    FAILED = "failed"
    PLANNED = "planned"
    HELD_BACK = "held_back"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class ReminderEntry:
    """One message about a commitment: what kind, to whom, when, how it stands, and why, in words.

    `kind` is a ReminderKind, or else a DeliveryKind.
    """

    kind: str
    at: datetime
    recipient: str | None
    stand: Stand
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Details:
    """Everything a reader may know of one commitment; without `evidence` for somebody outside its channel.

    `zone` is the reader's; `clocks` tells whose reminders go by another one, user id -> zone.
    """

    commitment: Commitment
    history: tuple[HistoryLine, ...]
    reminders: tuple[ReminderEntry, ...]
    names: Names
    zone: str
    now: datetime
    shows_evidence: bool
    silence: str | None = None
    """Why nothing is planned at all."""
    clocks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SettingsForm:
    """What counts for a person, or is usual in a workspace, to be changed.

    `own_zone` is None where the profile's counts, `country` where the usual one counts (`usual_country`, by name; that
    of the zone is `zone_country`). `as_usual` are the parts that nothing was chosen of. `countries` holds code and name
    of each.
    """

    is_workspace: bool
    preferences: Preferences
    own_zone: str | None
    profile_zone: str
    as_usual: frozenset[Part]
    country: str | None
    usual_country: str | None
    zone_country: str | None
    countries: tuple[tuple[str, str], ...]
    now: datetime


@dataclass(frozen=True, kw_only=True)
class ChannelForm:
    """What counts for what comes from a channel, to be changed."""

    channel: str
    leads: frozenset[Lead]
    as_usual: bool
    weekly_summary: bool

"""A delivery: one message the app will send or has sent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryKind(StrEnum):
    """What a delivery says."""

    CARD = "card"
    """The review card of a note, one delivery a page, in the note's thread."""
    REFRESH = "refresh"
    """The card drawn anew in place, after something on it changed."""
    REPLY = "reply"
    """One sentence in a note's thread."""
    HANDOVER = "handover"
    """To an owner: these are now yours."""
    REMINDER = "reminder"
    """To an owner: a deadline is near or has passed."""
    SUMMARY = "summary"
    """A week in a channel, for a channel that asked for it."""
    NOTICE = "notice"
    """One sentence to one person, such as that somebody else cannot be reached."""


class DeliveryState(StrEnum):
    """Where a delivery stands; every state after SENDING is final."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One row of what is to be sent. `due_at` is the promise and never moves with retries."""

    id: int
    team: str
    dedupe_key: str
    kind: DeliveryKind
    reminder: str | None
    recipient: str | None
    given_by: str | None
    """Who handed a commitment over."""
    channel: str | None
    thread_ts: str | None
    note_id: int | None
    commitment_id: int | None
    page: int
    sentence: str | None
    due_at: datetime
    put_off_until: datetime | None
    """Until when its reader was not to be written to, where that put it off."""
    attempts: int
    message_key: str | None
    first_try_at: datetime | None
    outcome_unknown: bool

    @property
    def expected_at(self) -> datetime:
        """When it should leave: at its moment, or when its reader may be written to after that."""
        return max(self.due_at, self.put_off_until) if self.put_off_until else self.due_at

    @property
    def lane(self) -> tuple[str, ...]:
        """Deliveries that share a lane and are claimed together leave as one message."""
        match self.kind:
            case DeliveryKind.REMINDER | DeliveryKind.HANDOVER | DeliveryKind.NOTICE:
                return (self.kind, self.recipient or "")
            case DeliveryKind.REFRESH:
                return (self.kind, str(self.note_id), str(self.page))
            case DeliveryKind.CARD | DeliveryKind.REPLY | DeliveryKind.SUMMARY:
                return (self.kind, str(self.id))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a message stands in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """Claimed deliveries that leave as one Slack message, under one key that recognises it later."""

    key: str
    deliveries: tuple[Delivery, ...]

    @property
    def first(self) -> Delivery:
        """The delivery that says where the message goes."""
        return self.deliveries[0]

    @property
    def ids(self) -> list[int]:
        """Which deliveries those are."""
        return [delivery.id for delivery in self.deliveries]

    @property
    def in_doubt(self) -> bool:
        """Whether it may have arrived already."""
        return any(delivery.outcome_unknown for delivery in self.deliveries)

    @property
    def leaves_at(self) -> datetime:
        """The moment it was planned for: handovers leave with the first of them, and what else is one with the last."""
        if len(self.deliveries) == 1:
            return self.first.due_at
        moments = [delivery.due_at for delivery in self.deliveries]
        return min(moments) if self.first.kind is DeliveryKind.HANDOVER else max(moments)

"""What is owed to people: messages, pauses of sending, and what is to be planned anew."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.columns import instant, own_id, reference, when


class DeliveryRow(SQLModel, table=True):
    """One message we owe somebody. `next_at` is schedule, retry and lease in one; NULL means finished."""

    __tablename__ = "delivery"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("team", "dedupe_key", name="uq_delivery_dedupe"),
        Index("ix_delivery_next", "next_at", **when("next_at IS NOT NULL")),
        Index("ix_delivery_team", "team", "next_at", "id", **when("next_at IS NOT NULL")),
        Index("ix_delivery_reader", "team", "recipient", **when("next_at IS NOT NULL")),
        Index("ix_delivery_commitment", "commitment_id", **when("commitment_id IS NOT NULL")),
        Index("ix_delivery_message", "team", "message_key", **when("next_at IS NOT NULL AND message_key IS NOT NULL")),
        Index("ix_delivery_failed", "team", "channel", **when("state = 'failed'")),
        Index("ix_delivery_note", "note_id", "kind", **when("note_id IS NOT NULL")),
        Index("ix_delivery_reminded", "team", "recipient", "sent_at", **when("reminder IS NOT NULL")),
    )

    id: int | None = own_id()
    team: str
    dedupe_key: str
    kind: str
    reminder: str | None = None
    recipient: str | None = None
    given_by: str | None = None
    channel: str | None = None
    thread_ts: str | None = None
    note_id: int | None = reference("note.id")
    commitment_id: int | None = reference("commitment.id")
    page: int = 0
    sentence: str | None = Field(default=None, sa_type=Text)
    due_at: datetime = instant(required=True)
    put_off_until: datetime | None = instant()
    next_at: datetime | None = instant()
    state: str
    attempts: int = 0
    lease_token: str | None = None
    message_key: str | None = None
    first_try_at: datetime | None = instant()
    outcome_unknown: bool = False
    sent_at: datetime | None = instant()
    message_channel: str | None = None
    message_ts: str | None = None
    last_error: str | None = None


class PauseRow(SQLModel, table=True):
    """A method of Slack's that is not called for a workspace until an instant; `*` stands for all of them."""

    __tablename__ = "pause"

    team: str = Field(primary_key=True)
    method: str = Field(primary_key=True)
    until: datetime = instant(required=True)


class ReplanRow(SQLModel, table=True):
    """Whose reminders are to be planned anew, up to which commitment that is done, and when it was asked for."""

    __tablename__ = "replan"

    team: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    after_id: int = Field(default=0, sa_type=BigInteger)
    asked_at: datetime = instant(required=True)

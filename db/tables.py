"""The tables: rows without behaviour. Constraints and indexes are named, because store and migrations use the names."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from db.types import UtcDateTime

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
SQLModel.metadata.naming_convention = NAMING

BIG_ID = BigInteger().with_variant(Integer, "sqlite")


def _instant(*, required: bool = False) -> Any:
    return Field(default=None, sa_type=UtcDateTime, nullable=not required)


def _when(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _id() -> Any:
    return Field(default=None, sa_column=Column(BIG_ID, primary_key=True, autoincrement=True))


def _ref(target: str, *, required: bool = False) -> Any:
    return Field(default=None, sa_column=Column(BIG_ID, ForeignKey(target, ondelete="CASCADE"), nullable=not required))


class WorkspaceRow(SQLModel, table=True):
    """A Slack workspace the app is installed in."""

    __tablename__ = "workspace"

    team: str = Field(primary_key=True)
    name: str = ""
    bot_user: str = ""
    next_number: int = 1
    people_refreshed_at: datetime | None = _instant()


class PauseRow(SQLModel, table=True):
    """A method of Slack's that is not called for a workspace until an instant; `*` stands for all of them."""

    __tablename__ = "pause"

    team: str = Field(primary_key=True)
    method: str = Field(primary_key=True)
    until: datetime = _instant(required=True)


class PersonRow(SQLModel, table=True):
    """A member of a workspace, as Slack described them last."""

    __tablename__ = "person"

    team: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    display_name: str = ""
    real_name: str = ""
    display_name_normalized: str = ""
    real_name_normalized: str = ""
    email: str | None = None
    zone: str = "UTC"
    is_bot: bool = False
    is_deleted: bool = False
    is_guest: bool = False
    is_admin: bool = False
    away_until: datetime | None = _instant()
    hushed_from: datetime | None = _instant()
    hushed_until: datetime | None = _instant()


class AliasRow(SQLModel, table=True):
    """A written name that somebody said belongs to a person; `name` is folded."""

    __tablename__ = "alias"

    team: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    user: str
    taught_by: str
    taught_at: datetime = _instant(required=True)


class PreferenceRow(SQLModel, table=True):
    """What a person, a channel or, under the empty subject, a workspace chose; NULL leaves it to the next wider one.

    Minutes count from local midnight.
    """

    __tablename__ = "preference"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("day_start >= 0 AND day_start < day_end AND day_end <= 1440", name="day"),
        Index("ix_preference_delegate", "team", "delegate", **_when("delegate IS NOT NULL")),
    )

    team: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    zone: str | None = None
    day_start: int | None = None
    day_end: int | None = None
    working_days: str | None = None
    days_off: list[str] | None = Field(default=None, sa_type=JSON)
    holiday_country: str | None = None
    quiet_from: int | None = None
    quiet_until: int | None = None
    hour: int | None = None
    leads: list[str] | None = Field(default=None, sa_type=JSON)
    digest: bool | None = None
    muted: bool | None = None
    muted_until: datetime | None = _instant()
    away_until: datetime | None = _instant()
    delegate: str | None = None
    weekly_summary: bool | None = None
    chosen_by: str | None = None


class ReplanRow(SQLModel, table=True):
    """Whose reminders are to be planned anew, up to which commitment that is done, and when it was asked for."""

    __tablename__ = "replan"

    team: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    after_id: int = Field(default=0, sa_type=BigInteger)
    asked_at: datetime = _instant(required=True)


class NoteRow(SQLModel, table=True):
    """What was pasted or dropped. `next_at` says when it deserves a look: new, retried or left by a dead process."""

    __tablename__ = "note"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("team", "channel", "ts", "file_id", name="uq_note_place"),
        UniqueConstraint("team", "event_id", "file_id", name="uq_note_event"),
        Index("ix_note_next", "next_at", **_when("next_at IS NOT NULL")),
        Index("ix_note_content", "team", "channel", "content_hash", **_when("content_hash IS NOT NULL")),
        Index("ix_note_joined", "joined_to", **_when("joined_to IS NOT NULL")),
        Index("ix_note_author", "team", "channel", "author", **_when("next_at IS NOT NULL")),
    )

    id: int | None = _id()
    team: str
    event_id: str | None = None
    channel: str
    ts: str
    thread_ts: str | None = None
    author: str
    asked_by: str
    source: str
    addressed: bool
    state: str
    said_at: datetime = _instant(required=True)
    received_at: datetime = _instant(required=True)
    text: str | None = Field(default=None, sa_type=Text)
    content_hash: str | None = None
    title: str | None = None
    held_on: date | None = None
    file_id: str = ""
    file_name: str | None = None
    file_url: str | None = None
    file_size: int | None = Field(default=None, sa_type=BigInteger)
    file_mode: str | None = None
    event: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    joined_to: int | None = _ref("note.id")
    remarks: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    extractor: str | None = None
    next_at: datetime | None = _instant()
    lease_token: str | None = None
    attempts: int = 0
    pages: int = 0
    card_revision: int = 0


class ModelCallRow(SQLModel, table=True):
    """One call of a model about a note: what it took and how it ended. Cost is in millionths of a dollar."""

    __tablename__ = "model_call"
    __table_args__: ClassVar[Any] = (
        Index("ix_model_call_day", "team", "at"),
        Index("ix_model_call_note", "note_id"),
    )

    id: int | None = _id()
    team: str
    note_id: int = _ref("note.id", required=True)
    at: datetime = _instant(required=True)
    model: str
    outcome: str
    request_id: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_written_tokens: int = 0
    cost: int | None = Field(default=None, sa_type=BigInteger)
    latency: float = 0.0


class CommitmentRow(SQLModel, table=True):
    """Who promised what by when."""

    __tablename__ = "commitment"
    __table_args__: ClassVar[Any] = (
        Index("uq_commitment_number", "team", "number", unique=True, **_when("number IS NOT NULL")),
        Index("ix_commitment_owner", "team", "owner", "due_at", **_when("status = 'open'")),
        Index("ix_commitment_requester", "team", "requester", "due_at", **_when("status = 'open'")),
        Index("ix_commitment_channel", "team", "channel", "due_at", **_when("status = 'open'")),
        Index("ix_commitment_note", "note_id"),
        Index("ix_commitment_done", "team", "channel", "closed_at", **_when("status = 'done'")),
        CheckConstraint("status IN ('draft', 'open', 'done', 'dropped', 'declined', 'dismissed')", name="status"),
        CheckConstraint("(due_at IS NULL) = (due_grain IS NULL)", name="due"),
        CheckConstraint("status IN ('draft', 'dismissed') OR number IS NOT NULL", name="numbered"),
    )

    id: int | None = _id()
    team: str
    number: int | None = None
    status: str
    task: str = Field(sa_type=Text)
    owner: str | None = None
    owner_name: str | None = None
    candidates: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    requester: str | None = None
    requester_name: str | None = None
    due_at: datetime | None = _instant()
    due_grain: str | None = None
    due_zone: str | None = None
    due_rule: str | None = Field(default=None, sa_type=Text)
    due_phrase: str | None = Field(default=None, sa_type=Text)
    due_others: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    milestone: str | None = Field(default=None, sa_type=Text)
    evidence: str | None = Field(default=None, sa_type=Text)
    certainty: str
    why: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    backlog: bool = False
    channel: str | None = None
    note_id: int | None = _ref("note.id")
    page: int = 0
    created_by: str
    created_at: datetime = _instant(required=True)
    confirmed_at: datetime | None = _instant()
    live_since: datetime | None = _instant()
    closed_at: datetime | None = _instant()
    closed_by: str | None = None
    closing_word: str | None = Field(default=None, sa_type=Text)
    snoozed_until: datetime | None = _instant()


class UpdateRow(SQLModel, table=True):
    """What a note says became of a tracked commitment: a proposal on the note's card, until somebody answers."""

    __tablename__ = "proposed_update"
    __table_args__: ClassVar[Any] = (
        Index("ix_proposed_update_note", "note_id"),
        Index("ix_proposed_update_commitment", "commitment_id"),
        CheckConstraint("kind IN ('done', 're-dated', 'taken over', 'dropped')", name="kind"),
        CheckConstraint("state IN ('proposed', 'applied', 'refused')", name="state"),
        CheckConstraint("(kind = 're-dated') = (due_at IS NOT NULL)", name="due"),
        CheckConstraint("(kind = 'taken over') = (owner IS NOT NULL)", name="owner"),
    )

    id: int | None = _id()
    note_id: int = _ref("note.id", required=True)
    commitment_id: int = _ref("commitment.id", required=True)
    kind: str
    state: str
    page: int = 0
    owner: str | None = None
    due_at: datetime | None = _instant()
    due_grain: str | None = None
    due_zone: str | None = None
    due_rule: str | None = Field(default=None, sa_type=Text)
    due_phrase: str | None = Field(default=None, sa_type=Text)
    evidence: str = Field(sa_type=Text)
    seen: str
    answered_by: str | None = None
    answered_at: datetime | None = _instant()


class ChangeRow(SQLModel, table=True):
    """One change of one commitment: who, when, from what, to what."""

    __tablename__ = "change"
    __table_args__: ClassVar[Any] = (Index("ix_change_commitment", "commitment_id", "id"),)

    id: int | None = _id()
    commitment_id: int = _ref("commitment.id", required=True)
    at: datetime = _instant(required=True)
    by: str
    what: str
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)


class DeliveryRow(SQLModel, table=True):
    """One message we owe somebody. `next_at` is schedule, retry and lease in one; NULL means finished."""

    __tablename__ = "delivery"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("team", "dedupe_key", name="uq_delivery_dedupe"),
        Index("ix_delivery_next", "next_at", **_when("next_at IS NOT NULL")),
        Index("ix_delivery_team", "team", "next_at", "id", **_when("next_at IS NOT NULL")),
        Index("ix_delivery_reader", "team", "recipient", **_when("next_at IS NOT NULL")),
        Index("ix_delivery_commitment", "commitment_id"),
        Index("ix_delivery_message", "team", "message_key", **_when("next_at IS NOT NULL")),
        Index("ix_delivery_failed", "team", "channel", **_when("state = 'failed'")),
        Index("ix_delivery_note", "note_id", "kind"),
        Index("ix_delivery_reminded", "team", "recipient", "sent_at", **_when("reminder IS NOT NULL")),
    )

    id: int | None = _id()
    team: str
    dedupe_key: str
    kind: str
    reminder: str | None = None
    recipient: str | None = None
    given_by: str | None = None
    channel: str | None = None
    thread_ts: str | None = None
    note_id: int | None = _ref("note.id")
    commitment_id: int | None = _ref("commitment.id")
    page: int = 0
    sentence: str | None = Field(default=None, sa_type=Text)
    due_at: datetime = _instant(required=True)
    next_at: datetime | None = _instant()
    state: str
    attempts: int = 0
    lease_token: str | None = None
    message_key: str | None = None
    first_try_at: datetime | None = _instant()
    outcome_unknown: bool = False
    sent_at: datetime | None = _instant()
    message_channel: str | None = None
    message_ts: str | None = None
    last_error: str | None = None

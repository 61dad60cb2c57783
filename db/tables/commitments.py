"""Commitments, what notes say became of them, and their history."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Column, Index, Text
from sqlmodel import Field, SQLModel

from db.tables.columns import NEVER_AGAIN, instant, own_id, reference, when


class CommitmentRow(SQLModel, table=True):
    """Who promised what by when."""

    __tablename__ = "commitment"
    __table_args__: ClassVar[Any] = (
        Index("uq_commitment_number", "team", "number", unique=True, **when("number IS NOT NULL")),
        Index("ix_commitment_owner", "team", "owner", "due_at", **when("status = 'open'")),
        Index("ix_commitment_requester", "team", "requester", "due_at", **when("status = 'open'")),
        Index("ix_commitment_made", "team", "created_by", "due_at", **when("status = 'open' AND channel IS NULL")),
        Index("ix_commitment_channel", "team", "channel", "due_at", **when("status = 'open'")),
        Index("ix_commitment_note", "note_id"),
        Index("ix_commitment_done", "team", "channel", "closed_at", **when("status = 'done'")),
        Index("ix_commitment_told", "team", "requester", "closed_at", **when("status = 'done'")),
        CheckConstraint("status IN ('draft', 'open', 'done', 'dropped', 'declined', 'dismissed')", name="status"),
        CheckConstraint("(due_at IS NULL) = (due_grain IS NULL)", name="due"),
        CheckConstraint("status IN ('draft', 'dismissed') OR number IS NOT NULL", name="numbered"),
        NEVER_AGAIN,
    )

    id: int | None = own_id()
    team: str
    number: int | None = None
    status: str
    task: str = Field(sa_type=Text)
    owner: str | None = None
    owner_name: str | None = None
    candidates: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    requester: str | None = None
    requester_name: str | None = None
    due_at: datetime | None = instant()
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
    note_id: int | None = reference("note.id")
    page: int = 0
    created_by: str
    created_at: datetime = instant(required=True)
    confirmed_at: datetime | None = instant()
    live_since: datetime | None = instant()
    closed_at: datetime | None = instant()
    closed_by: str | None = None
    closing_word: str | None = Field(default=None, sa_type=Text)
    snoozed_until: datetime | None = instant()


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
        NEVER_AGAIN,
    )

    id: int | None = own_id()
    note_id: int = reference("note.id", required=True)
    commitment_id: int = reference("commitment.id", required=True)
    kind: str
    state: str
    page: int = 0
    owner: str | None = None
    due_at: datetime | None = instant()
    due_grain: str | None = None
    due_zone: str | None = None
    due_rule: str | None = Field(default=None, sa_type=Text)
    due_phrase: str | None = Field(default=None, sa_type=Text)
    evidence: str = Field(sa_type=Text)
    seen: str
    answered_by: str | None = None
    answered_at: datetime | None = instant()


class ChangeRow(SQLModel, table=True):
    """One change of one commitment: who, when, from what, to what."""

    __tablename__ = "change"
    __table_args__: ClassVar[Any] = (Index("ix_change_commitment", "commitment_id", "id"),)

    id: int | None = own_id()
    commitment_id: int = reference("commitment.id", required=True)
    at: datetime = instant(required=True)
    by: str
    what: str
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)

"""Notes, and the calls of a model about them."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.columns import NEVER_AGAIN, instant, own_id, reference, when


class NoteRow(SQLModel, table=True):
    """What was pasted or dropped. `next_at` says when it deserves a look: new, retried or left by a dead process."""

    __tablename__ = "note"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("team", "channel", "ts", "file_id", name="uq_note_place"),
        UniqueConstraint("team", "event_id", "file_id", name="uq_note_event"),
        Index("ix_note_next", "next_at", **when("next_at IS NOT NULL")),
        Index("ix_note_content", "team", "channel", "content_hash", **when("content_hash IS NOT NULL")),
        Index("ix_note_joined", "joined_to", **when("joined_to IS NOT NULL")),
        Index("ix_note_author", "team", "channel", "author", **when("next_at IS NOT NULL")),
        NEVER_AGAIN,
    )

    id: int | None = own_id()
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
    said_at: datetime = instant(required=True)
    received_at: datetime = instant(required=True)
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
    joined_to: int | None = reference("note.id")
    remarks: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    extractor: str | None = None
    next_at: datetime | None = instant()
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

    id: int | None = own_id()
    team: str
    note_id: int = reference("note.id", required=True)
    at: datetime = instant(required=True)
    model: str
    outcome: str
    request_id: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_written_tokens: int = 0
    cost: int | None = Field(default=None, sa_type=BigInteger)
    latency: float = 0.0

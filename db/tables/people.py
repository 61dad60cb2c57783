"""Workspaces, their people, and what people, channels and workspaces chose."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from db.tables.columns import instant, when


class WorkspaceRow(SQLModel, table=True):
    """A Slack workspace the app is installed in."""

    __tablename__ = "workspace"

    team: str = Field(primary_key=True)
    name: str = ""
    bot_user: str = ""
    next_number: int = 1
    people_refreshed_at: datetime | None = instant()


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
    away_until: datetime | None = instant()
    hushed_from: datetime | None = instant()
    hushed_until: datetime | None = instant()


class AliasRow(SQLModel, table=True):
    """A written name that somebody said belongs to a person; `name` is folded."""

    __tablename__ = "alias"

    team: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    user: str
    taught_by: str
    taught_at: datetime = instant(required=True)


class PreferenceRow(SQLModel, table=True):
    """What a person, a channel or, under the empty subject, a workspace chose; NULL leaves it to the next wider one.

    Minutes count from local midnight.
    """

    __tablename__ = "preference"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("day_start >= 0 AND day_start < day_end AND day_end <= 1440", name="day"),
        Index("ix_preference_delegate", "team", "delegate", **when("delegate IS NOT NULL")),
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
    muted_until: datetime | None = instant()
    away_until: datetime | None = instant()
    delegate: str | None = None
    weekly_summary: bool | None = None
    chosen_by: str | None = None

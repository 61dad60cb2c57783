"""What the columns of all tables have in common: names of constraints, ids, references and instants."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, text
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


def instant(*, required: bool = False) -> Any:
    """A column of an aware datetime, kept in UTC."""
    return Field(default=None, sa_type=UtcDateTime, nullable=not required)


def when(condition: str) -> dict[str, Any]:
    """Let an index hold only the rows for which `condition` is true, on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}
"""For tables whose ids stand on buttons in Slack: SQLite would otherwise give that of a deleted row to the next one."""


def own_id() -> Any:
    """The column by which the other tables know a row; the database counts."""
    return Field(default=None, sa_column=Column(BIG_ID, primary_key=True, autoincrement=True))


def reference(target: str, *, required: bool = False) -> Any:
    """A column that names a row of another table, `table.column`, and the row here goes with it."""
    return Field(default=None, sa_column=Column(BIG_ID, ForeignKey(target, ondelete="CASCADE"), nullable=not required))

"""INSERT … ON CONFLICT, the same for SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

BATCH = 500
"""Rows a statement; SQLite allows 32,766 bound values in one."""


def upsert(
    session: Session,
    table: type[SQLModel],
    key: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    *,
    where: ColumnElement[bool] | None = None,
) -> int:
    """Insert rows, or overwrite the named columns of those whose key exists; of equal keys the last row counts.

    With `where` only rows are overwritten for which it holds. Returns how many were inserted or overwritten.
    """
    distinct = list({tuple(row[name] for name in key): row for row in rows}.values())
    written = 0
    for start in range(0, len(distinct), BATCH):
        statement = _insert(session, table).values(distinct[start : start + BATCH])
        changed = {name: statement.excluded[name] for name in distinct[start] if name not in key}
        statement = statement.on_conflict_do_update(index_elements=list(key), set_=changed, where=where)
        written += len(session.execute(statement.returning(_table(table).c[key[0]])).all())
    return written


def insert_new(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that break no unique constraint; return how many that were."""
    inserted = 0
    identity = _table(table).c["id"]
    for start in range(0, len(rows), BATCH):
        statement = _insert(session, table).values(list(rows[start : start + BATCH])).on_conflict_do_nothing()
        inserted += len(session.execute(statement.returning(identity)).all())
    return inserted


def _insert(session: Session, table: type[SQLModel]) -> Any:
    dialect = session.get_bind().dialect.name
    return (postgresql if dialect == "postgresql" else sqlite).insert(_table(table))


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table class
    return table

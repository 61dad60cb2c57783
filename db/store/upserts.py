"""INSERT … ON CONFLICT, the same for SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


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
    distinct = list({tuple(row[name] for name in key): dict(row) for row in rows}.values())
    if not distinct:
        return 0
    statement = _insert(session, table)
    changed = {name: statement.excluded[name] for name in distinct[0] if name not in key}
    statement = statement.on_conflict_do_update(index_elements=list(key), set_=changed, where=where)
    return _written(session, statement, distinct)


def insert_new(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that break no unique constraint; return how many that were."""
    if not rows:
        return 0
    statement = _insert(session, table).on_conflict_do_nothing()
    return _written(session, statement, [dict(row) for row in rows])


def _written(session: Session, statement: Any, rows: Sequence[dict[str, Any]]) -> int:
    # Row by row by the driver: one statement with all of them has to be put together and taken apart anew each time,
    # which costs many times as much. The driver adds up how many rows there were.
    counted = statement.inline().execution_options(preserve_rowcount=True)
    return int(session.connection().execute(counted, rows).rowcount)


def _insert(session: Session, table: type[SQLModel]) -> Any:
    dialect = session.get_bind().dialect.name
    return (postgresql if dialect == "postgresql" else sqlite).insert(_table(table))


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table class
    return table

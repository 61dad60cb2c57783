"""Many values given to a statement as one parameter: one round trip, and one statement however many there are.

A statement that runs for every batch is built once: building it, with its key in SQLAlchemy's cache, takes several
times as long as running it. So the table of what is given, and the values themselves, come apart.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    FromClause,
    Result,
    Select,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, col

from db.tables import DeliveryRow
from db.types import UtcDateTime

Columns = Mapping[str, TypeEngine[Any]]
NUMBER: TypeEngine[int] = BigInteger()
TEXT: TypeEngine[str] = Text()
INSTANT: TypeEngine[datetime] = UtcDateTime()


def is_postgres(session: Session) -> bool:
    """Whether a session is one with PostgreSQL; else it is one with SQLite."""
    return session.get_bind().dialect.name == "postgresql"


def run(session: Session, statement: Any, **values: Any) -> Result[Any]:
    """Run a statement that was built before, past the parts of a session that keep track of rows."""
    return session.connection().execute(statement, values)


def given(postgres: bool, columns: Columns, name: str = "given") -> FromClause:
    """Return the table of the rows that `told` makes one parameter of, called `name`, with a column for each name."""
    rows = bindparam(name, type_=TEXT)
    if postgres:
        records = func.jsonb_to_recordset(cast(rows, JSONB))
        typed = [column(column_name, type_) for column_name, type_ in columns.items()]
        return records.table_valued(*typed, name=name).render_derived(with_types=True)
    each = func.json_each(rows).table_valued("value", name="each")
    fields = [func.json_extract(each.c.value, f"$.{key}", type_=type_).label(key) for key, type_ in columns.items()]
    return select(*fields).cte(name)


def told(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return the value of the parameter that `given` reads these rows from."""
    names = tuple(columns)
    return json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=_instant)


def _instant(at: datetime) -> str:
    """An instant in the words that SQLite keeps; PostgreSQL takes them for UTC, as our sessions are set to that."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def is_among(postgres: bool, number: Any, name: str = "ids") -> ColumnElement[bool]:
    """Whether a column of numbers holds one of those that `numbers` makes the parameter called `name` of."""
    if postgres:
        found: ColumnElement[bool] = number == func.any(bindparam(name, type_=ARRAY(BigInteger)))
        return found
    each = func.json_each(bindparam(name, type_=TEXT)).table_valued("value")
    within: ColumnElement[bool] = number.in_(select(each.c.value))
    return within


def numbers(session: Session, values: Collection[int]) -> list[int] | str:
    """Return the value of the parameter that `is_among` looks into."""
    return sorted(values) if is_postgres(session) else json.dumps(sorted(values))


def found_for_each(postgres: bool, asked: FromClause, of_one: Select[Any], *, lock: bool = True) -> Select[Any]:
    """Return a query for the ids of deliveries that `of_one` finds for each row of `asked`, which it refers to.

    One search of an index for each, however much is stored. With `lock` others skip them.
    """
    if postgres:
        one = (of_one.with_for_update(skip_locked=True) if lock else of_one).lateral("one")
        pick = select(one.c.id).select_from(asked.join(one, true())).cte("pick")
        # The planner may otherwise run it twice and lock more rows than asked for.
        return select(pick.prefix_with("MATERIALIZED").c.id)
    found = aliased(DeliveryRow)
    return select(col(found.id)).select_from(asked).join(found, col(found.id).in_(of_one.correlate(asked)))

"""Many values given to a statement as one parameter: one round trip, and one statement however many there are."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    FromClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

NUMBER: TypeEngine[int] = BigInteger()
TEXT: TypeEngine[str] = Text()


def given(session: Session, columns: Mapping[str, TypeEngine[Any]], rows: Sequence[Sequence[Any]]) -> FromClause:
    """Return a table of these rows, with a column for each name, to join with in an UPDATE."""
    told: BindParameter[str] = bindparam(
        "given", json.dumps([dict(zip(columns, row, strict=True)) for row in rows]), unique=True
    )
    if session.get_bind().dialect.name == "postgresql":
        records = func.jsonb_to_recordset(cast(told, JSONB))
        typed = [column(name, type_) for name, type_ in columns.items()]
        return records.table_valued(*typed, name="given").render_derived(with_types=True)
    each = func.json_each(told).table_valued("value", name="each")
    fields = [func.json_extract(each.c.value, f"$.{name}", type_=type_).label(name) for name, type_ in columns.items()]
    return select(*fields).cte("given")


def is_among(session: Session, column: Any, values: Collection[int]) -> ColumnElement[bool]:
    """Whether a column of numbers holds one of these."""
    if session.get_bind().dialect.name == "postgresql":
        found: ColumnElement[bool] = column == func.any(bindparam(None, sorted(values), ARRAY(BigInteger)))
        return found
    each = func.json_each(bindparam(None, json.dumps(sorted(values)))).table_valued("value")
    within: ColumnElement[bool] = column.in_(select(each.c.value))
    return within

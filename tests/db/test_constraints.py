"""What the tables promise, the database enforces, and it says which promise was broken."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from db import tables
from db.engine import Database
from db.types import UtcDateTime

TABLES = tables.NoteRow.metadata.tables
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

UNIQUE = [
    (table, str(thing.name), [column.name for column in thing.columns])
    for table in TABLES.values()
    for thing in (*table.constraints, *table.indexes)
    if isinstance(thing, UniqueConstraint) or (isinstance(thing, Index) and thing.unique)
]
UNIQUE.sort(key=lambda unique: unique[1])  # SQLAlchemy keeps them in sets; tests need an order

REFERENCES = [
    (table, key.column_keys[0])
    for table in TABLES.values()
    for key in table.constraints
    if isinstance(key, ForeignKeyConstraint)
]
REFERENCES.sort(key=lambda reference: (reference[0].name, reference[1]))

NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    ("preference", {"day_start": -1}, "ck_preference_day"),
    ("preference", {"day_start": 600, "day_end": 600}, "ck_preference_day"),
    ("preference", {"day_end": 1441}, "ck_preference_day"),
    ("commitment", {"status": "maybe", "number": 1}, "ck_commitment_status"),
    ("commitment", {"due_at": NOON, "due_grain": None}, "ck_commitment_due"),
    ("commitment", {"due_at": None, "due_grain": "day"}, "ck_commitment_due"),
    ("commitment", {"status": "open", "number": None}, "ck_commitment_numbered"),
    ("proposed_update", {"kind": "maybe"}, "ck_proposed_update_kind"),
    ("proposed_update", {"state": "maybe"}, "ck_proposed_update_state"),
    ("proposed_update", {"due_at": NOON}, "ck_proposed_update_due"),
    ("proposed_update", {"kind": "re-dated"}, "ck_proposed_update_due"),
    ("proposed_update", {"owner": "U1"}, "ck_proposed_update_owner"),
    ("proposed_update", {"kind": "taken over"}, "ck_proposed_update_owner"),
]

SENSIBLE: dict[str, dict[str, Any]] = {
    "commitment": {"status": "draft"},
    "preference": {"day_start": 540, "day_end": 1020},
    "proposed_update": {"kind": "done", "state": "proposed", "owner": None, "due_at": None},
}

each_reference = pytest.mark.parametrize(
    ("table", "column"), REFERENCES, ids=[f"{table}.{column}" for table, column in REFERENCES]
)


@pytest.mark.parametrize(("table", "name", "columns"), UNIQUE, ids=[name for _, name, _ in UNIQUE])
def test_what_is_unique_is_refused_twice(database: Database, table: Table, name: str, columns: list[str]) -> None:
    first = a_row(table, 1, filled=columns)
    write(database, table, first)

    with pytest.raises(IntegrityError) as caught:
        write(database, table, a_row(table, 2, filled=columns) | {column: first[column] for column in columns})

    assert violated(caught.value, table) == name


def test_drafts_share_having_no_number(database: Database) -> None:
    commitment = TABLES["commitment"]

    write(database, commitment, a_row(commitment, 1))
    write(database, commitment, a_row(commitment, 2))

    assert count(database, commitment) == 2


@pytest.mark.parametrize(("table", "values", "name"), NONSENSE)
def test_what_makes_no_sense_is_refused(database: Database, table: str, values: dict[str, Any], name: str) -> None:
    with pytest.raises(IntegrityError) as caught:
        write(database, TABLES[table], a_row(TABLES[table], 1) | values)

    assert violated(caught.value, TABLES[table]) == name


def test_every_check_is_tried() -> None:
    checks = {str(c.name) for table in TABLES.values() for c in table.constraints if isinstance(c, CheckConstraint)}

    assert {name for _, _, name in NONSENSE} == checks


@each_reference
def test_a_row_cannot_refer_to_nothing(database: Database, table: Table, column: str) -> None:
    with pytest.raises(IntegrityError):
        write(database, table, a_row(table, 1) | {column: 404})


@each_reference
def test_a_row_goes_with_what_it_refers_to(database: Database, table: Table, column: str) -> None:
    target = next(iter(table.c[column].foreign_keys)).column.table
    write(database, target, a_row(target, 1) | {"id": 1})
    for other in table.c:
        if other.foreign_keys and not other.nullable and other.name != column:
            beside = next(iter(other.foreign_keys)).column.table
            write(database, beside, a_row(beside, 2) | {"id": 2})
    write(database, table, a_row(table, 2) | {"id": 2, column: 1})

    with database.begin() as session:
        session.execute(target.delete().where(target.c.id == 1))

    assert count(database, table) == 0


@pytest.mark.parametrize("name", ["note", "commitment", "proposed_update"])
def test_what_a_button_names_is_never_something_newer(database: Database, name: str) -> None:
    table = TABLES[name]
    required = [key for column in table.c if not column.nullable for key in column.foreign_keys]
    for key in required:
        write(database, key.column.table, a_row(key.column.table, 1) | {"id": 1})
    of = {str(key.parent.name): 1 for key in required}

    write(database, table, a_row(table, 1) | of)
    with database.begin() as session:
        (deleted,) = session.execute(table.delete().returning(table.c.id)).scalars()
    write(database, table, a_row(table, 2) | of)

    with database.read() as session:
        assert session.execute(select(table.c.id)).scalar_one() > deleted


def write(database: Database, table: Table, row: dict[str, Any]) -> None:
    with database.begin() as session:
        session.execute(insert(table).values(row))


def count(database: Database, table: Table) -> int:
    with database.read() as session:
        return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def a_row(table: Table, number: int, filled: list[str] | None = None) -> dict[str, Any]:
    """Return a row of what must be there, and of `filled`, that differs from the one of another number."""
    wanted = [column for column in table.columns if not column.nullable or column.name in (filled or [])]
    row = {column.name: a_value(column, number) for column in wanted if column.name != "id"}
    return row | SENSIBLE.get(table.name, {})


def a_value(column: Column[Any], number: int) -> Any:
    if isinstance(column.type, UtcDateTime):
        return NOON
    if isinstance(column.type, JSON):
        return []
    if isinstance(column.type, Boolean):
        return False
    return number if column.type.python_type in (int, float) else f"{column.name} {number}"


def violated(error: IntegrityError, table: Table) -> str:
    """Return the name of the violated constraint; SQLite names checks only, and for the rest the columns."""
    if diagnosis := getattr(error.orig, "diag", None):
        return str(diagnosis.constraint_name)
    kind, _, what = str(error.orig).partition(" constraint failed: ")
    if kind == "CHECK":
        return what
    columns = [name.removeprefix(f"{table.name}.") for name in what.split(", ")]
    return next(name for owner, name, unique in UNIQUE if owner is table and unique == columns)

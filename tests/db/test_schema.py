"""The migrations make exactly the tables that db.tables describes."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from db import migrate, tables
from db.engine import Database

METADATA = tables.NoteRow.metadata


def test_alembic_finds_nothing_to_add(database: Database) -> None:
    with database.read() as session:
        context = MigrationContext.configure(session.connection())

        assert compare_metadata(context, METADATA) == []


def test_the_migrations_make_what_the_models_describe(empty_url: str) -> None:
    database = Database.open(empty_url)
    migrate.upgrade(database)
    with database.read() as session:
        migrated = reflect(session.connection())
    migrate.downgrade(database, "base")

    with database.alter() as connection:
        METADATA.create_all(connection)
        assert reflect(connection) == migrated
    database.dispose()


def test_the_comparison_sees_conditions_and_checks(sqlite_database: Database) -> None:
    with sqlite_database.read() as session:
        found = reflect(session.connection())

    check = "name=ck_preference_day sqltext=day_start >= 0 AND day_start < day_end AND day_end <= 1440"
    index = "column_names=['next_at'] name=ix_delivery_next option sqlite_where=next_at IS NOT NULL unique=0"
    assert check in found["preference", "check_constraints"]
    assert index in found["delivery", "indexes"]


def test_every_constraint_and_index_has_a_name() -> None:
    nameless = [
        thing
        for table in METADATA.tables.values()
        for thing in (*table.constraints, *table.indexes)
        if not getattr(thing, "name", None)
    ]

    assert nameless == []


def reflect(connection: Connection) -> dict[tuple[str, str], list[str]]:
    """Return all the database knows of our tables, in an order of its own, as texts that compare."""
    kinds = ("columns", "pk_constraint", "foreign_keys", "unique_constraints", "indexes", "check_constraints")
    found = {}
    for kind in kinds:
        for (_, table), facts in getattr(inspect(connection), f"get_multi_{kind}")().items():
            if table != "alembic_version":
                found[table, kind] = sorted(map(as_text, facts if isinstance(facts, list) else [facts]))
    return found


def as_text(facts: dict[str, Any]) -> str:
    flat = facts | {f"option {name}": value for name, value in facts.get("dialect_options", {}).items()}
    return " ".join(f"{name}={flat[name]}" for name in sorted(flat) if name != "dialect_options")

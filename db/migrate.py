"""Bringing a database to the schema this version needs, and back: Alembic through its API, without a settings file."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from db.engine import Database, UnusableDatabase

Where = Database | str
"""A database, or the URL of one."""


def upgrade(where: Where, revision: str = "head") -> None:
    """Apply every migration up to `revision`, all or none; several processes may do so at once.

    Raises UnusableDatabase when a newer version of the app wrote the schema, StoreUnavailable when it is away.
    """
    with _altering(where) as config:
        command.upgrade(config, revision)


def downgrade(where: Where, revision: str) -> None:
    """Take back every migration after `revision`, or all of them for `base`, with the data only they could hold."""
    with _altering(where) as config:
        command.downgrade(config, revision)


def current(where: Where) -> str | None:
    """Return the revision the database is at; None when it is empty."""
    with _opened(where) as database, database.read() as session:
        return _revision(session.connection())


def is_current(where: Where) -> bool:
    """Say whether the database has the schema this version needs."""
    return current(where) == head()


def head() -> str | None:
    """Return the newest revision this version knows."""
    return ScriptDirectory.from_config(settings()).get_current_head()


def settings(connection: Connection | None = None, **attributes: object) -> Config:
    """Return what Alembic needs to know; `env.py` finds the connection and the attributes in it."""
    config = Config(attributes={"connection": connection, **attributes})
    config.set_main_option("script_location", "db:migrations")
    return config


@contextmanager
def _altering(where: Where) -> Iterator[Config]:
    with _opened(where) as database, database.alter() as connection:
        config = settings(connection)
        _refuse_newer(connection, config)
        yield config


@contextmanager
def _opened(where: Where) -> Iterator[Database]:
    if isinstance(where, Database):
        yield where
        return
    database = Database.open(where)
    try:
        yield database
    finally:
        database.dispose()


def _refuse_newer(connection: Connection, config: Config) -> None:
    if (revision := _revision(connection)) is None:
        return
    try:
        ScriptDirectory.from_config(config).get_revision(revision)
    except CommandError as error:
        raise UnusableDatabase(
            f"A newer version of the app wrote this database (its schema is {revision}). Install that version again."
        ) from error


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()

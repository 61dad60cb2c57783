"""One database, SQLite or PostgreSQL: its connections, transactions, and what it says when it does not answer."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from bot.domain.errors import DomainError, StoreUnavailable
from db.turns import Turns

Dialect = Literal["sqlite", "postgresql"]

SQLITE_IS_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}

# Without these a peer that vanished (a cut cable, a moved address) would hold a thread for a quarter of an hour.
POSTGRES_CONNECTION: dict[str, Any] = {
    "application_name": "commitments",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


class UnusableDatabase(DomainError):
    """The database cannot be used as it is set up."""


class Database:
    """An SQLite file or a PostgreSQL database. Any thread may call any method; nothing connects before it has to.

    `begin`, `read`, `alter` and `ping` raise StoreUnavailable, with its cause, when the database is locked, full, gone
    or too slow. Anything else, such as a violated constraint, comes through as SQLAlchemy's own error.
    """

    def __init__(
        self, *, dialect: Dialect, writer: Engine, reader: Engine, file: Path | None, turns: Turns | None = None
    ) -> None:
        self.dialect: Dialect = dialect
        self.engine = writer
        """Its transactions may write; for libraries that bring tables of their own."""
        self._reader = reader
        self._file = file
        self._turns = turns

    @classmethod
    def open(cls, url: str, *, patience: float = 5.0) -> "Database":
        """Prepare the database at `sqlite:///path` or `postgresql://user@host/name`.

        `patience` is how many seconds to wait for a lock or a free connection. An SQLite file that is missing is
        created, for its owner alone. Raises UnusableDatabase, with a sentence that says what to do.
        """
        address = _read_url(url)
        if address.get_backend_name() == "sqlite":
            return cls._open_sqlite(address, patience)
        return cls._open_postgres(address, patience)

    @classmethod
    def _open_sqlite(cls, address: URL, patience: float) -> "Database":
        file = Path(address.database or "").expanduser().resolve()
        _create_private(file)
        location = URL.create("sqlite", database=str(file))
        # One writing connection: threads queue for it, where SQLite would have each poll for the lock. They take turns,
        # because whoever returns a connection to the pool and asks again at once would get it again.
        writer = _sqlite_engine(location, "BEGIN IMMEDIATE", patience, pool_size=1, max_overflow=0)
        reader = _sqlite_engine(location, "BEGIN", patience, pool_size=4, max_overflow=28)
        event.listen(reader, "connect", _refuse_writes)
        return cls(dialect="sqlite", writer=writer, reader=reader, file=file, turns=Turns(patience))

    @classmethod
    def _open_postgres(cls, address: URL, patience: float) -> "Database":
        asked = {name: value for name, value in POSTGRES_CONNECTION.items() if name not in address.query}
        try:
            writer = create_engine(
                address.set(drivername="postgresql+psycopg"),
                connect_args=asked,
                hide_parameters=True,  # error texts end up in logs, and parameters hold notes
                pool_pre_ping=True,
                pool_size=5,
                max_overflow=15,
                pool_timeout=patience,
            )
        except ImportError as error:
            raise UnusableDatabase(
                "PostgreSQL needs a driver that is not installed. Run: pip install 'commitments[postgres]'"
            ) from error
        event.listen(writer, "connect", _limit_waits(patience))
        event.listen(writer, "handle_error", _withhold_row)
        reader = writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return cls(dialect="postgresql", writer=writer, reader=reader, file=None)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Give one transaction that may write: committed on leaving, rolled back when an error leaves.

        On SQLite it holds the write lock from its first statement, so what it read cannot change before it writes.
        Should the connection be lost during the commit itself, StoreUnavailable leaves open whether it happened.
        """
        turn = self._turns.take() if self._turns else nullcontext()
        with turn, _say_when_away(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give one snapshot to read from. It never waits for writers, and the database refuses writes in it."""
        with _say_when_away(), Session(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def alter(self) -> Iterator[Connection]:
        """Give one transaction that may change the schema and takes its time; one process at a time gets it.

        SQLite checks foreign keys at its end instead of all along, because changing a table there means to copy and
        drop it, and dropping would delete every row that refers to it.
        """
        with _say_when_away(), self.engine.connect() as connection:
            if self.dialect == "sqlite":
                with _deferred_foreign_keys(connection), connection.begin():
                    yield connection
                    _check_foreign_keys(connection)
            else:
                with connection.begin():
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                    connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('commitments schema'))")
                    yield connection

    def hold(self) -> AbstractContextManager[None]:
        """Claim the database for this process; on PostgreSQL, which many processes share, this does nothing.

        Raises UnusableDatabase when another process holds the same SQLite file. The claim ends with the process.
        """
        return nullcontext() if self._file is None else _held(self._file)

    def ping(self) -> None:
        """Return when the database answers a query."""
        with self.read() as session:
            session.execute(text("SELECT 1 FROM sqlite_schema" if self.dialect == "sqlite" else "SELECT 1"))

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self._reader.dispose()
        self.engine.dispose()


def _read_url(url: str) -> URL:
    try:
        # Hosting providers still hand out the scheme that SQLAlchemy dropped.
        address = make_url("postgresql" + url.removeprefix("postgres") if url.startswith("postgres://") else url)
    except (ArgumentError, ValueError) as error:
        raise UnusableDatabase(
            "The database URL cannot be read. Write sqlite:///path/to/file.db or postgresql://user:password@host/name"
        ) from error
    if address.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"):
        raise UnusableDatabase(f"{address.drivername} is not supported. Use a sqlite:/// or postgresql:// URL.")
    if address.get_backend_name() == "sqlite" and _is_no_plain_file(address):
        raise UnusableDatabase("SQLite needs a plain file: sqlite:///path/to/file.db")
    return address


def _is_no_plain_file(address: URL) -> bool:
    return not address.database or address.database.startswith((":memory:", "file:")) or bool(address.query)


def _create_private(file: Path) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise UnusableDatabase(
            f"{file} cannot be written: {error.strerror}. Choose a place that this user may write to."
        ) from error


def _sqlite_engine(location: URL, begin: str, patience: float, **pool: int) -> Engine:
    engine = create_engine(
        location,
        connect_args={"timeout": patience},
        hide_parameters=True,  # error texts end up in logs, and parameters hold notes
        pool_timeout=patience,
        **pool,
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the begin listener begins; the driver would do so only before a write
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut; 0.4 ms
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, however SQLite was built


def _refuse_writes(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


@contextmanager
def _deferred_foreign_keys(connection: Connection) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise UnusableDatabase(f"Rows of {tables} would refer to rows that are gone, so nothing was changed.")


def _limit_waits(patience: float) -> Callable[[Any, object], None]:
    """Return a listener that sets the waits by statement: connection poolers refuse them as start parameters."""

    def listen(connection: Any, _record: object) -> None:
        connection.autocommit = True
        connection.execute(
            f"SET lock_timeout = '{round(patience * 1000)}ms'; SET statement_timeout = '30s';"
            " SET idle_in_transaction_session_timeout = '60s'; SET timezone = 'UTC'"
        )
        connection.autocommit = False

    return listen


def _withhold_row(context: ExceptionContext) -> None:
    """Keep PostgreSQL's DETAIL, which quotes the whole row, out of the error's text; `orig.diag` still has it."""
    diagnosis = getattr(context.original_exception, "diag", None)
    if diagnosis is None or diagnosis.message_detail is None:
        return
    context.original_exception.args = (diagnosis.message_primary,)
    if context.sqlalchemy_exception is not None:
        context.sqlalchemy_exception.args = (
            f"({type(context.original_exception).__name__}) {diagnosis.message_primary}",
        )


@contextmanager
def _say_when_away() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable from error
    except DBAPIError as error:
        if _is_away(error):
            raise StoreUnavailable from error
        raise


def _is_away(error: DBAPIError) -> bool:
    if isinstance(error.orig, sqlite3.Error):
        # The primary code is the low byte. SQLITE_ERROR, a wrong statement or a missing table, is no outage.
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in SQLITE_IS_AWAY
    return error.connection_invalidated or isinstance(error, OperationalError)


@contextmanager
def _held(file: Path) -> Iterator[None]:
    """Hold an exclusive SQLite lock on a file beside the database: portable, and gone with the process."""
    lock = file.with_name(file.name + ".lock")
    _create_private(lock)
    connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise UnusableDatabase(
                f"Another process is using {file}. Stop it first; to run several processes, use PostgreSQL."
            ) from error
        yield
    finally:
        connection.close()

"""Taking rows whose time has come, so that no two workers hold the same one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from db.store.given import is_postgres
from db.tables import NoteRow


def claim(
    session: Session,
    table: type[NoteRow],
    *,
    now: datetime,
    lease: timedelta,
    limit: int,
    token: str,
    values: dict[str, Any] | None = None,
    where: Sequence[Any] = (),
) -> list[int]:
    """Lease up to `limit` due rows under `token`, oldest first, and return their ids.

    The lease is `next_at` moved ahead: when a worker dies, its rows become due again by themselves. On PostgreSQL rows
    that another worker is taking are skipped; the picking is materialized, because the planner may otherwise run it
    twice and lock more rows than asked for. On SQLite the transaction already holds the write lock.
    """
    identity = col(table.id)
    pick = (
        select(identity)
        .where(col(table.next_at).is_not(None), col(table.next_at) <= now, *where)
        .order_by(col(table.next_at), identity)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("pick")
    )
    if is_postgres(session):
        pick = pick.prefix_with("MATERIALIZED")
    taken = (
        update(table)
        .where(identity.in_(select(pick.c.id)))
        .values(next_at=now + lease, lease_token=token, attempts=col(table.attempts) + 1, **(values or {}))
        .returning(identity)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.execute(taken).scalars())


def take_turns(session: Session) -> None:
    """Let one claim of deliveries run at a time, for its milliseconds: two would split one person's message.

    It does not wait for the disk, see `forgettable`, and does `follow_indexes`.
    """
    if is_postgres(session):
        session.connection().execute(_TURN)


def follow_indexes(session: Session) -> None:
    """Keep PostgreSQL, which may not have counted the rows yet, from going through a whole backlog for a few rows."""
    if is_postgres(session):
        session.connection().execute(_INDEXES)


def forgettable(session: Session) -> None:
    """Do not wait for the disk at the end of this transaction, because nothing is lost when it is forgotten.

    A claim that a crash of PostgreSQL takes back is one that its holder no longer holds when it composes; that a
    message arrived is found out again by looking. Binding is what must not be forgotten. SQLite waits in any case.
    As with what else runs for every batch, it does `follow_indexes`.
    """
    if is_postgres(session):
        session.connection().execute(_FORGETTABLE)


def _off(*settings: str) -> tuple[Any, ...]:
    return tuple(func.set_config(setting, "off", True) for setting in settings)


_WAYS = ("enable_sort", "enable_bitmapscan", "enable_seqscan", "enable_hashjoin", "enable_mergejoin")
_INDEXES = select(*_off(*_WAYS))
_FORGETTABLE = select(*_off("synchronous_commit", *_WAYS))
_TURN = select(*_off("synchronous_commit", *_WAYS), func.pg_advisory_xact_lock(func.hashtext("commitments deliveries")))

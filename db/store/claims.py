"""Taking rows whose time has come, so that no two workers hold the same one."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Text, bindparam, func, select, true, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from db.tables import DeliveryRow, NoteRow


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
    if session.get_bind().dialect.name == "postgresql":
        pick = pick.prefix_with("MATERIALIZED")
    taken = (
        update(table)
        .where(identity.in_(select(pick.c.id)))
        .values(next_at=now + lease, lease_token=token, attempts=col(table.attempts) + 1, **(values or {}))
        .returning(identity)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.execute(taken).scalars())


def oldest_of_each(
    session: Session, teams: Sequence[str], share: int, where: Sequence[ColumnElement[bool]], *, lock: bool = True
) -> Any:
    """Return a query for the ids of the `share` deliveries of each team that waited longest, among those `where`.

    One hop into an index for each team, however much any of them is owed. With `lock` others skip them.
    """
    _follow_indexes(session)
    oldest = (
        select(col(DeliveryRow.id))
        .where(*where)
        .order_by(col(DeliveryRow.next_at), col(DeliveryRow.id))
        .limit(bindparam(None, share))
    )
    if session.get_bind().dialect.name == "postgresql":
        asked = (
            func.unnest(bindparam(None, list(teams), ARRAY(Text))).table_valued("team", name="asked").render_derived()
        )
        of_one = oldest.where(col(DeliveryRow.team) == asked.c.team)
        of_one = of_one.with_for_update(skip_locked=True) if lock else of_one
        one = of_one.lateral("one")
        pick = select(one.c.id).select_from(asked.join(one, true())).cte("pick")
        return select(pick.prefix_with("MATERIALIZED").c.id)
    asked = func.json_each(bindparam(None, json.dumps(list(teams)))).table_valued("value", name="asked")
    of_one = oldest.where(col(DeliveryRow.team) == asked.c.value).correlate(asked)
    found = aliased(DeliveryRow)
    return select(col(found.id)).select_from(asked).join(found, col(found.id).in_(of_one))


def take_turns(session: Session) -> None:
    """Let one claim of deliveries run at a time, for its milliseconds: two would split one person's message.

    It does not wait for the disk, see `forgettable`.
    """
    if session.get_bind().dialect.name == "postgresql":
        turn = func.pg_advisory_xact_lock(func.hashtext("commitments deliveries"))
        session.execute(select(func.set_config("synchronous_commit", "off", True), turn))


def _follow_indexes(session: Session) -> None:
    """Keep PostgreSQL, which may not have counted the rows yet, from sorting a whole backlog for its oldest few."""
    if session.get_bind().dialect.name == "postgresql":
        off = (func.set_config(f"enable_{way}", "off", True) for way in ("sort", "bitmapscan", "seqscan"))
        session.execute(select(*off))


def forgettable(session: Session) -> None:
    """Do not wait for the disk at the end of this transaction, because nothing is lost when it is forgotten.

    A claim that a crash of PostgreSQL takes back is one that its holder no longer holds when it composes; that a
    message arrived is found out again by looking. Binding is what must not be forgotten. SQLite waits in any case.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.set_config("synchronous_commit", "off", True)))

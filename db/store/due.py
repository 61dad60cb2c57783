"""The statements that find what is due and take it: each is built once, because every batch runs them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Table,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlmodel import col

from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState
from db.store.given import TEXT, Columns, found_for_each, given, is_among
from db.tables import DeliveryRow, PauseRow

EVERYTHING = "*"
"""The method of a pause that holds up whatever a workspace is owed."""
MOST_TOGETHER = 1_000
FEW = 200
"""Due rows that are looked at one by one to see whose they are; with more, each workspace is asked in turn."""
TEAMS: Columns = {"team": TEXT}
READERS: Columns = {"team": TEXT, "whom": TEXT}
_TABLE: Table = DeliveryRow.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table class
FIELDS = tuple(name for name in Delivery.__dataclass_fields__ if name != "kind")
COLUMNS = tuple(_TABLE.c[name] for name in (*FIELDS, "kind"))
"""What a claim returns."""
_INSTANT = _TABLE.c.due_at.type
_NOW, _SOON = bindparam("now", type_=_INSTANT), bindparam("soon", type_=_INSTANT)
_METHOD = case((col(DeliveryRow.kind) == DeliveryKind.REFRESH, "chat.update"), else_="chat.postMessage")
# A later version may know more of them.
_KNOWN = col(DeliveryRow.kind).in_([literal_column(f"'{kind}'") for kind in DeliveryKind])
_OWED = col(DeliveryRow.next_at).is_not(None)
# Claimed early is only what stands where it was planned: a retry has been told how long to wait.
_PLANNED = or_(col(DeliveryRow.next_at) <= _NOW, col(DeliveryRow.next_at) == col(DeliveryRow.due_at))
DUE = (_OWED, col(DeliveryRow.next_at) <= _SOON, _PLANNED, _KNOWN)


def _sendable() -> tuple[ColumnElement[bool], ...]:
    holds = or_(col(PauseRow.method) == EVERYTHING, col(PauseRow.method) == _METHOD)
    lasts = (col(PauseRow.team) == col(DeliveryRow.team), col(PauseRow.until) > _NOW)
    pause = select(col(PauseRow.team)).where(*lasts, holds)
    return (*DUE, ~pause.correlate(DeliveryRow).exists())


TEAMS_OF_FEW = select(col(DeliveryRow.team)).where(*DUE).order_by(col(DeliveryRow.next_at)).limit(FEW)
"""The workspaces of the first rows that are due: `now`, `soon`."""


@cache
def teams_owed() -> Select[Any]:
    """Every workspace that is owed anything, by hopping from one to the next in the index."""
    hop = select(func.min(DeliveryRow.team).label("team")).where(_OWED).cte("hop", recursive=True)
    following = select(func.min(DeliveryRow.team)).where(_OWED, col(DeliveryRow.team) > hop.c.team)
    hop = hop.union_all(select(following.scalar_subquery()).where(hop.c.team.is_not(None)))
    return select(hop.c.team).where(hop.c.team.is_not(None))


@cache
def teams_ready(postgres: bool) -> Select[Any]:
    """Those of the TEAMS `given` that something may be sent to: `now`, `soon`."""
    asked = given(postgres, TEAMS)
    pick = found_for_each(postgres, asked, _oldest(asked, 1, _sendable()), lock=False)
    return select(col(DeliveryRow.team)).where(col(DeliveryRow.id).in_(pick))


@cache
def next_due() -> Any:
    """When the next row after `now` deserves a look, and when the next pause ends."""
    due = select(func.min(DeliveryRow.next_at)).where(_OWED, col(DeliveryRow.next_at) > _NOW)
    over = select(func.min(PauseRow.until)).where(col(PauseRow.until) > _NOW)
    return select(due.scalar_subquery(), over.scalar_subquery())


@cache
def take_share(postgres: bool) -> Any:
    """Lease the `share` oldest of each of the TEAMS `given`, besides `ids`: `now`, `soon`, `until`, `token`."""
    asked = given(postgres, TEAMS)
    besides = ~is_among(postgres, col(DeliveryRow.id), "besides")
    return _lease(found_for_each(postgres, asked, _oldest(asked, bindparam("share"), (*_sendable(), besides))))


@cache
def take_with(postgres: bool) -> Any:
    """Lease what leaves with a message to one of the READERS `given`: of the kind `like`, and as in `take_share`."""
    # Said so that no index answers it: of those whom nothing is bound to yet there may be a whole backlog.
    unbound = func.coalesce(col(DeliveryRow.message_key), "") == ""
    same = (col(DeliveryRow.kind) == bindparam("like"), unbound)
    return _take_of(postgres, col(DeliveryRow.recipient), same)


@cache
def take_bound(postgres: bool) -> Any:
    """Lease what was once bound to one of the messages `given` as READERS by their keys: as in `take_share`."""
    return _take_of(postgres, col(DeliveryRow.message_key), (col(DeliveryRow.message_key).is_not(None),))


def _take_of(postgres: bool, whom: Any, same: Sequence[Any] = ()) -> Any:
    asked = given(postgres, READERS)
    wanted = (*DUE, *same, ~is_among(postgres, col(DeliveryRow.id), "besides"))
    theirs = select(col(DeliveryRow.id)).where(*wanted).limit(MOST_TOGETHER)
    if not postgres:
        # In one question, because for one reader at a time SQLite would look through a team's whole backlog.
        readers = select(asked.c.team, asked.c.whom)
        return _lease(theirs.where(tuple_(col(DeliveryRow.team), whom).in_(readers)))
    this = (col(DeliveryRow.team) == asked.c.team, whom == asked.c.whom)
    return _lease(found_for_each(postgres, asked, theirs.where(*this)))


def _oldest(asked: FromClause, share: Any, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    oldest = select(col(DeliveryRow.id)).where(*where, col(DeliveryRow.team) == asked.c.team)
    return oldest.order_by(col(DeliveryRow.next_at), col(DeliveryRow.id)).limit(share)


def _lease(pick: Select[Any]) -> Any:
    leased = {
        "state": DeliveryState.SENDING,
        "next_at": bindparam("until", type_=_INSTANT),
        "lease_token": bindparam("token"),
        "attempts": col(DeliveryRow.attempts) + 1,
    }
    return update(_TABLE).where(col(DeliveryRow.id).in_(pick)).values(**leased).returning(*COLUMNS)

"""Deliveries on their way: whose turn it is, claiming what is due, and recording how it went."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, bindparam, delete, func, select, update
from sqlmodel import Session, col

from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState, Place
from db.store import due
from db.store.claims import follow_indexes, forgettable, take_turns
from db.store.due import EVERYTHING
from db.store.given import NUMBER, TEXT, Columns, given, is_among, is_postgres, numbers, run, told
from db.store.upserts import upsert
from db.tables import DeliveryRow, PauseRow

NOT_EARLY = timedelta(0)
_TABLE: Table = DeliveryRow.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table class
_KINDS = {str(kind): kind for kind in DeliveryKind}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Which rows to take: those due by `now`, for `lease`, under `token`, and none that is in `besides`.

    What nobody has put off yet is taken `early`, so that it can leave on the moment.
    """

    now: datetime
    lease: timedelta
    token: str
    early: timedelta = NOT_EARLY
    besides: Collection[int] = ()


class Dispatch:
    """Queries about deliveries that are due or being sent."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def due_teams(self, now: datetime, team: str | None = None, *, early: timedelta = NOT_EARLY) -> list[str]:
        """The workspaces that something is due for, except those that Slack wants left alone; cheap, takes no lock.

        `early` is that of a claim.
        """
        moment = {"now": now, "soon": now + early}
        teams = [team] if team is not None else self._teams_with_something(moment)
        if not teams:
            return []
        follow_indexes(self._session)
        ready = due.teams_ready(is_postgres(self._session))
        asked = told(due.TEAMS, ((each,) for each in teams))
        return sorted(set(run(self._session, ready, given=asked, **moment).scalars()))

    def _teams_with_something(self, moment: Mapping[str, datetime]) -> list[str]:
        first = list(run(self._session, due.TEAMS_OF_FEW, **moment).scalars())
        return sorted(set(first)) if len(first) < due.FEW else list(run(self._session, due.teams_owed()).scalars())

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """When the next delivery deserves a look, or the next one after an instant; the end of a pause counts too."""
        if after is not None:
            return min(filter(None, run(self._session, due.next_due(), now=after).one()), default=None)
        query = select(func.min(DeliveryRow.next_at)).where(col(DeliveryRow.next_at).is_not(None))
        first: datetime | None = self._session.execute(query).scalar_one()
        return first

    def any_under_way(self) -> bool:
        """Whether anything is claimed and not recorded yet."""
        sending = (col(DeliveryRow.state) == DeliveryState.SENDING, col(DeliveryRow.next_at).is_not(None))
        return self._session.execute(select(col(DeliveryRow.id)).where(*sending).limit(1)).first() is not None

    def claim(self, claim: Claim, *, teams: Sequence[str], limit: int, ahead: timedelta) -> list[Delivery]:
        """Take up to `limit` due deliveries, as many of each of the `teams`, and what leaves in one message with them.

        That is more than `limit` where one message has many: a message claimed in parts would be told in parts, or
        its rest be taken for told. Handovers of the same person that are due within `ahead` come along.
        """
        take_turns(self._session)
        taken = self._share(claim, teams, limit)
        if bound := {(row.team, row.message_key) for row in taken if row.message_key is not None}:
            taken += self._take(claim, due.take_bound, bound, claim.now)
        soon = claim.now + claim.early
        for kind, until in ((DeliveryKind.REMINDER, soon), (DeliveryKind.HANDOVER, soon + ahead)):
            if readers := {(row.team, row.recipient) for row in taken if row.kind == kind and row.message_key is None}:
                taken += self._take(claim, due.take_with, readers, until, like=kind)
        return [_claimed(row) for row in sorted(taken, key=lambda row: row.id)]

    def _share(self, claim: Claim, teams: Sequence[str], limit: int) -> list[Row[Any]]:
        """Take from each of the teams alike; what some do not need goes to those that have more."""
        take = due.take_share(is_postgres(self._session))
        moment = {"now": claim.now, "soon": claim.now + claim.early}
        taken: list[Row[Any]] = []
        hungry = list(teams)
        while hungry and len(taken) < limit:
            share = max((limit - len(taken)) // len(hungry), 1)
            served = hungry[: limit - len(taken)]
            asked = told(due.TEAMS, ((team,) for team in served))
            fresh = run(self._session, take, given=asked, share=share, **moment, **self._leased(claim)).all()
            taken += fresh
            counts = Counter(row.team for row in fresh)
            hungry = [team for team in served if counts[team] == share] if share < limit else []
        return taken

    def _take(
        self,
        claim: Claim,
        statement: Callable[[bool], Any],
        whom: Collection[tuple[str, str]],
        until: datetime,
        **values: Any,
    ) -> Sequence[Row[Any]]:
        take, asked = statement(is_postgres(self._session)), told(due.READERS, sorted(whom))
        return run(self._session, take, given=asked, now=until, soon=until, **values, **self._leased(claim)).all()

    def _leased(self, claim: Claim) -> dict[str, Any]:
        besides = numbers(self._session, claim.besides)
        return {"until": claim.now + claim.lease, "token": claim.token, "besides": besides}

    def extend(self, ids: Collection[int], tokens: Collection[str], until: datetime) -> int:
        """Lengthen the leases of what is still held under these tokens; return how many that are."""
        these = is_among(is_postgres(self._session), col(DeliveryRow.id))
        mine = (these, col(DeliveryRow.lease_token).in_(tokens), col(DeliveryRow.state) == DeliveryState.SENDING)
        changed = update(_TABLE).where(*mine).values(next_at=until).returning(col(DeliveryRow.id))
        return len(run(self._session, changed, ids=numbers(self._session, ids)).all())

    def held(self, claimed: Mapping[int, str]) -> frozenset[int]:
        """Those of the claimed rows, id -> token, that are still leased under that token, kept from others."""
        follow_indexes(self._session)
        rows = run(self._session, _held(is_postgres(self._session)), ids=numbers(self._session, claimed))
        return frozenset(row.id for row in rows if claimed[row.id] == row.lease_token)

    def bind(self, message_keys: Mapping[int, str], *, now: datetime) -> None:
        """Bind claimed deliveries, id -> key, to the message they leave in, before it leaves: it may have arrived."""
        keys = told(_KEYS, sorted(message_keys.items()))
        run(self._session, _bind(is_postgres(self._session)), given=keys, now=now)

    def sent(self, places: Mapping[tuple[int, str], Place], *, now: datetime) -> None:
        """Record that deliveries, (id, token) -> place, arrived; what is not held under its token stays as it is."""
        forgettable(self._session)
        rows = [(id_, token, place.channel, place.ts) for (id_, token), place in sorted(places.items())]
        run(self._session, _sent(is_postgres(self._session)), given=told(_PLACES, rows), now=now)

    def cancel(self, ids: Collection[int]) -> None:
        """Record that nothing is to be said any more."""
        if not ids:
            return
        self._session.execute(_change(col(DeliveryRow.id).in_(ids)).values(**_finished(DeliveryState.CANCELLED)))

    def failed(self, ids: Collection[int], token: str, *, error: str) -> None:
        """Record that it can never arrive."""
        self._session.execute(_mine(ids, token).values(**_finished(DeliveryState.FAILED), last_error=error))

    def postpone(
        self,
        ids: Collection[int],
        token: str,
        until: datetime,
        *,
        error: str | None,
        outcome_unknown: bool,
        counts: bool = True,
    ) -> None:
        """Try again later; a pause asked for by Slack does not count as an attempt."""
        values: dict[str, Any] = {
            "state": DeliveryState.SCHEDULED,
            "next_at": until,
            "lease_token": None,
            "outcome_unknown": outcome_unknown,
            "last_error": error,
        }
        if not counts:
            values["attempts"] = col(DeliveryRow.attempts) - 1
        self._session.execute(_mine(ids, token).values(**values))

    def put_off(self, ids: Collection[int], token: str, until: datetime) -> None:
        """Note that their reader is not to be written to before an instant, so that coming then is not late."""
        if ids:
            self._session.execute(_mine(ids, token).values(put_off_until=until))

    def pause(self, team: str, method: str, until: datetime) -> None:
        """Call one of Slack's methods, or with EVERYTHING none, for a workspace no more before an instant."""
        upsert(self._session, PauseRow, ["team", "method"], [{"team": team, "method": method, "until": until}])

    def take(self, team: str, method: str, *, now: datetime, until: datetime) -> bool:
        """Whether a method may be called for a workspace; if so, nobody else may until then."""
        values = {"team": team, "method": method, "until": until}
        return bool(upsert(self._session, PauseRow, ["team", "method"], [values], where=col(PauseRow.until) <= now))

    def resume(self, team: str, now: datetime) -> None:
        """End the pause in which a workspace is left alone altogether, and let what waited for that be due."""
        everything = (col(PauseRow.team) == team, col(PauseRow.method) == EVERYTHING)
        ended = self._session.execute(delete(PauseRow).where(*everything).returning(col(PauseRow.team)))
        if ended.first() is None:
            return
        waiting = (col(DeliveryRow.team) == team, col(DeliveryRow.state) == DeliveryState.SCHEDULED)
        overdue = (col(DeliveryRow.due_at) <= now, col(DeliveryRow.next_at) > now)
        self._session.execute(_change(*waiting, *overdue).values(next_at=now))


def _change(*where: ColumnElement[bool]) -> Any:
    return update(DeliveryRow).where(*where).execution_options(synchronize_session=False)


def _mine(ids: Collection[int], token: str) -> Any:
    return _change(col(DeliveryRow.id).in_(ids), col(DeliveryRow.lease_token) == token)


def _finished(state: DeliveryState) -> dict[str, Any]:
    return {"state": state, "next_at": None, "lease_token": None, "outcome_unknown": False}


_KEYS: Columns = {"id": NUMBER, "key": TEXT}
_PLACES: Columns = {"id": NUMBER, "token": TEXT, "channel": TEXT, "ts": TEXT}
_NOW = bindparam("now", type_=_TABLE.c.due_at.type)


@cache
def _held(postgres: bool) -> Any:
    these = select(_TABLE.c.id, _TABLE.c.lease_token).where(is_among(postgres, _TABLE.c.id))
    return these.order_by(_TABLE.c.id).with_for_update()


@cache
def _bind(postgres: bool) -> Any:
    keys = given(postgres, _KEYS)
    first = func.coalesce(_TABLE.c.first_try_at, _NOW)
    bound = {"message_key": keys.c.key, "first_try_at": first, "outcome_unknown": True}
    return update(_TABLE).where(_TABLE.c.id == keys.c.id).values(**bound)


@cache
def _sent(postgres: bool) -> Any:
    at = given(postgres, _PLACES)
    held = (_TABLE.c.id == at.c.id, _TABLE.c.lease_token == at.c.token)
    place = {"message_channel": at.c.channel, "message_ts": at.c.ts, "sent_at": _NOW}
    return update(_TABLE).where(*held).values(**_finished(DeliveryState.SENT), **place)


def to_delivery(row: Any) -> Delivery:
    """A row as the domain knows it."""
    return Delivery(kind=DeliveryKind(row.kind), **{name: getattr(row, name) for name in due.FIELDS})


def _claimed(row: Row[Any]) -> Delivery:
    return Delivery(kind=_KINDS[row.kind], **dict(zip(due.FIELDS, row, strict=False)))

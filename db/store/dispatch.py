"""Deliveries on their way: whose turn it is, claiming what is due, and recording how it went."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, delete, func, or_, select, tuple_, update
from sqlmodel import Session, col

from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState, Place
from db.store.claims import forgettable, oldest_of_each, take_turns
from db.store.given import NUMBER, TEXT, given, is_among
from db.store.upserts import upsert
from db.tables import DeliveryRow, PauseRow

MOST_TOGETHER = 1_000
EVERYTHING = "*"
"""The method of a pause that holds up whatever a workspace is owed."""
NOT_EARLY = timedelta(0)
FEW = 200
"""Due rows that are looked at one by one to see whose they are; with more, each workspace is asked in turn."""
_KINDS = list(DeliveryKind)
_METHOD = case((col(DeliveryRow.kind) == DeliveryKind.REFRESH, "chat.update"), else_="chat.postMessage")
_FIELDS = tuple(name for name in Delivery.__dataclass_fields__ if name != "kind")
_COLUMNS = tuple(getattr(DeliveryRow, name) for name in (*_FIELDS, "kind"))


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
        if team is not None:
            teams = [team]
        else:
            oldest = (
                select(col(DeliveryRow.team)).where(*_due(now, early)).order_by(col(DeliveryRow.next_at)).limit(FEW)
            )
            first = list(self._session.execute(oldest).scalars())
            teams = sorted(set(first)) if len(first) < FEW else self._teams_owed()
        if not teams:
            return []
        pick = oldest_of_each(self._session, teams, 1, _sendable(now, early), lock=False)
        ready = select(col(DeliveryRow.team)).where(col(DeliveryRow.id).in_(pick))
        return sorted(set(self._session.execute(ready).scalars()))

    def _teams_owed(self) -> list[str]:
        """Every workspace that is owed anything, by hopping from one to the next in the index."""
        owed = col(DeliveryRow.next_at).is_not(None)
        hop = select(func.min(DeliveryRow.team).label("team")).where(owed).cte("hop", recursive=True)
        following = select(func.min(DeliveryRow.team)).where(owed, col(DeliveryRow.team) > hop.c.team)
        hop = hop.union_all(select(following.scalar_subquery()).where(hop.c.team.is_not(None)))
        return list(self._session.execute(select(hop.c.team).where(hop.c.team.is_not(None))).scalars())

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """When the next delivery deserves a look, or the next one after an instant; the end of a pause counts too."""
        query = select(func.min(DeliveryRow.next_at)).where(col(DeliveryRow.next_at).is_not(None))
        due: datetime | None
        if after is None:
            due = self._session.execute(query).scalar_one()
            return due
        due = self._session.execute(query.where(col(DeliveryRow.next_at) > after)).scalar_one()
        over = select(func.min(PauseRow.until)).where(col(PauseRow.until) > after)
        return min(filter(None, (due, self._session.execute(over).scalar_one())), default=None)

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
            taken += self._take(claim, _together(bound, DeliveryRow.message_key))
        soon = claim.now + claim.early
        for kind, until in ((DeliveryKind.REMINDER, soon), (DeliveryKind.HANDOVER, soon + ahead)):
            readers = {(row.team, row.recipient) for row in taken if row.kind == kind and row.message_key is None}
            if readers:
                same = (col(DeliveryRow.kind) == kind, col(DeliveryRow.message_key).is_(None))
                taken += self._take(claim, _together(readers, DeliveryRow.recipient), *same, until=until)
        return [to_delivery(row) for row in sorted(taken, key=lambda row: row.id)]

    def _share(self, claim: Claim, teams: Sequence[str], limit: int) -> list[Row[Any]]:
        """Take from each of the teams alike; what some do not need goes to those that have more."""
        taken: list[Row[Any]] = []
        hungry = list(teams)
        while hungry and len(taken) < limit:
            share = max((limit - len(taken)) // len(hungry), 1)
            served = hungry[: limit - len(taken)]
            pick = oldest_of_each(
                self._session, served, share, (*_sendable(claim.now, claim.early), *self._besides(claim))
            )
            fresh = self._lease(claim, claim.now, col(DeliveryRow.id).in_(pick))
            taken += fresh
            counts = {team: sum(row.team == team for row in fresh) for team in served}
            hungry = [team for team in served if counts[team] == share] if share < limit else []
        return taken

    def _take(self, claim: Claim, *where: ColumnElement[bool], until: datetime | None = None) -> list[Row[Any]]:
        due_by = until or claim.now
        pick = select(col(DeliveryRow.id)).where(*_due(due_by), *self._besides(claim), *where).limit(MOST_TOGETHER)
        locked = pick.with_for_update(skip_locked=True).cte("pick")
        if self._session.get_bind().dialect.name == "postgresql":
            locked = locked.prefix_with("MATERIALIZED")
        return self._lease(claim, claim.now, col(DeliveryRow.id).in_(select(locked.c.id)))

    def _lease(self, claim: Claim, now: datetime, *where: ColumnElement[bool]) -> list[Row[Any]]:
        leased = {
            "state": DeliveryState.SENDING,
            "next_at": now + claim.lease,
            "lease_token": claim.token,
            "attempts": col(DeliveryRow.attempts) + 1,
        }
        return list(self._session.execute(_change(*where).values(**leased).returning(*_COLUMNS)))

    def _besides(self, claim: Claim) -> tuple[ColumnElement[bool], ...]:
        return (~is_among(self._session, col(DeliveryRow.id), claim.besides),) if claim.besides else ()

    def extend(self, ids: Collection[int], tokens: Collection[str], until: datetime) -> int:
        """Lengthen the leases of what is still held under these tokens; return how many that are."""
        mine = (is_among(self._session, col(DeliveryRow.id), ids), col(DeliveryRow.lease_token).in_(tokens))
        sending = col(DeliveryRow.state) == DeliveryState.SENDING
        changed = _change(*mine, sending).values(next_at=until)
        return len(self._session.execute(changed.returning(col(DeliveryRow.id))).all())

    def held(self, claimed: Mapping[int, str]) -> frozenset[int]:
        """Those of the claimed rows, id -> token, that are still leased under that token, kept from others."""
        query = select(col(DeliveryRow.id), col(DeliveryRow.lease_token)).where(
            is_among(self._session, col(DeliveryRow.id), claimed)
        )
        rows = self._session.execute(query.order_by(col(DeliveryRow.id)).with_for_update())
        return frozenset(id_ for id_, token in rows if claimed[id_] == token)

    def bind(self, message_keys: Mapping[int, str], *, now: datetime) -> None:
        """Bind claimed deliveries, id -> key, to the message they leave in, before it leaves: it may have arrived."""
        keys = given(self._session, {"id": NUMBER, "key": TEXT}, sorted(message_keys.items()))
        first = func.coalesce(col(DeliveryRow.first_try_at), now)
        bound = {"message_key": keys.c.key, "first_try_at": first, "outcome_unknown": True}
        self._session.execute(_change(col(DeliveryRow.id) == keys.c.id).values(**bound))

    def sent(self, places: Mapping[tuple[int, str], Place], *, now: datetime) -> None:
        """Record that deliveries, (id, token) -> place, arrived; what is not held under its token stays as it is."""
        forgettable(self._session)
        columns: dict[str, Any] = {"id": NUMBER, "token": TEXT, "channel": TEXT, "ts": TEXT}
        rows = [(id_, token, place.channel, place.ts) for (id_, token), place in sorted(places.items())]
        at = given(self._session, columns, rows)
        held = (col(DeliveryRow.id) == at.c.id, col(DeliveryRow.lease_token) == at.c.token)
        place = {"message_channel": at.c.channel, "message_ts": at.c.ts, "sent_at": now}
        self._session.execute(_change(*held).values(**_finished(DeliveryState.SENT), **place))

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


def _due(now: datetime, early: timedelta = NOT_EARLY) -> tuple[ColumnElement[bool], ...]:
    next_at = col(DeliveryRow.next_at)
    due = (next_at.is_not(None), next_at <= now + early, col(DeliveryRow.kind).in_(_KINDS))
    # Only what stands where it was planned: a retry has been told how long to wait.
    return (*due, or_(next_at <= now, next_at == col(DeliveryRow.due_at))) if early else due


def _sendable(now: datetime, early: timedelta) -> tuple[ColumnElement[bool], ...]:
    holds = or_(col(PauseRow.method) == EVERYTHING, col(PauseRow.method) == _METHOD)
    lasts = (col(PauseRow.team) == col(DeliveryRow.team), col(PauseRow.until) > now)
    pause = select(col(PauseRow.team)).where(*lasts, holds)
    return (*_due(now, early), ~pause.correlate(DeliveryRow).exists())


def _together(keys: Collection[tuple[str, str | None]], column: Any) -> ColumnElement[bool]:
    return and_(tuple_(col(DeliveryRow.team), col(column)).in_(keys))


def to_delivery(row: Any) -> Delivery:
    """A row as the domain knows it."""
    return Delivery(kind=DeliveryKind(row.kind), **{name: getattr(row, name) for name in _FIELDS})

"""Deliveries: planning them, claiming what is due, and recording how it went."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, tuple_, update
from sqlmodel import Session, col, select

from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState, Place
from db.store.claims import claim, take_turns
from db.store.upserts import insert_new
from db.tables import DeliveryRow, WorkspaceRow

MOST_TOGETHER = 1_000


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A delivery to be stored; `dedupe_key` is unique in its workspace, so that storing it twice changes nothing."""

    team: str
    dedupe_key: str
    kind: DeliveryKind
    due_at: datetime
    reminder: str | None = None
    recipient: str | None = None
    given_by: str | None = None
    channel: str | None = None
    thread_ts: str | None = None
    note_id: int | None = None
    commitment_id: int | None = None
    page: int = 0
    sentence: str | None = None


class Deliveries:
    """Queries about deliveries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def owe(self, deliveries: Iterable[Owed]) -> int:
        """Store deliveries to be sent from their `due_at` on; return how many were new."""
        fresh = {"state": DeliveryState.SCHEDULED, "attempts": 0, "outcome_unknown": False}
        rows = [{**vars(owed), **fresh, "next_at": owed.due_at} for owed in deliveries]
        return insert_new(self._session, DeliveryRow, rows)

    def replan(self, commitment_id: int, standing: Collection[str], wanted: Sequence[Owed]) -> None:
        """Owe the wanted reminders of a commitment and cancel those whose key does not stand any more.

        What is being sent, or was sent, stays as it is.
        """
        waiting = (
            col(DeliveryRow.commitment_id) == commitment_id,
            col(DeliveryRow.kind) == DeliveryKind.REMINDER,
            col(DeliveryRow.state) == DeliveryState.SCHEDULED,
        )
        obsolete = (*waiting, col(DeliveryRow.dedupe_key).not_in(standing))
        self._session.execute(update(DeliveryRow).where(*obsolete).values(state=DeliveryState.CANCELLED, next_at=None))
        self.owe(wanted)
        for owed in wanted:
            self._revive(owed)

    def _revive(self, owed: Owed) -> None:
        # A cancelled reminder comes back when a change is taken back; another zone or holiday shifts its instant.
        unsent = col(DeliveryRow.state).in_([DeliveryState.SCHEDULED, DeliveryState.CANCELLED])
        changed = or_(col(DeliveryRow.state) == DeliveryState.CANCELLED, col(DeliveryRow.due_at) != owed.due_at)
        this = (col(DeliveryRow.team) == owed.team, col(DeliveryRow.dedupe_key) == owed.dedupe_key, unsent, changed)
        again = {"state": DeliveryState.SCHEDULED, "due_at": owed.due_at, "next_at": owed.due_at}
        self._session.execute(update(DeliveryRow).where(*this).values(**again))

    def cancel(self, delivery_ids: Sequence[int]) -> None:
        """Record that nothing is to be said any more."""
        self._finish(delivery_ids, DeliveryState.CANCELLED)

    def claim(
        self, *, now: datetime, lease: timedelta, limit: int, token: str, team: str | None, ahead: timedelta
    ) -> list[Delivery]:
        """Take due deliveries of `team`, or of all, and whatever leaves in the same message with them.

        That is more than `limit` where one message has many: a message claimed in parts would be told in parts, or
        its rest be taken for told. Handovers of the same person that are due within `ahead` come along.
        """
        take_turns(self._session)
        ready = (*self._sendable(now, team), col(DeliveryRow.kind).in_(list(DeliveryKind)))
        ids = self._take(now, lease, limit, token, *ready)
        rows = self._claimed(ids)
        if bound := {(row.team, row.message_key) for row in rows if row.message_key is not None}:
            message = tuple_(col(DeliveryRow.team), col(DeliveryRow.message_key))
            ids += self._take(now, lease, MOST_TOGETHER, token, message.in_(bound))
        for kind, until in ((DeliveryKind.REMINDER, now), (DeliveryKind.HANDOVER, now + ahead)):
            readers = {(row.team, row.recipient) for row in rows if row.kind == kind and row.message_key is None}
            if readers:
                reader = tuple_(col(DeliveryRow.team), col(DeliveryRow.recipient))
                same = (reader.in_(readers), col(DeliveryRow.kind) == kind, col(DeliveryRow.message_key).is_(None))
                ids += self._take(until, lease - (until - now), MOST_TOGETHER, token, *same)
        return [to_delivery(row) for row in self._claimed(ids)]

    def _take(
        self, due_by: datetime, lease: timedelta, limit: int, token: str, *where: ColumnElement[bool]
    ) -> list[int]:
        values = {"state": DeliveryState.SENDING}
        return claim(
            self._session, DeliveryRow, now=due_by, lease=lease, limit=limit, token=token, values=values, where=where
        )

    def _sendable(self, now: datetime, team: str | None) -> tuple[ColumnElement[bool], ...]:
        paused = exists().where(col(WorkspaceRow.team) == col(DeliveryRow.team), col(WorkspaceRow.paused_until) > now)
        ours = (col(DeliveryRow.team) == team,) if team is not None else ()
        return (~paused, *ours)

    def _claimed(self, ids: Sequence[int]) -> list[DeliveryRow]:
        query = select(DeliveryRow).where(col(DeliveryRow.id).in_(ids)).order_by(col(DeliveryRow.id))
        return list(self._session.exec(query))

    def held(self, delivery_ids: Sequence[int], token: str) -> list[Delivery]:
        """Those of the deliveries that are still leased under `token`, as they stand now, kept from others."""
        mine = (col(DeliveryRow.id).in_(delivery_ids), col(DeliveryRow.lease_token) == token)
        query = select(DeliveryRow).where(*mine).order_by(col(DeliveryRow.id)).with_for_update()
        return [to_delivery(row) for row in self._session.exec(query)]

    def bind(self, delivery_ids: Sequence[int], message_key: str, *, now: datetime) -> None:
        """Bind claimed deliveries to the message they leave in, before it leaves: from now on it may have arrived."""
        these = col(DeliveryRow.id).in_(delivery_ids)
        first = func.coalesce(col(DeliveryRow.first_try_at), now)
        self._session.execute(
            update(DeliveryRow).where(these).values(message_key=message_key, first_try_at=first, outcome_unknown=True)
        )

    def sent(self, delivery_ids: Sequence[int], token: str, *, channel: str, ts: str, now: datetime) -> int:
        """Record that the message arrived; returns how many rows were still held under `token`."""
        values = {"sent_at": now, "message_channel": channel, "message_ts": ts}
        return self._finish(delivery_ids, DeliveryState.SENT, token=token, **values)

    def failed(self, delivery_ids: Sequence[int], token: str, *, error: str) -> int:
        """Record that it can never arrive."""
        return self._finish(delivery_ids, DeliveryState.FAILED, token=token, last_error=error)

    def postpone(
        self,
        delivery_ids: Sequence[int],
        token: str,
        until: datetime,
        *,
        error: str | None,
        outcome_unknown: bool,
        counts: bool = True,
    ) -> None:
        """Try again later; a pause asked for by Slack does not count as an attempt."""
        mine = (col(DeliveryRow.id).in_(delivery_ids), col(DeliveryRow.lease_token) == token)
        values: dict[str, Any] = {
            "state": DeliveryState.SCHEDULED,
            "next_at": until,
            "lease_token": None,
            "outcome_unknown": outcome_unknown,
            "last_error": error,
        }
        if not counts:
            values["attempts"] = col(DeliveryRow.attempts) - 1
        self._session.execute(update(DeliveryRow).where(*mine).values(**values))

    def revive_failed(self, team: str, channel: str, now: datetime) -> int:
        """Owe again what could not be posted in a channel; returns how much that is."""
        these = (col(DeliveryRow.team) == team, col(DeliveryRow.channel) == channel)
        failed = (*these, col(DeliveryRow.state) == DeliveryState.FAILED)
        again = {"state": DeliveryState.SCHEDULED, "next_at": now, "attempts": 0}
        revived = update(DeliveryRow).where(*failed).values(**again).returning(col(DeliveryRow.id))
        return len(self._session.execute(revived).all())

    def card(self, note_id: int, page: int) -> Place | None:
        """Where a page of the card stands, or None while it was not posted."""
        query = (
            select(DeliveryRow)
            .where(DeliveryRow.note_id == note_id, DeliveryRow.page == page, DeliveryRow.state == DeliveryState.SENT)
            .where(DeliveryRow.kind == DeliveryKind.CARD)
        )
        row = self._session.exec(query).first()
        if row is None or row.message_channel is None or row.message_ts is None:
            return None
        return Place(channel=row.message_channel, ts=row.message_ts)

    def is_card_unfinished(self, note_id: int, page: int) -> bool:
        """Whether a page of the card was drawn and may stand in Slack without our knowing it yet."""
        drawn = (
            col(DeliveryRow.note_id) == note_id,
            col(DeliveryRow.page) == page,
            col(DeliveryRow.kind) == DeliveryKind.CARD,
            col(DeliveryRow.first_try_at).is_not(None),
            col(DeliveryRow.next_at).is_not(None),
        )
        return self._session.exec(select(DeliveryRow.id).where(*drawn)).first() is not None

    def of_commitment(self, commitment_id: int) -> list[tuple[Delivery, DeliveryState, datetime | None]]:
        """Every reminder of a commitment with its state and, when sent, the instant."""
        query = select(DeliveryRow).where(DeliveryRow.commitment_id == commitment_id).order_by(col(DeliveryRow.due_at))
        return [(to_delivery(row), DeliveryState(row.state), row.sent_at) for row in self._session.exec(query)]

    def next_due(self) -> datetime | None:
        """When the next delivery deserves a look."""
        due = select(func.min(DeliveryRow.next_at)).where(col(DeliveryRow.next_at).is_not(None))
        return self._session.exec(due).one()

    def any_due(self, now: datetime, team: str | None) -> bool:
        """Whether anything of `team`, or of anybody, may be sent now; cheap, and takes no lock."""
        due = select(DeliveryRow.id).where(
            col(DeliveryRow.next_at).is_not(None), col(DeliveryRow.next_at) <= now, *self._sendable(now, team)
        )
        return self._session.exec(due.limit(1)).first() is not None

    def any_under_way(self) -> bool:
        """Whether anything is claimed and not recorded yet."""
        sending = select(DeliveryRow.id).where(DeliveryRow.state == DeliveryState.SENDING)
        return self._session.exec(sending.where(col(DeliveryRow.next_at).is_not(None)).limit(1)).first() is not None

    def _finish(self, ids: Sequence[int], state: DeliveryState, *, token: str | None = None, **values: Any) -> int:
        mine: list[ColumnElement[bool]] = [col(DeliveryRow.id).in_(ids)]
        if token is not None:
            mine.append(col(DeliveryRow.lease_token) == token)
        done = (
            update(DeliveryRow)
            .where(*mine)
            .values(state=state, next_at=None, lease_token=None, outcome_unknown=False, **values)
        )
        return len(self._session.execute(done.returning(col(DeliveryRow.id))).all())


def to_delivery(row: DeliveryRow) -> Delivery:
    """A row as the domain knows it."""
    return Delivery(
        id=row.id or 0,
        team=row.team,
        dedupe_key=row.dedupe_key,
        kind=DeliveryKind(row.kind),
        reminder=row.reminder,
        recipient=row.recipient,
        given_by=row.given_by,
        channel=row.channel,
        thread_ts=row.thread_ts,
        note_id=row.note_id,
        commitment_id=row.commitment_id,
        page=row.page,
        sentence=row.sentence,
        due_at=row.due_at,
        attempts=row.attempts,
        message_key=row.message_key,
        first_try_at=row.first_try_at,
        outcome_unknown=row.outcome_unknown,
    )

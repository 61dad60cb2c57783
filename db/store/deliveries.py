"""Deliveries: what is owed, and what became of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState, Place
from db.store.dispatch import to_delivery
from db.store.given import TEXT, Columns, given, is_postgres, run, told
from db.store.upserts import insert_new
from db.tables import DeliveryRow


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

    def last_reminded(
        self, readers: Collection[tuple[str, str]], kinds: Sequence[str], since: datetime
    ) -> dict[tuple[str, str], datetime]:
        """When people, (team, user) each, were last sent a reminder of one of these kinds, if since an instant."""
        query, asked = _last_reminded(is_postgres(self._session)), told(_READERS, sorted(readers))
        rows = run(self._session, query, given=asked, since=since, kinds=list(kinds))
        return {(row.team, row.user): row.last for row in rows if row.last is not None}

    def recipients_until(self, team: str, until: datetime) -> list[str]:
        """Who is owed a reminder by an instant."""
        owed = (
            col(DeliveryRow.next_at) <= until,
            col(DeliveryRow.next_at).is_not(None),
            col(DeliveryRow.team) == team,
            col(DeliveryRow.kind) == DeliveryKind.REMINDER,
        )
        query = select(DeliveryRow.recipient).where(*owed).distinct().order_by(col(DeliveryRow.recipient))
        return [recipient for recipient in self._session.exec(query) if recipient]

    def revive_failed(self, team: str, channel: str, now: datetime) -> int:
        """Owe again what could not be posted in a channel, summaries excepted; returns how much that is.

        A summary is of one week, and says how things stand: several at once would be the same one again and again.
        """
        these = (
            col(DeliveryRow.team) == team,
            col(DeliveryRow.channel) == channel,
            col(DeliveryRow.kind) != DeliveryKind.SUMMARY,
        )
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

    def forget_card(self, note_id: int, page: int) -> None:
        """Note that a page of the card does not stand in Slack any more."""
        these = (
            col(DeliveryRow.note_id) == note_id,
            col(DeliveryRow.page) == page,
            col(DeliveryRow.kind) == DeliveryKind.CARD,
            col(DeliveryRow.state) == DeliveryState.SENT,
        )
        self._session.execute(update(DeliveryRow).where(*these).values(state=DeliveryState.CANCELLED))

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


_READERS: Columns = {"team": TEXT, "user": TEXT}


@cache
def _last_reminded(postgres: bool) -> Any:
    reader = given(postgres, _READERS)
    sent = (
        col(DeliveryRow.team) == reader.c.team,
        col(DeliveryRow.recipient) == reader.c.user,
        col(DeliveryRow.sent_at) >= bindparam("since"),
        col(DeliveryRow.reminder).in_(bindparam("kinds", expanding=True)),
    )
    last = select_columns(func.max(DeliveryRow.sent_at)).where(*sent).correlate(reader).scalar_subquery().label("last")
    return select_columns(reader.c.team, reader.c.user, last)

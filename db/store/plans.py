"""Stored reminders and the commitments they belong to, many at a time, for planning them anew by difference."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.commitment import Commitment
from bot.domain.delivery import DeliveryKind, DeliveryState
from db.store.commitments import to_commitment
from db.tables import CommitmentRow, DeliveryRow

UNSENT = (DeliveryState.SCHEDULED, DeliveryState.CANCELLED)
"""States that a plan may change; what is on its way, was sent or has failed stays as it is."""


@dataclass(frozen=True, kw_only=True)
class StoredReminder:
    """A reminder as it is stored."""

    id: int
    commitment_id: int
    key: str
    state: DeliveryState
    due_at: datetime


class Plans:
    """Queries for planning."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_of(
        self, team: str, users: Collection[str] | None, channel: str | None, *, after: int, limit: int
    ) -> list[Commitment]:
        """Open commitments by id, those after `after`: of some owners and requesters, of a channel, or of a team.

        Nobody changes them before the transaction ends.
        """
        query = select(CommitmentRow).where(CommitmentRow.team == team, CommitmentRow.status == "open")
        if users is not None:
            concerned = or_(col(CommitmentRow.owner).in_(users), col(CommitmentRow.requester).in_(users))
            query = query.where(concerned)
        if channel is not None:
            query = query.where(CommitmentRow.channel == channel)
        rows = self._session.exec(
            query.where(col(CommitmentRow.id) > after).order_by(col(CommitmentRow.id)).limit(limit).with_for_update()
        )
        return [to_commitment(row) for row in rows]

    def reminders_of(self, commitment_ids: Sequence[int]) -> list[StoredReminder]:
        """Every stored reminder of some commitments, sent ones too."""
        columns = (
            col(DeliveryRow.id),
            col(DeliveryRow.commitment_id),
            col(DeliveryRow.dedupe_key),
            col(DeliveryRow.state),
            col(DeliveryRow.due_at),
        )
        query = select_columns(*columns).where(
            col(DeliveryRow.commitment_id).in_(commitment_ids), col(DeliveryRow.kind) == DeliveryKind.REMINDER
        )
        return [
            StoredReminder(id=row[0], commitment_id=row[1], key=row[2], state=DeliveryState(row[3]), due_at=row[4])
            for row in self._session.execute(query)
        ]

    def cancel(self, reminder_ids: Sequence[int]) -> None:
        """Cancel reminders that wait to be sent; what is being sent stays."""
        waiting = (col(DeliveryRow.id).in_(reminder_ids), col(DeliveryRow.state) == DeliveryState.SCHEDULED)
        self._session.execute(update(DeliveryRow).where(*waiting).values(state=DeliveryState.CANCELLED, next_at=None))

    def reschedule(self, moments: Iterable[tuple[int, datetime]]) -> None:
        """Let reminders leave at other moments, cancelled ones too; what is being sent stays."""
        rows: list[dict[str, Any]] = [{"this": reminder, "moment": at} for reminder, at in moments]
        if not rows:
            return
        unsent = or_(*(col(DeliveryRow.state) == state for state in UNSENT))
        this = (col(DeliveryRow.id) == bindparam("this"), unsent)
        moment = bindparam("moment", type_=DeliveryRow.__table__.c.due_at.type)  # type: ignore[attr-defined]  # set by SQLModel
        values = {"state": DeliveryState.SCHEDULED, "due_at": moment, "next_at": moment}
        self._session.connection().execute(update(DeliveryRow.__table__).where(*this).values(**values), rows)  # type: ignore[attr-defined]  # the same

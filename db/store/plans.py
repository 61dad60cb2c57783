"""Stored reminders and the commitments they belong to, many at a time, for planning them anew by difference."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, Update, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from bot.domain.commitment import Commitment
from bot.domain.delivery import DeliveryKind, DeliveryState
from bot.domain.reminders import ReminderKind
from db.store.commitments import to_commitment
from db.store.given import INSTANT, NUMBER, Columns, given, is_among, is_postgres, numbers, run, told
from db.tables import CommitmentRow, DeliveryRow

UNSENT = (DeliveryState.SCHEDULED, DeliveryState.CANCELLED)
"""States that a plan may change; what is on its way, was sent or has failed stays as it is."""
_COMMITMENT: Table = CommitmentRow.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table class
_MOMENTS: Columns = {"id": NUMBER, "at": INSTANT}


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

    def concerning(
        self, team: str, users: Collection[str] | None, channel: str | None, *, after: int, limit: int
    ) -> list[Commitment]:
        """Commitments by id that reminders hang on, those after `after`: of some users, of a channel, or of a team.

        Those are the open ones that somebody of `users` owns or waits for, and what was done for them and they have
        not been told of. Nobody changes them before the transaction ends.
        """
        these = [CommitmentRow.team == team, col(CommitmentRow.id) > after]
        if channel is not None:
            these.append(CommitmentRow.channel == channel)
        is_open = CommitmentRow.status == "open"
        if users is None:
            rows = self._some(*these, is_open, limit=limit)
        else:
            theirs = or_(col(CommitmentRow.owner).in_(users), col(CommitmentRow.requester).in_(users))
            rows = [
                *self._some(*these, is_open, theirs, limit=limit),
                *self._some(*these, *_news_for(users), limit=limit),
            ]
        return [to_commitment(row) for row in sorted(rows, key=lambda row: int(row.id))[:limit]]

    def _some(self, *where: Any, limit: int) -> Sequence[Row[Any]]:
        # Columns and not rows that are watched for changes, which cost three times as much.
        query = select_columns(*_COMMITMENT.c).where(*where).order_by(_COMMITMENT.c.id).limit(limit)
        return self._session.connection().execute(query.with_for_update()).all()

    def reminders_of(self, commitment_ids: Sequence[int]) -> list[StoredReminder]:
        """Every stored reminder of some commitments, sent ones too."""
        found: Iterable[Any] = run(
            self._session, _of(is_postgres(self._session)), ids=numbers(self._session, commitment_ids)
        )
        return [
            StoredReminder(id=row[0], commitment_id=row[1], key=row[2], state=DeliveryState(row[3]), due_at=row[4])
            for row in found
        ]

    def cancel(self, reminder_ids: Sequence[int]) -> None:
        """Cancel reminders that wait to be sent; what is being sent stays."""
        waiting = (col(DeliveryRow.id).in_(reminder_ids), col(DeliveryRow.state) == DeliveryState.SCHEDULED)
        self._session.execute(update(DeliveryRow).where(*waiting).values(state=DeliveryState.CANCELLED, next_at=None))

    def reschedule(self, moments: Iterable[tuple[int, datetime]]) -> None:
        """Let reminders leave at other moments, cancelled ones too; what is being sent stays."""
        rows = sorted(moments)
        if not rows:
            return
        run(self._session, _moved(is_postgres(self._session)), given=told(_MOMENTS, rows))


def _news_for(users: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """What was done for some users and is still to be told, or was cancelled because they wanted to hear nothing."""
    told = select_columns(col(DeliveryRow.id)).where(
        col(DeliveryRow.commitment_id) == col(CommitmentRow.id),
        col(DeliveryRow.reminder) == ReminderKind.DELIVERED,
        col(DeliveryRow.state).not_in(UNSENT),
        # One of an earlier closing, before it was opened again, was due before this one.
        col(DeliveryRow.due_at) >= col(CommitmentRow.closed_at),
    )
    return (col(CommitmentRow.status) == "done", col(CommitmentRow.requester).in_(users), ~told.exists())


@cache
def _of(postgres: bool) -> Any:
    """Reminders of the commitments whose numbers are told."""
    columns = (
        col(DeliveryRow.id),
        col(DeliveryRow.commitment_id),
        col(DeliveryRow.dedupe_key),
        col(DeliveryRow.state),
        col(DeliveryRow.due_at),
    )
    theirs = is_among(postgres, col(DeliveryRow.commitment_id))
    return select_columns(*columns).where(theirs, col(DeliveryRow.kind) == DeliveryKind.REMINDER)


@cache
def _moved(postgres: bool) -> Update:
    """Let the reminders that are told leave at the moment told with each."""
    wanted = given(postgres, _MOMENTS)
    these = (col(DeliveryRow.id) == wanted.c.id, col(DeliveryRow.state).in_(UNSENT))
    values = {"state": DeliveryState.SCHEDULED, "due_at": wanted.c.at, "next_at": wanted.c.at}
    return update(DeliveryRow).where(*these).values(**values)

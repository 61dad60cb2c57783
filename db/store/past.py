"""What is over and nobody asks for any more: finding it, and forgetting it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Delete, Update, delete, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from bot.domain.commitment import CLOSED
from bot.domain.delivery import DeliveryKind
from db.tables import CommitmentRow, DeliveryRow, NoteRow, UpdateRow

FORGOTTEN = ""
"""The text of a note once it is forgotten; None is one that was never there, such as of a file nobody has opened."""


class Over(StrEnum):
    """What may be over."""

    TEXTS = "texts"
    """The text of notes that are read and wait for nothing; what was found in them stays."""
    COMMITMENTS = "commitments"
    """What is closed, with its history, its deliveries, and what other notes proposed about it."""
    NOTICES = "notices"
    """The words of what people were told; that they were told stays, so that they are not told again."""
    NOTES = "notes"
    """Notes of which no commitment and no proposal is left, with their cards and the calls of a model about them."""


class Past:
    """Queries about what is over in a workspace. What happened at or after `before` is not over."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, over: Over, team: str, before: datetime, *, limit: int) -> list[int]:
        """Return the ids of up to `limit` of what is over, and not forgotten yet."""
        found, is_over = _FOUND[over], _FOUND[over].which(team, before)
        query = select(col(found.table.id)).where(*is_over).order_by(col(found.table.id)).limit(limit)
        return list(self._session.execute(query).scalars())

    def forget(self, over: Over, team: str, before: datetime, ids: Sequence[int]) -> int:
        """Forget those of `ids` that are over, except what somebody is changing right now; return how many that were.

        Nobody is waited for, so nobody waits for us in a ring.
        """
        found = _FOUND[over]
        these = col(found.table.id).in_(ids)
        free = self._session.execute(select(col(found.table.id)).where(these).with_for_update(skip_locked=True))
        # Looked at once more now that nobody changes it: a commitment may have been opened again since it was found.
        is_over = (col(found.table.id).in_(free.scalars().all()), *found.which(team, before))
        forgotten = found.forget.where(*is_over).returning(col(found.table.id))
        return len(self._session.execute(forgotten.execution_options(synchronize_session=False)).all())


@dataclass(frozen=True, kw_only=True)
class _Found:
    """Rows of a table that are over, and the statement that forgets them."""

    table: type[NoteRow] | type[CommitmentRow] | type[DeliveryRow]
    which: Callable[[str, datetime], tuple[ColumnElement[bool], ...]]
    forget: Update | Delete


def _texts(team: str, before: datetime) -> tuple[ColumnElement[bool], ...]:
    first = aliased(NoteRow)
    # The parts of a paste are read with its first message.
    waits = select(col(first.id)).where(col(first.id) == col(NoteRow.joined_to), col(first.next_at).is_not(None))
    return (*_finished_notes(team, before), col(NoteRow.text) != FORGOTTEN, ~waits.exists())


def _notes(team: str, before: datetime) -> tuple[ColumnElement[bool], ...]:
    items = select(col(CommitmentRow.id)).where(col(CommitmentRow.note_id) == col(NoteRow.id))
    proposals = select(col(UpdateRow.id)).where(col(UpdateRow.note_id) == col(NoteRow.id))
    return (
        *_finished_notes(team, before),
        col(NoteRow.joined_to).is_(None),  # a part of a paste goes with its first message
        ~items.exists(),
        ~proposals.exists(),
        _is_settled(col(DeliveryRow.note_id) == col(NoteRow.id), before),
    )


def _finished_notes(team: str, before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(NoteRow.team) == team, col(NoteRow.next_at).is_(None), col(NoteRow.received_at) < before)


def _commitments(team: str, before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(CommitmentRow.team) == team,
        col(CommitmentRow.status).in_(sorted(CLOSED)),
        col(CommitmentRow.closed_at) < before,
        _is_settled(col(DeliveryRow.commitment_id) == col(CommitmentRow.id), before),
    )


def _is_settled(theirs: ColumnElement[bool], before: datetime) -> ColumnElement[bool]:
    """Whether nothing is still to be said about it, and whoever heard of it last has had the time to answer."""
    fresh = or_(col(DeliveryRow.next_at).is_not(None), col(DeliveryRow.sent_at) >= before)
    return ~select(col(DeliveryRow.id)).where(theirs, fresh).exists()


def _notices(team: str, before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(DeliveryRow.team) == team,
        col(DeliveryRow.kind) == DeliveryKind.NOTICE,
        col(DeliveryRow.next_at).is_(None),
        col(DeliveryRow.due_at) < before,
        col(DeliveryRow.sentence).is_not(None),
    )


_FOUND: Mapping[Over, _Found] = {
    Over.TEXTS: _Found(table=NoteRow, which=_texts, forget=update(NoteRow).values(text=FORGOTTEN)),
    Over.COMMITMENTS: _Found(table=CommitmentRow, which=_commitments, forget=delete(CommitmentRow)),
    Over.NOTICES: _Found(table=DeliveryRow, which=_notices, forget=update(DeliveryRow).values(sentence=None)),
    Over.NOTES: _Found(table=NoteRow, which=_notes, forget=delete(NoteRow)),
}

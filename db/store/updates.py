"""What notes say became of tracked commitments, until somebody answers."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from bot.domain.update import ProposedUpdate, UpdateKind, UpdateState
from db.store.commitments import to_commitment
from db.store.deadlines import due_columns, to_deadline
from db.tables import CommitmentRow, NoteRow, UpdateRow


class Updates:
    """Queries about proposed updates."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, updates: Iterable[ProposedUpdate]) -> None:
        """Store new ones; their `id` is ignored."""
        self._session.add_all(_to_row(each) for each in updates)
        self._session.flush()

    def of_note(self, note_id: int) -> list[ProposedUpdate]:
        """Everything a note proposed, each about its commitment as it stands now, in the order of the notes."""
        return self._all(col(UpdateRow.note_id) == note_id)

    def get(self, update_id: int) -> ProposedUpdate | None:
        """One of them; see `hold` for changing it."""
        return next(iter(self._all(col(UpdateRow.id) == update_id)), None)

    def hold(self, update_id: int) -> ProposedUpdate | None:
        """One of them as it stands now; nobody else changes it or its commitment until the transaction ends."""
        found = self.get(update_id)
        if found is None:
            return None
        # Every change begins with its note; of two, the older one goes first, so that none wait in a ring.
        notes = {found.note_id, found.commitment.note_id} - {None}
        self._session.exec(
            select(NoteRow.id).where(col(NoteRow.id).in_(notes)).order_by(col(NoteRow.id)).with_for_update()
        ).all()
        self._session.exec(
            select(CommitmentRow.id).where(CommitmentRow.id == found.commitment.id).with_for_update()
        ).all()
        self._session.expire_all()
        return self.get(update_id)

    def settle(self, update_id: int, state: UpdateState, *, by: str, now: datetime) -> bool:
        """Record an answer; False when somebody was faster."""
        this = (col(UpdateRow.id) == update_id, col(UpdateRow.state) == UpdateState.PROPOSED)
        values = {"state": state, "answered_by": by, "answered_at": now}
        settled = update(UpdateRow).where(*this).values(**values).returning(col(UpdateRow.id))
        return self._session.execute(settled).first() is not None

    def any_answered(self, note_id: int) -> bool:
        """Whether a person has answered any of those of a note."""
        answered = select(UpdateRow.id).where(UpdateRow.note_id == note_id, UpdateRow.state != UpdateState.PROPOSED)
        return self._session.exec(answered.limit(1)).first() is not None

    def withdraw(self, note_id: int) -> None:
        """Delete what a note proposed."""
        self._session.execute(delete(UpdateRow).where(col(UpdateRow.note_id) == note_id))

    def _all(self, which: object) -> list[ProposedUpdate]:
        query = (
            select(UpdateRow, CommitmentRow)
            .join(CommitmentRow, col(CommitmentRow.id) == col(UpdateRow.commitment_id))
            .where(which)  # type: ignore[arg-type]  # what comparing columns makes is typed as a bool
            .order_by(col(UpdateRow.id))
        )
        return [_to_update(row, commitment) for row, commitment in self._session.exec(query)]


def _to_row(proposed: ProposedUpdate) -> UpdateRow:
    return UpdateRow(
        note_id=proposed.note_id,
        commitment_id=proposed.commitment.id,
        kind=proposed.kind,
        state=proposed.state,
        page=proposed.page,
        owner=proposed.owner,
        **due_columns(proposed.due),
        due_phrase=proposed.due.phrase if proposed.due else None,
        evidence=proposed.evidence,
        seen=proposed.seen,
    )


def _to_update(row: UpdateRow, commitment: CommitmentRow) -> ProposedUpdate:
    return ProposedUpdate(
        id=row.id or 0,
        note_id=row.note_id,
        kind=UpdateKind(row.kind),
        commitment=to_commitment(commitment),
        evidence=row.evidence,
        seen=row.seen,
        owner=row.owner,
        due=to_deadline(row),
        page=row.page,
        state=UpdateState(row.state),
    )

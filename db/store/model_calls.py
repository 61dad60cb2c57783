"""Calls of a model: what each took, and what they take together."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.domain.model_call import ModelCall, Outcome, Spending
from db.tables import ModelCallRow


class ModelCalls:
    """Queries about calls of a model."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, team: str, note_id: int, calls: Iterable[ModelCall], *, now: datetime) -> None:
        """Store calls made about a note."""
        self._session.add_all(ModelCallRow(team=team, note_id=note_id, at=now, **vars(call)) for call in calls)

    def of_note(self, note_id: int) -> list[ModelCall]:
        """The calls made about a note, in order."""
        query = select(ModelCallRow).where(ModelCallRow.note_id == note_id).order_by(col(ModelCallRow.id))
        return [_to_call(row) for row in self._session.exec(query)]

    def spending(self, since: datetime, team: str | None = None) -> Spending:
        """What the calls of a workspace, or of all, have taken since an instant."""
        wanted = [col(ModelCallRow.at) >= since, *([col(ModelCallRow.team) == team] if team is not None else [])]
        tokens = (
            col(ModelCallRow.input_tokens)
            + col(ModelCallRow.output_tokens)
            + col(ModelCallRow.cache_read_tokens)
            + col(ModelCallRow.cache_written_tokens)
        )
        sums = select(func.count(), func.sum(tokens), func.sum(col(ModelCallRow.cost))).where(*wanted)
        calls, taken, cost = self._session.exec(sums).one()
        last = self._session.exec(select(ModelCallRow).where(*wanted).order_by(col(ModelCallRow.id).desc())).first()
        return Spending(
            calls=calls,
            tokens=int(taken or 0),
            cost=int(cost or 0),
            last=_to_call(last) if last else None,
            last_at=last.at if last else None,
        )


def _to_call(row: ModelCallRow) -> ModelCall:
    return ModelCall(
        model=row.model,
        outcome=Outcome(row.outcome),
        request_id=row.request_id,
        input_tokens=row.input_tokens,
        output_tokens=row.output_tokens,
        cache_read_tokens=row.cache_read_tokens,
        cache_written_tokens=row.cache_written_tokens,
        cost=row.cost,
        latency=row.latency,
    )

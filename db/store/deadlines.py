"""Deadlines as columns: how rows that have one hold it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from bot.domain.deadline import Deadline, Grain, OtherReading
from db.tables import CommitmentRow, UpdateRow


def due_columns(due: Deadline | None) -> dict[str, Any]:
    """What a row holds of a deadline, apart from its phrase and its other readings; nothing of none."""
    return {
        "due_at": due.at if due else None,
        "due_grain": due.grain if due else None,
        "due_zone": due.zone if due else None,
        "due_rule": due.rule if due else None,
    }


def to_deadline(row: CommitmentRow | UpdateRow | Row[Any], others: Iterable[tuple[str, str]] = ()) -> Deadline | None:
    """The deadline that a row holds, in its own zone; `others` are stored other readings, each with its rule."""
    if row.due_at is None:
        return None
    zone = row.due_zone or "UTC"
    return Deadline(
        at=row.due_at.astimezone(ZoneInfo(zone)),
        grain=Grain(row.due_grain or Grain.DAY),
        zone=zone,
        phrase=row.due_phrase or "",
        rule=row.due_rule or "",
        others=tuple(OtherReading(at=datetime.fromisoformat(at), rule=rule) for at, rule in others),
    )

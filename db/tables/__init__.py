"""The tables: rows without behaviour. Constraints and indexes are named, because store and migrations use the names."""

from db.tables.commitments import ChangeRow, CommitmentRow, UpdateRow
from db.tables.deliveries import DeliveryRow, PauseRow, ReplanRow
from db.tables.notes import ModelCallRow, NoteRow
from db.tables.people import AliasRow, PersonRow, PreferenceRow, WorkspaceRow

__all__ = [
    "AliasRow",
    "ChangeRow",
    "CommitmentRow",
    "DeliveryRow",
    "ModelCallRow",
    "NoteRow",
    "PauseRow",
    "PersonRow",
    "PreferenceRow",
    "ReplanRow",
    "UpdateRow",
    "WorkspaceRow",
]

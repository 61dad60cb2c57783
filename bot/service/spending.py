"""What calls of a model take: recorded for each note, counted for each day."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.model_call import ModelCall, Spending
from bot.domain.note import Note
from db.engine import Database
from db.store import reading, writing


@dataclass(frozen=True, kw_only=True)
class ModelSpending:
    """The books on the model. A day is one of UTC."""

    database: Database
    clock: Clock

    def record(self, note: Note, calls: Sequence[ModelCall]) -> None:
        """Store the calls made about a note, whatever came of them."""
        with writing(self.database) as store:
            store.model_calls.add(note.team, note.id, calls, now=self.clock())

    def today(self, team: str | None = None) -> Spending:
        """What a workspace, or all of them, have taken today."""
        midnight = self.clock().replace(hour=0, minute=0, second=0, microsecond=0)
        with reading(self.database) as store:
            return store.model_calls.spending(midnight, team)

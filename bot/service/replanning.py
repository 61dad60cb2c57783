"""Planning many reminders anew, because somebody's preferences, zone or absence changed: in batches, never lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.service.planning import replan_all
from db.engine import Database
from db.store import Store, reading, writing
from db.store.choices import WORKSPACE, Replan

BATCH = 200
"""Commitments in one transaction, so that nobody waits long for them."""


@dataclass(frozen=True, kw_only=True)
class Replanning:
    """Works off what was asked to be planned anew; what a dead process left is carried on with."""

    database: Database
    clock: Clock
    team: str | None = None

    def is_asked_for(self) -> bool:
        """Whether anything is left to be planned anew; cheap, and takes no lock."""
        with reading(self.database) as store:
            return store.choices.any_replan(self.team)

    def step(self) -> int | None:
        """Plan one batch anew and return how many commitments it held; None when nothing is left to be taken on."""
        with writing(self.database) as store:
            replan = store.choices.next_replan(self.team)
            if replan is None:
                return None
            channel, users = _whose(store, replan)
            items = store.plans.concerning(replan.team, users, channel, after=replan.after_id, limit=BATCH)
            replan_all(store, items, self.clock())
            if len(items) < BATCH:
                store.choices.finish_replan(replan)
            else:
                store.choices.advance_replan(replan, items[-1].id)
            return len(items)


def _whose(store: Store, replan: Replan) -> tuple[str | None, Sequence[str] | None]:
    """The channel or the users whose commitments a replanning is about; of a whole workspace, neither."""
    if replan.subject == WORKSPACE:
        return None, None
    if replan.subject[0] in "CG":
        return replan.subject, None
    # Whoever named this person for their absences depends on their hours too.
    return None, [replan.subject, *store.choices.owners_covered_by(replan.team, replan.subject)]

"""Trigger ids: leave to open a modal, once and soon."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.errors import SlackError
from bot.sandbox.views import View

LIFE = timedelta(seconds=3)


@dataclass(kw_only=True, eq=False)
class Trigger:
    """Leave to open one modal for a user; `view` is the modal the interaction happened in, `opened` what came of it."""

    id: str
    user: str
    at: datetime
    monotonic: float
    view: View | None = None
    opened: View | None = None


@dataclass
class Triggers:
    """Every trigger id handed out. They die after `life`, by the workspace's clock or in real time."""

    life: timedelta = LIFE
    _given: dict[str, Trigger] = field(default_factory=dict)

    def give(self, user_id: str, *, at: datetime, monotonic: float, view: View | None = None) -> Trigger:
        """Make a trigger id for what this user just did."""
        trigger = Trigger(
            id=f"{len(self._given) + 1}.{int(at.timestamp())}.{secrets.token_hex(16)}",
            user=user_id,
            at=at,
            monotonic=monotonic,
            view=view,
        )
        self._given[trigger.id] = trigger
        return trigger

    def exchange(self, trigger_id: str, *, at: datetime, monotonic: float) -> Trigger:
        """Return the trigger behind an id; refuses ids that are unknown, used or too old."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.opened is not None:
            raise SlackError("exchanged_trigger_id")
        if at - trigger.at > self.life or monotonic - trigger.monotonic > self.life.total_seconds():
            raise SlackError("expired_trigger_id")
        return trigger

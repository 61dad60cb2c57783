"""Taking turns: messages to one conversation leave one after the other, in order, about one a second."""

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass, field

SPACING = 1.0
"""Seconds between two messages in one conversation; Slack drops or refuses what comes faster."""
PATIENCE = 3.0
"""Seconds a message may wait for its turn in memory; for longer it is put back, because its lease runs meanwhile."""
LONGEST_HOLD = 60.0
"""For how many seconds a failing message holds up those behind it in its conversation; then they overtake it."""


@dataclass
class Lane:
    """One conversation. Hold `lock` while sending. Every `now` is in seconds of one clock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _free_at: float = float("-inf")
    _last_turn: float = float("-inf")
    _turns: dict[int, float] = field(default_factory=dict)

    def reserve(self, number: int, now: float) -> float:
        """Give message `number` the turn it was promised, or the one after the last; return the seconds until then.

        It is remembered for a message whose turn is too far off to wait for.
        """
        free_at = now + self.wait(now)
        turn = max(self._turns.pop(number, self._last_turn + SPACING), free_at)
        self._last_turn = max(self._last_turn, turn)
        if turn - now > PATIENCE:
            self._turns[number] = turn
        return turn - now

    def wait(self, now: float) -> float:
        """Return the seconds until the next message may leave."""
        if self._free_at - now > SPACING + LONGEST_HOLD:
            # No message asks for that much: the clock was set back.
            self._free_at = self._last_turn = now
        return max(self._free_at - now, 0.0)

    def rest(self, now: float, hold: float = 0.0) -> None:
        """Let the next message leave in a second, or `hold` seconds later when one failed."""
        self._free_at = now + SPACING + min(hold, LONGEST_HOLD)

    def is_idle(self, now: float) -> bool:
        """Whether nothing here needs to be remembered."""
        return not self.lock.locked() and max(self._free_at, self._last_turn + SPACING) < now


class Lanes:
    """The conversations that messages went to lately."""

    def __init__(self) -> None:
        self._lanes: dict[Hashable, Lane] = {}

    def __getitem__(self, conversation: Hashable) -> Lane:
        lane = self._lanes.get(conversation)
        if lane is None:
            lane = self._lanes[conversation] = Lane()
        return lane

    def sweep(self, now: float) -> None:
        """Forget the conversations that have been quiet."""
        self._lanes = {name: lane for name, lane in self._lanes.items() if not lane.is_idle(now)}

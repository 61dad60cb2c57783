"""How many messages to have in hand: those in the slots and what leaves soon after, however fast Slack answers."""

import asyncio
from collections.abc import Callable
from types import TracebackType

FIRST_GUESS = 0.25
"""Seconds that Slack takes for a message while none has told."""
WEIGHT = 1 / 32
"""How much of what is expected the last message says."""
QUICKEST = 1e-4


class Pace:
    """Learns from every message how many seconds it holds one of the `slots`."""

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._held = FIRST_GUESS

    def left(self, held: float) -> None:
        """Note that a message left, and held its slot for so many seconds."""
        self._held += (held - self._held) * WEIGHT

    def room(self, seconds: float, most: int) -> int:
        """Return how many messages to have in hand so that no slot stands idle for `seconds`, up to `most` a slot."""
        following = int(self._slots * seconds / max(self._held, QUICKEST))
        return min(self._slots + max(following, 1), most * self._slots)


class Desks:
    """Lets as many in at once as `room` says; it is asked anew whenever one leaves, and gains or loses one place."""

    def __init__(self, room: Callable[[], int]) -> None:
        self._room = room
        self._count = room()
        self._free = asyncio.Semaphore(self._count)

    async def __aenter__(self) -> None:
        await self._free.acquire()

    async def __aexit__(
        self, error: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        wanted = self._room()
        change = (wanted > self._count) - (wanted < self._count)
        self._count += change
        for _ in range(1 + change):
            self._free.release()

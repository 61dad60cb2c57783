"""How many messages to have in hand: those in the slots and what leaves soon after, however fast Slack answers."""

import asyncio
from collections import deque
from collections.abc import Callable
from types import TracebackType

FIRST_GUESS = 0.25
"""Seconds that Slack takes for a message while none has told."""
WEIGHT = 1 / 32
"""How much of what is expected the last message says."""
QUICKEST = 1e-4
"""Seconds that a message holds its slot at least, so that there is something to divide by."""


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
    """Lets as many in at once as `room` says; it is asked anew whenever one leaves, and gains or loses one place.

    In order of arrival. A semaphore would look through all whom it has woken already for each one that leaves.
    """

    def __init__(self, room: Callable[[], int]) -> None:
        self._room = room
        self._count = self._free = room()
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def __aenter__(self) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._let_in()
        try:
            if not turn.done():
                await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._free += 1
                self._let_in()
            raise

    async def __aexit__(
        self, error: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        wanted = self._room()
        change = (wanted > self._count) - (wanted < self._count)
        self._count += change
        self._free += 1 + change
        self._let_in()

    def _let_in(self) -> None:
        while self._free and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._free -= 1

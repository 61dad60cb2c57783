"""Threads in one queue: whoever came first goes first, however soon the one before comes again."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from bot.domain.errors import StoreUnavailable


class Turns:
    """Lets one thread in at a time, in the order they came. `patience` is how many seconds one waits for its turn."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Event] = deque()

    @property
    def waiting(self) -> int:
        """How many threads wait for their turn."""
        return len(self._waiting)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn and keep it to the end of the block. Raises StoreUnavailable when it does not come."""
        self._queue()
        try:
            yield
        finally:
            self._pass_on()

    def _queue(self) -> None:
        turn = Event()
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            self._waiting.append(turn)
        if turn.wait(self._patience):
            return
        with self._guard:
            # It may have come just now.
            if turn.is_set():
                return
            self._waiting.remove(turn)
        raise StoreUnavailable

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False

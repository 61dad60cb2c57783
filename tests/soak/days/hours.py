"""Time that goes as fast as the work is done: a clock that jumps, and an event loop that waits a tenth as long."""

import asyncio
import selectors
from datetime import datetime, timedelta

SPEED = 10.0


class Time:
    """A clock that goes when it is told to, or when somebody sleeps; those who sleep at once sleep together."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, at: datetime) -> None:
        self.now = max(self.now, at)

    async def sleep(self, seconds: float) -> None:
        until = self.now + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        self.go_to(until)


class _HastySelector(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / SPEED if timeout else timeout)


class HastyLoop(asyncio.SelectorEventLoop):
    """An event loop whose seconds are tenths, for the short waits in which the engine gathers work."""

    def __init__(self) -> None:
        super().__init__(_HastySelector())

    def time(self) -> float:
        return super().time() * SPEED

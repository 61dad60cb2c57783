"""Waiting until something holds in the workspace."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
LOOK_AGAIN = 0.05
"""Seconds after which those who wait look again although nothing changed: what they wait for may be the app's own."""


class Changes:
    """Wakes those who wait each time anything in the workspace changes."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def touch(self) -> None:
        """Say that something changed."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait_for(self, find: Callable[[], Found], *, within: float, what: str = "") -> Found:
        """Return the first truthy result of `find`, asked again after each change and a few times a second.

        Raises TimeoutError, naming `what`, when `within` real seconds pass first.
        """
        try:
            async with asyncio.timeout(within):
                while not (found := find()):
                    await self._change()
                return found
        except TimeoutError:
            raise TimeoutError(f"waited {within:g} s in vain{f' for {what}' if what else ''}") from None

    async def _change(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait([future], timeout=LOOK_AGAIN)
        finally:
            self._waiting.discard(future)

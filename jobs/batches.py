"""Doing together what several tasks want at the same time: one transaction then costs little more than each alone."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.domain.errors import StoreUnavailable
from jobs.patience import Threads

MOST = 256
"""Items in one call, so that none takes long."""
ENOUGH = 32
"""Items that are not worth waiting for more."""
GATHER = 0.01
"""Seconds to wait for others; a transaction costs about as much for one item as for ten."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batches(Generic[Item, Result]):
    """Calls `call`, a use case that takes many items and returns as many results, on a thread of `threads`.

    What comes while a call is under way, or in the seconds after the first that `gather` returns, goes into the next
    one. `patience` is that of `Threads.run`.
    """

    def __init__(
        self,
        threads: Threads,
        patience: float,
        call: Callable[[Sequence[Item]], Sequence[Result]],
        *,
        most: int = MOST,
        gather: Callable[[], float] = lambda: GATHER,
    ) -> None:
        self._threads = threads
        self._patience = patience
        self._call = call
        self._most = most
        self._gather = gather
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None

    async def do(self, item: Item) -> Result:
        """Return what came of one item. An item that raises spoils no other of its batch."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(self._gather() if len(self._waiting) < ENOUGH else 0)
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._carry_out(batch)
        finally:
            self._running = None

    async def _carry_out(self, batch: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        wanted = [(item, future) for item, future in batch if not future.done()]
        if not wanted:
            return
        try:
            results = await self._threads.run(self._patience, self._call, [item for item, _ in wanted])
        except Exception as error:  # noqa: BLE001 - it is raised where the item came from
            await self._fail(wanted, error)
        else:
            for (_, future), result in zip(wanted, results, strict=True):
                if not future.done():
                    future.set_result(result)

    async def _fail(self, batch: Sequence[tuple[Item, asyncio.Future[Result]]], error: Exception) -> None:
        if len(batch) > 1 and not isinstance(error, StoreUnavailable):
            for one in batch:
                await self._carry_out([one])
            return
        for _, future in batch:
            if not future.done():
                future.set_exception(error)

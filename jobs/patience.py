"""The sync core, called from the event loop: on threads of its own, and patient with a database that is away."""

import asyncio
import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.domain.errors import StoreUnavailable

SHORT = 1.0
"""Seconds of retrying for what the next tick does anyway."""
LONG = 600.0
"""Seconds of retrying for what must not be forgotten: how a message went, what a note held."""
_FIRST_WAIT = 0.1
_LONGEST_WAIT = 2.0

logger = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")


class Threads:
    """Runs use cases on `count` threads, apart from those that answer Slack, so that neither can starve the other."""

    def __init__(self, count: int = 6) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="jobs")

    async def run(self, patience: float, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a use case returns, trying again while the database does not answer.

        Raises StoreUnavailable after `patience` seconds of waiting between tries.
        """
        loop = asyncio.get_running_loop()
        waited, wait = 0.0, _FIRST_WAIT
        while True:
            try:
                return await loop.run_in_executor(self._pool, partial(call, *args, **kwargs))
            except StoreUnavailable:
                if waited >= patience:
                    raise
                logger.warning("store_unavailable", extra={"event": "store_unavailable", "waited": round(waited, 1)})
            await asyncio.sleep(wait)
            waited += wait
            wait = min(2 * wait, _LONGEST_WAIT)

    def close(self) -> None:
        """Start nothing more; what runs on the threads ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def where(error: BaseException) -> str:
    """Say where an error came from. Its own words stay out of logs, because they may hold what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames[-4:]))

"""A database that is away for a while is waited for, and nothing else is."""

import threading
from collections.abc import Callable

import pytest

from bot.domain.errors import NotFound, StoreUnavailable
from jobs.patience import Threads


def away(times: int) -> Callable[[], str]:
    """A use case that finds the database away that often."""
    calls = iter(range(times))

    def call() -> str:
        for _ in calls:
            raise StoreUnavailable
        return "done"

    return call


async def test_a_use_case_is_tried_until_the_database_answers(threads: Threads) -> None:
    assert await threads.run(10, away(2)) == "done"


async def test_patience_ends(threads: Threads) -> None:
    with pytest.raises(StoreUnavailable):
        await threads.run(0.05, away(100))


async def test_other_errors_come_through_at_once(threads: Threads) -> None:
    calls = []

    def refuse() -> None:
        calls.append(1)
        raise NotFound

    with pytest.raises(NotFound):
        await threads.run(10, refuse)
    assert len(calls) == 1


async def test_use_cases_run_on_threads_of_their_own(threads: Threads) -> None:
    assert (await threads.run(0, lambda: threading.current_thread().name)).startswith("jobs")

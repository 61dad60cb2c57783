"""What is wanted at the same time is done together, and each gets what is theirs."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.domain.errors import StoreUnavailable
from jobs.batches import ENOUGH, Batches
from jobs.patience import Threads


class Doubling:
    """A use case that doubles numbers, notes what it was asked for together, and trips over some."""

    def __init__(self, trips_over: int | None = None, error: Exception | None = None) -> None:
        self.asked: list[list[int]] = []
        self.trips_over = trips_over
        self.error = error or ValueError()

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.asked.append(list(numbers))
        if self.trips_over in numbers:
            raise self.error
        return [2 * number for number in numbers]


async def test_what_comes_at_the_same_time_is_one_call(threads: Threads) -> None:
    double = Doubling()
    batches = Batches(threads, 0.0, double)

    assert await asyncio.gather(*map(batches.do, range(4))) == [0, 2, 4, 6]
    assert double.asked == [[0, 1, 2, 3]]


async def test_a_call_takes_no_more_than_it_may(threads: Threads) -> None:
    double = Doubling()
    batches = Batches(threads, 0.0, double, most=3)

    await asyncio.gather(*map(batches.do, range(7)))

    assert double.asked == [[0, 1, 2], [3, 4, 5], [6]]


async def test_a_full_batch_does_not_wait_for_more(threads: Threads) -> None:
    double = Doubling()
    batches = Batches(threads, 0.0, double, gather=lambda: 3600.0)

    async with asyncio.timeout(30):
        await asyncio.gather(*map(batches.do, range(ENOUGH)))

    assert double.asked == [list(range(ENOUGH))]


async def test_an_item_that_breaks_the_call_spoils_no_other(threads: Threads) -> None:
    batches = Batches(threads, 0.0, Doubling(trips_over=1))

    done = await asyncio.gather(*map(batches.do, range(3)), return_exceptions=True)

    assert (done[0], type(done[1]), done[2]) == (0, ValueError, 4)


async def test_a_database_that_is_away_is_asked_once_for_all(threads: Threads) -> None:
    double = Doubling(trips_over=1, error=StoreUnavailable())
    batches = Batches(threads, 0.0, double)

    done = await asyncio.gather(*map(batches.do, range(3)), return_exceptions=True)

    assert ([type(each) for each in done], len(double.asked)) == ([StoreUnavailable] * 3, 1)


async def test_who_does_not_wait_any_more_is_left_out(threads: Threads) -> None:
    double = Doubling()
    batches = Batches(threads, 0.0, double)
    leaving = asyncio.create_task(batches.do(1))
    await asyncio.sleep(0)
    leaving.cancel()

    assert await batches.do(2) == 4
    assert double.asked == [[2]]
    with pytest.raises(asyncio.CancelledError):
        await leaving

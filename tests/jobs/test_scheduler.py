"""The metronome: every tick comes, none twice at once, and what was stored meanwhile is not overlooked."""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.errors import StoreUnavailable
from jobs.scheduler import STUCK, Scheduler
from tests.jobs.given import TUESDAY, Time


class Recorder:
    """A tick that counts how often it came, and does what a test tells it."""

    next_look: datetime | None = None

    def __init__(self, do: Callable[[int], Awaitable[object]] | None = None) -> None:
        self.do = do
        self.begun = 0
        self.ended = 0
        self.stopped = False
        self.woken = 0

    async def tick(self) -> Counter[str]:
        self.begun += 1
        did = await self.do(self.begun) if self.do else None
        self.ended += 1
        return Counter(done=1) if did else Counter()

    def wake(self) -> None:
        self.woken += 1

    def stop(self) -> None:
        self.stopped = True


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


Making = Callable[..., Scheduler]


@pytest.fixture
async def making(time: Time) -> AsyncIterator[Making]:
    made: list[Scheduler] = []

    def make(
        delivery: Recorder,
        extraction: Recorder | None = None,
        upkeep: Recorder | None = None,
        replanning: Recorder | None = None,
    ) -> Scheduler:
        scheduler = Scheduler(
            extraction=extraction or Recorder(),
            delivery=delivery,
            replanning=replanning or Recorder(),
            upkeep=upkeep or Recorder(),
            clock=time,
        )
        made.append(scheduler)
        scheduler.start()
        return scheduler

    yield make
    for scheduler in made:
        await scheduler.stop(timedelta(0))


async def test_every_tick_comes_at_once_on_starting(making: Making) -> None:
    ticks = [Recorder() for _ in range(4)]
    making(*ticks)
    await settle()

    assert [tick.ended for tick in ticks] == [1, 1, 1, 1]


async def test_reading_and_sending_come_again_every_second(making: Making) -> None:
    extraction, delivery, upkeep = Recorder(), Recorder(), Recorder()
    making(delivery, extraction, upkeep)
    await asyncio.sleep(1.5)

    assert (extraction.ended, delivery.ended, upkeep.ended) == (2, 2, 1)


async def test_a_wake_up_from_any_thread_brings_all_but_upkeep_at_once(making: Making) -> None:
    extraction, delivery, replanning, upkeep = (Recorder() for _ in range(4))
    scheduler = making(delivery, extraction, upkeep, replanning)
    await settle()

    await asyncio.to_thread(scheduler.wake)
    await settle()

    assert (extraction.ended, delivery.ended, replanning.ended, upkeep.ended) == (2, 2, 2, 1)


async def test_a_tick_that_knows_when_something_falls_due_comes_again_then(making: Making, time: Time) -> None:
    delivery = Recorder()

    async def look_ahead(number: int) -> None:
        if number == 1:
            delivery.next_look = time() + timedelta(milliseconds=100)

    delivery.do = look_ahead
    making(delivery)
    await asyncio.sleep(0.3)

    assert delivery.ended == 2


async def test_many_wake_ups_are_one(making: Making) -> None:
    delivery = Recorder()
    scheduler = making(delivery)
    await settle()

    for _ in range(100):
        scheduler.wake()
    await settle()

    assert delivery.ended == 2


async def test_a_wake_up_during_a_tick_is_not_lost_and_ticks_never_overlap(making: Making) -> None:
    gate = asyncio.Event()

    async def wait(_: int) -> None:
        await gate.wait()

    delivery = Recorder(wait)
    scheduler = making(delivery)
    await settle()

    scheduler.wake()
    await settle()
    assert (delivery.begun, delivery.ended) == (1, 0)

    gate.set()
    await settle()
    assert (delivery.begun, delivery.ended) == (2, 2)


async def test_a_tick_that_did_something_is_followed_by_another(making: Making) -> None:
    async def busy(number: int) -> bool:
        return number < 5

    delivery = Recorder(busy)
    making(delivery)
    await settle()

    assert delivery.ended == 5


@pytest.mark.parametrize("error", [StoreUnavailable(), RuntimeError("the secret merger")])
async def test_a_tick_that_fails_is_logged_and_comes_again(
    making: Making, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    async def fail(number: int) -> bool:
        if number == 1:
            raise error
        return False

    delivery = Recorder(fail)
    scheduler = making(delivery)
    await settle()
    scheduler.wake()
    await settle()

    assert (delivery.begun, delivery.ended) == (2, 1)
    expected = "store_unavailable" if isinstance(error, StoreUnavailable) else "tick_failed"
    assert [record.message for record in caplog.records] == [expected]
    assert "merger" not in str([vars(record) for record in caplog.records])


async def test_stopping_waits_for_what_is_under_way(making: Making) -> None:
    delivery = Recorder(lambda _: asyncio.sleep(0.05))
    scheduler = making(delivery)
    await settle()

    await scheduler.stop()

    assert (delivery.begun, delivery.ended, delivery.stopped) == (1, 1, True)


async def test_stopping_cuts_off_what_takes_too_long(making: Making) -> None:
    cut_off = threading.Event()

    async def endless(_: int) -> None:
        try:
            await asyncio.sleep(1000)
        finally:
            cut_off.set()

    scheduler = making(Recorder(endless))
    await settle()

    await scheduler.stop(timedelta(milliseconds=20))

    assert cut_off.is_set()


async def test_after_stopping_nothing_comes_any_more(making: Making) -> None:
    delivery = Recorder()
    scheduler = making(delivery)
    await settle()

    await scheduler.stop()
    await scheduler.stop()
    scheduler.wake()
    await settle()

    assert delivery.begun == 1


async def test_it_can_be_stopped_before_it_started(time: Time) -> None:
    ticks = {name: Recorder() for name in ("extraction", "delivery", "replanning", "upkeep")}
    await Scheduler(**ticks, clock=time).stop()


# Whether it is alive.


async def test_the_last_tick_is_the_last_sign_of_life_of_both(making: Making, time: Time) -> None:
    scheduler = making(Recorder())
    assert scheduler.last_tick is None

    await settle()
    time.pass_(seconds=70)
    assert scheduler.last_tick == TUESDAY

    scheduler.wake()
    await settle()
    assert scheduler.last_tick == TUESDAY + timedelta(seconds=70)


async def test_a_long_tick_is_a_sign_of_life_until_it_must_be_stuck(making: Making, time: Time) -> None:
    async def hang(number: int) -> None:
        if number > 1:
            await asyncio.sleep(1000)

    scheduler = making(Recorder(hang))
    await settle()
    scheduler.wake()
    await settle()

    time.pass_(seconds=STUCK.total_seconds() - 1)
    scheduler.wake()  # reading goes on well meanwhile
    await settle()
    assert scheduler.last_tick == time()

    time.pass_(seconds=1)
    assert scheduler.last_tick == TUESDAY

"""The metronome: wakes each tick at its interval, or at once when something new was stored."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.domain.errors import StoreUnavailable
from jobs.patience import where

FAST = timedelta(seconds=1)
MEDIUM = timedelta(minutes=1)
SLOW = timedelta(hours=1)
PATIENCE = timedelta(seconds=8)
"""How long stopping waits for what is under way; cutting it off and returning what was claimed takes a second more."""
STUCK = timedelta(minutes=10)
"""A tick that runs for longer does not count as a sign of life any more."""

logger = logging.getLogger(__name__)


class Tick(Protocol):
    """Something to be done at intervals; `next_look` is an instant to come to it at even if that is earlier."""

    next_look: datetime | None

    async def tick(self) -> Counter[str]:
        """Do all that is due and return how much ended in which way; nothing when nothing was due."""

    def wake(self) -> None:
        """Take note, in a tick under way, that something new was stored."""

    def stop(self) -> None:
        """Begin nothing more, so that a tick under way ends soon."""


class _Loop:
    """Runs one tick whenever it is woken, never twice at once; a wake-up during a tick leads to another one."""

    def __init__(self, name: str, tick: Tick, clock: Clock) -> None:
        self.name = name
        self.tick = tick
        self._clock = clock
        self._woken = asyncio.Event()
        self._stopping = False
        self.began_at: datetime | None = None
        self.ended_at: datetime | None = None

    def wake(self) -> None:
        self.tick.wake()
        self._woken.set()

    def stop(self) -> None:
        self._stopping = True
        self.tick.stop()
        self._woken.set()

    async def run(self) -> None:
        while True:
            await self._sleep()
            if self._stopping:
                return
            self._woken.clear()
            self.began_at = self._clock()
            if await self._once():
                self._woken.set()
            self.began_at, self.ended_at = None, self._clock()

    async def _sleep(self) -> None:
        """Sleep until woken, or until something falls due before the metronome beats again."""
        look = self.tick.next_look
        ahead = FAST if look is None else max(look - self._clock(), timedelta(0))
        try:
            async with asyncio.timeout(ahead.total_seconds() if ahead < FAST else None):
                await self._woken.wait()
        except TimeoutError:
            self.tick.next_look = None

    async def _once(self) -> bool:
        """Run the tick; tell whether there may be more to do at once."""
        try:
            return bool(await self.tick.tick())
        except StoreUnavailable:
            logger.warning("store_unavailable", extra={"event": "store_unavailable", "tick": self.name})
        except Exception as error:  # noqa: BLE001 - a loop that ended would look healthy and do nothing
            extra = {"event": "tick_failed", "tick": self.name, "error": type(error).__name__, "where": where(error)}
            logger.error("tick_failed", extra=extra)
        return False

    def last_alive(self, now: datetime) -> datetime | None:
        busy = self.began_at is not None and now - self.began_at < STUCK
        return now if busy else self.ended_at


class Scheduler:
    """Runs the ticks from `start` to `stop`, within one event loop."""

    def __init__(self, *, extraction: Tick, delivery: Tick, replanning: Tick, upkeep: Tick, clock: Clock) -> None:
        self._clock = clock
        self._fast = [_Loop("extraction", extraction, clock), _Loop("delivery", delivery, clock)]
        self._replanning = _Loop("replanning", replanning, clock)
        self._upkeep = _Loop("upkeep", upkeep, clock)
        self._tasks: list[asyncio.Task[None]] = []
        self._event_loop: asyncio.AbstractEventLoop | None = None
        # No grace: a tick that comes late still has to come. With APScheduler's default it would be dropped after
        # one second, which is when there is most to do. The interval is in UTC, so no clock change touches it.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        stores = {"default": MemoryJobStore()}
        self._metronome = AsyncIOScheduler(timezone=UTC, jobstores=stores, job_defaults=defaults)

    def start(self) -> None:
        """Begin; the first tick of each comes at once. Needs a running event loop."""
        self._event_loop = asyncio.get_running_loop()
        for loop, interval in self._intervals.items():
            self._metronome.add_job(_wake, IntervalTrigger(seconds=interval.total_seconds(), timezone=UTC), [loop])
            self._tasks.append(asyncio.create_task(loop.run(), name=f"tick {loop.name}"))
            loop.wake()
        self._metronome.start()

    def wake(self) -> None:
        """Let notes be read, messages be sent and reminders be planned at once. Cheap, and callable from any thread."""
        if self._event_loop is not None and not self._event_loop.is_closed():
            self._event_loop.call_soon_threadsafe(self._wake_all)

    async def stop(self, patience: timedelta = PATIENCE) -> None:
        """Begin nothing more, wait for what is under way, and cut off what takes longer than `patience`."""
        if self._metronome.running:
            self._metronome.shutdown(wait=False)
        for loop in self._intervals:
            loop.stop()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=patience.total_seconds())
        for task in late:
            logger.warning("tick_cut_off", extra={"event": "tick_cut_off", "tick": task.get_name()})
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    @property
    def last_tick(self) -> datetime | None:
        """Since when, at the latest, reading or sending has given no sign of life; None before the first tick."""
        now = self._clock()
        alive = [loop.last_alive(now) for loop in self._fast]
        return None if None in alive else min(instant for instant in alive if instant is not None)

    @property
    def _intervals(self) -> Mapping[_Loop, timedelta]:
        return {loop: FAST for loop in self._fast} | {self._replanning: MEDIUM, self._upkeep: SLOW}

    def _wake_all(self) -> None:
        for loop in (*self._fast, self._replanning):
            loop.wake()


async def _wake(loop: _Loop) -> None:
    # Async, so that the metronome calls it on the event loop and not on a thread.
    loop.wake()

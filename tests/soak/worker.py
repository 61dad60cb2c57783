"""A process that sends what is due until SIGTERM, unless it falls into its trap before and is killed with SIGKILL.

Arguments: database URL, API URL, token, the machine's clock at the start of the story and the story's clock then (both
in seconds), how many times faster the story's clock goes, the point of the trap, how often it is passed before.
SIGUSR1 sets this process's clock an hour ahead of the story's, SIGUSR2 an hour behind it; SIGHUP fills the disk for a
second.
"""

import asyncio
import resource
import signal
import sys
import time
from datetime import UTC, datetime, timedelta

from bot.service import Service
from bot.slack.sender import posting_client
from db.engine import Database
from jobs.delivery import DeliveryTick
from tests.soak.traps import Trap, TrappedSender, TrappedThreads, trapped_session

REST = 0.02
WRONG_BY = timedelta(hours=1)
"""How far a clock that was set is ahead of the story's, or behind it."""
FULL_DISK = 1.0


def machine_clock() -> float:
    """The wall clock of the machine, in seconds."""
    return time.clock_gettime(time.CLOCK_REALTIME)


class StoryClock:
    """A clock that goes faster than the machine's, so that leases run out in seconds."""

    def __init__(self, began: float, start: float, speed: float) -> None:
        self._began = began
        self._start = start
        self._speed = speed
        self._ahead = 0.0

    def __call__(self) -> datetime:
        passed = (machine_clock() - self._began) * self._speed
        return datetime.fromtimestamp(self._start + passed + self._ahead, UTC)

    def set_ahead(self, span: timedelta) -> None:
        """Be ahead by this much of the clock that this one was at first."""
        self._ahead = span.total_seconds()


def listen_for_trouble(clock: StoryClock, stopping: asyncio.Event) -> None:
    """Let signals move the clock, fill the disk, and end the process."""
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    loop.add_signal_handler(signal.SIGUSR1, clock.set_ahead, WRONG_BY)
    loop.add_signal_handler(signal.SIGUSR2, clock.set_ahead, -WRONG_BY)

    def fill_the_disk() -> None:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
        loop.call_later(FULL_DISK, resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))

    loop.add_signal_handler(signal.SIGHUP, fill_the_disk)


async def serve(url: str, api_url: str, token: str, clock: StoryClock, trap: Trap) -> None:
    """Send what is due until SIGTERM; then finish or return what is under way."""
    stopping = asyncio.Event()
    listen_for_trouble(clock, stopping)
    database, threads = Database.open(url), TrappedThreads(trap)
    async with trapped_session(trap) as session:
        sender = TrappedSender(trap, posting_client(token, session, base_url=api_url))
        tick = DeliveryTick(outbox=Service.over(database, clock).outbox, sender=sender, threads=threads)
        ticking = asyncio.create_task(keep_ticking(tick, stopping))
        await stopping.wait()
        tick.stop()
        await ticking
    threads.close()
    database.dispose()


async def keep_ticking(tick: DeliveryTick, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        await tick.tick()
        await asyncio.sleep(REST)


if __name__ == "__main__":
    url, api_url, token, began, start, speed, point, number = sys.argv[1:]
    story = StoryClock(float(began), float(start), float(speed))
    asyncio.run(serve(url, api_url, token, story, Trap(point, int(number))))

"""A process that sends what is due with the app's own engine until it is told to end; then it says what it used.

Arguments: database URL, slots, ledger for a sending that does nothing or the address of Slack's stand-in, its token.
"""

import asyncio
import json
import logging
import resource
import signal
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from bot import memory
from bot.clock import utc_now
from bot.domain.content import Letter
from bot.service import Service
from bot.slack.outcome import Outcome, Sent
from bot.slack.sender import Sender, posting_client, posting_session
from bot.slack.views import Rendered
from db.engine import Database
from jobs.delivery import DeliveryTick
from jobs.patience import Threads
from jobs.scheduler import Scheduler
from tests.bench.delivery.ledger import Ledger


class NoSending(Sender):
    """Takes every letter for sent."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def send(self, letter: Letter, drawn: Rendered | None = None) -> Outcome:
        first = letter.message.first
        self._ledger.note(first.sentence or str(first.commitment_id))
        return Sent(channel="D1", ts="1700000000.000001")


class Nothing:
    """A tick with nothing to do."""

    next_look: datetime | None = None

    async def tick(self) -> Counter[str]:
        return Counter()

    def wake(self) -> None:
        pass

    def stop(self) -> None:
        pass


async def serve(url: str, slots: int, where: str, token: str = "xoxb-bench") -> None:
    """Run the ticks as the app does until SIGTERM."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    async with AsyncExitStack() as stack:
        if where.startswith("http"):
            session = await stack.enter_async_context(posting_session())
            sender = Sender(posting_client(token, session, base_url=where))
        else:
            sender = NoSending(Ledger(Path(where)))
        database, threads = Database.open(url), Threads()
        stack.callback(database.dispose)
        stack.callback(threads.close)
        outbox = Service.over(database, utc_now).outbox
        delivery = DeliveryTick(outbox=outbox, sender=sender, threads=threads, slots=slots)
        scheduler = Scheduler(
            extraction=Nothing(), delivery=delivery, replanning=Nothing(), upkeep=Nothing(), clock=utc_now
        )
        scheduler.start()
        memory.keep_what_is_loaded()
        report("ready")
        await stopping.wait()
        await scheduler.stop()
        report("ended")


def report(word: str) -> None:
    """Tell the parent process how far we are, and what was used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {"state": word, "cpu": time.process_time(), "mb": round(used.ru_maxrss / 1024)}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), *sys.argv[3:]))

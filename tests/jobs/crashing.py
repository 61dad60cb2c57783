"""A process that sends what is due and, at a chosen point of the n-th message, is killed with SIGKILL.

Arguments: database URL, API URL, token, the instant at which its clock stands (ISO), the point, n. With `never` as the
point it ends by itself.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.content import Letter
from bot.service import Service
from bot.slack.outcome import Outcome
from bot.slack.sender import Sender, posting_client, posting_session
from bot.slack.views import Rendered
from db.engine import Database
from jobs.delivery import DeliveryTick
from jobs.patience import Threads

POINTS = ("after claiming", "before sending", "after sending", "after recording")
TOGETHER = ("after claiming", "after recording")
"""Points that a process reaches for many messages at once."""


class Trap:
    """Kills this process when a point is reached for the n-th time."""

    def __init__(self, point: str, number: int) -> None:
        self.point = point
        self.left = number

    def reach(self, point: str) -> None:
        self.left -= point == self.point
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class TrappedSender(Sender):
    """Sends, and falls into the trap before or after."""

    def __init__(self, trap: Trap, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.trap = trap

    async def send(self, letter: Letter, drawn: Rendered | None = None) -> Outcome:
        self.trap.reach("before sending")
        outcome = await super().send(letter, drawn)
        self.trap.reach("after sending")
        return outcome


class TrappedThreads(Threads):
    """Runs use cases, and falls into the trap when one has committed."""

    def __init__(self, trap: Trap) -> None:
        super().__init__()
        self.trap = trap

    async def run(self, patience: float, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        result = await super().run(patience, call, *args, **kwargs)
        points = {"claim": "after claiming", "sent_all": "after recording"}
        self.trap.reach(points.get(call.__name__, ""))
        return result


def clock_from(start: datetime) -> Clock:
    return lambda: start


async def main(url: str, api_url: str, token: str, start: str, point: str, number: str) -> None:
    trap = Trap(point, int(number))
    database = Database.open(url)
    async with posting_session() as session:
        sender = TrappedSender(trap, posting_client(token, session, base_url=api_url))
        service = Service.over(database, clock_from(datetime.fromisoformat(start)))
        await DeliveryTick(outbox=service.outbox, sender=sender, threads=TrappedThreads(trap)).tick()
    database.dispose()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

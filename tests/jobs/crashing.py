"""A process that sends what is due and, at a chosen point of the n-th message, is killed with SIGKILL.

Arguments: database URL, API URL, token, the instant at which its clock stands (ISO), the point, n. With `never` as the
point it ends by itself.
"""

import asyncio
import sys
from datetime import datetime

from bot.clock import Clock
from bot.service import Service
from bot.slack.sender import posting_client
from db.engine import Database
from jobs.delivery import DeliveryTick
from tests.soak.traps import Trap, TrappedSender, TrappedThreads, trapped_session


def clock_from(start: datetime) -> Clock:
    return lambda: start


async def main(url: str, api_url: str, token: str, start: str, point: str, number: str) -> None:
    trap = Trap(point, int(number))
    database = Database.open(url)
    async with trapped_session(trap) as session:
        sender = TrappedSender(trap, posting_client(token, session, base_url=api_url))
        service = Service.over(database, clock_from(datetime.fromisoformat(start)))
        await DeliveryTick(outbox=service.outbox, sender=sender, threads=TrappedThreads(trap)).tick()
    database.dispose()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

"""PostgreSQL falls over while 2,000 are being sent by two processes: what is lost, and how soon they go on."""

import asyncio

from bot.clock import utc_now
from bot.sandbox import Sandbox
from bot.service import Service
from db import migrate
from db.engine import Database
from tests import databases
from tests.bench.delivery import given
from tests.bench.delivery.ledger import clock
from tests.bench.delivery.race import worker

COUNT = 2_000
AT = 600
"""Messages after which the server falls over."""


def run() -> None:
    """Print what people received, and how soon and how fast after the restart; Slack's stand-in bounds the rates."""
    print(f"delivery.restart: PostgreSQL is restarted after {AT} of {COUNT} messages")  # noqa: T201
    for _ in range(3):
        print(asyncio.run(_measure()), flush=True)  # noqa: T201


async def _measure() -> str:
    with databases.postgres_server(durable=True) as server, server.blank() as url:
        migrate.upgrade(url)
        async with Sandbox(now=utc_now, events=()) as slack:
            people = [slack.add_person(f"Person {number}") for number in range(COUNT)]
            database = Database.open(url)
            Service.over(database, utc_now).members.register(slack.team_id, name="Sandbox", bot_user=slack.bot.id)
            database.dispose()
            slack.faults.delay("chat.postMessage", 0.05, times=2 * COUNT)
            given.owe_notices(url, [person.id[1:] for person in people], utc_now(), team=slack.team_id)
            where = (slack.api_url, slack.bot_token)
            async with worker("ours", url, 16, *where) as one, worker("ours", url, 16, *where) as two:
                await slack.until(lambda: len(slack.said_by_bot()) >= AT // 2, within=120)
                half = clock()
                await slack.until(lambda: len(slack.said_by_bot()) >= AT, within=120)
                before = (AT - AT // 2) / (clock() - half)
                await asyncio.to_thread(server.restart)
                up, there = clock(), len(slack.said_by_bot())
                await slack.until(lambda: len(slack.said_by_bot()) > there, within=120)
                again = clock() - up
                await slack.until(lambda: len({m.text for m in slack.said_by_bot()}) >= COUNT, within=180)
                whole = clock() - up
                await one.end()
                await two.end()
            told = [message.text for message in slack.said_by_bot()]
    after = (COUNT - there) / (whole - again)
    return (
        f"  {before:.0f}/s before; first message {again:.1f} s after the server was up again, then {after:.0f}/s, last "
        f"after {whole:.1f} s; "
        f"{COUNT - len(set(told))} lost, {len(told) - len(set(told))} doubled"
    )

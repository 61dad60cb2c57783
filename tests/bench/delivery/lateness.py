"""A steady hundred due a second: how much later than promised they reach Slack."""

import asyncio
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import utc_now
from tests.bench.delivery import given
from tests.bench.delivery.ledger import Arrivals, percentile
from tests.bench.delivery.race import standin, until_arrived, worker

A_SECOND = 100
SECONDS = 20
ANSWER = 0.05


def run() -> None:
    """Print the median and the 99th percentile for each database."""
    print(f"delivery.lateness: {A_SECOND} due a second for {SECONDS} s, Slack answers in 50 ms")  # noqa: T201
    for kind in ("postgresql", "sqlite"):
        print(asyncio.run(_measure(kind)), flush=True)  # noqa: T201


async def _measure(kind: str) -> str:
    count, apart = A_SECOND * SECONDS, timedelta(seconds=1 / A_SECOND)
    with given.database(kind) as url, TemporaryDirectory(prefix="bench-") as folder:
        ledger = Path(folder) / "ledger"
        names = [str(number) for number in range(count)]
        due = utc_now() + timedelta(seconds=12)
        given.owe_notices(url, names, due, apart=apart)
        async with standin(ledger, ANSWER) as where, worker("ours", url, 64, where) as sending:
            before = await sending.said()
            await until_arrived(ledger, count)
            after = await sending.end()
        late = [at - (due + int(name) * apart).timestamp() for at, name in Arrivals.read(ledger).lines]
    used = (after["cpu"] - before["cpu"]) / count * 1000
    return (
        f"  {kind:10}: median {percentile(late, 0.5):.3f} s, p99 {percentile(late, 0.99):.3f} s, "
        f"worst {max(late):.3f} s; {used:.2f} ms CPU a message"
    )

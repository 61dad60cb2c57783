"""10,000 due at once, and sending does nothing: what the engine itself costs."""

import asyncio
import os

from tests.bench.delivery.race import Race
from tests.bench.delivery.race import run as hold

COUNT = int(os.environ.get("BENCH_COUNT", "10000"))
RACES = (
    *(Race(peer="loop", kind="postgresql", count=COUNT, processes=number) for number in (1, 2, 4)),
    *(Race(peer="ours", kind="postgresql", count=COUNT, processes=number) for number in (1, 2, 4)),
    *(Race(peer="ours", kind="postgresql", count=COUNT, processes=number, what="reminder") for number in (1, 4)),
    *(Race(peer="apscheduler", kind="postgresql", count=COUNT, processes=number) for number in (1, 4)),
    *(Race(peer="procrastinate", kind="postgresql", count=COUNT, processes=number) for number in (1, 4)),
    Race(peer="loop", kind="sqlite", count=COUNT),
    Race(peer="ours", kind="sqlite", count=COUNT),
)


def run() -> None:
    """Print one line for each contest."""
    print(f"delivery.noop: {COUNT} due at once, sending does nothing")  # noqa: T201 - this is what a benchmark is for
    for race in RACES:
        print(race.what, asyncio.run(hold(race)), flush=True)  # noqa: T201

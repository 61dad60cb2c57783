"""2,000 due at once through the real Slack client, whose answers take 50 ms: what slots and connections are worth."""

import asyncio

from tests.bench.delivery.race import Race
from tests.bench.delivery.race import run as hold

COUNT = 2_000
ANSWER = 0.05
KINDS = ("postgresql", "sqlite")
RACES = (
    *(Race(peer="loop", kind=kind, count=COUNT, slots=slots, delay=ANSWER) for kind in KINDS for slots in (16, 64)),
    *(Race(peer="ours", kind=kind, count=COUNT, slots=slots, delay=ANSWER) for kind in KINDS for slots in (16, 64)),
    Race(peer="client", kind="postgresql", count=COUNT, slots=64, delay=ANSWER),
    Race(peer="ours", kind="postgresql", count=4 * COUNT, processes=4, slots=16, delay=ANSWER),
    Race(peer="apscheduler", kind="postgresql", count=COUNT, processes=1, slots=16, delay=ANSWER),
    Race(peer="apscheduler", kind="postgresql", count=COUNT, processes=4, slots=16, delay=ANSWER),
)


def run() -> None:
    """Print one line for each contest."""
    print(f"delivery.slack: {COUNT} due at once, Slack answers in {ANSWER * 1000:.0f} ms")  # noqa: T201
    for race in RACES:
        print(asyncio.run(hold(race)), flush=True)  # noqa: T201

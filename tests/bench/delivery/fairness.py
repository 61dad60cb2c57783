"""Twenty small workspaces behind one that holds 95 % of what is due: when they hear."""

import asyncio
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import utc_now
from tests.bench.delivery import given, peers
from tests.bench.delivery.ledger import Arrivals, percentile
from tests.bench.delivery.race import standin, until_arrived, worker

HOG = 4_180
OTHERS = 20
EACH = 11
SLOTS = 16
ANSWER = 0.05


def run() -> None:
    """Print when the last and the 99th percentile of the small workspaces' messages arrived."""
    print(f"delivery.fairness: {HOG} of one workspace, then {EACH} of each of {OTHERS} others")  # noqa: T201
    for peer, kind in (("loop", "postgresql"), ("ours", "postgresql"), ("ours", "sqlite")):
        print(asyncio.run(_measure(peer, kind)), flush=True)  # noqa: T201


async def _measure(peer: str, kind: str) -> str:
    hog = [f"hog{number}" for number in range(HOG)]
    small = {f"S{team}": [f"small{team}-{number}" for number in range(EACH)] for team in range(OTHERS)}
    with given.database(kind) as url, TemporaryDirectory(prefix="bench-") as folder:
        ledger = Path(folder) / "ledger"
        due = utc_now() + timedelta(seconds=12)
        if peer == "loop":
            names = [*hog, *(name for names in small.values() for name in names)]
            peers.bare(url).fill([(name, due.timestamp() + number * 1e-6) for number, name in enumerate(names)])
        else:
            given.owe_notices(url, hog, due - timedelta(milliseconds=1))
            for team, names in small.items():
                given.owe_notices(url, names, due, team=team)
        async with standin(ledger, ANSWER) as where, worker(peer, url, SLOTS, where) as sending:
            await sending.said()
            await until_arrived(ledger, HOG + OTHERS * EACH)
            await sending.end()
        lines = Arrivals.read(ledger).lines
    first = max(due.timestamp(), lines[0][0])
    waited = [at - first for at, name in lines if name.startswith("small")]
    return (
        f"  {peer:5} {kind:10}: small ones p99 {percentile(waited, 0.99):.2f} s, last {max(waited):.2f} s; "
        f"everything after {lines[-1][0] - first:.1f} s"
    )

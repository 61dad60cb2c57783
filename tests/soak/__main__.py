"""`make crash`: story after story of kills and faults on both databases, until that many messages were owed.

Arguments: how many messages in all, people in one story.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests import databases
from tests.soak.storm import Plan, Report, Storm

STORIES = (
    ("sqlite", Plan(people=0)),
    ("sqlite", Plan(people=0, faults=True)),
    ("sqlite", Plan(people=0, faults=True, jumps=True, full_disk=True)),
    ("postgresql", Plan(people=0)),
    ("postgresql", Plan(people=0, processes=2)),
    ("postgresql", Plan(people=0, processes=4)),
    ("postgresql", Plan(people=0, processes=2, faults=True)),
    ("postgresql", Plan(people=0, processes=4, faults=True)),
    ("postgresql restarted", Plan(people=0, processes=2, kills=False)),
    ("postgresql restarted", Plan(people=0, processes=4, faults=True)),
)


def main(total: int, people: int) -> int:
    """Print one line for each story and a sum; return the exit code."""
    sums: Counter[str] = Counter()
    template = databases.sqlite_template(Path(tempfile.mkdtemp(prefix="soak-")))
    with databases.postgres_server(durable=True) as server:
        for number, (kind, plan) in enumerate(cycle(STORIES)):
            if sums["deliveries"] >= total:
                break
            story = Plan(**{**vars(plan), "people": people, "seed": number})
            report = tell(kind, story, server, template)
            sums += summary(report)
            line = f"{kind:20} {plan.processes} process(es), faults {plan.faults}, jumps {plan.jumps}"
            print(f"{line}: {dict(summary(report))} in {report.seconds:.0f} s", flush=True)  # noqa: T201
    print(f"in all: {dict(sums)}")  # noqa: T201
    return int(sums["missed"] > 0 or sums["doubled"] > 0)


def tell(kind: str, plan: Plan, server: databases.PostgresServer, template: Path) -> Report:
    """Live through one story on a fresh database."""
    restart = server.restart if kind.endswith("restarted") else None
    for url in _fresh(kind, server, template):
        report = asyncio.run(Storm(plan, url, restart=restart).run())
    return report


def _fresh(kind: str, server: databases.PostgresServer, template: Path) -> Iterator[str]:
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            yield databases.sqlite_copy(template, Path(folder))
    else:
        with server.migrated() as url:
            yield url


def summary(report: Report) -> Counter[str]:
    """The figures of one story."""
    return Counter(
        deliveries=report.deliveries,
        missed=report.missed,
        doubled=report.doubled,
        killed=report.kills.total(),
        troubles=report.troubles.total(),
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))

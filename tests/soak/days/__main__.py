"""`make soak`: ninety days of two thousand people on SQLite, and on PostgreSQL when asked for.

Arguments: people, days, `postgresql` for that database.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from db import migrate
from tests import databases
from tests.soak.days.hours import HastyLoop
from tests.soak.days.story import Plan, Report, Story

MOST_MEMORY = 200.0
PROMISES_EACH = 2
CHANGES_EACH = 1


def main(people: int, days: int, kind: str) -> int:
    """Tell the story, print what came of it, and return the exit code."""
    plan = Plan(people=people, days=days, promises=PROMISES_EACH * people, changes=CHANGES_EACH * people)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        if kind == "postgresql":
            with databases.postgres_server() as server, server.migrated() as url:
                report = tell(plan, url, Path(folder))
        else:
            url = f"sqlite:///{Path(folder) / 'soak.db'}"
            migrate.upgrade(url)
            report = tell(plan, url, Path(folder))
    for sentence in report.verdict.wrong[:50]:
        _say(sentence)
    _say(f"{kind}, {people} people, {days} days: {len(report.verdict.wrong)} wrong, {report.doubled} doubled")
    _say(f"looked at: {dict(report.verdict.seen)}, {report.refused} deeds refused")
    _say(f"why an owner heard nothing before a deadline: {report.verdict.reasons.most_common()}")
    _say(f"MB at the end of each week: {report.memory}")
    _say(f"{report.seconds:.0f} s, {report.cpu:.0f} s CPU (load {os.getloadavg()[0]:.1f})")
    return int(bool(report.verdict.wrong) or report.doubled > 0 or max(report.memory, default=0.0) > MOST_MEMORY)


def tell(plan: Plan, url: str, folder: Path) -> Report:
    """Live through one story."""
    with asyncio.Runner(loop_factory=HastyLoop) as runner:
        return runner.run(Story(plan, url, folder, say=_say).live())


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - it takes a while


if __name__ == "__main__":
    wanted = [*sys.argv[1:], *("2000", "90", "sqlite")[len(sys.argv) - 1 :]]
    sys.exit(main(int(wanted[0]), int(wanted[1]), wanted[2]))

"""A million commitments and a million deliveries stored: what an idle app costs, and how long `/commitments` takes."""

import asyncio
import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from bot.clock import utc_now
from bot.service import Service
from bot.slack.views import listing
from db.engine import Database
from db.store.commitments import Sight
from tests.bench.delivery import given
from tests.bench.delivery.ledger import percentile
from tests.bench.delivery.race import worker
from tests.query_plans import scans

ROWS = 1_000_000
TEAMS = 50
PEOPLE = 20_000
MINE = 200
IDLE = 20.0
LOOKS = 500
APART = 0.02
"""Seconds between two looks: people ask now and then, and a process that computes without end has to wait its turn."""
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows)"
LATER = {
    "postgresql": "CAST(:due AS timestamptz) + (i % 2592000) * interval '1 second'",
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', :due, (i % 2592000) || ' seconds') || '000'",
}
PEOPLE_ROWS = f"""
INSERT INTO person (team, "user", display_name, real_name, display_name_normalized, real_name_normalized, zone,
                    is_bot, is_deleted, is_guest, is_admin)
{NUMBERS} SELECT 'T' || (i % :teams), CASE WHEN i = :teams THEN 'ME' ELSE 'U' || i END, 'Person ' || i,
       'Person number ' || i, 'person ' || i, 'person number ' || i, 'Europe/London', :no, :no, :no, :no FROM n
"""
COMMITMENTS = f"""
INSERT INTO commitment (id, team, number, status, task, owner, requester, candidates, due_at, due_grain, due_zone,
                        due_rule, due_others, certainty, why, backlog, channel, page, created_by, created_at,
                        live_since)
{NUMBERS} SELECT i, 'T' || (i % :teams), i, 'open', 'Send the figures of month ' || i,
       CASE WHEN i % (:rows / :mine) = 0 THEN 'ME' ELSE 'U' || (i % :people) END,
       'U' || (i % :teams + i % 400 * :teams), '[]', {{later}}, 'day', 'Europe/London', 'a rule', '[]', 'sure', '[]',
       :no, 'C' || (i % 500), 0, 'U0', :since, :since FROM n
"""
DELIVERIES = f"""
INSERT INTO delivery (id, team, dedupe_key, kind, reminder, recipient, commitment_id, page, due_at, next_at, state,
                      attempts, outcome_unknown)
{NUMBERS} SELECT i, 'T' || (i % :teams), 'k' || i, 'reminder', 'heads_up', 'U' || (i % :people), i, 0, {{later}},
       {{later}}, 'scheduled', 0, :no FROM n
"""


def run() -> None:
    """Print what each database costs, and its plans."""
    print(f"delivery.stored: {ROWS} commitments and deliveries of {TEAMS} workspaces, none due")  # noqa: T201
    for kind in ("postgresql", "sqlite"):
        for line in asyncio.run(_measure(kind)):
            print(line, flush=True)  # noqa: T201


async def _measure(kind: str) -> list[str]:
    with given.database(kind) as url, TemporaryDirectory(prefix="bench-") as folder:
        database = Database.open(url)
        fill(database, ROWS)
        lines = [await _idle(kind, url, Path(folder) / "ledger")]
        lines.append(f"  {kind:10}: /commitments {_listing(database)}")
        lines += [f"  {kind:10}: {name}: {plan}" for name, plan in plans(database)]
        database.dispose()
        return lines


def fill(database: Database, rows: int) -> None:
    """Store that many commitments, each with a reminder that is due in the month after next, and people for them."""
    now = utc_now()
    told = {"teams": TEAMS, "mine": MINE, "people": PEOPLE, "no": False, "due": now + timedelta(days=30), "since": now}
    with database.engine.connect() as connection, connection.begin():
        if database.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        for statement, count in ((PEOPLE_ROWS, PEOPLE), (COMMITMENTS, rows), (DELIVERIES, rows)):
            written = statement.format(later=LATER[database.dialect])
            given_ = told | {"rows": count}
            typed = {name: _plain(value, database) for name, value in given_.items() if f":{name}" in written}
            connection.execute(text(written), typed)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _plain(value: Any, database: Database) -> Any:
    if isinstance(value, datetime) and database.dialect == "sqlite":
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value


async def _idle(kind: str, url: str, ledger: Path) -> str:
    async with worker("ours", url, 64, str(ledger)) as sending:
        before = await sending.said()
        await asyncio.sleep(IDLE)
        after = await sending.end()
    share = (after["cpu"] - before["cpu"]) / IDLE
    return f"  {kind:10}: idle {share:.2%} of a core, {after['mb']} MB (load {os.getloadavg()[0]:.1f})"


def _listing(database: Database) -> str:
    service = Service.over(database, utc_now)
    sight = Sight(team="T0", user="ME", channels=frozenset({"C0", "C50"}))
    took, used = [], time.process_time()
    for _ in range(LOOKS):
        time.sleep(APART)
        began = time.perf_counter()
        listing(service.lists.mine(sight))
        took.append(time.perf_counter() - began)
    cpu = (time.process_time() - used) / LOOKS
    median, worst = percentile(took, 0.5) * 1000, percentile(took, 0.99) * 1000
    return f"median {median:.0f} ms, p99 {worst:.0f} ms, {cpu * 1000:.1f} ms CPU (load {os.getloadavg()[0]:.1f})"


def plans(database: Database) -> list[tuple[str, str]]:
    """How the database finds what the loop and the list ask for: the scans in each plan."""
    service = Service.over(database, utc_now)
    sight = Sight(team="T0", user="ME", channels=frozenset({"C0"}))
    asked: dict[str, Callable[[], object]] = {
        "who is owed": service.outbox.due_teams,
        "next due": lambda: service.outbox.next_due(utc_now()),
        "claim": lambda: service.outbox.claim("plan", 64, teams=["T1", "T2"]),
        "/commitments": lambda: service.lists.mine(sight),
        "/commitments overdue": lambda: service.lists.overdue(sight),
    }
    return [(name, "; ".join(scans(database, ask))) for name, ask in asked.items()]

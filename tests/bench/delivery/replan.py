"""A rule of a workspace changes: planning everything in it anew, and how long others wait meanwhile."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from zoneinfo import ZoneInfo

from sqlalchemy import insert, text

from bot.domain.people import Person
from bot.domain.preferences import Choices
from bot.service import Service
from db.engine import Database
from db.store import writing
from db.store.choices import WORKSPACE
from db.tables import CommitmentRow
from tests.bench.delivery import given
from tests.bench.delivery.ledger import percentile

COUNT = int(os.environ.get("BENCH_COUNT", "100000"))
PEOPLE = 2_000
TEAM = "T1"
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "Australia/Sydney")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ASIDE = 0.05
"""Seconds between two of the small changes that others make meanwhile."""


def run() -> None:
    """Print what planning costs on each database: for the first time, where all moves, and where nothing does."""
    print(f"delivery.replan: {COUNT} commitments of {PEOPLE} people, planned anew")  # noqa: T201
    for kind in ("postgresql", "sqlite"):
        with given.database(kind) as url:
            database = Database.open(url)
            for line in measured(database, COUNT):
                print(f"  {kind:10}: {line}", flush=True)  # noqa: T201
            database.dispose()


def measured(database: Database, count: int) -> Iterator[str]:
    """Say of each change what it took."""
    service = Service.over(database, lambda: NOW)
    fill(database, service, count)
    for name, choices in (
        ("planned for the first time", Choices()),
        ("every reminder moves by an hour", Choices(day_start=wall_time(10), day_end=wall_time(18))),
        ("nothing moves", Choices(day_start=wall_time(10), day_end=wall_time(18))),
    ):
        with writing(database) as store:
            store.choices.put(TEAM, WORKSPACE, choices)
            store.choices.ask_to_replan(TEAM, [WORKSPACE], NOW)
        yield f"{name}: {_replan(database, service)}"
    yield f"{_stored(database)} reminders stored"


def fill(database: Database, service: Service, count: int) -> None:
    """Store that many open commitments, due within two months, with an owner and somebody who waits for each."""
    service.members.register(TEAM, name="Bench", bot_user="UBOT")
    service.members.remember(_person(number) for number in range(PEOPLE))
    rows = [_row(number + 1) for number in range(count)]
    with database.begin() as session:
        for start in range(0, count, 1_000):
            session.execute(insert(CommitmentRow), rows[start : start + 1_000])


def _person(number: int) -> Person:
    zone = ZONES[number % len(ZONES)]
    return Person(team=TEAM, id=f"U{number}", display_name=f"P{number}", real_name=f"Person {number}", zone=zone)


def _row(number: int) -> dict[str, object]:
    owner, zone = number % PEOPLE, ZONES[number % PEOPLE % len(ZONES)]
    day = NOW.date() + timedelta(days=1 + number % 60)
    due = datetime.combine(day, wall_time(17), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    at = {"created_at": NOW, "confirmed_at": NOW, "live_since": NOW, "due_at": due}
    whose = {"owner": f"U{owner}", "requester": f"U{(owner + 7) % PEOPLE}", "created_by": "U0", "team": TEAM}
    said = {"task": f"Send the figures of month {number}", "due_grain": "day", "due_zone": zone, "due_rule": "a rule"}
    kept = {"number": number, "status": "open", "certainty": "sure", "candidates": [], "due_others": [], "why": []}
    return {"id": number} | at | whose | said | kept


@dataclass(kw_only=True)
class Waits:
    """How long others took for a small change of their own, in seconds each."""

    took: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        worst = f"{percentile(self.took, 0.99) * 1000:.0f} ms, longest {max(self.took) * 1000:.0f} ms"
        return f"others waited p99 {worst} ({len(self.took)} changes)"


@contextmanager
def others(service: Service) -> Iterator[Waits]:
    """Let somebody make small changes all along, on a thread of their own."""
    waits, over = Waits(), threading.Event()

    def change() -> None:
        while not over.wait(ASIDE):
            began = time.perf_counter()
            service.members.hush(TEAM, {"U1": None})
            waits.took.append(time.perf_counter() - began)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield waits
    finally:
        over.set()
        thread.join()


def _replan(database: Database, service: Service) -> str:
    longest, began, used = 0.0, time.perf_counter(), time.process_time()
    with others(service) as waits:
        while True:
            batch = time.perf_counter()
            if service.replanning.step() is None:
                break
            longest = max(longest, time.perf_counter() - batch)
        took, cpu = time.perf_counter() - began, time.process_time() - used
    return (
        f"{took:.1f} s, {cpu:.1f} s CPU, longest batch {longest * 1000:.0f} ms; {waits} (load {os.getloadavg()[0]:.1f})"
    )


def _stored(database: Database) -> int:
    with database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM delivery")).scalar_one())

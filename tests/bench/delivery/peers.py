"""What one would use instead, each a process that sends what is due until it is told to end.

Arguments: which one, database URL, slots, ledger for a sending that does nothing or the address of Slack's stand-in.
`loop` is the least that works, by hand: claim a batch, send, mark the batch. `client` is the same with Slack's
synchronous client, on a thread for each slot. `apscheduler` has one job for each reminder in its SQL store and no grace
time; `procrastinate` one job for each in PostgreSQL.
"""

import asyncio
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import psycopg
from slack_sdk import WebClient

from tests.bench.delivery.ledger import Ledger, clock
from tests.bench.delivery.worker import report

BATCH = 100
LEASE = 60.0
IDLE = 0.05
ENDING = threading.Event()
CREATE = "CREATE TABLE bare (id INTEGER PRIMARY KEY, name TEXT, next_at DOUBLE PRECISION, token TEXT)"
INDEX = "CREATE INDEX bare_next ON bare (next_at) WHERE next_at IS NOT NULL"
PG_CLAIM = """
WITH pick AS MATERIALIZED (SELECT id FROM bare WHERE next_at <= %s ORDER BY next_at LIMIT %s FOR UPDATE SKIP LOCKED)
UPDATE bare SET next_at = %s, token = 'x' FROM pick WHERE bare.id = pick.id RETURNING bare.id, name
"""
LITE_CLAIM = """
UPDATE bare SET next_at = :until, token = 'x'
 WHERE id IN (SELECT id FROM bare WHERE next_at <= :now ORDER BY next_at LIMIT :n) RETURNING id, name
"""


class Postgres:
    """The hand-made statements on PostgreSQL."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)

    def fill(self, rows: list[tuple[str, float]]) -> None:
        self._connection.execute(CREATE)
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO bare VALUES (%s, %s, %s)", [(n, name, at) for n, (name, at) in enumerate(rows)]
            )
        self._connection.execute(INDEX)

    def claim(self, count: int) -> list[tuple[int, str]]:
        return self._connection.execute(PG_CLAIM, (clock(), count, clock() + LEASE)).fetchall()

    def mark(self, ids: list[int]) -> None:
        self._connection.execute("UPDATE bare SET next_at = NULL WHERE id = ANY(%s)", (ids,))


class Sqlite:
    """The hand-made statements on SQLite."""

    def __init__(self, url: str) -> None:
        file = url.removeprefix("sqlite:///")
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=30)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")

    def fill(self, rows: list[tuple[str, float]]) -> None:
        self._connection.execute(CREATE)
        self._connection.execute("BEGIN")
        numbered = [(n, name, at) for n, (name, at) in enumerate(rows)]
        self._connection.executemany("INSERT INTO bare VALUES (?, ?, ?, NULL)", numbered)
        self._connection.execute("COMMIT")
        self._connection.execute(INDEX)

    def claim(self, count: int) -> list[tuple[int, str]]:
        self._connection.execute("BEGIN IMMEDIATE")
        given = {"now": clock(), "n": count, "until": clock() + LEASE}
        rows = self._connection.execute(LITE_CLAIM, given).fetchall()
        self._connection.execute("COMMIT")
        return rows

    def mark(self, ids: list[int]) -> None:
        marks = ",".join("?" * len(ids))
        self._connection.execute(f"UPDATE bare SET next_at = NULL WHERE id IN ({marks})", ids)


def bare(url: str) -> Postgres | Sqlite:
    """The hand-made statements for this database."""
    return Sqlite(url) if url.startswith("sqlite") else Postgres(url)


def loop(url: str, slots: int, where: str) -> None:
    """The hand-made loop; a sending that does nothing needs no slots."""
    if where.startswith("http"):
        asyncio.run(_loop_and_post(bare(url), slots, where))
        return
    store, ledger = bare(url), Ledger(Path(where))
    report("ready")
    while not ENDING.is_set():
        rows = store.claim(BATCH)
        for _, name in rows:
            ledger.note(name)
        if rows:
            store.mark([id_ for id_, _ in rows])
        else:
            ENDING.wait(IDLE)


async def _loop_and_post(store: Postgres | Sqlite, slots: int, where: str) -> None:
    """As many tasks as slots, each with a row at a time; claims and marks are batched on one thread."""
    ready: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
    done: list[int] = []

    async def post(session: aiohttp.ClientSession) -> None:
        while True:
            id_, name = await ready.get()
            async with session.post(f"{where}chat.postMessage", json={"channel": "D1", "text": name}) as answer:
                await answer.json()
            done.append(id_)

    report("ready")
    async with aiohttp.ClientSession() as session:
        posting = [asyncio.create_task(post(session)) for _ in range(slots)]
        while not ENDING.is_set():
            if len(done) > 0:
                marked = done[:]
                del done[: len(marked)]
                await asyncio.to_thread(store.mark, marked)
            if ready.qsize() < slots:
                for row in await asyncio.to_thread(store.claim, slots):
                    ready.put_nowait(row)
            await asyncio.sleep(0.01)
        for task in posting:
            task.cancel()


def client(url: str, slots: int, where: str) -> None:
    """The hand-made loop around Slack's synchronous client; each batch keeps every thread busy for a while."""
    store = bare(url)
    _Send.where = where
    report("ready")
    with ThreadPoolExecutor(slots) as threads:
        while not ENDING.is_set():
            rows = store.claim(4 * slots)
            list(threads.map(send, (name for _, name in rows)))
            if rows:
                store.mark([id_ for id_, _ in rows])
            else:
                ENDING.wait(IDLE)


def apscheduler(url: str, slots: int, where: str) -> None:
    """One job for each reminder, in the store that APScheduler brings."""
    scheduler = _aps(url, slots)
    _Send.where = where
    scheduler.start()
    report("ready")
    ENDING.wait()
    scheduler.shutdown(wait=False)


def _aps(url: str, slots: int) -> Any:
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    return BackgroundScheduler(
        timezone="UTC",
        jobstores={"default": SQLAlchemyJobStore(url=url.replace("postgresql://", "postgresql+psycopg://"))},
        executors={"default": ThreadPoolExecutor(slots)},
        job_defaults={"misfire_grace_time": None},
    )


def fill_apscheduler(url: str, names: list[str], due: datetime) -> None:
    """Store the jobs."""
    scheduler = _aps(url, 1)
    scheduler.start(paused=True)
    for name in names:
        scheduler.add_job("tests.bench.delivery.peers:send", "date", run_date=due, args=[name], id=name)
    scheduler.shutdown(wait=False)


class _Send:
    """What a job does, in the process it runs in."""

    where = ""
    ledger: Ledger | None = None
    clients = threading.local()


def send(name: str) -> None:
    """Send one message: note it, or post it with Slack's own client."""
    if _Send.where.startswith("http"):
        if not hasattr(_Send.clients, "mine"):
            _Send.clients.mine = WebClient("xoxb-bench", base_url=_Send.where, retry_handlers=[])
        _Send.clients.mine.chat_postMessage(channel="D1", text=name)
        return
    if _Send.ledger is None:
        _Send.ledger = Ledger(Path(_Send.where))
    _Send.ledger.note(name)


def procrastinate(url: str, slots: int, where: str) -> None:
    """One job for each reminder."""
    _Send.where = where
    asyncio.run(_procrastinate(url, slots))


async def _procrastinate(url: str, slots: int) -> None:
    app, _ = _app(url)
    async with app.open_async():
        working = asyncio.create_task(
            app.run_worker_async(concurrency=slots, fetch_job_polling_interval=1.0, install_signal_handlers=False)
        )
        report("ready")
        await asyncio.to_thread(ENDING.wait)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


def _app(url: str) -> tuple[Any, Any]:
    from procrastinate import App, PsycopgConnector

    app = App(connector=PsycopgConnector(conninfo=url))

    @app.task(name="send")
    async def task(name: str) -> None:
        send(name)

    return app, task


async def fill_procrastinate(url: str, names: list[str], due: datetime) -> None:
    """Store the jobs."""
    app, task = _app(url)
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        jobs = task.configure(schedule_at=due)
        await jobs.batch_defer_async(*({"name": name} for name in names))


PEERS: dict[str, Callable[[str, int, str], None]] = {
    "loop": loop,
    "client": client,
    "apscheduler": apscheduler,
    "procrastinate": procrastinate,
}


def main() -> None:
    """Be one of them until SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: ENDING.set())
    PEERS[sys.argv[1]](sys.argv[2], int(sys.argv[3]), sys.argv[4])
    report("ended")
    # Threads of a scheduler that lost its store never end by themselves.
    os._exit(0)


if __name__ == "__main__":
    # As the module that a stored job names, and not as a second copy of it.
    from tests.bench.delivery import peers

    peers.main()

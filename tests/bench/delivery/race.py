"""One contest: processes are started, everything falls due at one instant, and the ledger says what arrived when."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.clock import utc_now
from tests.bench.delivery import given, peers
from tests.bench.delivery.ledger import Arrivals, clock

SETTING_OUT = timedelta(seconds=10)
"""From starting the processes to the instant at which everything falls due."""
PATIENCE = 90.0
"""Seconds with nothing arriving after which a contest ends as it stands."""


@dataclass(frozen=True, kw_only=True)
class Race:
    """What is sent: `what` is `notice` or `reminder`; `delay` seconds to answer for Slack, or None to send nothing."""

    peer: str
    kind: str
    count: int
    processes: int = 1
    slots: int = 64
    delay: float | None = None
    what: str = "notice"


@dataclass(frozen=True, kw_only=True)
class Result:
    """How it went: `cpu` seconds of all workers together, `mb` the most memory of one of them."""

    race: Race
    arrivals: Arrivals
    due: float
    cpu: float
    mb: int
    load: float

    @property
    def rate(self) -> float:
        """Messages a second between the first and the last."""
        return len(self.arrivals.lines) / max(self.arrivals.seconds, 1e-6)

    def __str__(self) -> str:
        race, arrived = self.race, self.arrivals
        lost = race.count - arrived.distinct
        return (
            f"  {race.peer:13} {race.kind:10} {race.processes} process(es), {race.slots} slots: {self.rate:7.0f}/s, "
            f"all after {arrived.lines[-1][0] - self.due:5.1f} s, "
            f"{self.cpu / race.count * 1e3:.2f} ms CPU a message, {self.mb} MB, "
            f"{lost} lost, {arrived.doubled} doubled (load {self.load:.1f})"
        )


async def run(race: Race) -> Result:
    """Hold one contest, on a fresh database."""
    with given.database(race.kind) as url, TemporaryDirectory(prefix="bench-") as folder:
        ledger = Path(folder) / "ledger"
        async with AsyncExitStack() as stack:
            where = str(ledger)
            if race.delay is not None:
                where = await stack.enter_async_context(standin(ledger, race.delay))
            due = utc_now() + SETTING_OUT + timedelta(seconds=race.count / 2000)
            await fill(url, race, due)
            workers = [
                await stack.enter_async_context(worker(race.peer, url, race.slots, where))
                for _ in range(race.processes)
            ]
            load = os.getloadavg()[0]
            at_start = [await each.said() for each in workers]
            await until_arrived(ledger, race.count)
            at_end = [await each.end() for each in workers]
        used = sum(end["cpu"] - start["cpu"] for start, end in zip(at_start, at_end, strict=True))
        most = max(end["mb"] for end in at_end)
        return Result(race=race, arrivals=Arrivals.read(ledger), due=due.timestamp(), cpu=used, mb=most, load=load)


async def fill(url: str, race: Race, due: datetime) -> None:
    """Store what is to be sent, the way this peer does."""
    names = [str(number) for number in range(1, race.count + 1)]
    if race.peer == "apscheduler":
        peers.fill_apscheduler(url, names, due)
    elif race.peer == "procrastinate":
        await peers.fill_procrastinate(url, names, due)
    elif race.peer in ("loop", "client"):
        peers.bare(url).fill([(name, due.timestamp()) for name in names])
    elif race.what == "reminder":
        given.owe_reminders(url, race.count, due)
    else:
        given.owe_notices(url, names, due)


class Worker:
    """A process that tells its parent how far it is."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def said(self) -> dict[str, Any]:
        """The next line it says."""
        assert self.process.stdout is not None
        told: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return told

    async def end(self) -> dict[str, Any]:
        """Let it end; return what it used."""
        self.process.terminate()
        return await self.said()


@asynccontextmanager
async def worker(peer: str, url: str, slots: int, *where: str) -> AsyncIterator[Worker]:
    """Run a process that sends; it does not outlive the block."""
    module = ["tests.bench.delivery.worker"] if peer == "ours" else ["tests.bench.delivery.peers", peer]
    command = [sys.executable, "-m", *module, url, str(slots), *where]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        yield Worker(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def standin(ledger: Path, delay: float) -> AsyncIterator[str]:
    """Run Slack's stand-in; gives the address of its API."""
    port = ledger.with_name("port")
    command = [sys.executable, "-m", "tests.bench.delivery.standin", str(port), str(ledger), str(delay)]
    process = await asyncio.create_subprocess_exec(*command)
    try:
        while not (port.exists() and port.read_text()):
            await asyncio.sleep(0.05)
        yield port.read_text()
    finally:
        process.kill()
        await process.wait()


async def until_arrived(ledger: Path, count: int) -> None:
    """Wait until that many lines are there, or none came for a long while."""
    lines, since = 0, clock()
    while lines < count:
        await asyncio.sleep(0.2)
        now = ledger.read_bytes().count(b"\n") if ledger.exists() else 0
        if now > lines:
            lines, since = now, clock()
        elif clock() - since > PATIENCE:
            return

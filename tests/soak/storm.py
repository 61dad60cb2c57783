"""Processes that are killed again and again, a Slack that fails, and at the end a look at what people received."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.domain.delivery import DeliveryKind
from bot.sandbox import Fault, Sandbox
from bot.service import Service
from db.engine import Database
from db.store import writing
from db.store.deliveries import Owed
from db.tables import DeliveryRow
from tests.soak.traps import POINTS, TOGETHER
from tests.soak.worker import WRONG_BY, StoryClock, machine_clock

ROOT = Path(__file__).parents[2]
SPEED = 6.0
"""How many times faster the story goes: a lease of a minute runs out after ten seconds."""
START = 1_773_133_200.0
"""10 March 2026, 09:00 UTC."""
SAID = ("Hello", "Goodbye")
"""What everybody is told, in a sentence each."""
ANSWER = 0.02
TROUBLE = (0.1, 0.6)
"""Seconds between two troubles, at least and at most."""
LONGEST_ABSENCE = 3.0
CALM = 60.0
"""Seconds of troubles in a long story, so that it can end."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many are told something by how many processes, and what may go wrong meanwhile.

    `kills`: processes fall into traps and are started again. `faults`: Slack fails in all its ways.
    `jumps`: clocks of processes are set. `full_disk`: for a second at a time, nothing can be written.
    """

    people: int
    processes: int = 1
    kills: bool = True
    faults: bool = False
    jumps: bool = False
    full_disk: bool = False
    seed: int = 1


@dataclass(kw_only=True)
class Report:
    """What came of it."""

    deliveries: int
    missed: int = 0
    doubled: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


class Storm:
    """One story: everything is owed at once, and it ends when everything is recorded as told.

    `restart` lets the database fall over; after `calm` seconds nothing goes wrong any more but kills.
    """

    def __init__(self, plan: Plan, url: str, *, restart: Callable[[], None] | None = None, calm: float = CALM) -> None:
        self._plan = plan
        self._calm = calm
        self._url = url
        self._restart = restart
        self._random = random.Random(plan.seed)
        self._began = machine_clock()
        self._clock = StoryClock(self._began, START, SPEED)
        self._passed = timedelta(0)
        self._database = Database.open(url)
        self._processes: dict[asyncio.subprocess.Process, str] = {}
        self.report = Report(deliveries=len(SAID) * plan.people)

    async def run(self, within: float = 900.0) -> Report:
        """Live through it. Raises TimeoutError when after that many seconds something is still not told."""
        async with Sandbox(now=self._clock, events=()) as slack:
            self._owe(slack)
            slack.faults.delay("chat.postMessage", ANSWER, times=2 * self._plan.people)
            tasks = [asyncio.create_task(self._keep_alive(slack)) for _ in range(self._plan.processes)]
            tasks.append(asyncio.create_task(self._trouble(slack)))
            try:
                async with asyncio.timeout(within):
                    while await asyncio.to_thread(self._left):
                        await asyncio.sleep(0.1)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                self._database.dispose()
            self._judge(slack)
        return self.report

    def _owe(self, slack: Sandbox) -> None:
        service = Service.over(self._database, self._clock)
        service.members.register(slack.team_id, name="Sandbox", bot_user=slack.bot.id)
        people = [slack.add_person(f"Person {number}") for number in range(self._plan.people)]
        owed = [
            Owed(
                team=slack.team_id,
                dedupe_key=f"notice:{word}:{person.id}",
                kind=DeliveryKind.NOTICE,
                recipient=person.id,
                sentence=f"{word} {person.id}",
                due_at=self._clock(),
            )
            for person in people
            for word in SAID
        ]
        with writing(self._database) as store:
            store.deliveries.owe(owed)

    def _left(self) -> int:
        try:
            with self._database.read() as session:
                query = select(func.count()).where(DeliveryRow.next_at.is_not(None))  # type: ignore[union-attr]
                return int(session.execute(query).scalar_one())
        except Exception:  # noqa: BLE001 - the database is being restarted
            return 1

    async def _keep_alive(self, slack: Sandbox) -> None:
        """Run a process; when it fell into its trap, run another one."""
        while True:
            point = self._random.choice(POINTS) if self._plan.kills else "never"
            few = 4 if point in TOGETHER else max(self._plan.people // 12, 2)
            passed = self._passed
            process = await self._start(slack, point, self._random.randint(1, few))
            self._processes[process] = point
            if passed != self._passed:
                process.terminate()
            try:
                if await process.wait() == -signal.SIGKILL:
                    self.report.kills[point] += 1
            except asyncio.CancelledError:
                await _end(process)
                raise
            finally:
                del self._processes[process]

    async def _start(self, slack: Sandbox, point: str, number: int) -> asyncio.subprocess.Process:
        times = (str(self._began), str(START + self._passed.total_seconds()), str(SPEED))
        arguments = [self._url, slack.api_url, slack.bot_token, *times, point, str(number)]
        environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
        quiet = None if "SOAK_LOGS" in os.environ else asyncio.subprocess.DEVNULL
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.worker", *arguments), cwd=ROOT, env=environment, stderr=quiet
        )

    async def _trouble(self, slack: Sandbox) -> None:
        """Let something go wrong every now and then."""
        kinds = [self._fail] * 4 * self._plan.faults + [self._vanish] * self._plan.faults
        kinds += [self._jump] * self._plan.jumps + [self._fill_the_disk] * self._plan.full_disk
        if self._restart is not None:
            kinds.append(self._restart_the_database)
        while kinds and machine_clock() - self._began < self._calm:
            await asyncio.sleep(self._random.uniform(*TROUBLE))
            self.report.troubles[await self._random.choice(kinds)(slack)] += 1
        if self._plan.jumps:
            self._let_time_pass()

    def _let_time_pass(self) -> None:
        """Let what was claimed or put off under a clock that was ahead fall due: at SPEED that takes ten minutes.

        Processes are told the time when they start, so those that run end and others take their place.
        """
        self._passed = WRONG_BY
        self._clock.set_ahead(WRONG_BY)
        self._signal(signal.SIGTERM)

    async def _fail(self, slack: Sandbox) -> str:
        name, fault = self._random.choice(list(FAULTS.items()))
        times = self._random.randint(1, 12)
        method = self._random.choice(("chat.postMessage", "chat.postMessage", "conversations.history", "*"))
        slack.faults.script_next(method, *[fault] * times)
        return name

    async def _vanish(self, slack: Sandbox) -> str:
        slack.faults.script_next("*", *[Fault(status=503)] * 10_000)
        slack.faults.script_next("chat.postMessage", *[Fault(hang_up=True)] * 10_000)
        await asyncio.sleep(self._random.uniform(0.5, LONGEST_ABSENCE))
        slack.faults.clear()
        slack.faults.delay("chat.postMessage", ANSWER, times=2 * self._plan.people)
        return "Slack gone"

    async def _jump(self, _: Sandbox) -> str:
        self._signal(self._random.choice((signal.SIGUSR1, signal.SIGUSR2)))
        return "clock set"

    async def _fill_the_disk(self, _: Sandbox) -> str:
        self._signal(signal.SIGHUP)
        return "disk full"

    async def _restart_the_database(self, _: Sandbox) -> str:
        assert self._restart is not None
        await asyncio.to_thread(self._restart)
        await asyncio.sleep(1.0)
        return "database restarted"

    def _signal(self, number: signal.Signals) -> None:
        for process in list(self._processes):
            if process.returncode is None:
                process.send_signal(number)

    def _judge(self, slack: Sandbox) -> None:
        told = Counter(sentence for message in slack.said_by_bot() for sentence in message.text.splitlines())
        self.report.missed = self._plan.people * len(SAID) - len(told)
        self.report.doubled = sum(count - 1 for count in told.values())
        self.report.seconds = machine_clock() - self._began


FAULTS = {
    "rate limit": Fault(status=429, error="ratelimited", retry_after=2),
    "500": Fault(status=500),
    "502 after the work": Fault(status=502, after_work=True),
    "internal_error after the work": Fault(error="internal_error", after_work=True),
    "fatal_error after the work": Fault(error="fatal_error", after_work=True),
    "connection dropped": Fault(hang_up=True),
    "connection dropped after the work": Fault(hang_up=True, after_work=True),
    "service_unavailable": Fault(error="service_unavailable"),
    "slow": Fault(delay=0.5),
}


async def _end(process: asyncio.subprocess.Process) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), timedelta(seconds=15).total_seconds())
    except TimeoutError:
        process.kill()
        await process.wait()

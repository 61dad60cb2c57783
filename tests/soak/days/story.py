"""One story: the real engine, a clock that jumps from one thing to do to the next, and outages in between."""

import asyncio
import heapq
import random
import time as machine
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from bot.domain.content import Letter
from bot.service import Service
from bot.slack.outcome import Outcome
from bot.slack.sender import Sender, posting_client, posting_session
from bot.slack.views import Rendered
from db.engine import Database
from jobs.delivery import DeliveryTick
from jobs.patience import Threads
from tests.service.builders import plan_anew
from tests.soak.days.deeds import Deeds
from tests.soak.days.hours import Time
from tests.soak.days.judge import Judge, Verdict
from tests.soak.days.ledger import Told
from tests.soak.days.people import BEGIN, TEAM, a_company
from tests.soak.days.slack import Slack

BEAT = timedelta(minutes=1)
"""After which to look again while something is due that nobody takes, such as during an outage."""
DEED_MINUTES = (0, 20)
PAGE = 4096


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many people do how much for how long; `seed` makes it the same story again."""

    people: int
    days: int
    promises: int
    changes: int
    seed: int = 1


@dataclass(kw_only=True)
class Report:
    """What came of it; `memory` is what the process held at the end of each week, in MB."""

    verdict: Verdict
    memory: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    refused: int = 0
    left: int = 0
    doubled: int = 0


class Watched(Sender):
    """The real sender; what it is about to say is noted for the judge."""

    def __init__(self, judge: Judge, *arguments: object) -> None:
        super().__init__(*arguments, random=lambda: 0.5)  # type: ignore[arg-type]  # a client, as it says
        self._told_to = judge.on_the_way

    async def send(self, letter: Letter, drawn: Rendered | None = None) -> Outcome:
        self._told_to[letter.message.key] = letter
        try:
            return await super().send(letter, drawn)
        finally:
            del self._told_to[letter.message.key]


class Story:
    """Lives through a plan on a migrated database; `folder` holds what is noted, `say` is told each week."""

    def __init__(self, plan: Plan, url: str, folder: Path, say: Callable[[str], None] = lambda _: None) -> None:
        self.plan = plan
        self._say = say
        self.time = Time(BEGIN)
        self.chance = random.Random(plan.seed)
        self.database = Database.open(url, patience=30.0)
        self.service = Service.over(self.database, self.time)
        self.told = Told(folder / "told.db")
        self.judge = Judge(self.service, self.database, self.time, self.told)
        self.slack = Slack(self.time, folder / "slack.db", self.judge.arrived)
        self._ahead: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._is_down = False
        self.report = Report(verdict=self.judge.verdict)
        self.members = a_company(plan.people, BEGIN, self.chance)
        self.deeds = Deeds(
            service=self.service,
            judge=self.judge,
            time=self.time,
            chance=self.chance,
            members=self.members,
            later=self.later,
        )

    def later(self, at: datetime, deed: Callable[..., None], *arguments: object) -> None:
        """Let something happen at an instant."""
        heapq.heappush(self._ahead, (at.astimezone(UTC), next(self._order), partial(deed, *arguments)))

    async def live(self) -> Report:
        """Tell the story and judge it."""
        began, used = machine.perf_counter(), machine.process_time()
        self._prepare()
        async with AsyncExitStack() as stack:
            stack.callback(self.database.dispose)
            stack.callback(self.told.close)
            url = await stack.enter_async_context(self.slack.served())
            session = await stack.enter_async_context(posting_session())
            threads = Threads()
            stack.callback(threads.close)
            sender = Watched(self.judge, posting_client("xoxb-soak", session, base_url=url))
            self._tick = DeliveryTick(outbox=self.service.outbox, sender=sender, threads=threads, sleep=self.time.sleep)
            await self._days()
            self._end()
        self.report.seconds = machine.perf_counter() - began
        self.report.cpu = machine.process_time() - used
        return self.report

    def _prepare(self) -> None:
        """Make the company known, and draw lots for when what will happen."""
        self.service.members.register(TEAM, name="Company", bot_user="UBOT")
        self.service.members.remember([member.person() for member in self.members])
        self.judge.members = {member.id: member for member in self.members}
        for member in self.members:
            self.service.choosing.choose(TEAM, member.id, member.choices)
        plan, deeds = self.plan, self.deeds
        for _ in range(plan.promises):
            self.later(self._sometime(), deeds.promise)
        for _ in range(plan.changes):
            member = self.chance.choice(self.members)
            self.later(self._sometime(), deeds.choose, member)
        for member in self.chance.sample(self.members[1:], plan.people // 10):
            self.later(self._sometime(), deeds.travel, member)
        for member in self.chance.sample(self.members[1:], plan.people // 40):
            self.later(self._sometime(), deeds.leave, member)
        self.later(BEGIN + timedelta(days=8), deeds.company_holiday)
        self.later(BEGIN + timedelta(days=5), deeds.channel_leads, 0)
        self._plan_outages()
        for week in range(1, plan.days // 7 + 1):
            self.later(BEGIN + timedelta(weeks=week), self._weigh)

    def _plan_outages(self) -> None:
        """The app is down for seven hours, Slack for four, and later every ninth answer of Slack's gets lost."""
        day = BEGIN + timedelta(days=self.plan.days // 4)
        self.later(day + timedelta(hours=6), setattr, self, "_is_down", True)
        self.later(day + timedelta(hours=13), setattr, self, "_is_down", False)
        day = BEGIN + timedelta(days=self.plan.days // 2, hours=7, minutes=-1)
        self.later(day, setattr, self.slack, "is_away", True)
        self.later(day + timedelta(hours=4), setattr, self.slack, "is_away", False)
        day = BEGIN + timedelta(days=2 * self.plan.days // 3)
        self.later(day, setattr, self.slack, "loses_every", 9)
        self.later(day + timedelta(days=2), setattr, self.slack, "loses_every", 0)

    def _sometime(self) -> datetime:
        at = BEGIN + timedelta(hours=self.chance.randrange(24 * (self.plan.days - 2)))
        return at + timedelta(minutes=self.chance.choice(DEED_MINUTES))

    async def _days(self) -> None:
        end = BEGIN + timedelta(days=self.plan.days)
        while self._ahead and self._ahead[0][0] <= end:
            at = self._ahead[0][0]
            if not self._is_down:
                await self._send_until(at)
            self.time.go_to(at)
            while self._ahead and self._ahead[0][0] <= at:
                heapq.heappop(self._ahead)[2]()
            plan_anew(self.service)
        await self._send_until(end)

    async def _send_until(self, at: datetime) -> None:
        """Tick whenever something is due, as the metronome does."""
        has_ticked = False
        while True:
            due = await asyncio.to_thread(self.service.outbox.next_due)
            if due is not None and due <= self.time() and has_ticked:
                due = self.time() + BEAT
            if due is None or due > at:
                return
            self.time.go_to(due)
            await self._tick.tick()
            has_ticked = True

    def _weigh(self) -> None:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        self.report.memory.append(round(pages * PAGE / 1e6, 1))
        verdict, weeks = self.judge.verdict, len(self.report.memory)
        told = f"{verdict.seen['messages']} messages, {len(verdict.wrong)} wrong, {self.report.memory[-1]} MB"
        self._say(f"week {weeks}: {told}, {machine.process_time():.0f} s CPU")

    def _end(self) -> None:
        self.judge.before_change(list(self.judge.items))
        self.report.refused = self.deeds.refused
        self.report.left = len(self.judge.on_the_way)
        self.report.doubled = self.slack.doubled

"""The delivery tick: claims what is due, each workspace in its turn, and keeps the claims alive meanwhile."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import uuid4

from bot.domain.errors import StoreUnavailable
from bot.service.outbox import LEASE, Outbox
from bot.slack.sender import Sender
from jobs.courier import Claim, Courier
from jobs.patience import SHORT, Threads
from jobs.rotation import Rotation

SLOTS = 64
"""Messages in flight at once."""
CLAIMED = 0.5
"""For how many seconds what is claimed lasts, so that no slot waits for the database."""
MOST_CLAIMED = 8
"""Messages that are claimed for each slot, at most."""
POLL = 0.5
"""Seconds after which to look for what another process stored, while messages are on their way."""
EARLY = timedelta(milliseconds=250)
"""How much earlier a message is claimed and composed, so that it can leave when it falls due."""
GRAIN = timedelta(milliseconds=100)
"""What falls due within this is claimed together; it leaves time to claim and compose within EARLY."""
GRACE = timedelta(seconds=5)
"""How much earlier than its lease is over a message is no longer taken for safe from being claimed again."""
HEARTBEAT = 10.0
"""Seconds between two lengthenings of the leases of what is on its way."""
LONGEST_TICK = 30.0
"""Seconds after which a tick claims no more though more is due, so that whoever watches sees that it is alive."""

logger = logging.getLogger(__name__)


class DeliveryTick:
    """Sends what is due. `tick` may run once at a time; another process may run its own beside it.

    `slots` is how many messages may be in flight; `sleep` waits seconds for a message's turn.
    """

    def __init__(
        self,
        *,
        outbox: Outbox,
        sender: Sender,
        threads: Threads,
        slots: int = SLOTS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._outbox = outbox
        self._run = threads.run
        self._slots = slots
        self._clock = outbox.clock
        self._courier = Courier(outbox=outbox, sender=sender, threads=threads, slots=slots, sleep=sleep)
        self._rotation = Rotation()
        self._under_way: dict[asyncio.Task[str], Claim] = {}
        self._stirred = asyncio.Event()
        self._woken = True
        self._stopping = False
        self.next_look: datetime | None = None

    def stop(self) -> None:
        """Claim nothing more and put back what waits for its turn; what is being sent is finished."""
        self._stopping = True
        self._courier.stop()
        self._stirred.set()

    def wake(self) -> None:
        """Look at once for something new, also while a tick is under way. To be called on the event loop."""
        self._woken = True
        self._stirred.set()

    async def tick(self) -> Counter[str]:
        """Send until nothing is due; return how many messages ended in which way."""
        self._courier.sweep()
        self._woken = True
        ended: Counter[str] = Counter()
        ends_at = asyncio.get_running_loop().time() + LONGEST_TICK
        heart = asyncio.create_task(self._beat())
        try:
            while True:
                self._stirred.clear()
                fresh = await self._claim() if asyncio.get_running_loop().time() < ends_at else []
                for claim in fresh:
                    self._begin(claim, ended)
                if not self._under_way:
                    return ended
                await self._rest()
        finally:
            heart.cancel()
            await self._cut_off()

    def _begin(self, claim: Claim, ended: Counter[str]) -> None:
        task = asyncio.create_task(self._courier.deliver(claim))
        self._under_way[task] = claim
        task.add_done_callback(lambda done: self._end(done, ended))

    def _end(self, task: asyncio.Task[str], ended: Counter[str]) -> None:
        if task.cancelled():
            return
        del self._under_way[task]
        ended[task.result()] += 1
        # What was put off may be due again before what the last look knew of.
        self._woken = self._woken or task.result() != "sent"
        self._stirred.set()

    async def _rest(self) -> None:
        """Sleep until a message ended, something falls due, or it is time to look for what others stored."""
        ahead = POLL if self.next_look is None else (self.next_look - self._clock()).total_seconds()
        try:
            async with asyncio.timeout(min(max(ahead, 0.0), POLL) or POLL):
                await self._stirred.wait()
        except TimeoutError:
            self._woken = True

    async def _claim(self) -> list[Claim]:
        most = self._courier.pace.room(CLAIMED, MOST_CLAIMED)
        free = self._room(most)
        if self._stopping or (free < min(self._slots, most // 4) and not (self._courier.outage and free)):
            return []
        try:
            return await self._take(free) if await self._look() else []
        except StoreUnavailable:
            # What is under way goes on; the next look asks again.
            logger.warning("nothing_claimed", extra={"event": "nothing_claimed"})
            self._rotation.renew((), 0.0)
            return []

    def _room(self, most: int) -> int:
        """How many more messages may be claimed; what has left and is being recorded needs no slot any more.

        During an outage it is one at a time, to see whether it is over.
        """
        under_way = len(self._under_way)
        if self._courier.outage:
            return int(not under_way and not self._courier.outage.wait(self._clock().timestamp()))
        return most - under_way + min(self._courier.left, most)

    async def _look(self) -> bool:
        """Whether anybody is owed something; asks the database when there is reason to."""
        now, moment = self._clock(), asyncio.get_running_loop().time()
        if not self._rotation and not self._woken and (self.next_look is None or now < self.next_look):
            return False
        if self._rotation.is_stale(moment):
            self._woken = False
            self._rotation.renew(await self._run(SHORT, self._outbox.due_teams, EARLY), moment)
            if not self._rotation:
                await self._look_ahead(now)
        return bool(self._rotation)

    async def _look_ahead(self, now: datetime) -> None:
        """Come back when the next message can be claimed; what can not be claimed early yet is due itself then."""
        due = await self._run(SHORT, self._outbox.next_due, now)
        if due is not None:
            due = max(due - EARLY if due > now + EARLY else due, now + GRAIN)
        self.next_look = due

    async def _take(self, free: int) -> list[Claim]:
        now, token, teams = self._clock(), uuid4().hex, self._rotation.take(free)
        # Whose lease has run out, by a clock that was set ahead or for want of a heartbeat, may be in a slot still.
        over = now + EARLY + GRACE - LEASE
        held = (claim.message for claim in self._under_way.values() if claim.at <= over)
        ours = {id_ for message in held for id_ in message.ids}
        claim = self._outbox.claim
        messages = await self._run(SHORT, claim, token, free, teams=teams, besides=ours, early=EARLY)
        at = self._clock()
        has_all = sum(len(message.deliveries) for message in messages) < free
        served = set() if has_all else {message.first.team for message in messages}
        self._rotation.drop({team for team in teams if team not in served})
        if not self._rotation:
            await self._look_ahead(now)
        return [Claim(message=message, token=token, at=at) for message in messages]

    async def _beat(self) -> None:
        """Lengthen the leases of what is on its way, for as long as it takes."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            claims, at = list(self._under_way.values()), self._clock()
            try:
                await self._run(SHORT, self._outbox.extend, [(claim.message, claim.token) for claim in claims])
            except StoreUnavailable:
                logger.warning("leases_not_extended", extra={"event": "leases_not_extended"})
                continue
            for claim in claims:
                claim.at = at

    async def _cut_off(self) -> None:
        """End what is still under way, and return what was claimed for it."""
        claims = list(self._under_way.values())
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._under_way.clear()
        returned = await asyncio.gather(*(self._courier.give_up(claim) for claim in claims), return_exceptions=True)
        if failed := sum(isinstance(outcome, Exception) for outcome in returned):
            # Their leases run out.
            logger.warning("claims_not_returned", extra={"event": "claims_not_returned", "count": failed})

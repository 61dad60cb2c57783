"""The delivery tick: claims what is due, lets it be composed and sent, and records how each message went."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never
from uuid import uuid4

from bot.domain.content import Letter
from bot.domain.delivery import Message
from bot.domain.errors import StoreUnavailable
from bot.service.outbox import Outbox
from bot.slack.outcome import Again, Outcome, Paused, Refused, Sent
from bot.slack.sender import Sender
from jobs.lanes import PATIENCE, Lane, Lanes
from jobs.patience import LONG, SHORT, Threads, where

SLOTS = 16
"""Messages in flight at once; claiming no more than can start now keeps leases short and crashes cheap."""
POLL = 0.5
"""Seconds after which free slots are offered again while slow messages hold the others."""
MOST_A_TICK = 500
"""Claims after which a tick ends though more is due, so that whoever watches sees that it is alive."""
LONGEST_SEND = 30.0
"""Seconds for one message with all its questions."""
OLDEST_CLAIM = timedelta(seconds=15)
"""After this a claimed message is not begun any more: with LONGEST_SEND this stays within the lease."""
POISON_WAIT = timedelta(hours=1)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Claim:
    """A message that is ours under `token`, since `at`."""

    message: Message
    token: str
    at: datetime


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
        self._sender = sender
        self._run = threads.run
        self._slots = slots
        self._sleep = sleep
        # The clock that leases, retries and pauses go by, and not a stopwatch beside it that may disagree.
        self._clock = outbox.clock
        self._lanes = Lanes()
        self._pauses: dict[str, tuple[datetime, timedelta]] = {}
        self._stopping = False

    def stop(self) -> None:
        """Claim nothing more and put back what waits for its turn; what is being sent is finished."""
        self._stopping = True

    async def tick(self) -> Counter[str]:
        """Send until nothing is due; return how many messages ended in which way."""
        self._lanes.sweep(self._clock().timestamp())
        ended: Counter[str] = Counter()
        claimed = 0
        sending: set[asyncio.Task[str]] = set()
        try:
            while True:
                fresh = [] if claimed >= MOST_A_TICK else await self._claim(self._slots - len(sending))
                claimed += len(fresh)
                sending |= {asyncio.create_task(self._deliver(claim)) for claim in fresh}
                if not sending:
                    return ended
                done, sending = await asyncio.wait(sending, timeout=POLL, return_when=asyncio.FIRST_COMPLETED)
                ended.update(task.result() for task in done)
        finally:
            await _cancel(sending)

    async def _claim(self, free: int) -> list[_Claim]:
        # A few at a time: claiming costs about as much as sending does.
        if self._stopping or free < max(self._slots // 4, 1):
            return []
        token = uuid4().hex
        try:
            if await self._run(SHORT, self._outbox.any_due):
                messages = await self._run(SHORT, self._outbox.claim, token, free)
                return [_Claim(message, token, self._clock()) for message in messages]
        except StoreUnavailable:
            # What is under way goes on; the next tick asks again.
            logger.warning("nothing_claimed", extra={"event": "nothing_claimed"})
        return []

    async def _deliver(self, claim: _Claim) -> str:
        """Send one message when it is its turn; whatever goes wrong with it stays its own trouble."""
        message = claim.message
        try:
            lane = self._lanes[conversation(message)]
            wait = lane.reserve(message.first.id, self._clock().timestamp())
            if wait > PATIENCE:
                return await self._put_back(claim, wait)
            async with lane.lock:
                return await self._take_turn(claim, lane)
        except StoreUnavailable:
            logger.warning("delivery_left", extra=_about(message, "delivery_left"))
        except Exception as error:  # noqa: BLE001 - one row that breaks us must not keep the others from being sent
            logger.error("delivery_left", extra=_about(message, "delivery_left") | {"where": where(error)})
        # Nothing was recorded, so the lease runs out, and whoever claims it next looks whether it arrived.
        return "left"

    async def _take_turn(self, claim: _Claim, lane: Lane) -> str:
        wait = max(lane.wait(self._clock().timestamp()), self._pause_since(claim))
        if wait > PATIENCE or self._stopping:
            return await self._put_back(claim, wait)
        await self._sleep(wait)
        if self._clock() - claim.at > OLDEST_CLAIM:
            return await self._put_back(claim, 0.0)
        try:
            letter = await self._run(SHORT, self._outbox.compose, claim.message, claim.token)
            if letter is None:
                return "cancelled"
            outcome = await self._send(letter)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the same; nothing was sent yet
            return await self._poisoned(claim, error, lane)
        self._rest(letter.message, outcome, lane)
        return await self._record(letter.message, claim.token, outcome)

    async def _send(self, letter: Letter) -> Outcome:
        try:
            async with asyncio.timeout(LONGEST_SEND):
                return await self._sender.send(letter)
        except TimeoutError:
            return Again(error="timeout", unknown=True, delay=timedelta(seconds=LONGEST_SEND))

    def _rest(self, message: Message, outcome: Outcome, lane: Lane) -> None:
        """Leave the conversation alone for a second, or while its message waits for another try."""
        now = self._clock()
        lane.rest(now.timestamp(), outcome.delay.total_seconds() if isinstance(outcome, Again) else 0.0)
        if isinstance(outcome, Paused):
            self._pauses[message.first.team] = (now, outcome.delay)

    def _pause_since(self, claim: _Claim) -> float:
        """Return for how many seconds Slack wants the workspace left alone, if it has said so since the claim.

        For what is claimed later the database keeps account of the pause.
        """
        at, delay = self._pauses.get(claim.message.first.team, (claim.at, timedelta(0)))
        return delay.total_seconds() if at >= claim.at else 0.0

    async def _record(self, message: Message, token: str, outcome: Outcome) -> str:
        run, outbox = self._run, self._outbox
        match outcome:
            case Sent(channel=channel, ts=ts):
                await run(LONG, outbox.sent, message, token, channel=channel, ts=ts)
            case Again(error=error, unknown=unknown, delay=delay):
                await run(LONG, outbox.retry, message, token, error=error, unknown=unknown, delay=delay)
            case Paused(delay=delay):
                await run(LONG, outbox.pause, message, token, delay=delay)
            case Refused(error=error, hint=hint):
                await run(LONG, outbox.failed, message, token, error=error, hint=hint)
            case _:
                assert_never(outcome)
        ended = type(outcome).__name__.lower()
        level, told = (logging.INFO, {}) if isinstance(outcome, Sent) else (logging.WARNING, {"error": outcome.error})
        logger.log(level, "delivery_%s", ended, extra=_about(message, f"delivery_{ended}") | told)
        return ended

    async def _put_back(self, claim: _Claim, wait: float) -> str:
        await self._run(LONG, self._outbox.put_back, claim.message, claim.token, delay=timedelta(seconds=wait))
        return "put_back"

    async def _poisoned(self, claim: _Claim, error: Exception, lane: Lane) -> str:
        """Put off a message that cannot be composed; of several deliveries in one, let the sound ones go alone."""
        message = claim.message
        unknown = any(delivery.outcome_unknown for delivery in message.deliveries)
        if len(message.deliveries) > 1 and not unknown:
            for delivery in message.deliveries:
                alone = Message(key=uuid4().hex, deliveries=(delivery,))
                await self._take_turn(replace(claim, message=alone), lane)
            return "split"
        name = type(error).__name__
        extra = _about(message, "delivery_poisoned") | {"error": name, "where": where(error)}
        logger.error("delivery_poisoned", extra=extra)
        retry = self._outbox.retry
        await self._run(LONG, retry, message, claim.token, error=name, unknown=unknown, delay=POISON_WAIT)
        return "poisoned"


def conversation(message: Message) -> Hashable:
    """What paces and orders a message: its channel, its reader or, for a redrawn card, that page of it."""
    first = message.first
    return (first.team, first.channel or first.recipient or (first.note_id, first.page))


def _about(message: Message, event: str) -> dict[str, object]:
    first = message.first
    ids = [delivery.id for delivery in message.deliveries]
    return {"event": event, "team": first.team, "kind": str(first.kind), "deliveries": ids, "attempt": first.attempts}


async def _cancel(tasks: set[asyncio.Task[str]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

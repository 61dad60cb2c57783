"""The way of one claimed message: its turn in the conversation, what it says, a free slot, Slack, and the record."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never
from uuid import uuid4

from bot.domain.content import Letter
from bot.domain.delivery import Message, Place
from bot.domain.errors import StoreUnavailable
from bot.service.outbox import EVERYTHING, Outbox, method_of
from bot.slack.outcome import Again, Gone, Outcome, Paused, Refused, Sent
from bot.slack.sender import Sender
from bot.slack.views import Rendered, render
from jobs.batches import GATHER, Batches
from jobs.lanes import PATIENCE, Lane, Lanes
from jobs.outage import Outage
from jobs.pace import Desks, Pace
from jobs.patience import LONG, SHORT, Threads, where

LONGEST_SEND = 30.0
"""Seconds for one message with all its questions."""
OLDEST_CLAIM = timedelta(seconds=25)
"""With a lease this old a message is not begun any more: with LONGEST_SEND this stays within the lease."""
COMPOSED = 0.2
"""For how many seconds what is composed lasts, so that the next message lies ready for every slot."""
MOST_COMPOSED = 4
"""Messages that are composed for each slot, at most: after a crash each of them is looked for."""
STALE = 1.0
"""Seconds after which what a message says is looked up again before it leaves."""
UNRECORDED = 0.05
"""Seconds for which an arrival may wait to be recorded with others; no slot waits for that."""
UNHURRIED = 0.02
"""Seconds for which a message may wait to be composed with others while every slot is taken."""
POISON_WAIT = timedelta(hours=1)
CUT_OFF_WAIT = timedelta(seconds=15)
"""When to look whether a message arrived whose sending was cut off: Slack may still be at it."""

logger = logging.getLogger(__name__)


@dataclass(kw_only=True, eq=False)
class Claim:
    """A message that is ours under `token`; the lease began `at`, and `begun` says that it may have left."""

    message: Message
    token: str
    at: datetime
    begun: bool = False


Drawn = tuple[Letter, Rendered] | None


class Courier:
    """Delivers claimed messages, `slots` of them at a time; `sleep` waits seconds for a message's turn."""

    def __init__(
        self, *, outbox: Outbox, sender: Sender, threads: Threads, slots: int, sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._outbox = outbox
        self._sender = sender
        self._run = threads.run
        self._slots = asyncio.Semaphore(slots)
        self.pace = Pace(slots)
        self._desks = Desks(lambda: self.pace.room(COMPOSED, MOST_COMPOSED))
        self._sleep = sleep
        self._drawn = Batches(threads, SHORT, self._draw, gather=lambda: UNHURRIED if self._slots.locked() else GATHER)
        self._arrived = Batches(threads, LONG, outbox.sent_all, gather=lambda: UNRECORDED)
        # The clock that leases, retries and pauses go by, and not a stopwatch beside it that may disagree.
        self._clock = outbox.clock
        self._lanes = Lanes()
        self._pauses: dict[tuple[str, str], tuple[datetime, timedelta]] = {}
        self._stopping = False
        self.outage = Outage()
        self.left = 0
        """How many messages have left and are being recorded."""

    def stop(self) -> None:
        """Put back what waits for its turn; what is being sent is finished."""
        self._stopping = True

    def sweep(self) -> None:
        """Forget the conversations and pauses that are over."""
        now = self._clock()
        self._lanes.sweep(now.timestamp())
        self._pauses = {key: (at, delay) for key, (at, delay) in self._pauses.items() if now < at + delay}

    async def deliver(self, claim: Claim) -> str:
        """Send one message when it is its turn; whatever goes wrong with it stays its own trouble.

        While the database is away a message that was not begun is held until it can be returned.
        """
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
            if not claim.begun:
                return await self._return(claim)
        except Exception as error:  # noqa: BLE001 - one row that breaks us must not keep the others from being sent
            logger.error("delivery_left", extra=_about(message, "delivery_left") | {"where": where(error)})
        # Nothing was recorded, so the lease runs out, and whoever claims it next looks whether it arrived.
        return "left"

    async def _return(self, claim: Claim) -> str:
        """Put back what was not begun, as soon as the database is there again."""
        try:
            return await self._put_back(claim, 0.0)
        except StoreUnavailable:
            return "left"

    async def give_up(self, claim: Claim) -> None:
        """Return a claim whose delivery was cut off."""
        if not claim.begun:
            await self._put_back(claim, 0.0)
            return
        delay, retry = CUT_OFF_WAIT, self._outbox.retry
        await self._run(SHORT, retry, claim.message, claim.token, error="cut_off", unknown=True, delay=delay)

    def _draw(self, claimed: Sequence[tuple[Message, str]]) -> list[Drawn]:
        """Say what messages say now, and draw them: on a thread, because both take their time."""
        letters = self._outbox.compose_all(claimed)
        return [(letter, render(letter.content)) if letter else None for letter in letters]

    async def _take_turn(self, claim: Claim, lane: Lane) -> str:
        now = self._clock()
        wait = max(lane.wait(now.timestamp()), self._hold(claim, now), _set_back(claim, now))
        if wait > PATIENCE or self._stopping:
            return await self._put_back(claim, wait)
        if wait:
            await self._sleep(wait)
        try:
            async with self._desks:
                drawn = await self._drawn.do((claim.message, claim.token))
                if drawn is None:
                    return "cancelled"
                composed_at = asyncio.get_running_loop().time()
                if 0 < (ahead := _ahead(claim, self._clock())) <= PATIENCE:
                    await self._sleep(ahead)
                async with self._slots:
                    outcome = await self._leave(claim, drawn, composed_at)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the same
            return await self._poisoned(claim, error, lane)
        if isinstance(outcome, str):
            return outcome
        message = drawn[0].message
        self._rest(message, outcome, lane)
        self.left += 1
        try:
            return await self._record(message, claim.token, outcome)
        finally:
            self.left -= 1

    async def _leave(self, claim: Claim, drawn: Drawn, composed_at: float) -> Outcome | str:
        """Send a message that has a slot now, unless things changed while it waited for one."""
        now, loop = self._clock(), asyncio.get_running_loop()
        wait = max(self._hold(claim, now), _set_back(claim, now))
        if wait or self._stopping or now - claim.at > OLDEST_CLAIM:
            return await self._put_back(claim, wait)
        if loop.time() - composed_at > STALE:
            drawn = await self._drawn.do((claim.message, claim.token))
        if drawn is None:
            return "cancelled"
        claim.begun, begun_at = True, loop.time()
        try:
            async with asyncio.timeout(LONGEST_SEND):
                return await self._sender.send(*drawn)
        except TimeoutError:
            return Again(error="timeout", unknown=True, delay=timedelta(seconds=LONGEST_SEND))
        finally:
            self.pace.left(loop.time() - begun_at)

    def _rest(self, message: Message, outcome: Outcome, lane: Lane) -> None:
        """Leave the conversation alone for a second, or while its message waits for another try."""
        now = self._clock()
        lane.rest(now.timestamp(), outcome.delay.total_seconds() if isinstance(outcome, Again) else 0.0)
        if isinstance(outcome, Paused):
            self._pauses[message.first.team, outcome.method] = (now, outcome.delay)
        if isinstance(outcome, Again):
            self.outage.failed(now.timestamp())
        else:
            self.outage.answered()

    def _hold(self, claim: Claim, now: datetime) -> float:
        """Return for how many seconds to call Slack no more: it is away, or has said so since the claim.

        For what is claimed later the database keeps account of the pause.
        """
        first, longest = claim.message.first, self.outage.wait(now.timestamp())
        for method in (EVERYTHING, method_of(first.kind)) if self._pauses else ():
            at, delay = self._pauses.get((first.team, method), (claim.at, timedelta(0)))
            longest = max(longest, delay.total_seconds() if at >= claim.at else 0.0)
        return longest

    async def _record(self, message: Message, token: str, outcome: Outcome) -> str:
        run, outbox = self._run, self._outbox
        match outcome:
            case Sent(channel=channel, ts=ts):
                await self._arrived.do((message, token, Place(channel=channel, ts=ts)))
            case Again(error=error, unknown=unknown, delay=delay):
                await run(LONG, outbox.retry, message, token, error=error, unknown=unknown, delay=delay)
            case Paused(error=error, method=method, delay=delay):
                await run(LONG, outbox.pause, message, token, delay=delay, method=method, error=error)
            case Refused(error=error, hint=hint):
                await run(LONG, outbox.failed, message, token, error=error, hint=hint)
            case Gone():
                await run(LONG, outbox.card_gone, message, token)
            case _:
                assert_never(outcome)
        ended = type(outcome).__name__.lower()
        level, told = (logging.INFO, {}) if isinstance(outcome, Sent) else (logging.WARNING, {"error": outcome.error})
        if logger.isEnabledFor(level):
            logger.log(level, "delivery_%s", ended, extra=_about(message, f"delivery_{ended}") | told)
        return ended

    async def _put_back(self, claim: Claim, wait: float) -> str:
        await self._run(LONG, self._outbox.put_back, claim.message, claim.token, delay=timedelta(seconds=wait))
        return "put_back"

    async def _poisoned(self, claim: Claim, error: Exception, lane: Lane) -> str:
        """Put off a message that cannot be composed; of several deliveries in one, let the sound ones go together.

        Each by itself they would be several messages, of which only the first may leave today.
        """
        message = claim.message
        # What breaks once sending has begun may have arrived.
        unknown = claim.begun or message.in_doubt
        if len(message.deliveries) == 1 or unknown:
            return await self._put_off(claim, error, unknown=unknown)
        sound = []
        for delivery in message.deliveries:
            alone = replace(claim, message=Message(key=uuid4().hex, deliveries=(delivery,)))
            try:
                await self._run(SHORT, self._draw, [(alone.message, alone.token)])
            except StoreUnavailable:
                raise
            except Exception as broken:  # noqa: BLE001 - this one is put off, and the others go
                await self._put_off(alone, broken, unknown=False)
            else:
                sound.append(delivery)
        # Where each is sound and the whole is not, they go one by one: late and in pieces beats not at all.
        claim.begun = True
        whole = len(sound) < len(message.deliveries)
        for together in filter(None, [sound] if whole else [[each] for each in sound]):
            part = Message(key=uuid4().hex, deliveries=tuple(together))
            await self._take_turn(replace(claim, message=part, begun=False), lane)
        return "split"

    async def _put_off(self, claim: Claim, error: Exception, *, unknown: bool) -> str:
        message, name = claim.message, type(error).__name__
        extra = _about(message, "delivery_poisoned") | {"error": name, "where": where(error)}
        logger.error("delivery_poisoned", extra=extra)
        retry = self._outbox.retry
        await self._run(LONG, retry, message, claim.token, error=name, unknown=unknown, delay=POISON_WAIT)
        return "poisoned"


def _ahead(claim: Claim, now: datetime) -> float:
    """Return the seconds for which what was claimed early is to be held."""
    return (claim.message.leaves_at - now).total_seconds()


def _set_back(claim: Claim, now: datetime) -> float:
    """Return the seconds to wait for what was due until the clock was set back."""
    ahead = _ahead(claim, now)
    return ahead if ahead > PATIENCE else 0.0


def conversation(message: Message) -> Hashable:
    """What paces and orders a message: its channel, its reader or, for a redrawn card, that page of it."""
    first = message.first
    return (first.team, first.channel or first.recipient or (first.note_id, first.page))


def _about(message: Message, event: str) -> dict[str, object]:
    first = message.first
    return {
        "event": event,
        "team": first.team,
        "kind": str(first.kind),
        "deliveries": message.ids,
        "attempt": first.attempts,
    }

"""Points at which a process that sends can be killed with SIGKILL, from before a claim to after the record."""

import os
import signal
from typing import Any

import aiohttp

from bot.domain.content import Letter
from bot.slack.outcome import Outcome
from bot.slack.sender import TIMEOUT, Sender
from bot.slack.views import Rendered
from jobs.patience import Threads

POINTS = (
    "before claiming",
    "after claiming",
    "before binding",
    "after binding",
    "before sending",
    "sent, no answer yet",
    "after the answer",
    "before recording",
    "after recording",
)
CALLS = {"claim": "claiming", "_draw": "binding", "sent_all": "recording"}
TOGETHER = frozenset(f"{when} {what}" for when in ("before", "after") for what in CALLS.values())
"""Points that a process passes for many messages at once."""


class Trap:
    """Kills this process when a point is reached for the n-th time."""

    def __init__(self, point: str, number: int) -> None:
        self.point = point
        self.left = number

    def reach(self, point: str) -> None:
        self.left -= point == self.point
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class TrappedThreads(Threads):
    """Runs use cases, and falls into the trap before one begins or when it has committed."""

    def __init__(self, trap: Trap) -> None:
        super().__init__()
        self._trap = trap

    async def run(self, patience: float, call: Any, *args: Any, **kwargs: Any) -> Any:
        what = CALLS.get(call.__name__, "")
        self._trap.reach(f"before {what}")
        result = await super().run(patience, call, *args, **kwargs)
        self._trap.reach(f"after {what}")
        return result


class TrappedSender(Sender):
    """Sends, and falls into the trap before or after."""

    def __init__(self, trap: Trap, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._trap = trap

    async def send(self, letter: Letter, drawn: Rendered | None = None) -> Outcome:
        self._trap.reach("before sending")
        outcome = await super().send(letter, drawn)
        self._trap.reach("after the answer")
        return outcome


def trapped_session(trap: Trap) -> aiohttp.ClientSession:
    """Connections that fall into the trap when a request is on the wire and its answer is not."""
    trace = aiohttp.TraceConfig()

    async def sent(*_: Any) -> None:
        trap.reach("sent, no answer yet")

    trace.on_request_chunk_sent.append(sent)
    return aiohttp.ClientSession(timeout=TIMEOUT, trace_configs=[trace])

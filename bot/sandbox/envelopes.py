"""What was sent over Socket Mode, how often, and how it was answered."""

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(kw_only=True, eq=False)
class Delivery:
    """One attempt to hand over an envelope. Times are monotonic seconds; `answered_at` is None while unanswered.

    `outcome` is `answered`, `timeout`, `dropped` (the connection went away) or `no_connection`; an answer that came
    after the deadline sets `late_at` and changes nothing else.
    """

    envelope_id: str
    attempt: int
    sent_at: float
    answered_at: float | None = None
    late_at: float | None = None
    answer: Any = None
    outcome: str | None = None
    connection: int | None = None


@dataclass(kw_only=True, eq=False)
class Envelope:
    """One payload for the app, with every attempt to deliver it."""

    kind: Kind
    payload: dict[str, Any]
    deliveries: list[Delivery] = field(default_factory=list)
    settled: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def event_type(self) -> str:
        """What it is about: the event's type, the interaction's type or the command."""
        event = self.payload.get("event")
        return str(event["type"] if event else self.payload.get("type") or self.payload.get("command"))

    @property
    def takes_answer(self) -> bool:
        """Whether the answer may carry a payload."""
        return self.kind == "slash_commands" or self.payload.get("type") in ("view_submission", "block_suggestion")

    @property
    def answered(self) -> bool:
        """Whether the app answered one of the deliveries in time."""
        return self._answered_delivery is not None

    @property
    def answer(self) -> Any:
        """The payload of the app's answer; None when it came without one, or not at all."""
        delivery = self._answered_delivery
        return delivery.answer if delivery else None

    @property
    def latency(self) -> float | None:
        """Seconds from the delivery that was answered to its answer."""
        delivery = self._answered_delivery
        return delivery.answered_at - delivery.sent_at if delivery and delivery.answered_at is not None else None

    @property
    def _answered_delivery(self) -> Delivery | None:
        return next((each for each in self.deliveries if each.outcome == "answered"), None)


@dataclass(frozen=True, kw_only=True)
class Latency:
    """How long the app took to answer, in seconds."""

    count: int
    median: float
    p95: float
    p99: float
    worst: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Latency":
        """Sum up latencies; all zero when there are none."""
        ordered = sorted(seconds) or [0.0]

        def rank(share: float) -> float:
            return ordered[max(0, math.ceil(share * len(ordered)) - 1)]

        return cls(count=len(seconds), median=rank(0.5), p95=rank(0.95), p99=rank(0.99), worst=ordered[-1])

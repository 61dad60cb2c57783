"""One call of a model: what it took and how it ended, for the budget and for whoever runs the app."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    LIMITED = "limited"
    SPENT = "spent"
    UNREACHABLE = "unreachable"
    NOT_ADMITTED = "not_admitted"
    REJECTED = "rejected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class ModelCall:
    """A call to a model about a note. Costs are estimated in millionths of a dollar; None for unknown prices.

    `request_id` is what the provider's support asks for; `latency` is in seconds.
    """

    model: str
    outcome: Outcome
    request_id: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_written_tokens: int = 0
    cost: int | None = None
    latency: float = 0.0

    @property
    def tokens(self) -> int:
        """What counts for the budget: all that was read and written, from a cache or not."""
        return self.input_tokens + self.output_tokens + self.cache_read_tokens + self.cache_written_tokens


@dataclass(frozen=True, kw_only=True)
class Spending:
    """What a workspace's calls of some time took; `last` is the latest one and when it was."""

    calls: int = 0
    tokens: int = 0
    cost: int = 0
    last: ModelCall | None = None
    last_at: datetime | None = None

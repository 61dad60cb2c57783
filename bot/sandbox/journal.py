"""What was called, when and with what."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(kw_only=True, eq=False)
class Call:
    """One call of the Web API, without its token; `status` and `answer` are what was sent back.

    `status` is None while the call is being worked on, and stays so when the connection was dropped.
    """

    method: str
    arguments: dict[str, Any]
    at: datetime
    monotonic: float
    status: int | None = None
    answer: dict[str, Any] = field(default_factory=dict)
    worked: bool = False

    @property
    def ok(self) -> bool:
        """Whether the caller was told that it went well."""
        return bool(self.answer.get("ok"))

    @property
    def error(self) -> str | None:
        """The error code sent back."""
        return self.answer.get("error")


@dataclass(kw_only=True)
class Journal:
    """Every call so far, oldest first."""

    entries: list[Call] = field(default_factory=list)

    def calls(self, method: str | None = None) -> list[Call]:
        """Return the calls, or those of one method, oldest first."""
        return [call for call in self.entries if method in (None, call.method)]

    def count(self, method: str | None = None) -> int:
        """Return how often the API, or one method, was called."""
        return len(self.calls(method))

    def clear(self) -> None:
        """Forget everything so far."""
        self.entries.clear()

"""Failures a test orders in advance."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal

FILES = "files"
"""The name under which downloads of files are scripted."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that goes wrong with one call.

    `status` is the HTTP status, `error` the error code in the body, `delay` real seconds before anything happens,
    `hang_up` drops the connection instead of answering, `after_work` lets the method do its work first.
    """

    status: int = 200
    error: str | None = None
    retry_after: int | None = None
    delay: float = 0.0
    hang_up: bool = False
    after_work: bool = False
    body: Literal["redirect", "html", "oversized", "slow"] | None = None

    @property
    def spoils(self) -> bool:
        """Whether the caller gets something else than the method's own answer."""
        return self.hang_up or self.error is not None or self.status != 200 or self.body is not None


@dataclass
class Faults:
    """Faults waiting for calls, per method, first in first out. `"*"` stands for any method."""

    _queues: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def script(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method meet these faults, one each."""
        self._queues[method].extend(faults)

    def script_next(self, method: str, *faults: Fault) -> None:
        """Let the very next calls of a method meet these faults, before what was ordered earlier."""
        self._queues[method].extendleft(reversed(faults))

    def rate_limit(self, method: str, *, retry_after: int = 1, times: int = 1) -> None:
        """Answer the next calls with 429 and `Retry-After` seconds."""
        fault = Fault(status=429, error="ratelimited", retry_after=retry_after)
        self.script(method, *[fault] * times)

    def server_error(self, method: str, *, status: int = 500, times: int = 1, after_work: bool = False) -> None:
        """Answer the next calls with an HTTP error and no JSON."""
        self.script(method, *[Fault(status=status, after_work=after_work)] * times)

    def fail(self, method: str, error: str, *, times: int = 1, after_work: bool = False) -> None:
        """Answer the next calls with an error code; with `after_work`, as fatal_error may, after doing the work."""
        self.script(method, *[Fault(error=error, after_work=after_work)] * times)

    def hang_up(self, method: str, *, times: int = 1, after_work: bool = True) -> None:
        """Drop the connection of the next calls, by default after doing the work: the caller cannot know."""
        self.script(method, *[Fault(hang_up=True, after_work=after_work)] * times)

    def delay(self, method: str, seconds: float, *, times: int = 1) -> None:
        """Let the next calls take this long, in real seconds."""
        self.script(method, *[Fault(delay=seconds)] * times)

    def redirect_downloads(self, *, times: int = 1) -> None:
        """Redirect the next downloads of files to a sign-in address on another host name."""
        self.script(FILES, *[Fault(body="redirect")] * times)

    def sign_in_page(self, *, times: int = 1) -> None:
        """Answer the next downloads with the HTML sign-in page."""
        self.script(FILES, *[Fault(body="html")] * times)

    def oversized_downloads(self, *, times: int = 1) -> None:
        """Answer the next downloads with far more bytes than the file's size says, and no length."""
        self.script(FILES, *[Fault(body="oversized")] * times)

    def slow_downloads(self, seconds: float, *, times: int = 1) -> None:
        """Send the first half of the next downloads, then nothing for this many real seconds."""
        self.script(FILES, *[Fault(body="slow", delay=seconds)] * times)

    def next(self, method: str) -> Fault | None:
        """Take the fault that the coming call of a method meets."""
        for queue in (self._queues[method], self._queues["*"]):
            if queue:
                return queue.popleft()
        return None

    @property
    def pending(self) -> dict[str, int]:
        """How many faults no call has met yet, per method."""
        return {method: len(queue) for method, queue in self._queues.items() if queue}

    def clear(self) -> None:
        """Take all orders back."""
        self._queues.clear()

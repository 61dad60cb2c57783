"""When Slack is away: one message asks whether it is back, instead of all of them again and again."""

import random
from collections.abc import Callable

TROUBLES = 8
"""Failures in a row, with no success between them, that make an outage."""
FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0
"""Seconds between two questions whether Slack is back, at most, before they are spread."""


class Outage:
    """Counts failures. Every `now` is in seconds of one clock; `random` gives 0 to below 1 and spreads the tries."""

    def __init__(self, random: Callable[[], float] = random.random) -> None:
        self._random = random
        self._failures = 0
        self._until = float("-inf")

    def __bool__(self) -> bool:
        return self._failures >= TROUBLES

    def failed(self, now: float) -> None:
        """Note that Slack did not answer, or answered that it cannot."""
        self._failures += 1
        if self:
            doublings = min(self._failures - TROUBLES, 10)
            self._until = now + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT) * (0.75 + 0.5 * self._random())

    def answered(self) -> None:
        """Note that Slack is there."""
        self._failures = 0

    def wait(self, now: float) -> float:
        """Return the seconds until it is to be tried again, 0 when Slack seems to be there."""
        if not self or self._until - now > 2 * LONGEST_WAIT:
            return 0.0  # the clock was set back
        return max(self._until - now, 0.0)

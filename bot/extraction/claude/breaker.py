"""A pause after failures that concern every note, so that an outage costs each note no time."""

ENOUGH = 3
"""Failures in a row after which the model is left alone."""
FIRST_REST = 30.0
LONGEST_REST = 900.0
"""Seconds."""


class Breaker:
    """Opens after failures in a row; one call may try when the rest is over. Every `now` is in seconds of one clock."""

    def __init__(self) -> None:
        self._failures = 0
        self._until = float("-inf")

    def rests(self, now: float) -> bool:
        """Whether nobody should be asked now. After a rest one caller gets False, the others wait for how it goes."""
        if now < self._until:
            return True
        if self._failures >= ENOUGH:
            self._until = now + FIRST_REST
        return False

    def worked(self) -> None:
        """The model answered."""
        self._failures, self._until = 0, float("-inf")

    def failed(self, now: float, *, at_least: float = 0.0, for_good: bool = False) -> None:
        """The model did not answer. `for_good` rests at once: asking again soon is known to be in vain."""
        self._failures = max(self._failures + 1, ENOUGH if for_good else 0)
        if self._failures >= ENOUGH:
            rest = min(FIRST_REST * 2 ** min(self._failures - ENOUGH, 10), LONGEST_REST)
            self._until = now + min(max(rest, at_least), LONGEST_REST)

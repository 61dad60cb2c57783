"""Whose turn it is: the workspaces that something is due for, each served in its turn however much it is owed."""

from collections import deque
from collections.abc import Collection, Iterable

FRESH = 1.0
"""Seconds after which to look again who is owed something."""


class Rotation:
    """A ring of workspaces. Every `now` is in seconds of one clock that does not jump."""

    def __init__(self) -> None:
        self._teams: deque[str] = deque()
        self._renewed_at = float("-inf")

    def __bool__(self) -> bool:
        return bool(self._teams)

    def is_stale(self, now: float) -> bool:
        """Whether it is time to ask again who is owed something."""
        return not self._teams or now - self._renewed_at > FRESH

    def renew(self, teams: Iterable[str], now: float) -> None:
        """Take over who is owed something; whoever waited already keeps their place."""
        owed = dict.fromkeys(teams)
        waiting = [team for team in self._teams if team in owed]
        self._teams = deque(dict.fromkeys([*waiting, *owed]))
        self._renewed_at = now

    def take(self, most: int) -> list[str]:
        """Return up to `most` workspaces whose turn it is, and put them last."""
        served = [self._teams.popleft() for _ in range(min(most, len(self._teams)))]
        self._teams.extend(served)
        return served

    def drop(self, teams: Collection[str]) -> None:
        """Leave out workspaces that had nothing, until the ring is renewed."""
        self._teams = deque(team for team in self._teams if team not in teams)

"""A clock that can be moved ahead."""

from datetime import datetime, timedelta

from bot.clock import utc_now


class MovableClock:
    """Runs like any clock from the instant it was set to."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - utc_now()

    def __call__(self) -> datetime:
        """Return the instant it shows, aware, in UTC."""
        return utc_now() + self._ahead

    def go_to(self, at: datetime) -> None:
        """Move ahead to an instant; one that has passed changes nothing."""
        self._ahead += max(at - self(), timedelta(0))

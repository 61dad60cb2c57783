"""The upkeep tick: what is done now and then so that the rest stays true."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.service.members import Members
from bot.slack.calls import CallFailed
from bot.slack.directory import Directory
from jobs.patience import LONG, SHORT, Threads

logger = logging.getLogger(__name__)


class UpkeepTick:
    """Reads the member list of each workspace again once a day; changes in between arrive as events.

    Of several processes one reads it. What people are sent at set times needs no such care: it is owed under a key.
    """

    next_look: datetime | None = None

    def __init__(
        self, *, teams: Callable[[], Iterable[str]], members: Members, directory: Directory, threads: Threads
    ) -> None:
        self._teams = teams
        self._members = members
        self._directory = directory
        self._threads = threads

    def wake(self) -> None:
        """What comes meanwhile is looked for by the next tick."""

    def stop(self) -> None:
        """Nothing is held that would have to be put back."""

    async def tick(self) -> Counter[str]:
        """Do what has become due; return how many workspaces ended in which way."""
        ended: Counter[str] = Counter()
        for team in await self._threads.run(SHORT, self._teams):
            if await self._threads.run(SHORT, self._members.take_refresh, team):
                ended[await self._refresh(team)] += 1
        return ended

    async def _refresh(self, team: str) -> str:
        try:
            people = await self._directory.fetch_people(team)
        except CallFailed as failure:
            logger.warning("people_unknown", extra={"event": "people_unknown", "team": team, "error": failure.error})
            await self._threads.run(SHORT, self._members.refresh_later, team)
            return "failed"
        await self._threads.run(LONG, self._members.remember_all, team, people)
        return "refreshed"

"""The upkeep tick: what is done now and then so that the rest stays true."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.service.members import Members
from bot.service.retention import Retention
from bot.service.summaries import Summaries
from bot.service.undelivered import Leavers
from bot.slack.calls import CallFailed
from bot.slack.directory import Directory
from jobs.patience import LONG, SHORT, Threads

logger = logging.getLogger(__name__)


class UpkeepTick:
    """Keeps the member list and do-not-disturb of each workspace fresh, owes what comes every week, and forgets.

    Changes of members in between arrive as events. What leavers still owe is told of. Of several processes one reads
    the list. What people are sent at set times needs no such care: it is owed under a key.
    """

    next_look: datetime | None = None

    def __init__(
        self,
        *,
        teams: Callable[[], Iterable[str]],
        members: Members,
        summaries: Summaries,
        leavers: Leavers,
        retention: Retention,
        directory: Directory,
        threads: Threads,
    ) -> None:
        self._teams = teams
        self._members = members
        self._summaries = summaries
        self._leavers = leavers
        self._retention = retention
        self._directory = directory
        self._threads = threads
        self._stopping = False

    def wake(self) -> None:
        """What comes meanwhile is looked for by the next tick."""

    def stop(self) -> None:
        """Forget nothing more; nothing is held that would have to be put back."""
        self._stopping = True

    async def tick(self) -> Counter[str]:
        """Do what has become due; return how many workspaces ended in which way, and what was owed and forgotten."""
        ended: Counter[str] = Counter()
        for team in await self._threads.run(SHORT, self._teams):
            if await self._threads.run(SHORT, self._members.take_refresh, team):
                ended[await self._refresh(team)] += 1
            await self._threads.run(SHORT, self._leavers.tell_of_all, team)
            await self._ask_for_quiet_hours(team)
            if owed := await self._threads.run(SHORT, self._summaries.owe, team):
                ended["summaries"] += owed
            ended += await self._forget(team)
        return ended

    async def _forget(self, team: str) -> Counter[str]:
        """Forget what is over, in steps between which others have their turn; return how much of what."""
        forgotten: Counter[str] = Counter()
        while not self._stopping and (some := await self._threads.run(SHORT, self._retention.step, team)):
            forgotten += some
        if forgotten:
            logger.info("forgotten", extra={"event": "forgotten", "team": team, **forgotten})
        return forgotten

    async def _ask_for_quiet_hours(self, team: str) -> None:
        """Learn when those who will hear something soon do not want to be disturbed; a courtesy, so not insisted on."""
        if not (people := await self._threads.run(SHORT, self._members.about_to_hear, team)):
            return
        try:
            windows = await self._directory.fetch_quiet_hours(people)
        except CallFailed as failure:
            logger.warning("quiet_unknown", extra={"event": "quiet_unknown", "team": team, "error": failure.error})
            return
        if windows:
            await self._threads.run(SHORT, self._members.hush, team, windows)

    async def _refresh(self, team: str) -> str:
        try:
            people = await self._directory.fetch_people(team)
        except CallFailed as failure:
            logger.warning("people_unknown", extra={"event": "people_unknown", "team": team, "error": failure.error})
            await self._threads.run(SHORT, self._members.refresh_later, team)
            return "failed"
        await self._threads.run(LONG, self._members.remember_all, team, people)
        return "refreshed"

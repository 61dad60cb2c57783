"""Getting to know people at once whom the member list has not told of yet, so that their dates are in their zone."""

import asyncio
import logging
from collections.abc import Iterable

from bot.service import Service
from bot.slack.calls import CallFailed
from bot.slack.directory import Directory
from bot.slack.listeners.orders import PERSON

logger = logging.getLogger(__name__)


async def meet(service: Service, directory: Directory, team: str, user: str, words: str) -> None:
    """Learn of whoever speaks to the app, and of those they name in their words, as far as Slack tells."""
    for each in dict.fromkeys([user, *_named(words)]):
        if await asyncio.to_thread(service.members.get, team, each) is not None:
            continue
        try:
            person = await directory.fetch_person(team, each)
        except CallFailed as failure:
            logger.warning("person_unknown", extra={"event": "person_unknown", "team": team, "error": failure.error})
            return
        if person is not None:
            await asyncio.to_thread(service.members.remember, [person])


def _named(words: str) -> Iterable[str]:
    return (mention["user"] for mention in PERSON.finditer(words))

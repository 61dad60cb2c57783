"""The step before Slack is told that an event arrived: what may be a note is stored, or Slack sends it again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.extraction.recognition import looks_like_notes
from bot.service import Service
from bot.service.intake import SHORTEST_PART
from bot.slack.calls import CallFailed, answer
from bot.slack.listeners.arrivals import Body, Edit, arrivals, edit, is_direct, stubs, with_files
from bot.slack.markup import mentions

Middleware = Callable[..., Awaitable[None]]

LOOK_UP = 1.5
"""Seconds to ask what a file is: Slack waits three for everything."""
_NO_FILE = frozenset({"access_denied", "file_deleted", "file_not_found", "missing_scope", "no_permission"})
"""What Slack says of files that we shall never read."""

logger = logging.getLogger(__name__)


def storing(service: Service, wake: Callable[[], None]) -> Middleware:
    """A global middleware that stores notes before the acknowledgement.

    An exception of the store leaves it, so that Bolt does not acknowledge and Slack sends the event again. `wake` is
    called when there is something new to read. What it stored is counted in the context as `stored`.
    """
    in_order = asyncio.Lock()

    async def store(
        body: Body, context: AsyncBoltContext, client: AsyncWebClient, next_: Callable[[], Awaitable[Any]]
    ) -> None:
        team, bot = str(context.team_id), context.bot_user_id
        found = arrivals(body, team=team, bot=bot)
        if unclear := stubs(body, bot=bot):
            kept = {arrival.file_id for arrival in found}
            known = {file: await _look_up(client, file, is_kept=file in kept) for file in unclear}
            found = arrivals(with_files(body, known), team=team, bot=bot)
        changed = edit(body, bot=bot)
        context["stored"] = 0
        if found or changed:
            # One at a time: the parts of a long paste come as several events and continue one another.
            async with in_order:
                if found:
                    context["stored"] = await asyncio.to_thread(service.intake.receive, found)
                if changed is not None and _may_be_stored(body, changed, bot):
                    await asyncio.to_thread(service.intake.edited, team, changed.channel, changed.ts, changed.text)
        if context["stored"]:
            wake()
        await next_()

    return store


async def _look_up(client: AsyncWebClient, file: str, *, is_kept: bool) -> Mapping[str, Any]:
    """What Slack says about a file, or nothing. Raises CallFailed when a file that may be notes would be lost."""
    try:
        found = await answer(asyncio.wait_for(client.files_info(file=file), LOOK_UP))
    except CallFailed as failure:
        if not is_kept and failure.error not in _NO_FILE:
            raise
        logger.warning("file_unknown", extra={"event": "file_unknown", "file": file, "error": failure.error})
        return {}
    told = found.get("file")
    return told if isinstance(told, Mapping) else {}


def _may_be_stored(body: Body, changed: Edit, bot: str | None) -> bool:
    """Whether the message was taken in at all; an edit of ordinary chat does not touch the database."""
    event = body["event"]
    addressed = is_direct(event) or mentions(str(event["previous_message"].get("text", "")), bot)
    return addressed or len(changed.before) >= SHORTEST_PART or looks_like_notes(changed.before)

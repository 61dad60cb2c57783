"""The step before Slack is told that an event arrived: what may be a note is stored, or Slack sends it again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.extraction.recognition import looks_like_notes
from bot.service import Service
from bot.service.intake import SHORTEST_PART
from bot.slack.listeners.arrivals import Body, Edit, arrivals, edit
from bot.slack.listeners.markup import mentions

Middleware = Callable[..., Awaitable[None]]


def storing(service: Service, wake: Callable[[], None]) -> Middleware:
    """A global middleware that stores notes before the acknowledgement.

    An exception of the store leaves it, so that Bolt does not acknowledge and Slack sends the event again. `wake` is
    called when there is something new to read. What it stored is counted in the context as `stored`.
    """
    in_order = asyncio.Lock()

    async def store(body: Body, context: AsyncBoltContext, next_: Callable[[], Awaitable[Any]]) -> None:
        team, bot = str(context.team_id), context.bot_user_id
        found = arrivals(body, team=team, bot=bot)
        changed = edit(body, bot=bot)
        context["stored"] = 0
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


def _may_be_stored(body: Body, changed: Edit, bot: str | None) -> bool:
    """Whether the message was taken in at all; an edit of ordinary chat does not touch the database."""
    event = body["event"]
    addressed = event.get("channel_type") == "im" or mentions(str(event["previous_message"].get("text", "")), bot)
    return addressed or len(changed.before) >= SHORTEST_PART or looks_like_notes(changed.before)

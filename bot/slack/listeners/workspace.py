"""What happens around the app in a workspace: people come and change, the app is invited, opened and removed."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.service import Service
from bot.slack.directory import Directory, person_from
from bot.slack.listeners.subcommands import HELP
from bot.slack.views import home
from db.store.commitments import Sight


def register(app: AsyncApp) -> None:
    """Listen to everything about the workspace that the app subscribes to."""
    app.event("user_change")(person_changed)
    app.event("team_join")(person_changed)
    app.event("member_joined_channel")(joined)
    app.event("member_left_channel")(left)
    app.event("app_home_opened")(opened)
    app.event("tokens_revoked")(removed)
    app.event("app_uninstalled")(removed)


async def person_changed(
    event: Mapping[str, Any], context: AsyncBoltContext, service: Service, wake: Callable[[], None]
) -> None:
    """Remember a new or changed member."""
    person = person_from(event["user"], str(context.team_id))
    await asyncio.to_thread(service.members.remember, [person])
    wake()


async def joined(
    event: Mapping[str, Any],
    context: AsyncBoltContext,
    service: Service,
    directory: Directory,
    wake: Callable[[], None],
) -> None:
    """Forget who was in the channel; when it is the app that was invited, post what could not be posted there."""
    await _came_or_went(event, context, directory, wake, if_us=service.outbox.retry_channel)


async def left(
    event: Mapping[str, Any],
    context: AsyncBoltContext,
    service: Service,
    directory: Directory,
    wake: Callable[[], None],
) -> None:
    """Forget who was in the channel; when it is the app that was removed, tell whoever counted on its summary."""
    await _came_or_went(event, context, directory, wake, if_us=service.summaries.end)


async def opened(
    event: Mapping[str, Any], context: AsyncBoltContext, client: AsyncWebClient, service: Service, directory: Directory
) -> None:
    """Show people their commitments on the app's Home tab."""
    if event.get("tab") != "home":
        return
    team, user = str(context.team_id), event["user"]
    channels = await directory.channels_of(team, user, here=None)
    sight = Sight(team=team, user=user, channels=channels)
    mine = await asyncio.to_thread(service.lists.mine, sight)
    waiting = await asyncio.to_thread(service.lists.waiting, sight)
    await client.views_publish(user_id=user, view=home(mine, waiting, HELP, read_by=service.read_by))


async def removed() -> None:
    """Take note that the app was removed; sending finds out by itself, and what is stored stays until erased."""


async def _came_or_went(
    event: Mapping[str, Any],
    context: AsyncBoltContext,
    directory: Directory,
    wake: Callable[[], None],
    *,
    if_us: Callable[[str, str], object],
) -> None:
    team, channel = str(context.team_id), event["channel"]
    directory.forget(team, user=event["user"], channel=channel)
    if event["user"] == context.bot_user_id:
        await asyncio.to_thread(if_us, team, channel)
        wake()

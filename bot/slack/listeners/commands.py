"""The slash command: always answered, and only for the person who asked."""

import asyncio
from collections.abc import Callable, Mapping

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.service import Service
from bot.slack.directory import Directory
from bot.slack.ids import COMMAND
from bot.slack.listeners.acknowledging import in_time
from bot.slack.listeners.acquaintance import meet
from bot.slack.listeners.answers import whisper
from bot.slack.listeners.settings import asked
from bot.slack.listeners.subcommands import SETTINGS, Ask, answer
from bot.slack.views import Rendered
from db.store.commitments import Sight


def register(app: AsyncApp) -> None:
    """Listen to the command."""
    app.command(COMMAND)(commitments)


async def commitments(
    ack: AsyncAck,
    command: Mapping[str, str],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    respond: AsyncRespond,
    service: Service,
    directory: Directory,
    wake: Callable[[], None],
) -> None:
    """Answer `/commitments …` with what the words after it ask for."""

    team, user, words = str(context.team_id), command["user_id"], command.get("text", "")

    async def obeyed() -> Rendered:
        here = command["channel_id"]
        await meet(service, directory, team, user, words)
        sight = Sight(team=team, user=user, channels=await directory.channels_of(team, user, here=here))
        channel = None if here.startswith("D") else here
        ask = Ask(service=service, sight=sight, channel=channel, words=words)
        return await asyncio.to_thread(answer, ask)

    async def opened(which: str) -> None:
        await meet(service, directory, team, user, "")
        await asked(which, command, client, service, directory)

    word, _, rest = words.strip().partition(" ")
    if word.casefold() == SETTINGS:
        return await in_time(ack, opened(rest))
    said = await in_time(ack, obeyed())
    wake()
    await whisper(respond, client, said, body=command)

"""Messages, mentions and the shortcut: what may be a note is stored by then; here is what is said at once."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DomainError
from bot.service import Service
from bot.slack.directory import Directory
from bot.slack.ids import Shortcut
from bot.slack.listeners.acquaintance import meet
from bot.slack.listeners.answers import reply, whisper
from bot.slack.listeners.arrivals import arrivals, arrivals_of_parent, command_in, is_direct, is_greeting
from bot.slack.listeners.subcommands import HELP, Ask, answer
from bot.slack.markup import text_of, without_mention
from bot.slack.views import Rendered, greeting, say
from db.store.commitments import Sight

READING = "Reading it. The list of commitments follows in the thread."
READ_BEFORE = "I have this message already. What I found is in its thread."
NOTHING_TO_READ = "That message holds nothing I could read. Choose one with meeting notes, as text or as a file."


def register(app: AsyncApp) -> None:
    """Listen to messages of every kind, to mentions and to the shortcut."""
    app.event("message")(direct_message)
    app.event("app_mention")(mention)
    app.message_shortcut(Shortcut.TRACK)(track)


async def direct_message(
    event: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
    directory: Directory,
    wake: Callable[[], None],
) -> None:
    """Answer somebody who greets the app or orders something in direct messages; other words are notes, or nothing."""
    if not is_direct(event) or event.get("subtype") is not None or event.get("bot_id"):
        return
    order = command_in(event, context.bot_user_id)
    if order is not None:
        await reply(client, event, await obey(event, order, str(context.team_id), service, directory))
        wake()
    elif is_greeting(event, context.bot_user_id):
        await reply(client, event, greeting(HELP, direct=True))


async def mention(
    event: Mapping[str, Any],
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
    directory: Directory,
    wake: Callable[[], None],
) -> None:
    """Answer who mentions the app without notes: with a list, the thread's first message, or how the app is used."""
    if event.get("bot_id") or is_direct(event):
        return
    order = command_in(event, context.bot_user_id)
    if order is not None:
        said = await obey(event, order, str(context.team_id), service, directory)
    elif is_greeting(event, context.bot_user_id):
        said = await _greet(event, body, context, client, service)
    else:
        return
    wake()
    await reply(client, event, said)


async def obey(event: Mapping[str, Any], order: str, team: str, service: Service, directory: Directory) -> Rendered:
    """Do what somebody wrote as a message, as the slash command does it; what cannot be done is the answer."""
    user, here = event["user"], event["channel"]
    await meet(service, directory, team, user, order)
    sight = Sight(team=team, user=user, channels=await directory.channels_of(team, user, here=here))
    ask = Ask(service=service, sight=sight, channel=None if is_direct(event) else here, words=order)
    try:
        return await asyncio.to_thread(answer, ask)
    except DomainError as refusal:
        return say(str(refusal))


async def _greet(
    event: Mapping[str, Any],
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
) -> Rendered:
    is_bare = not without_mention(text_of(event), context.bot_user_id)
    parent = await _parent(client, event) if is_bare else None
    found = arrivals_of_parent(body, parent, team=str(context.team_id), bot=context.bot_user_id) if parent else ()
    if not found:
        return greeting(HELP)
    new = await asyncio.to_thread(service.intake.receive, found)
    return say(READING if new else READ_BEFORE)


async def _parent(client: AsyncWebClient, event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    thread = event.get("thread_ts")
    if thread is None or thread == event["ts"]:
        return None
    answer = await client.conversations_replies(channel=event["channel"], ts=thread, limit=1, inclusive=True)
    messages = answer.get("messages") or []
    return messages[0] if messages and messages[0].get("ts") == thread else None


async def track(
    ack: AsyncAck, body: Mapping[str, Any], context: AsyncBoltContext, client: AsyncWebClient, respond: AsyncRespond
) -> None:
    """Say what becomes of the message that the shortcut was used on; it was stored before this."""
    await ack()
    readable = arrivals(body, team=str(context.team_id), bot=context.bot_user_id)
    sentence = (READING if context["stored"] else READ_BEFORE) if readable else NOTHING_TO_READ
    await whisper(respond, client, say(sentence), body=body)

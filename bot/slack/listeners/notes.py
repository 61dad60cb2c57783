"""Messages, mentions and the shortcut: what may be a note is stored by then; here is what is said at once."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.service import Service
from bot.slack.ids import Shortcut
from bot.slack.listeners.answers import whisper
from bot.slack.listeners.arrivals import arrivals, arrivals_of_parent, is_greeting, text_of
from bot.slack.listeners.markup import without_mention
from bot.slack.listeners.subcommands import HELP
from bot.slack.views import greeting, say

READING = "Reading it. The list of commitments follows in the thread."
READ_BEFORE = "I have this message already. What I found is in its thread."
NOTHING_TO_READ = "That message holds nothing I could read. Choose one with meeting notes, as text or as a file."


def register(app: AsyncApp) -> None:
    """Listen to messages of every kind, to mentions and to the shortcut."""
    app.event("message")(direct_message)
    app.event("app_mention")(mention)
    app.message_shortcut(Shortcut.TRACK)(track)


async def direct_message(event: Mapping[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
    """Explain the app to somebody who greets it in a direct message; other messages are stored or left alone."""
    is_direct = event.get("channel_type") == "im" and event.get("subtype") is None and not event.get("bot_id")
    if is_direct and is_greeting(event, context.bot_user_id):
        answer = greeting(HELP)
        where = {"channel": event["channel"], "thread_ts": event.get("thread_ts")}
        await client.chat_postMessage(text=answer.text, blocks=answer.blocks, **where)


async def mention(
    event: Mapping[str, Any],
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
    wake: Callable[[], None],
) -> None:
    """Read the thread's first message for somebody who mentions the app without a word; else explain how it is used."""
    if event.get("bot_id") or not is_greeting(event, context.bot_user_id):
        return
    is_bare = not without_mention(text_of(event), context.bot_user_id)
    parent = await _parent(client, event) if is_bare else None
    found = arrivals_of_parent(body, parent, team=str(context.team_id), bot=context.bot_user_id) if parent else ()
    new = await asyncio.to_thread(service.intake.receive, found) if found else 0
    wake()
    answer = say(READING if new else READ_BEFORE) if found else greeting(HELP)
    where = {"channel": event["channel"], "user": event["user"], "thread_ts": event.get("thread_ts")}
    await client.chat_postEphemeral(text=answer.text, blocks=answer.blocks, **where)


async def _parent(client: AsyncWebClient, event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    thread = event.get("thread_ts")
    if thread is None or thread == event["ts"]:
        return None
    answer = await client.conversations_replies(channel=event["channel"], ts=thread, limit=1, inclusive=True)
    messages = answer.get("messages") or []
    return messages[0] if messages and messages[0].get("ts") == thread else None


async def track(ack: AsyncAck, body: Mapping[str, Any], context: AsyncBoltContext, respond: AsyncRespond) -> None:
    """Say what becomes of the message that the shortcut was used on; it was stored before this."""
    await ack()
    readable = arrivals(body, team=str(context.team_id), bot=context.bot_user_id)
    sentence = (READING if context["stored"] else READ_BEFORE) if readable else NOTHING_TO_READ
    await whisper(respond, say(sentence), body=body)

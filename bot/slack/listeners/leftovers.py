"""What nobody else listens to: acknowledged, so that Slack does not repeat it, and answered where somebody waits."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DomainError
from bot.slack.ids import COMMAND
from bot.slack.listeners.answers import whisper
from bot.slack.views import say

_ANYTHING = re.compile("")


class Unknown(DomainError):
    """I do not know what was pressed."""


def register(app: AsyncApp) -> None:
    """Listen to everything that is left over; to be registered last."""
    app.event(_ANYTHING)(event_left_alone)
    app.action(_ANYTHING)(unknown)
    app.shortcut(_ANYTHING)(unknown)
    app.view_submission(_ANYTHING)(unknown)
    app.view_closed(_ANYTHING)(closed)
    app.options(_ANYTHING)(no_options)
    app.command(_ANYTHING)(other_command)


async def event_left_alone() -> None:
    """Leave an event alone that means nothing to the app."""


async def unknown(ack: AsyncAck, body: Mapping[str, Any]) -> None:
    """Say that a button, shortcut or dialog is none that the app knows."""
    kind = str(body.get("type"))
    if kind != "view_submission":
        await ack()
    thing = {"block_actions": "button", "view_submission": "dialog"}.get(kind, "shortcut")
    raise Unknown(f"I do not know this {thing}; perhaps it is of an older version. `{COMMAND} help` says what I know.")


async def closed(ack: AsyncAck) -> None:
    """Take note that a dialog was closed."""
    await ack()


async def no_options(ack: AsyncAck) -> None:
    """Answer a menu of another age."""
    await ack(options=[])


async def other_command(ack: AsyncAck, body: Mapping[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
    """Point to the command that the app has."""
    await ack()
    await whisper(respond, client, say(f"I listen to `{COMMAND}`; `{COMMAND} help` says how."), body=body)

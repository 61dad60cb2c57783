"""What people read when something cannot be done: the only place where listeners' errors end."""

import asyncio
import json
import logging
import secrets
from collections.abc import Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DomainError
from bot.slack.listeners.answers import reply, whisper
from bot.slack.listeners.arrivals import is_direct
from bot.slack.views import say, sentence_dialog

ACKNOWLEDGED = 0.03
"""Seconds within which Bolt takes note of an acknowledgement: it looks every 10 ms, and forgets it after an error."""

logger = logging.getLogger(__name__)


async def tell(
    error: Exception,
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    respond: AsyncRespond,
    response: BoltResponse | None,
) -> BoltResponse | None:
    """Say to whoever acted what went wrong: the sentence of a DomainError, else a reference to what is in the log.

    An event that could not be stored stays unacknowledged, so that Slack sends it again.
    """
    if response is None:
        # Acknowledged already. Were we done before Bolt looked, it would not tell Slack.
        await asyncio.sleep(ACKNOWLEDGED)
    sentence = str(error) if isinstance(error, DomainError) else _report(error, context)
    kind = body.get("type")
    if kind == "event_callback":
        logger.warning("event_not_handled", extra={"event": "event_not_handled", "error": type(error).__name__})
        if response is None and _was_spoken_to_us(body["event"]):
            await reply(client, body["event"], say(sentence))
        return None
    if kind == "view_submission" and response is not None:
        return _in_dialog(sentence)
    await whisper(respond, client, say(sentence), body=body)
    return BoltResponse(status=200) if response is not None else None


def _was_spoken_to_us(event: Mapping[str, Any]) -> bool:
    """Whether somebody waits for an answer; of other events nobody does."""
    return bool(event.get("user")) and (event.get("type") == "app_mention" or is_direct(event))


def _report(error: Exception, context: AsyncBoltContext) -> str:
    reference = secrets.token_hex(4)
    logger.error(
        "listener_failed",
        exc_info=error,
        extra={"event": "listener_failed", "reference": reference, "team": context.team_id, "user": context.user_id},
    )
    return f"Something went wrong on my side, and nothing more was changed. The reference in my log is {reference}."


def _in_dialog(sentence: str) -> BoltResponse:
    answer = {"response_action": "update", "view": sentence_dialog(sentence)}
    return BoltResponse(status=200, body=json.dumps(answer), headers={"content-type": ["application/json"]})

"""How listeners answer: to one person only, or in place of the message they tapped in.

An answer never raises. What was asked for is done by then; when Slack does not take the answer, that is only logged.
"""

import logging
from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DomainError
from bot.slack.calls import CallFailed, answer, open_direct
from bot.slack.listeners.arrivals import is_direct
from bot.slack.views import Rendered

_TOO_LATE = frozenset({"exchanged_trigger_id", "expired_trigger_id", "trigger_exchanged", "trigger_expired"})

logger = logging.getLogger(__name__)


class TooLate(DomainError):
    """That took too long, please press again."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where somebody acted, as far as Slack's payload tells; `ts` is the message they acted on."""

    user: str | None
    channel: str | None
    ts: str | None
    thread_ts: str | None

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Scene":
        """Read it from the payload of a command, a tap, a shortcut or a dialog."""
        message, container = body.get("message") or {}, body.get("container") or {}
        return cls(
            user=body.get("user_id") or (body.get("user") or {}).get("id"),
            channel=body.get("channel_id") or container.get("channel_id") or (body.get("channel") or {}).get("id"),
            ts=container.get("message_ts") or message.get("ts"),
            thread_ts=message.get("thread_ts") or container.get("thread_ts"),
        )


async def whisper(respond: AsyncRespond, client: AsyncWebClient, said: Rendered, *, body: Mapping[str, Any]) -> None:
    """Answer so that only the person who acted sees it, where they acted, else in a direct message."""
    scene = Scene.of(body)
    how = {"response_type": "ephemeral", "replace_original": False, "thread_ts": scene.thread_ts}
    if await _responded(respond, said, **how):
        return
    await _say_privately(client, scene, said)


async def reply(client: AsyncWebClient, event: Mapping[str, Any], said: Rendered) -> None:
    """Answer somebody who spoke to the app: in their direct messages with it, else so that only they see it."""
    where = {"channel": event["channel"], "thread_ts": event.get("thread_ts")}
    if is_direct(event):
        await _failure(client.chat_postMessage(text=said.text, blocks=said.blocks, **where))
    else:
        await _say_privately(client, Scene(user=event.get("user"), ts=event.get("ts"), **where), said)


async def replace(respond: AsyncRespond, client: AsyncWebClient, drawn: Rendered, *, body: Mapping[str, Any]) -> None:
    """Put an answer in the place of the message that was tapped."""
    scene = Scene.of(body)
    if not await _responded(respond, drawn, replace_original=True) and scene.channel and scene.ts:
        await redraw(client, scene.channel, scene.ts, drawn)


async def redraw(client: AsyncWebClient, channel: str, ts: str, drawn: Rendered) -> None:
    """Draw one of our messages anew."""
    await _failure(client.chat_update(channel=channel, ts=ts, text=drawn.text, blocks=drawn.blocks))


async def open_dialog(client: AsyncWebClient, body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
    """Open a dialog for whoever acted. Raises TooLate when Slack no longer lets us."""
    try:
        await answer(client.views_open(trigger_id=body.get("trigger_id", ""), view=dict(view)))
    except CallFailed as failure:
        if failure.error in _TOO_LATE:
            raise TooLate from failure
        raise


async def _say_privately(client: AsyncWebClient, scene: Scene, said: Rendered) -> None:
    for way in _private_ways(client, scene, {"text": said.text, "blocks": said.blocks}):
        failure = await _failure(way)
        # What may have arrived is not said twice.
        if failure is None or failure.is_unknown:
            return


def _private_ways(client: AsyncWebClient, scene: Scene, content: Mapping[str, Any]) -> Iterator[Awaitable[Any]]:
    if not scene.user:
        return
    if scene.channel:
        yield client.chat_postEphemeral(channel=scene.channel, user=scene.user, thread_ts=scene.thread_ts, **content)
    yield client.chat_postMessage(channel=scene.user, **content)
    yield _post_directly(client, scene.user, content)


async def _post_directly(client: AsyncWebClient, user: str, content: Mapping[str, Any]) -> Any:
    return await client.chat_postMessage(channel=await open_direct(client, user), **content)


async def _responded(respond: AsyncRespond, said: Rendered, **how: Any) -> bool:
    if not respond.response_url:
        return False
    try:
        response = await respond(text=said.text, blocks=said.blocks, **how)
    except (aiohttp.ClientError, OSError, ValueError) as error:
        # ValueError is what an address that is none raises. A time-out is an OSError.
        return _unanswered(type(error).__name__)
    return response.status_code == 200 or _unanswered(f"http_{response.status_code}")


async def _failure(call: Awaitable[Any]) -> CallFailed | None:
    try:
        await answer(call)
    except CallFailed as failure:
        _unanswered(failure.error)
        return failure
    return None


def _unanswered(error: str) -> bool:
    # Used too often or too late: what was asked for is done, only its confirmation is missing.
    logger.warning("answer_refused", extra={"event": "answer_refused", "error": error})
    return False

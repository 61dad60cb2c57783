"""How listeners answer: to one person only, or in place of the message they tapped in."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.slack.views import Rendered

logger = logging.getLogger(__name__)


async def whisper(respond: AsyncRespond, answer: Rendered, *, body: Mapping[str, Any]) -> None:
    """Answer so that only the person who acted sees it, in the thread they acted in."""
    message = body.get("message") or {}
    await _respond(
        respond, answer, response_type="ephemeral", replace_original=False, thread_ts=message.get("thread_ts")
    )


async def replace(respond: AsyncRespond, answer: Rendered) -> None:
    """Put an answer in the place of the message that was tapped."""
    await _respond(respond, answer, replace_original=True)


async def _respond(respond: AsyncRespond, answer: Rendered, **how: Any) -> None:
    response = await respond(text=answer.text, blocks=answer.blocks, **how)
    if response.status_code != 200:
        # Used too often or too late: what was asked for is done, only its confirmation is missing.
        logger.warning("answer_refused", extra={"event": "answer_refused", "status": response.status_code})

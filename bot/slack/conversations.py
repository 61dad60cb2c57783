"""Reading a thread that somebody points at, as a conversation of its authors."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import CallFailed, answer
from bot.slack.markup import text_of, without_mention

PAGE = 200
MOST_MESSAGES = 1_000

logger = logging.getLogger(__name__)


class Conversations:
    """Fetches what was said; `bot_user` is the app itself, whose own words are no part of a conversation."""

    def __init__(self, client: AsyncWebClient, bot_user: str | None) -> None:
        self._client = client
        self._bot = bot_user

    async def transcript(self, channel: str, ts: str) -> str | None:
        """Return a thread as lines of `<@U…>: words`, or None where nobody has replied or Slack does not say."""
        try:
            messages = await self._messages(channel, ts)
        except CallFailed as failure:
            logger.warning("thread_unread", extra={"event": "thread_unread", "error": failure.error})
            return None
        said = [self._line(message) for message in messages if self._is_talk(message)]
        return "\n\n".join(said) if len(said) > 1 else None

    async def _messages(self, channel: str, ts: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        asked: dict[str, Any] = {"channel": channel, "ts": ts, "limit": PAGE}
        while len(found) < MOST_MESSAGES:
            page = await answer(self._client.api_call("conversations.replies", http_verb="GET", params=dict(asked)))
            found += page.get("messages") or []
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                break
            asked["cursor"] = cursor
        return found

    def _is_talk(self, message: Mapping[str, Any]) -> bool:
        spoken = message.get("user") and message.get("user") != self._bot and not message.get("hidden")
        return bool(spoken) and bool(without_mention(text_of(message), self._bot))

    def _line(self, message: Mapping[str, Any]) -> str:
        return f"<@{message['user']}>: {without_mention(text_of(message), self._bot)}"

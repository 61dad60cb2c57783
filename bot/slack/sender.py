"""The only writer to Slack besides direct answers: it posts a letter once, or tells exactly why it could not."""

import logging
import random
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.content import Letter
from bot.domain.delivery import DeliveryKind, Place
from bot.slack.calls import CallFailed, answer, open_direct
from bot.slack.outcome import (
    CARD_FIXED,
    CARD_GONE,
    PAYLOAD,
    UNANSWERABLE,
    Again,
    Gone,
    Outcome,
    Refused,
    Sent,
    back_off,
    judge,
)
from bot.slack.views import Rendered, render

EVENT_TYPE = "commitments_message"
"""What our messages call themselves in their metadata, beside the key that recognises one of them."""
TIMEOUT = aiohttp.ClientTimeout(total=10, connect=3)
MARGIN = timedelta(days=1)
"""How much earlier than our first try to look for a message: our clock is not Slack's, and may have been set since.

No time zone taken for another one is off by more than a day.
"""
PAGES = 20
"""Pages of a conversation to look through; the first tells, unless hundreds of messages came in between."""
PLAIN_LENGTH = 3_900
"""Characters of text that Slack takes in any case, in a new message or in an update."""
_NO_CONVERSATION = frozenset({"channel_not_found", "user_not_found"})
"""What a post to a person is answered where no conversation with them is open yet."""

logger = logging.getLogger(__name__)


def posting_session() -> aiohttp.ClientSession:
    """Return the kept-alive connections to post over; needs a running event loop, and is to be closed by the caller."""
    return aiohttp.ClientSession(timeout=TIMEOUT)


def posting_client(token: str, session: aiohttp.ClientSession, *, base_url: str) -> AsyncWebClient:
    """Return a client that sends each request once: by default Slack's repeats a post whose answer got lost."""
    return AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[])


class Sender:
    """Sends letters to one workspace. `client` must not repeat requests by itself; `posting_client` makes one.

    `random` returns numbers from 0 to below 1 and spreads retries.
    """

    def __init__(self, client: AsyncWebClient, *, random: Callable[[], float] = random.random) -> None:
        self._client = client
        self._random = random
        self._direct: dict[str, str] = {}

    async def send(self, letter: Letter, drawn: Rendered | None = None) -> Outcome:
        """Post or update a message and tell how it went. Network trouble is an outcome, never an exception.

        A letter that may have arrived before is looked for first, and then not posted a second time. `drawn` is what
        it looks like, for callers that draw elsewhere than on the event loop.
        """
        rendered = drawn or render(letter.content)
        if letter.update is not None:
            return await self._update(letter, rendered, letter.update)
        if letter.look_first:
            settled = await self._look(letter)
            if settled is not None:
                return settled
        return await self._post(letter, rendered)

    async def _post(self, letter: Letter, rendered: Rendered) -> Outcome:
        first = letter.message.first
        envelope = {
            "thread_ts": first.thread_ts,
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": letter.message.key}},
        }
        try:
            if first.channel:
                posted = await self._deliver("chat.postMessage", {**envelope, "channel": first.channel}, rendered)
            else:
                posted = await self._post_to(first.recipient or "", envelope, rendered)
        except CallFailed as failure:
            return self._judge(letter, failure)
        return Sent(channel=str(posted["channel"]), ts=str(posted["ts"]))

    async def _post_to(self, recipient: str, envelope: Mapping[str, Any], rendered: Rendered) -> Mapping[str, Any]:
        """Post to a person, whose id stands for the conversation with them, else to the conversation itself."""
        channel = self._direct.get(recipient, recipient)
        try:
            return await self._deliver("chat.postMessage", {**envelope, "channel": channel}, rendered)
        except CallFailed as failure:
            if failure.error not in _NO_CONVERSATION or channel != recipient:
                raise
            channel = await self._open_instead(recipient, failure)
        return await self._deliver("chat.postMessage", {**envelope, "channel": channel}, rendered)

    async def _open_instead(self, recipient: str, refusal: CallFailed) -> str:
        """Return the conversation with a person. Raises `refusal` where there can be none."""
        try:
            return await self._direct_channel(recipient)
        except CallFailed as failure:
            if failure.is_unknown or failure.wait is not None or failure.error == "unreachable":
                # It passes; the message itself was refused, so it did not arrive.
                raise CallFailed(failure.error, wait=failure.wait) from failure
            raise refusal from failure

    async def _update(self, letter: Letter, rendered: Rendered, place: Place) -> Outcome:
        try:
            await self._deliver("chat.update", {"channel": place.channel, "ts": place.ts}, rendered)
        except CallFailed as failure:
            if failure.error in CARD_GONE:
                return Gone(error=failure.error)
            if failure.error not in CARD_FIXED:
                return self._judge(letter, failure)
            logger.info("card_fixed", extra={"event": "card_fixed", "error": failure.error, "channel": place.channel})
        return Sent(channel=place.channel, ts=place.ts)

    async def _deliver(self, method: str, envelope: Mapping[str, Any], rendered: Rendered) -> Mapping[str, Any]:
        blocks = {"blocks": list(rendered.blocks)} if rendered.blocks else {}
        try:
            return await self._call(method, {**envelope, "text": rendered.text, **blocks})
        except CallFailed as failure:
            if failure.error not in PAYLOAD:
                raise
            logger.error("message_degraded", extra={"event": "message_degraded", "error": failure.error})
        return await self._call(method, {**envelope, "text": _shortened(rendered.text)})

    async def _call(self, method: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            done = await answer(self._client.api_call(method, json=given))
        except CallFailed as failure:
            failure.method = method
            raise
        if not (done.get("channel") and done.get("ts")):
            raise CallFailed("unreadable_answer", is_unknown=True)
        return done

    async def _look(self, letter: Letter) -> Outcome | None:
        """Ask whether an earlier attempt arrived; None means that it is to be posted now."""
        try:
            place = await self._find(letter)
        except CallFailed as failure:
            return self._judge_unanswered(letter, failure)
        if place is None:
            return None
        logger.info("message_found", extra={"event": "message_found", "key": letter.message.key})
        return Sent(channel=place.channel, ts=place.ts)

    async def _find(self, letter: Letter) -> Place | None:
        first = letter.message.first
        channel = first.channel or await self._direct_channel(first.recipient or "")
        async for message in self._messages_since(letter, channel):
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") != EVENT_TYPE:
                continue
            if (metadata.get("event_payload") or {}).get("key") == letter.message.key:
                return Place(channel=channel, ts=str(message["ts"]))
        return None

    async def _messages_since(self, letter: Letter, channel: str) -> AsyncIterator[Mapping[str, Any]]:
        """Yield what was posted since the first attempt in a thread or, outside threads, in a conversation."""
        thread = letter.message.first.thread_ts
        method = "conversations.replies" if thread else "conversations.history"
        asked: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": 200}
        if thread:
            asked["ts"] = thread
        tried = [delivery.first_try_at for delivery in letter.message.deliveries if delivery.first_try_at]
        if tried:
            asked["oldest"] = f"{(min(tried) - MARGIN).timestamp():.6f}"
        for _ in range(PAGES):
            page = await answer(self._client.api_call(method, http_verb="GET", params=asked))
            for message in page.get("messages") or ():
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            asked["cursor"] = cursor
        raise CallFailed("too_much_to_look_through", is_unknown=True)

    async def _direct_channel(self, recipient: str) -> str:
        if recipient not in self._direct:
            self._direct[recipient] = await open_direct(self._client, recipient)
        return self._direct[recipient]

    def _judge(self, letter: Letter, failure: CallFailed) -> Outcome:
        first = letter.message.first
        wait = back_off(first.attempts, self._random)
        return judge(failure, channel=first.channel, recipient=first.recipient, wait=wait)

    def _judge_unanswered(self, letter: Letter, failure: CallFailed) -> Outcome | None:
        wait = back_off(letter.message.first.attempts, self._random)
        if failure.wait is not None:
            wait = max(wait, timedelta(seconds=failure.wait))
        if failure.error not in UNANSWERABLE:
            return Again(error=failure.error, unknown=True, delay=wait)
        # Nobody will ever tell. Two cards are a nuisance; a second reminder is a broken promise.
        logger.warning("outcome_unknowable", extra={"event": "outcome_unknowable", "error": failure.error})
        is_reminder = letter.message.first.kind is DeliveryKind.REMINDER
        return Refused(error=f"unknowable:{failure.error}", hint=None) if is_reminder else None


def _shortened(text: str) -> str:
    return text if len(text) <= PLAIN_LENGTH else text[: PLAIN_LENGTH - 1] + "…"

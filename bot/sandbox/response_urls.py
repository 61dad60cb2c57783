"""Response URLs: answers to an interaction without a token, five times within half an hour."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.blocks import message_problems
from bot.sandbox.channels import Channel
from bot.sandbox.errors import SlackError
from bot.sandbox.events import Events
from bot.sandbox.messages import Message
from bot.sandbox.workspace import Workspace

MOST_USES = 5
LIFE = timedelta(minutes=30)


@dataclass(kw_only=True, eq=False)
class ResponseUrl:
    """One address; `original` is the message whose button was pressed, `answers` what was posted through it."""

    key: str
    user: str
    channel: Channel
    at: datetime
    original: Message | None = None
    uses: int = 0
    answers: list[Message] = field(default_factory=list)


class ResponseUrls:
    """Every response URL handed out, and what happens when the app posts to one."""

    def __init__(self, workspace: Workspace, events: Events) -> None:
        self._workspace = workspace
        self._events = events
        self._given: dict[str, ResponseUrl] = {}

    def give(self, user_id: str, channel: Channel, original: Message | None = None) -> ResponseUrl:
        """Make an address for what this user just did there."""
        key = secrets.token_urlsafe(16)
        given = ResponseUrl(key=key, user=user_id, channel=channel, at=self._workspace.now(), original=original)
        self._given[key] = given
        return given

    def address(self, given: ResponseUrl) -> str:
        """Return the URL the app gets."""
        return f"{self._workspace.server_url}response/{given.key}"

    async def serve(self, request: web.Request) -> web.Response:
        """Answer a post to a response URL."""
        try:
            given = self._usable(request.match_info["key"])
            self.answer(given, await request.json())
        except SlackError as refusal:
            gone = refusal.code in ("used_url", "expired_url")
            return web.json_response(refusal.answer(), status=404 if gone else 400)
        return web.json_response({"ok": True})

    def _usable(self, key: str) -> ResponseUrl:
        given = self._given.get(key)
        if given is None or self._workspace.now() - given.at > LIFE:
            raise SlackError("expired_url")
        if given.uses >= MOST_USES:
            raise SlackError("used_url")
        given.uses += 1
        return given

    def answer(self, given: ResponseUrl, body: dict[str, Any]) -> Message | None:
        """Do what a body posted to the address (or sent as the answer to a command) says; return the message."""
        if body.get("delete_original"):
            self._delete(given)
            return None
        _check(body)
        if body.get("replace_original") and given.original:
            self._replace(given.original, body)
            return given.original
        message = self._workspace.add_message(
            given.channel,
            self._workspace.bot.id,
            body.get("text", ""),
            blocks=body.get("blocks"),
            bot_id=self._workspace.bot.bot_id,
            thread_ts=body.get("thread_ts"),
            visible_to=None if body.get("response_type") == "in_channel" else given.user,
        )
        given.answers.append(message)
        if not message.is_ephemeral:
            self._events.posted(message)
        self._workspace.changes.touch()
        return message

    def _delete(self, given: ResponseUrl) -> None:
        if given.original is not None:
            self._events.deleted(given.original)

    def _replace(self, original: Message, body: dict[str, Any]) -> None:
        previous, before = original.to_json(), original.notified
        self._workspace.rewrite(original, body.get("text", ""), body.get("blocks") or [])
        if not original.is_ephemeral:
            original.edited = {"user": self._workspace.bot.id, "ts": self._workspace.new_ts()}
            self._events.changed(original, previous, before)
        self._workspace.changes.touch()


def _check(body: dict[str, Any]) -> None:
    blocks = body.get("blocks")
    if not body.get("text") and not blocks and not body.get("attachments"):
        raise SlackError("no_text")
    problems = message_problems(blocks) if blocks else []
    if problems:
        raise SlackError("invalid_blocks", response_metadata={"messages": [f"[ERROR] {each}" for each in problems]})

"""What a method of the Web API is, and what it has to work with."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from bot.sandbox.channels import Channel
from bot.sandbox.errors import SlackError
from bot.sandbox.events import Events
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.workspace import Workspace

Answer = dict[str, Any]
Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Context:
    """What methods work with."""

    workspace: Workspace
    events: Events
    socket: SocketMode

    def require(self, *scopes: str) -> None:
        """Refuse the call unless the app holds one of the scopes."""
        granted = self.workspace.scopes
        if scopes and not granted.intersection(scopes):
            raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(granted)))

    def channel(self, channel_id: str | None) -> Channel:
        """Return a conversation the bot may know of; a private one it is not in does not exist for it."""
        channel = self.workspace.channels.get(channel_id or "")
        if channel is None or (channel.kind != "public" and not channel.has(self.workspace.bot.id)):
            raise SlackError("channel_not_found")
        return channel


@dataclass(frozen=True, kw_only=True)
class Method:
    """One method: what it does, the scopes of which it needs one, and the kinds of token it takes."""

    call: Callable[[Context, Arguments], Answer]
    scopes: tuple[str, ...] = ()
    tokens: tuple[Literal["bot", "app"], ...] = ("bot",)


def page(items: Sequence[Item], args: Arguments, *, default: int = 100, most: int = 1000) -> tuple[list[Item], Answer]:
    """Cut one page out of a list; return it with the `response_metadata` that leads to the next."""
    limit = args.number("limit", default)
    if not 0 < limit <= most:
        raise SlackError("invalid_limit")
    start = _decode(args.text("cursor"))
    if start > len(items):
        raise SlackError("invalid_cursor")
    end = start + limit
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": cursor}}


def _decode(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if word != "next" or not number.isdigit():
        raise SlackError("invalid_cursor")
    return int(number)

"""How ids and markup read on the screen."""

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([CGD][A-Z0-9]+)(?:\|([^>]*))?>")
_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")
_SPECIAL = re.compile(r"<!(?:subteam\^)?([A-Za-z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<([a-z]+:[^|>]+)(?:\|([^>]*))?>")
_BOLD = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])")


def user_name(workspace: "Workspace", user_id: str) -> str:
    """Return how a mention of this user reads, such as `@Ada`."""
    user = workspace.users.get(user_id)
    return f"@{user.shown_name}" if user else f"@{user_id}"


def channel_name(workspace: "Workspace", channel_id: str) -> str:
    """Return how a mention of this channel reads; private ones the reader may not know are still named."""
    channel = workspace.channels.get(channel_id)
    return f"#{channel.name}" if channel and channel.name else f"#{channel_id}"


def plain(workspace: "Workspace", text: str) -> str:
    """Return Slack markup the way it reads: names for ids, labels for links, no asterisks for bold."""
    text = _USER.sub(lambda found: user_name(workspace, found[1]), text)
    text = _CHANNEL.sub(lambda found: channel_name(workspace, found[1]), text)
    text = _DATE.sub(lambda found: found[1], text)
    text = _SPECIAL.sub(lambda found: f"@{(found[2] or found[1]).removeprefix('@')}", text)
    text = _LINK.sub(lambda found: found[2] or found[1].removeprefix("mailto:"), text)
    text = _BOLD.sub(lambda found: found[1], text)
    text = _ITALIC.sub(lambda found: found[1], text)
    return html.unescape(text)

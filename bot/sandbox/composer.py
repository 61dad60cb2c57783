"""What Slack's composer makes of what a person types."""

import re
from typing import Any

_TOKEN = re.compile(
    r"<@(?P<user>[UW][A-Z0-9]+)>|<#(?P<channel>[CG][A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(?P<group>S[A-Z0-9]+)>"
    r"|<!(?P<broadcast>here|channel|everyone)>|<?(?P<url>https?://[^\s<>|]+)(?:\|(?P<label>[^>]*))?>?"
)


def escape(text: str) -> str:
    """Return text with the three characters escaped that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def compose(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Return `text` and `blocks` of the message that comes of typing this.

    `<@U…>`, `<#C…>`, `<!channel>` and addresses become mentions and links; everything else is taken as typed.
    """
    leaves: list[dict[str, Any]] = []
    markup: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        _add_text(text[end : token.start()], leaves, markup)
        leaves.append(_leaf(token))
        url, label = token["url"], token["label"]
        markup.append(f"<{url}|{label}>" if label else f"<{url}>" if url else token[0])
        end = token.end()
    _add_text(text[end:], leaves, markup)
    if not leaves:
        return "", []
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": leaves}]}
    return "".join(markup), [block]


def _add_text(text: str, leaves: list[dict[str, Any]], markup: list[str]) -> None:
    if text:
        leaves.append({"type": "text", "text": text})
        markup.append(escape(text))


def _leaf(token: re.Match[str]) -> dict[str, Any]:
    if token["user"]:
        return {"type": "user", "user_id": token["user"]}
    if token["channel"]:
        return {"type": "channel", "channel_id": token["channel"]}
    if token["group"]:
        return {"type": "usergroup", "usergroup_id": token["group"]}
    if token["broadcast"]:
        return {"type": "broadcast", "range": token["broadcast"]}
    return {"type": "link", "url": token["url"]} | ({"text": token["label"]} if token["label"] else {})

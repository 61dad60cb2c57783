"""Whom a message would notify."""

import re
from collections.abc import Iterator
from typing import Any

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_GROUP = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>")
_BROADCAST = re.compile(r"<!(here|channel|everyone)(?:\|[^>]*)?>")
_TYPED = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")


def in_text(text: str, *, auto: bool = False) -> Iterator[str]:
    """Yield whom text in Slack's markup mentions; `auto` when Slack also turns a typed @channel into a mention."""
    for pattern in (_USER, _GROUP, _BROADCAST):
        yield from pattern.findall(text)
    if auto:
        yield from _TYPED.findall(text)


def in_blocks(value: Any) -> Iterator[str]:
    """Yield whom blocks mention: rich text elements, and markup in mrkdwn text; plain text mentions nobody.

    A mrkdwn text that is not `verbatim` counts a typed @channel too, as Slack may turn it into a mention.
    """
    if isinstance(value, list):
        for item in value:
            yield from in_blocks(item)
    elif isinstance(value, dict):
        yield from _in_object(value)


def _in_object(value: dict[str, Any]) -> Iterator[str]:
    kind = value.get("type")
    if kind in ("mrkdwn", "markdown"):
        yield from in_text(str(value.get("text", "")), auto=not value.get("verbatim", False))
    elif kind == "user" and "user_id" in value:
        yield value["user_id"]
    elif kind == "usergroup" and "usergroup_id" in value:
        yield value["usergroup_id"]
    elif kind == "broadcast" and "range" in value:
        yield value["range"]
    else:
        for item in value.values():
            yield from in_blocks(item)


def notified(text: str, blocks: list[dict[str, Any]], *, auto: bool = False) -> tuple[str, ...]:
    """Return everyone a message mentions, each once, in order: user ids, group ids, `here`, `channel`, `everyone`.

    Text beside blocks counts as well: it is what notifications show.
    """
    return tuple(dict.fromkeys([*in_blocks(blocks), *in_text(text, auto=auto)]))

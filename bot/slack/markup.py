"""Slack's markup and rich text, as the plain text somebody wrote; people stay `<@U…>` so that they can be matched."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

Part = Mapping[str, Any]

_MARKUP = re.compile(
    r"<(?P<target>[@#!][^<>|\n]+|[A-Za-z][\w+.-]*:[^<>|\n]+)(?:\|(?P<label>[^<>\n]*))?>|&(?P<entity>lt|gt|amp);"
)
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&"}
_INDENT = "  "


def plain(text: str) -> str:
    """Text as typed: escapes undone, links by their label, channels by their name."""
    return _MARKUP.sub(_written, text)


def plain_blocks(blocks: Iterable[Part]) -> str:
    """The text of blocks with the structure Slack's plain version loses: lists and their depth, quotes, lines."""
    return "\n".join(text for block in blocks if (text := _block(block))).strip("\n")


def text_of(message: Part) -> str:
    """The text of a message: from its blocks where they hold all of it, else from the plain version."""
    blocks = message.get("blocks") or []
    text = plain(message.get("text") or "")
    if is_rich(blocks):
        return plain_blocks(blocks) or text
    # Other apps say everything in blocks, and little beside them.
    return max(text, plain_blocks(blocks), key=len)


def is_rich(blocks: Sequence[Part]) -> bool:
    """Whether blocks come from Slack's composer, and so hold all that was written."""
    return bool(blocks) and all(block.get("type") == "rich_text" for block in blocks)


def without_mention(text: str, user: str | None) -> str:
    """The text without a user's mention and the punctuation after it."""
    if not user:
        return text
    mention = rf"(^)?[ \t]*<@{re.escape(user)}(?:\|[^<>]*)?>[:,]?[ \t]*"
    return re.sub(mention, lambda match: " " if match[1] is None else "", text, flags=re.MULTILINE).strip()


def mentions(text: str, user: str | None) -> bool:
    """Whether a text mentions a user."""
    return bool(user) and re.search(rf"<@{re.escape(user or '')}(?:\|[^<>]*)?>", text) is not None


def _written(match: re.Match[str]) -> str:
    if match["entity"]:
        return _ENTITIES[match["entity"]]
    target, label = match["target"], plain(match["label"] or "")
    if target.startswith("@"):
        return match[0]
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or plain(target.removeprefix("mailto:"))


def _block(block: Part) -> str:
    match block.get("type"):
        case "rich_text":
            return "\n".join(line for part in block.get("elements", ()) for line in _lines(part))
        case "section":
            texts = [block.get("text"), *block.get("fields", ())]
        case "header":
            texts = [block.get("text")]
        case "context":
            texts = list(block.get("elements", ()))
        case _:
            texts = []
    return "\n".join(_text_object(text) for text in texts if isinstance(text, Mapping) and text.get("text"))


def _text_object(text: Part) -> str:
    written = str(text["text"])
    return plain(written) if text.get("type") == "mrkdwn" else written


def _lines(part: Part) -> Iterator[str]:
    match part.get("type"):
        case "rich_text_list":
            yield from _list(part)
        case "rich_text_quote":
            yield from (f"> {line}" for line in _leaves(part).split("\n"))
        case _:
            yield _leaves(part).removesuffix("\n")


def _list(part: Part) -> Iterator[str]:
    indent = _INDENT * int(part.get("indent", 0))
    start = int(part.get("offset", 0)) + 1
    for number, element in enumerate(part.get("elements", ()), start):
        mark = f"{number}." if part.get("style") == "ordered" else "-"
        yield f"{indent}{mark} {_leaves(element)}"


def _leaves(part: Part) -> str:
    return "".join(_leaf(leaf) for leaf in part.get("elements", ()))


def _leaf(leaf: Part) -> str:
    write = _LEAVES.get(str(leaf.get("type")))
    return write(leaf) if write else str(leaf.get("text", ""))


def _emoji(leaf: Part) -> str:
    try:
        return "".join(chr(int(point, 16)) for point in str(leaf["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{leaf.get('name', '')}:"


_LEAVES: Mapping[str, Callable[[Part], str]] = {
    "user": lambda leaf: f"<@{leaf.get('user_id', '')}>",
    "channel": lambda leaf: f"<#{leaf.get('channel_id', '')}>",
    "usergroup": lambda leaf: f"<!subteam^{leaf.get('usergroup_id', '')}>",
    "broadcast": lambda leaf: f"@{leaf.get('range', '')}",
    "emoji": _emoji,
    "link": lambda leaf: str(leaf.get("text") or leaf.get("url", "")),
    "date": lambda leaf: str(leaf.get("fallback", "")),
    "color": lambda leaf: str(leaf.get("value", "")),
}
"""What becomes of each kind of leaf that is not plain text."""

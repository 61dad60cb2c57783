"""The Block Kit we use, one function an element; untrusted text goes in as rich text leaves or plain text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.slack.ids import Action, action_id
from bot.slack.views.text import cut

Block = dict[str, Any]
Leaf = dict[str, Any]

LONGEST_LEAF = 2_900
"""Longer text is split into several leaves."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A message for Slack: `text` says everything to notifications and screen readers, `blocks` to everybody else."""

    text: str
    blocks: list[Block]


def plain(text: str, most: int) -> Block:
    """A plain text object; what looks like an emoji in it stays text."""
    return {"type": "plain_text", "text": cut(text, most), "emoji": False}


def header(text: str) -> Block:
    """A headline."""
    return {"type": "header", "text": plain(text, 150)}


def context(text: str) -> Block:
    """A small grey line."""
    return {"type": "context", "elements": [plain(text, 2_000)]}


def divider() -> Block:
    """A line between items."""
    return {"type": "divider"}


def leaf(text: str, style: Literal["bold", "italic", "strike", "code"] | None = None) -> Leaf:
    """A piece of rich text, which Slack shows as it is."""
    styled = {"style": {style: True}} if style else {}
    return {"type": "text", "text": text, **styled}


def section(*leaves: Leaf) -> Block:
    """A paragraph of rich text; empty pieces are left out, very long ones split."""
    return {"type": "rich_text_section", "elements": list(_pieces(leaves))}


def quote(text: str) -> Block:
    """A quoted paragraph."""
    return {"type": "rich_text_quote", "elements": list(_pieces([leaf(text)]))}


def bullets(items: Iterable[Sequence[Leaf]]) -> Block:
    """A bulleted list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(*leaves) for leaves in items]}


def rich_text(*parts: Block, block_id: str | None = None) -> Block:
    """A block of rich text; parts without text are left out."""
    named = {"block_id": block_id} if block_id else {}
    return {"type": "rich_text", "elements": [part for part in parts if part["elements"]], **named}


def _pieces(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    for piece in leaves:
        if piece["type"] != "text":
            yield piece
            continue
        text = piece["text"]
        for start in range(0, len(text), LONGEST_LEAF):
            yield piece | {"text": text[start : start + LONGEST_LEAF]}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """A row of buttons and menus."""
    named = {"block_id": block_id} if block_id else {}
    return {"type": "actions", "elements": list(elements), **named}


def button(
    label: str, action: Action, value: str, *, number: int | None = None, primary: bool = False, said: str | None = None
) -> Block:
    """A button; `said` is what a screen reader says instead of the label."""
    style = {"style": "primary"} if primary else {}
    accessible = {"accessibility_label": cut(said, 75)} if said else {}
    return {
        "type": "button",
        "text": plain(label, 75),
        "action_id": action_id(action, number),
        "value": value,
        **style,
        **accessible,
    }


def people_menu(placeholder: str, action: Action) -> Block:
    """A menu of everybody in the workspace."""
    return {"type": "users_select", "action_id": action_id(action), "placeholder": plain(placeholder, 150)}

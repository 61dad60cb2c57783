"""Whether Slack would take blocks and views."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.blocks.checks import Check, Problem, array, choice, flag, one_of, shape, string
from bot.sandbox.blocks.elements import plain_text
from bot.sandbox.blocks.layouts import HOME_BLOCKS, MESSAGE_BLOCKS, MODAL_BLOCKS

MOST_MESSAGE_BLOCKS = 50
MOST_VIEW_BLOCKS = 100
MOST_MESSAGE_CHARACTERS = 13_000
"""Undocumented: Slack was seen to refuse messages whose blocks hold about 13,200 characters of text."""
MOST_MARKDOWN_CHARACTERS = 12_000
MOST_VIEW_BYTES = 250_000

_VIEW_FIELDS: dict[str, Check] = {
    "callback_id": string(255),
    "private_metadata": string(3000),
    "external_id": string(255),
}


def _view_check(
    kind: str, blocks: Mapping[str, Check], required: dict[str, Check], optional: dict[str, Check]
) -> Check:
    content = {"blocks": array(one_of(blocks), MOST_VIEW_BLOCKS)}
    return shape(content | required, _VIEW_FIELDS | optional, kind=kind)


_VIEWS: dict[str, Check] = {
    "modal": _view_check(
        "modal",
        MODAL_BLOCKS,
        {"title": plain_text(24)},
        {
            "submit": plain_text(24),
            "close": plain_text(24),
            "clear_on_close": flag,
            "notify_on_close": flag,
            "submit_disabled": flag,
        },
    ),
    "home": _view_check("home", HOME_BLOCKS, {}, {}),
}
_MESSAGE = array(one_of(MESSAGE_BLOCKS), MOST_MESSAGE_BLOCKS)


def message_problems(blocks: Any) -> list[Problem]:
    """Return what Slack would refuse in the blocks of a message; an empty list when it takes them."""
    return [*_MESSAGE(blocks, "/blocks"), *_across_blocks(blocks)]


def view_problems(view: Any) -> list[Problem]:
    """Return what Slack would refuse in a modal or Home view; an empty list when it takes it."""
    if not isinstance(view, dict):
        return [Problem("must be an object", "/view")]
    kind = view.get("type")
    if not isinstance(kind, str) or kind not in _VIEWS:
        return list(choice(*_VIEWS)(kind, "/view/type"))
    problems = [*_VIEWS[kind](view, "/view"), *_across_blocks(view.get("blocks"), "/view/blocks")]
    has_input = any(block.get("type") == "input" for block in _objects(view.get("blocks")))
    if kind == "modal" and has_input and not view.get("submit"):
        problems.append(Problem("missing required field: submit (the view has an input block)", "/view"))
    return problems


def text_size(value: Any) -> int:
    """Return how many characters of text blocks hold, ids and structure not counted."""
    if isinstance(value, list):
        return sum(map(text_size, value))
    if not isinstance(value, dict):
        return 0
    own = value.get("text")
    here = len(own) if isinstance(own, str) else 0
    return here + sum(text_size(item) for item in value.values())


def is_too_long(blocks: list[dict[str, Any]]) -> bool:
    """Tell whether Slack refuses a message's blocks for their total size although each is legal."""
    markdown = sum(len(block["text"]) for block in _objects(blocks) if block.get("type") == "markdown")
    return text_size(blocks) > MOST_MESSAGE_CHARACTERS or markdown > MOST_MARKDOWN_CHARACTERS


def is_too_large(view: dict[str, Any]) -> bool:
    """Tell whether Slack refuses a view for its size."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > MOST_VIEW_BYTES


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _across_blocks(blocks: Any, place: str = "/blocks") -> Iterator[Problem]:
    seen: set[str] = set()
    for index, block in enumerate(blocks if isinstance(blocks, list) else []):
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if not isinstance(block_id, str):
            continue
        if block_id in seen:
            yield Problem(f"`block_id` already exists: {block_id}", f"{place}/{index}/block_id")
        seen.add(block_id)
    if len(list(_focused(blocks))) > 1:
        yield Problem("only one element can have `focus_on_load`", place)


def _focused(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _focused(item)
    elif isinstance(value, dict):
        if value.get("focus_on_load") is True:
            yield value
        for item in value.values():
            yield from _focused(item)

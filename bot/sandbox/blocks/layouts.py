"""The rules for blocks, and which blocks each surface takes."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import Check, Problem, array, at_least_one, choice, flag, one_of, shape, string, whole
from bot.sandbox.blocks.elements import (
    BOXES,
    BUTTON,
    CONTEXT_ACTIONS,
    IDENTIFIER,
    IMAGE,
    MULTI_SELECTS,
    OVERFLOW,
    PICKERS,
    SELECTS,
    TYPED_INPUTS,
    mrkdwn,
    plain_text,
    text_object,
)
from bot.sandbox.blocks.rich_text import RICH_TEXT, RICH_TEXT_INPUT

_ID = {"block_id": IDENTIFIER}
_MENUS = SELECTS | MULTI_SELECTS | BOXES
_ACCESSORIES = _MENUS | {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": OVERFLOW,
    "datepicker": PICKERS["datepicker"],
    "timepicker": PICKERS["timepicker"],
}
_ACTIONS = _MENUS | PICKERS | {"button": BUTTON, "overflow": OVERFLOW, "rich_text_input": RICH_TEXT_INPUT}
_MESSAGE_INPUTS = _MENUS | PICKERS | TYPED_INPUTS | {"rich_text_input": RICH_TEXT_INPUT}


def _unique_action_ids(block: Any, place: str) -> Iterator[Problem]:
    elements = block.get("elements")
    seen: set[str] = set()
    for index, element in enumerate(elements if isinstance(elements, list) else []):
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if not isinstance(action_id, str):
            continue
        if action_id in seen:
            yield Problem(
                f"`action_id` already exists in this block: {action_id}", f"{place}/elements/{index}/action_id"
            )
        seen.add(action_id)


def _image_block(value: Any, place: str) -> Iterator[Problem]:
    rest = {name: item for name, item in value.items() if name not in ("block_id", "title")}
    yield from IMAGE(rest, place)
    titles = {name: value[name] for name in ("block_id", "title") if name in value}
    yield from shape(None, _ID | {"title": plain_text(2000)})(titles, place)


def _input(elements: dict[str, Check]) -> Check:
    return shape(
        {"label": plain_text(2000), "element": one_of(elements)},
        _ID | {"hint": plain_text(2000), "optional": flag, "dispatch_action": flag},
        kind="input",
    )


_EVERYWHERE: dict[str, Check] = {
    "section": shape(
        None,
        _ID
        | {
            "text": text_object(3000),
            "fields": array(text_object(2000), 10, least=1),
            "accessory": one_of(_ACCESSORIES),
            "expand": flag,
        },
        at_least_one("text", "fields"),
        kind="section",
    ),
    "divider": shape(None, _ID, kind="divider"),
    "header": shape({"text": plain_text(150)}, _ID | {"level": whole(1, 4)}, kind="header"),
    "context": shape(
        {"elements": array(one_of({"image": IMAGE, "plain_text": plain_text(), "mrkdwn": mrkdwn()}), 10, least=1)},
        _ID,
        kind="context",
    ),
    "actions": shape({"elements": array(one_of(_ACTIONS), 25, least=1)}, _ID, _unique_action_ids, kind="actions"),
    "image": _image_block,
    "input": _input(_MESSAGE_INPUTS),
    "rich_text": RICH_TEXT,
    "video": shape(
        {
            "alt_text": string(least=1),
            "title": plain_text(199),
            "thumbnail_url": string(least=1),
            "video_url": string(least=1),
        },
        _ID
        | {
            "author_name": string(49),
            "description": plain_text(200),
            "provider_icon_url": string(),
            "provider_name": string(),
            "title_url": string(),
        },
        kind="video",
    ),
}
_CELL = one_of(
    {
        "raw_text": shape({"text": string(least=1)}, kind="raw_text"),
        "raw_number": shape({"text": string(), "value": lambda value, place: iter(())}, kind="raw_number"),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = shape(None, {"align": choice("left", "center", "right"), "is_wrapped": flag})
_CARD = shape(
    None,
    _ID
    | {
        "title": mrkdwn(150),
        "subtitle": mrkdwn(150),
        "body": mrkdwn(200),
        "icon": IMAGE,
        "hero_image": IMAGE,
        "actions": array(BUTTON),
    },
    kind="card",
)
_MESSAGE_ONLY: dict[str, Check] = {
    "markdown": shape({"text": string(12000, least=1)}, _ID, kind="markdown"),
    "table": shape(
        {"rows": array(array(_CELL, 20, least=1), 100, least=1)},
        _ID | {"column_settings": array(_COLUMN, 20)},
        kind="table",
    ),
    "context_actions": shape(
        {"elements": array(one_of(CONTEXT_ACTIONS), 5, least=1)}, _ID, _unique_action_ids, kind="context_actions"
    ),
    "card": _CARD,
    "carousel": shape({"elements": array(_CARD, 10, least=1)}, _ID, kind="carousel"),
    "container": shape(
        {"child_blocks": array(one_of(_EVERYWHERE), 10, least=1)},
        _ID
        | {
            "title": plain_text(150),
            "subtitle": text_object(150),
            "icon": IMAGE,
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
            "width": choice("narrow", "standard", "wide", "full"),
        },
        kind="container",
    ),
}
_ALERT = shape(
    {"text": text_object()}, _ID | {"level": choice("default", "info", "warning", "error", "success")}, kind="alert"
)
_NO_UPLOADS = {kind: check for kind, check in _MESSAGE_INPUTS.items() if kind != "file_input"}

MESSAGE_BLOCKS: dict[str, Check] = _EVERYWHERE | _MESSAGE_ONLY | {"input": _input(_NO_UPLOADS)}
HOME_BLOCKS: dict[str, Check] = _EVERYWHERE | {"card": _CARD, "input": _input(_NO_UPLOADS)}
MODAL_BLOCKS: dict[str, Check] = _EVERYWHERE | {"alert": _ALERT}

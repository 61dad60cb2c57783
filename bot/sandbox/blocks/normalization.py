"""What Slack adds to blocks when it stores them."""

import copy
import itertools
from collections.abc import Iterator
from typing import Any

INTERACTIVE = frozenset(
    {
        "button",
        "overflow",
        "checkboxes",
        "radio_buttons",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "file_input",
        "rich_text_input",
        "feedback_buttons",
        "icon_button",
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "multi_static_select",
        "multi_external_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
    }
)


def normalize(blocks: list[dict[str, Any]], names: Iterator[str]) -> list[dict[str, Any]]:
    """Return a copy with the ids and defaults Slack fills in; `names` supplies the made-up ids."""
    stored = copy.deepcopy(blocks)
    for block in stored:
        block.setdefault("block_id", next(names))
        _fill(block, names)
    return stored


def _fill(value: Any, names: Iterator[str]) -> None:
    if isinstance(value, list):
        for item in value:
            _fill(item, names)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind == "plain_text":
            value.setdefault("emoji", True)
        elif kind == "mrkdwn":
            value.setdefault("verbatim", False)
        elif kind in INTERACTIVE:
            value.setdefault("action_id", next(names))
        for item in value.values():
            _fill(item, names)


def made_up_ids() -> Iterator[str]:
    """Yield short ids such as Slack makes up."""
    return (f"sb{number:05x}" for number in itertools.count(1))

"""The rules for text objects, options and interactive elements."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    Problem,
    array,
    choice,
    exactly_one,
    flag,
    one_of,
    shape,
    string,
    whole,
)

IDENTIFIER = string(255)
URL = string(3000, least=1)
USER_ID = string(pattern="[UW][A-Z0-9]+")
DATE = string(pattern=r"\d{4}-\d{2}-\d{2}")
TIME = string(pattern=r"([01]\d|2[0-3]):[0-5]\d")


def plain_text(most: int = 3000) -> Check:
    """Check for a plain_text object of 1 to `most` characters."""
    return shape({"text": string(most, least=1)}, {"emoji": flag}, kind="plain_text")


def mrkdwn(most: int = 3000) -> Check:
    """Check for a mrkdwn object of 1 to `most` characters."""
    return shape({"text": string(most, least=1)}, {"verbatim": flag}, kind="mrkdwn")


def text_object(most: int = 3000) -> Check:
    """Check for either kind of text object."""
    return one_of({"plain_text": plain_text(most), "mrkdwn": mrkdwn(most)})


def option(text: Check, *, url: bool = False) -> Check:
    """Check for an option of a menu; only overflow menus may have addresses."""
    optional = {"description": plain_text(75)} | ({"url": URL} if url else {})
    return shape({"text": text, "value": string(150)}, optional)


CONFIRM = shape(
    {"text": text_object(300)},
    {
        "title": plain_text(100),
        "confirm": plain_text(30),
        "deny": plain_text(30),
        "style": choice("primary", "danger"),
    },
)
MENU_OPTION = option(plain_text(75))
BOX_OPTION = option(text_object(75))
OPTION_GROUP = shape({"label": plain_text(75), "options": array(MENU_OPTION, 100, least=1)})
PLACEHOLDER = {"placeholder": plain_text(150)}
COMMON = {"action_id": IDENTIFIER, "confirm": CONFIRM, "focus_on_load": flag}
DISPATCH = shape({"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), 2, least=1)})


def _options_of(element: dict[str, Any]) -> list[Any]:
    groups = element.get("option_groups")
    lists = [group.get("options") for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    return [each for options in [*lists, element.get("options")] if isinstance(options, list) for each in options]


def _initial_among_options(element: Any, place: str) -> Iterator[Problem]:
    chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    values = [each.get("value") for each in _options_of(element) if isinstance(each, dict)]
    for each in chosen if isinstance(chosen, list) else []:
        if not isinstance(each, dict) or each.get("value") not in values:
            yield Problem("initial option must match one of the options", place)


def _unique_values(element: Any, place: str) -> Iterator[Problem]:
    values = [each.get("value") for each in _options_of(element) if isinstance(each, dict)]
    if len(set(map(str, values))) != len(values):
        yield Problem("option values must be unique", place)


def _menu(kind: str, own: dict[str, Check], *rules: Check, many: bool = False) -> Check:
    limit = {"max_selected_items": whole(1, 100)} if many else {}
    return shape(None, COMMON | PLACEHOLDER | own | limit, *rules, kind=kind)


_CHOICES = {"options": array(MENU_OPTION, 100, least=1), "option_groups": array(OPTION_GROUP, 100, least=1)}
_STATIC_RULES = (exactly_one("options", "option_groups"), _initial_among_options, _unique_values)
_FILTER = shape(
    None,
    {
        "include": array(choice("im", "mpim", "private", "public"), 4, least=1),
        "exclude_bot_users": flag,
        "exclude_external_shared_channels": flag,
    },
)
_CONVERSATION = {"filter": _FILTER, "default_to_current_conversation": flag}
_RESPONSE_URL = {"response_url_enabled": flag}

SELECTS: dict[str, Check] = {
    "static_select": _menu("static_select", _CHOICES | {"initial_option": MENU_OPTION}, *_STATIC_RULES),
    "external_select": _menu("external_select", {"initial_option": MENU_OPTION, "min_query_length": whole(0, 3000)}),
    "users_select": _menu("users_select", {"initial_user": USER_ID}),
    "conversations_select": _menu(
        "conversations_select", {"initial_conversation": string()} | _CONVERSATION | _RESPONSE_URL
    ),
    "channels_select": _menu("channels_select", {"initial_channel": string()} | _RESPONSE_URL),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": _menu(
        "multi_static_select", _CHOICES | {"initial_options": array(MENU_OPTION, 100)}, *_STATIC_RULES, many=True
    ),
    "multi_external_select": _menu(
        "multi_external_select",
        {"initial_options": array(MENU_OPTION, 100), "min_query_length": whole(0, 3000)},
        many=True,
    ),
    "multi_users_select": _menu("multi_users_select", {"initial_users": array(USER_ID, 100)}, many=True),
    "multi_conversations_select": _menu(
        "multi_conversations_select", {"initial_conversations": array(string(), 100)} | _CONVERSATION, many=True
    ),
    "multi_channels_select": _menu("multi_channels_select", {"initial_channels": array(string(), 100)}, many=True),
}

IMAGE = shape(
    {"alt_text": string(2000)},
    {"image_url": URL, "slack_file": shape(None, {"id": string(), "url": string()}, exactly_one("id", "url"))},
    exactly_one("image_url", "slack_file"),
    kind="image",
)
BUTTON = shape(
    {"text": plain_text(75)},
    {
        "action_id": IDENTIFIER,
        "value": string(2000),
        "url": URL,
        "style": choice("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
        "visible_to_user_ids": array(USER_ID, 10),
    },
    kind="button",
)
OVERFLOW = shape(
    {"options": array(option(plain_text(75), url=True), 5, least=1)},
    {"action_id": IDENTIFIER, "confirm": CONFIRM},
    _unique_values,
    kind="overflow",
)
_BOXES = {"options": array(BOX_OPTION, 10, least=1)}
PICKERS: dict[str, Check] = {
    "datepicker": shape(None, COMMON | PLACEHOLDER | {"initial_date": DATE}, kind="datepicker"),
    "timepicker": shape(None, COMMON | PLACEHOLDER | {"initial_time": TIME, "timezone": string()}, kind="timepicker"),
    "datetimepicker": shape(
        None, COMMON | {"initial_date_time": whole(1_000_000_000, 9_999_999_999)}, kind="datetimepicker"
    ),
}
BOXES: dict[str, Check] = {
    "checkboxes": shape(
        _BOXES,
        COMMON | {"initial_options": array(BOX_OPTION, 10, least=1)},
        _initial_among_options,
        _unique_values,
        kind="checkboxes",
    ),
    "radio_buttons": shape(
        _BOXES, COMMON | {"initial_option": BOX_OPTION}, _initial_among_options, _unique_values, kind="radio_buttons"
    ),
}
_TYPED = {"action_id": IDENTIFIER, "focus_on_load": flag, "dispatch_action_config": DISPATCH} | PLACEHOLDER
TYPED_INPUTS: dict[str, Check] = {
    "plain_text_input": shape(
        None,
        _TYPED
        | {
            "initial_value": string(3000),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
        kind="plain_text_input",
    ),
    "email_text_input": shape(None, _TYPED | {"initial_value": string()}, kind="email_text_input"),
    "url_text_input": shape(None, _TYPED | {"initial_value": string()}, kind="url_text_input"),
    "number_input": shape(
        {"is_decimal_allowed": flag},
        _TYPED | {"initial_value": string(), "min_value": string(), "max_value": string()},
        kind="number_input",
    ),
    "file_input": shape(
        None,
        {"action_id": IDENTIFIER, "filetypes": array(string()), "max_files": whole(1, 10)},
        kind="file_input",
    ),
}
_FEEDBACK = shape({"text": plain_text(75), "value": string(2000)}, {"accessibility_label": string(75)})
CONTEXT_ACTIONS: dict[str, Check] = {
    "feedback_buttons": shape(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        {"action_id": IDENTIFIER},
        kind="feedback_buttons",
    ),
    "icon_button": shape(
        {"icon": string(), "text": plain_text()},
        {
            "action_id": IDENTIFIER,
            "value": string(2000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": array(USER_ID, 10),
        },
        kind="icon_button",
    ),
}

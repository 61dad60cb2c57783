"""What people enter in menus, pickers and inputs, as Slack reports it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.errors import CannotDo

State = dict[str, dict[str, dict[str, Any]]]

_RESULT = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}
_INITIAL = {"value": "initial_value", "rich_text_value": "initial_value"}
_MANY = frozenset({"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"})


@dataclass(frozen=True, kw_only=True)
class Control:
    """One interactive element and the block it stands in."""

    block: dict[str, Any]
    element: dict[str, Any]

    @property
    def block_id(self) -> str:
        """The id of its block."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """Its own id."""
        return str(self.element["action_id"])

    @property
    def kind(self) -> str:
        """Its type, such as `button`."""
        return str(self.element["type"])

    @property
    def label(self) -> str:
        """The words on it or beside it."""
        text = self.element.get("text") or self.block.get("label") or self.element.get("placeholder") or {}
        return str(text.get("text", "")) if isinstance(text, dict) else str(text)

    @property
    def keeps_state(self) -> bool:
        """Whether what is entered stays in it, as in a menu, unlike a button."""
        return self.kind in _RESULT


def controls(blocks: list[dict[str, Any]]) -> Iterator[Control]:
    """Yield every interactive element of blocks, top to bottom."""
    for block in blocks:
        inside = [block.get("element"), block.get("accessory"), *block.get("elements", [])]
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield Control(block=block, element=element)
        yield from controls(block.get("child_blocks", []))


def carried_state(blocks: list[dict[str, Any]], before: State) -> State:
    """Return the state of freshly shown blocks: what was entered under the same ids, else the initial values."""
    state: State = {}
    for control in controls(blocks):
        if control.keeps_state:
            kept = before.get(control.block_id, {}).get(control.action_id)
            same = kept is not None and kept["type"] == control.kind
            own = kept if same and kept is not None else _initial(control.element)
            state.setdefault(control.block_id, {})[control.action_id] = own
    return state


def _initial(element: dict[str, Any]) -> dict[str, Any]:
    result = _RESULT[element["type"]]
    default: Any = [] if result in _MANY else None
    name = _INITIAL.get(result, result.replace("selected", "initial"))
    return {"type": element["type"], result: element.get(name, default)}


def entered(control: Control, value: Any) -> dict[str, Any]:
    """Return the state of an element after a person chose or typed `value`.

    People, channels and files may be given as objects or ids, options by value or by their text, dates and times as
    objects or text, None to clear. Raises CannotDo for what the element would not take.
    """
    result = _RESULT.get(control.kind)
    if result is None:
        raise CannotDo(f"nothing can be entered in the {control.kind} {control.action_id!r}")
    if value is None:
        return {"type": control.kind, result: [] if result in _MANY else None}
    if result in _MANY:
        values = value if isinstance(value, list | tuple | set) else [value]
        return {"type": control.kind, result: [_one(control, result, each) for each in values]}
    return {"type": control.kind, result: _one(control, result, value)}


def _one(control: Control, result: str, value: Any) -> Any:
    if result.startswith("selected_option"):
        return find_option(control, value)
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if result == "value":
        return _typed(control, str(value))
    return getattr(value, "id", value)


def find_option(control: Control, wanted: Any) -> dict[str, Any]:
    """Return the option with this value or this text; raises CannotDo when the menu has none."""
    groups = control.element.get("option_groups", [])
    options = [*control.element.get("options", []), *(each for group in groups for each in group["options"])]
    for option in options:
        if wanted in (option.get("value"), option["text"]["text"]):
            found: dict[str, Any] = option
            return found
    texts = ", ".join(repr(option["text"]["text"]) for option in options)
    raise CannotDo(f"{control.action_id!r} has no option {wanted!r}; it has {texts or 'none'}")


def _typed(control: Control, text: str) -> str:
    element = control.element
    longest, shortest = element.get("max_length", 3000), element.get("min_length", 0)
    if control.kind == "plain_text_input" and not shortest <= len(text) <= longest:
        raise CannotDo(f"{control.label!r} takes {shortest} to {longest} characters, not {len(text)}")
    if control.kind == "email_text_input" and not re.fullmatch(r"\S+@\S+\.\S+", text):
        raise CannotDo(f"{text!r} is not an e-mail address")
    if control.kind == "number_input" and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise CannotDo(f"{text!r} is not a number")
    return text


def check_complete(blocks: list[dict[str, Any]], state: State) -> None:
    """Raise CannotDo, as the client refuses to submit, when an input that is not optional is empty."""
    for control in controls(blocks):
        required = control.block["type"] == "input" and not control.block.get("optional", False)
        if required and control.keeps_state:
            value = state[control.block_id][control.action_id][_RESULT[control.kind]]
            if value in (None, "", []):
                raise CannotDo(f"{control.label!r} must be filled in before submitting")

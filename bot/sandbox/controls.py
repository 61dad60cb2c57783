"""Finding what a person wants to press in what is before their eyes."""

from typing import Any

from bot.sandbox.errors import CannotDo
from bot.sandbox.forms import Control, controls
from bot.sandbox.messages import Message
from bot.sandbox.views import View

Source = Message | View
_PRESSED = frozenset({"button", "icon_button", "feedback_buttons", "workflow_button"})


def check_visible(source: Source, user_id: str) -> None:
    """Raise CannotDo when this person does not have the message or view before their eyes."""
    if isinstance(source, View):
        if source.user != user_id or source.closed:
            raise CannotDo(f"{user_id} does not have the {source.type} {source.title or source.id!r} open")
    elif source.deleted:
        raise CannotDo(f"the message {source.ts} was deleted")
    elif not source.visible_for(user_id):
        raise CannotDo(f"{user_id} cannot see the message {source.ts} in {source.channel.name or source.channel.id}")


def find_control(
    source: Source,
    user_id: str,
    wanted: str,
    *,
    pressed: bool,
    block_id: str | None = None,
    value: str | None = None,
    nth: int | None = None,
) -> Control:
    """Return the one element that `wanted` names by action id or by the words on it.

    Raises CannotDo, saying what there is, when there is none, and asks to be more precise when there are several.
    """
    check_visible(source, user_id)
    usable = [each for each in controls(source.blocks) if (each.kind in _PRESSED) is pressed]
    usable = [each for each in usable if _shown_to(each, user_id)]
    found = [each for each in usable if _fits(each, wanted, block_id, value)]
    if nth is not None:
        found = found[nth : nth + 1]
    if not found:
        raise CannotDo(f"there is no {wanted!r} here; there is: {_listing(usable)}")
    if len(found) > 1:
        raise CannotDo(f"{wanted!r} is here {len(found)} times; say which by block_id, value or nth: {_listing(found)}")
    return found[0]


def _shown_to(control: Control, user_id: str) -> bool:
    only = control.element.get("visible_to_user_ids")
    return not only or user_id in only


def _fits(control: Control, wanted: str, block_id: str | None, value: str | None) -> bool:
    named = wanted in (control.action_id, control.label)
    return named and block_id in (None, control.block_id) and value in (None, control.element.get("value"))


def _listing(found: list[Control]) -> str:
    def describe(control: Control) -> str:
        value: Any = control.element.get("value")
        extra = f" = {value!r}" if value is not None else ""
        return f"[{control.label or control.kind}] {control.action_id!r} in {control.block_id!r}{extra}"

    return "; ".join(map(describe, found)) or "nothing to use"

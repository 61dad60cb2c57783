"""views.*: modals and Home tabs."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks import is_too_large, normalize, view_problems
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.forms import carried_state
from bot.sandbox.triggers import Trigger
from bot.sandbox.views import View
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.method import Answer, Context, Method
from bot.sandbox.workspace import Workspace

MOST_STACKED = 3


def open_(context: Context, args: Arguments) -> Answer:
    """views.open: a modal for the person whose trigger id this is."""
    trigger = _exchange(context, args)
    definition = _definition(context.workspace, args, "modal")
    context.workspace.views.clear(trigger.user)
    return {"view": show(context.workspace, definition, trigger.user, trigger=trigger).to_json()}


def push(context: Context, args: Arguments) -> Answer:
    """views.push: a modal on top of the one the trigger id came from."""
    trigger = _exchange(context, args)
    definition = _definition(context.workspace, args, "modal")
    stack = context.workspace.views.stack(trigger.user)
    if not stack:
        raise SlackError("view_not_found")
    if len(stack) >= MOST_STACKED:
        raise SlackError("push_limit_reached")
    return {"view": show(context.workspace, definition, trigger.user, trigger=trigger, under=stack[-1]).to_json()}


def update(context: Context, args: Arguments) -> Answer:
    """views.update: a new definition for an open view; `hash` guards against overwriting a newer one."""
    view = context.workspace.views.find(args.text("view_id"), args.text("external_id"))
    if view is None:
        raise SlackError("not_found")
    if args.text("hash") not in (None, view.hash):
        raise SlackError("hash_conflict")
    replace(context.workspace, view, _definition(context.workspace, args, view.type, but=view))
    return {"view": view.to_json()}


def publish(context: Context, args: Arguments) -> Answer:
    """views.publish: the Home tab of one user."""
    workspace = context.workspace
    user = workspace.users.get(args.required("user_id"))
    if user is None or user.is_bot:
        raise invalid_arguments("invalid `user_id`")
    home = workspace.views.homes.get(user.id)
    if args.text("hash") and (home is None or args.text("hash") != home.hash):
        raise SlackError("hash_conflict")
    definition = _definition(workspace, args, "home", but=home)
    if home is None:
        home = workspace.views.homes[user.id] = workspace.add_view(definition, user.id)
    replace(workspace, home, definition)
    return {"view": home.to_json()}


def show(
    workspace: Workspace,
    definition: dict[str, Any],
    user_id: str,
    *,
    trigger: Trigger | None = None,
    under: View | None = None,
) -> View:
    """Put a modal before a person's eyes, on top of another one if given."""
    view = workspace.add_view(definition, user_id, under=under)
    view.state = carried_state(view.blocks, {})
    workspace.views.stack(user_id).append(view)
    if trigger:
        trigger.opened = view
    workspace.changes.touch()
    return view


def replace(workspace: Workspace, view: View, definition: dict[str, Any]) -> None:
    """Give a view a new definition; what was entered stays where block and action ids are the same."""
    view.definition = definition | {"blocks": normalize(definition["blocks"], workspace.block_ids)}
    view.state = carried_state(view.blocks, view.state)
    view.errors = {}
    view.hash = workspace.new_hash()
    workspace.changes.touch()


def check_definition(workspace: Workspace, definition: Any, kind: str, *, but: View | None = None) -> dict[str, Any]:
    """Return a view definition if Slack would take it as a `kind`; refuses it otherwise."""
    if not isinstance(definition, dict):
        raise invalid_arguments("missing required field: view")
    problems = view_problems(definition)
    if definition.get("type") != kind:
        raise invalid_arguments(*map(str, problems), f"must be a valid {kind} view [json-pointer:/view/type]")
    if problems:
        raise invalid_arguments(*map(str, problems))
    if is_too_large(definition):
        raise SlackError("view_too_large")
    _check_external_id(workspace, definition, but)
    return definition


def _check_external_id(workspace: Workspace, definition: dict[str, Any], but: View | None) -> None:
    external_id = definition.get("external_id")
    other = workspace.views.find(None, external_id) if external_id else None
    if other is not None and other is not but:
        raise SlackError("duplicate_external_id")


def _definition(workspace: Workspace, args: Arguments, kind: str, *, but: View | None = None) -> dict[str, Any]:
    return check_definition(workspace, args.data("view", error="invalid_arguments"), kind, but=but)


def _exchange(context: Context, args: Arguments) -> Trigger:
    workspace = context.workspace
    trigger_id = args.required("trigger_id")
    return workspace.triggers.exchange(trigger_id, at=workspace.now(), monotonic=workspace.monotonic())


METHODS: Mapping[str, Method] = {
    "views.open": Method(call=open_),
    "views.push": Method(call=push),
    "views.update": Method(call=update),
    "views.publish": Method(call=publish),
}

"""Commands, buttons, shortcuts and modals: telling the app, and showing the person what comes back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.controls import Source
from bot.sandbox.envelopes import Envelope, Kind
from bot.sandbox.errors import AppFailed, SlackError
from bot.sandbox.forms import Control, State, carried_state
from bot.sandbox.messages import Message
from bot.sandbox.response_urls import ResponseUrl, ResponseUrls
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.triggers import Trigger
from bot.sandbox.users import User
from bot.sandbox.views import View
from bot.sandbox.web_api.views import MOST_STACKED, check_definition, replace, show
from bot.sandbox.workspace import Workspace

_USER = re.compile(r"<@([UW][A-Z0-9]+)>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)>")


@dataclass(kw_only=True, eq=False)
class Interaction:
    """One thing a person did that the app was asked about, and what came of it."""

    workspace: Workspace = field(repr=False)
    envelope: Envelope
    trigger: Trigger | None = field(default=None, repr=False)
    response_url: ResponseUrl | None = field(default=None, repr=False)
    errors: dict[str, str] = field(default_factory=dict)
    """What a submission was refused for: block id to the sentence shown there."""

    @property
    def answers(self) -> list[Message]:
        """Messages that came back through the answer itself or through the response URL, oldest first."""
        return list(self.response_url.answers) if self.response_url else []

    @property
    def view(self) -> View | None:
        """The modal opened in return."""
        return self.trigger.opened if self.trigger else None

    async def answer(self, number: int = 1, *, within: float = 5.0) -> Message:
        """Wait for the first (or `number`-th) message that comes back."""
        await self.workspace.changes.wait_for(
            lambda: len(self.answers) >= number, within=within, what=f"answer {number} to {self.envelope.event_type}"
        )
        return self.answers[number - 1]

    async def opened(self, *, within: float = 5.0) -> View:
        """Wait for the modal opened in return."""
        found = await self.workspace.changes.wait_for(
            lambda: self.view, within=within, what=f"a modal after {self.envelope.event_type}"
        )
        if found is None:
            raise AppFailed("no modal was opened")
        return found


class Interactions:
    """Builds the payloads of interactions and acts on the app's answers."""

    def __init__(self, workspace: Workspace, socket: SocketMode, response_urls: ResponseUrls) -> None:
        self.workspace = workspace
        self._socket = socket
        self._response_urls = response_urls

    async def command(self, user: User, command: str, text: str, channel: Channel) -> Interaction:
        """Run a slash command; a message in the app's answer is shown to the person.

        Mentions such as `<@U…>` reach the app with names, `<@U…|ada>`, as the setting `should_escape` has it.
        """
        trigger = self._trigger(user)
        given = self._response_urls.give(user.id, channel)
        payload = {
            "token": "sandbox-verification-token",
            "team_id": self.workspace.team_id,
            "team_domain": self.workspace.domain,
            "channel_id": channel.id,
            "channel_name": _payload_name(channel),
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": self._named(text),
            "api_app_id": self.workspace.app_id,
            "is_enterprise_install": "false",
            "response_url": self._response_urls.address(given),
            "trigger_id": trigger.id,
        }
        envelope = await self._ask("slash_commands", payload, command)
        if envelope.answer and (envelope.answer.get("text") or envelope.answer.get("blocks")):
            self._accepted(lambda: self._response_urls.answer(given, envelope.answer))
        return Interaction(workspace=self.workspace, envelope=envelope, trigger=trigger, response_url=given)

    async def act(self, user: User, source: Source, control: Control, action: dict[str, Any]) -> Interaction:
        """Send block_actions for one element of a message or view."""
        if isinstance(source, View):
            return await self._act_in_view(user, source, control, action)
        trigger = self._trigger(user)
        given = self._response_urls.give(user.id, source.channel, source)
        container = {
            "type": "message",
            "message_ts": source.ts,
            "channel_id": source.channel.id,
            "is_ephemeral": source.is_ephemeral,
        }
        payload = {
            **self._interactive("block_actions", user),
            "container": container | ({"thread_ts": source.thread_ts} if source.is_reply else {}),
            "trigger_id": trigger.id,
            "channel": {"id": source.channel.id, "name": _payload_name(source.channel)},
            **({} if source.is_ephemeral else {"message": source.to_json(metadata=True)}),
            "state": {"values": self._message_state(user, source)},
            "response_url": self._response_urls.address(given),
            "actions": [self._action(control, action)],
        }
        envelope = await self._ask("interactive", payload, control.action_id)
        return Interaction(workspace=self.workspace, envelope=envelope, trigger=trigger, response_url=given)

    async def _act_in_view(self, user: User, view: View, control: Control, action: dict[str, Any]) -> Interaction:
        trigger = self._trigger(user, view)
        payload = {
            **self._interactive("block_actions", user),
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": trigger.id,
            "view": view.to_json(),
            "actions": [self._action(control, action)],
        }
        envelope = await self._ask("interactive", payload, control.action_id)
        return Interaction(workspace=self.workspace, envelope=envelope, trigger=trigger)

    async def message_shortcut(self, user: User, callback_id: str, message: Message) -> Interaction:
        """Use a message shortcut."""
        trigger = self._trigger(user)
        given = self._response_urls.give(user.id, message.channel)
        payload = {
            **self._interactive("message_action", user),
            "action_ts": self.workspace.new_ts(),
            "channel": {"id": message.channel.id, "name": _payload_name(message.channel)},
            "callback_id": callback_id,
            "trigger_id": trigger.id,
            "message_ts": message.ts,
            "message": message.to_json(metadata=True),
            "response_url": self._response_urls.address(given),
        }
        envelope = await self._ask("interactive", payload, callback_id)
        return Interaction(workspace=self.workspace, envelope=envelope, trigger=trigger, response_url=given)

    async def global_shortcut(self, user: User, callback_id: str) -> Interaction:
        """Use a shortcut of the composer's menu; it has no message, channel or response URL."""
        trigger = self._trigger(user)
        payload = {
            **self._interactive("shortcut", user),
            "action_ts": self.workspace.new_ts(),
            "callback_id": callback_id,
            "trigger_id": trigger.id,
        }
        envelope = await self._ask("interactive", payload, callback_id)
        return Interaction(workspace=self.workspace, envelope=envelope, trigger=trigger)

    async def submit(self, user: User, view: View) -> Interaction:
        """Submit a modal as it stands, and do what the app answers: errors, update, push, clear, or just close."""
        trigger = self._trigger(user, view)
        payload = {
            **self._interactive("view_submission", user),
            "trigger_id": trigger.id,
            "view": view.to_json(),
            "response_urls": [],
        }
        envelope = await self._ask("interactive", payload, view.callback_id)
        interaction = Interaction(workspace=self.workspace, envelope=envelope, trigger=trigger)
        answer = envelope.answer or {}
        self._accepted(lambda: self._follow(view, answer))
        interaction.errors = dict(view.errors)
        self.workspace.changes.touch()
        return interaction

    async def close(self, user: User, view: View, *, everything: bool) -> Interaction | None:
        """Close a modal, or the whole stack; the app is told if the view asked for it."""
        told = bool(view.definition.get("notify_on_close"))
        payload = {
            **self._interactive("view_closed", user),
            "view": view.to_json(),
            "is_cleared": everything,
        }
        if everything or view.definition.get("clear_on_close"):
            self.workspace.views.clear(user.id)
        self.workspace.views.close(view)
        if not told:
            return None
        envelope = await self._ask("interactive", payload, view.callback_id)
        return Interaction(workspace=self.workspace, envelope=envelope)

    def _follow(self, view: View, answer: dict[str, Any]) -> None:
        action = answer.get("response_action")
        views = self.workspace.views
        if action == "errors":
            view.errors = _errors_for(view, answer)
        elif action == "update":
            replace(self.workspace, view, check_definition(self.workspace, answer.get("view"), "modal", but=view))
        elif action == "push":
            if len(views.stack(view.user)) >= MOST_STACKED:
                raise SlackError("push_limit_reached")
            definition = check_definition(self.workspace, answer.get("view"), "modal")
            show(self.workspace, definition, view.user, under=view)
        elif action == "clear":
            views.clear(view.user)
        elif action is None:
            view.errors = {}
            views.close(view)
        else:
            raise SlackError("invalid_arguments", response_metadata={"messages": [f"unknown action {action}"]})

    def _accepted(self, do: Callable[[], object]) -> None:
        try:
            do()
        except SlackError as refusal:
            raise AppFailed(f"Slack does not take the app's answer: {refusal.answer()}") from refusal

    async def _ask(self, kind: Kind, payload: dict[str, Any], what: str) -> Envelope:
        envelope = self._socket.send(kind, payload)
        await envelope.settled.wait()
        if not envelope.answered:
            raise AppFailed(f"the app did not answer {what!r} in time ({envelope.deliveries[-1].outcome})")
        return envelope

    def _named(self, text: str) -> str:
        users, channels = self.workspace.users, self.workspace.channels
        text = _USER.sub(lambda found: f"<@{found[1]}|{users[found[1]].name}>" if found[1] in users else found[0], text)
        return _CHANNEL.sub(
            lambda found: f"<#{found[1]}|{channels[found[1]].name}>" if found[1] in channels else found[0], text
        )

    def _trigger(self, user: User, view: View | None = None) -> Trigger:
        workspace = self.workspace
        return workspace.triggers.give(user.id, at=workspace.now(), monotonic=workspace.monotonic(), view=view)

    def _interactive(self, kind: str, user: User) -> dict[str, Any]:
        """Return the fields all interactions share; shortcuts have fewer, each its own selection."""
        workspace = self.workspace
        shortcut = kind in _SHORTCUT_NAME
        names = [_SHORTCUT_NAME[kind]] if shortcut else ["username", "name"]
        return {
            "type": kind,
            "token": "sandbox-verification-token",
            **({} if shortcut else {"api_app_id": workspace.app_id}),
            "team": {"id": workspace.team_id, "domain": workspace.domain},
            "user": {"id": user.id, **dict.fromkeys(names, user.name), "team_id": workspace.team_id},
            "is_enterprise_install": False,
            "enterprise": None,
        }

    def _message_state(self, user: User, message: Message) -> State:
        state = carried_state(message.blocks, {})
        for (block_id, action_id), chosen in message.choices.get(user.id, {}).items():
            state.setdefault(block_id, {})[action_id] = chosen
        return state

    def _action(self, control: Control, action: dict[str, Any]) -> dict[str, Any]:
        shown = {name: control.element[name] for name in _ECHOED if name in control.element}
        own = {"type": control.kind, "action_id": control.action_id, "block_id": control.block_id}
        return {**own, **shown, **action, "action_ts": self.workspace.new_ts()}


_SHORTCUT_NAME = {"shortcut": "username", "message_action": "name"}
_ECHOED = ("text", "value", "style", "url", "confirm", "placeholder", "initial_option", "initial_user", "initial_date")


def _errors_for(view: View, answer: dict[str, Any]) -> dict[str, str]:
    errors = answer.get("errors") or {}
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    strangers = sorted(set(errors) - inputs)
    if not errors or strangers:
        raise SlackError("invalid_arguments", response_metadata={"messages": [f"not input blocks: {strangers}"]})
    return {block_id: str(text) for block_id, text in errors.items()}


def _payload_name(channel: Channel) -> str:
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)

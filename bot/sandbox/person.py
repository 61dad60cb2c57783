"""People: what they do with the app in the Slack client."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.controls import Source, check_visible, find_control
from bot.sandbox.errors import CannotDo
from bot.sandbox.events import Events
from bot.sandbox.forms import Control, check_complete, controls, entered, find_option
from bot.sandbox.interactions import Interaction, Interactions
from bot.sandbox.members import Member, settled
from bot.sandbox.messages import Message
from bot.sandbox.users import User
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace


class Person(Member):
    """A person who also uses the app. Methods return what came of it once the app acknowledged.

    They raise CannotDo where the client offers nothing to press or the person cannot see it, and AppFailed where the
    person would see an error because the app did not answer within three seconds or answered with nonsense.
    """

    def __init__(self, user: User, workspace: Workspace, events: Events, interactions: Interactions) -> None:
        super().__init__(user, workspace, events)
        self._interactions = interactions

    async def command(self, command: str, text: str = "", channel: Channel | None = None) -> Interaction:
        """Run a slash command in a channel, or in direct messages with the app."""
        where = channel or self.im
        self._must_be_in(where)
        self._must_have_commands()
        return await self._interactions.command(self.user, command, text, where)

    async def press(
        self,
        source: Source,
        button: str,
        *,
        block_id: str | None = None,
        value: str | None = None,
        nth: int | None = None,
    ) -> Interaction:
        """Press the button with this action id or these words on it, and confirm if it asks.

        Where a message has several that fit, `block_id`, `value` or `nth` (from 0) says which.
        """
        self._must_be_active()
        control = find_control(source, self.id, button, pressed=True, block_id=block_id, value=value, nth=nth)
        return await self._interactions.act(self.user, source, control, {})

    async def choose(self, source: Source, menu: str, value: Any, *, block_id: str | None = None) -> Interaction | None:
        """Choose in the menu, picker or overflow with this action id: a person, an option's text or value, a date.

        In an input block of a modal the app hears of it only when the modal is submitted; then this returns None.
        """
        self._must_be_active()
        control = find_control(source, self.id, menu, pressed=False, block_id=block_id)
        if control.kind == "overflow":
            option = find_option(control, value)
            return await self._interactions.act(self.user, source, control, {"selected_option": option})
        state = entered(control, value)
        self._keep(source, control, state)
        if control.block["type"] == "input" and not control.block.get("dispatch_action"):
            return None
        return await self._interactions.act(self.user, source, control, state)

    def _keep(self, source: Source, control: Control, state: dict[str, Any]) -> None:
        if isinstance(source, View):
            source.state.setdefault(control.block_id, {})[control.action_id] = state
        else:
            source.choices.setdefault(self.id, {})[control.block_id, control.action_id] = state

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Interaction:
        """Use a shortcut on a message they see, or a global one."""
        self._must_be_active()
        self._must_have_commands()
        if message is None:
            return await self._interactions.global_shortcut(self.user, callback_id)
        check_visible(message, self.id)
        return await self._interactions.message_shortcut(self.user, callback_id, message)

    def fill(self, view: View, values: Mapping[str, Any]) -> None:
        """Enter values in a modal without submitting; keys are action ids, block ids or labels."""
        check_visible(view, self.id)
        for key, value in values.items():
            self._keep(view, control := _input(view, key), entered(control, value))

    async def submit(self, view: View, values: Mapping[str, Any] | None = None) -> Interaction:
        """Fill in a modal and submit it. What was entered or initially set stays unless `values` says otherwise.

        Keys are action ids, block ids or labels. The result's `errors` hold what the app objected to; the modal is
        then still open.
        """
        self._must_be_active()
        if view.type != "modal" or not view.definition.get("submit"):
            raise CannotDo(f"the {view.type} {view.title!r} has no submit button")
        self.fill(view, values or {})
        check_complete(view.blocks, view.state)
        return await self._interactions.submit(self.user, view)

    async def close(self, view: View, *, everything: bool = False) -> Interaction | None:
        """Close a modal, or all of them with the cross; the app hears of it only if the modal asks for that."""
        check_visible(view, self.id)
        return await self._interactions.close(self.user, view, everything=everything)

    async def open_home(self, tab: str = "home") -> View | None:
        """Open the app's page (`home` or `messages`); returns the Home tab as it stands afterwards."""
        self._must_be_active()
        await settled(self._events.home_opened(self.id, self.im, tab))
        return self.home

    def _must_be_active(self) -> None:
        if self.user.deleted:
            raise CannotDo(f"{self.name} is deactivated")

    def _must_have_commands(self) -> None:
        if "commands" not in self._workspace.scopes:
            raise CannotDo("the app has no commands or shortcuts here: the scope `commands` was not granted")


def _input(view: View, key: str) -> Control:
    found = [each for each in controls(view.blocks) if key in (each.action_id, each.block_id, each.label)]
    usable = [each for each in found if each.keeps_state]
    if len(usable) != 1:
        names = ", ".join(repr(each.action_id) for each in controls(view.blocks) if each.keeps_state)
        raise CannotDo(f"{key!r} names {len(usable)} fields of {view.title!r}; it has {names or 'none'}")
    return usable[0]

"""What comes from Slack: acknowledge, read, call one use case, answer with a view."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.service import Service
from bot.slack.directory import Directory
from bot.slack.listeners import cards, commands, dialogs, errors, leftovers, letters, notes, settings, workspace
from bot.slack.listeners.storing import storing

__all__ = ["register_all"]


def register_all(app: AsyncApp, *, service: Service, directory: Directory, wake: Callable[[], None]) -> None:
    """Teach a Bolt app everything this app answers to.

    `wake` is called, without waiting, whenever there may be something new to read or to send.
    """

    async def provide(context: AsyncBoltContext, next_: Callable[[], Awaitable[Any]]) -> None:
        context.update(service=service, directory=directory, wake=wake)
        await next_()

    app.error(errors.tell)
    app.use(provide)
    app.use(storing(service, wake))
    for surface in (notes, workspace, commands, cards, letters, dialogs, settings, leftovers):
        surface.register(app)

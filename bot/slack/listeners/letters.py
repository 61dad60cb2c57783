"""Taps in a direct message: done, move, snooze, not mine. The message is then drawn anew from what is stored."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.commitment import Commitment
from bot.domain.content import Names
from bot.domain.errors import NotFound
from bot.service import Service
from bot.slack.ids import Action, Moving, OldButton, decode_number, matching, rows
from bot.slack.listeners.answers import replace
from bot.slack.views import Rendered, move_dialog, standing
from db.store.commitments import Sight

Listener = Callable[..., Awaitable[None]]


def register(app: AsyncApp) -> None:
    """Listen to every button of a direct message."""
    for action, listener in LISTENERS.items():
        app.action(matching(action))(listener)


def _tapping(change: Callable[[Service, int, str], Commitment]) -> Listener:
    """A listener that acknowledges, changes the commitment for the person who tapped, and draws the message anew."""

    async def tapped(
        ack: AsyncAck,
        action: Mapping[str, Any],
        body: Mapping[str, Any],
        context: AsyncBoltContext,
        respond: AsyncRespond,
        service: Service,
        wake: Callable[[], None],
    ) -> None:
        await ack()
        user, changed = str(context.user_id), None
        numbers = rows((body.get("message") or {}).get("blocks") or [])
        try:
            changed = await asyncio.to_thread(change, service, decode_number(action.get("value")), user)
        finally:
            # Also when it was closed already: then it is the message that is out of date.
            drawn = await asyncio.to_thread(draw, service, str(context.team_id), user, numbers, changed)
            await replace(respond, drawn)
            wake()

    return tapped


async def move(
    ack: AsyncAck,
    action: Mapping[str, Any],
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
) -> None:
    """Open the dialog that moves a deadline."""
    await ack()
    commitment = decode_number(action.get("value"))
    numbers = rows(body["message"]["blocks"])
    found = await asyncio.to_thread(_known, service, str(context.team_id), str(context.user_id), numbers)
    item = next((each for each in found if each.id == commitment), None)
    if item is None:
        raise OldButton
    container = body["container"]
    moving = Moving(commitment=commitment, channel=container["channel_id"], ts=container["message_ts"], numbers=numbers)
    await client.views_open(trigger_id=body["trigger_id"], view=move_dialog(item, moving))


def draw(service: Service, team: str, user: str, numbers: Iterable[int], changed: Commitment | None = None) -> Rendered:
    """The commitments with these numbers as they stand now for their reader; `changed` is shown in any case.

    What was given to somebody else meanwhile is none of the reader's business any more, and left out.
    """
    known = {each.number: each for each in (*_known(service, team, user, numbers), *([changed] if changed else []))}
    zone = service.members.zone_of(team, user)
    items = [known[number] for number in numbers if number in known]
    return standing(items, reader=user, names=_requesters(service, team, items), zone=zone, now=service.lists.clock())


def _known(service: Service, team: str, user: str, numbers: Iterable[int]) -> list[Commitment]:
    found: list[Commitment] = []
    for number in numbers:
        with suppress(NotFound):
            found.append(service.lists.details(Sight(team=team, user=user), number).commitment)
    return found


def _requesters(service: Service, team: str, items: Iterable[Commitment]) -> Names:
    people = (service.members.get(team, item.requester) for item in items if item.requester)
    return {person.id: person.display_name or person.name for person in people if person}


LISTENERS: Mapping[Action, Listener] = {
    Action.DONE: _tapping(lambda service, commitment, by: service.tracking.complete(commitment, by)),
    Action.SNOOZE: _tapping(lambda service, commitment, by: service.tracking.snooze_until_tomorrow(commitment, by)),
    Action.NOT_MINE: _tapping(lambda service, commitment, by: service.tracking.decline(commitment, by)),
    Action.MOVE: move,
}
"""What each button of a direct message does."""

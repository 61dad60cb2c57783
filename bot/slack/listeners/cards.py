"""Taps on a review card. Every tap is checked by the service; the card itself is redrawn by the outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import NotADraft
from bot.service import Service
from bot.slack.ids import (
    Action,
    decode_number,
    decode_numbers,
    decode_person,
    decode_question,
    matching,
)
from bot.slack.listeners.acknowledging import in_time
from bot.slack.listeners.answers import open_dialog
from bot.slack.views import edit_dialog

Tap = Mapping[str, Any]
Listener = Callable[..., Awaitable[None]]


def register(app: AsyncApp) -> None:
    """Listen to every button and menu of a card."""
    for action, listener in LISTENERS.items():
        app.action(matching(action))(listener)


def _tapping(change: Callable[[Service, Tap, str], object]) -> Listener:
    """A listener that changes what was tapped for the person who tapped, acknowledges, and has the card redrawn."""

    async def tapped(
        ack: AsyncAck, action: Tap, context: AsyncBoltContext, service: Service, wake: Callable[[], None]
    ) -> None:
        try:
            await in_time(ack, asyncio.to_thread(change, service, action, str(context.user_id)))
        finally:
            wake()  # also when somebody was faster: the card may still be about to be redrawn

    return tapped


def _track_all(service: Service, action: Tap, by: str) -> None:
    if not service.review.track_all(decode_number(action.get("value")), by):
        raise NotADraft("Everything here is reviewed already. The card shows how it stands now.")


def _take_owner(service: Service, action: Tap, by: str) -> None:
    commitment, owner = decode_person(action.get("value"))
    service.review.name_owner(commitment, by, owner)


def _pick_owner(service: Service, action: Tap, by: str) -> None:
    commitment = decode_question(action.get("block_id"))
    if action.get("selected_user"):
        service.review.name_owner(commitment, by, action["selected_user"])


def _other_day(service: Service, action: Tap, by: str) -> None:
    commitment, reading = decode_numbers(action.get("value"))
    service.review.take_other_day(commitment, by, reading)


async def edit(
    ack: AsyncAck,
    action: Tap,
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
) -> None:
    """Open the dialog that edits an item."""
    await ack()
    user = str(context.user_id)
    item = await asyncio.to_thread(service.review.item, decode_number(action.get("value")), user)
    zone = await asyncio.to_thread(service.members.zone_of, item.team, user)
    await open_dialog(client, body, edit_dialog(item, zone=zone))


LISTENERS: Mapping[Action, Listener] = {
    Action.TRACK_ALL: _tapping(_track_all),
    Action.TRACK: _tapping(lambda service, tap, by: service.review.track(decode_number(tap.get("value")), by)),
    Action.DISMISS: _tapping(lambda service, tap, by: service.review.dismiss(decode_number(tap.get("value")), by)),
    Action.TAKE_OWNER: _tapping(_take_owner),
    Action.PICK_OWNER: _tapping(_pick_owner),
    Action.OTHER_DAY: _tapping(_other_day),
    Action.APPLY: _tapping(lambda service, tap, by: service.updates.apply(decode_number(tap.get("value")), by)),
    Action.REFUSE: _tapping(lambda service, tap, by: service.updates.refuse(decode_number(tap.get("value")), by)),
    Action.EDIT: edit,
}
"""What each button and menu of a card does."""

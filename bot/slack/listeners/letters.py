"""Taps in a direct message: done, move, snooze, not mine. The message is then drawn anew from what is stored."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.commitment import Commitment
from bot.domain.errors import DomainError, NotAllowed, NotFound, StoreUnavailable
from bot.service import Service
from bot.slack.directory import Directory
from bot.slack.ids import Action, Moving, OldButton, decode_number, matching, row_block, rows
from bot.slack.listeners.acknowledging import in_time
from bot.slack.listeners.answers import Scene, open_dialog, replace, whisper
from bot.slack.views import Rendered, move_dialog, name_of, standing
from db.store.commitments import Sight

Listener = Callable[..., Awaitable[None]]

logger = logging.getLogger(__name__)


class MovedOn(DomainError):
    """That commitment is somebody else's now."""


def register(app: AsyncApp) -> None:
    """Listen to every button of a direct message."""
    for action, listener in LISTENERS.items():
        app.action(matching(action))(listener)


def _tapping(change: Callable[[Service, int, str], Commitment]) -> Listener:
    """A listener that changes the commitment for the person who tapped, acknowledges, and draws the message anew."""

    async def tapped(
        ack: AsyncAck,
        action: Mapping[str, Any],
        body: Mapping[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
        service: Service,
        directory: Directory,
        wake: Callable[[], None],
    ) -> None:
        team, user, changed = str(context.team_id), str(context.user_id), None
        commitment = decode_number(action.get("value"))
        numbers = rows(_blocks(body))
        try:
            changed = await in_time(ack, asyncio.to_thread(change, service, commitment, user))
        except NotAllowed as refusal:
            moved_on = await _moved_on(service, directory, team, user, _number(body, commitment))
            if moved_on is None:
                raise
            raise moved_on from refusal
        finally:
            # Also when it was closed already: then it is the message that is out of date.
            drawn = await drawn_now(service, team, user, numbers, changed)
            if drawn is not None:
                await (replace if numbers else whisper)(respond, client, drawn, body=body)
            wake()

    return tapped


async def move(
    ack: AsyncAck,
    action: Mapping[str, Any],
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
    directory: Directory,
) -> None:
    """Open the dialog that moves a deadline."""
    await ack()
    team, user = str(context.team_id), str(context.user_id)
    commitment = decode_number(action.get("value"))
    numbers, scene = rows(_blocks(body)), Scene.of(body)
    letter = await asyncio.to_thread(service.lists.letter, team, user, numbers)
    item = next((each for each in letter.items if each.id == commitment), None)
    if item is None or not scene.channel or not scene.ts:
        raise await _moved_on(service, directory, team, user, _number(body, commitment)) or OldButton()
    moving = Moving(commitment=commitment, channel=scene.channel, ts=scene.ts, numbers=numbers)
    await open_dialog(client, body, move_dialog(item, moving))


async def drawn_now(
    service: Service, team: str, user: str, numbers: Sequence[int], changed: Commitment | None = None
) -> Rendered | None:
    """A message as it stands now; None when there is nothing to draw, or the database does not answer meanwhile."""
    if not numbers and changed is None:
        return None
    try:
        return await asyncio.to_thread(draw, service, team, user, numbers, changed)
    except StoreUnavailable:
        # What was tapped is done; only the message still shows it as it was.
        logger.warning("message_not_redrawn", extra={"event": "message_not_redrawn"})
        return None


async def _moved_on(service: Service, directory: Directory, team: str, user: str, number: int | None) -> MovedOn | None:
    """Whose an item is now, as far as the reader may see it; None when it is still theirs to see in private."""
    if number is None:
        return None
    sight = Sight(team=team, user=user, channels=await directory.channels_of(team, user, here=None))
    try:
        found = await asyncio.to_thread(service.lists.details, sight, number)
    except NotFound:
        return MovedOn(f"#{number} is somebody else’s now.")
    owner = found.commitment.owner
    if owner == user:
        return None
    return MovedOn(f"#{number} is {name_of(owner, found.names)}’s now." if owner else f"#{number} has no owner now.")


def _number(body: Mapping[str, Any], commitment: int) -> int | None:
    """The number under which the message showed a commitment."""
    shown = {block.get("block_id") for block in _blocks(body)}
    return next((number for number in rows(_blocks(body)) if row_block(commitment, number) in shown), None)


def _blocks(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return (body.get("message") or {}).get("blocks") or []


def draw(service: Service, team: str, user: str, numbers: Iterable[int], changed: Commitment | None = None) -> Rendered:
    """The commitments with these numbers as they stand now for their reader; `changed` is shown in any case.

    What was given to somebody else meanwhile is none of the reader's business any more, and left out.
    """
    letter = service.lists.letter(team, user, numbers)
    known = {each.number: each for each in (*letter.items, *([changed] if changed else []))}
    items = [known[number] for number in numbers if number in known] or ([changed] if changed else [])
    return standing(
        items, reader=user, covers=letter.covers, names=letter.names, zone=letter.zone, now=service.lists.clock()
    )


LISTENERS: Mapping[Action, Listener] = {
    Action.DONE: _tapping(lambda service, commitment, by: service.tracking.complete(commitment, by)),
    Action.SNOOZE: _tapping(lambda service, commitment, by: service.tracking.snooze_until_tomorrow(commitment, by)),
    Action.NOT_MINE: _tapping(lambda service, commitment, by: service.tracking.decline(commitment, by)),
    Action.MOVE: move,
    Action.THANKS: _tapping(lambda service, commitment, by: service.tracking.thank(commitment, by)),
    Action.REOPEN: _tapping(lambda service, commitment, by: service.tracking.reopen(commitment, by)),
}
"""What each button of a direct message does."""

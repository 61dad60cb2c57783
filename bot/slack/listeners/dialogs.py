"""Dialogs that people send: what cannot be stored is said beside the field it is about."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DomainError, EmptyTask, PastDate, UnknownPerson, UnreadableDate
from bot.service import Service
from bot.service.review import Edit
from bot.slack.ids import Dialog, Editing, Field, Moving
from bot.slack.listeners.acknowledging import soon_or_acknowledged
from bot.slack.listeners.answers import redraw
from bot.slack.listeners.letters import drawn_now
from bot.slack.views import seen, shown_task

TIME_WITHOUT_DAY = "Pick a day for this time as well."
NEITHER = "Write when, or pick a day."
CHANGED_MEANWHILE = "Somebody changed this item while you had it open. Nothing of yours was stored; open it again."

FIELD_OF: Mapping[type[DomainError], Field] = {
    EmptyTask: Field.TASK,
    UnknownPerson: Field.OWNER,
    PastDate: Field.DAY,
}
"""Where the edit dialog says what is wrong; everything else takes the place of the dialog."""


class WrongField(DomainError):
    """What stands in one field of a dialog cannot be used."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def register(app: AsyncApp) -> None:
    """Listen to every dialog."""
    app.view(Dialog.EDIT)(edited)
    app.view(Dialog.MOVE)(moved)


async def edited(
    ack: AsyncAck, view: Mapping[str, Any], context: AsyncBoltContext, service: Service, wake: Callable[[], None]
) -> None:
    """Store what the edit dialog holds."""
    stored = asyncio.to_thread(_store_edit, service, view, str(context.user_id))
    await close(ack, await soon_or_acknowledged(ack, stored))
    wake()


async def moved(
    ack: AsyncAck,
    view: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    service: Service,
    wake: Callable[[], None],
) -> None:
    """Move a deadline, and draw the direct message anew that the dialog was opened from."""
    moving, user = Moving.decode(view["private_metadata"]), str(context.user_id)
    wrong = await soon_or_acknowledged(ack, asyncio.to_thread(_store_move, service, moving, view, user))
    await close(ack, wrong)
    wake()
    drawn = await drawn_now(service, str(context.team_id), user, moving.numbers) if wrong is None else None
    if drawn is not None:
        await redraw(client, moving.channel, moving.ts, drawn)


async def close(ack: AsyncAck, wrong: WrongField | None) -> None:
    """Let a dialog close, or say beside the field what is wrong with it."""
    if wrong is not None and ack.response is not None:
        raise wrong  # the dialog is closed already, so it is said in a message
    if wrong is None:
        await ack()
    else:
        # Beside a field everything is plain text, backticks too.
        await ack(response_action="errors", errors={str(wrong.field): str(wrong).replace("`", "")})


def _store_edit(service: Service, view: Mapping[str, Any], by: str) -> WrongField | None:
    editing = Editing.decode(view["private_metadata"])
    item = service.review.item(editing.commitment, by)
    if seen(item) != editing.seen:
        raise DomainError(CHANGED_MEANWHILE)
    task = _value(view, Field.TASK, "value") or ""
    try:
        edit = Edit(
            # A task too long for the dialog, or with characters it does not show, is not cut by being looked at.
            task=item.task if task == shown_task(item) else task,
            owner=_value(view, Field.OWNER, "selected_user"),
            day=_day(view),
            at=_time(view),
        )
        if edit.at is not None and edit.day is None:
            return WrongField(Field.TIME, TIME_WITHOUT_DAY)
        service.review.edit(editing.commitment, by, edit, zone=editing.zone)
    except tuple(FIELD_OF) as refused:
        return WrongField(FIELD_OF[type(refused)], str(refused))
    return None


def _store_move(service: Service, moving: Moving, view: Mapping[str, Any], by: str) -> WrongField | None:
    words, day = _value(view, Field.WORDS, "value"), _value(view, Field.DAY, "selected_date")
    if not words and not day:
        return WrongField(Field.WORDS, NEITHER)
    try:
        service.tracking.move(moving.commitment, by, words or day or "")
    except (UnreadableDate, PastDate) as refused:
        # A day from the calendar is always readable: all that can be wrong with it is that it has passed.
        return WrongField(Field.WORDS, str(refused)) if words else WrongField(Field.DAY, str(PastDate()))
    return None


def _day(view: Mapping[str, Any]) -> date | None:
    day = _value(view, Field.DAY, "selected_date")
    return date.fromisoformat(day) if day else None


def _time(view: Mapping[str, Any]) -> time | None:
    clock = _value(view, Field.TIME, "selected_time")
    return time.fromisoformat(clock) if clock else None


def _value(view: Mapping[str, Any], field: Field, key: str) -> str | None:
    value = view["state"]["values"].get(field, {}).get(field, {}).get(key)
    return value.strip() or None if isinstance(value, str) else None

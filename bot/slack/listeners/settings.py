"""The dialogs in which people choose how they hear of things: opening them, and storing what they hold."""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DomainError
from bot.domain.preferences import OF_ZONE, BadPreference, Choices, Lead, Part, zone_named
from bot.service import Service
from bot.service.calendars import NOWHERE, code_of
from bot.slack.directory import Directory
from bot.slack.ids import COMMAND, Action, Dialog, Field, matching
from bot.slack.listeners.acknowledging import soon_or_acknowledged
from bot.slack.listeners.answers import open_dialog
from bot.slack.listeners.dialogs import WrongField, close
from bot.slack.views import channel_dialog, settings_dialog
from bot.slack.views.settings import AS_USUAL, DIGEST, HOW_TO_WRITE_DAYS, NO_COUNTRY

INVITE_FIRST = (
    "I am not in this channel. Invite me first with `/invite @Commitments`, then type "
    f"`{COMMAND} settings channel` again."
)
ONE_DAY = timedelta(days=1)
MOST_DAYS_OFF = 400

_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:to|until|till|-|–|…|\.\.)\s*(\d{4}-\d\d-\d\d))?")
_FIELD_OF = {"away_until": Field.AWAY_UNTIL, "delegate": Field.DELEGATE, "days_off": Field.DAYS_OFF} | {
    str(field): field
    for field in (Field.ZONE, Field.HOUR, Field.DAY_END, Field.QUIET_UNTIL, Field.WORKING_DAYS, Field.REGION)
}


def register(app: AsyncApp) -> None:
    """Listen to the button on the Home tab and to the dialogs."""
    app.action(matching(Action.SETTINGS))(pressed)
    app.view(Dialog.SETTINGS)(chosen)
    app.view(Dialog.WORKSPACE_SETTINGS)(chosen_for_workspace)
    app.view(Dialog.CHANNEL_SETTINGS)(chosen_for_channel)


async def pressed(
    ack: AsyncAck, body: Mapping[str, Any], context: AsyncBoltContext, client: AsyncWebClient, service: Service
) -> None:
    """Open the reader's settings from the Home tab."""
    await ack()
    form = await asyncio.to_thread(service.choosing.form, str(context.team_id), str(context.user_id))
    await open_dialog(client, body, settings_dialog(form))


async def asked(
    what: str, body: Mapping[str, Any], client: AsyncWebClient, service: Service, directory: Directory
) -> None:
    """Open the settings that `/commitments settings …` names. Raises DomainError when there are none such."""
    team, user, here = body["team_id"], body["user_id"], body["channel_id"]
    match what.strip().casefold():
        case "":
            view = settings_dialog(await asyncio.to_thread(service.choosing.form, team, user))
        case "channel":
            await _require_members(directory, team, user, here)
            view = channel_dialog(await asyncio.to_thread(service.choosing.channel_form, team, here))
        case "workspace":
            view = settings_dialog(await asyncio.to_thread(service.choosing.workspace_form, team, user))
        case _:
            raise DomainError(
                f"I know `{COMMAND} settings`, `{COMMAND} settings channel` and `{COMMAND} settings workspace`."
            )
    await open_dialog(client, body, view)


async def chosen(
    ack: AsyncAck, view: Mapping[str, Any], context: AsyncBoltContext, service: Service, wake: Callable[[], None]
) -> None:
    """Store what a person chose."""
    team, user = str(context.team_id), str(context.user_id)

    def store() -> WrongField | None:
        choose = service.choosing.choose
        return _stored(lambda: choose(team, user, _own_choices(service, view, team, user), as_usual=_as_usual(view)))

    await close(ack, await soon_or_acknowledged(ack, asyncio.to_thread(store)))
    wake()


async def chosen_for_workspace(
    ack: AsyncAck, view: Mapping[str, Any], context: AsyncBoltContext, service: Service, wake: Callable[[], None]
) -> None:
    """Store what is usual in a workspace."""
    team, user = str(context.team_id), str(context.user_id)

    def store() -> WrongField | None:
        return _stored(lambda: service.choosing.choose_for_workspace(team, user, Choices(**_usual_choices(view))))

    await close(ack, await soon_or_acknowledged(ack, asyncio.to_thread(store)))
    wake()


async def chosen_for_channel(
    ack: AsyncAck,
    view: Mapping[str, Any],
    context: AsyncBoltContext,
    service: Service,
    directory: Directory,
    wake: Callable[[], None],
) -> None:
    """Store what counts in a channel."""
    team, user, channel = str(context.team_id), str(context.user_id), str(view["private_metadata"])
    choices = Choices(leads=_leads(view), weekly_summary=bool(_picked(view, Field.SUMMARY)))

    async def store() -> None:
        await _require_members(directory, team, user, channel)
        choose = service.choosing.choose_for_channel
        await asyncio.to_thread(choose, team, channel, user, choices, as_usual=_as_usual(view))

    await soon_or_acknowledged(ack, store())
    await close(ack, None)
    wake()


async def _require_members(directory: Directory, team: str, user: str, channel: str) -> None:
    """Raise DomainError unless both the person and, as far as Slack says, the app are in a channel."""
    if not channel.startswith("D") and not await directory.has_us(channel):
        raise DomainError(INVITE_FIRST)
    if channel.startswith("D") or channel not in await directory.channels_of(team, user, here=channel):
        raise DomainError(f"`{COMMAND} settings channel` works in a channel that you are in.")


def _stored(store: Callable[[], None]) -> WrongField | None:
    try:
        store()
    except BadPreference as refused:
        return WrongField(_FIELD_OF.get(refused.about, Field.LEADS), str(refused))
    return None


def _own_choices(service: Service, view: Mapping[str, Any], team: str, user: str) -> Choices:
    zone = _value(view, Field.ZONE, "value")
    if zone:
        zone_named(zone)
    back = _value(view, Field.AWAY_UNTIL, "selected_date")
    there = ZoneInfo(zone or service.members.profile_zone_of(team, user))
    return Choices(
        **_usual_choices(view),
        zone=zone,
        muted=bool(_picked(view, Field.MUTED)),
        away_until=datetime.combine(date.fromisoformat(back), time(), tzinfo=there) if back else None,
        delegate=_value(view, Field.DELEGATE, "selected_user"),
    )


def _usual_choices(view: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "leads": _leads(view),
        "digest": _option(view, Field.DIGEST) == DIGEST,
        "hour": _clock(view, Field.HOUR),
        "working_days": frozenset(map(int, _picked(view, Field.WORKING_DAYS))),
        "day_start": _clock(view, Field.DAY_START),
        "day_end": _end(_clock(view, Field.DAY_END)),
        "quiet_from": _clock(view, Field.QUIET_FROM),
        "quiet_until": _clock(view, Field.QUIET_UNTIL),
        "holiday_country": _country(view),
        "days_off": days_off(_value(view, Field.DAYS_OFF, "value") or ""),
    }


def days_off(words: str) -> frozenset[date]:
    """The days that are written as dates and spans of dates. Raises BadPreference for anything else."""
    found: set[date] = set()
    for piece in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", words))):
        match = _SPAN.fullmatch(piece)
        try:
            first = date.fromisoformat(match[1] if match else "")
            last = date.fromisoformat(match[2]) if match and match[2] else first
        except ValueError as unreadable:
            raise BadPreference("days_off", f"I could not read “{piece[:40]}”. {HOW_TO_WRITE_DAYS}.") from unreadable
        if not 0 <= (last - first).days < MOST_DAYS_OFF - len(found):
            raise BadPreference("days_off", f"“{piece[:40]}” ends before it begins, or is too long.")
        found |= {first + ONE_DAY * count for count in range((last - first).days + 1)}
    return frozenset(found)


def _country(view: Mapping[str, Any]) -> str | None:
    country, region = _option(view, Field.COUNTRY), _value(view, Field.REGION, "value") or ""
    if country not in _NO_COUNTRIES:
        return code_of(str(country), region)
    if region:
        raise BadPreference("region", "Pick the country of this region as well.")
    return _NO_COUNTRIES[country]


_NO_COUNTRIES = {AS_USUAL: None, None: None, NO_COUNTRY: NOWHERE, OF_ZONE: OF_ZONE}


def _as_usual(view: Mapping[str, Any]) -> frozenset[Part]:
    return frozenset(map(Part, _picked(view, Field.AS_USUAL)))


def _leads(view: Mapping[str, Any]) -> frozenset[Lead]:
    return frozenset(map(Lead, _picked(view, Field.LEADS)))


def _end(clock: time | None) -> time | None:
    return time.max if clock == time(23, 59) else clock


def _clock(view: Mapping[str, Any], field: Field) -> time | None:
    clock = _value(view, field, "selected_time")
    return time.fromisoformat(clock) if clock else None


def _picked(view: Mapping[str, Any], field: Field) -> list[str]:
    return [option["value"] for option in _state(view, field).get("selected_options") or []]


def _option(view: Mapping[str, Any], field: Field) -> str | None:
    option = _state(view, field).get("selected_option")
    return str(option["value"]) if option else None


def _value(view: Mapping[str, Any], field: Field, key: str) -> str | None:
    value = _state(view, field).get(key)
    return value.strip() or None if isinstance(value, str) else None


def _state(view: Mapping[str, Any], field: Field) -> Mapping[str, Any]:
    state: Mapping[str, Any] = view["state"]["values"].get(field, {}).get(field, {})
    return state

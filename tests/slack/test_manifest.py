"""The manifest, the ids and the listeners agree: nothing goes unanswered, and nothing is asked for in vain."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from bot.service import Service
from bot.slack.directory import Directory
from bot.slack.ids import COMMAND, Action, Dialog, Shortcut
from bot.slack.listeners import cards, leftovers, letters, register_all
from db.engine import Database
from tests.slack import manifest

NEEDED = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "member_joined_channel": "channels:read",
    "member_left_channel": "groups:read",
    "user_change": "users:read",
    "team_join": "users:read",
}
"""Which permission an event needs; the others need none."""
USED = {"chat:write", "commands", "dnd:read", "files:read", "im:write", "users:read.email"}
"""Permissions for what we call ourselves."""


def now() -> datetime:
    return datetime(2026, 3, 10, 9, tzinfo=UTC)


@pytest.fixture
async def app(sqlite_database: Database) -> AsyncIterator[AsyncApp]:
    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_token="xoxb-1")

    async with Sandbox(now=now) as slack:
        client = AsyncWebClient("xoxb-1", base_url=slack.api_url)
        app = AsyncApp(client=client, authorize=authorize)
        service = Service.over(sqlite_database, now)
        register_all(app, service=service, directory=Directory(client, now), wake=lambda: None)
        yield app


async def listeners_for(app: AsyncApp, body: dict[str, Any]) -> list[str]:
    """The names of the functions that a payload would reach, first one first."""
    request = AsyncBoltRequest(body=body, mode="socket_mode")
    found = [each for each in app._async_listeners if await each.async_matches(req=request, resp=None)]
    return [f"{each.ack_function.__module__}.{each.ack_function.__qualname__}" for each in found]


def is_left_over(names: list[str]) -> bool:
    return names[0].startswith(leftovers.__name__)


async def test_every_event_we_subscribe_to_is_listened_to(app: AsyncApp):
    for event in manifest.read()["settings"]["event_subscriptions"]["bot_events"]:
        body = {"type": "event_callback", "team_id": "T1", "event": {"type": event.partition(".")[0]}}
        assert not is_left_over(await listeners_for(app, body)), event


async def test_every_command_and_shortcut_of_the_manifest_is_listened_to(app: AsyncApp):
    features = manifest.read()["features"]

    assert [each["command"] for each in features["slash_commands"]] == [COMMAND]
    assert [each["callback_id"] for each in features["shortcuts"]] == list(Shortcut)
    assert [each["should_escape"] for each in features["slash_commands"]] == [True]
    assert not is_left_over(await listeners_for(app, {"command": COMMAND, "text": ""}))
    for shortcut in Shortcut:
        assert not is_left_over(await listeners_for(app, {"type": "message_action", "callback_id": shortcut}))


async def test_every_button_and_dialog_is_listened_to(app: AsyncApp):
    assert sorted([*cards.LISTENERS, *letters.LISTENERS, Action.SETTINGS]) == sorted(Action)
    for action in Action:
        for action_id in (str(action), f"{action}/2"):
            body = {"type": "block_actions", "actions": [{"action_id": action_id, "block_id": "b"}]}
            assert not is_left_over(await listeners_for(app, body)), action_id
    for dialog in set(Dialog) - {Dialog.SENTENCE}:
        body = {"type": "view_submission", "view": {"type": "modal", "callback_id": dialog}}
        assert not is_left_over(await listeners_for(app, body)), dialog


async def test_what_is_left_over_is_listened_to_as_well(app: AsyncApp):
    bodies = [
        {"type": "event_callback", "team_id": "T1", "event": {"type": "an_event_of_tomorrow"}},
        {"type": "block_actions", "actions": [{"action_id": "of_yesterday", "block_id": "b"}]},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "of_yesterday"}},
        {"type": "view_closed", "view": {"type": "modal", "callback_id": "of_yesterday"}},
        {"type": "shortcut", "callback_id": "of_yesterday"},
        {"type": "message_action", "callback_id": "of_yesterday"},
        {"type": "block_suggestion", "action_id": "of_yesterday", "block_id": "b", "value": ""},
        {"command": "/of_yesterday", "text": ""},
    ]
    assert [is_left_over(await listeners_for(app, body)) for body in bodies] == [True] * len(bodies)


def test_no_more_permissions_are_asked_for_than_are_needed():
    content = manifest.read()
    scopes = content["oauth_config"]["scopes"]
    events = content["settings"]["event_subscriptions"]["bot_events"]
    needed = {NEEDED[event] for event in events if event in NEEDED} | USED

    assert set(scopes["bot"]) == needed
    assert scopes["bot"] == sorted(scopes["bot"])
    assert set(scopes["bot_optional"]) <= set(scopes["bot"])


def test_the_manifest_keeps_slacks_limits_and_lets_people_write_to_the_app():
    content = manifest.read()
    display, features = content["display_information"], content["features"]

    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 175 <= len(display["long_description"]) <= 4_000
    assert all(len(each["name"]) <= 24 and len(each["description"]) <= 150 for each in features["shortcuts"])
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert content["settings"]["socket_mode_enabled"] is True
    assert content["settings"]["interactivity"] == {"is_enabled": True}


async def test_a_listener_that_fails_at_once_is_still_acknowledged(app: AsyncApp):
    body = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "UANN"},
        "actions": [{"action_id": "track", "block_id": "b", "value": "not a number"}],
    }
    answers = await asyncio.gather(
        *(app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode")) for _ in range(5))
    )

    assert [answer.status for answer in answers] == [200] * 5

"""A sandbox, a clock the tests move, and a real Bolt app connected over Socket Mode."""

from collections.abc import AsyncIterator

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Person, Sandbox
from tests.sandbox.given import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox(now=clock, answer_within=1.0, retry_after=(0.02, 0.02, 0.02)) as sandbox:
        yield sandbox


@pytest.fixture
def ada(slack: Sandbox) -> Person:
    return slack.add_person("Ada Lovelace", display_name="ada", email="ada@example.org", tz="Europe/London")


@pytest.fixture
def grace(slack: Sandbox) -> Person:
    return slack.add_person("Grace Hopper", email="grace@example.org", tz="America/New_York")


@pytest.fixture
def team(slack: Sandbox, ada: Person, grace: Person) -> Channel:
    return slack.add_channel("team", [ada, grace])


@pytest.fixture
def client(slack: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def app(client: AsyncWebClient) -> AsyncApp:
    """A Bolt app that acknowledges every message event; tests add their own listeners."""
    app = AsyncApp(client=client)

    async def nothing() -> None:
        pass

    for name in ("message", "app_mention", "member_joined_channel", "member_left_channel", "user_change", "team_join"):
        app.event(name)(nothing)
    return app


@pytest.fixture
async def connected(slack: Sandbox, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=2.0)
    await handler.connect_async()
    await slack.connected()
    yield handler
    await handler.close_async()

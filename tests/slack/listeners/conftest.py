"""The whole edge for real: Slack in a sandbox, Bolt over Socket Mode, the use cases over a SQLite file."""

from collections.abc import AsyncIterator, Iterator

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Person, Sandbox
from bot.service import Service
from bot.slack.directory import Directory
from bot.slack.listeners import register_all
from db.engine import Database
from tests.service.builders import Clock
from tests.slack.listeners.office import Office


@pytest.fixture(autouse=True)
def no_misspelt_arguments(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Bolt gives a listener None for a parameter it does not know, and only logs it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [record.getMessage() for record in records if "is not a valid argument" in record.getMessage()] == []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox(now=clock, retry_after=(0.02, 0.02)) as sandbox:
        yield sandbox


@pytest.fixture
def nadia(slack: Sandbox) -> Person:
    return slack.add_person("Nadia Haddad", id="UNADIA", display_name="Nadia", tz="Europe/Berlin")


@pytest.fixture
def tom(slack: Sandbox) -> Person:
    return slack.add_person("Tom Okafor", id="UTOM", display_name="Tom", tz="Europe/Berlin")


@pytest.fixture
def elif_(slack: Sandbox) -> Person:
    return slack.add_person("Elif Demir", id="UELIF", display_name="Elif", tz="Europe/Istanbul")


@pytest.fixture
def harbor(slack: Sandbox, nadia: Person, tom: Person, elif_: Person) -> Channel:
    return slack.add_channel("harbor", [nadia, tom, elif_])


@pytest.fixture
def client(slack: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def directory(client: AsyncWebClient, clock: Clock) -> Directory:
    return Directory(client, clock)


@pytest.fixture
async def service(
    sqlite_database: Database, clock: Clock, slack: Sandbox, harbor: Channel, directory: Directory
) -> Service:
    service = Service.over(sqlite_database, clock)
    service.members.register(slack.team_id, name="Harbor", bot_user=slack.bot.id)
    service.members.remember_all(slack.team_id, await directory.fetch_people(slack.team_id))
    return service


@pytest.fixture
async def office(
    slack: Sandbox, service: Service, clock: Clock, harbor: Channel, client: AsyncWebClient, directory: Directory
) -> AsyncIterator[Office]:
    app = AsyncApp(client=client)
    office = Office(slack=slack, app=app, service=service, clock=clock, client=client, channel=harbor)
    register_all(app, service=service, directory=directory, wake=office.woken)
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=2.0)
    await handler.connect_async()
    await slack.connected()
    yield office
    await handler.close_async()

"""A workspace on loopback, a database on disk and the ticks, each test with its own."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Extractor
from bot.sandbox import Channel, Person, Sandbox
from bot.service import Service
from bot.slack.conversations import Conversations
from bot.slack.directory import Directory
from bot.slack.files import Files, downloading_session
from bot.slack.sender import Sender, posting_client, posting_session
from db.engine import Database
from jobs.delivery import DeliveryTick
from jobs.extraction import ExtractionTick
from jobs.model_reader import ModelReader
from jobs.patience import Threads
from jobs.reader import Reader
from tests.jobs.given import Office, Time


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def slack(time: Time) -> AsyncIterator[Sandbox]:
    async with Sandbox(now=time, events=()) as sandbox:
        yield sandbox


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    database = Database.open(sqlite_url, patience=0.2)
    yield database
    database.dispose()


@pytest.fixture
def office(slack: Sandbox, database: Database, time: Time) -> Office:
    service = Service.over(database, time)
    service.members.register(slack.team_id, name="Sandbox", bot_user=slack.bot.id)
    return Office(slack=slack, database=database, service=service, time=time)


@pytest.fixture
def ada(slack: Sandbox) -> Person:
    return slack.add_person("Ada Lovelace", tz="Europe/London")


@pytest.fixture
def tom(slack: Sandbox) -> Person:
    return slack.add_person("Tom Okafor", tz="Europe/London")


@pytest.fixture
def team(slack: Sandbox, ada: Person, tom: Person) -> Channel:
    return slack.add_channel("team", [ada, tom])


@pytest.fixture
def threads() -> Iterator[Threads]:
    threads = Threads()
    yield threads
    threads.close()


@pytest.fixture
def client(slack: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def directory(client: AsyncWebClient, time: Time) -> Directory:
    return Directory(client, time)


@pytest.fixture
async def sender(slack: Sandbox) -> AsyncIterator[Sender]:
    async with posting_session() as session:
        yield Sender(posting_client(slack.bot_token, session, base_url=slack.api_url), random=lambda: 0.5)


@pytest.fixture
def delivery(office: Office, sender: Sender, threads: Threads) -> DeliveryTick:
    return DeliveryTick(outbox=office.service.outbox, sender=sender, threads=threads, sleep=office.time.sleep)


@pytest.fixture
async def making_ticks(
    office: Office,
    slack: Sandbox,
    client: AsyncWebClient,
    directory: Directory,
    threads: Threads,
) -> AsyncIterator[Callable[[Reader, ModelReader | None], ExtractionTick]]:
    """Make an extraction tick that reads with this reader, and with this model if there is one."""
    readers: list[Reader] = []

    def make(reader: Reader, model: ModelReader | None = None) -> ExtractionTick:
        readers.append(reader)
        return ExtractionTick(
            readings=office.service.readings,
            members=office.service.members,
            directory=directory,
            files=Files(client, session, also_from=[slack.url], limit=100_000),
            reader=reader,
            threads=threads,
            conversations=Conversations(client, slack.bot.id),
            model=model,
            heartbeat=0.02,
        )

    async with downloading_session() as session:
        yield make
    for reader in readers:
        reader.close()


@pytest.fixture
def reading(
    making_ticks: Callable[[Reader, ModelReader | None], ExtractionTick],
) -> Callable[[Extractor], ExtractionTick]:
    """Make an extraction tick that reads with the extractor it is given."""
    return lambda extractor: making_ticks(Reader(extractor), None)


@pytest.fixture
def extraction(reading: Callable[[Extractor], ExtractionTick]) -> ExtractionTick:
    return reading(OfflineExtractor())

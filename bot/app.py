"""The composition root: settings in, a running app out. The only module that knows all the others."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import logs, memory
from bot.clock import Clock, utc_now
from bot.domain.errors import DomainError
from bot.extraction.claude.exchange import Asking
from bot.extraction.claude.steps import ClaudeSteps
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Extractor
from bot.model import connect
from bot.service import Service
from bot.settings import Settings
from bot.slack.calls import CallFailed, answer
from bot.slack.conversations import Conversations
from bot.slack.directory import Directory
from bot.slack.files import Files, downloading_session, is_on_this_machine
from bot.slack.listeners import register_all
from bot.slack.outcome import INSTALL_GONE
from bot.slack.sender import Sender, posting_client, posting_session
from db import migrate
from db.engine import Database
from jobs.delivery import DeliveryTick
from jobs.extraction import ExtractionTick
from jobs.model_reader import ModelReader
from jobs.patience import Threads
from jobs.reader import Reader
from jobs.replanning import ReplanningTick
from jobs.scheduler import Scheduler
from jobs.upkeep import UpkeepTick

HEARTBEAT = 20.0
"""Seconds between two touches of the heartbeat file."""
SILENT = timedelta(seconds=60)
"""Without a tick for this long the app is not well, and its heartbeat stops."""
PING = 5.0
"""Seconds between pings over the websocket: a dead connection is noticed within four of them."""
LONGEST_WAIT = 60.0

logger = logging.getLogger(__name__)


class CannotStart(DomainError):
    """The app cannot start as it is set up."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """A running app: its use cases, and its metronome."""

    service: Service
    scheduler: Scheduler


def run(settings: Settings) -> int:
    """Serve one workspace until SIGTERM or SIGINT; returns the exit code. Raises DomainError if it cannot start."""
    logs.configure(settings.log_level, settings.log_format)
    asyncio.run(_serve(settings))
    return 0


async def _serve(settings: Settings) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    async with AsyncExitStack() as stack:
        starting = asyncio.create_task(stack.enter_async_context(running(settings)))
        asked_to_stop = asyncio.create_task(stopping.wait())
        await asyncio.wait({starting, asked_to_stop}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            with suppress(asyncio.CancelledError):
                await starting
            return
        app = await starting
        memory.keep_what_is_loaded()
        logger.info("started", extra={"event": "started"})
        heartbeat = asyncio.create_task(_beat(app.scheduler, settings.heartbeat))
        await asked_to_stop
        logger.info("stopping", extra={"event": "stopping"})
        heartbeat.cancel()


@asynccontextmanager
async def running(settings: Settings, *, clock: Clock = utc_now) -> AsyncIterator[Running]:
    """Run the app against Slack, or a stand-in, until the block ends; then finish what is under way.

    Raises DomainError when a token is missing or refused, or the database cannot be used.
    """
    bot_token, app_token = _tokens(settings)
    async with AsyncExitStack() as stack:
        database = Database.open(settings.database_url.get_secret_value())
        stack.callback(database.dispose)
        stack.enter_context(database.hold())
        await asyncio.to_thread(migrate.upgrade, database)
        client = AsyncWebClient(token=bot_token, base_url=settings.slack_api_url)
        we = await _introduce(client)
        await _check_app_token(client, app_token)
        team = str(we.team_id)
        service = Service.over(
            database,
            clock,
            settle=timedelta(seconds=settings.paste_pause),
            team=team,
            read_by=settings.model if settings.anthropic_api_key else None,
            keep_notes=_days(settings.keep_notes),
            keep_closed=_days(settings.keep_closed),
        )
        register = service.members.register
        await asyncio.to_thread(register, team, name=we.team or "", bot_user=we.bot_user_id or "")
        directory = Directory(client, clock)
        scheduler = await _scheduler(stack, settings, service, client, directory, we, clock)
        bolt = _bolt(client, we)
        register_all(bolt, service=service, directory=directory, wake=scheduler.wake)
        # The socket is closed before the ticks stop, so that nothing new arrives while they finish.
        scheduler.start()
        stack.push_async_callback(scheduler.stop)
        handler = AsyncSocketModeHandler(bolt, app_token, ping_interval=PING)
        stack.push_async_callback(handler.close_async)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        yield Running(service=service, scheduler=scheduler)


async def _scheduler(
    stack: AsyncExitStack,
    settings: Settings,
    service: Service,
    client: AsyncWebClient,
    directory: Directory,
    we: AuthorizeResult,
    clock: Clock,
) -> Scheduler:
    posting = await stack.enter_async_context(posting_session())
    downloading = await stack.enter_async_context(downloading_session())
    threads, reader = Threads(), Reader(_extractor(settings))
    stack.callback(threads.close)
    stack.callback(reader.close)
    claude = connect(settings)
    if claude is not None:
        await stack.enter_async_context(claude)
    extraction = ExtractionTick(
        readings=service.readings,
        members=service.members,
        directory=directory,
        files=_files(settings, client, downloading),
        reader=reader,
        threads=threads,
        conversations=Conversations(client, we.bot_user_id),
        model=_model_reader(settings, service, claude, reader, threads) if claude else None,
    )
    sender = Sender(posting_client(client.token or "", posting, base_url=settings.slack_api_url))
    delivery = DeliveryTick(outbox=service.outbox, sender=sender, threads=threads)
    upkeep = UpkeepTick(
        teams=lambda: [str(we.team_id)],
        members=service.members,
        summaries=service.summaries,
        leavers=service.leavers,
        retention=service.retention,
        directory=directory,
        threads=threads,
    )
    replanning = ReplanningTick(replanning=service.replanning, threads=threads)
    return Scheduler(extraction=extraction, delivery=delivery, replanning=replanning, upkeep=upkeep, clock=clock)


def _files(settings: Settings, client: AsyncWebClient, downloading: ClientSession) -> Files:
    return Files(
        client,
        downloading,
        limit=int(settings.largest_file),
        also_from=settings.file_origins,
        from_this_machine=is_on_this_machine(settings.slack_api_url),
    )


def _model_reader(
    settings: Settings, service: Service, claude: Asking, reader: Reader, threads: Threads
) -> ModelReader:
    return ModelReader(
        reader=reader,
        claude=claude,
        spending=service.spending,
        threads=threads,
        daily_tokens=settings.model_daily_tokens,
    )


def _days(count: int | None) -> timedelta | None:
    return None if count is None else timedelta(days=count)


def _extractor(settings: Settings) -> Extractor:
    """What the process that reads is given: it learns no key."""
    return OfflineExtractor() if settings.anthropic_api_key is None else ClaudeSteps(window=settings.model_window)


def _bolt(client: AsyncWebClient, we: AuthorizeResult) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        # Known since the start. Left to itself, Bolt asks Slack with the first event, and acknowledges and forgets
        # that event when Slack does not answer.
        return we

    quiet = logging.getLogger("slack_bolt")
    # Bolt finds the token in the environment as well and warns that it will not use it.
    quiet.setLevel(logging.ERROR)
    app = AsyncApp(client=client, authorize=authorize, logger=quiet)
    # A request that cannot be verified is logged with its whole body at INFO; notes do not belong into logs.
    quiet.setLevel(logging.WARNING)
    return app


async def _introduce(client: AsyncWebClient) -> AuthorizeResult:
    """Ask Slack who we are, patiently while it does not answer."""
    wait = 1.0
    while True:
        try:
            me = await answer(client.auth_test())
        except CallFailed as failure:
            if failure.error in INSTALL_GONE:
                raise CannotStart(
                    f"Slack refuses SLACK_BOT_TOKEN ({failure.error}). Copy the Bot User OAuth Token again from "
                    "OAuth & Permissions of your Slack app, or reinstall the app."
                ) from failure
            # With the address: an answer of 404 means that it is wrong.
            extra = {"event": "slack_unavailable", "error": failure.error, "url": client.base_url}
            logger.warning("slack_unavailable", extra=extra)
        else:
            return _ourselves(me, client)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


def _ourselves(me: Mapping[str, Any], client: AsyncWebClient) -> AuthorizeResult:
    if not me.get("team_id"):
        raise CannotStart(
            "Slack did not say which workspace SLACK_BOT_TOKEN belongs to. Check SLACK_API_URL, and copy the Bot User "
            "OAuth Token again from OAuth & Permissions of your Slack app."
        )
    return AuthorizeResult(
        enterprise_id=me.get("enterprise_id"),
        team_id=str(me["team_id"]),
        team=str(me.get("team") or ""),
        bot_user_id=str(me.get("user_id") or ""),
        bot_id=me.get("bot_id"),
        bot_token=client.token,
    )


async def _check_app_token(client: AsyncWebClient, app_token: str) -> None:
    """Find out now what the websocket client would try again and again without a word to anybody."""
    try:
        await answer(client.apps_connections_open(app_token=app_token))
    except CallFailed as failure:
        if failure.error in INSTALL_GONE:
            raise CannotStart(
                f"Slack refuses SLACK_APP_TOKEN ({failure.error}). Copy the app-level token again from Basic "
                "Information of your Slack app; it needs the scope connections:write."
            ) from failure


def _tokens(settings: Settings) -> tuple[str, str]:
    if settings.slack_bot_token is None or settings.slack_app_token is None:
        raise CannotStart("SLACK_BOT_TOKEN and SLACK_APP_TOKEN must both be set. README says where to get them.")
    return settings.slack_bot_token.get_secret_value(), settings.slack_app_token.get_secret_value()


async def _beat(scheduler: Scheduler, heartbeat: Path) -> None:
    """Touch the heartbeat file while the ticks tick, for whatever supervises the process."""
    heartbeat.parent.mkdir(parents=True, exist_ok=True)
    while True:
        last = scheduler.last_tick
        if last is not None and utc_now() - last < SILENT:
            heartbeat.touch()
        await asyncio.sleep(HEARTBEAT)

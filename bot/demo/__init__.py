"""`commitments demo`: the real app in a Slack workspace on this machine, with a clock that jumps."""

import asyncio
import logging
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console

from bot.app import running
from bot.clock import utc_now
from bot.demo.cast import choose_cast, seat
from bot.demo.clock import MovableClock
from bot.demo.stage import WIDTH, Stage
from bot.demo.story import Story
from bot.extraction.decoding import decode
from bot.sandbox import Sandbox
from bot.settings import Settings

SAMPLE = "meeting.md"


def run(notes: Path | None, held_on: date | None, keep: bool) -> int:
    """Play the story on a sample meeting or on `notes`, and return the exit code.

    `held_on` is when the meeting was, if the notes do not say. With `keep` the workspace and the database stay up
    afterwards until Ctrl-C. Raises UnreadableNote for a file that holds no text.
    """
    data = notes.read_bytes() if notes else files("bot.demo").joinpath(SAMPLE).read_bytes()
    text = decode(data, notes.name if notes else SAMPLE).text
    with _quiet_logs():
        asyncio.run(_play(text, held_on, keep, Stage(Console(width=WIDTH, highlight=False))))
    return 0


@contextmanager
def _quiet_logs() -> Iterator[None]:
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.ERROR)
    try:
        yield
    finally:
        root.setLevel(before)


async def _play(text: str, held_on: date | None, keep: bool, stage: Stage) -> None:
    cast = choose_cast(text, held_on, utc_now())
    clock = MovableClock(cast.held_at)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="commitments-demo-", ignore_cleanup_errors=True)
        )
        slack = await stack.enter_async_context(Sandbox(now=clock, name="Demo"))
        people, channel = seat(slack, cast)
        app = await stack.enter_async_context(running(_settings(slack, Path(folder)), clock=clock))
        await slack.connected()
        story = Story(slack=slack, app=app, clock=clock, stage=stage, people=people, channel=channel)
        await story.play(text)
        if keep:
            stage.tell(how_to_reach(slack, folder))
            await asyncio.Event().wait()


def how_to_reach(slack: Sandbox, folder: str) -> str:
    """Say where the workspace and the database are that stay up, and with which tokens a script may look around."""
    return (
        f"The workspace stays up until Ctrl-C, and the database lies in {folder}. A script for Slack finds it with\n"
        f"  SLACK_API_URL={slack.api_url}\n  SLACK_BOT_TOKEN={slack.bot_token}\n  SLACK_APP_TOKEN={slack.app_token}"
    )


def _settings(slack: Sandbox, folder: Path) -> Settings:
    """Settings of the demonstration alone: nothing of the machine's environment reaches it."""
    return Settings.model_validate(
        {
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
            "slack_api_url": slack.api_url,
            "data_dir": folder,
            "database_url": SecretStr(f"sqlite:///{folder / 'demo.sqlite3'}"),
            "paste_pause": 0.0,
        }
    )

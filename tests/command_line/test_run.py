"""`commitments run` as a process of its own, in a workspace on loopback."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import utc_now
from bot.sandbox import Sandbox

NOTES = """\
Attendees: Maria, David

Maria: David, can you send me the pricing table by Friday?
David: Sure, I'll send you the pricing table by Friday.
Maria: Great. I'll book the room for the launch party, and I'll tell the others where it is.
David: Thanks, then we have everything that we need for the launch.
"""


@pytest.fixture
async def slack() -> AsyncIterator[Sandbox]:
    """A workspace whose time is the present."""
    async with Sandbox(now=utc_now) as sandbox:
        yield sandbox


@pytest.fixture
def environment(slack: Sandbox, tmp_path: Path) -> dict[str, str]:
    """What somebody would put into `.env` to run in that workspace."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "COMMITMENTS_DATA_DIR": str(tmp_path / "data"),
        "COMMITMENTS_PASTE_PAUSE": "0",
    }


@asynccontextmanager
async def process(*arguments: str, env: Mapping[str, str], folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `commitments`; whatever happens, it does not outlive the block."""
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env={"PATH": os.environ["PATH"], **env},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def test_it_serves_a_workspace_and_ends_well_when_told_to(
    slack: Sandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    maria, david = slack.add_person("Maria"), slack.add_person("David")
    channel = slack.add_channel("launch", [maria, david])

    async with process("run", env=environment, folder=tmp_path) as app:
        await slack.connected()
        await maria.post(channel, NOTES)
        card = await slack.until(slack.said_by_bot, what="a review card")
        app.send_signal(signal.SIGTERM)
        out, log = await app.communicate()

    assert (app.returncode, out) == (0, b"")
    assert "pricing table" in card[0].text
    assert b"pricing" not in log
    assert slack.bot_token.encode() not in log


async def test_a_token_that_slack_refuses_ends_it_with_a_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    async with process("run", env=environment | {"SLACK_BOT_TOKEN": "xoxb-wrong"}, folder=tmp_path) as app:
        log = (await app.communicate())[1].decode()

    assert app.returncode == 2
    assert log.splitlines()[-1].startswith(
        "Slack refuses SLACK_BOT_TOKEN (invalid_auth). Copy the Bot User OAuth Token"
    )


async def test_a_second_process_on_the_same_file_says_so_and_ends(
    slack: Sandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    async with process("run", env=environment, folder=tmp_path) as first:
        await slack.connected()
        async with process("run", env=environment, folder=tmp_path) as second:
            log = (await second.communicate())[1].decode()

        assert (second.returncode, first.returncode) == (2, None)
        assert "another process" in log.lower() or "already" in log.lower(), log

"""With a key Claude reads the notes, and people are told; without one nothing leaves the machine."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.sandbox import render
from tests.extraction.claude.given import claim
from tests.standins.messages_api import MessagesApi, Reply, found
from tests.stories.world import NOTES, World

ROUNDING = claim(
    1, "I'll fix the rounding", due_phrase="by Thursday", owners=["Tom"], task="Fix the rounding of partial refunds"
)
ARTWORK = claim(
    2,
    "can you send Tom the new artwork",
    answer_turn=3,
    answer_quote="Sure, I can do that.",
    due_phrase="by tomorrow 3pm",
    how="accepted",
    owners=["Elif"],
    requester="Nadia",
    task="Send Tom the new artwork",
)


@pytest.fixture
async def api() -> AsyncIterator[MessagesApi]:
    async with MessagesApi().serving() as api:
        yield api


@pytest.fixture
async def with_key(api: MessagesApi, world: World) -> World:
    """The world, with an app that has a key."""
    await world.stop()
    key = {"anthropic_api_key": SecretStr(api.key), "anthropic_base_url": api.url}
    world.settings = world.settings.model_copy(update=key)
    await world.start()
    return world


async def home(world: World) -> str:
    await world.tom.open_home()
    await world.slack.until(lambda: world.tom.home is not None, what="the Home tab")
    assert world.tom.home is not None
    return render(world.tom.home)


async def test_notes_go_to_the_model_and_come_back_as_a_card(with_key: World, api: MessagesApi) -> None:
    api.answer(found(ROUNDING, ARTWORK))

    (card,) = await with_key.paste()

    assert "Tom: Fix the rounding of partial refunds" in card.text
    assert "Elif: Send Tom the new artwork" in card.text
    assert len(api.asked) == 1
    assert "claude-haiku-5-5 reads it" in await home(with_key)


async def test_chat_is_not_sent(with_key: World, api: MessagesApi) -> None:
    await with_key.nadia.post(with_key.channel, "Lunch at one? I'll book the table.")
    await with_key.settle()

    assert api.attempts == 0


async def test_a_slow_model_keeps_nobody_else_waiting(with_key: World, api: MessagesApi) -> None:
    api.answer(Reply(text='{"items": []}', delay=1.0))
    await with_key.nadia.post(with_key.channel, NOTES)
    await with_key.slack.socket.quiet()

    assert "You have no open commitments." in await with_key.ask(with_key.tom, "mine")
    assert not with_key.app.service.readings.is_idle()
    await with_key.settle()


async def test_without_a_key_nothing_leaves(world: World, api: MessagesApi, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.stop()
    world.settings = world.settings.model_copy(update={"anthropic_base_url": api.url})
    monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", api.key)
    await world.start()

    (card,) = await world.paste()

    assert "Claude" not in card.text
    assert api.attempts == 0
    assert "sent to nobody" in await home(world)


def test_without_a_key_the_package_is_not_even_imported(tmp_path: Path) -> None:
    program = (
        "import sys, io; sys.stdin = io.TextIOWrapper(io.BytesIO(b'Tom: I will send it by Friday.'));"
        "import bot.app; from bot.model import connect; from bot.settings import Settings;"
        "assert connect(Settings(_env_file=None)) is None;"
        "from bot.__main__ import main\n"
        "try: main(['extract', '-'])\n"
        "except SystemExit: pass\n"
        "assert 'anthropic' not in sys.modules"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ANTHROPIC_")}

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")

"""The real app in a Slack workspace on loopback, with a clock that the story moves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.clock import MovableClock
from bot.sandbox import Sandbox
from tests.stories.world import START, World, a_workspace, settings_for


@pytest.fixture
async def world(sqlite_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A workspace whose app runs on SQLite."""
    async with a_world(sqlite_url, tmp_path) as world:
        yield world


@pytest.fixture
async def world_on_either(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """The same, once on each kind of database."""
    async with a_world(database_url, tmp_path) as world:
        yield world


@asynccontextmanager
async def a_world(url: str, folder: Path) -> AsyncIterator[World]:
    clock = MovableClock(START)
    async with Sandbox(now=clock, retry_after=(0.1, 0.3, 1.0)) as slack:
        people, channel = a_workspace(slack)
        settings = settings_for(slack, url, folder)
        world = World(slack=slack, clock=clock, people=people, channel=channel, settings=settings)
        await world.start()
        try:
            yield world
        finally:
            await world.stop()

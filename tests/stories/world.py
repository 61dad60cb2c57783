"""What every story has: a workspace, its people and channel, the running app, and ways to look at what was said."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import Running, running
from bot.demo.clock import MovableClock
from bot.sandbox import Channel, Message, Person, Sandbox, render
from bot.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 10, 10, 0, tzinfo=BERLIN)
"""A Tuesday."""

NOTES = """Nadia: Let's see what is still in the way. Tom, how are the refunds?

Tom: The partial refunds are rounded twice. I'll fix the rounding by Thursday.

Nadia: Elif, can you send Tom the new artwork by tomorrow 3pm?

Elif: Sure, I can do that.

Nadia: Thanks, that is all for today.
"""


@dataclass
class World:
    """A story's world. `tom` and `elif_` promise things in NOTES, `nadia` pastes them, `omar` is in no channel."""

    slack: Sandbox
    clock: MovableClock
    people: dict[str, Person]
    channel: Channel
    settings: Settings
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)
    _app: Running | None = None

    async def start(self) -> None:
        """Start the app; after `stop`, a new one on the same database and workspace."""
        self._app = await self._running.enter_async_context(running(self.settings, clock=self.clock))
        await self.slack.connected()

    async def stop(self) -> None:
        """Stop the app as SIGTERM does."""
        await self._running.aclose()

    @property
    def app(self) -> Running:
        assert self._app is not None
        return self._app

    @property
    def nadia(self) -> Person:
        return self.people["nadia"]

    @property
    def tom(self) -> Person:
        return self.people["tom"]

    @property
    def elif_(self) -> Person:
        return self.people["elif"]

    @property
    def omar(self) -> Person:
        return self.people["omar"]

    async def settle(self) -> None:
        """Wait until everything that arrived was read and everything due was sent."""
        await self.slack.socket.quiet()
        self.app.scheduler.wake()
        async with asyncio.timeout(30):
            while not await asyncio.to_thread(self._is_idle):
                await asyncio.sleep(0.02)

    def _is_idle(self) -> bool:
        return self.app.service.readings.is_idle() and self.app.service.outbox.is_idle()

    async def go_to(self, when: str) -> None:
        """Move the clock to a local time in Berlin, such as "2026-03-12 09:00", stopping at everything due before."""
        target = datetime.fromisoformat(when).replace(tzinfo=BERLIN)
        while (due := self.app.service.outbox.next_due()) is not None and due <= target:
            self.clock.go_to(due)
            await self.settle()
        self.clock.go_to(target)
        await self.settle()

    async def paste(self, notes: str = NOTES) -> list[Message]:
        """Let Nadia paste notes; returns what the app answered in the thread."""
        posted = await self.nadia.post(self.channel, notes)
        await self.settle()
        return self.channel.thread(posted)

    async def track(self, notes: str = NOTES) -> Message:
        """Let Nadia paste notes and track all; returns the card."""
        (card,) = await self.paste(notes)
        await self.press(self.nadia, card, "track_all")
        return self.now(card)

    async def press(self, person: Person, message: Message, button: str, **which: Any) -> None:
        """Let a person press a button and wait until the message shows what came of it."""
        before = render(message)
        await person.press(message, button, **which)
        await self.slack.until(lambda: render(message) != before, what=f"{button} to change the message")
        await self.settle()

    def now(self, message: Message) -> Message:
        """A message of the channel as it stands now."""
        found = self.channel.find(message.ts)
        assert found is not None
        return found

    def heard(self, person: Person) -> list[str]:
        """Day, time (theirs) and first line of every direct message a person got from the app."""
        zone = ZoneInfo(person.user.tz)
        told = [message for message in person.inbox if message.user == self.slack.bot.id]
        return [f"{datetime.fromtimestamp(float(m.ts), zone):%a %d %b %H:%M} {render(m).splitlines()[0]}" for m in told]

    async def ask(self, person: Person, words: str, channel: Channel | None = None) -> str:
        """What `/commitments <words>` answers a person, in the project's channel unless another one is given."""
        asked = await person.command("/commitments", words, channel or self.channel)
        return render(await asked.answer())


def a_workspace(slack: Sandbox) -> tuple[dict[str, Person], Channel]:
    people = {
        "nadia": slack.add_person("Nadia Haddad", display_name="Nadia", tz="Europe/Berlin"),
        "tom": slack.add_person("Tom Okafor", display_name="Tom", tz="Europe/London"),
        "elif": slack.add_person("Elif Demir", display_name="Elif", tz="Europe/Istanbul"),
        "omar": slack.add_person("Omar Reyes", display_name="Omar", tz="Europe/Berlin"),
    }
    return people, slack.add_channel("harbor", [people["nadia"], people["tom"], people["elif"]])


def settings_for(slack: Sandbox, database_url: str, folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
            "slack_api_url": slack.api_url,
            "database_url": SecretStr(database_url),
            "data_dir": folder,
            "paste_pause": 0.0,
        }
    )

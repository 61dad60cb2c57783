"""The demonstration: notes are pasted, reviewed, tracked and reminded of, in a Slack workspace on this machine."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.app import Running
from bot.demo.clock import MovableClock
from bot.demo.stage import Stage
from bot.extraction.recognition import looks_like_notes
from bot.sandbox import Channel, Message, Person, Sandbox, render
from bot.sandbox.forms import controls
from bot.slack.ids import COMMAND, Action, Field, rows

PATIENCE = 30.0
"""Seconds after which something is wrong."""
LONGEST_PASTE = 4_000
"""Characters of a message; of longer text Slack's client makes a snippet."""
A_WEEK = timedelta(days=7)
SETTINGS, HOUR = "settings", "14:00"
MOST_MESSAGES = 9
"""Reminders that are shown one by one; a longer story would tell nothing new."""


@dataclass
class Story:
    """One run of the demonstration."""

    slack: Sandbox
    app: Running
    clock: MovableClock
    stage: Stage
    people: list[Person]
    channel: Channel
    shown: set[str] = field(default_factory=set)
    last_reminded: tuple[Person, Message] | None = None

    @property
    def host(self) -> Person:
        """Who posts the notes."""
        return self.people[0]

    async def play(self, notes: str) -> None:
        """Tell the whole story."""
        cards = await self.review(notes)
        if cards:
            await self.track(cards)
            await self.be_reminded()
            await self.look_up()
            await self.choose_and_ask()

    async def review(self, notes: str) -> list[Message]:
        """Paste the notes and show what comes back in the thread."""
        self.stage.scene("1 · Somebody pastes meeting notes")
        self.stage.notes(self.host, self.channel.name, notes)
        posted = await self._paste(notes)
        await self.settle()
        self.stage.scene("2 · The app answers in the thread, and messages nobody")
        answers = self.channel.thread(posted)
        for answer in answers:
            self.stage.message(f"#{self.channel.name} · thread", answer)
        return [answer for answer in answers if self._offers(answer, Action.EDIT)]

    async def _paste(self, notes: str) -> Message:
        if len(notes) > LONGEST_PASTE:
            return await self.host.upload(self.channel, "notes.txt", notes.encode(), snippet=True)
        if looks_like_notes(notes):
            return await self.host.post(self.channel, notes)
        return await self.host.mention_bot(self.channel, notes)

    async def track(self, cards: list[Message]) -> None:
        """Correct one item, answer an open question, and track the rest."""
        self.stage.scene(f"3 · {self.host.name} corrects one item and tracks the rest")
        await self._correct(cards[0])
        question = next((card for card in cards if self._offers(card, Action.PICK_OWNER)), None)
        if question is not None:
            menu = next(c for c in controls(question.blocks) if c.action_id.startswith(Action.PICK_OWNER))
            helper = self.people[-1]
            self.stage.tell(f"One item has no owner yet. {self.host.name} picks {helper.name}.")
            async with self._redrawn(question):
                await self.host.choose(question, menu.action_id, helper.id, block_id=menu.block_id)
        self.stage.tell(f"{self.host.name} taps “Track all”.")
        async with self._redrawn(cards[0]):
            await self.host.press(cards[0], Action.TRACK_ALL)
        for card in cards:
            self.stage.message(f"#{self.channel.name} · thread, in place", self.channel.find(card.ts) or card)
        self.stage.scene("4 · Each owner gets one direct message")
        self._show_new()

    async def _correct(self, card: Message) -> None:
        opened = await self.host.press(card, Action.EDIT, nth=0)
        dialog = await opened.opened()
        self.stage.dialog(self.host, dialog)
        fields = {each.action_id: each for each in controls(dialog.blocks)}
        day = fields[Field.DAY].element.get("initial_date") or f"{self.clock() + A_WEEK:%Y-%m-%d}"
        async with self._redrawn(card):
            await self.host.submit(dialog, {Field.DAY: day, Field.TIME: "16:00"})
        self.stage.tell(f"{self.host.name} says by which hour: 16:00.")

    async def be_reminded(self) -> None:
        """Move the clock from reminder to reminder; the first one is answered, the others slip."""
        self.stage.scene("5 · The clock jumps from reminder to reminder")
        messages = 0
        while messages < MOST_MESSAGES and (due := self.app.service.outbox.next_due()) is not None:
            self.clock.go_to(due)
            await self.settle()
            fresh = list(self._show_new())
            if fresh and messages == 0:
                await self._answer(*fresh[0])
            messages += len(fresh)
            for reader, message in fresh:
                await self._react(reader, message)

    async def _answer(self, reader: Person, message: Message) -> None:
        self.stage.tell(f"{reader.name} taps “Done”; that one is never mentioned again.")
        async with self._redrawn(message):
            await reader.press(message, Action.DONE, nth=0)
        self._mark_all_seen()

    async def _react(self, reader: Person, message: Message) -> None:
        """Remember who was reminded, and open again what somebody waited for."""
        if self._offers(message, Action.SNOOZE):
            self.last_reminded = (reader, message)
        if not self._offers(message, Action.REOPEN):
            return
        self.stage.tell(f"{reader.name} taps “Not what I needed”: it is open again, and its owner hears so at once.")
        async with self._redrawn(message):
            await reader.press(message, Action.REOPEN, nth=0)
        self._show_new()

    async def look_up(self) -> None:
        """Show the lists."""
        self.stage.scene("6 · Anybody can look things up")
        for words in ("channel", "overdue"):
            await self._ask(self.host, words)

    async def choose_and_ask(self) -> None:
        """Let whoever was reminded last choose another hour for that, and ask why."""
        if self.last_reminded is None:
            return
        self.stage.scene("7 · Everybody chooses when to hear, and can ask why")
        reader, message = self.last_reminded
        dialog = await (await reader.command(COMMAND, SETTINGS, self.channel)).opened()
        await reader.submit(dialog, {Field.HOUR: HOUR})
        self.stage.tell(f"{reader.name} types {COMMAND} {SETTINGS} and chooses {HOUR} for the message of the day.")
        await self.settle()
        await self._ask(reader, f"why {rows(message.blocks)[0]}")

    async def _ask(self, who: Person, words: str) -> None:
        asked = await who.command(COMMAND, words, self.channel)
        self.stage.message(f"{who.name} types {COMMAND} {words} · only {who.name} sees this", await asked.answer())

    @asynccontextmanager
    async def _redrawn(self, message: Message) -> AsyncIterator[None]:
        """Do something to a message, and wait until it shows what came of it."""
        before = render(message)
        yield
        await self.slack.until(lambda: render(message) != before, within=PATIENCE)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that is due was read and sent."""
        self.app.scheduler.wake()
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(self._is_quiet):
                await asyncio.sleep(0.02)

    def _is_quiet(self) -> bool:
        service = self.app.service
        return service.readings.is_idle() and service.outbox.is_idle()

    def _offers(self, message: Message, action: Action) -> bool:
        return any(control.action_id.split("/")[0] == action for control in controls(message.blocks))

    def _show_new(self) -> Iterator[tuple[Person, Message]]:
        fresh = list(self._new_direct_messages())
        for reader, message in fresh:
            self.stage.direct(reader, message, self.clock())
        return iter(fresh)

    def _new_direct_messages(self) -> Iterator[tuple[Person, Message]]:
        for person in self.people:
            for message in person.inbox:
                if message.user == self.slack.bot.id and message.ts not in self.shown:
                    self.shown.add(message.ts)
                    yield person, message

    def _mark_all_seen(self) -> None:
        list(self._new_direct_messages())

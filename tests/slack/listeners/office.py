"""What the app does by itself between two things that people do: read what arrived, send what is owed."""

from dataclasses import dataclass, field, replace

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.commitment import Commitment
from bot.domain.note import Note
from bot.extraction.reading import Item, Update
from bot.sandbox import Channel, Message, Person, Sandbox
from bot.service import Service
from bot.slack.outcome import Sent
from bot.slack.sender import Sender
from db.store import reading
from tests.service.builders import Clock, a_reading, an_item, plan_anew
from tests.slack.reading import screen

NOTES = """Nadia: Let's see what is still in the way. Tom, how are the refunds?

Tom: I'll have the refund fix on staging by Thursday.

Nadia: Elif, can you send Tom the new artwork by tomorrow 3pm?

Elif: Sure, he'll have it.
"""


@dataclass
class Office:
    """A workspace with the app in it."""

    slack: Sandbox
    app: AsyncApp
    service: Service
    clock: Clock
    client: AsyncWebClient
    channel: Channel
    times_woken: int = field(default=0)

    def woken(self) -> None:
        self.times_woken += 1

    @property
    def team(self) -> str:
        return self.slack.team_id

    def notes(self) -> list[Note]:
        """Every note that waits to be read, oldest first; they are claimed by this."""
        self.clock.pass_(seconds=10)
        return [claimed.note for claimed in self.service.readings.claim("test", 50)]

    async def read(self, *items: Item, remarks: tuple[str, ...] = (), updates: tuple[Update, ...] = ()) -> Message:
        """Read the one note that waits, finding these items, and post its card; return the card."""
        self.clock.pass_(seconds=10)
        (claimed,) = self.service.readings.claim("test", 50)
        found = replace(a_reading(*items, notes=remarks), updates=updates)
        self.service.readings.finish(claimed, claimed.text or "", found)
        await self.deliver()
        return self.slack.workspace.channels[claimed.note.channel].posts[-1]

    async def propose(self, poster: Person, *items: Item) -> Message:
        """Let somebody paste notes with these items; return the card."""
        await poster.post(self.channel, NOTES)
        return await self.read(*(items or (an_item(),)))

    async def track(self, poster: Person, *items: Item) -> list[Commitment]:
        """Let somebody paste notes and track all of it; what is owed then is sent."""
        card = await self.propose(poster, *items)
        await poster.press(card, "track_all")
        await self.settle(lambda: self.open())
        await self.deliver()
        return self.open()

    def open(self) -> list[Commitment]:
        """Everything open that comes from the channel."""
        with reading(self.service.lists.database) as store:
            return store.commitments.open_in(self.team, self.channel.id)

    def item(self, commitment_id: int) -> Commitment:
        with reading(self.service.lists.database) as store:
            found = store.commitments.get(commitment_id)
        assert found is not None
        return found

    async def deliver(self) -> None:
        """Send what is owed until nothing is."""
        self.clock.pass_(seconds=10)
        plan_anew(self.service)
        sender = Sender(self.client)
        while messages := self.service.outbox.claim("test", 50):
            for message in messages:
                letter = self.service.outbox.compose(message, "test")
                if letter is not None:
                    outcome = await sender.send(letter)
                    assert isinstance(outcome, Sent), outcome
                    self.service.outbox.sent(letter.message, "test", channel=outcome.channel, ts=outcome.ts)

    async def settle(self, reached) -> None:
        """Wait until something holds; listeners go on after they acknowledged."""
        await self.slack.until(reached, within=5.0)


def seen(message: Message) -> str:
    """A message as a person sees it."""
    return screen(message.blocks)

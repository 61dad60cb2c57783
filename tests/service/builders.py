"""Values for service tests, each with sensible defaults."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.commitment import Certainty, Commitment
from bot.domain.deadline import Deadline, Grain
from bot.domain.delivery import Message
from bot.domain.note import Arrival, Source
from bot.domain.people import Person
from bot.extraction.reading import Evidence, Item, Reading
from bot.service import Service
from bot.service.readings import Claimed

TEAM = "T1"
BOT = "UBOT"
CHANNEL = "C1"
ZONE = "Europe/Berlin"
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
"""10:00 in Berlin, on a Tuesday."""

NOTES = """Nadia: Let's see what is still in the way. Tom, how are the refunds?

Tom: I'll have the refund fix on staging by Thursday.

Nadia: Elif, can you send Tom the new artwork by tomorrow 3pm?

Elif: Sure, he'll have it.
"""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = TUESDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, at: datetime) -> None:
        self.now = at

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


def a_person(user: str, name: str, *, zone: str = ZONE, **changes: Any) -> Person:
    first = name.split()[0]
    return replace(Person(team=TEAM, id=user, display_name=first, real_name=name, zone=zone), **changes)


def an_arrival(text: str = NOTES, **changes: Any) -> Arrival:
    ts = f"{TUESDAY.timestamp():.6f}"
    plain = Arrival(
        team=TEAM,
        event_id="Ev1",
        channel=CHANNEL,
        ts=ts,
        thread_ts=None,
        author="UNADIA",
        asked_by="UNADIA",
        source=Source.PASTE,
        addressed=False,
        text=text,
        file=None,
        event={"type": "message"},
    )
    return replace(plain, **changes)


def a_deadline(day: int = 12, hour: int = 17, *, grain: Grain = Grain.DAY) -> Deadline:
    at = datetime(2026, 3, day, hour, tzinfo=ZoneInfo(ZONE))
    return Deadline(at=at, grain=grain, zone=ZONE, phrase="by Thursday", rule="Thursday → Thu 12 Mar 17:00")


def an_item(task: str = "Fix the refunds on staging", owner: str | None = "Tom", **changes: Any) -> Item:
    evidence = Evidence(text="I'll have the refund fix on staging by Thursday.", start=74, end=122)
    plain = Item(
        owner=owner,
        task=task,
        evidence=evidence,
        certainty=Certainty.SURE,
        due_phrase="by Thursday",
        deadline=a_deadline(),
    )
    return replace(plain, **changes)


def a_reading(*items: Item, notes: tuple[str, ...] = ()) -> Reading:
    return Reading(items=items, said_at=TUESDAY.astimezone(ZoneInfo(ZONE)), notes=notes)


def take_in(service: Service, clock: Clock, arrival: Arrival | None = None) -> Claimed:
    """Let a note arrive, settle and be claimed."""
    service.intake.receive([arrival or an_arrival()])
    clock.pass_(seconds=10)
    (claimed,) = service.readings.claim("token", 5)
    return claimed


def propose(service: Service, clock: Clock, *items: Item) -> list[Commitment]:
    """Let a note with these items be read; return the drafts on its card."""
    claimed = take_in(service, clock)
    service.readings.finish(claimed, claimed.text or "", a_reading(*items))
    card = service.review.card(claimed.note.id, 0)
    assert card is not None
    return list(card.items)


def tracked(service: Service, clock: Clock, *items: Item) -> list[Commitment]:
    """Let a note with these items be read and all of it be tracked; the messages about it are sent."""
    drafts = propose(service, clock, *items)
    service.review.track_all(drafts[0].note_id or 0, "UNADIA")
    send_all(service)
    card = service.review.card(drafts[0].note_id or 0, 0)
    assert card is not None
    return list(card.items)


def plan_anew(service: Service) -> list[int]:
    """Plan anew all that was asked for, as the app does by itself; return how many commitments each batch held."""
    batches = []
    while (some := service.replanning.step()) is not None:
        batches.append(some)
    return batches


def send_all(service: Service) -> list[Message]:
    """Send what is due to a Slack that takes everything; return the messages that left."""
    plan_anew(service)
    sent = []
    for message in service.outbox.claim("sender", 100):
        letter = service.outbox.compose(message, "sender")
        if letter is not None:
            channel = letter.message.first.channel or f"D{letter.message.first.recipient}"
            service.outbox.sent(letter.message, "sender", channel=channel, ts=f"{letter.message.first.id}.0")
            sent.append(letter.message)
    return sent

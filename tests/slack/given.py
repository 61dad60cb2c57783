"""Values that views draw, each with sensible defaults."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.content import Card, Details, Handover, Listing, ReminderLetter, ReminderLine
from bot.domain.deadline import Deadline, Grain
from bot.domain.note import Note, NoteState, Source
from bot.domain.update import ProposedUpdate, UpdateKind, seen_of

NOW = datetime(2023, 11, 21, 10, 0, tzinfo=UTC)
"""A Tuesday, 11:00 in Berlin."""
BERLIN = "Europe/Berlin"
NAMES = {"UPRIYA": "Priya", "UANN": "Ann", "USAM1": "Sam Lee", "USAM2": "Sam Ortiz", "UTOM": "Tom"}


def a_deadline(
    day: int = 24,
    hour: int = 17,
    *,
    month: int = 11,
    year: int = 2023,
    grain: Grain = Grain.DAY,
    zone: str = BERLIN,
    **more: Any,
) -> Deadline:
    at = datetime(year, month, day, hour, tzinfo=ZoneInfo(zone))
    return Deadline(at=at, grain=grain, zone=zone, phrase="by Friday", rule="Friday, said on Tue 21 Nov 2023", **more)


def an_item(**changes: Any) -> Commitment:
    plain = Commitment(
        id=7,
        team="T1",
        number=None,
        status=Status.DRAFT,
        task="send the deck",
        owner="UPRIYA",
        owner_name="Priya",
        requester=None,
        requester_name=None,
        due=a_deadline(),
        due_phrase="by Friday",
        milestone=None,
        evidence="I'll send the deck by Friday.",
        certainty=Certainty.SURE,
        channel="C1",
        note_id=3,
        created_by="UANN",
        created_at=NOW,
    )
    return replace(plain, **changes)


def an_open(number: int = 12, **changes: Any) -> Commitment:
    return an_item(**{"id": number + 100, "number": number, "status": Status.OPEN, "confirmed_at": NOW, **changes})


def a_note(**changes: Any) -> Note:
    plain = Note(
        id=3,
        team="T1",
        channel="C1",
        ts="1700560800.000100",
        thread_ts=None,
        author="UANN",
        asked_by="UANN",
        source=Source.PASTE,
        addressed=False,
        state=NoteState.READ,
        said_at=NOW,
        text=None,
        file=None,
        attempts=1,
        title="Weekly sync",
    )
    return replace(plain, **changes)


def a_card(*items: Commitment, **changes: Any) -> Card:
    drafts = sum(item.status is Status.DRAFT and item.certainty is not Certainty.UNSURE for item in items)
    plain = Card(note=a_note(), page=0, pages=1, items=items, remarks=(), names=NAMES, trackable=drafts, now=NOW)
    return replace(plain, **changes)


def an_update(kind: UpdateKind = UpdateKind.DONE, **changes: Any) -> ProposedUpdate:
    item = changes.pop("commitment", None) or an_open()
    plain = ProposedUpdate(
        id=5, note_id=3, kind=kind, commitment=item, evidence="the deck is done", seen=seen_of(kind, item)
    )
    return replace(plain, **changes)


def a_letter(*lines: ReminderLine, **changes: Any) -> ReminderLetter:
    return replace(ReminderLetter(lines=lines, reader="UPRIYA", names=NAMES, zone=BERLIN, now=NOW), **changes)


def a_line(item: Commitment, kind: str, *, late: bool = False) -> ReminderLine:
    return ReminderLine(commitment=item, kind=kind, late=late)


def a_handover(*items: Commitment, given_by: str | None = "UANN") -> Handover:
    return Handover(items=items, names=NAMES, given_by=given_by, zone="Europe/Berlin", now=NOW)


def a_listing(items: Sequence[Commitment], **changes: Any) -> Listing:
    plain = Listing(
        title="Your commitments",
        items=tuple(items),
        names=NAMES,
        reader="UPRIYA",
        zone=BERLIN,
        now=NOW,
        empty="You have no open commitments.",
    )
    return replace(plain, **changes)


def some_details(item: Commitment, **changes: Any) -> Details:
    plain = Details(commitment=item, history=(), reminders=(), names=NAMES, zone=BERLIN, now=NOW, shows_evidence=True)
    return replace(plain, **changes)

"""`commitments extract`: what would be proposed for a note."""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel

from bot.clock import utc_now
from bot.command_line import BadInput, jsonl, moments
from bot.command_line.tables import show
from bot.domain.deadline import Deadline
from bot.domain.errors import UnreadableNote
from bot.extraction.dates import resolve
from bot.extraction.decoding import decode
from bot.extraction.documents.sheet import Decoded
from bot.extraction.formats import read_turns
from bot.extraction.reading import Extractor, Item, Meeting, Reading

UNDATED = "It is not known when this meeting was held, so days that depend on it stay open. Give a meeting_date."
LONG_AGO = timedelta(days=400)


class Document(BaseModel):
    """One line of `commitments extract --jsonl`."""

    text: str
    meeting_date: str | None = None
    tz: str | None = None
    participants: tuple[str, ...] | None = None


def file(name: str, extractor: Extractor, *, held_on: str | None, tz: str | None, as_json: bool) -> None:
    """Print what the notes in a file, or piped in as `-`, hold. Raises BadInput, UnreadableNote."""
    zone = moments.zone_named(tz) if tz else moments.zone_of_this_machine()
    meeting = moments.meeting(held_on=held_on, zone=zone, now=utc_now())
    opened = _opened(name)
    reading = extractor.read(opened.text, meeting)
    reading = replace(reading, notes=(*opened.remarks, *reading.notes))
    if as_json:
        sys.stdout.buffer.write(jsonl.encoded(_row(reading), indent=2) + b"\n")
    else:
        show(reading)


def lines(extractor: Extractor) -> int:
    """Answer JSON Lines from standard input on standard output. Returns how many were refused."""
    now = utc_now()

    def found(record: jsonl.Record) -> jsonl.Record:
        return _row(_read(jsonl.asked(record, Document), extractor, now))

    return jsonl.answer(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, found=found, refused=_refused)


def _opened(name: str) -> Decoded:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{name} does not exist. Name a file with notes, or - to read what is piped in.") from None
    except IsADirectoryError:
        raise BadInput(f"{name} is a folder. Name a file with notes.") from None
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    try:
        return decode(data, name)
    except UnreadableNote as refusal:
        raise BadInput(f"{name}: {refusal}") from None


def _read(document: Document, extractor: Extractor, now: datetime) -> Reading:
    meeting = moments.meeting(
        held_on=document.meeting_date,
        zone=moments.zone_named(document.tz) if document.tz else "UTC",
        now=now,
        participants=document.participants or (),
    )
    reading = extractor.read(document.text, meeting)
    return reading if _is_dated(document, meeting) else _without_guesses(reading, meeting)


def _is_dated(document: Document, meeting: Meeting) -> bool:
    if document.meeting_date is not None:
        return True
    return read_turns(document.text, today=meeting.said_at.date(), day_first=True).held_on is not None


def _without_guesses(reading: Reading, meeting: Meeting) -> Reading:
    """Leave out the deadlines that would be others, had the meeting been held another day."""
    items = tuple(item if _stands_alone(item, meeting) else replace(item, deadline=None) for item in reading.items)
    return replace(reading, items=items, notes=reading.notes if items == reading.items else (*reading.notes, UNDATED))


def _stands_alone(item: Item, meeting: Meeting) -> bool:
    if item.deadline is None or item.due_phrase is None:
        return True
    earlier = resolve(item.due_phrase, meeting.said_at - LONG_AGO, meeting.zone)
    return isinstance(earlier, Deadline) and earlier.day == item.deadline.day


def _refused(sentence: str) -> jsonl.Record:
    return {"items": [], "notes": [sentence]}


def _row(reading: Reading) -> jsonl.Record:
    return {"items": [_item(item) for item in reading.items], "notes": list(reading.notes)}


def _item(item: Item) -> jsonl.Record:
    deadline = item.deadline
    return {
        "owner": item.owner,
        "owners": list(item.owners),
        "requester": item.requester,
        "task": item.task,
        "due_phrase": item.due_phrase,
        "due": deadline.day.isoformat() if deadline else None,
        "due_at": deadline.at.isoformat() if deadline else None,
        "grain": deadline.grain.value if deadline else None,
        "evidence": item.evidence.text,
        "start": item.evidence.start,
        "end": item.evidence.end,
        "status": item.status.value,
        "certainty": item.certainty.value,
        "blocked_by": list(item.blocked_by),
        "milestone": item.milestone,
        "why": list(item.why),
    }

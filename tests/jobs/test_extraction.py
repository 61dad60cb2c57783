"""A stored note becomes a card, or one sentence that says why not and what to do."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.domain.note import Source
from bot.extraction.decoding import WHAT_WORKS
from bot.extraction.reading import Extractor
from bot.sandbox import Channel, Fault, Message, Person, Sandbox
from bot.sandbox.faults import FILES
from db.tables import CommitmentRow, NoteRow
from jobs.delivery import DeliveryTick
from jobs.extraction import ExtractionTick
from tests.extraction.documents.made import docx, para, pdf
from tests.jobs.extractors import Gated, Stumbling
from tests.jobs.given import Office, arrival

NOTES = """Ada: Where are we with the refunds?

Tom: I'll have the refund fix on staging by Thursday.
"""


async def pasted(office: Office, author: Person, channel: Channel, text: str = NOTES) -> Message:
    """Let somebody paste notes, and let the paste settle."""
    message = await author.post(channel, text)
    office.service.intake.receive([arrival(office, message)])
    office.time.pass_(seconds=10)
    return message


async def dropped(office: Office, author: Person, channel: Channel, name: str, content: bytes) -> Message:
    """Let somebody drop a file."""
    message = await author.upload(channel, name, content)
    office.service.intake.receive([arrival(office, message, message.files[0])])
    return message


async def answers(delivery: DeliveryTick, channel: Channel, note: Message) -> list[str]:
    """What the app says in the thread of a note."""
    await delivery.tick()
    return [reply.text for reply in channel.thread(note)]


def note_states(office: Office) -> list[str]:
    with office.database.read() as session:
        return [row.state for row in session.exec(select(NoteRow).order_by(col(NoteRow.id)))]


def drafts(office: Office) -> list[tuple[str | None, str | None]]:
    with office.database.read() as session:
        return [
            (row.evidence, row.owner) for row in session.exec(select(CommitmentRow).order_by(col(CommitmentRow.id)))
        ]


async def test_a_paste_becomes_a_card_in_its_thread(
    office: Office, extraction: ExtractionTick, delivery: DeliveryTick, ada: Person, tom: Person, team: Channel
) -> None:
    note = await pasted(office, ada, team)

    assert await extraction.tick() == {"read": 1}
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    (card,) = await answers(delivery, team, note)
    assert "refund fix" in card


async def test_a_dropped_file_becomes_a_card_too(
    office: Office, extraction: ExtractionTick, delivery: DeliveryTick, ada: Person, tom: Person, team: Channel
) -> None:
    note = await dropped(office, ada, team, "notes.txt", NOTES.encode("utf-16"))

    assert await extraction.tick() == {"read": 1}
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    assert len(await answers(delivery, team, note)) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.docx", docx(*(para(line) for line in NOTES.splitlines()))),
        ("notes.pdf", pdf(NOTES)),
        ("notes.html", f"<html><body><p>{NOTES.replace(chr(10), '<br>')}</p></body></html>".encode()),
    ],
)
async def test_a_dropped_document_becomes_a_card(
    office: Office, extraction: ExtractionTick, ada: Person, tom: Person, team: Channel, name: str, content: bytes
) -> None:
    await dropped(office, ada, team, name, content)

    assert await extraction.tick() == {"read": 1}
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]


async def test_what_was_left_out_of_a_document_is_told(
    office: Office, extraction: ExtractionTick, ada: Person, team: Channel
) -> None:
    await dropped(office, ada, team, "notes.pdf", pdf(NOTES, ""))
    await extraction.tick()

    with office.database.read() as session:
        remarks = session.exec(select(NoteRow.remarks)).one()
    assert remarks == ["1 of the 2 pages hold no text that I can read, so they are left out."]


async def test_a_document_that_is_no_notes_is_left_alone_until_somebody_says_that_it_is(
    office: Office, extraction: ExtractionTick, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    posted = await ada.upload(team, "invoice.pdf", pdf("Invoice 4711\nTotal 12 EUR\nThank you."))
    in_passing = replace(arrival(office, posted, posted.files[0]), addressed=False)
    office.service.intake.receive([in_passing])

    assert await extraction.tick() == {"left alone": 1}
    assert await answers(delivery, team, posted) == []

    asked = replace(in_passing, event_id="Ev2", addressed=True, source=Source.SHORTCUT)
    assert office.service.intake.receive([asked]) == 1
    assert await extraction.tick() == {"read": 1}
    assert await answers(delivery, team, posted) == ["I found no commitments in these notes."]


async def test_several_notes_are_read_in_one_tick(
    office: Office, extraction: ExtractionTick, ada: Person, team: Channel
) -> None:
    for number in range(5):
        await dropped(office, ada, team, f"{number}.txt", f"Tom: I'll send part {number} by Friday.\n".encode())

    assert await extraction.tick() == {"read": 5}
    assert await extraction.tick() == {}


async def test_the_member_list_is_read_once_before_the_first_note(
    office: Office, slack: Sandbox, extraction: ExtractionTick, ada: Person, team: Channel
) -> None:
    for number in range(3):
        await pasted(office, ada, team, f"{NOTES}\nTom: I'll send part {number} by Friday.")
        await extraction.tick()

    assert slack.journal.count("users.list") == 1


async def test_without_the_member_list_the_people_of_the_channel_are_asked_for(
    office: Office, slack: Sandbox, extraction: ExtractionTick, ada: Person, tom: Person, team: Channel
) -> None:
    slack.faults.fail("users.list", "missing_scope", times=2)
    await pasted(office, ada, team)

    assert await extraction.tick() == {"read": 1}
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    assert (slack.journal.count("users.list"), slack.journal.count("users.info") > 0) == (1, True)


# What cannot be read gets one sentence.


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("board.png", b"\x89PNG", "“board.png” is a picture."),
        ("call.mp4", b"....ftyp", "“call.mp4” is a recording."),
        ("notes.odt", b"PK\x03\x04", "“notes.odt” is a document I cannot open."),
        ("plan.xlsx", b"PK\x03\x04", "“plan.xlsx” is a table."),
    ],
)
async def test_a_file_of_another_kind_is_answered_with_what_works(
    office: Office,
    slack: Sandbox,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    ada: Person,
    team: Channel,
    name: str,
    content: bytes,
    sentence: str,
) -> None:
    note = await dropped(office, ada, team, name, content)

    assert await extraction.tick() == {"given_up": 1}
    assert await answers(delivery, team, note) == [f"{sentence} {WHAT_WORKS}"]
    assert slack.journal.count("files.info") == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"%PDF-1.7", "PDF"), (b"x" * 100_001, "too large"), (b"\x00\x01\x02" * 1000, "no text")],
)
async def test_a_file_that_cannot_be_read_is_answered_once(
    office: Office,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    ada: Person,
    team: Channel,
    content: bytes,
    words: str,
) -> None:
    note = await dropped(office, ada, team, "notes.txt", content)

    assert await extraction.tick() == {"given_up": 1}
    office.time.pass_(hours=1)
    assert await extraction.tick() == {}
    (sentence,) = await answers(delivery, team, note)
    assert words in sentence
    assert note_states(office) == ["unreadable"]


# What may pass is tried again.


async def test_a_file_that_is_not_there_yet_is_fetched_later(
    office: Office, slack: Sandbox, extraction: ExtractionTick, ada: Person, team: Channel
) -> None:
    await dropped(office, ada, team, "notes.txt", NOTES.encode())
    slack.faults.script(FILES, Fault(status=503))

    assert await extraction.tick() == {"postponed": 1}
    assert await extraction.tick() == {}
    office.time.pass_(seconds=10)
    assert await extraction.tick() == {"read": 1}


async def test_a_file_that_never_comes_is_given_up_with_a_sentence(
    office: Office, slack: Sandbox, extraction: ExtractionTick, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    note = await dropped(office, ada, team, "notes.txt", NOTES.encode())
    slack.faults.script(FILES, *[Fault(status=503)] * 100)

    ended = []
    while "queued" in note_states(office):
        ended += list(await extraction.tick())
        office.time.pass_(minutes=15)

    assert ended == ["postponed"] * 7 + ["given_up"]
    (sentence,) = await answers(delivery, team, note)
    assert "could not get this file" in sentence


async def test_a_note_that_breaks_us_is_given_up_after_three_attempts_and_the_others_are_read(
    office: Office,
    reading: Callable[[Extractor], ExtractionTick],
    delivery: DeliveryTick,
    ada: Person,
    team: Channel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    extraction = reading(Stumbling())
    bad = await dropped(office, ada, team, "bad.txt", b"kaboom: the secret merger")
    await dropped(office, ada, team, "good.txt", b"nothing to see")

    ended = [await extraction.tick()]
    while "queued" in note_states(office):
        office.time.pass_(minutes=1)
        ended.append(await extraction.tick())

    assert ended == [{"postponed": 1, "read": 1}, {"postponed": 1}, {"given_up": 1}]
    assert await answers(delivery, team, bad) == [
        f"Something went wrong on my side while reading these notes. {WHAT_WORKS}"
    ]
    assert "merger" not in str([vars(record) for record in caplog.records])


# Stopping.


async def test_a_stopped_tick_finishes_the_notes_at_hand_and_takes_no_others(
    office: Office, reading: Callable[[Extractor], ExtractionTick], ada: Person, team: Channel, tmp_path: Path
) -> None:
    extraction = reading(Gated(tmp_path))
    for number in range(4):
        await dropped(office, ada, team, f"{number}.txt", f"part {number}".encode())
    ticking = asyncio.create_task(extraction.tick())
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0.01)

    extraction.stop()
    (tmp_path / "released").touch()

    assert await ticking == {"read": 2}
    assert note_states(office) == ["empty", "empty", "queued", "queued"]


async def test_a_tick_that_is_cut_off_gives_its_note_back_at_once(
    office: Office, reading: Callable[[Extractor], ExtractionTick], ada: Person, team: Channel, tmp_path: Path
) -> None:
    await dropped(office, ada, team, "notes.txt", b"some notes")
    ticking = asyncio.create_task(reading(Gated(tmp_path)).tick())
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0.01)

    ticking.cancel()
    await asyncio.wait([ticking])

    assert await reading(Stumbling()).tick() == {"read": 1}


async def test_a_note_that_waits_long_for_its_reader_is_not_read_by_another_process_too(
    office: Office,
    reading: Callable[[Extractor], ExtractionTick],
    delivery: DeliveryTick,
    ada: Person,
    team: Channel,
    tmp_path: Path,
) -> None:
    await pasted(office, ada, team)
    second = await pasted(office, ada, team, NOTES.replace("refund fix", "invoice"))
    tick = asyncio.create_task(reading(Gated(tmp_path)).tick())
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0.01)
    for _ in range(3):
        office.time.pass_(minutes=4)
        await asyncio.sleep(0.3)
        assert office.service.readings.claim("another", 5) == []
    (tmp_path / "released").touch()

    assert await tick == {"read": 2}
    assert len(await answers(delivery, team, second)) == 1

"""What is taken for a note, and that one note stays one."""

from datetime import timedelta

import pytest

from bot.domain.note import NoteFile, Source
from bot.service import Service
from tests.service.builders import NOTES, TUESDAY, Clock, an_arrival

LATER = f"{TUESDAY.timestamp() + 1:.6f}"


def claimed_texts(service: Service, clock: Clock) -> list[str | None]:
    clock.pass_(seconds=30)
    return [claimed.text for claimed in service.readings.claim("token", 10)]


def test_pasted_notes_are_kept(service: Service, clock: Clock) -> None:
    assert service.intake.receive([an_arrival()]) == 1
    assert claimed_texts(service, clock) == [NOTES]


@pytest.mark.parametrize("chat", ["Lunch?", "Can someone look at the build? It is red again", "ok " * 300])
def test_ordinary_chat_is_not_stored(service: Service, clock: Clock, chat: str) -> None:
    assert service.intake.receive([an_arrival(chat)]) == 0
    assert claimed_texts(service, clock) == []


def test_anything_addressed_to_the_app_is_kept(service: Service, clock: Clock) -> None:
    mention = an_arrival("Tom will call the bank on Friday", source=Source.MENTION, addressed=True)

    assert service.intake.receive([mention]) == 1
    assert claimed_texts(service, clock) == ["Tom will call the bank on Friday"]


def test_an_event_that_slack_sends_again_gives_one_note(service: Service, clock: Clock) -> None:
    assert [service.intake.receive([an_arrival()]) for _ in range(3)] == [1, 0, 0]
    assert claimed_texts(service, clock) == [NOTES]


def test_a_mention_that_also_arrives_as_a_message_gives_one_note_that_deserves_an_answer(
    service: Service, clock: Clock
) -> None:
    service.intake.receive([an_arrival()])
    service.intake.receive([an_arrival(event_id="Ev2", source=Source.MENTION, addressed=True)])

    clock.pass_(seconds=30)
    assert [claimed.note.addressed for claimed in service.readings.claim("token", 10)] == [True]


def test_the_parts_of_a_long_paste_are_one_note(service: Service, clock: Clock) -> None:
    service.intake.receive([an_arrival()])
    clock.pass_(seconds=1)
    service.intake.receive([an_arrival("and so on, " * 40, event_id="Ev2", ts=LATER)])

    assert claimed_texts(service, clock) == [NOTES + "\n" + "and so on, " * 40]


def test_another_meeting_right_after_is_a_note_of_its_own(service: Service, clock: Clock) -> None:
    other = NOTES.replace("refund", "invoice")
    service.intake.receive([an_arrival()])
    service.intake.receive([an_arrival(other, event_id="Ev2", ts=LATER)])

    assert claimed_texts(service, clock) == [NOTES, other]


def test_the_second_half_of_a_paste_that_slack_split_belongs_to_the_first(service: Service, clock: Clock) -> None:
    first = NOTES * 16
    service.intake.receive([an_arrival(first)])
    service.intake.receive([an_arrival(NOTES, event_id="Ev2", ts=LATER)])

    assert claimed_texts(service, clock) == [first + "\n" + NOTES]


def test_a_few_words_to_the_app_are_read_at_once(service: Service) -> None:
    service.intake.receive([an_arrival("I will call the bank", source=Source.MENTION, addressed=True)])

    assert service.readings.any_due()


def test_chat_after_a_paste_is_not_a_part_of_it(service: Service, clock: Clock) -> None:
    service.intake.receive([an_arrival()])

    assert service.intake.receive([an_arrival("that is all!", event_id="Ev2", ts=LATER)]) == 0
    assert claimed_texts(service, clock) == [NOTES]


def test_somebody_elses_paste_is_a_note_of_its_own(service: Service, clock: Clock) -> None:
    service.intake.receive([an_arrival(), an_arrival(author="UTOM", asked_by="UTOM", event_id="Ev2", ts=LATER)])

    assert claimed_texts(service, clock) == [NOTES, NOTES]


def test_every_file_of_a_message_is_a_note(service: Service, clock: Clock) -> None:
    files = [NoteFile(id=f"F{n}", name=f"{n}.txt", url=None, size=10, mode="hosted") for n in (1, 2)]
    arrivals = [an_arrival("", file=file, source=Source.FILE) for file in files]

    assert service.intake.receive(arrivals) == 2
    assert service.intake.receive(arrivals) == 0
    assert claimed_texts(service, clock) == [None, None]


def test_an_edit_before_reading_replaces_the_text(service: Service, clock: Clock) -> None:
    arrival = an_arrival()
    service.intake.receive([arrival])

    assert service.intake.edited(arrival.team, arrival.channel, arrival.ts, NOTES.replace("Thursday", "Friday"))
    assert claimed_texts(service, clock) == [NOTES.replace("Thursday", "Friday")]


def test_an_edit_after_reading_began_changes_nothing(service: Service, clock: Clock) -> None:
    arrival = an_arrival()
    service.intake.receive([arrival])
    assert claimed_texts(service, clock) == [NOTES]

    assert not service.intake.edited(arrival.team, arrival.channel, arrival.ts, "something else")


def test_a_note_whose_reader_died_is_read_by_the_next_one(service: Service, clock: Clock) -> None:
    service.intake.receive([an_arrival()])
    assert claimed_texts(service, clock) == [NOTES]
    assert claimed_texts(service, clock) == []

    clock.pass_(minutes=5)
    assert claimed_texts(service, clock) == [NOTES]


def test_text_that_no_database_stores_is_cleaned(service: Service, clock: Clock) -> None:
    service.intake.receive([an_arrival("Tom:\x00 I will\ud800 call", addressed=True, source=Source.DIRECT)])

    assert claimed_texts(service, clock) == ["Tom: I will call"]


def test_a_note_settles_before_it_is_read(service: Service, clock: Clock) -> None:
    service.intake.receive([an_arrival()])

    assert not service.readings.any_due()
    clock.now += timedelta(seconds=4)
    assert service.readings.any_due()

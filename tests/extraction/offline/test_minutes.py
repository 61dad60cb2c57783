"""Minutes that somebody else wrote: formal prose, notes by topic or by person, mails that recap what was agreed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import ItemStatus, Meeting

SAID_AT = datetime(2026, 4, 14, 20, tzinfo=ZoneInfo("UTC"))  # a Tuesday


def claimed(notes: str) -> list[tuple[str, str, str | None]]:
    items = OfflineExtractor().read(notes, Meeting(said_at=SAID_AT, zone="UTC")).items
    return [
        (" & ".join(i.owners) or "nobody", i.task, i.deadline.day.isoformat() if i.deadline else None)
        for i in items
        if i.certainty is not Certainty.UNSURE and i.status is not ItemStatus.DONE
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr Pike agreed to repaint the handrail.",
        "Mr Pike kindly offered to repaint the handrail.",
        "Mr Pike also undertook to repaint the handrail.",
        "Mr Pike has volunteered to repaint the handrail.",
        "Mr Pike was asked to repaint the handrail.",
        "Mr Pike reported on the pontoon. He offered to repaint the handrail.",
        "Mr Pike thanked Mrs Hale for the pontoon. He offered to repaint the handrail.",
        "The Chair asked Mr Pike to repaint the handrail.",
        "The Captain, Mr Pike, arrived late. Mr Pike is to repaint the handrail.",
    ],
)
def test_formal_minutes_say_who_took_something_on(sentence: str) -> None:
    assert claimed(f"Minutes of the rowing club\n\n1. Boathouse. {sentence}\n") == [
        ("Mr Pike", "Repaint the handrail", None)
    ]


def test_an_office_stands_for_whoever_the_minutes_say_holds_it() -> None:
    notes = (
        "The Treasurer, Dr Nair, presented the accounts.\n\nThe treasurer was asked to pay the invoice by 24 April.\n"
    )

    assert claimed(notes) == [("Dr Nair", "Pay the invoice", "2026-04-24")]


def test_an_office_nobody_is_named_for_is_the_owner() -> None:
    assert claimed("The business manager will confirm the price with the contractor by 24 April.\n") == [
        ("Business manager", "Confirm the price with the contractor", "2026-04-24")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "All members are to return their keys by 30 April.",
        "Members whose boats lie outside are asked to return their keys by 30 April.",
        "Parents were reminded to return their keys by 30 April.",
    ],
)
def test_what_members_are_to_do_is_nobodys_own(sentence: str) -> None:
    assert claimed(f"Minutes of the rowing club\n\n1. Keys. {sentence}\n") == [
        ("nobody", "Return their keys", "2026-04-30")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr Pike reported that he had repaired the pontoon.",
        "Mr Pike intends to retire.",
        "Mrs Hale agreed with the proposal.",
        "The Secretary was asked whether the lease had been signed.",
        "It was suggested that the club might buy a van.",
        "Mr Pike hoped to attend the dinner.",
        "Mrs Hale was asked to remain as Chair.",
        "The Chairman will be away in May.",
        "Residents should note that the car park closes at dusk.",
    ],
)
def test_what_minutes_only_report_is_no_task(sentence: str) -> None:
    assert claimed(f"Minutes of the rowing club\n\n1. Reports. {sentence}\n") == []


def test_minutes_are_dated_by_the_day_the_meeting_was_held_wherever_it_was() -> None:
    notes = (
        "MINUTES of the annual general meeting of the Riverside Rowing Club held in the boathouse at the old lock on "
        "Thursday 5 November 2026 at 7.30 pm\n\nMr Pike agreed to write to the lessor within a week.\n"
    )

    assert claimed(notes) == [("Mr Pike", "Write to the lessor", "2026-11-12")]


BY_PERSON = "Weekly, notes by person\n\n- Nadia: opened with the numbers\n{}\n- Owen: thanked everyone\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- Nadia: the copy is late. She'll send it to print on Thursday", ("Nadia", "Send it to print", "2026-04-16")),
        ("- Owen: asked Nadia to check the logs. Nadia: ok", ("Nadia", "Check the logs", None)),
        ("- Owen: wants a new banner. Nadia to do the text", ("Nadia", "Do the text", None)),
    ],
)
def test_notes_by_person_tell_who_will_do_what(line: str, found: tuple[str, str, str | None]) -> None:
    assert claimed(BY_PERSON.format(line)) == [found]


BY_TOPIC = "Team sync\nAttendees: Nadia, Owen, Femi, Lucia\n\nHosting\n- {}\n- the data centre was quiet\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Owen calls the data centre on Friday", ("Owen", "Call the data centre", "2026-04-17")),
        ("Femi believes the disk is full, will clean it on Friday", ("Femi", "Clean it", "2026-04-17")),
        ("Owen asks for a cost overview\n  - Lucia volunteers, draft by 24 April",
         ("Lucia", "Provide a cost overview", "2026-04-24")),
    ],
)  # fmt: skip
def test_notes_by_topic_tell_in_the_present_who_does_what(line: str, found: tuple[str, str, str | None]) -> None:
    assert [(owner, task.partition(" (")[0], due) for owner, task, due in claimed(BY_TOPIC.format(line))] == [found]


@pytest.mark.parametrize(
    "line",
    [
        "Nadia presents the numbers: up four percent",
        "Femi suggests moving to another region",
        "Owen leaves on Friday",
        "Lucia notes that the invoice is wrong",
        "Femi confirms that the backup ran",
        "Nadia volunteers at the shelter on Fridays",
    ],
)
def test_what_somebody_says_or_where_they_are_is_no_task(line: str) -> None:
    assert claimed(BY_TOPIC.format(line)) == []


@pytest.mark.parametrize("line", ["- Femi: on holiday until Monday", "- Nadia: thinks we should drop the free plan"])
def test_where_somebody_is_and_what_they_think_is_no_task_below_their_name(line: str) -> None:
    assert claimed(BY_PERSON.format(line)) == []


def test_who_is_present_is_no_task() -> None:
    assert claimed("Present: Mrs Hale (Chair), Mr Dobson (Secretary), Dr Nair (Treasurer)\n\n1. Nothing new.\n") == []


def test_a_mail_that_recaps_lists_a_thing_and_a_day_for_each() -> None:
    mail = (
        "From: Greta Lind <greta@example.org>\nTo: Sami Ray; Bob Cole; Ivy Tan\nDate: Tue, 14 Apr 2026 16:20:04 +0000"
        "\nSubject: What we agreed\n\nHi all,\n\n1. Sami sends the floor plan by Friday\n"
        "2. Bob - updated quote, by 24 April\n3. Ivy - on leave until Monday\n"
    )

    assert claimed(mail) == [
        ("Sami Ray", "Send the floor plan", "2026-04-17"),
        ("Bob Cole", "Updated quote", "2026-04-24"),
    ]


def test_a_box_that_was_carried_over_is_still_open() -> None:
    notes = (
        "Present: Nadia, Owen\n\n## Last time's actions\n- [x] Nadia: pay the toll\n"
        "- [ ] Owen: rewrite the runbook (carried over)\n"
    )

    assert [found[0] for found in claimed(notes)] == ["Owen"]


def test_a_day_within_what_is_told_is_no_deadline() -> None:
    notes = "Ann: I'll tell the tenants that the office is closed on Monday.\nJoe: Thanks.\n"

    assert [(owner, due) for owner, _, due in claimed(notes)] == [("Ann", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mrs Hale stated that she would send the mooring plan by 30 April.",
        "Mrs Hale explained the delay. She would send the mooring plan by 30 April.",
        "Mrs Hale (Commodore) was present. Mrs Hale said that she would then send the mooring plan by 30 April.",
    ],
)
def test_what_somebody_is_told_to_have_said_they_would_do_is_theirs(sentence: str) -> None:
    assert claimed(f"Minutes of the rowing club\n\n1. Pontoon. {sentence}\n") == [
        ("Mrs Hale", "Send the mooring plan", "2026-04-30")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mrs Hale stated that the harbour would send a plan by 30 April.",
        "Mrs Hale explained the delay. She would send a plan by 30 April if the harbour answered.",
        "Mrs Hale said that she would be away until 30 April.",
        "Mrs Hale explained the delay. She would prefer a plan by 30 April.",
    ],
)
def test_what_others_would_do_or_what_would_be_is_nobodys(sentence: str) -> None:
    assert claimed(f"Minutes of the rowing club\n\n1. Pontoon. {sentence}\n") == []


def test_what_all_members_are_asked_to_do_is_an_item_without_an_owner() -> None:
    notes = "Minutes of the rowing club\n\nMrs Hale asked all members of the crew to return their keys by 30 April.\n"

    assert claimed(notes) == [("nobody", "Return their keys", "2026-04-30")]


def test_the_chair_is_whoever_the_list_of_those_present_says() -> None:
    notes = (
        "Minutes of the rowing club\n\nPresent: Mrs A. Hale (Chair), Mr B. Pike (Secretary)\n\n"
        "1. Pontoon\nThe Chair is to speak to the harbour master. "
        "The Secretary will confirm it in writing by 30 April.\n"
    )

    assert claimed(notes) == [
        ("Mrs A. Hale", "Speak to the harbour master", None),
        ("Mr B. Pike", "Confirm it in writing", "2026-04-30"),
    ]


@pytest.mark.parametrize("title", ["Date of next meeting", "9. Next meeting", "Date and time of the next meeting:"])
def test_what_is_wanted_before_the_next_meeting_is_due_on_its_day(title: str) -> None:
    notes = (
        "Minutes of the rowing club\n\n1. Pontoon\nMr Pike agreed to get a second price before the next meeting.\n\n"
        f"{title}\nTuesday 12 May 2026 at 7 pm in the boathouse.\n"
    )

    assert claimed(notes) == [("Mr Pike", "Get a second price", "2026-05-12")]

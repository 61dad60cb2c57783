"""How people promise, ask, take on, turn down, hand over and change their minds; each story is a short talk."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Item, ItemStatus, Meeting, Reading

SAID_AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))  # a Monday


def read(talk: str) -> Reading:
    return OfflineExtractor().read(talk, Meeting(said_at=SAID_AT, zone="UTC"))


def claimed(talk: str) -> list[tuple[str, str, str | None]]:
    """What is claimed, with owners and the day it is due; questions to a person are left out."""
    items = [item for item in read(talk).items if item.certainty is not Certainty.UNSURE]
    return [
        (" & ".join(i.owners) or "nobody", i.task, i.deadline.day.isoformat() if i.deadline else None) for i in items
    ]


def only(talk: str) -> Item:
    (item,) = read(talk).items
    return item


@pytest.mark.parametrize(
    "promise",
    [
        "I'll send the invoice to Acme by Friday.",
        "I will send the invoice to Acme by Friday.",
        "I'm going to send the invoice to Acme by Friday.",
        "I\u2019ll just quickly send the invoice to Acme by Friday.",
        "Okay, so I'll make sure to send the invoice to Acme by Friday.",
        "ill send the invoice to Acme by Friday",
        "I think I'll send the invoice to Acme by Friday.",
        "By Friday I'll send the invoice to Acme.",
        "Let me send the invoice to Acme by Friday.",
        "I'm happy to send the invoice to Acme by Friday.",
        "I need to send the invoice to Acme by Friday.",
    ],
)
def test_a_promise_is_the_speakers(promise: str) -> None:
    talk = f"Mona: So where are we?\nRaj: {promise}\nMona: Hm.\n"

    assert claimed(talk) == [("Raj", "Send the invoice to Acme", "2026-03-06")]


@pytest.mark.parametrize(
    "sentence",
    [
        "I'll be out on Thursday.",
        "I'll let Mona start.",
        "I won't send the invoice.",
        "I'll probably not send the invoice.",
        "I don't think I'll send the invoice by Friday.",
        "If I get time this month I'll send the invoice.",
        "I would have sent the invoice yesterday.",
        "I sent the invoice last week.",
        "Should I send the invoice by Friday?",
        "They said I'll send the invoice.",
        "lol I'll buy everyone a yacht if that passes",
        "Let me share my screen.",
        "Let's switch to the next point.",
        "We need to ensure that customers are happy.",
        "Can you hear me?",
        "Mona, can you give us a quick update?",
        "How can you separate the sounds?",
        "Maybe I'll look at the invoice at some point.",
        "I'll see you tomorrow.",
        "Thanks, I'll talk to you next week.",
    ],
)
def test_what_only_sounds_like_a_commitment_is_not_claimed(sentence: str) -> None:
    assert claimed(f"Mona: Hello there.\nRaj: {sentence}\nMona: Hm.\nRaj: So.\n") == []


@pytest.mark.parametrize(
    "request_and_answer",
    [
        ("Raj, can you fix the login page by Friday?", "Sure."),
        ("Raj, could you fix the login page by Friday please?", "Yes, I can do that."),
        ("Can you fix the login page by Friday, Raj?", "Will do."),
        ("Raj, please fix the login page by Friday.", "Got it."),
        ("Raj, would you mind fixing the login page by Friday?", "No problem!"),
        ("I need Raj to fix the login page by Friday.", "👍"),
        ("Raj, can you fix the login page? I need that done by Friday.", "On it."),
        ("Raj, can you fix the login page?", "Sure, by Friday."),
        ("Raj will fix the login page by Friday.", "Right."),
        ("Can you fix the login page?", "Yes, I'll fix it by Friday."),
    ],
)
def test_a_request_becomes_a_commitment_of_whoever_takes_it_on(request_and_answer: tuple[str, str]) -> None:
    request, answer = request_and_answer

    assert claimed(f"Mona: {request}\nRaj: {answer}\nMona: So.\n") == [("Raj", "Fix the login page", "2026-03-06")]


def test_the_requester_and_the_reasons_are_kept() -> None:
    item = only("Mona: Raj, please fix the login page by Friday.\nRaj: Got it.\nMona: So.\n")

    assert (item.requester, item.certainty, item.why) == (
        "Mona",
        Certainty.SURE,
        ("asked in the meeting", "Raj agrees"),
    )
    assert item.evidence.text == "Raj, please fix the login page by Friday."


def test_a_request_that_is_turned_down_is_nobodys() -> None:
    item = only("Mona: Raj, can you update the status page?\nRaj: Sorry, I'm swamped this week.\nMona: Hm.\n")

    assert (item.owners, item.certainty) == ((), Certainty.UNSURE)


def test_a_request_that_is_handed_over_is_the_next_persons() -> None:
    talk = (
        "Mona: Somebody needs to update the status page. Raj, can you take that one?\nRaj: I'm "
        "swamped. Ines, could you?\n"
        "Ines: Sure, I'll do it tomorrow.\nRaj: Thanks.\n"
    )

    assert claimed(talk) == [("Ines", "Update the status page", "2026-03-03")]


def test_what_was_done_already_is_no_commitment() -> None:
    assert (
        claimed("Mona: Raj, would you mind resending the template?\nRaj: Already did, this morning.\nMona: Oh.\n") == []
    )


def test_two_people_may_take_on_one_task() -> None:
    talk = "Mona: Raj, Ines, could the two of you draft a plan?\nRaj: Will do.\nInes: Yep.\n"

    assert claimed(talk) == [("Raj & Ines", "Draft a plan", None)]


def test_one_answer_takes_on_everything_just_asked() -> None:
    talk = "Mona: Please loop in the auditors. And could you also add an alert, Raj?\nRaj: Will do.\nMona: So.\n"

    assert claimed(talk) == [("Raj", "Loop in the auditors", None), ("Raj", "Add an alert", None)]


def test_an_answer_that_says_how_is_no_second_task() -> None:
    talk = "Mona: Raj, please update the design by tomorrow.\nRaj: Will do. I'll mark them in the file.\nMona: So.\n"

    assert claimed(talk) == [("Raj", "Update the design", "2026-03-03")]


def test_an_offer_counts_when_it_is_welcomed_and_not_when_it_is_turned_down() -> None:
    offer = "Raj: I could draft a letter to the landlord.\nMona: {}\nRaj: So.\n"

    assert claimed(offer.format("Yes, please draft it.")) == [("Raj", "Draft a letter to the landlord", None)]
    assert claimed(offer.format("No need, thanks.")) == []


def test_another_date_replaces_the_first() -> None:
    talk = (
        "Mona: Raj, can you finish the guide by Friday?\nRaj: Actually, make it next Tuesday.\n"
        "Mona: OK, fine.\nRaj: Sure.\n"
    )

    assert [due for _, _, due in claimed(talk)] == ["2026-03-10"]


def test_what_is_called_off_is_no_commitment() -> None:
    talk = "Mona: Raj, can you order pizza for the team?\nRaj: Sure.\nMona: Never mind.\nRaj: OK.\n"

    assert claimed(talk) == []


def test_a_recap_adds_nothing() -> None:
    talk = (
        "Raj: I'll send the invoice to Acme by Friday.\nInes: I'll book the room for the offsite.\nMona: Great.\n"
        "Mona: To recap: Raj will send the invoice to Acme. Ines will book the offsite room.\n"
    )

    assert claimed(talk) == [
        ("Raj", "Send the invoice to Acme", "2026-03-06"),
        ("Ines", "Book the room for the offsite", None),
    ]


def test_what_its_owner_reports_as_done_is_done() -> None:
    talk = (
        "Raj: I'll look into the search outage right now.\nMona: Thanks.\nInes: Lunch?\n"
        "Mona: Raj, any news on the search outage?\nRaj: I've found the cause of the search outage, "
        "it was a full disk.\n"
    )

    assert [item.status for item in read(talk).items if item.owner == "Raj"] == [ItemStatus.DONE]


def test_what_is_put_on_the_backlog_can_wait() -> None:
    talk = (
        "Mona: Raj, can you write a short guide for new people? Consider it a backlog item for now.\n"
        "Raj: OK.\nMona: So.\n"
    )

    assert only(talk).status is ItemStatus.BACKLOG


def test_what_waits_for_another_item_says_so_and_dates_that_cannot_hold_are_reported() -> None:
    reading = read(
        "Mona: Raj, please deliver a stable build by Wednesday.\nRaj: Got it.\n"
        "Ines: I'll run the regression suite by Tuesday, once the stable build is there.\nMona: Fine.\n"
    )

    build, suite = reading.items
    assert (build.owner, suite.owner, suite.blocked_by) == ("Raj", "Ines", (0,))
    assert len(reading.notes) == 1
    assert "cannot hold" in reading.notes[0]


def test_an_event_takes_its_date_from_the_notes() -> None:
    reading = read(
        "Mona: Welcome. The launch is scheduled for 17 March.\nRaj: I'll update the price list before the launch.\n"
        "Ines: I'll collect feedback after the launch.\nMona: Good.\n"
    )

    prices, feedback = reading.items
    assert (prices.milestone, prices.deadline and prices.deadline.day.isoformat()) == ("launch", "2026-03-17")
    assert (feedback.milestone, feedback.deadline) == ("launch", None)


def test_somebody_who_is_not_there_may_own_a_task() -> None:
    assert claimed(
        "Mona: And the trainer?\nRaj: Bettina said she would book the trainer by Friday.\nMona: Fine.\n"
    ) == [("Bettina", "Book the trainer", "2026-03-06")]


def test_a_debt_told_from_the_receivers_side_is_the_speakers() -> None:
    (item,) = read(
        "Mona: I asked Raj for the inventory list last week.\nRaj: You'll have it by Friday.\nMona: Good.\n"
    ).items

    assert (item.owner, item.deadline and item.deadline.day.isoformat()) == ("Raj", "2026-03-06")
    assert "inventory list" in item.task


def test_the_day_the_notes_were_held_on_outranks_the_day_they_were_pasted() -> None:
    talk = "Date: 12 January 2026\n\nMona: Hi.\nRaj: I'll send the invoice to Acme by Friday.\nMona: Good.\n"

    assert claimed(talk) == [("Raj", "Send the invoice to Acme", "2026-01-16")]


def test_notes_dated_ahead_are_pointed_out() -> None:
    reading = read("Date: 9 April 2026\n\nMona: Hi.\nRaj: I'll send the invoice by Friday.\nMona: Good.\n")

    assert reading.notes == (
        "These notes are dated 9 April 2026, which is still ahead. I counted dates from that day; please check them.",
    )


@pytest.mark.parametrize("text", ["", "   \n", "\u200b\u200b"])
def test_notes_without_words_say_what_to_do(text: str) -> None:
    assert read(text).notes == (
        "These notes hold no words I can read. Paste the notes here as text, or drop a .docx, .pdf, .txt, .md, .vtt or "
        ".srt file.",
    )


@pytest.mark.parametrize(
    ("talk", "claims"),
    [
        ("Where is the book?\nRaj: Ingrid has it. She will send it round by Thursday.", [("Ingrid", "2026-03-05")]),
        ("The newsletter needs a new photo.\nRaj: Leave it with me.", [("Raj", None)]),
        ("can u send me the invoice by eow?\nraj: np, ill do it\nMona: thx\nraj: sure", [("raj", "2026-03-06")]),
        ("Who can bring the projector?\nInes: I will.", [("Ines", None)]),
        ("We'll need someone to call the caterer.\nRaj: I'll do that.", [("Raj", None)]),
        (
            "Raj and Ines, please review the text before Friday.\nRaj: Will do.\nInes: Ok.",
            [("Raj & Ines", "2026-03-05")],
        ),
        ("I'll send the minutes, and Raj will upload the tape.\nRaj: Yep.", [("Mona", None), ("Raj", None)]),
        ("Let's meet again on Thursday to finish the budget.\nRaj: Works for me.", [("nobody", "2026-03-05")]),
        ("I want you to own the guide, Ines.\nInes: Happy to. First draft by Friday.", [("Ines", "2026-03-06")]),
        ("My action is to draft the agenda.\nRaj: ok", [("Mona", None)]),
        (
            "Raj to check the exits by 5 March; Ines to order signs.\nInes: ok\nRaj: ok",
            [("Raj", "2026-03-05"), ("Ines", None)],
        ),
        ("It would be great if you could check the figures, Raj.\nRaj: Hm.", [("Raj", None)]),
        ("Do you want me to call the plumber?\nRaj: Yes please.", [("Mona", None)]),
        ("Do you want me to call the plumber?\nRaj: No, I'll wait.", []),
        ("We agreed that Raj would update the price list.\nRaj: Correct.", [("Raj", None)]),
    ],
)
def test_people_say_it_in_many_ways(talk: str, claims: list[tuple[str, str | None]]) -> None:
    assert [(owner, due) for owner, _, due in claimed(f"Mona: {talk}\nMona: Good then.\n")] == claims


def test_an_event_replaces_a_date_that_was_scrapped() -> None:
    (item,) = read(
        "Mona: Raj, can you send the survey on Friday?\nRaj: Sure.\nMona: Scrap that, after the beta instead.\n"
        "Raj: OK.\n"
    ).items

    assert (item.task, item.deadline, item.due_phrase, item.milestone) == (
        "Send the survey",
        None,
        "after the beta",
        "beta",
    )


def test_asking_somebody_else_for_the_same_kind_of_work_is_a_request_of_its_own() -> None:
    talk = (
        "Ada: Good morning all.\nBen: I'll send the results on Friday.\n"
        "Ada: Cleo, the receipts look old. Can you send Ben the new logo by Thursday?\nCleo: Sure.\n"
    )

    assert claimed(talk) == [
        ("Ben", "Send the results", "2026-03-06"),
        ("Cleo", "Send Ben the new logo", "2026-03-05"),
    ]


def test_what_you_will_have_by_a_day_is_due_that_day() -> None:
    talk = "Ada: Fine.\nBen: You'll have the screenshots by Wednesday.\nAda: Great.\nBen: Bye.\n"

    assert claimed(talk) == [("Ben", "Deliver the screenshots", "2026-03-04")]


def test_tasks_that_differ_in_one_word_are_two() -> None:
    talk = "Ada: Hello.\nBen: I'll fix the login page by Friday.\nAda: And?\nBen: I'll fix the signup page by Friday.\n"

    assert claimed(talk) == [
        ("Ben", "Fix the login page", "2026-03-06"),
        ("Ben", "Fix the signup page", "2026-03-06"),
    ]


def written_by(author: str, text: str, *participants: str) -> list[tuple[str | None, str]]:
    meeting = Meeting(said_at=SAID_AT, zone="UTC", author=author, participants=participants)
    return [(item.owner, item.task) for item in OfflineExtractor().read(text, meeting).items]


def test_who_writes_i_will_without_a_name_is_the_author() -> None:
    assert written_by("Ada Cole", "I will send the report by Friday") == [("Ada Cole", "Send the report")]


def test_a_single_line_of_somebody_who_was_there_is_speech() -> None:
    assert written_by("Ada Cole", "Ben: I'll fix the build by Monday", "Ben Moss") == [("Ben", "Fix the build")]


@pytest.mark.parametrize(
    "line",
    [
        "- @Ben Moss send the invoice by Friday",
        "- Ben Moss: send the invoice by Friday",
        "@Ben Moss to send the invoice",
    ],
)
def test_a_line_that_begins_with_whose_it_is_is_theirs(line: str) -> None:
    assert [owner for owner, _ in written_by("Ada Cole", line, "Ben Moss")] == ["Ben Moss"]


def test_a_correction_moves_the_deadline_of_what_it_names() -> None:
    talk = (
        "Ben: I'll fix the dashboard by Friday.\nPriya: I'll send the contract by Thursday.\n"
        "Ben: Actually, make the dashboard Monday, not Friday.\n"
    )

    assert claimed(talk) == [("Ben", "Fix the dashboard", "2026-03-09"), ("Priya", "Send the contract", "2026-03-05")]


def test_a_correction_of_something_else_moves_nothing() -> None:
    assert claimed("Ada: I'll do the slides by Friday.\nBen: Actually, move the launch to Monday.\n") == [
        ("Ada", "Do the slides", "2026-03-06")
    ]


def test_cues_without_full_stops_are_each_their_own_evidence() -> None:
    cues = "".join(
        f"\n00:00:0{n}.000 --> 00:00:0{n}.900\n<v Raj>I will {task}</v>\n"
        for n, task in enumerate(("deploy the build tonight", "email the customers tomorrow", "call Dana on Friday"), 1)
    )

    assert [item.evidence.text for item in read("WEBVTT\n" + cues).items] == [
        "I will deploy the build tonight",
        "I will email the customers tomorrow",
        "I will call Dana on Friday",
    ]


def test_a_single_line_with_a_name_is_speech() -> None:
    assert claimed("Ben: I'll send the report by Friday.") == [("Ben", "Send the report", "2026-03-06")]

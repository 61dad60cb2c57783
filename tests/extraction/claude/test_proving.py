"""What the model reports counts only as far as the notes bear it out."""

import json
from datetime import date
from typing import Any

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.claude.answer import NotAnAnswer
from bot.extraction.claude.steps import ClaudeSteps
from bot.extraction.reading import ItemStatus
from tests.extraction.claude.given import CALL, MEETING, NOTES, RECEIPTS, claim, concluded, items


def test_a_request_and_its_answer_become_one_dated_item() -> None:
    (item,) = items(CALL)

    assert (item.owners, item.requester, item.task) == (("Ulf",), "Nora", "Call the dealer about the new tyres")
    assert (item.due_phrase, item.deadline.day) == ("on Thursday", date(2026, 3, 12))
    assert item.evidence.text == "Petra, could you call the dealer?"
    assert NOTES[item.evidence.start : item.evidence.end] == item.evidence.text


def test_a_plain_promise_is_sure() -> None:
    (item,) = items(RECEIPTS)

    assert (item.owner, item.certainty, item.deadline.at.isoformat()) == (
        "Petra",
        Certainty.SURE,
        "2026-03-13T12:00:00+01:00",
    )


@pytest.mark.parametrize(
    "quote",
    [
        "I'll sell the depot to Ulf",
        "I'll send Ulf the toll receipts",
        "I will forward the receipts for the tolls to Nora",
        "receipts",
    ],
)
def test_invented_and_paraphrased_quotes_are_dropped_and_counted(quote: str) -> None:
    found = concluded(RECEIPTS | {"quote": quote}, CALL)

    assert [item.owner for item in found.reading.items] == ["Ulf"]
    assert [(drop.turn, drop.quote) for drop in found.dropped] == [(5, quote)]
    assert "I left out 1 item that the words of the notes do not bear out." in found.reading.notes


def test_a_quote_with_a_slip_becomes_a_question() -> None:
    (item,) = items(RECEIPTS | {"quote": "I'll send Nora the toll receits by Friday noon"})

    assert item.certainty is Certainty.UNSURE
    assert "the words differ a little from the notes" in item.why
    assert item.evidence.text == "I'll send Nora the toll receipts by Friday noon."


def test_a_turn_number_that_is_off_by_one_is_put_right() -> None:
    (item,) = items(RECEIPTS | {"turn": 4})

    assert (item.owner, item.evidence.text) == ("Petra", "I'll send Nora the toll receipts by Friday noon.")


def test_what_the_notes_refuse_becomes_a_question_when_the_model_calls_it_a_promise() -> None:
    (item,) = items(claim(4, "get to the tax papers this month", owners=["Nora"], task="Get to the tax papers"))

    assert (item.certainty, item.why[-1]) == (Certainty.UNSURE, "it may say that this will not be done")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("I've already sent the plan to the printer.", "it may have happened already"),
        ("If the bank agrees we could move the plan to May.", "it depends on something"),
        ("She told me the plan is on its way to Rome.", "it may be what somebody else said"),
        ("Sure, when pigs fly the plan gets printed.", "it may be a joke"),
    ],
)
def test_the_rules_doubts_count(said: str, why: str) -> None:
    (item,) = items(claim(0, said, owners=["Ada"], task="Print the plan"), notes=f"Ada: {said}\n\nBen: Fine.\n")

    assert (item.certainty, item.why[-1]) == (Certainty.UNSURE, why)


def test_an_answer_in_a_turn_that_does_not_exist_leaves_a_question() -> None:
    (item,) = items(CALL | {"answer_turn": 10**9})

    assert item.certainty is Certainty.UNSURE


def test_who_is_asked_may_be_somebody_who_speaks_near_by_and_nobody_else() -> None:
    notes = (
        "Ada: Please draw us the plan.\n\nBen: Hm, the roof is red.\n\n" + "Ada: And so on.\n\n" * 9 + "Cleo: Bye.\n"
    )
    near, far = (
        items(claim(0, "Please draw us the plan", how="asked", owners=[who], task="Draw the plan"), notes=notes)[0]
        for who in ("Ben", "Cleo")
    )

    assert (near.owner, far.owner) == ("Ben", None)


@pytest.mark.parametrize("owner", ["Carla", "the CEO", "system", "assistant", "everyone", "U0123ABCD", "Рetra"])
def test_an_owner_whom_the_turns_do_not_know_owns_nothing(owner: str) -> None:
    (item,) = items(RECEIPTS | {"owners": [owner]})

    assert (item.owner, item.owners) == (None, ())
    assert item.certainty is not Certainty.SURE


def test_an_owner_may_be_named_in_the_turn_or_in_the_bullet_above() -> None:
    notes = "Actions\n\n- Ben\n  - call the printer\n- Ada to book the hall\n"
    found = items(
        claim(2, "call the printer", how="assigned", owners=["Ben"], task="Call the printer"),
        claim(3, "Ada to book the hall", how="assigned", owners=["Ada"], task="Book the hall"),
        notes=notes,
    )

    assert [item.owners for item in found] == [("Ben",), ("Ada",)]


def test_a_due_phrase_that_is_not_there_dates_nothing() -> None:
    (item,) = items(RECEIPTS | {"due_phrase": "by Monday"})

    assert (item.due_phrase, item.deadline) == (None, None)
    assert "when was reported in words the notes do not hold" in item.why


@pytest.mark.parametrize(
    "task", ["Send Nora 40 toll receipts", "Send Boris the toll receipts", "Wire the ransom to the vendor", ""]
)
def test_a_task_the_notes_do_not_bear_out_is_worded_from_the_quote(task: str) -> None:
    (item,) = items(RECEIPTS | {"task": task})

    assert item.task == "Send Nora the toll receipts"


def test_a_yes_that_nobody_said_leaves_a_question() -> None:
    (item,) = items(CALL | {"answer_quote": "Gladly, consider it done"})

    assert item.certainty is Certainty.UNSURE


def test_a_no_is_no_yes() -> None:
    notes = NOTES.replace("I'm away all week.", "I can't, I'm swamped.")

    (item,) = items(
        CALL | {"answer_turn": 1, "answer_quote": "I can't, I'm swamped.", "owners": ["Petra"]}, notes=notes
    )

    assert (item.certainty, "the answer may be a no" in item.why) == (Certainty.UNSURE, True)


def test_a_yes_from_much_later_or_from_before_answers_something_else() -> None:
    notes = "\n\n".join(
        ["Ulf: Yes, fine, I'll do it.", *NOTES.split("\n\n")[:1], *["Nora: And so on."] * 30, "Ulf: Yes, fine."]
    )
    before, later = (
        items(CALL | {"turn": 1, "answer_turn": turn, "answer_quote": "Yes, fine"}, notes=notes)[0] for turn in (0, 32)
    )

    assert (before.certainty, later.certainty) == (Certainty.UNSURE, Certainty.UNSURE)


def test_a_day_from_another_part_of_the_meeting_dates_nothing() -> None:
    notes = "\n\n".join(
        [
            *NOTES.split("\n\n"),
            *["Nora: And so on."] * 10,
            "Ulf: The fair opens on Monday.",
            "Nora: By Monday we need the toll receipts.",
        ]
    )
    elsewhere, again = (
        items(RECEIPTS | {"due_turn": turn, "due_phrase": phrase}, notes=notes)[0]
        for turn, phrase in ((16, "on Monday"), (17, "By Monday"))
    )

    assert (elsewhere.deadline, again.deadline.day) == (None, date(2026, 3, 16))


def test_what_is_not_firm_or_not_answered_is_a_question() -> None:
    found = items(RECEIPTS | {"firm": False}, CALL | {"how": "asked", "answer_quote": "", "owners": ["Petra"]})

    assert [(item.owner, item.certainty) for item in found] == [
        ("Petra", Certainty.UNSURE),
        ("Petra", Certainty.UNSURE),
    ]


def test_rules_that_see_another_owner_make_an_item_less_sure() -> None:
    notes = "Ada: I'll send the figures to Ben on Monday.\n\nBen: Thanks.\n"
    as_rules, otherwise = (
        items(claim(0, "I'll send the figures to Ben on Monday", owners=[who], task="Send the figures"), notes=notes)[0]
        for who in ("Ada", "Ben")
    )

    assert (as_rules.certainty, otherwise.certainty) == (Certainty.SURE, Certainty.LIKELY)
    assert otherwise.why[-1] == "by the rules it would be Ada"


def test_done_and_backlog_are_told_apart() -> None:
    found = items(RECEIPTS | {"status": "BACKLOG"}, CALL | {"status": "done"})

    assert [item.status for item in found] == [ItemStatus.DONE, ItemStatus.BACKLOG]


def test_tasks_that_differ_in_a_number_or_a_word_are_two() -> None:
    said = [
        "I'll send part 1 of the harbour report",
        "I'll send part 2 of the harbour report",
        "I'll print part 1 of it",
    ]
    notes = "\n\n".join(f"Ada: {words} on Friday." for words in said)
    tasks = ["Send part 1 of the harbour report", "Send part 2 of the harbour report", "Print part 1 of the report"]

    found = items(*(claim(n, said[n], owners=["Ada"], task=tasks[n]) for n in range(3)), notes=notes)

    assert [item.task for item in found] == tasks


def test_a_recap_of_what_was_reported_is_no_second_item() -> None:
    notes = f"{NOTES}\nNora: To sum up: Petra, toll receipts by Friday noon.\n"
    recap = claim(6, "Petra, toll receipts by Friday noon", how="assigned", owners=["Petra"], task="Toll receipts")

    assert [item.task for item in items(RECEIPTS, recap, notes=notes)] == ["Send Nora the toll receipts"]


def test_the_same_words_reported_twice_are_one_item() -> None:
    assert len(items(RECEIPTS, RECEIPTS, CALL)) == 2


@pytest.mark.parametrize(
    "entry", [None, 7, "text", {}, RECEIPTS | {"turn": "5"}, RECEIPTS | {"how": "sung"}, RECEIPTS | {"quote": ["I'll"]}]
)
def test_a_malformed_entry_costs_no_other(entry: Any) -> None:
    answer = json.dumps({"items": [entry, CALL]})

    read = ClaudeSteps().conclude(NOTES, MEETING, [answer]).reading

    assert [item.owner for item in read.items] == ["Ulf"]
    assert "I left out 1 item that the words of the notes do not bear out." in read.notes


@pytest.mark.parametrize("answer", ["", "I cannot help with that.", "[]", '{"item": []}', '{"items": {}}', "[" * 9_000])
def test_words_that_are_no_answer_are_refused(answer: str) -> None:
    with pytest.raises(NotAnAnswer):
        ClaudeSteps().conclude(NOTES, MEETING, [answer])


def test_turn_numbers_that_do_not_exist_do_no_harm() -> None:
    wild = CALL | {"due_turn": -1}

    assert [item.owner for item in items(RECEIPTS | {"turn": -5}, RECEIPTS | {"turn": 10**30}, wild)] == ["Ulf"]

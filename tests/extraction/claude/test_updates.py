"""What the model says became of earlier commitments counts only as far as the notes bear it out."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.update import UpdateKind
from bot.extraction.claude.steps import ClaudeSteps, Conclusion
from bot.extraction.reading import Earlier
from tests.extraction.claude.given import MEETING

NOTES = """Nora: The tyres are on, the depot called. And the toll receipts?

Petra: I won't make it by Friday, let's say Monday.

Ulf: I'll do the tax papers, Petra, you're away anyway.

Nora: If the garage agrees the sale is done.

Ulf: The lorry is nearly done.
"""
EARLIER = (
    Earlier(number=3, owner="Ulf", task="Call the dealer about the new tyres"),
    Earlier(number=4, owner="Petra", task="Send Nora the toll receipts", due=date(2026, 3, 13)),
    Earlier(number=5, owner="Petra", task="File the tax papers"),
    Earlier(number=6, owner="Nora", task="Close the sale"),
    Earlier(number=7, owner="Ulf", task="Repair the lorry"),
)
OPEN = replace(MEETING, earlier=EARLIER)


def change(turn: int, quote: str, number: int, kind: str = "done", **fields: Any) -> dict[str, Any]:
    """One update of an answer."""
    usual = {"turn": turn, "quote": quote, "number": number, "change": kind}
    return usual | {"due_turn": turn, "due_phrase": "", "new_owner": ""} | fields


TYRES = change(0, "The tyres are on", 3)
RECEIPTS = change(1, "let's say Monday", 4, "re-dated", due_phrase="Monday")
TAX = change(2, "I'll do the tax papers", 5, "taken over", new_owner="Ulf")


def concluded(*updates: dict[str, Any], notes: str = NOTES) -> Conclusion:
    return ClaudeSteps().conclude(notes, OPEN, [json.dumps({"items": [], "updates": list(updates)})])


def reasons(*updates: dict[str, Any]) -> list[str]:
    found = concluded(*updates)
    assert found.reading.updates == ()
    return [drop.why for drop in found.dropped]


def test_the_open_commitments_go_along_with_the_turns() -> None:
    (question,) = ClaudeSteps().plan(NOTES, OPEN).questions

    assert json.loads(question.content)["earlier"][:2] == [
        [3, "Ulf", "Call the dealer about the new tyres", ""],
        [4, "Petra", "Send Nora the toll receipts", "2026-03-13"],
    ]


def test_every_part_of_long_notes_has_them() -> None:
    parts = ClaudeSteps(window=60).plan(NOTES, OPEN).questions
    halves = ClaudeSteps().halve(NOTES, OPEN, ClaudeSteps().plan(NOTES, OPEN).questions[0])

    assert (len(parts) > 1, len(halves)) == (True, 2)
    assert [len(json.loads(each.content)["earlier"]) for each in (*parts, *halves)] == [5] * (len(parts) + 2)


def test_without_any_nothing_is_said_of_them() -> None:
    (question,) = ClaudeSteps().plan(NOTES, MEETING).questions

    assert list(json.loads(question.content)) == ["report", "turns"]


def test_updates_are_dated_named_and_shown_in_the_notes_own_words() -> None:
    found = concluded(TYRES, RECEIPTS, TAX)

    assert found.dropped == ()
    assert [(each.kind, each.number, each.owner, each.due_phrase) for each in found.reading.updates] == [
        (UpdateKind.DONE, 3, None, None),
        (UpdateKind.REDATED, 4, None, "Monday"),
        (UpdateKind.TAKEN_OVER, 5, "Ulf", None),
    ]
    assert [NOTES[each.evidence.start : each.evidence.end] for each in found.reading.updates] == [
        "The tyres are on",
        "let's say Monday",
        "I'll do the tax papers",
    ]
    deadline = found.reading.updates[1].deadline
    assert deadline is not None
    assert deadline.day == date(2026, 3, 16)


def test_a_task_that_is_taken_over_is_no_new_item() -> None:
    assert [item.task for item in concluded(TAX).reading.items] == []


@pytest.mark.parametrize(
    ("update", "why"),
    [
        (TYRES | {"number": 99}, "no earlier commitment that was sent has this number"),
        (TYRES | {"quote": "The tyres are mounted"}, "these words are not in the notes"),
        (TYRES | {"number": 7}, "nothing there speaks of this commitment"),
        (change(3, "If the garage agrees the sale is done", 6), "the words leave it open"),
        (change(4, "The lorry is nearly done", 7), "the words leave it open"),
        (RECEIPTS | {"due_phrase": "Tuesday"}, "nothing there says when it is due instead"),
        (RECEIPTS | {"due_phrase": ""}, "nothing there says when it is due instead"),
        (TAX | {"new_owner": "Olga"}, "nothing there says who takes it over"),
        (TAX | {"new_owner": ""}, "nothing there says who takes it over"),
    ],
)
def test_what_the_notes_do_not_bear_out_is_dropped_with_its_reason(update: dict[str, Any], why: str) -> None:
    assert reasons(update) == [why]


@pytest.mark.parametrize("broken", [7, {}, TYRES | {"change": "sold"}, TYRES | {"number": "3"}, TYRES | {"quote": ""}])
def test_a_malformed_update_costs_no_other(broken: Any) -> None:
    found = concluded(broken, TYRES)

    assert [each.number for each in found.reading.updates] == [3]
    assert "I left out 1 item that the words of the notes do not bear out." in found.reading.notes


def test_the_last_word_on_a_commitment_counts() -> None:
    notes = "Petra: The toll receipts move to Monday.\n\nPetra: No, the receipts move to Tuesday.\n"
    first = change(0, "The toll receipts move to Monday", 4, "re-dated", due_phrase="Monday")
    last = change(1, "the receipts move to Tuesday", 4, "re-dated", due_phrase="Tuesday")

    assert [each.due_phrase for each in concluded(last, first, notes=notes).reading.updates] == ["Tuesday"]

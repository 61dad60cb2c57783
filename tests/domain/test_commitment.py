"""How a commitment may change: every action, what it refuses, and that no sequence of actions breaks one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitment import (
    CLOSED,
    LONGEST_TASK,
    Commitment,
    Status,
    assign,
    complete,
    confirm,
    decline,
    dismiss,
    drop,
    move,
    retitle,
    snooze,
    tidy_task,
)
from bot.domain.errors import AlreadyClosed, DomainError, EmptyTask, NotADraft, NotTracked, PastDate
from tests.domain.given import at, commitment, deadline, utc

NOW = utc("2023-11-21T12:00")
OPEN = commitment()
DRAFT = commitment(status=Status.DRAFT, number=None, confirmed_at=None)


def test_a_confirmed_draft_is_open_under_its_number() -> None:
    assert confirm(DRAFT, number=12, now=NOW) == replace(
        DRAFT, status=Status.OPEN, number=12, confirmed_at=NOW, live_since=NOW
    )


def test_a_dismissed_draft_is_closed_without_a_number() -> None:
    assert dismiss(DRAFT, now=NOW) == replace(DRAFT, status=Status.DISMISSED, closed_at=NOW)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.DRAFT}))
def test_only_drafts_are_reviewed(status: Status) -> None:
    reviewed = replace(OPEN, status=status)

    with pytest.raises(NotADraft):
        confirm(reviewed, number=13, now=NOW)
    with pytest.raises(NotADraft):
        dismiss(reviewed, now=NOW)


@pytest.mark.parametrize("item", [DRAFT, OPEN])
def test_what_is_not_closed_can_be_worded_assigned_and_moved(item: Commitment) -> None:
    monday = deadline("2023-11-27T17:00")

    assert retitle(item, "  Send the\nnew report ") == replace(item, task="Send the new report")
    assert assign(item, "UBEN", now=NOW) == replace(item, owner="UBEN", live_since=NOW)
    assert assign(item, None, now=NOW) == replace(item, owner=None, live_since=NOW)
    assert move(item, monday, now=NOW) == replace(item, due=monday, due_phrase=monday.phrase)
    assert move(item, None, now=NOW) == replace(item, due=None, due_phrase=None)


def test_an_assigned_commitment_no_longer_asks_who_was_meant() -> None:
    assert assign(replace(DRAFT, owner=None, candidates=("UBEN", "UBEA")), "UBEN", now=NOW).candidates == ()


def test_a_snooze_leaves_the_deadline_and_ends_with_a_move() -> None:
    until = at("2023-11-27T09:00")

    snoozed = snooze(OPEN, until, now=NOW)

    assert snoozed == replace(OPEN, snoozed_until=until)
    assert move(snoozed, deadline("2023-11-28T17:00"), now=NOW).snoozed_until is None


@pytest.mark.parametrize("passed", ["2023-11-21T13:00", "2023-11-20T09:00"])  # 13:00 in Berlin is now
def test_what_has_passed_is_no_deadline_and_no_end_of_a_snooze(passed: str) -> None:
    with pytest.raises(PastDate):
        move(OPEN, deadline(passed), now=NOW)
    with pytest.raises(PastDate):
        snooze(OPEN, at(passed), now=NOW)


def test_a_closed_commitment_keeps_when_and_why_and_drops_its_snooze() -> None:
    snoozed = replace(OPEN, snoozed_until=at("2023-11-27T09:00"))

    assert complete(snoozed, now=NOW) == replace(OPEN, status=Status.DONE, closed_at=NOW)
    assert decline(snoozed, now=NOW) == replace(OPEN, status=Status.DECLINED, closed_at=NOW)
    assert drop(snoozed, why="The client left", now=NOW) == replace(
        OPEN, status=Status.DROPPED, closed_at=NOW, closing_word="The client left"
    )


def test_a_new_owner_does_not_inherit_the_snooze() -> None:
    snoozed = replace(OPEN, snoozed_until=at("2023-11-27T09:00"))

    assert assign(snoozed, "UBEN", now=NOW).snoozed_until is None


def test_a_draft_is_not_closed_before_it_was_tracked() -> None:
    for close in (complete, decline):
        with pytest.raises(NotTracked):
            close(DRAFT, now=NOW)


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_nothing_changes_a_closed_commitment(status: Status) -> None:
    closed = replace(OPEN, status=status, closed_at=NOW)

    for _, change in CHANGES:
        with pytest.raises(DomainError):
            change(closed, NOW)
    with pytest.raises(AlreadyClosed):
        complete(closed, now=NOW)


def test_a_task_is_one_line_with_words_in_it() -> None:
    assert tidy_task(" Send\tthe\n report ") == "Send the report"
    assert len(tidy_task("x" * (LONGEST_TASK + 1))) == LONGEST_TASK
    with pytest.raises(EmptyTask):
        tidy_task(" \n ")


def test_only_open_commitments_whose_deadline_has_passed_are_overdue() -> None:
    after = at("2023-11-24T17:01")

    assert OPEN.is_overdue(after)
    assert not OPEN.is_overdue(at("2023-11-24T17:00"))
    assert not replace(OPEN, due=None).is_overdue(after)
    assert not DRAFT.is_overdue(after)
    assert not complete(OPEN, now=NOW).is_overdue(after)


Change = tuple[str, Callable[[Commitment, datetime], Commitment]]

CHANGES: list[Change] = [
    ("confirm", lambda item, now: confirm(item, number=12, now=now)),
    ("dismiss", lambda item, now: dismiss(item, now=now)),
    ("retitle", lambda item, now: retitle(item, "Another")),
    ("assign", lambda item, now: assign(item, "UBEN", now=now)),
    ("unassign", lambda item, now: assign(item, None, now=now)),
    ("move", lambda item, now: move(item, deadline("2023-11-27T17:00"), now=now)),
    ("undate", lambda item, now: move(item, None, now=now)),
    ("snooze", lambda item, now: snooze(item, now + timedelta(days=1), now=now)),
    ("complete", lambda item, now: complete(item, now=now)),
    ("drop", lambda item, now: drop(item, why="no", now=now)),
    ("decline", lambda item, now: decline(item, now=now)),
]


def assert_legal(item: Commitment) -> None:
    """What holds for every commitment, whatever happened to it."""
    reviewed = item.status not in (Status.DRAFT, Status.DISMISSED)
    assert (item.number is not None, item.confirmed_at is not None) == (reviewed, reviewed)
    assert (item.closed_at is not None) == (item.status in CLOSED)
    assert item.snoozed_until is None or item.is_open
    assert item.closing_word is None or item.status in CLOSED
    moments = [moment for moment in (item.created_at, item.confirmed_at, item.closed_at) if moment is not None]
    assert moments == sorted(moments)


@given(st.lists(st.sampled_from(CHANGES), max_size=12))
def test_any_sequence_of_actions_ends_in_a_legal_state(changes: list[Change]) -> None:
    item, now = DRAFT, NOW
    for _, change in changes:
        before, now = item, now + timedelta(hours=1)
        with suppress(DomainError):
            item = change(item, now)
        assert_legal(item)
        assert before.status not in CLOSED or item is before

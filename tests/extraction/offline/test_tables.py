"""Tables of actions as minutes all over Europe hold them: days without a year, states, people, and what repeats."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Item, ItemStatus, Meeting

ZONE = "Europe/Warsaw"
SAID_AT = datetime(2026, 9, 8, 9, tzinfo=ZoneInfo(ZONE))
"""A Tuesday in week 37."""
PEOPLE = ("Zofia Lis", "Marek Duda")


def read(text: str) -> list[Item]:
    return list(OfflineExtractor().read(text, Meeting(said_at=SAID_AT, zone=ZONE, participants=PEOPLE)).items)


def found(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [(i.owners, i.task, i.deadline.day.isoformat() if i.deadline else None) for i in read(text)]


def table(*rows: str, head: str = "Action | Who | Until") -> str:
    lines = [head, "|".join("---" for _ in head.split("|")), *rows]
    return "# Works council\n\n" + "\n".join(f"| {line} |" for line in lines) + "\n"


@pytest.mark.parametrize("column", ["Until", "Due", "When", "Deadline", "By", "Date", "Target", "Termín", "Do kiedy"])
@pytest.mark.parametrize("day", ["18.09.", "18.9.", "18. 9.", "18. 9. 2026", "18/09", "18.09.26", "18 Sep"])
def test_a_column_of_days_says_when_a_row_is_due(column: str, day: str) -> None:
    text = table(f"Repaint the bay markings | Zofia | {day}", head=f"Action | Who | {column}")

    assert found(text) == [(("Zofia Lis",), "Repaint the bay markings", "2026-09-18")]


def test_a_week_is_due_on_its_friday() -> None:
    assert found(table("Repaint the bay markings | Zofia | wk 39")) == [
        (("Zofia Lis",), "Repaint the bay markings", "2026-09-25")
    ]


def test_a_day_without_a_year_just_before_the_meeting_is_over_and_not_next_years() -> None:
    (item,) = read(table("Repaint the bay markings | Zofia | 28.08."))

    assert (item.deadline, item.due_phrase) == (None, "28.08.")


def test_a_day_in_the_new_year_is_that_of_the_new_year() -> None:
    assert found(table("Repaint the bay markings | Zofia | 15.01."))[0][2] == "2027-01-15"


@pytest.mark.parametrize("word", ["done", "Done", "closed", "completed", "✅"])
def test_a_row_that_says_it_is_done_is_done(word: str) -> None:
    (in_days,) = read(table(f"Repaint the bay markings | Zofia | {word}"))
    (in_states,) = read(
        table(f"Repaint the bay markings | Zofia | 18.09. | {word}", head="Action | Who | Due | Status")
    )

    assert (in_days.status, in_states.status) == (ItemStatus.DONE, ItemStatus.DONE)


@pytest.mark.parametrize("word", ["open", "ongoing", "in progress", "not done", "not yet done", "to be completed"])
def test_a_row_that_is_still_going_on_is_open(word: str) -> None:
    (in_days,) = read(table(f"Repaint the bay markings | Zofia | {word}"))
    (in_states,) = read(
        table(f"Repaint the bay markings | Zofia | 18.09. | {word}", head="Action | Who | Due | Status")
    )

    assert (in_days.status, in_days.deadline, in_states.status) == (ItemStatus.OPEN, None, ItemStatus.OPEN)


@pytest.mark.parametrize("word", ["cancelled", "canceled", "dropped"])
def test_a_row_that_is_off_is_no_item(word: str) -> None:
    rows = (f"Repaint the bay markings | Zofia | {word}", "Order new mirrors | Marek | 18.09.")

    assert found(table(*rows)) == [(("Marek Duda",), "Order new mirrors", "2026-09-18")]


@pytest.mark.parametrize("word", ["all", "everyone", "All"])
def test_what_everybody_is_to_do_is_nobodys_alone(word: str) -> None:
    assert found(table(f"Return the old lockers | {word} | 18.09.")) == [((), "Return the old lockers", "2026-09-18")]


def test_the_day_an_action_was_raised_is_not_the_day_it_is_due() -> None:
    head = "Action | Raised | Owner | Due date"

    assert found(table("Return the old lockers | 01.09. | Marek | 18.09.", head=head)) == [
        (("Marek Duda",), "Return the old lockers", "2026-09-18")
    ]


@pytest.mark.parametrize("head", ["Action | By | Date", "What | Action by | By when"])
def test_a_name_in_the_column_by_is_the_owner(head: str) -> None:
    assert found(table("Return the old lockers | Marek | 18.09.", head=head)) == [
        (("Marek Duda",), "Return the old lockers", "2026-09-18")
    ]


def test_a_table_far_below_that_says_again_what_the_minutes_say_is_one_item_with_the_tables_day() -> None:
    between = "\n".join(f"- Point {number}: the figures were shown and noted." for number in range(25))
    text = (
        "# Works council\n\n## 1. Yard\n\n- Zofia will repaint the bay markings by the end of the month.\n"
        f"{between}\n\n## Actions\n\n| Action | Who | Until |\n|---|---|---|\n| Bay markings | Zofia | 22.09. |\n"
    )

    assert [(owners, due) for owners, _, due in found(text)] == [(("Zofia Lis",), "2026-09-22")]

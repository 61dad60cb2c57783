"""What an item waits for, and what contradicts itself in the notes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting, Reading

ZONE = "Europe/Lisbon"
SAID_AT = datetime(2026, 6, 3, 10, tzinfo=ZoneInfo(ZONE))  # a Wednesday


def read(notes: str) -> Reading:
    return OfflineExtractor().read(notes, Meeting(said_at=SAID_AT, zone=ZONE, held_on=date(2026, 6, 3)))


def blockers(notes: str) -> dict[str, list[str]]:
    """The task of every item that waits, with the tasks it waits for."""
    items = read(notes).items
    return {item.task: [items[other].task for other in item.blocked_by] for item in items if item.blocked_by}


@pytest.mark.parametrize(
    "condition",
    [
        "once the roof is sealed",
        "as soon as the roof is sealed",
        "after the roof is sealed",
        "when the roof has been sealed",
        "the minute the roof is sealed",
        "- waits for the roof",
        "- depends on the roof",
        "once Otto is finished with the roof",
        "after Otto's roof is done",
    ],
)
def test_a_condition_of_time_waits_for_the_item_that_it_names(condition: str) -> None:
    notes = f"ACTION: Otto to seal the roof\nACTION: Lena to cook a stew\nACTION: Mika to paint the loft {condition}\n"

    (found,) = blockers(notes).values()

    assert found == ["Seal the roof"]


@pytest.mark.parametrize(
    "condition",
    [
        "before the roof is sealed",
        "until the roof is sealed",
        "after the meeting",
        "once she is back",
        "when there is time",
        "after the roofers' conference",
    ],
)
def test_a_condition_that_names_no_earlier_step_waits_for_no_item(condition: str) -> None:
    assert blockers(f"ACTION: Otto to seal the roof\nACTION: Mika to paint the loft {condition}\n") == {}


def test_then_is_after_what_is_said_before_it() -> None:
    assert blockers("Otto: I'll seal the roof, then Mika will paint the loft.\nMika: Yes.\n") == {
        "Paint the loft": ["Seal the roof"]
    }


def test_what_it_means_says_what_it_waits_for() -> None:
    talk = (
        "Otto: I'll seal the roof by Friday.\n"
        "Mika: Once the roof is sealed I want to paint the whole loft. That's three days. I'll do it next week.\n"
    )

    assert list(blockers(talk).values())[-1] == ["Seal the roof"]


def test_a_task_that_only_points_is_known_by_the_words_before_it() -> None:
    talk = (
        "Otto: The tiles are with me. I'll have them sorted by Friday.\nMika: I'll lay them once Otto's tiles are in.\n"
    )

    assert [read(talk).items[index].owner for item in read(talk).items for index in item.blocked_by] == ["Otto"]


def test_two_tasks_are_not_one_because_the_second_waits_for_the_first() -> None:
    notes = "Otto will update the floor plan by Friday.\n\nOtto will publish once the floor plan is updated.\n"

    assert [item.task for item in read(notes).items] == [
        "Update the floor plan",
        "Publish once the floor plan is updated",
    ]
    assert blockers(notes) == {"Publish once the floor plan is updated": ["Update the floor plan"]}


@pytest.mark.parametrize(
    ("task", "milestone"),
    [("thank the sponsors post-launch", "launch"), ("thank the sponsors after the launch", "launch")],
)
def test_what_comes_after_an_event_waits_for_it_and_says_when_that_is(task: str, milestone: str) -> None:
    (item,) = read(f"Launch is planned for 30 June.\n\nACTION: Lena to {task}\n").items

    assert (item.milestone, item.deadline) == (milestone, None)
    assert item.why[-1] == "waits for launch, Tue 30 Jun 2026"


def remarks(notes: str) -> tuple[str, ...]:
    return read(notes).notes


def test_work_that_is_due_before_what_it_waits_for_is_told() -> None:
    notes = (
        "ACTION: Otto to seal the roof by 12 June\nACTION: Once the roof is sealed, Mika to paint the loft by 9 June\n"
    )

    assert remarks(notes) == (
        "“Paint the loft” is due by 9 June (Tue 9 Jun), but it waits for “Seal the roof”, which is "
        "due by 12 June (Fri 12 Jun). One of the two dates cannot hold.",
    )


def test_work_for_an_event_that_is_due_after_it_is_told() -> None:
    notes = "The demo is on Monday.\n\nACTION: Lena to fix the projector for the demo by Wednesday\n"

    assert remarks(notes) == (
        "“Fix the projector for the demo” is due by Wednesday (Wed 10 Jun), but is meant to be done “for the demo”, "
        "and the notes have that on Mon 8 Jun. One of the two dates cannot hold.",
    )


def test_work_that_is_due_before_the_event_it_follows_is_told() -> None:
    notes = "The opening is on 27 June.\n\nACTION: Lena to thank the lenders after the opening by 20 June\n"

    assert remarks(notes) == (
        "“Thank the lenders after the opening” is due by 20 June (Sat 20 Jun), but comes “after the opening”, "
        "and the notes have that on Sat 27 Jun. One of the two dates cannot hold.",
    )


def test_two_days_for_one_task_are_told() -> None:
    notes = (
        "## Roof\nOtto will repair the roof hatch by Friday.\n\n"
        "## Action items\n- Otto: repair the roof hatch by Monday 8 June\n"
    )

    assert remarks(notes) == (
        "The notes give two dates for “Repair the roof hatch”: by Monday 8 June (Mon 8 Jun) and by "
        "Friday (Fri 5 Jun). I took Mon 8 Jun.",
    )


def test_two_owners_of_one_task_are_told() -> None:
    notes = "ACTION: Otto to seal the roof hatch\n\n## Action items\n- Mika to seal the roof hatch\n"

    assert remarks(notes) == (
        "“Seal the roof hatch” stands in the notes for Otto and for Mika. Please check who does it.",
    )


def test_a_date_that_does_not_fall_on_the_weekday_said_with_it_is_told() -> None:
    assert remarks("The crates come on Friday the 13th of June.\n\nACTION: Otto to unpack them\n") == (
        "The notes say “on Friday the 13th of June”, but 13 June 2026 is a Saturday. Please check that date.",
    )


@pytest.mark.parametrize(
    "notes",
    [
        "ACTION: Otto to seal the roof by 9 June\nACTION: Mika to paint the loft by 12 June, once the roof is sealed\n",
        "The demo is on Monday.\n\nACTION: Lena to fix the projector for the demo by Friday\n",
        "The demo is on Monday.\n\nACTION: Lena to write the report by Wednesday\n",
        "Otto: I'll seal the hatch by Friday.\nMika: Monday is enough.\nOtto: OK, I'll seal the hatch by Monday.\n",
        "## Actions\n- Otto to read the roof report\n- Mika to read the roof report\n",
        "## Roof\nOtto will repair the hatch this week.\n\n## Action items\n- Otto: repair the hatch by Friday\n",
        "The crates come on Friday the 12th of June.\n\nACTION: Otto to unpack them\n",
        "Last year's fair was on Friday 13 June 2025.\n\nACTION: Otto to unpack the crates\n",
    ],
)
def test_what_can_hold_together_is_not_told(notes: str) -> None:
    assert remarks(notes) == ()


def test_a_weekday_is_not_doubted_where_the_day_of_the_notes_is_not_known() -> None:
    notes = "Otto: Hello.\nMika: Hi.\nOtto: So?\nMika: I'll unpack the crates, they come on Friday the 13th of June.\n"

    assert OfflineExtractor().read(notes, Meeting(said_at=SAID_AT, zone=ZONE)).notes == ()

"""When an item is due: which of several days, and days that stand apart from the line they are meant for."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

ZONE = "Europe/Lisbon"
SAID_AT = datetime(2026, 6, 3, 10, tzinfo=ZoneInfo(ZONE))  # a Wednesday


def due(notes: str) -> dict[str, str | None]:
    """The task of every item with the day it is due."""
    reading = OfflineExtractor().read(notes, Meeting(said_at=SAID_AT, zone=ZONE))
    return {item.task: item.deadline.day.isoformat() if item.deadline else None for item in reading.items}


LIST = "## Action items\n- Lena to weigh the parcels\n- Otto to label the crates\n- Mika to rent a van\n"
ALL = {"Weigh the parcels": "2026-06-12", "Label the crates": "2026-06-12", "Rent a van": "2026-06-12"}


@pytest.mark.parametrize(
    "line",
    [
        "All of this by 12 June.",
        "All due 12 June",
        "Deadline for everything: 12 June",
        "These are all to be done by Friday the 12th of June.",
        "Everything above needs to be ready before 12 June, 6pm.",
        "- Due date for all: 12 June",
    ],
)
def test_a_line_behind_a_list_says_when_all_of_it_is_due(line: str) -> None:
    assert due(f"{LIST}\n{line}\n") == ALL


@pytest.mark.parametrize(
    "heading", ["Action items (due 12 June)", "To do by Friday 12 June", "Actions - deadline 12 June"]
)
def test_a_heading_says_when_its_list_is_due(heading: str) -> None:
    assert due(LIST.replace("Action items", heading)) == ALL


def test_a_line_that_leads_to_a_list_says_when_it_is_due() -> None:
    notes = (
        "By Friday:\n- Lena: weigh the parcels\n- Otto: label the crates by Thursday\n\nNext week\n- Mika: rent a van\n"
    )

    assert due(notes) == {
        "Weigh the parcels": "2026-06-05",
        "Label the crates": "2026-06-04",
        "Rent a van": "2026-06-12",
    }


def test_a_day_of_its_own_counts_before_that_of_the_list() -> None:
    assert due(LIST.replace("crates", "crates by Monday") + "\nAll of this by 12 June.\n") == ALL | {
        "Label the crates": "2026-06-08"
    }


def test_both_means_the_last_two() -> None:
    assert due(f"{LIST}\nBoth by 12 June.\n") == ALL | {"Weigh the parcels": None}


def test_both_is_said_in_talk_too() -> None:
    talk = "Lena: I'll weigh the parcels.\nOtto: And I'll label the crates.\nMika: Good. Both by Friday please.\n"

    assert due(talk) == {"Weigh the parcels": "2026-06-05", "Label the crates": "2026-06-05"}


@pytest.mark.parametrize(
    "below",
    [
        "  Deadline: 12 June",
        "  - due 12 June",
        "  - 12 June",
        "  - by Friday the 12th of June",
        "Owner: Otto\nDue date: 12 June",
        "Deadline: 12 June",
    ],
)
def test_a_line_below_says_when_the_item_above_is_due(below: str) -> None:
    notes = f"Crates and vans\n\n- ACTION: Otto to label the crates\n{below}\n- ACTION: Mika to rent a van\n"

    assert due(notes) == {"Label the crates": "2026-06-12", "Rent a van": None}


@pytest.mark.parametrize(
    "behind",
    [
        "Deadline: 12 June.",
        "(12 June)",
        "Needs to be done by 12 June.",
        "To be closed on 12 June.",
        "Will be ready on 12 June.",
        "We need this by 12 June.",
        "Both are due by 12 June.",
    ],
)
def test_the_sentence_behind_says_when_it_is_due(behind: str) -> None:
    assert due(f"ACTION: Otto to label the crates. {behind}\n") == {"Label the crates": "2026-06-12"}


@pytest.mark.parametrize(
    "behind",
    ["The van comes back on 12 June.", "He is on leave until 12 June.", "Lena expects an answer on 12 June."],
)
def test_another_sentence_with_a_day_says_nothing_about_the_item(behind: str) -> None:
    assert due(f"ACTION: Otto to label the crates. {behind}\n") == {"Label the crates": None}


def test_a_heading_that_tells_when_something_was_is_no_deadline() -> None:
    assert due("## Actions from 1 June\n- Otto to label the crates\n") == {"Label the crates": None}


def test_what_stands_below_another_heading_is_not_meant() -> None:
    assert due(f"{LIST}\n## Travel\nAll of this by 12 June.\n") == dict.fromkeys(ALL)


def test_sentences_of_a_list_of_actions_are_items_of_their_own() -> None:
    notes = (
        "## Next steps\nLena will weigh the parcels. We need this by Friday.\nOtto will label the crates on Monday.\n"
    )

    assert due(notes) == {"Weigh the parcels": "2026-06-05", "Label the crates": "2026-06-08"}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("print the badges for the Tuesday meeting", {"Print the badges": "2026-06-09"}),
        ("print the badges before the Tuesday board meeting", {"Print the badges": "2026-06-09"}),
        (
            "print the badges for the Tuesday meeting by Monday",
            {"Print the badges for the Tuesday meeting": "2026-06-08"},
        ),
        (
            "send the invitation for the Thursday call today",
            {"Send the invitation for the Thursday call": "2026-06-03"},
        ),
        (
            "tell everyone about the fair on 20 June by Friday",
            {"Tell everyone about the fair on 20 June": "2026-06-05"},
        ),
        (
            "file the papers from the 2 June hearing by Friday",
            {"File the papers from the 2 June hearing": "2026-06-05"},
        ),
        ("pay the deposit at the inspection on 9 June", {"Pay the deposit at the inspection": "2026-06-09"}),
        ("seal the roof 6/24", {"Seal the roof": "2026-06-24"}),
        ("seal the roof as drawn on page 6/24", {"Seal the roof as drawn on page 6/24": None}),
        ("seal the roof - target date 6/24", {"Seal the roof": "2026-06-24"}),
        ("seal the roof, ETA 24 June", {"Seal the roof": "2026-06-24"}),
        ("seal the roof (need by June 24th)", {"Seal the roof": "2026-06-24"}),
    ],
)
def test_the_day_of_the_work_is_told_from_the_day_of_an_event(action: str, expected: dict[str, str]) -> None:
    assert due(f"ACTION: Otto to {action}\n") == expected


@pytest.mark.parametrize(
    ("says", "asked", "expected"),
    [
        ("Next meeting: Wednesday 17 June, 10:00", "bring the keys to the next meeting", "2026-06-17"),
        ("Next meeting will therefore be on **17 June**.", "bring the keys to our next call", "2026-06-17"),
        ("We meet again on 17 June.", "bring the keys next time", "2026-06-17"),
        ("Next time: 17 June", "have the keys ready for next time", "2026-06-17"),
        ("Next meeting: 17 June", "bring the keys a week before the next meeting", "2026-06-10"),
        ("Please answer the poll before the next meeting by 8 June.", "bring the keys to the next meeting", None),
        ("The opening is on Saturday 27 June.", "polish the floor before the opening", "2026-06-27"),
        ("The grand opening is on 27 June.", "polish the floor two weeks before the opening", "2026-06-13"),
        ("The fair takes place on 27 June.", "polish the floor in time for the fair", "2026-06-27"),
        ("The fair takes place from 25 to 27 June.", "polish the floor in time for the fair", None),
        ("The demo is broken, fix it by 8 June.", "polish the floor before the demo", None),
    ],
)
def test_work_is_due_by_an_event_that_the_notes_date(says: str, asked: str, expected: str | None) -> None:
    assert list(due(f"{says}\n\nACTION: Otto to {asked}\n").values())[-1] == expected


def test_who_owes_something_by_a_day_owes_it_then_whatever_else_is_said_before() -> None:
    assert due("Lena: I'm painting it today and you'll get a dry door by Monday.\n") == {
        "Deliver a dry door": "2026-06-08"
    }


@pytest.mark.parametrize(
    "notes",
    [
        "The next call is in two weeks, on 17 June.\nOtto will fix the roof before then.\n",
        "The fair opens on 17 June. Otto will fix the roof by then.\n",
    ],
)
def test_then_is_the_day_named_last(notes: str) -> None:
    assert due(notes) == {"Fix the roof": "2026-06-17"}


def test_then_is_nothing_where_no_day_is_named() -> None:
    assert due("The fair is fun.\nOtto will fix the roof by then.\n") == {"Fix the roof": None}


def test_a_day_on_which_one_can_do_it_moves_what_was_asked_for_another() -> None:
    talk = (
        "Lena: Otto, can you fix the roof today?\nOtto: Today's no good. Tomorrow morning I can do it.\nLena: Fine.\n"
    )

    assert due(talk) == {"Fix the roof": "2026-06-04"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("this week is not possible → agreed on Friday the 19th", "2026-06-19"),
        ("by Friday, moved to Monday", "2026-06-08"),
        ("by Friday (new deadline: 10 June)", "2026-06-10"),
        ("by Friday, so that it can dry until Monday", "2026-06-05"),
    ],
)
def test_a_day_that_was_settled_on_counts_before_one_named_first(said: str, expected: str) -> None:
    assert list(due(f"ACTION: Otto to seal the roof {said}\n").values()) == [expected]


@pytest.mark.parametrize("day", range(5, 15))
def test_a_day_leaves_a_task_whole_though_another_begins_with_the_same_words(day: int) -> None:
    said = f"Ana: I'll send the plan by Friday, the list {day} June 2026 and the rest {day} June.\nBen: ok\n"
    assert due(said) == {"Send the plan, the list and the rest": "2026-06-05"}

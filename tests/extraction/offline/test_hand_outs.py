"""Work handed out in a row without verbs: `Ana the stall by the 5th, Ben the till`."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

SAID_AT = datetime(2026, 5, 4, 9, tzinfo=ZoneInfo("UTC"))
"""A Monday."""
PEOPLE = ("Tamsin", "Oluf", "Bea", "Jory")


def found(*said: str) -> list[tuple[str, str, str | None]]:
    """Return who has what, and when, in what Tamsin says."""
    text = "\n".join(f"Tamsin: {line}" for line in said) + "\nOluf: ok\nBea: fine\nJory: good\n"
    items = OfflineExtractor().read(text, Meeting(said_at=SAID_AT, zone="UTC", participants=PEOPLE)).items
    return [
        (", ".join(item.owners), item.task, item.deadline.day.isoformat() if item.deadline else None)
        for item in items
        if item.certainty is not Certainty.UNSURE
    ]


def test_each_has_what_stands_behind_their_name_and_the_day_behind_that() -> None:
    assert found("who does what: Oluf the banner by the 8th, Bea the raffle, I do the float, Jory tents 2 and 3") == [
        ("Oluf", "The banner", "2026-05-08"),
        ("Bea", "The raffle", None),
        ("Tamsin", "The float", None),
        ("Jory", "Tents 2 and 3", None),
    ]


@pytest.mark.parametrize(
    "line", ["so: Oluf the banner, Bea the raffle, all by 15 May", "Oluf the banner, Bea the raffle, all by 15 May"]
)
def test_a_day_said_of_all_holds_for_each(line: str) -> None:
    assert found(line) == [("Oluf", "The banner", "2026-05-15"), ("Bea", "The raffle", "2026-05-15")]


def test_a_line_each_below_a_lead_is_a_row_as_well() -> None:
    said = ("so, the split, all by 15 May:", "Oluf the banner", "Bea the raffle", "me the float")

    assert found(*said) == [
        ("Oluf", "The banner", "2026-05-15"),
        ("Bea", "The raffle", "2026-05-15"),
        ("Tamsin", "The float", "2026-05-15"),
    ]


def test_what_was_theirs_before_is_summed_up_and_not_handed_out_again() -> None:
    assert found("Oluf will paint the banner by Friday", "so: Oluf the banner, Bea the raffle") == [
        ("Oluf", "Paint the banner", "2026-05-08"),
        ("Bea", "The raffle", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Oluf the banner",
        "so: Oluf the banner",
        "Oluf the optimist, Bea the realist",
        "so: Oluf was late, Bea was early",
        "so: Oluf liked the banner, Bea the raffle",
        "so: Oluf in Leeds, Bea on the train",
        "Oluf with Bea, Jory out by Friday",
        "who does what: Oluf the banner, Bea the raffle?",
        "so: Oluf as chair, Bea secretary",
    ],
)
def test_names_in_a_row_alone_hand_out_nothing(line: str) -> None:
    assert found(line) == []

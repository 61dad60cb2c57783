"""Lists that are lists of orders, though no heading says so."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

SAID_AT = datetime(2026, 6, 3, 10, tzinfo=ZoneInfo("UTC"))  # a Wednesday
TALK = "\n".join(f"{name}: The hall was full, {number} people came." for number in range(9) for name in ("Ada", "Ben"))


def read(notes: str) -> list[tuple[str, str, str | None, str]]:
    items = OfflineExtractor().read(f"{TALK}\n\n{notes}", Meeting(said_at=SAID_AT, zone="UTC")).items
    return [
        (
            " & ".join(item.owners) or "nobody",
            item.task,
            item.deadline.day.isoformat() if item.deadline else None,
            item.certainty.value,
        )
        for item in items
    ]


def test_bullets_that_order_something_by_a_day_are_items_where_most_of_the_list_does() -> None:
    assert read(
        "## Transport\n- Rent the van by Friday\n- Wash it on Monday, please\n- Pay the deposit by 12 June\n"
    ) == [
        ("nobody", "Rent the van", "2026-06-05", "likely"),
        ("nobody", "Wash it", "2026-06-08", "likely"),
        ("nobody", "Pay the deposit", "2026-06-12", "likely"),
    ]


def test_an_order_without_a_day_among_others_is_a_question() -> None:
    assert read("## Transport\n- Rent the van by Friday\n- Pay the deposit by 12 June\n- Call the driver\n")[-1] == (
        "nobody",
        "Call the driver",
        None,
        "unsure",
    )


def test_a_bullet_that_names_somebody_first_is_theirs_in_such_a_list() -> None:
    assert read("## Transport\n- Ilse to rent the van by Friday\n- Jonas: pay the deposit. Needed by 12 June.\n") == [
        ("Ilse", "Rent the van", "2026-06-05", "likely"),
        ("Jonas", "Pay the deposit", "2026-06-12", "likely"),
    ]


@pytest.mark.parametrize(
    "notes",
    [
        "## Status\n- Rented the van on Monday\n- Paid the deposit\n- Fix for the door is in review\n",
        "## Status\n- Test coverage at 80 % by Friday\n- Update from Ilse on Monday\n- Review meetings on Fridays\n",
        "## Agenda\n- Plan the trip by March\n- Review the budget by Friday\n- Book the hall by Monday\n",
        "## Transport\n- The van is old\n- Rent the van by Friday\n- Nobody likes it\n- It smells\n",
        "## Transport\n- Rent the van by Friday?\n- Pay the deposit by 12 June?\n",
        "## Last week's actions\n- Rent the van by Friday\n- Pay the deposit by 12 June\n",
    ],
)
def test_other_lists_order_nothing(notes: str) -> None:
    assert read(notes) == []

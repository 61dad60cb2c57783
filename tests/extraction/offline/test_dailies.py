"""Written dailies: what is promised with a time is an item; what was done, or is only being done, is none."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.formats import Report, read_turns
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

SAID_AT = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("UTC"))
"""A Wednesday."""


def found(text: str) -> list[tuple[str, str, str]]:
    items = OfflineExtractor().read(text, Meeting(said_at=SAID_AT, zone="UTC")).items
    return [
        (", ".join(item.owners), item.task, f"{item.deadline.at:%d %b %H:%M}" if item.deadline else "")
        for item in items
        if item.certainty is not Certainty.UNSURE
    ]


TABLED = """Stand-up Wednesday

Idris
Yesterday: rewired the sensor board
Today: calibration, I'll send Wanda the curve by 15:00
Blockers: none

Wanda
Yesterday: calls
Today: enclosure drawings
Blockers: none
"""
BOLD = """**Idris**
- **Yesterday:** rewired the sensor board
- **Today:** calibration, I'll send Wanda the curve by 15:00
- **Blockers:** none

**Wanda**
- **Yesterday:** calls
- **Today:** enclosure drawings
"""
COLONS = """Idris:
Done: rewired the sensor board
Today: calibration, I'll send Wanda the curve by 15:00
Impediments: none
Wanda:
Done: calls
Today: enclosure drawings
Impediments: none
"""
LETTERS = """Idris: Y: rewired the sensor board. T: calibration, I'll send Wanda the curve by 15:00. B: none
Wanda: Y: calls. T: enclosure drawings. B: none
"""
BOT = """Idris posted an update for *Daily*
*What did you do yesterday?*
rewired the sensor board
*What will you do today?*
calibration
I'll send Wanda the curve by 15:00
*Anything blocking your progress?*
no

Wanda posted an update for *Daily*
*What did you do yesterday?*
calls
*What will you do today?*
enclosure drawings
"""
HEADED = """# Daily

## Idris
**Yesterday**
- rewired the sensor board

**Today**
- calibration
- I'll send Wanda the curve by 15:00

## Wanda
**Yesterday**
- I'll send the calls list on Friday

**Today**
- enclosure drawings
"""
DONE_AND_DOING = """Stand-up 4 March

Idris
Done:
- rewired the sensor board
- Onboarding
Doing:
- will send Wanda the curve by 15:00
Impediments: none

Wanda
Done: calls
Doing: enclosure drawings
Impediments: none
"""


@pytest.mark.parametrize("text", [TABLED, BOLD, COLONS, LETTERS, BOT, HEADED, DONE_AND_DOING])
def test_a_promise_in_somebodys_report_is_theirs_however_the_daily_is_laid_out(text: str) -> None:
    assert found(text) == [("Idris", "Send Wanda the curve", "04 Mar 15:00")]


def test_each_field_is_a_turn_of_the_person_named_above() -> None:
    turns = read_turns(TABLED).turns

    assert [(turn.speaker, turn.report) for turn in turns[1:]] == [
        (name, report) for name in ("Idris", "Wanda") for report in (Report.DONE, Report.PLANNED, Report.BLOCKED)
    ]


def daily(today: str, *, blockers: str = "none") -> str:
    return (
        f"Idris\nYesterday: tests\nToday: {today}\nBlockers: {blockers}\n\n"
        "Wanda\nYesterday: calls\nToday: enclosure drawings\nBlockers: none\n"
    )


@pytest.mark.parametrize(
    ("today", "task", "due"),
    [
        ("gripper firmware, should be ready for the lab by noon", "Gripper firmware", "04 Mar 12:00"),
        ("mail, reviewing Wanda's drawings before lunch", "Review Wanda's drawings", "04 Mar 12:00"),
        ("gripper firmware, ready for review this afternoon", "Gripper firmware", "04 Mar 17:00"),
    ],
)
def test_work_with_a_time_is_planned(today: str, task: str, due: str) -> None:
    assert found(daily(today)) == [("Idris", task, due)]


@pytest.mark.parametrize(
    "today",
    [
        "calibration, then the report if there's time",
        "more of the same",
        "4711, then 4712",
        "reviewing drawings",
        "dentist at 3pm",
        "meeting with the supplier at 2pm",
        "support until 5pm",
        "out this afternoon",
        "maybe the firmware by noon",
        "waiting for the parts, they should be here by noon",
    ],
)
def test_what_somebody_is_busy_with_is_no_promise(today: str) -> None:
    assert found(daily(today)) == []


def test_what_was_done_is_no_item_even_where_it_reads_like_one() -> None:
    text = daily("tests").replace("Yesterday: calls", "Yesterday: I'll send the drawings on Friday")

    assert found(text) == []


def test_who_clears_a_blocker_has_it_to_do() -> None:
    text = daily("tests", blockers="no key for the rig -> Wanda will order a second key tomorrow")

    assert found(text) == [("Wanda", "Order a second key", "05 Mar 17:00")]


def test_what_stands_below_the_reports_is_nobodys_report() -> None:
    text = daily("tests") + "\nParking lot\n- Idris will order the brackets by Friday\n- the fridge is broken\n"

    assert found(text) == [("Idris", "Order the brackets", "06 Mar 17:00")]
    assert read_turns(text).turns[-1].speaker is None


def test_a_report_of_topics_names_no_people() -> None:
    text = "Billing\nDone: invoices\nNext: migrate the ledger by Friday\n\nSearch\nDone: index\nNext: synonyms\n"

    assert [turn.speaker for turn in read_turns(text).turns] == [None] * len(read_turns(text).turns)


def test_the_day_lines_of_a_chat_are_no_reports() -> None:
    text = (
        "Yesterday\nIdris  10:02 AM\nI'll send the curve on Friday\nToday\nWanda  9:30 AM\nthanks, that helps a lot\n"
    )

    assert {turn.report for turn in read_turns(text).turns} == {None}
    assert [owner for owner, _, _ in found(text)] == ["Idris"]

"""People take back and move what was said before, and name it or only point at it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

SAID_AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))  # a Monday
TWO_PROMISES = "Omar: I'll run the survey next week.\nInes: I'll update the slides by Thursday.\n"
DRAFT = "Omar: I'll send the draft on Wednesday.\n"
AUDIT = "Lena: Omar, could you finish the audit by Wednesday?\n"


def claimed(talk: str) -> list[tuple[str, str, str | None]]:
    items = OfflineExtractor().read(talk, Meeting(said_at=SAID_AT, zone="UTC")).items
    return [
        (" & ".join(i.owners) or "nobody", i.task, i.deadline.day.isoformat() if i.deadline else None)
        for i in items
        if i.certainty is not Certainty.UNSURE
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Scrap the survey. We have enough data.",
        "Never mind the survey, marketing has one.",
        "Actually, let's drop the survey.",
        "Forget about the survey.",
        "Hold off on the survey for now.",
        "We don't need the survey any more.",
        "No need to run the survey.",
        "The survey is off.",
    ],
)
def test_what_is_taken_back_by_name_is_gone_and_the_rest_stays(sentence: str) -> None:
    assert claimed(f"{TWO_PROMISES}Lena: {sentence}\nOmar: OK.\n") == [("Ines", "Update the slides", "2026-03-05")]


@pytest.mark.parametrize("answer", ["Let's not go there now.", "Not today.", "No need, we have one."])
def test_an_idea_that_is_waved_off_is_not_what_somebody_takes_next(answer: str) -> None:
    talk = f"Omar: We could ask the printer for a banner.\nLena: {answer} Next, the stand.\nInes: I'll take it.\n"

    assert not any("banner" in task for _, task, _ in claimed(talk))


def test_an_idea_that_nobody_waves_off_is_what_somebody_takes() -> None:
    talk = "Omar: We could ask the printer for a banner.\nLena: Not a bad idea.\nInes: I'll take it, by Friday.\n"

    assert claimed(talk) == [("Ines", "Ask the printer for a banner", "2026-03-06")]


def test_taking_back_what_nobody_promised_changes_nothing() -> None:
    talk = f"{TWO_PROMISES}Lena: Never mind the weather.\nOmar: We don't need to panic.\nLena: Right.\n"

    assert [owner for owner, _, _ in claimed(talk)] == ["Omar", "Ines"]


def test_an_order_to_drop_something_is_a_request() -> None:
    talk = "Lena: Omar, please drop the old table by Friday.\nOmar: Will do.\nLena: Thanks.\n"

    assert claimed(talk) == [("Omar", "Drop the old table", "2026-03-06")]


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("Lena: Could we say Tuesday instead?\nOmar: Sure, Tuesday.", "2026-03-03"),
        ("Lena: Great.\nOmar: Actually, wait, I'm off Wednesday. Thursday.", "2026-03-05"),
        ("Lena: Can it wait until Friday? I won't read it before.\nOmar: Sure.", "2026-03-06"),
        ("Lena: Let's move the draft to Friday.\nOmar: OK.", "2026-03-06"),
        ("Lena: The draft can be Friday.\nOmar: OK.", "2026-03-06"),
        ("Lena: Push it to next Monday.\nOmar: OK.", "2026-03-09"),
        ("Lena: When is the party?\nOmar: Friday.", "2026-03-04"),
    ],
)
def test_another_day_replaces_the_first_when_it_is_meant_for_it(answer: str, day: str) -> None:
    assert claimed(f"{DRAFT}{answer}\nLena: Good then.\n") == [("Omar", "Send the draft", day)]


def test_the_day_that_moves_is_that_of_what_is_named() -> None:
    talk = f"{TWO_PROMISES}Lena: Push the survey to the 20th, we need more time.\nOmar: OK.\n"

    assert claimed(talk) == [("Omar", "Run the survey", "2026-03-20"), ("Ines", "Update the slides", "2026-03-05")]


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("Wednesday's tough. How about Friday?\nLena: Friday works.", "2026-03-06"),
        ("Can't by Wednesday, but I can do it first thing Thursday.\nLena: Fine.", "2026-03-05"),
        ("Sure, but more like Friday.\nLena: Fine.", "2026-03-06"),
        ("I'd need until next Monday, realistically.\nLena: OK, next Monday then.", "2026-03-09"),
        ("Sure.\nLena: Thanks, Tuesday would be even better.", "2026-03-03"),
    ],
)
def test_a_counter_offer_takes_it_on_for_another_day(answer: str, day: str) -> None:
    assert claimed(f"{AUDIT}Omar: {answer}\n") == [("Omar", "Finish the audit", day)]


def test_a_day_said_in_the_next_turn_is_the_deadline() -> None:
    talk = (
        "Lena: The release notes are still empty.\nOmar: Leave it with me.\nLena: By Thursday?\nOmar: Yep, Thursday.\n"
    )

    assert [(owner, day) for owner, _, day in claimed(talk)] == [("Omar", "2026-03-05")]


def test_two_tasks_in_one_breath_keep_their_own_days() -> None:
    talk = "Lena: So?\nOmar: I'll send the draft on Wednesday and book the room by Friday.\nLena: Good.\n"

    assert claimed(talk) == [("Omar", "Send the draft", "2026-03-04"), ("Omar", "Book the room", "2026-03-06")]


@pytest.mark.parametrize(
    ("promise", "task", "day"),
    [
        ("I'll find out whether the ferry runs in March.", "Find out whether the ferry runs in March", None),
        ("I'll move the drilling to weekends.", "Move the drilling to weekends", None),
        ("I'll run it in the week after, say Thursday the 12th.", "Run it", "2026-03-12"),
        ("I'll write up what happened, probably Thursday.", "Write up what happened", "2026-03-05"),
        ("The review is on Tuesday, so I'll send the paper by Monday.", "Send the paper", "2026-03-09"),
        ("I'll send the paper, but not this week.", "Send the paper", None),
        ("I'll send you a rough one tonight.", "Send Lena a rough one", "2026-03-02"),
    ],
)
def test_only_a_day_that_says_when_it_is_due_is_the_deadline(promise: str, task: str, day: str | None) -> None:
    ((owner, said, due),) = claimed(f"Lena: And the course?\nOmar: {promise}\nLena: Good.\n")

    assert (owner, due) == ("Omar", day)
    assert said.startswith(task[:8])

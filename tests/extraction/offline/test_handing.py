"""How work comes to somebody without `I'll` and `can you`: handed over, owed, asked sideways, taken in passing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import ItemStatus, Meeting

SAID_AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))  # a Monday


def claimed(talk: str) -> list[tuple[str, str, str | None]]:
    items = OfflineExtractor().read(talk, Meeting(said_at=SAID_AT, zone="UTC")).items
    return [
        (" & ".join(i.owners) or "nobody", i.task, i.deadline.day.isoformat() if i.deadline else None)
        for i in items
        if i.certainty is not Certainty.UNSURE and i.status is not ItemStatus.DONE
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Omar takes the newsletter.",
        "So Omar owns the newsletter.",
        "Omar, you take the newsletter.",
        "Assigning the newsletter to Omar.",
        "I'm putting Omar down for the newsletter.",
        "Omar, you're on the hook for the newsletter.",
        "Let's have Omar write the newsletter.",
        "We'll get Omar to write the newsletter.",
    ],
)
def test_work_is_handed_out_without_will(sentence: str) -> None:
    ((owner, task, due),) = claimed(f"Lena: {sentence}\nOmar: Fine by me.\nLena: Good.\n")

    assert (owner, due) == ("Omar", None)
    assert task.endswith("the newsletter")


@pytest.mark.parametrize(
    "request_",
    [
        "Can I get the churn numbers from you by Thursday, Omar?",
        "Omar, do you think you could pull the churn numbers by Thursday?",
        "Omar, why don't you pull the churn numbers by Thursday?",
        "Omar, mind pulling the churn numbers by Thursday?",
        "I'd love for you to pull the churn numbers by Thursday, Omar.",
        "Omar, I need the churn numbers from you by Thursday.",
        "Omar, could you have the churn numbers ready by Thursday?",
    ],
)
def test_a_request_may_come_sideways(request_: str) -> None:
    ((owner, task, due),) = claimed(f"Lena: {request_}\nOmar: Sure thing.\nLena: ta\n")

    assert (owner, due) == ("Omar", "2026-03-05")
    assert "churn numbers" in task


@pytest.mark.parametrize(
    "promise",
    [
        "Expect the survey results in your inbox by Thursday.",
        "You'll get the survey results from me by Thursday.",
        "The survey results will be with you by Thursday.",
        "I still owe everyone the survey results, you'll have it by Thursday.",
        "I can have the survey results ready by Thursday.",
        "I can give you the survey results on Thursday.",
        "Sending the survey results on Thursday.",
        "My plan is to send the survey results on Thursday.",
    ],
)
def test_a_promise_may_be_told_as_a_delivery(promise: str) -> None:
    ((owner, task, due),) = claimed(f"Lena: So?\nOmar: {promise}\nLena: Good.\n")

    assert (owner, due) == ("Omar", "2026-03-05")
    assert "survey results" in task


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who wants to update the wiki?", "Me!"),
        ("Who's going to update the wiki?", "I guess I can."),
        ("Can someone update the wiki?", "I'll do it."),
        ("Someone has to update the wiki.", "Working on it now."),
    ],
)
def test_whoever_speaks_up_takes_what_was_nobodys(question: str, answer: str) -> None:
    assert claimed(f"Lena: {question}\nOmar: {answer}\nLena: Thanks.\n") == [("Omar", "Update the wiki", None)]


def test_what_cannot_be_done_after_all_goes_to_whoever_takes_it() -> None:
    talk = (
        "Omar: I'll write to the council by Friday.\nInes: I'll book the hall.\n"
        "Omar: Scratch that, I can't do the council letter. Ines, could you write it?\nInes: Sure.\n"
    )

    assert claimed(talk) == [("Ines", "Write to the council", "2026-03-06"), ("Ines", "Book the hall", None)]


@pytest.mark.parametrize(
    "answer",
    [
        "I'm out next week. Maybe Ines?\nInes: Yeah, I can take it.",
        "I'd rather Ines did it.\nInes: Okay, I'll run it.",
        "Honestly, no. Ines?\nInes: Will do.",
    ],
)
def test_what_is_turned_down_may_be_taken_by_the_next(answer: str) -> None:
    assert claimed(f"Lena: Omar, can you run the audit?\nOmar: {answer}\nLena: Thanks.\n") == [
        ("Ines", "Run the audit", None)
    ]


@pytest.mark.parametrize("report", ["Done.", "done ✅", "OK, sent.", "It's fixed now."])
def test_a_bare_done_closes_what_its_owner_took_on_last(report: str) -> None:
    assert claimed(f"Lena: Omar, can you fix the link?\nOmar: On it.\nLena: ta\nOmar: {report}\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I can't promise I'll have the numbers by Friday.",
        "Last week I promised I'll send the figures, which I did.",
        "I'll bring cake when the tests pass, so never.",
        "Honestly I'd prefer not to.",
        "You'll need to log in first, then you'll see the dashboard.",
        "Can I get a quick update from you, Omar?",
        "Let's give the floor to Omar.",
        "I'll hold the line.",
        "The release will be out on Thursday.",
    ],
)
def test_what_only_sounds_like_it_is_not_claimed(sentence: str) -> None:
    assert claimed(f"Lena: Hello there.\nOmar: {sentence}\nLena: Hm.\n") == []


@pytest.mark.parametrize(
    ("talk", "claim"),
    [
        ("Lena: Omar, can you review the text?\nOmar: After lunch.", ("Omar", "Review the text", "2026-03-02")),
        ("Lena: Omar, can you review the text?\nOmar: Thursday.", ("Omar", "Review the text", "2026-03-05")),
        ("Lena: Who makes the posters?\nOmar: I will.", ("Omar", "Make the posters", None)),
        ("Lena: So?\nOmar: I pick the suit up tonight.", ("Omar", "Pick the suit up", "2026-03-02")),
        (
            "Lena: So?\nOmar: i'll drop the survey link in the channel.",
            ("Omar", "Drop the survey link in the channel", None),
        ),
        (
            "Omar: So?\nLena: Omar, could you let people know about parking?\nOmar: Sure.",
            ("Omar", "Let people know about parking", None),
        ),
        (
            "Lena: We all need to do the fire training by Friday!\nOmar: ok",
            ("nobody", "Do the fire training", "2026-03-06"),
        ),
        ("Lena: So?\nOmar: I'll strike the scaffold on Friday.", ("Omar", "Strike the scaffold", "2026-03-06")),
    ],
)
def test_plain_people_promise_in_plain_words(talk: str, claim: tuple[str, str, str | None]) -> None:
    assert claimed(f"{talk}\nLena: Good then.\n") == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "I send the report every Friday.",
        "I'll let Ines start.",
        "I'll write it on the whiteboard.",
        "You'll get an email tomorrow from the portal.",
        "Everyone knows that by now.",
    ],
)
def test_habits_and_moves_in_the_meeting_are_not_claimed(sentence: str) -> None:
    assert claimed(f"Lena: Hello there.\nOmar: {sentence}\nLena: Hm.\n") == []


@pytest.mark.parametrize(
    ("sentence", "task"),
    [
        ("I'll tell everyone to file their reports by Friday.", "Tell everyone to file their reports"),
        ("I'll remind Ana and everyone to bring a coat on Friday.", "Remind Ana and everyone to bring a coat"),
        ("I'll ask all members to file their reports by Friday.", "Ask all members to file their reports"),
        ("I will ask Zoltan to send the keys by Friday.", "Ask Zoltan to send the keys"),
    ],
)
def test_an_errand_to_others_is_for_who_says_it(sentence: str, task: str) -> None:
    assert claimed(f"Lena: Anything else?\nOmar: {sentence}\n") == [("Omar", task, "2026-03-06")]


def test_who_is_there_when_they_are_to_be_asked_has_been_asked() -> None:
    talk = "Ana: Hello.\nOmar: I'll ask Ana to send the keys by Friday.\n"

    assert claimed(talk) == [("Ana", "Send the keys", "2026-03-06")]

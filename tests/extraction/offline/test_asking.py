"""The many ways to ask, each with the many ways to agree: the task is whose it was asked of, by when it was asked."""

from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("UTC"))
OF_OMAR = (
    "Omar, can you ring the seller by Friday?",
    "Can you ring the seller by Friday, Omar?",
    "Omar, ring the seller by Friday.",
    "Omar - please ring the seller by Friday.",
    "Omar, don't forget to ring the seller by Friday.",
    "Omar, remember to ring the seller by Friday.",
    "Omar, are you free to ring the seller by Friday?",
    "Omar, do you have time to ring the seller by Friday?",
    "Omar, would it be possible to ring the seller by Friday?",
    "Omar, is there any chance you could ring the seller by Friday?",
    "Omar, your job is to ring the seller by Friday.",
    "Omar, I'd like you to ring the seller by Friday.",
    "Omar, what about ringing the seller by Friday?",
    "Omar, how about you ring the seller by Friday?",
    "Omar, fancy ringing the seller by Friday?",
    "Omar, you ok to ring the seller by Friday?",
    "Omar, would you be so kind as to ring the seller by Friday?",
    "Omar, could I ask you to ring the seller by Friday?",
    "Omar, can we count on you to ring the seller by Friday?",
    "Omar, I was wondering if you could ring the seller by Friday.",
    "Omar, it would help if you could ring the seller by Friday.",
    "Omar, maybe you can ring the seller by Friday?",
    "omar ring the seller by friday pls",
    "The seller has to be rung by Friday. Omar?",
    "The seller must be rung by Friday. Is that you, Omar?",
    "Omar, I want the seller rung by Friday.",
)
OF_ANYBODY = (
    "Who can ring the seller by Friday?",
    "Can somebody ring the seller by Friday?",
    "We still need someone to ring the seller by Friday.",
    "Has anyone got time to ring the seller by Friday?",
    "Is anybody free to ring the seller by Friday?",
    "The seller has to be rung by Friday. Any takers?",
    "whos ringing the seller by friday?",
)
PLAIN = ("OK.", "Yes.", "Alright.", "Sounds good, I'll handle it.")
HEARTY = (
    "Sure.",
    "Will do.",
    "I'd love to!",
    "Count on me.",
    "Okay, I'll take care of that.",
    "Consider it done.",
    "👍",
    "Done deal.",
    "Oh, go on then.",
    "aye aye",
    "I can have it done by then.",
    "Yes please, I want that one.",
)
EVASIVE = (
    "Haha no.",
    "Not this week.",
    "I doubt it.",
    "Someone else please.",
    "Isn't that Ben's?",
    "I thought Ben had that.",
    "Can Ben do it?",
    "Not sure.",
    "Hm, hard to say.",
    "Depends.",
    "I did that yesterday.",
)


def claimed(talk: str) -> list[tuple[str | None, str, str | None]]:
    meeting = Meeting(said_at=WEDNESDAY, zone="UTC", participants=("Ana", "Omar", "Ben"))
    return [
        (item.owner, item.task, item.deadline.day.isoformat() if item.deadline else None)
        for item in OfflineExtractor().read(talk, meeting).items
        if item.certainty is not Certainty.UNSURE
    ]


@pytest.mark.parametrize(("asked", "answer"), [*product(OF_OMAR, PLAIN + HEARTY), *product(OF_ANYBODY, HEARTY)])
def test_what_is_asked_and_agreed_to_is_a_commitment(asked: str, answer: str) -> None:
    talk = f"Ana: Next topic.\nAna: {asked}\nOmar: {answer}\nAna: Great.\nBen: Bye.\n"

    assert claimed(talk) == [("Omar", "Ring the seller", "2026-03-06")]


@pytest.mark.parametrize(("asked", "answer"), [*product((OF_OMAR[0], OF_OMAR[-3]), EVASIVE)])
def test_what_is_not_agreed_to_is_nobodys(asked: str, answer: str) -> None:
    talk = f"Ana: Next topic.\nAna: {asked}\nOmar: {answer}\nAna: I see.\nBen: Bye.\n"

    assert [owner for owner, _, _ in claimed(talk)] in ([], [None])


def test_a_thing_may_be_all_that_is_asked_for() -> None:
    talk = "Ana: Next topic.\nAna: Omar, the budget by Friday please.\nOmar: Sure, will do.\nAna: Great.\n"

    assert claimed(talk) == [("Omar", "Provide the budget", "2026-03-06")]


def test_what_is_needed_goes_to_who_is_asked_for_it() -> None:
    talk = "Ana: Next topic.\nAna: The seller needs a call by Friday. Omar, yours?\nOmar: Yep.\nAna: Great.\n"

    assert claimed(talk) == [("Omar", "Provide a call for the seller", "2026-03-06")]


@pytest.mark.parametrize("answer", ["OK.", "Right.", "Hm."])
def test_a_nod_to_a_question_to_all_makes_it_nobodys(answer: str) -> None:
    talk = f"Ana: Next topic.\nAna: Who can ring the seller by Friday?\nOmar: {answer}\nAna: Great.\n"

    assert [owner for owner, _, _ in claimed(talk)] in ([], [None])


@pytest.mark.parametrize(
    "said",
    [
        "Omar, do we have the budget for it?",
        "Omar, take it away.",
        "Omar, check this out.",
        "Omar, start with your update.",
        "Omar, test results look good.",
        "Omar, what about Friday?",
        "Omar, what about caching?",
        "What about ringing the seller?",
        "Omar, the meeting is on Friday, please.",
        "Anything else? Omar?",
        "What do you think of the budget? Omar?",
        "Omar, can you hear the bell?",
        "Omar, you ok?",
    ],
)
def test_what_is_said_to_somebody_by_name_need_not_ask_for_work(said: str) -> None:
    assert claimed(f"Ana: Next topic.\nAna: {said}\nOmar: Sure.\nAna: Great.\n") == []


@pytest.mark.parametrize(
    ("promise", "task", "due"),
    [
        ("I'll leave the file on your desk on Monday.", "Leave the file on your desk", "2026-03-09"),
        ("I'll have a word with Marco tomorrow.", "Have a word with Marco", "2026-03-05"),
        ("I'll see if the caterer is free.", "See if the caterer is free", None),
        ("I'm on it, you'll have the list by five.", "Deliver the list", "2026-03-04"),
    ],
)
def test_a_promise_in_everyday_words_is_one(promise: str, task: str, due: str | None) -> None:
    assert claimed(f"Ana: What else is there?\nOmar: {promise}\nAna: Okay.\n") == [("Omar", task, due)]


def test_a_question_that_leads_on_is_not_what_somebody_takes_on() -> None:
    assert claimed("Ana: So what else is there to discuss today?\nOmar: I'll do that.\nAna: Okay.\n") == []


def test_what_is_needed_of_somebody_is_no_task_of_who_needs_it() -> None:
    talk = "Ana: I'll fix the pump by Friday. After that, I will need Omar to check the pipes.\nOmar: Sure.\n"

    assert claimed(talk) == [("Ana", "Fix the pump", "2026-03-06"), ("Omar", "Check the pipes", None)]

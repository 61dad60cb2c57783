"""The many ways to promise, each beside words that sound like it and promise nothing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("UTC"))


def claimed(talk: str) -> list[tuple[str | None, str]]:
    meeting = Meeting(said_at=WEDNESDAY, zone="UTC", participants=("Ana", "Omar", "Ben"))
    return [
        (item.owner, item.task)
        for item in OfflineExtractor().read(talk, meeting).items
        if item.certainty is not Certainty.UNSURE
    ]


def said_by_omar(sentence: str) -> str:
    return f"Ana: So what else is there?\nOmar: {sentence}\nAna: Okay.\nBen: Fine.\n"


@pytest.mark.parametrize(
    "promise",
    [
        "I'll be translating the leaflet tomorrow.",
        "I am going to be translating the leaflet this week.",
        "I'm translating the leaflet on Thursday.",
        "I translate the leaflet tomorrow.",
        "then i translate leaflet 3, thursday",
        "Translating the leaflet now.",
        "I'd better translate the leaflet today.",
        "I still have to translate the leaflet by Friday.",
        "I want to have the leaflet translated by Friday.",
        "I mean to translate the leaflet tomorrow.",
        "I'm hoping to translate the leaflet by Friday.",
        "I'm down to translate the leaflet on Friday.",
        "I'm off to translate the leaflet after this.",
        "I'm responsible for translating the leaflet by Friday.",
        "My job this week is translating the leaflet.",
        "My task for tomorrow is to translate the leaflet.",
        "It's my turn to translate the leaflet on Friday.",
        "It's on me to translate the leaflet by Friday.",
        "I'm the one who has to translate the leaflet by Friday.",
        "I told Ben I'd translate the leaflet by Friday.",
        "I promised Ben to translate the leaflet by Friday.",
        "gotta translate the leaflet by friday",
        "On my list for tomorrow: translate the leaflet.",
        "Tomorrow I'm translating the leaflet.",
        "The leaflet is mine.",
        "The leaflet is on me.",
        "The leaflet is on my plate.",
        "Leave the leaflet to me.",
        "I've got the leaflet.",
        "I've got the leaflet covered.",
        "I'm taking the leaflet.",
        "Count on me for the leaflet.",
        "Put me down for the leaflet.",
        "The leaflet is coming your way tomorrow.",
        "You get my leaflet on Friday.",
        "My job this week is the leaflet.",
    ],
)
def test_a_promise_has_many_forms(promise: str) -> None:
    ((owner, task),) = claimed(said_by_omar(promise))

    assert owner == "Omar"
    assert "leaflet" in task


@pytest.mark.parametrize(
    "sentence",
    [
        "I'll be translating for a living one day.",
        "I'll be in Berlin on Thursday.",
        "I'm working from home tomorrow.",
        "I'm taking the train tomorrow.",
        "I'm moving house on Friday.",
        "Moving that weekend, sorry.",
        "Looking forward to tomorrow.",
        "I translate the leaflet every Friday.",
        "I'm off to bed.",
        "I'm off to Spain tomorrow.",
        "I mean the leaflet of last Friday.",
        "I mean to say that it is late.",
        "I want to thank everyone for Friday.",
        "I'd better not translate the leaflet.",
        "My job last year was translating the leaflet.",
        "It's not my turn to translate the leaflet.",
        "I never said I'd translate the leaflet.",
        "Did I say I'd translate the leaflet?",
        "I'll have some updated leaflets here.",
        "Must be translated by Friday.",
        "I got the leaflet from Ben yesterday.",
        "The leaflet isn't mine.",
        "I'm not on the leaflet.",
        "Drinks are on me on Friday.",
        "I got the joke.",
        "I'm on the fence about that.",
        "I've got the feeling it won't work.",
        "I'm taking the minutes today.",
        "We owe Ben a beer.",
        "I find it odd that we meet on Friday.",
        "I've got the flu.",
        "I'm on the phone.",
        "I don't expect the leaflet by Friday.",
        "I left the leaflet with Ben.",
        "I work at home tomorrow.",
        "I leave at five tomorrow.",
        "I put the leaflet on the table on Friday.",
        "Building control refused it on Friday.",
    ],
)
def test_what_sounds_like_a_promise_may_be_none(sentence: str) -> None:
    assert claimed(said_by_omar(sentence)) == []


def said_of_ben(sentence: str) -> str:
    return f"Ana: Who does what?\nAna: {sentence}\nOmar: Right.\nAna: Fine.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ben's going to translate the leaflet tomorrow.",
        "Ben's translating the leaflet tomorrow.",
        "Ben is translating the leaflet on Thursday.",
        "Ben will have the leaflet translated by Friday.",
        "Ben has kindly agreed to translate the leaflet.",
        "Ben told me he'd translate the leaflet by Friday.",
        "Ben confirmed he'd translate the leaflet by Friday.",
        "According to Ben, he'll translate the leaflet by Friday.",
        "I swapped with Ben, he'll translate the leaflet on Friday.",
        "Ben is responsible for translating the leaflet by Friday.",
        "It's Ben's turn to translate the leaflet on Friday.",
        "Ben has the leaflet.",
        "The leaflet is with Ben.",
        "The leaflet goes to Ben.",
    ],
)
def test_somebody_else_promises_in_as_many_forms(sentence: str) -> None:
    ((owner, task),) = claimed(said_of_ben(sentence))

    assert owner == "Ben"
    assert "leaflet" in task


@pytest.mark.parametrize(
    "sentence",
    [
        "Ben was translating the leaflet when I came in.",
        "Ben's translating the leaflets every Friday.",
        "Ben's working from home tomorrow.",
        "Ben said he can't translate the leaflet by Friday.",
        "Ben has no time to translate the leaflet.",
        "Ben has the flu.",
        "Ben's on the phone.",
        "The leaflet was Ben's idea.",
        "It isn't Ben's turn to translate the leaflet.",
        "The other side says they'll translate the leaflet by Friday.",
        "Ben, you look like you need a break.",
    ],
)
def test_what_is_told_of_somebody_may_be_no_promise(sentence: str) -> None:
    assert claimed(said_of_ben(sentence)) == []


def test_being_on_something_is_a_duty_once_it_was_spoken_of() -> None:
    talk = "Ana: The leaflet worries me.\nOmar: I'm on the leaflet.\nAna: Nice.\nBen: Right.\n"

    assert claimed(talk) == [("Omar", "Take care of the leaflet")]


def test_having_something_is_no_duty_where_no_work_is_handed_out() -> None:
    assert claimed("Ana: It rained all day.\nBen: I've got the ladder.\nAna: Nice.\nOmar: Right.\n") == []


@pytest.mark.parametrize(
    "memo",
    [
        "I promised Marco an answer on the lease by Friday.",
        "I promised Marco to send the lease by Friday.",
        "I owe Marco a reply on the lease by Friday.",
        "Note to self: send the lease by Friday.",
        "Don't forget: send the lease by Friday.",
        "Must remember to send the lease by Friday.",
        "For me: send the lease by Friday.",
        "Me to send the lease by Friday.",
        "I'm to send the lease by Friday.",
    ],
)
def test_notes_for_oneself_hold_ones_own_work(memo: str) -> None:
    meeting = Meeting(said_at=WEDNESDAY, zone="UTC", author="Omar Hall")

    (item,) = OfflineExtractor().read(f"Lunch with the owners\n{memo}\nThe weather was fine.\n", meeting).items

    assert (item.owner, item.certainty is Certainty.UNSURE) == ("Omar Hall", False)
    assert "lease" in item.task


def test_what_we_owe_is_owed_by_nobody_in_particular() -> None:
    meeting = Meeting(said_at=WEDNESDAY, zone="UTC", author="Omar Hall")

    (item,) = OfflineExtractor().read("Lunch\nWe owe the bank the signed form by Friday.\nFine.\n", meeting).items

    assert (item.owner, item.task) == (None, "Give the bank the signed form")

"""Due phrases in whole sentences: found where they stand, and not found where nothing is due."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline, NoDeadline, Reason
from bot.extraction.dates import find, locate, resolve

LONDON = "Europe/London"
WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo(LONDON))


def found(sentence: str) -> list[tuple[str, str]]:
    """Every phrase with the day it comes to, or with the reason it has none."""
    return [
        (each.text, str(each.result.day) if isinstance(each.result, Deadline) else each.result.reason.value)
        for each in find(sentence, WEDNESDAY, LONDON)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I'll have the estimate ready by Friday.", [("by Friday", "2026-03-06")]),
        ("Could you send it over before the end of the week?", [("before the end of the week", "2026-03-06")]),
        ("Let's aim for the 20th.", [("for the 20th", "2026-03-20")]),
        ("TODO(ana): rotate the keys - due 3/20", [("due 3/20", "2026-03-20")]),
        ("Deadline: March 31st, 5pm ET.", [("March 31st, 5pm ET", "2026-03-31")]),
        ("We need it Monday, Tuesday at the latest!", [("Monday, Tuesday", "2026-03-10")]),
        ("Can we push it to next month?", [("next month", "2026-04-30")]),
        ("Bring it to Thursday's demo.", [("Thursday", "2026-03-05")]),
        ("It may be ready in May.", [("in May", "2026-05-29")]),
        ("June will send it the day after tomorrow.", [("the day after tomorrow", "2026-03-06")]),
        (
            "Ana drafts it by Monday and Ben signs it off by the 12th.",
            [("by Monday", "2026-03-09"), ("by the 12th", "2026-03-12")],
        ),
        ("Can you spend four hours next week on the audit?", [("next week", "2026-03-13")]),
        ("The release will be deployed Tuesday.", [("Tuesday", "2026-03-10")]),
        ("The page gets published on Monday.", [("on Monday", "2026-03-09")]),
        ("It needs to be fully tested next week.", [("next week", "2026-03-13")]),
        ("The invoice should be paid next 12/3.", [("next 12/3", "2026-03-12")]),
        ("The deadline moved from Friday to Monday.", [("from Friday to Monday", "2026-03-09")]),
        ("I'd rather have it Thursday than Friday.", [("Thursday", "2026-03-05")]),
        ("Ok, Friday works for me.", [("Friday", "2026-03-06")]),
        ("The day before the demo we rehearse.", [("The day before the demo", "milestone")]),
        ("The report is due in two weeks.", [("due in two weeks", "2026-03-18")]),
        ("It is due in early April.", [("due in early April", "2026-04-10")]),
        ("Thursday, worst case Friday.", [("Thursday, worst case Friday", "2026-03-06")]),
        ("The 10th at the earliest, the 12th at the latest.", [("The 10th at the earliest, the 12th", "2026-03-12")]),
        ("Please fix that asap.", [("asap", "urgent")]),
        ("Tell them about the fair on 9 May by Friday.", [("on 9 May", "2026-05-09"), ("by Friday", "2026-03-06")]),
        ("The poster, ETA Friday.", [("ETA Friday", "2026-03-06")]),
        ("The poster (need by 20 March).", [("need by 20 March", "2026-03-20")]),
        ("I'll update the page after launch.", [("after launch", "milestone")]),
        ("Once procurement signs off, I'll order them.", [("Once procurement signs off", "milestone")]),
        ("Send the report every Friday.", [("every Friday", "recurring")]),
        ("**Due:** _Friday_, please", [("Friday", "2026-03-06")]),
    ],
)
def test_due_phrases_are_found(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "May has the keys.",
        "The sun was out and we sat outside.",
        "We march on regardless.",
        "Give me two minutes.",
        "The rollout took three weeks.",
        "It's rated 4/5 by 20% of users.",
        "Please see version 3.11, page 9.",
        "Read Friday Night Lights.",
        "The Tuesday sync is cancelled.",
        "Monday's outage was nasty.",
        "Try monday.com or 12.may.example.org.",
        "Week over week we grew 12/10.",
        "The second draft is in room 3pm-2.",
        "At the end of the day, it is their call.",
        "We have been waiting since Tuesday.",
        "We shipped it on Monday.",
        "Last Friday we met in Lyon.",
        "It was deployed on Tuesday.",
        "We moved the servers on Monday.",
        "Have a good weekend!",
        "Version 3.15 on Friday, was it?",
        "Friday at the earliest.",
        "The page got published on Monday.",
        "I'm at 10 - 10.1",
        "Tom, can you take this?",
        "Good morning, good afternoon and good night!",
        "The price went from $5 to $12.",
        "Q3 numbers look fine.",
        "He's a 9-to-5 person in a 24/7 world.",
        "",
    ],
)
def test_nothing_is_found_where_nothing_is_due(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Let's meet on Friday, 5pm – or the 12th?",
        "ＢＹ ＦＲＩＤＡＹ please, and café by the 9th",
        "to\u200bmorrow and fri\u00adday",
        "Ünïcödé: by Mónday",
    ],
)
def test_offsets_point_at_the_text_as_typed(sentence: str) -> None:
    phrases = find(sentence, WEDNESDAY, LONDON)
    assert phrases
    assert [sentence[each.start : each.end] for each in phrases] == [each.text for each in phrases]


def test_locating_gives_the_places_that_finding_gives() -> None:
    sentence = "Ana by Monday, Ben before launch, Cem in two weeks; we met on Friday."
    places = tuple((each.start, each.end) for each in find(sentence, WEDNESDAY, LONDON))
    assert locate(sentence) == places == ((4, 13), (19, 32), (38, 50))


def test_resolving_a_whole_sentence_takes_the_phrase_that_says_by_when() -> None:
    result = resolve("We talk on Thursday, but the draft is due by the 20th.", WEDNESDAY, LONDON)
    assert isinstance(result, Deadline)
    assert (result.phrase, str(result.day)) == ("due by the 20th", "2026-03-20")


def test_resolving_a_sentence_without_a_date_says_so() -> None:
    result = resolve("The build is green and everyone is happy.", WEDNESDAY, LONDON)
    assert isinstance(result, NoDeadline)
    assert result.reason is Reason.NONE

"""What due phrases come to, convention by convention, said on Wednesday 4 March 2026 at 09:30 in London."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline, Grain, NoDeadline, Reason
from bot.extraction.dates import Calendar, resolve, resolve_milestone

LONDON = "Europe/London"
WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo(LONDON))


def due(phrase: str, said_at: datetime = WEDNESDAY, calendar: Calendar | None = None) -> str:
    """The deadline in short, or the reason there is none."""
    result = resolve(phrase, said_at, LONDON, calendar or Calendar())
    return f"{result.at:%Y-%m-%d %H:%M}" if isinstance(result, Deadline) else result.reason.value


def deadline(phrase: str, said_at: datetime = WEDNESDAY) -> Deadline:
    result = resolve(phrase, said_at, LONDON)
    assert isinstance(result, Deadline), result.rule
    return result


def no_deadline(phrase: str) -> NoDeadline:
    result = resolve(phrase, WEDNESDAY, LONDON)
    assert isinstance(result, NoDeadline), result.rule
    return result


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("by Monday", "2026-03-09 17:00"),
        ("this Friday", "2026-03-06 17:00"),
        ("this Wednesday", "2026-03-04 17:00"),
        ("Wednesday", "2026-03-11 17:00"),
        ("next Monday", "2026-03-09 17:00"),
        ("next Thursday", "2026-03-12 17:00"),
        ("Thursday next week", "2026-03-12 17:00"),
        ("Thursday week", "2026-03-12 17:00"),
        ("a week on Monday", "2026-03-16 17:00"),
        ("the Tuesday after next", "2026-03-17 17:00"),
        ("weds", "2026-03-11 17:00"),
        ("before Friday", "2026-03-05 17:00"),
        ("before Monday", "2026-03-06 17:00"),
        ("between now and Tuesday", "2026-03-10 17:00"),
        ("Mon - Thu", "2026-03-12 17:00"),
        ("Monday or Tuesday", "2026-03-10 17:00"),
        ("ideally Monday, no later than Tuesday noon", "2026-03-10 12:00"),
        ("the third Thursday", "2026-03-19 17:00"),
        ("today week", "2026-03-11 17:00"),
        ("tomorrow's EOD", "2026-03-05 17:00"),
        ("today + 3", "2026-03-07 17:00"),
        ("9am PT / 12pm ET tomorrow", "2026-03-05 17:00"),
        ("EOD or tomorrow morning", "2026-03-05 12:00"),
        ("today if possible, otherwise tomorrow", "2026-03-05 17:00"),
        ("before the demo on 12 March", "2026-03-11 17:00"),
        ("before tomorrow's 3pm call", "2026-03-05 15:00"),
        ("the same time on Friday", "2026-03-06 09:30"),
        ("same time next Friday", "2026-03-13 09:30"),
    ],
)
def test_weekdays(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("EOD", "2026-03-04 17:00"),
        ("close of business tomorrow", "2026-03-05 17:00"),
        ("Friday AM", "2026-03-06 12:00"),
        ("tomorrow afternoon", "2026-03-05 17:00"),
        ("first thing on Friday", "2026-03-06 09:00"),
        ("mid-morning tomorrow", "2026-03-05 10:30"),
        ("by lunchtime", "2026-03-04 12:00"),
        ("tonight", "2026-03-04 23:59"),
        ("midnight on Friday", "2026-03-06 23:59"),
        ("after lunch tomorrow", "2026-03-05 17:00"),
        ("before tomorrow morning", "2026-03-04 17:00"),
    ],
)
def test_parts_of_the_day(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("by 4", "2026-03-04 16:00"),
        ("by 8", "2026-03-05 08:00"),
        ("at 6:15 on Friday", "2026-03-06 18:15"),
        ("06:15 on Friday", "2026-03-06 06:15"),
        ("tomorrow, half past two", "2026-03-05 14:30"),
        ("quarter to four", "2026-03-04 15:45"),
        ("3pm", "2026-03-04 15:00"),
        ("9am", "2026-03-05 09:00"),
        ("Friday from 9:30 to 11", "2026-03-06 11:00"),
        ("tomorrow 10pm - 1am", "2026-03-06 01:00"),
        ("8 tonight", "2026-03-04 20:00"),
        ("12am on Friday", "2026-03-06 00:00"),
        ("0930-1045 tomorrow", "2026-03-05 10:45"),
        ("Friday, 17.30", "2026-03-06 17:30"),
        ("0900 hrs Friday", "2026-03-06 09:00"),
        ("in 1h30m", "2026-03-04 11:00"),
        ("by the night before Friday", "2026-03-05 23:59"),
    ],
)
def test_clocks(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("next week", "2026-03-13 17:00"),
        ("within the next fortnight", "2026-03-18 17:00"),
        ("by the end of the half", "2026-06-30 17:00"),
        ("early next week", "2026-03-10 17:00"),
        ("week of the 16th", "2026-03-20 17:00"),
        ("over the weekend", "2026-03-08 23:59"),
        ("by the weekend", "2026-03-06 17:00"),
        ("end of May", "2026-05-29 17:00"),
        ("end of August", "2026-08-31 17:00"),
        ("EOQ", "2026-03-31 17:00"),
        ("in Q1", "2026-03-31 17:00"),
        ("H1 2027", "2027-06-30 17:00"),
        ("mid-May", "2026-05-20 17:00"),
        ("next quarter", "2026-06-30 17:00"),
        ("before the end of the month", "2026-03-31 17:00"),
        ("before July", "2026-06-30 17:00"),
        ("the second half of April", "2026-04-30 17:00"),
        ("last working day of May", "2026-05-29 17:00"),
        ("third Thursday in April", "2026-04-16 17:00"),
    ],
)
def test_spans(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the 4th", "2026-03-04 17:00"),
        ("the 3rd", "2026-04-03 17:00"),
        ("the 31st", "2026-03-31 17:00"),
        ("March 3", "2027-03-03 17:00"),
        ("4 March", "2026-03-04 17:00"),
        ("29 February", "2028-02-29 17:00"),
        ("2026-03-20", "2026-03-20 17:00"),
        ("Fri, 20 March 2026, 3:30 pm", "2026-03-20 15:30"),
        ("20.3.", "2026-03-20 17:00"),
        ("2 weeks before Christmas", "2026-12-11 17:00"),
        ("Easter Monday", "2026-04-06 17:00"),
        ("by Orthodox Easter", "2026-04-12 17:00"),
        ("by Chinese New Year", "2027-02-06 17:00"),
        ("Eid al-Adha", "2026-05-27 17:00"),
        ("before Diwali", "2026-11-06 17:00"),
        ("Passover 2027", "2027-04-22 17:00"),
        ("May 27 '27", "2027-05-27 17:00"),
        ("June '27", "2027-06-30 17:00"),
        ("Q3'27", "2027-09-30 17:00"),
        ("by the end of '26", "2026-12-31 17:00"),
        ("15 at 8:00", "2026-03-15 08:00"),
        ("12-Mar-27", "2027-03-12 17:00"),
        ("15 March next year", "2027-03-15 17:00"),
    ],
)
def test_dates(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in a couple of days", "2026-03-06 17:00"),
        ("in a few weeks", "2026-03-25 17:00"),
        ("in a fortnight", "2026-03-18 17:00"),
        ("three business days from now", "2026-03-09 17:00"),
        ("within 36 hours", "2026-03-05 21:30"),
        ("a month from now", "2026-04-04 17:00"),
        ("two days after the 15th", "2026-03-17 17:00"),
        ("in 1.5 hours", "2026-03-04 11:00"),
        ("48 hours", "2026-03-06 09:30"),
        ("in 2-3 weeks", "2026-03-25 17:00"),
    ],
)
def test_distances(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Monday the report by noon", "2026-03-09 12:00"),
        ("Friday the deck at 5pm", "2026-03-06 17:00"),
        ("send at 3pm the deck tomorrow", "2026-03-05 15:00"),
        ("the deck by 5pm for the review on Friday", "2026-03-04 17:00"),
        ("by 5pm, not on Friday", "2026-03-04 17:00"),
    ],
)
def test_a_day_and_an_hour_said_apart_belong_together(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("4Q26", "2026-12-31 17:00"),
        ("Q2/27", "2027-06-30 17:00"),
        ("by 2H26", "2026-12-31 17:00"),
        ("1H 2027", "2027-06-30 17:00"),
        ("week 2 of the quarter", "2026-04-17 17:00"),
        ("mid-to-late April", "2026-04-30 17:00"),
    ],
)
def test_how_finance_names_spans(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


def test_a_week_belongs_to_the_month_that_has_most_of_it() -> None:
    # September 2026 begins on a Tuesday, April and July on a Wednesday.
    assert due("the first week of September") == "2026-09-04 17:00"
    assert due("the second week of September") == "2026-09-11 17:00"
    first_of_july = deadline("the first week of July")
    assert f"{first_of_july.at:%d %b}" == "10 Jul"
    assert [f"{other.at:%d %b}" for other in first_of_july.others] == ["03 Jul"]


def test_a_month_clips_to_the_last_day_of_a_shorter_one() -> None:
    assert due("in a month", datetime(2026, 1, 31, 9, tzinfo=ZoneInfo(LONDON))) == "2026-02-28 17:00"


def test_after_hours_the_end_of_the_day_is_midnight() -> None:
    evening = WEDNESDAY.replace(hour=18)
    assert [due("EOD", evening), due("today", evening)] == ["2026-03-04 23:59", "2026-03-04 23:59"]


def test_at_the_weekend_the_end_of_the_week_is_the_coming_friday() -> None:
    sunday = datetime(2026, 3, 8, 12, tzinfo=ZoneInfo(LONDON))
    assert [due("end of the week", sunday), due("this week", sunday)] == ["2026-03-13 17:00", "2026-03-08 17:00"]


def test_when_the_last_working_day_of_the_month_is_over_its_last_day_is_meant() -> None:
    saturday = datetime(2026, 1, 31, 9, tzinfo=ZoneInfo(LONDON))
    assert due("end of the month", saturday) == "2026-01-31 17:00"


@pytest.mark.parametrize(
    ("phrase", "grain"),
    [
        ("3pm", Grain.MINUTE),
        ("Friday noon", Grain.MINUTE),
        ("in two hours", Grain.MINUTE),
        ("Friday morning", Grain.HOUR),
        ("Friday", Grain.DAY),
        ("EOD Friday", Grain.DAY),
        ("next week", Grain.WEEK),
        ("in May", Grain.MONTH),
        ("Q3", Grain.QUARTER),
        ("next year", Grain.YEAR),
    ],
)
def test_a_deadline_tells_how_exactly_it_was_named(phrase: str, grain: Grain) -> None:
    assert deadline(phrase).grain == grain


def test_the_rule_says_in_words_how_the_deadline_was_found() -> None:
    said_at = datetime(2023, 11, 21, 10, tzinfo=ZoneInfo("America/New_York"))
    result = resolve("Friday", said_at, "America/New_York")
    assert result.rule == "Friday, said on Tue 21 Nov 2023 → Fri 24 Nov 17:00, end of the working day"


def test_the_rule_explains_what_is_not_obvious() -> None:
    assert deadline("early next week").rule == (
        "early next week, said on Wed 4 Mar 2026 → Tue 10 Mar 17:00, the latest day that still counts as that, "
        "end of the working day"
    )


def test_a_long_phrase_is_shortened_in_the_rule() -> None:
    phrase = "by Friday " + "and no later than that, please " * 20
    assert "…, said on" in deadline(phrase).rule or len(deadline(phrase).rule) < 200


@pytest.mark.parametrize(
    ("phrase", "main", "other"),
    [
        ("next Friday", "2026-03-13", "2026-03-06"),
        ("Wednesday", "2026-03-11", "2026-03-04"),
        ("12/5", "2026-05-12", "2026-12-05"),
        ("Friday, 20 August", "2026-08-20", "2026-08-21"),
        ("Monday or Tuesday", "2026-03-10", "2026-03-09"),
        ("in the morning", "2026-03-05", "2026-03-04"),
    ],
)
def test_an_ambiguous_phrase_carries_its_other_reading(phrase: str, main: str, other: str) -> None:
    result = deadline(phrase)
    assert (str(result.day), [str(reading.at.date()) for reading in result.others]) == (main, [other])


@pytest.mark.parametrize("phrase", ["Friday", "next Monday", "Tuesday next week", "13/5", "20 March", "in two weeks"])
def test_a_clear_phrase_has_no_other_reading(phrase: str) -> None:
    assert deadline(phrase).others == ()


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("as soon as possible", Reason.URGENT),
        ("right away", Reason.URGENT),
        ("before launch", Reason.MILESTONE),
        ("once legal has approved it", Reason.MILESTONE),
        ("next sprint", Reason.MILESTONE),
        ("within 3 business days of the release", Reason.MILESTONE),
        ("by the Thai New Year", Reason.MILESTONE),
        ("before the client signs", Reason.MILESTONE),
        ("the end of the sprint", Reason.MILESTONE),
        ("launch day", Reason.MILESTONE),
        ("whenever you can", Reason.VAGUE),
        ("once the numbers are in", Reason.MILESTONE),
        ("by the Friday after the offsite", Reason.MILESTONE),
        ("over the summer", Reason.VAGUE),
        ("over two weeks", Reason.NONE),
        ("every Friday until June", Reason.RECURRING),
        ("at the next board meeting", Reason.MILESTONE),
        ("soon", Reason.VAGUE),
        ("TBD", Reason.VAGUE),
        ("after Friday", Reason.VAGUE),
        ("from Monday", Reason.VAGUE),
        ("by the summer", Reason.VAGUE),
        ("every other Friday", Reason.RECURRING),
        ("on Tuesdays", Reason.RECURRING),
        ("yesterday", Reason.PAST),
        ("last Thursday", Reason.PAST),
        ("two weeks ago", Reason.PAST),
        ("3 March 2026", Reason.PAST),
        ("today at 9am", Reason.PAST),
        ("second", Reason.NONE),
        ("may", Reason.NONE),
        ("build 17", Reason.NONE),
        ("31 February", Reason.NONE),
        ("the fifth Monday in April 2026", Reason.NONE),
        ("", Reason.NONE),
    ],
)
def test_a_phrase_without_a_date_has_a_reason(phrase: str, reason: Reason) -> None:
    assert no_deadline(phrase).reason == reason


def test_a_milestone_carries_the_events_name_and_how_long_after_it_is_due() -> None:
    found = [
        no_deadline(phrase)
        for phrase in (
            "before Launch",
            "two days after the release",
            "a week before the demo",
            "within 3 days of the audit",
        )
    ]
    assert [(each.milestone, each.offset) for each in found] == [
        ("Launch", timedelta()),
        ("release", timedelta(days=2)),
        ("demo", timedelta(days=-7)),
        ("audit", timedelta(days=3)),
    ]


def test_a_milestone_resolves_once_the_event_has_a_day() -> None:
    day = datetime(2026, 4, 7, tzinfo=ZoneInfo(LONDON)).date()
    results = [
        resolve_milestone(no_deadline(phrase), day, WEDNESDAY, LONDON)
        for phrase in (
            "two days after the release",
            "before launch",
            "by the launch",
            "within 3 business days of the audit",
            "the Friday after launch",
        )
    ]
    assert [f"{result.at:%Y-%m-%d}" for result in results if isinstance(result, Deadline)] == [
        "2026-04-09",
        "2026-04-06",
        "2026-04-07",
        "2026-04-10",
        "2026-04-10",
    ]


def test_an_event_with_a_stated_clock_is_a_clock() -> None:
    assert due("before the 4pm review") == "2026-03-04 16:00"


def test_a_date_said_with_urgency_is_the_date() -> None:
    assert due("ASAP, by Friday at the latest") == "2026-03-06 17:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("tom", "2026-03-05 17:00"),
        ("5pmFriday", "2026-03-06 17:00"),
        ("9 August 2569 BE", "2026-08-09 17:00"),
        ("2026:03:09 14:05", "2026-03-09 14:05"),
        ("15:00Z", "2026-03-04 15:00"),
        ("1500 PT tomorrow", "2026-03-05 23:00"),
        ("Tom", "none"),
        ("first", "none"),
        ("jan", "none"),
    ],
)
def test_what_is_typed_in_haste_or_by_other_habits(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


def test_the_hour_at_which_a_range_of_days_begins_may_be_that_of_its_end() -> None:
    found = deadline("9 March 3pm to 11 March")
    assert f"{found.at:%d %H:%M}" == "11 15:00"
    assert [f"{other.at:%d %H:%M}" for other in found.others] == ["11 17:00"]

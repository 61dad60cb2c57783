"""What no calendar holds and what no keyboard should send: a reason, never an exception."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline, NoDeadline, Reason
from bot.extraction.dates import Calendar, find, resolve
from bot.extraction.dates.text import plain
from bot.extraction.dates.tokens import cut
from bot.extraction.dates.words import lexicon

WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    "phrase",
    [
        "31 Feb", "February 30, 2027", "2027-02-29", "the 40th", "25:00", "28:30pm", "14/14", "99.99.", "0/0", "Q7",
        "week 77",
        "in 10^9 days", "in 999999999999999999 weeks", "in 9999999 years", "9999999 business days from now",
        "31.2.2027",
        "year 9999999", "the 0th", "0 o'clock pm", "the fifth Tuesday in February 2027", "-5 days", "٪٪٪", "\x00\x01",
        "\ud800", "🗓️", "½", "١٢٣٤٥٦٧٨٩", "(((((((", "to to to to", "and", "''''''", "1/0 hour",
    ],
)  # fmt: skip
def test_an_impossible_phrase_has_no_deadline(phrase: str) -> None:
    result = resolve(phrase, WEDNESDAY, "Europe/London")
    assert isinstance(result, NoDeadline)
    assert result.reason in (Reason.NONE, Reason.PAST)


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
@pytest.mark.parametrize(
    "phrase",
    ["yesterday", "last week", "next year", "in two weeks", "EOY", "Friday", "5pm PT", "before Monday", "Q1", "Feb 29"],
)
def test_the_first_and_last_years_of_the_calendar_raise_nothing(year: int, zone: str, phrase: str) -> None:
    for said_at in (datetime(year, 1, 1, 0, 30, tzinfo=UTC), datetime(year, 12, 31, 23, 30, tzinfo=UTC)):
        result = resolve(phrase, said_at, zone)
        assert isinstance(result, NoDeadline) or result.at >= said_at


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("by the ١٥th", "2026-03-15"),
        ("１５ Ｍａｒｃｈ", "2026-03-15"),
        ("१५ march", "2026-03-15"),
        ("to\u200bmor\u200drow", "2026-03-05"),
        ("\u202ethe 15th\u202c", "2026-03-15"),
        ("Frı\u0307day".replace("ı\u0307", "i"), "2026-03-06"),
        ("by\u00a0Friday", "2026-03-06"),
        ("  by \n\t Friday  ", "2026-03-06"),
        ("‘by Friday’", "2026-03-06"),
        ("March 13–15", "2026-03-15"),
    ],
)
def test_other_digits_forms_and_invisible_marks_read_as_what_they_look_like(phrase: str, day: str) -> None:
    result = resolve(phrase, WEDNESDAY, "Europe/London")
    assert isinstance(result, Deadline), result.rule
    assert str(result.day) == day


@pytest.mark.parametrize(
    "unit", ["friday, ", "a1", "a.", "1/", "(", "by 5 ", "before the launch ", "é", "金曜", "1:", "'s"]
)
@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_a_very_long_line_is_cut_into_no_more_tokens_than_it_has_letters(unit: str, language: str) -> None:
    line = unit * (20_000 // len(unit))
    assert len(cut(plain(line).text, lexicon(language))) <= len(line)
    found = find(line, WEDNESDAY, "Europe/London", Calendar(language=language))
    assert all(line[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    "phrase",
    [
        "25:00 tomorrow", "tomorrow at 25:00", "by 24:30 on Friday", "Friday at 26:00", "Friday 3:75",
        "Monday at 28:30pm", "next week, 31:00", "tomorrow at 26", "tomorrow at 0", "Friday the 40th",
        "tomorrow the 0th", "2026-03-09T25:00", "31 Feb at noon", "Please send it on Friday at 26:00.",
    ],
)  # fmt: skip
def test_a_day_with_an_hour_or_a_date_that_cannot_be_is_not_read_as_the_day_alone(phrase: str) -> None:
    result = resolve(phrase, WEDNESDAY, "Europe/London")
    assert isinstance(result, NoDeadline)
    assert (result.reason, result.rule) == (Reason.NONE, f"{result.phrase}: no calendar or clock has that")
    assert find(phrase, WEDNESDAY, "Europe/London") == ()


@pytest.mark.parametrize("sentence", ["[45:10] Friday we ship it", "at 45:10 the plan is Friday"])
def test_minutes_and_seconds_of_a_recording_are_no_hour_of_the_day_named_near_them(sentence: str) -> None:
    assert [each.text for each in find(sentence, WEDNESDAY, "Europe/London")] == ["Friday"]


def test_a_timetable_of_many_dates_is_no_due_phrase() -> None:
    assert find(", ".join(f"March {day}" for day in range(5, 29)), WEDNESDAY, "Europe/London") == ()

"""A team's own calendar: working hours and days, public holidays, fiscal year, order of day and month."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline
from bot.extraction.dates import Calendar, resolve

BERLIN = "Europe/Berlin"
TUESDAY = datetime(2026, 3, 31, 10, tzinfo=ZoneInfo(BERLIN))


def due(phrase: str, calendar: Calendar, said_at: datetime = TUESDAY) -> str:
    result = resolve(phrase, said_at, BERLIN, calendar)
    assert isinstance(result, Deadline), result.rule
    return f"{result.at:%Y-%m-%d %H:%M}"


def test_a_date_without_a_time_is_due_when_the_office_closes() -> None:
    assert due("tomorrow", Calendar(closes=time(18, 30))) == "2026-04-01 18:30"


def test_the_week_ends_on_its_last_working_day() -> None:
    sunday_to_thursday = Calendar(working_days=frozenset((6, 0, 1, 2, 3)))
    assert [due("end of next week", sunday_to_thursday), due("before Friday", sunday_to_thursday)] == [
        "2026-04-12 17:00",
        "2026-04-02 17:00",
    ]


def test_public_holidays_are_no_working_days_where_a_country_is_named() -> None:
    # Good Friday is 3 April 2026, Easter Monday the 6th, and 1 May is a Friday.
    phrases = ("in three business days", "end of the week", "before Tuesday", "last working day of April")
    at_work = [due(phrase, Calendar()) for phrase in phrases]
    in_germany = [due(phrase, Calendar(country="DE")) for phrase in phrases]
    assert at_work == ["2026-04-03 17:00", "2026-04-03 17:00", "2026-04-06 17:00", "2026-04-30 17:00"]
    assert in_germany == ["2026-04-07 17:00", "2026-04-02 17:00", "2026-04-02 17:00", "2026-04-30 17:00"]


def test_the_end_of_a_month_moves_back_over_a_public_holiday() -> None:
    december = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo(BERLIN))
    assert due("EOM", Calendar(country="JP"), december) == "2026-12-31 17:00"
    assert (
        due("end of the year", Calendar(country="IS", working_days=frozenset(range(5))), december) == "2026-12-31 17:00"
    )
    assert due("end of May", Calendar(country="US"), december) == "2027-05-28 17:00"


@pytest.mark.parametrize(
    ("phrase", "country", "expected"),
    [
        ("by Thanksgiving", None, "2026-11-26 17:00"),
        ("by Thanksgiving", "CA", "2026-10-12 17:00"),
        ("by Canadian Thanksgiving", None, "2026-10-12 17:00"),
        ("Mother's Day", "IE", "2027-03-07 17:00"),
        ("Independence Day", "IN", "2026-08-15 17:00"),
    ],
)
def test_a_holiday_with_several_days_is_that_of_the_teams_country(
    phrase: str, country: str | None, expected: str
) -> None:
    assert due(phrase, Calendar(country=country)) == expected


def test_an_unknown_country_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="no public holidays are known for 'XX'"):
        Calendar(country="XX").is_working(date(2026, 3, 31))


def test_quarters_follow_the_fiscal_year() -> None:
    from_april = Calendar(fiscal_year_starts=4)
    assert [due("end of Q1", from_april), due("this quarter", from_april), due("FY27", from_april)] == [
        "2026-06-30 17:00",
        "2026-03-31 17:00",
        "2027-03-31 17:00",
    ]


def test_a_stated_order_of_day_and_month_leaves_no_question() -> None:
    result = resolve("5/4", TUESDAY, BERLIN, Calendar(day_first=False))
    assert isinstance(result, Deadline)
    assert (str(result.day), result.others) == ("2026-05-04", ())


@pytest.mark.parametrize("wrong", [{"working_days": frozenset()}, {"working_days": {7}}, {"fiscal_year_starts": 13}])
def test_an_impossible_calendar_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Calendar(**wrong)  # type: ignore[arg-type]  # the wrong types are what is tried

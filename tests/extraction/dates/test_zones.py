"""Zones named in phrases, and clocks that change between the meeting and the deadline."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline
from bot.extraction.dates import resolve


def deadline(phrase: str, said_at: datetime, zone: str) -> Deadline:
    result = resolve(phrase, said_at, zone)
    assert isinstance(result, Deadline), result.rule
    return result


@pytest.mark.parametrize(
    ("phrase", "utc"),
    [
        ("Friday 5pm PT", "2026-07-11 00:00"),
        ("Friday 5pm PST", "2026-07-11 00:00"),
        ("Friday noon Eastern", "2026-07-10 16:00"),
        ("tomorrow 9am London time", "2026-07-09 08:00"),
        ("14:00 CET on Friday", "2026-07-10 12:00"),
        ("tomorrow at 10 IST", "2026-07-09 04:30"),
        ("Friday 8:00 GMT", "2026-07-10 08:00"),
        ("2026-07-10T08:00:00Z", "2026-07-10 08:00"),
        ("2026-07-10T08:00:00-05:00", "2026-07-10 13:00"),
        ("10 Jul 2026 08:00:00 +0200", "2026-07-10 06:00"),
        ("EOD Friday Pacific", "2026-07-11 00:00"),
    ],
)
def test_a_named_zone_is_the_regions_wall_clock(phrase: str, utc: str) -> None:
    said_at = datetime(2026, 7, 8, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    assert f"{deadline(phrase, said_at, 'Europe/Berlin').at.astimezone(UTC):%Y-%m-%d %H:%M}" == utc


def test_the_answer_is_shown_where_the_meeting_is_and_the_rule_tells_the_zone_that_was_said() -> None:
    result = deadline("Friday 5pm PT", datetime(2026, 7, 8, 10, tzinfo=UTC), "Europe/Berlin")
    assert result.zone == "Europe/Berlin"
    assert result.at.isoformat() == "2026-07-11T02:00:00+02:00"
    assert result.rule.endswith("→ Sat 11 Jul 02:00, 17:00 in America/Los_Angeles")


def test_the_meetings_day_is_its_local_day_not_that_of_the_instants_own_zone() -> None:
    late_in_new_york = datetime(2026, 3, 5, 3, 30, tzinfo=UTC)
    assert str(deadline("today", late_in_new_york, "America/New_York").day) == "2026-03-04"


def test_a_local_time_that_the_clocks_skip_moves_forward() -> None:
    friday = datetime(2026, 3, 6, 14, tzinfo=ZoneInfo("America/New_York"))
    assert deadline("2:30am Sunday", friday, "America/New_York").at.isoformat() == "2026-03-08T03:30:00-04:00"


def test_a_local_time_that_comes_twice_is_the_first() -> None:
    friday = datetime(2026, 10, 30, 14, tzinfo=ZoneInfo("America/New_York"))
    assert deadline("1:30am Sunday", friday, "America/New_York").at.isoformat() == "2026-11-01T01:30:00-04:00"


def test_hours_are_elapsed_time_and_days_are_wall_calendar() -> None:
    friday = datetime(2026, 3, 6, 14, tzinfo=ZoneInfo("America/New_York"))
    phrases = ("in 48 hours", "in two days", "in 1 day and 2 hours")
    found = [deadline(phrase, friday, "America/New_York").at.isoformat() for phrase in phrases]
    assert found == ["2026-03-08T15:00:00-04:00", "2026-03-08T17:00:00-04:00", "2026-03-07T16:00:00-05:00"]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Chicago", "2026-12-05"),
        ("UTC", "2026-12-05"),
        ("Europe/Paris", "2026-05-12"),
        ("Asia/Kolkata", "2026-05-12"),
    ],
)
def test_the_zone_suggests_the_order_of_day_and_month(zone: str, day: str) -> None:
    assert str(deadline("12/5", datetime(2026, 3, 4, 9, tzinfo=UTC), zone).day) == day


def test_an_unknown_zone_or_a_naive_instant_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="no time zone is called 'Mars/Olympus'"):
        resolve("Friday", datetime(2026, 3, 4, 9, tzinfo=UTC), "Mars/Olympus")
    with pytest.raises(ValueError, match="aware"):
        resolve("Friday", datetime(2026, 3, 4, 9), "UTC")  # noqa: DTZ001 (a naive instant is what is tried)

"""When people work: working days, working hours, quiet hours and the next moment somebody may be written to."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.preferences import Preferences
from bot.domain.working_time import (
    MOST_SPANS_KNOWN,
    add_working_days,
    at_wall_time,
    is_quiet,
    is_working_day,
    is_working_moment,
    local,
    next_slot,
    opening,
)
from tests.domain.given import BERLIN, at, utc
from tests.domain.strategies import INSTANTS, PREFERENCES

IN_BERLIN = Preferences(zone=BERLIN)
FRIDAY = date(2023, 11, 24)
MONDAY = date(2023, 11, 27)


def test_working_days_are_monday_to_friday_without_days_off() -> None:
    resting = Preferences(zone=BERLIN, days_off=frozenset({FRIDAY}))

    week = [date(2023, 11, 20) + timedelta(days=count) for count in range(7)]

    assert [is_working_day(IN_BERLIN, day) for day in week] == [True] * 5 + [False] * 2
    assert [is_working_day(resting, day) for day in week] == [True] * 4 + [False] * 3


def test_the_next_and_the_previous_working_day_skip_weekends_and_days_off() -> None:
    long_weekend = Preferences(zone=BERLIN, days_off=frozenset({MONDAY}))

    assert add_working_days(IN_BERLIN, FRIDAY, 1) == MONDAY
    assert add_working_days(long_weekend, FRIDAY, 1) == date(2023, 11, 28)
    assert add_working_days(IN_BERLIN, MONDAY, -1) == FRIDAY
    assert add_working_days(long_weekend, date(2023, 11, 28), -1) == FRIDAY


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (FRIDAY, 3, date(2023, 11, 29)),
        (date(2023, 11, 25), 1, MONDAY),  # a Saturday
        (date(2023, 11, 25), 0, date(2023, 11, 25)),
        (date(2023, 11, 26), -1, FRIDAY),  # a Sunday
        (date(2024, 2, 28), 1, date(2024, 2, 29)),  # a leap day
        (date(2024, 3, 1), -1, date(2024, 2, 29)),
    ],
)
def test_working_days_are_counted_from_any_day(start: date, count: int, expected: date) -> None:
    assert add_working_days(IN_BERLIN, start, count) == expected


def test_what_is_remembered_of_somebody_does_not_grow_as_years_go_by() -> None:
    preferences = Preferences(zone=BERLIN)
    day = add_working_days(preferences, date(2026, 3, 9), 2_000)

    assert day == date(2033, 11, 7)
    assert len(preferences.spans) <= MOST_SPANS_KNOWN


def test_other_working_weeks_count_too() -> None:
    sunday_to_thursday = Preferences(zone="Asia/Riyadh", working_days=frozenset({6, 0, 1, 2, 3}))

    assert add_working_days(sunday_to_thursday, date(2023, 11, 23), 1) == date(2023, 11, 26)


@pytest.mark.parametrize(
    ("asked", "slot"),
    [
        ("2023-11-23T07:00", "2023-11-23T09:00"),  # before the working day
        ("2023-11-23T09:00", "2023-11-23T09:00"),
        ("2023-11-23T13:37", "2023-11-23T13:37"),  # within it
        ("2023-11-23T18:00", "2023-11-24T09:00"),  # after it
        ("2023-11-24T20:00", "2023-11-27T09:00"),  # over the weekend
    ],
)
def test_the_next_slot_is_now_while_working_and_else_the_next_opening(asked: str, slot: str) -> None:
    assert next_slot(IN_BERLIN, at(asked)) == at(slot)


def test_the_next_slot_is_after_an_absence() -> None:
    away = Preferences(zone=BERLIN, away_until=at("2023-11-25T12:00"))

    assert next_slot(away, at("2023-11-23T10:00")) == at("2023-11-27T09:00")
    assert next_slot(away, at("2023-11-28T10:00")) == at("2023-11-28T10:00")


def test_slots_are_in_utc() -> None:
    assert next_slot(IN_BERLIN, at("2023-11-23T10:00")).tzinfo is UTC


def test_a_day_that_a_zone_skipped_is_no_working_day() -> None:
    samoan = Preferences(zone="Pacific/Apia")  # 30 December 2011, a Friday, did not exist there

    assert not is_working_day(samoan, date(2011, 12, 30))
    assert add_working_days(samoan, date(2011, 12, 29), 1) == date(2012, 1, 2)
    assert add_working_days(samoan, date(2012, 1, 2), -1) == date(2011, 12, 29)


def test_a_working_day_that_begins_in_a_skipped_hour_begins_as_much_later() -> None:
    night_shift = Preferences(zone=BERLIN, day_start=time(2, 30), day_end=time(6), working_days=frozenset({6}))

    assert opening(night_shift, date(2024, 3, 31)) == utc("2024-03-31T01:30")  # 03:30, since 02:00 to 03:00 is skipped


def test_a_working_day_that_a_clock_change_swallows_is_none() -> None:
    nearly_never = Preferences(zone=BERLIN, day_start=time(2), day_end=time(3), working_days=frozenset({6}))

    assert opening(nearly_never, date(2024, 3, 31)) is None
    assert next_slot(nearly_never, at("2024-03-31T00:00")) == at("2024-04-07T02:00")


def test_of_a_repeated_hour_the_first_counts() -> None:
    assert at_wall_time(IN_BERLIN, date(2023, 10, 29), time(2, 30)) == utc("2023-10-29T00:30")


def test_lord_howe_moves_its_clocks_by_half_an_hour() -> None:
    lord_howe = Preferences(zone="Australia/Lord_Howe")

    assert at_wall_time(lord_howe, date(2024, 4, 5), time(9)) == utc("2024-04-04T22:00")  # +11:00
    assert at_wall_time(lord_howe, date(2024, 4, 8), time(9)) == utc("2024-04-07T22:30")  # +10:30


@pytest.mark.parametrize(
    ("clock", "quiet"), [("20:59", False), ("21:00", True), ("23:30", True), ("03:00", True), ("08:00", False)]
)
def test_quiet_hours_may_span_midnight(clock: str, quiet: bool) -> None:
    assert is_quiet(IN_BERLIN, at(f"2023-11-23T{clock}")) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta = Preferences(zone=BERLIN, quiet_from=time(13), quiet_until=time(15))
    none = Preferences(zone=BERLIN, quiet_from=time(0), quiet_until=time(0))
    clocks = [at(f"2023-11-23T{clock}") for clock in ("00:00", "13:00", "15:00")]

    assert [is_quiet(siesta, moment) for moment in clocks] == [False, True, False]
    assert [is_quiet(none, moment) for moment in clocks] == [False, False, False]


@pytest.mark.parametrize(
    ("quiet", "asked", "slot"),
    [
        ((time(13), time(15)), "2023-11-23T12:59", "2023-11-23T12:59"),
        ((time(13), time(15)), "2023-11-23T13:00", "2023-11-23T15:00"),
        ((time(16), time(10)), "2023-11-23T09:00", "2023-11-23T10:00"),
        ((time(16), time(10)), "2023-11-23T16:00", "2023-11-24T10:00"),
        ((time(8), time(19)), "2023-11-23T08:00", "2023-11-23T09:00"),  # which would leave nothing of the day
    ],
)
def test_quiet_hours_count_at_work_too_unless_they_leave_nothing_of_it(
    quiet: tuple[time, time], asked: str, slot: str
) -> None:
    preferences = Preferences(zone=BERLIN, quiet_from=quiet[0], quiet_until=quiet[1])

    assert next_slot(preferences, at(asked)) == at(slot)
    assert is_working_moment(preferences, at(asked)) is (asked == slot)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "/etc/passwd", "../UTC", "Europe"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="I know no time zone"):
        Preferences(zone=zone)


def test_preferences_that_leave_no_working_time_are_refused() -> None:
    with pytest.raises(ValueError, match="must end after it starts"):
        Preferences(zone=BERLIN, day_start=time(18), day_end=time(9))
    with pytest.raises(ValueError, match="at least one"):
        Preferences(zone=BERLIN, working_days=frozenset())
    with pytest.raises(ValueError, match="aware"):
        Preferences(zone=BERLIN, away_until=datetime(2023, 11, 25))  # noqa: DTZ001 naive on purpose


@given(preferences=PREFERENCES, asked=INSTANTS)
def test_a_slot_is_never_early_always_in_working_time_and_its_own_slot(
    preferences: Preferences, asked: datetime
) -> None:
    slot = next_slot(preferences, asked)

    assert slot >= asked
    assert preferences.away_until is None or slot >= preferences.away_until
    assert is_working_moment(preferences, slot)
    assert next_slot(preferences, slot) == slot


def test_a_day_that_starts_in_a_skipped_hour_starts_as_much_later() -> None:
    early = Preferences(zone=BERLIN, day_start=time(2, 15), quiet_until=time(2), working_days=frozenset(range(7)))

    assert not is_working_moment(early, datetime(2023, 3, 26, 1, 14, tzinfo=UTC))
    assert is_working_moment(early, datetime(2023, 3, 26, 1, 15, tzinfo=UTC))


@given(preferences=PREFERENCES, asked=INSTANTS, share=st.floats(0, 1, exclude_max=True))
def test_no_working_moment_is_passed_over(preferences: Preferences, asked: datetime, share: float) -> None:
    start = max(asked, preferences.away_until or asked)

    between = start + (next_slot(preferences, asked) - start) * share

    assert not is_working_moment(preferences, between) or between == next_slot(preferences, asked)


@given(preferences=PREFERENCES, start=INSTANTS, count=st.integers(-30, 30))
def test_counting_working_days_there_and_back_ends_where_it_began(
    preferences: Preferences, start: datetime, count: int
) -> None:
    day = add_working_days(preferences, local(preferences, start).date(), 1)

    assert add_working_days(preferences, add_working_days(preferences, day, count), -count) == day

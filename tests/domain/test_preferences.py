"""What a person, a channel and a workspace chose, and what comes of it together."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot.domain.preferences import USUAL_LEADS, BadPreference, Choices, Lead, preferences_from, settled
from bot.domain.working_time import at_wall_time, next_digest, slot_on
from tests.domain.given import BERLIN, at, utc

WEDNESDAY = date(2023, 11, 22)


def test_without_any_choice_the_usual_counts_in_the_zone_of_the_profile() -> None:
    usual = preferences_from(settled([]), zone=BERLIN)

    assert (usual.zone, usual.day_start, usual.day_end, usual.leads) == (BERLIN, time(9), time(18), USUAL_LEADS)
    assert (usual.digest, usual.muted, usual.away_until, usual.delegate) == (True, False, None, None)


def test_the_narrowest_choice_counts() -> None:
    own = Choices(digest=False)
    channel = Choices(leads=frozenset({Lead.WEEK_BEFORE}), digest=True)
    workspace = Choices(leads=frozenset({Lead.ON_THE_DAY}), hour=time(10), zone="Asia/Tokyo")

    chosen = preferences_from(settled([own, channel, workspace]), zone=BERLIN)

    assert (chosen.digest, chosen.leads, chosen.hour, chosen.zone) == (
        False,
        {Lead.WEEK_BEFORE},
        time(10),
        "Asia/Tokyo",
    )


def test_both_ends_of_a_working_day_come_from_one_choice() -> None:
    own, workspace = Choices(day_start=time(7), day_end=time(12)), Choices(day_start=time(13), day_end=time(20))

    assert settled([own, workspace]).day_end == time(12)
    assert settled([Choices(day_end=time(12)), workspace]) == workspace


@pytest.mark.parametrize(
    ("choices", "about", "sentence"),
    [
        (Choices(day_start=time(9), day_end=time(9)), "day_end", "The working day must end after it starts."),
        (Choices(day_start=time(18), day_end=time(9)), "day_end", "The working day must end after it starts."),
        (Choices(working_days=frozenset()), "working_days", "Choose at least one working day."),
        (Choices(working_days=frozenset({7})), "working_days", "Choose at least one working day."),
        (Choices(zone="Berlin"), "zone", "I know no time zone “Berlin”. Try one such as Europe/Berlin."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_its_place(choices: Choices, about: str, sentence: str) -> None:
    with pytest.raises(BadPreference) as refused:
        preferences_from(choices, zone=BERLIN)

    assert (refused.value.about, str(refused.value)) == (about, sentence)


def test_a_naive_end_of_an_absence_is_refused() -> None:
    with pytest.raises(BadPreference, match="aware"):
        preferences_from(Choices(away_until=datetime(2023, 11, 22)), zone=BERLIN)  # noqa: DTZ001 that is the point


def test_the_days_message_leaves_at_the_chosen_hour() -> None:
    late = preferences_from(Choices(hour=time(14, 30)), zone=BERLIN)

    assert slot_on(late, WEDNESDAY) == at("2023-11-22T14:30")
    assert next_digest(late, at("2023-11-22T14:31")) == at("2023-11-23T14:30")


def test_an_hour_outside_the_working_day_means_its_start() -> None:
    early = preferences_from(Choices(hour=time(6)), zone=BERLIN)

    assert slot_on(early, WEDNESDAY) == at("2023-11-22T09:00")


def test_an_hour_within_quiet_hours_means_their_end() -> None:
    siesta = Choices(hour=time(13), quiet_from=time(12, 30), quiet_until=time(15))

    assert slot_on(preferences_from(siesta, zone=BERLIN), WEDNESDAY) == at("2023-11-22T15:00")


@pytest.mark.parametrize("hour", [None, *(time(hour, 15) for hour in range(24))])
@pytest.mark.parametrize("quiet", [(12, 14), (22, 11), (16, 20), (0, 0), (8, 19), (13, 13), (10, 9)])
def test_the_hour_that_is_shown_is_the_one_at_which_the_message_comes(
    hour: time | None, quiet: tuple[int, int]
) -> None:
    choices = Choices(hour=hour, quiet_from=time(quiet[0]), quiet_until=time(quiet[1]))
    preferences = preferences_from(choices, zone=BERLIN)

    assert at_wall_time(preferences, WEDNESDAY, preferences.message_hour) == slot_on(preferences, WEDNESDAY)


def test_usual_quiet_hours_give_way_to_working_hours_and_chosen_ones_do_not() -> None:
    early = Choices(day_start=time(6), day_end=time(22))
    usual, chosen = (
        preferences_from(choices, zone=BERLIN)
        for choices in (early, replace(early, quiet_from=time(21), quiet_until=time(8)))
    )

    assert (usual.quiet_from, usual.quiet_until, usual.hours) == (time(22), time(6), ((time(6), time(22)),))
    assert chosen.hours == ((time(8), time(21)),)


def test_an_hour_that_the_clock_skips_comes_as_much_later_and_a_repeated_one_comes_once() -> None:
    night = Choices(day_start=time(1), day_end=time(5), hour=time(2, 30), working_days=frozenset(range(7)))
    preferences = preferences_from(night, zone=BERLIN)

    assert slot_on(preferences, date(2023, 3, 26)) == utc("2023-03-26T01:30")
    assert slot_on(preferences, date(2023, 10, 29)) == utc("2023-10-29T00:30")
    assert next_digest(preferences, utc("2023-10-29T00:31")) == utc("2023-10-30T01:30")

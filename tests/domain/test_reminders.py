"""Which reminders go out when, and which are held back and why."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.commitment import CLOSED, Commitment, Status
from bot.domain.deadline import Deadline, Grain
from bot.domain.preferences import Choices, preferences_from
from bot.domain.reminders import APART, KINDS, Plan, Preferences, ReminderKind, plan
from bot.domain.working_time import add_working_days, at_wall_time, is_quiet, is_working_moment, local
from tests.domain.given import BERLIN, at, commitment, deadline, utc
from tests.domain.strategies import INSTANTS, PREFERENCES, ZONES, commitments

IN_BERLIN = Preferences(zone=BERLIN)
CONFIRMED = utc("2023-11-20T10:00")


def sent(the_plan: Plan, zone: str = BERLIN) -> list[tuple[str, str]]:
    """What goes out and when, as the owner's clock shows it."""
    mine = Preferences(zone=zone)
    return [(planned.kind, f"{local(mine, planned.at):%a %d %b %H:%M}") for planned in the_plan.planned]


def held(the_plan: Plan) -> dict[str, str]:
    return {held_back.kind: held_back.reason for held_back in the_plan.held_back}


def test_an_owner_hears_before_on_and_after_the_day() -> None:
    planned = plan(commitment(), IN_BERLIN, now=CONFIRMED)

    assert sent(planned) == [
        ("heads_up", "Thu 23 Nov 09:00"),
        ("on_the_day", "Fri 24 Nov 09:00"),
        ("follow_up_1", "Mon 27 Nov 09:00"),
        ("follow_up_2", "Wed 29 Nov 09:00"),
        ("weekly_1", "Wed 06 Dec 09:00"),
        ("weekly_2", "Wed 13 Dec 09:00"),
        ("weekly_3", "Wed 20 Dec 09:00"),
        ("last_word", "Wed 27 Dec 09:00"),
    ]
    assert held(planned) == {}
    assert planned.silence is None
    assert {reminder.recipient for reminder in planned.planned} == {"UANA"}


def test_a_deadline_with_a_time_brings_a_reminder_two_hours_before() -> None:
    due = deadline("2023-11-24T15:00", grain=Grain.HOUR)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:4] == [
        ("heads_up", "Thu 23 Nov 09:00"),
        ("on_the_day", "Fri 24 Nov 09:00"),
        ("two_hours_before", "Fri 24 Nov 13:00"),
        ("follow_up_1", "Mon 27 Nov 09:00"),
    ]


def test_two_hours_before_replaces_the_morning_reminder_when_they_are_close() -> None:
    due = deadline("2023-11-24T10:30", grain=Grain.MINUTE)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[1] == ("two_hours_before", "Fri 24 Nov 08:30")
    assert held(planned) == {"on_the_day": "left out: close to Fri 24 Nov 08:30, the reminder two hours before"}


def test_two_hours_before_stays_outside_working_hours_and_on_weekends() -> None:
    due = deadline("2023-11-25T19:00", grain=Grain.MINUTE)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:3] == [
        ("heads_up", "Fri 24 Nov 09:00"),
        ("two_hours_before", "Sat 25 Nov 17:00"),
        ("follow_up_1", "Mon 27 Nov 09:00"),
    ]


def test_two_hours_before_waits_for_the_morning_when_it_would_fall_into_quiet_hours() -> None:
    due = deadline("2023-11-24T09:30", grain=Grain.MINUTE)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:2] == [("heads_up", "Thu 23 Nov 09:00"), ("two_hours_before", "Fri 24 Nov 09:00")]
    assert (
        planned.planned[1].why
        == "two hours before it is due, moved from Fri 24 Nov 07:30 (quiet hours) to Fri 24 Nov 09:00"
    )
    assert held(planned) == {"on_the_day": "left out: same day as the reminder two hours before"}


def test_two_hours_between_two_reminders_are_enough() -> None:
    due = deadline("2023-11-24T13:00", grain=Grain.MINUTE)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[1:3] == [("on_the_day", "Fri 24 Nov 09:00"), ("two_hours_before", "Fri 24 Nov 11:00")]


def test_somebody_who_is_back_before_the_deadline_hears_of_it_then() -> None:
    due = deadline("2023-11-24T15:00", grain=Grain.MINUTE)
    away = replace(IN_BERLIN, away_until=at("2023-11-24T14:00"))

    assert sent(plan(commitment(due=due), away, now=CONFIRMED))[0] == ("two_hours_before", "Fri 24 Nov 14:00")


def test_a_deadline_at_the_start_of_the_day_is_announced_the_day_before_only() -> None:
    due = deadline("2023-11-24T09:00", grain=Grain.MINUTE)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:2] == [("heads_up", "Thu 23 Nov 09:00"), ("follow_up_1", "Mon 27 Nov 09:00")]


def test_nothing_is_said_on_the_day_when_the_deadline_comes_before_the_morning() -> None:
    due = deadline("2023-11-24T08:00", grain=Grain.MINUTE)

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:2] == [("heads_up", "Thu 23 Nov 09:00"), ("follow_up_1", "Mon 27 Nov 09:00")]
    assert held(planned) == {
        "on_the_day": "the deadline comes first",
        "two_hours_before": "moved from Fri 24 Nov 06:00 (quiet hours) to Fri 24 Nov 09:00, it would miss the deadline",
    }


def test_a_deadline_on_a_sunday_is_announced_on_friday_and_followed_up_on_monday() -> None:
    planned = plan(commitment(due=deadline("2023-11-26T17:00")), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:2] == [("heads_up", "Fri 24 Nov 09:00"), ("follow_up_1", "Mon 27 Nov 09:00")]
    assert held(planned) == {
        "on_the_day": "moved from Sun 26 Nov 09:00 to Mon 27 Nov 09:00, it would miss the deadline"
    }


def test_days_off_are_skipped_and_a_weekly_reminder_on_one_moves_with_its_reason() -> None:
    off = frozenset({date(2023, 11, 23), date(2023, 12, 27)})

    planned = plan(commitment(), replace(IN_BERLIN, days_off=off), now=CONFIRMED)

    assert sent(planned)[0] == ("heads_up", "Wed 22 Nov 09:00")
    assert sent(planned)[-1] == ("last_word", "Thu 28 Dec 09:00")
    assert planned.planned[-1].why == ("a week after the third, moved from Wed 27 Dec 09:00 to Thu 28 Dec 09:00")


def test_the_day_before_is_a_day_where_the_owner_is() -> None:
    due = deadline("2023-11-23T17:00", zone="America/Los_Angeles")  # Friday 24 at 10:00 in Tokyo

    planned = plan(commitment(due=due), Preferences(zone="Asia/Tokyo"), now=CONFIRMED)

    assert sent(planned, "Asia/Tokyo")[:3] == [
        ("heads_up", "Thu 23 Nov 09:00"),
        ("on_the_day", "Fri 24 Nov 09:00"),
        ("follow_up_1", "Mon 27 Nov 09:00"),
    ]


def test_reminders_go_out_when_the_owners_day_starts() -> None:
    early = preferences_from(Choices(day_start=time(7), day_end=time(15)), zone=BERLIN)

    assert sent(plan(commitment(), early, now=CONFIRMED))[0] == ("heads_up", "Thu 23 Nov 07:00")


def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change() -> None:
    due = deadline("2024-04-01T17:00")  # the clocks change on Sunday 31 March

    planned = plan(commitment(due=due), IN_BERLIN, now=CONFIRMED)

    assert [reminder.at for reminder in planned.planned[:2]] == [utc("2024-03-29T08:00"), utc("2024-04-01T07:00")]


def test_a_leap_day_is_a_day() -> None:
    planned = plan(commitment(due=deadline("2024-03-01T17:00")), IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[0] == ("heads_up", "Thu 29 Feb 09:00")


def test_what_came_before_the_confirmation_is_held_back() -> None:
    late = commitment(confirmed_at=at("2023-11-23T16:00"))

    planned = plan(late, IN_BERLIN, now=at("2023-11-23T16:00"))

    assert sent(planned)[0] == ("on_the_day", "Fri 24 Nov 09:00")
    assert held(planned) == {"heads_up": "its moment had passed before the confirmation"}


def test_a_commitment_confirmed_after_its_deadline_gets_the_follow_ups_still_ahead() -> None:
    overdue = commitment(confirmed_at=at("2023-12-07T12:00"))

    planned = plan(overdue, IN_BERLIN, now=at("2023-12-07T12:00"))

    assert sent(planned) == [
        ("weekly_2", "Wed 13 Dec 09:00"),
        ("weekly_3", "Wed 20 Dec 09:00"),
        ("last_word", "Wed 27 Dec 09:00"),
    ]


def test_a_commitment_confirmed_at_the_last_follow_up_gets_that_one() -> None:
    overdue = commitment(confirmed_at=at("2023-12-27T09:00"))

    assert sent(plan(overdue, IN_BERLIN, now=at("2023-12-27T09:00"))) == [("last_word", "Wed 27 Dec 09:00")]


@pytest.mark.parametrize(
    ("confirmed_at", "morning"),
    [
        ("2024-03-08T12:00", "Mon 11 Mar 09:00"),  # on a Friday
        ("2024-03-08T08:00", "Fri 08 Mar 09:00"),  # before that day's work
        ("2024-03-08T09:00", "Fri 08 Mar 09:00"),
        ("2024-03-09T12:00", "Mon 11 Mar 09:00"),  # on a Saturday
    ],
)
def test_a_commitment_confirmed_long_after_its_deadline_gets_one_follow_up(confirmed_at: str, morning: str) -> None:
    overdue = commitment(confirmed_at=at(confirmed_at))

    assert sent(plan(overdue, IN_BERLIN, now=at(confirmed_at))) == [("late_start", morning)]


def test_a_snooze_holds_everything_and_ends_in_one_reminder() -> None:
    snoozed = commitment(snoozed_until=at("2023-11-30T14:00"))

    planned = plan(snoozed, IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:2] == [("after_snooze", "Thu 30 Nov 14:00"), ("weekly_1", "Wed 06 Dec 09:00")]
    assert held(planned) == dict.fromkeys(
        ["heads_up", "on_the_day", "follow_up_1", "follow_up_2"], "snoozed until Thu 30 Nov 14:00"
    )


def test_a_snooze_of_something_without_a_date_ends_in_a_reminder_too() -> None:
    planned = plan(commitment(due=None, snoozed_until=at("2023-11-30T14:00")), IN_BERLIN, now=CONFIRMED)

    assert sent(planned) == [("after_snooze", "Thu 30 Nov 14:00")]
    assert held(planned) == {}


def test_a_snooze_that_ends_on_a_sunday_ends_on_monday_in_place_of_that_mornings_reminder() -> None:
    snoozed = commitment(snoozed_until=at("2023-11-26T12:00"))

    planned = plan(snoozed, IN_BERLIN, now=CONFIRMED)

    assert sent(planned)[:2] == [("after_snooze", "Mon 27 Nov 09:00"), ("follow_up_2", "Wed 29 Nov 09:00")]
    assert planned.planned[0].why == "the end of the snooze, moved from Sun 26 Nov 12:00 to Mon 27 Nov 09:00"
    assert held(planned)["follow_up_1"] == "left out: same day as the reminder after the snooze"


def test_another_snooze_brings_another_reminder() -> None:
    first = plan(commitment(snoozed_until=at("2023-11-27T14:00")), IN_BERLIN, now=CONFIRMED)
    second = plan(commitment(snoozed_until=at("2023-11-28T14:00")), IN_BERLIN, now=CONFIRMED)

    keys = [one.key for each in (first, second) for one in each.planned if one.kind is ReminderKind.AFTER_SNOOZE]

    assert len(set(keys)) == 2


def test_an_absence_collapses_what_fell_into_it() -> None:
    away = replace(IN_BERLIN, away_until=at("2023-11-30T00:00"))

    planned = plan(commitment(), away, now=CONFIRMED)

    assert sent(planned)[:2] == [("follow_up_2", "Thu 30 Nov 09:00"), ("weekly_1", "Wed 06 Dec 09:00")]
    assert held(planned) == {
        "heads_up": "moved from Thu 23 Nov 09:00 (away) to Thu 30 Nov 09:00, it would miss the deadline",
        "on_the_day": "moved from Fri 24 Nov 09:00 (away) to Thu 30 Nov 09:00, it would miss the deadline",
        "follow_up_1": "left out: same day as the second follow-up",
    }


def test_of_heads_up_and_day_of_on_one_morning_the_day_of_stays() -> None:
    away = replace(IN_BERLIN, away_until=at("2023-11-23T20:00"))

    planned = plan(commitment(), away, now=CONFIRMED)

    assert sent(planned)[0] == ("on_the_day", "Fri 24 Nov 09:00")
    assert held(planned) == {"heads_up": "left out: same day as the reminder on the day"}


def test_what_would_miss_the_deadline_with_the_next_days_message_comes_at_the_end_of_a_silence() -> None:
    friday_off = replace(IN_BERLIN, days_off=frozenset({date(2023, 11, 24)}), muted_until=utc("2023-11-23T14:20"))

    planned = plan(commitment(due=deadline("2023-11-24T15:00", grain=Grain.DAY)), friday_off, now=CONFIRMED)

    assert sent(planned)[:2] == [("heads_up", "Thu 23 Nov 15:20"), ("follow_up_1", "Mon 27 Nov 09:00")]
    assert planned.planned[0].why == (
        "the working day before it is due, moved from Thu 23 Nov 09:00 (muted) to Thu 23 Nov 15:20"
    )


def test_muting_holds_everything_back() -> None:
    planned = plan(commitment(), replace(IN_BERLIN, muted=True), now=CONFIRMED)

    assert planned.planned == ()
    assert planned.standing == frozenset()
    assert set(held(planned).values()) == {"reminders are muted"}


@pytest.mark.parametrize(
    ("changes", "silence"),
    [
        ({"status": Status.DRAFT, "confirmed_at": None}, "Reminders start once somebody confirms it."),
        ({"owner": None}, "Nobody owns it, so nobody is reminded."),
        ({"due": None}, "It has no date, so it is only listed."),
        *(({"status": status}, f"It is closed ({status}).") for status in sorted(CLOSED)),
    ],
)
def test_some_commitments_bring_no_reminders_and_say_why(changes: dict[str, object], silence: str) -> None:
    assert plan(commitment(**changes), IN_BERLIN, now=CONFIRMED) == Plan(silence=silence)


def test_what_has_passed_is_not_planned_but_stands() -> None:
    at_the_minute = plan(commitment(), IN_BERLIN, now=at("2023-11-24T09:00"))
    later = plan(commitment(), IN_BERLIN, now=at("2023-11-24T09:01"))

    assert sent(at_the_minute)[0] == ("on_the_day", "Fri 24 Nov 09:00")
    assert sent(later)[0] == ("follow_up_1", "Mon 27 Nov 09:00")
    assert held(later) == {"heads_up": "passed already", "on_the_day": "passed already"}
    assert later.standing == at_the_minute.standing


def test_what_is_held_back_for_another_reason_does_not_stand() -> None:
    snoozed = plan(commitment(snoozed_until=at("2023-11-27T14:00")), IN_BERLIN, now=CONFIRMED)

    assert snoozed.standing == {planned.key for planned in snoozed.planned}


def test_a_moved_deadline_and_another_owner_make_new_reminders() -> None:
    before = plan(commitment(), IN_BERLIN, now=CONFIRMED)
    moved = plan(commitment(due=deadline("2023-11-24T18:00")), IN_BERLIN, now=CONFIRMED)
    given_away = plan(commitment(owner="UBEN"), IN_BERLIN, now=CONFIRMED)

    assert before.standing.isdisjoint(moved.standing)
    assert before.standing.isdisjoint(given_away.standing)


def test_another_zone_or_holiday_moves_a_reminder_without_making_a_new_one() -> None:
    elsewhere = Preferences(zone="America/New_York", days_off=frozenset({date(2023, 11, 23)}))

    before, after = (plan(commitment(), preferences, now=CONFIRMED) for preferences in (IN_BERLIN, elsewhere))

    assert before.standing == after.standing
    assert {reminder.at for reminder in before.planned}.isdisjoint(reminder.at for reminder in after.planned)


def test_the_table_has_one_row_for_every_kind() -> None:
    assert [kind.name for kind in KINDS] == list(ReminderKind)


@pytest.mark.parametrize(
    "due", ["9990-06-01T17:00", "9999-12-20T17:00", "9999-12-31T23:59", "0001-01-01T00:00", "0001-01-05T12:00"]
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_deadlines_at_the_ends_of_the_calendar_do_no_harm(due: str, zone: str) -> None:
    far = commitment(due=deadline(due, zone="UTC", grain=Grain.MINUTE))

    planned = plan(far, Preferences(zone=zone), now=CONFIRMED)

    assert all(reminder.at >= CONFIRMED for reminder in planned.planned)


@given(item=commitments(), preferences=PREFERENCES, now=INSTANTS)
def test_reminders_come_after_confirmation_snooze_and_absence_and_never_in_the_past(
    item: Commitment, preferences: Preferences, now: datetime
) -> None:
    bounds = [now, item.confirmed_at, item.snoozed_until, preferences.away_until]
    earliest = max(bound for bound in bounds if bound is not None)

    assert all(reminder.at >= earliest for reminder in plan(item, preferences, now=now).planned)


@given(item=commitments(), preferences=PREFERENCES)
def test_reminders_keep_working_hours_and_the_exact_one_keeps_quiet_hours(
    item: Commitment, preferences: Preferences
) -> None:
    for reminder in plan(item, preferences, now=item.created_at).planned:
        working = is_working_moment(preferences, reminder.at)
        assert working or (_exact(reminder.kind) and not is_quiet(preferences, reminder.at))


@given(item=commitments(), preferences=PREFERENCES)
def test_nothing_is_said_in_quiet_hours_unless_they_leave_nothing_of_the_working_day(
    item: Commitment, preferences: Preferences
) -> None:
    assume(preferences.hours != ((preferences.day_start, preferences.day_end),))
    for reminder in plan(item, preferences, now=item.created_at).planned:
        again = local(preferences, reminder.at).fold  # an hour that the clock shows twice is quiet once
        assert again or not is_quiet(preferences, reminder.at)


@given(item=commitments(), preferences=PREFERENCES, now=INSTANTS)
def test_reminders_of_one_commitment_keep_their_distance_and_have_keys_of_their_own(
    item: Commitment, preferences: Preferences, now: datetime
) -> None:
    the_plan = plan(item, preferences, now=now)
    moments = [reminder.at for reminder in the_plan.planned]
    keys = [reminder.key for reminder in the_plan.planned] + [reminder.key for reminder in the_plan.held_back]

    assert all(later - earlier >= APART for earlier, later in pairwise(moments))
    assert len(keys) == len(set(keys))


@given(item=commitments(), preferences=PREFERENCES, now=INSTANTS, wait=st.timedeltas(timedelta(0), timedelta(days=90)))
def test_planning_later_gives_the_rest_of_the_same_plan(
    item: Commitment, preferences: Preferences, now: datetime, wait: timedelta
) -> None:
    first, second = plan(item, preferences, now=now), plan(item, preferences, now=now + wait)

    assert first == plan(item, preferences, now=now)
    assert second.planned == tuple(reminder for reminder in first.planned if reminder.at >= now + wait)
    assert second.standing == first.standing


@given(item=commitments(), preferences=PREFERENCES)
def test_an_open_commitment_with_owner_and_date_never_falls_silent(item: Commitment, preferences: Preferences) -> None:
    assert plan(item, preferences, now=item.confirmed_at or item.created_at).planned


@given(item=commitments(), preferences=PREFERENCES, now=INSTANTS, status=st.sampled_from(Status))
def test_nothing_is_planned_unless_open(
    item: Commitment, preferences: Preferences, now: datetime, status: Status
) -> None:
    assume(status is not Status.OPEN)

    assert plan(replace(item, status=status), preferences, now=now).planned == ()


@given(zone=ZONES, due=INSTANTS)
def test_the_local_days_hold_in_every_zone_and_through_every_clock_change(zone: str, due: datetime) -> None:
    preferences = Preferences(zone=zone)
    item = commitment(due=Deadline(at=due, grain=Grain.DAY, zone="UTC", phrase="Friday", rule="as said"))
    due_on = local(preferences, due).date()
    morning = at_wall_time(preferences, due_on, time(9))

    the_plan = plan(replace(item, confirmed_at=due - timedelta(days=30)), preferences, now=due - timedelta(days=30))
    clocks = {reminder.kind: local(preferences, reminder.at).replace(tzinfo=None) for reminder in the_plan.planned}

    day_before = add_working_days(preferences, due_on, -1)
    assert clocks[ReminderKind.HEADS_UP] == datetime.combine(day_before, time(9))
    expected = datetime.combine(due_on, time(9)) if morning < due and is_working_moment(preferences, morning) else None
    assert clocks.get(ReminderKind.ON_THE_DAY) == expected


def _exact(kind: ReminderKind) -> bool:
    return kind is ReminderKind.TWO_HOURS_BEFORE

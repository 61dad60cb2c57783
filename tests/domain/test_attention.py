"""How much attention reminders take: lead times, holidays, absences with a stand-in, one message a day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitment import Commitment, Status
from bot.domain.deadline import Grain
from bot.domain.preferences import USUAL_LEADS, Lead, Preferences
from bot.domain.reminders import KINDS, Plan, ReminderKind, plan
from bot.domain.working_time import is_working_moment, local, slot_on
from tests.domain.given import BERLIN, at, commitment, deadline, utc
from tests.domain.strategies import INSTANTS, PREFERENCES, commitments

IN_BERLIN = Preferences(zone=BERLIN)
CONFIRMED = utc("2023-11-20T10:00")
PRESSING = {kind.name for kind in KINDS if kind.pressing}


def sent(the_plan: Plan) -> list[tuple[str, str, str]]:
    return [(one.recipient, one.kind, f"{local(IN_BERLIN, one.at):%a %d %b %H:%M}") for one in the_plan.planned]


def held(the_plan: Plan) -> list[tuple[str, str, str]]:
    return [(one.recipient, one.kind, one.reason) for one in the_plan.held_back]


def german(day: date) -> str | None:
    return {(12, 25): "Christmas Day", (12, 26): "Second Day of Christmas"}.get((day.month, day.day))


def test_lead_times_are_chosen_and_what_is_usual_but_was_not_chosen_is_explained() -> None:
    far = replace(IN_BERLIN, leads=frozenset({Lead.WEEK_BEFORE, Lead.TWO_DAYS_BEFORE, Lead.ON_THE_DAY}))
    item = commitment(due=deadline("2023-12-01T17:00"))

    planned = plan(item, far, now=CONFIRMED)

    assert sent(planned)[:3] == [
        ("UANA", "week_before", "Fri 24 Nov 09:00"),
        ("UANA", "two_days_before", "Wed 29 Nov 09:00"),
        ("UANA", "on_the_day", "Fri 01 Dec 09:00"),
    ]
    assert held(planned) == [("UANA", "heads_up", "not among the lead times chosen")]


def test_who_wants_no_notice_at_all_still_hears_afterwards() -> None:
    planned = plan(commitment(), replace(IN_BERLIN, leads=frozenset()), now=CONFIRMED)

    assert next(kind for _, kind, _ in sent(planned)) == "follow_up_1"


def test_public_holidays_are_no_working_days_and_are_named_when_one_shifts_a_reminder() -> None:
    item = commitment(due=deadline("2023-11-29T17:00"))  # its third weekly follow-up falls on Christmas Day

    planned = plan(item, replace(IN_BERLIN, holiday_on=german), now=CONFIRMED)

    reasons = {one.kind: one.why for one in planned.planned}
    assert reasons[ReminderKind.WEEKLY_3] == (
        "third of three, moved from Mon 25 Dec 09:00 (Christmas Day) to Wed 27 Dec 09:00"
    )


def test_the_day_before_a_deadline_after_christmas_is_the_day_before_christmas() -> None:
    item = commitment(due=deadline("2023-12-27T17:00"))

    planned = plan(item, replace(IN_BERLIN, holiday_on=german), now=CONFIRMED)

    assert sent(planned)[0] == ("UANA", "heads_up", "Fri 22 Dec 09:00")


def test_a_stand_in_hears_of_what_falls_into_an_absence_and_the_owner_once_after_it() -> None:
    away = replace(IN_BERLIN, away_until=at("2023-11-28T00:00"), delegate="UBEN")

    planned = plan(commitment(), away, now=CONFIRMED, stand_in=IN_BERLIN)

    assert sent(planned)[:4] == [
        ("UBEN", "heads_up", "Thu 23 Nov 09:00"),
        ("UBEN", "on_the_day", "Fri 24 Nov 09:00"),
        ("UBEN", "follow_up_1", "Mon 27 Nov 09:00"),
        ("UANA", "follow_up_1", "Tue 28 Nov 09:00"),
    ]
    assert planned.planned[0].why == (
        "the working day before it is due, for the owner, who is away until Tue 28 Nov 00:00"
    )
    assert planned.planned[3].why == (
        "one working day after the deadline, moved from Mon 27 Nov 09:00 (away) to Tue 28 Nov 09:00"
    )


def test_a_stand_in_is_told_in_hours_of_their_own_and_not_while_they_are_away_themselves() -> None:
    away = replace(IN_BERLIN, away_until=at("2023-11-28T00:00"), delegate="UBEN")
    late_riser = Preferences(zone=BERLIN, day_start=time(12), day_end=time(20))
    gone = replace(IN_BERLIN, away_until=at("2023-12-15T00:00"))

    assert sent(plan(commitment(), away, now=CONFIRMED, stand_in=late_riser))[0] == (
        "UBEN",
        "heads_up",
        "Thu 23 Nov 12:00",
    )
    # To be told after the owner is back is of no use for what lies ahead; the follow-up still says that it is open.
    assert sent(plan(commitment(), away, now=CONFIRMED, stand_in=gone))[0] == (
        "UANA",
        "follow_up_1",
        "Tue 28 Nov 09:00",
    )


def test_who_waits_for_it_hears_once_that_it_is_two_working_days_late() -> None:
    asked = commitment(requester="UREQ")

    planned = plan(asked, IN_BERLIN, now=CONFIRMED, requester=IN_BERLIN)

    assert [one for one in sent(planned) if one[0] == "UREQ"] == [("UREQ", "slipped", "Tue 28 Nov 09:00")]


def test_who_waits_for_it_hears_of_it_even_when_nobody_owns_it() -> None:
    asked = commitment(requester="UREQ", owner=None)

    assert [to for to, _, _ in sent(plan(asked, IN_BERLIN, now=CONFIRMED, requester=IN_BERLIN))] == ["UREQ"]


def test_who_waits_for_it_hears_once_that_it_is_done_with_their_next_message() -> None:
    done = commitment(requester="UREQ", status=Status.DONE, closed_at=at("2023-11-22T15:00"), closed_by="UANA")

    planned = plan(done, IN_BERLIN, now=at("2023-11-22T15:00"), requester=IN_BERLIN)

    assert sent(planned) == [("UREQ", "delivered", "Thu 23 Nov 09:00")]
    assert planned.planned[0].why == "to whoever waits for it, once it is done"


def test_an_undated_commitment_is_told_as_done_too() -> None:
    done = commitment(
        requester="UREQ", status=Status.DONE, due=None, closed_at=at("2023-11-22T15:00"), closed_by="UANA"
    )

    assert len(plan(done, IN_BERLIN, now=at("2023-11-22T15:00"), requester=IN_BERLIN).planned) == 1


def test_nobody_is_told_of_what_they_did_themselves_or_wait_for_from_themselves() -> None:
    closed = {"status": Status.DONE, "closed_at": at("2023-11-22T15:00")}
    by_requester = commitment(requester="UREQ", closed_by="UREQ", **closed)
    own = commitment(requester="UANA", closed_by="UANA", **closed)

    assert plan(by_requester, IN_BERLIN, now=CONFIRMED, requester=IN_BERLIN).silence == "It is closed (done)."
    assert plan(own, IN_BERLIN, now=CONFIRMED, requester=IN_BERLIN).silence == "It is closed (done)."


def test_done_again_after_it_was_opened_again_is_news_again() -> None:
    def done(moment: str) -> Commitment:
        return commitment(requester="UREQ", status=Status.DONE, closed_at=at(moment), closed_by="UANA")

    first, second = (
        plan(done(moment), IN_BERLIN, now=CONFIRMED, requester=IN_BERLIN)
        for moment in ("2023-11-22T15:00", "2023-11-23T15:00")
    )

    assert first.standing.isdisjoint(second.standing)


@pytest.mark.parametrize(("hour", "told"), [(time(16), "Fri 24 Nov 16:00"), (time(17), "Fri 24 Nov 09:00")])
def test_a_message_of_the_day_that_would_miss_the_deadline_is_not_waited_for_on_that_day(hour: time, told: str) -> None:
    late = Preferences(zone=BERLIN, hour=hour)

    assert ("UANA", "on_the_day", told) in sent(plan(commitment(), late, now=CONFIRMED))


def test_what_quiet_hours_delay_says_so() -> None:
    siesta = Preferences(zone=BERLIN, quiet_from=time(13), quiet_until=time(15))
    snoozed = commitment(snoozed_until=at("2023-11-23T13:30"))

    assert plan(snoozed, siesta, now=CONFIRMED).planned[0].why == (
        "the end of the snooze, moved from Thu 23 Nov 13:30 (quiet hours) to Thu 23 Nov 15:00"
    )


def test_a_deadline_in_ten_years_is_planned_in_ten_years() -> None:
    planned = plan(commitment(due=deadline("2033-11-25T17:00", grain=Grain.YEAR)), IN_BERLIN, now=CONFIRMED)

    assert f"{planned.planned[0].at:%Y-%m-%d}" == "2033-11-24"


@given(items=st.lists(commitments(), min_size=2, max_size=4), preferences=PREFERENCES, now=INSTANTS)
def test_unless_it_presses_a_person_gets_one_message_a_day(
    items: list[Commitment], preferences: Preferences, now: datetime
) -> None:
    told = [one for item in items for one in plan(item, preferences, now=now).planned if one.kind not in PRESSING]

    for one in told:
        assert one.at == slot_on(preferences, local(preferences, one.at).date())


@given(item=commitments(), preferences=PREFERENCES, stand_in=PREFERENCES, requester=PREFERENCES, now=INSTANTS)
def test_everybody_is_told_in_working_time_of_their_own_and_by_a_plan_that_stays(
    item: Commitment, preferences: Preferences, stand_in: Preferences, requester: Preferences, now: datetime
) -> None:
    asked, absent = replace(item, requester="UREQ"), replace(preferences, delegate="UBEN")
    readers = {"UANA": absent, "UBEN": stand_in, "UREQ": requester}

    first = plan(asked, absent, now=now, stand_in=stand_in, requester=requester)
    later = plan(asked, absent, now=now + timedelta(days=2), stand_in=stand_in, requester=requester)

    for one in first.planned:
        reader = readers[one.recipient]
        assert one.at >= max(now, reader.away_until or now, item.live_since or item.created_at)
        assert is_working_moment(reader, one.at) or one.kind is ReminderKind.TWO_HOURS_BEFORE
    assert later.planned == tuple(one for one in first.planned if one.at >= now + timedelta(days=2))
    assert later.standing == first.standing


@given(item=commitments(), preferences=PREFERENCES, now=INSTANTS, status=st.sampled_from(Status))
def test_the_owner_hears_nothing_of_what_is_closed(
    item: Commitment, preferences: Preferences, now: datetime, status: Status
) -> None:
    closed = replace(item, status=status, requester="UREQ", closed_at=now)

    recipients = {one.recipient for one in plan(closed, preferences, now=now, requester=preferences).planned}

    assert recipients <= {Status.OPEN: {"UANA", "UREQ"}, Status.DONE: {"UREQ"}}.get(status, set())


def test_the_usual_lead_times_are_rows_of_the_table() -> None:
    assert {kind.lead for kind in KINDS if kind.lead} == set(Lead)
    assert USUAL_LEADS.issubset(Lead)

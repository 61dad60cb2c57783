"""What people choose about reminders, and how everything that hangs on it moves along."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from bot.domain.content import Details, Stand
from bot.domain.delivery import DeliveryKind, Message
from bot.domain.errors import NotAllowed, NotAnAdmin
from bot.domain.preferences import OF_ZONE, PARTS, BadPreference, Choices, Lead, Part
from bot.service import Service
from bot.service.calendars import code_of, countries, country_of, holidays_of
from bot.service.planning import replan_all
from db.store import Store, reading, writing
from db.store.commitments import Sight
from tests.service.builders import (
    CHANNEL,
    TEAM,
    TUESDAY,
    ZONE,
    Clock,
    a_deadline,
    a_person,
    an_item,
    plan_anew,
    send_all,
    tracked,
)

TOM = Sight(team=TEAM, user="UTOM")


def planned(service: Service, number: int = 1) -> list[str]:
    """When everything still to come about a commitment leaves, by the clock in Berlin, and to whom."""
    there = ZoneInfo(ZONE)
    ahead = (each for each in details_of(service, number).reminders if each.stand is Stand.PLANNED)
    return [f"{each.at.astimezone(there):%a %d %b %H:%M} {each.recipient} {each.kind}" for each in ahead]


def details_of(service: Service, number: int = 1) -> Details:
    """Everything about a commitment, for somebody of its channel."""
    return service.lists.details(Sight(team=TEAM, user="", channels=frozenset([CHANNEL])), number)


def told(messages: list[Message]) -> list[str | None]:
    """The kinds of the reminders in messages."""
    return [delivery.reminder for message in messages for delivery in message.deliveries]


def stored(service: Service) -> set[datetime]:
    """The instants at which the stored reminders are due, once everything is planned."""
    plan_anew(service)
    with reading(service.lists.database) as store:
        return {d.due_at for d, state, _ in store.deliveries.of_commitment(1) if state == "scheduled"}


def test_what_somebody_chooses_moves_what_is_planned_for_them(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "UTOM", Choices(hour=time(14), leads=frozenset({Lead.DAY_BEFORE})))

    assert planned(service)[:3] == [
        "Wed 11 Mar 14:00 UTOM heads_up",
        "Fri 13 Mar 14:00 UTOM follow_up_1",
        "Tue 17 Mar 14:00 UTOM follow_up_2",
    ]
    assert min(stored(service)) == datetime(2026, 3, 11, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("choices", "about"),
    [
        (Choices(day_start=time(17), day_end=time(9)), "day_end"),
        (Choices(working_days=frozenset()), "working_days"),
        (Choices(zone="Mars/Olympus"), "zone"),
        (Choices(hour=time(20)), "hour"),
        (Choices(hour=time(13), quiet_from=time(12), quiet_until=time(14)), "hour"),
        (Choices(quiet_from=time(9), quiet_until=time(18)), "quiet_until"),
        (Choices(quiet_from=time(18), quiet_until=time(17, 59), day_end=time(17), day_start=time(10)), "quiet_until"),
        (Choices(away_until=TUESDAY - timedelta(days=1)), "away_until"),
        (Choices(away_until=TUESDAY + timedelta(days=3_000)), "away_until"),
        (Choices(delegate="UTOM"), "delegate"),
        (Choices(delegate="UNOBODY"), "delegate"),
        (Choices(delegate="UGONE"), "delegate"),
        (Choices(delegate="UROBOT"), "delegate"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_chosen_before_stays(
    service: Service, clock: Clock, choices: Choices, about: str
) -> None:
    gone, robot = a_person("UGONE", "Gwen Gone", is_deleted=True), a_person("UROBOT", "Robot", is_bot=True)
    service.members.remember([gone, robot])
    service.choosing.choose(TEAM, "UTOM", Choices(hour=time(11)))
    tracked(service, clock, an_item())
    before = planned(service)

    with pytest.raises(BadPreference) as refused:
        service.choosing.choose(TEAM, "UTOM", choices)

    assert refused.value.about == about
    assert service.choosing.form(TEAM, "UTOM").preferences.hour == time(11)
    assert planned(service) == before


def test_quiet_hours_must_leave_some_of_the_working_day_that_the_workspace_chose(service: Service) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(day_start=time(12), day_end=time(20)))

    with pytest.raises(BadPreference) as refused:
        service.choosing.choose(TEAM, "UTOM", Choices(quiet_from=time(12), quiet_until=time(22)))
    assert (refused.value.about, str(refused.value)) == (
        "quiet_until",
        "Leave some of the working day, 12:00 to 20:00, outside these hours. "
        "To get no reminders at all, tick Silence instead.",
    )
    with pytest.raises(BadPreference) as refused:
        service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(quiet_from=time(8), quiet_until=time(20)))
    assert str(refused.value) == "Leave some of the working day, 09:00 to 18:00, outside these hours."

    morning = Choices(quiet_from=time(8), quiet_until=time(13))
    service.choosing.choose(TEAM, "UTOM", morning)
    assert service.choosing.form(TEAM, "UTOM").preferences.hours == ((time(13), time(20)),)


def test_who_the_workspace_left_no_hour_still_hears_at_work_and_can_choose_something_else(
    service: Service, clock: Clock
) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "UTOM", Choices(day_start=time(12), day_end=time(20)))
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(quiet_from=time(11), quiet_until=time(22)))

    assert planned(service)[0] == "Wed 11 Mar 12:00 UTOM heads_up"
    shown, rest = as_shown(service), set(Part) - {Part.WORKING_TIME}
    service.choosing.choose(TEAM, "UTOM", replace(shown, leads=frozenset({Lead.ON_THE_DAY})), as_usual=rest)
    assert planned(service)[0] == "Thu 12 Mar 12:00 UTOM on_the_day"
    with pytest.raises(BadPreference) as refused:
        service.choosing.choose(TEAM, "UTOM", replace(shown, day_end=time(21)), as_usual=rest)
    assert refused.value.about == "quiet_until"

    service.choosing.choose(TEAM, "UTOM", replace(shown, quiet_from=time(14)), as_usual=rest)
    assert service.choosing.form(TEAM, "UTOM").preferences.hours == ((time(12), time(14)),)


def test_a_form_shows_the_hour_at_which_the_message_really_comes(service: Service, clock: Clock) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "UTOM", Choices(hour=time(13)))
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(quiet_from=time(12), quiet_until=time(14)))

    assert service.choosing.form(TEAM, "UTOM").preferences.message_hour == time(14)
    assert planned(service)[0] == "Wed 11 Mar 14:00 UTOM heads_up"

    with pytest.raises(BadPreference) as refused:
        service.choosing.choose(TEAM, "UTOM", Choices(hour=time(13, 30)))
    assert (refused.value.about, str(refused.value)) == (
        "hour",
        "Choose an hour outside 12:00 to 14:00, when I never write.",
    )


def test_a_workspace_whose_mornings_are_quiet_hears_when_they_end_until_it_chooses_an_hour(service: Service) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])

    def shown() -> tuple[time, time | None]:
        preferences = service.choosing.workspace_form(TEAM, "UNADIA").preferences
        return preferences.message_hour, preferences.hour

    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(quiet_from=time(20), quiet_until=time(11)))
    assert shown() == (time(11), None)
    as_it_is = Choices(quiet_from=time(20), quiet_until=time(11), hour=time(11), digest=True)
    service.choosing.choose_for_workspace(TEAM, "UNADIA", as_it_is)
    assert shown() == (time(11), None)
    service.choosing.choose_for_workspace(TEAM, "UNADIA", replace(as_it_is, hour=time(15)))
    assert shown() == (time(15), time(15))


def test_public_holidays_are_those_of_the_zone_until_somebody_chooses(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(31)))  # follow-ups on Wednesday 1 and Friday 3, Good Friday

    assert [line for line in planned(service) if "follow_up" in line] == [
        "Wed 01 Apr 09:00 UTOM follow_up_1",
        "Tue 07 Apr 09:00 UTOM follow_up_2",
    ]
    service.choosing.choose(TEAM, "UTOM", Choices(holiday_country=""))
    assert "Fri 03 Apr 09:00 UTOM follow_up_2" in planned(service)


def test_days_off_of_the_workspace_and_of_a_person_add_up(service: Service, clock: Clock) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(days_off=frozenset({date(2026, 3, 11)})))
    service.choosing.choose(TEAM, "UTOM", Choices(days_off=frozenset({date(2026, 3, 13)})))
    tracked(service, clock, an_item())

    assert planned(service)[:2] == ["Thu 12 Mar 09:00 UTOM on_the_day", "Mon 16 Mar 09:00 UTOM follow_up_1"]


def test_who_is_no_admin_cannot_change_what_is_usual(service: Service) -> None:
    with pytest.raises(NotAnAdmin):
        service.choosing.choose_for_workspace(TEAM, "UTOM", Choices(hour=time(11)))
    with pytest.raises(NotAnAdmin):
        service.choosing.workspace_form(TEAM, "UTOM")


def test_what_is_usual_counts_for_whoever_chose_nothing_else(service: Service, clock: Clock) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    tracked(service, clock, an_item(), an_item("Send the artwork", "Sam Lee"))
    service.choosing.choose(TEAM, "UTOM", Choices(hour=time(11)))
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(hour=time(8), day_start=time(7), day_end=time(15)))

    assert (planned(service, 1)[0], planned(service, 2)[0]) == (
        "Wed 11 Mar 11:00 UTOM heads_up",
        "Wed 11 Mar 08:00 USAM1 heads_up",
    )
    assert service.choosing.form(TEAM, "UTOM").preferences.day_end == time(15)


def test_lead_times_of_a_channel_count_for_what_comes_from_it(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(20)))
    service.choosing.choose_for_channel(TEAM, CHANNEL, "UNADIA", Choices(leads=frozenset({Lead.WEEK_BEFORE})))

    assert planned(service)[0] == "Fri 13 Mar 09:00 UTOM week_before"


def test_a_stand_in_is_told_may_act_and_hears_nothing_once_the_owner_is_back(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    back = datetime(2026, 3, 16, tzinfo=ZoneInfo(ZONE))
    service.choosing.choose(TEAM, "UTOM", Choices(away_until=back, delegate="USAM1"))

    assert planned(service)[:4] == [
        "Wed 11 Mar 09:00 USAM1 heads_up",
        "Thu 12 Mar 09:00 USAM1 on_the_day",
        "Fri 13 Mar 09:00 USAM1 follow_up_1",
        "Mon 16 Mar 09:00 UTOM follow_up_1",
    ]
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    assert [m.first.recipient for m in send_all(service)] == ["USAM1"]
    assert [shown.number for shown in service.lists.letter(TEAM, "USAM1", [1]).items] == [1]
    service.tracking.move(item.id, "USAM1", "2026-03-18")
    clock.go_to(datetime(2026, 3, 16, 12, tzinfo=UTC))
    with pytest.raises(NotAllowed):
        service.tracking.complete(item.id, "USAM1")
    assert service.lists.letter(TEAM, "USAM1", [1]).items == ()


@pytest.mark.parametrize("silence", [Choices(away_until=TUESDAY + timedelta(days=3)), Choices(muted=True)])
def test_who_is_away_is_told_once_that_whoever_stands_in_hears_nothing_either(
    service: Service, clock: Clock, silence: Choices
) -> None:
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "USAM1", silence)
    service.choosing.choose(TEAM, "UTOM", Choices(delegate="USAM1"))
    assert send_all(service) == []  # nobody is away yet

    away = Choices(away_until=TUESDAY + timedelta(days=6), delegate="USAM1")
    service.choosing.choose(TEAM, "UTOM", away)
    service.choosing.choose(TEAM, "UTOM", replace(away, hour=time(11)))
    assert [(m.first.recipient, m.first.sentence) for m in send_all(service)] == [
        (
            "UTOM",
            "Sam stands in for you, but gets no reminders at the moment either. While that lasts, nobody hears of "
            "what falls due. To name somebody else, type `/commitments settings`.",
        )
    ]
    service.choosing.choose(TEAM, "UTOM", replace(away, delegate="UELIF"))
    assert send_all(service) == []


def test_who_stands_in_was_not_to_be_told_of_what_had_passed_before(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 3, 11, 12, tzinfo=UTC))
    service.choosing.choose(TEAM, "UTOM", Choices(away_until=TUESDAY + timedelta(days=4), delegate="USAM1"))

    theirs = [(e.kind, e.stand) for e in details_of(service).reminders if e.recipient == "USAM1"]
    assert theirs == [("on_the_day", Stand.PLANNED), ("follow_up_1", Stand.PLANNED)]


def test_out_of_office_in_slack_holds_reminders_as_an_absence_does(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    back = datetime(2026, 3, 15, 23, tzinfo=UTC)
    service.members.remember([a_person("UTOM", "Tom Okafor", away_until=back)])

    assert planned(service)[0] == "Mon 16 Mar 09:00 UTOM follow_up_1"


def test_a_change_for_somebody_with_very_much_is_worked_off_in_batches_and_survives_a_crash(
    service: Service, clock: Clock
) -> None:
    for _ in range(5):
        for n in range(100):
            service.tracking.add(TEAM, "UTOM", f"Item {n} by 2026-04-{n % 20 + 1:02}", owner=None)
    with service.choosing.database.begin() as session:
        store = Store(session)
        store.choices.put(TEAM, "UTOM", Choices(hour=time(15)))
        store.choices.ask_to_replan(TEAM, ["UTOM"], clock())  # and the process dies here

    assert plan_anew(service) == [200, 200, 100]
    with reading(service.lists.database) as store:
        hours = {
            d.due_at.astimezone(ZoneInfo(ZONE)).hour
            for n in (1, 500)
            for d, state, _ in store.deliveries.of_commitment(n)
            if state == "scheduled"
        }
    assert hours == {15}


def test_a_deadline_moved_while_its_reminders_are_planned_anew_keeps_the_reminders_of_the_new_day(
    service: Service, clock: Clock
) -> None:
    tracked(service, clock, an_item())
    move = Thread(target=service.tracking.move, args=(1, "UTOM", "2026-03-20"))
    with writing(service.choosing.database) as store:
        items = store.plans.concerning(TEAM, ["UTOM"], None, after=0, limit=10)
        move.start()
        move.join(0.2)
        replan_all(store, items, clock())
    move.join()

    assert min(stored(service)) == datetime(2026, 3, 19, 8, tzinfo=UTC)


def test_calendars_know_countries_regions_and_nothing_of_what_does_not_exist() -> None:
    good_friday, corpus_christi = date(2026, 4, 3), date(2026, 6, 4)

    assert (country_of("Europe/Berlin"), country_of("UTC"), country_of("Mars/Olympus")) == ("DE", "", "")
    older = ("Australia/Canberra", "Asia/Calcutta", "US/Eastern", "Europe/Kiev")
    assert [country_of(zone) for zone in older] == ["AU", "IN", "US", "UA"]
    assert holidays_of("DE")(good_friday) == "Good Friday"
    assert (holidays_of("DE")(corpus_christi), holidays_of("DE-BY")(corpus_christi)) == (None, "Corpus Christi")
    assert (holidays_of("XX")(good_friday), holidays_of("DE-XX")(good_friday), holidays_of("")(good_friday)) == (
        None,
        None,
        None,
    )
    assert dict(countries())["DE"] == "Germany"
    assert (code_of("DE", " bayern "), code_of("DE", "by"), code_of("DE", "")) == ("DE-BY", "DE-BY", "DE")
    with pytest.raises(BadPreference, match="no region “Bavaro” of that country"):
        code_of("DE", "Bavaro")
    assert holidays_of("DE")(date(9998, 1, 1)) is None


def test_why_somebody_is_not_reminded_is_told_to_them_alone(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "UTOM", Choices(muted=True))

    def reasons(viewer: str) -> set[str]:
        sight = Sight(team=TEAM, user=viewer, channels=frozenset([CHANNEL]))
        return {e.reason for e in service.lists.details(sight, 1).reminders if e.recipient == "UTOM"}

    assert "reminders are muted" in reasons("UTOM")
    assert reasons("UELIF") == {""}


def test_what_fell_into_a_silence_comes_once_when_it_is_over(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(13)), an_item("Send the artwork", deadline=a_deadline(11)))
    service.choosing.choose(TEAM, "UTOM", Choices(muted=True))
    clock.go_to(datetime(2026, 3, 12, 14, tzinfo=UTC))  # the heads-up of one, the day and a follow-up of the other
    assert send_all(service) == []
    service.choosing.choose(TEAM, "UTOM", Choices())

    assert (planned(service, 1)[0], planned(service, 2)[:2]) == (
        "Fri 13 Mar 09:00 UTOM on_the_day",
        ["Fri 13 Mar 09:00 UTOM follow_up_1", "Mon 16 Mar 09:00 UTOM follow_up_2"],
    )


def test_what_is_due_today_is_told_as_soon_as_a_silence_is_over(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "UTOM", Choices(muted=True))
    clock.go_to(datetime(2026, 3, 12, 10, tzinfo=UTC))
    service.choosing.choose(TEAM, "UTOM", Choices())
    clock.pass_(seconds=1)

    assert told(send_all(service)) == ["on_the_day"]
    assert planned(service)[0] == "Fri 13 Mar 09:00 UTOM follow_up_1"


def test_a_long_silence_brings_one_reminder_of_what_is_overdue_and_none_twice(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 3, 13, 8, tzinfo=UTC))
    assert "follow_up_1" in told(send_all(service))
    service.choosing.choose(TEAM, "UTOM", Choices(muted=True))
    clock.go_to(datetime(2026, 3, 26, 14, tzinfo=UTC))  # the second follow-up and the first of the weekly ones passed
    for muted in (False, True, False):
        service.choosing.choose(TEAM, "UTOM", Choices(muted=muted))
        clock.pass_(minutes=1)
    heard = []
    for day in (27, 28, 29, 30, 31):
        clock.go_to(datetime(2026, 3, day, 8, 30, tzinfo=UTC))
        heard.append(told(send_all(service)))

    assert heard == [["weekly_1"], [], [], [], ["weekly_2"]]


def test_what_was_said_before_a_silence_is_not_said_again_after_it(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    assert told(send_all(service)) == ["heads_up"]
    service.choosing.choose(TEAM, "UTOM", Choices(muted=True))
    clock.pass_(hours=3)
    service.choosing.choose(TEAM, "UTOM", Choices())

    assert planned(service)[0] == "Thu 12 Mar 09:00 UTOM on_the_day"
    assert send_all(service) == []


def test_what_fell_into_a_silence_is_not_left_out_for_what_was_said_before_it(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    for day, deed in ((13, lambda: service.tracking.snooze(item.id, "UTOM", "Monday 9am")), (16, lambda: None)):
        clock.go_to(datetime(2026, 3, day, 8, 30, tzinfo=UTC))
        send_all(service)
        deed()
    assert [e.kind for e in details_of(service).reminders if e.stand is Stand.SENT][-1] == "after_snooze"
    service.choosing.choose(TEAM, "UTOM", Choices(muted=True))
    clock.go_to(datetime(2026, 3, 18, 6, tzinfo=UTC))
    service.choosing.choose(TEAM, "UTOM", Choices())

    assert planned(service)[0] == "Wed 18 Mar 09:00 UTOM follow_up_2"


def test_who_is_back_earlier_hears_with_the_next_message_what_fell_into_the_absence(
    service: Service, clock: Clock
) -> None:
    tracked(service, clock, an_item())
    service.choosing.choose(TEAM, "UTOM", Choices(away_until=TUESDAY + timedelta(days=10), delegate="USAM1"))
    clock.go_to(datetime(2026, 3, 13, 14, tzinfo=UTC))
    send_all(service)
    service.choosing.choose(TEAM, "UTOM", Choices(delegate="USAM1"))

    assert planned(service)[:2] == ["Mon 16 Mar 09:00 UTOM follow_up_1", "Tue 17 Mar 09:00 UTOM follow_up_2"]
    assert stored(service) == {e.at for e in details_of(service).reminders if e.stand is Stand.PLANNED}


def test_an_out_of_office_status_taken_back_ends_the_absence_too(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.members.remember([a_person("UTOM", "Tom Okafor", away_until=TUESDAY + timedelta(days=10))])
    clock.go_to(datetime(2026, 3, 13, 14, tzinfo=UTC))
    service.members.remember([a_person("UTOM", "Tom Okafor")])
    clock.pass_(hours=1)
    service.members.remember([a_person("UTOM", "Tom Okafor")])

    assert planned(service)[:2] == ["Mon 16 Mar 09:00 UTOM follow_up_1", "Tue 17 Mar 09:00 UTOM follow_up_2"]
    assert min(stored(service)) == datetime(2026, 3, 16, 8, tzinfo=UTC)


def test_a_choice_wins_over_the_channel_and_the_workspace_also_where_it_is_the_usual_one(
    service: Service, clock: Clock
) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    tracked(service, clock, an_item(deadline=a_deadline(20)))
    service.choosing.choose(TEAM, "UTOM", as_shown(service), as_usual={Part.QUIET_HOURS})
    service.choosing.choose_for_channel(TEAM, CHANNEL, "UNADIA", Choices(leads=frozenset({Lead.WEEK_BEFORE})))
    usual = Choices(hour=time(8), day_start=time(7), day_end=time(15), quiet_from=time(20), quiet_until=time(6))
    service.choosing.choose_for_workspace(TEAM, "UNADIA", usual)

    assert planned(service)[0] == "Thu 19 Mar 09:00 UTOM heads_up"
    form = service.choosing.form(TEAM, "UTOM")
    assert (form.as_usual, form.preferences.quiet_from) == ({Part.QUIET_HOURS}, time(20))

    service.choosing.choose(TEAM, "UTOM", as_shown(service), as_usual=set(Part))
    assert planned(service)[0] == "Fri 13 Mar 08:00 UTOM week_before"
    assert service.choosing.form(TEAM, "UTOM").as_usual == set(Part)


def test_what_is_changed_is_chosen_though_its_part_was_left_to_the_usual(service: Service) -> None:
    shown = as_shown(service)
    service.choosing.choose(TEAM, "UTOM", replace(shown, hour=time(14)), as_usual=set(Part))

    form = service.choosing.form(TEAM, "UTOM")
    assert (form.preferences.hour, form.as_usual) == (time(14), set(Part) - {Part.RHYTHM})


def test_a_channel_keeps_its_lead_times_or_follows_the_workspace(service: Service) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    usual = service.choosing.channel_form(TEAM, CHANNEL).leads
    service.choosing.choose_for_channel(TEAM, CHANNEL, "UTOM", Choices(leads=usual))
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(leads=frozenset({Lead.ON_THE_DAY})))
    form = service.choosing.channel_form(TEAM, CHANNEL)

    assert (form.leads, form.as_usual) == (usual, False)
    service.choosing.choose_for_channel(TEAM, CHANNEL, "UTOM", Choices(leads=usual), as_usual={Part.LEADS})
    form = service.choosing.channel_form(TEAM, CHANNEL)
    assert (form.leads, form.as_usual) == ({Lead.ON_THE_DAY}, True)


def test_the_holidays_of_ones_zone_count_again_where_the_workspace_chose_a_country(
    service: Service, clock: Clock
) -> None:
    service.members.remember([a_person("UNADIA", "Nadia Haddad", is_admin=True)])
    tracked(service, clock, an_item(deadline=a_deadline(31)))  # the follow-up of Friday is on Good Friday in Germany
    service.choosing.choose_for_workspace(TEAM, "UNADIA", Choices(holiday_country="US"))
    good_friday = "Fri 03 Apr 09:00 UTOM follow_up_2"

    assert good_friday in planned(service)
    service.choosing.choose(TEAM, "UTOM", Choices(holiday_country=OF_ZONE))
    assert good_friday not in planned(service)
    form = service.choosing.form(TEAM, "UTOM")
    assert (form.country, form.usual_country, form.zone_country) == (OF_ZONE, "United States", "Germany")


def test_who_chose_a_summary_that_slack_does_not_take_is_told_once(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.choosing.choose_for_channel(TEAM, CHANNEL, "USAM1", Choices(weekly_summary=True))
    service.summaries.owe(TEAM)
    clock.go_to(datetime(2026, 3, 13, 15, tzinfo=UTC))
    (summary,) = [m for m in service.outbox.claim("t", 50) if m.first.kind is DeliveryKind.SUMMARY]
    service.outbox.failed(summary, "t", error="not_in_channel", hint="I am not there.")

    told = [m.first for m in service.outbox.claim("t", 50)]
    assert [(each.kind, each.recipient) for each in told] == [(DeliveryKind.NOTICE, "USAM1")]
    assert str(told[0].sentence).startswith("I can no longer post in <#C1>, so the weekly summary")
    assert not service.choosing.channel_form(TEAM, CHANNEL).weekly_summary
    assert service.summaries.owe(TEAM) == 0


def test_reasons_tell_instants_by_the_clock_of_who_reads_them(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item("Send the artwork", "Elif Demir", requester="Tom Okafor"))
    service.choosing.choose(TEAM, "UTOM", Choices(zone="America/New_York"))
    service.choosing.choose(TEAM, "UELIF", Choices(days_off=frozenset({date(2026, 3, 12)})))

    def seen_by(user: str) -> Details:
        return service.lists.details(Sight(team=TEAM, user=user, channels=frozenset([CHANNEL])), 1)

    elif_, tom = seen_by("UELIF"), seen_by("UTOM")
    moved = {entry.kind: entry.reason for entry in elif_.reminders}["on_the_day"]
    assert moved == "moved from Thu 12 Mar 09:00 to Fri 13 Mar 09:00, it would miss the deadline"
    assert elif_.clocks == {"UTOM": "America/New_York"}
    assert (tom.zone, tom.clocks) == ("America/New_York", {})

    back = datetime(2026, 3, 18, tzinfo=ZoneInfo("America/New_York"))
    service.choosing.choose(TEAM, "UTOM", Choices(zone="America/New_York", away_until=back))
    late = {
        user: {entry.kind: entry.reason for entry in seen_by(user).reminders}["slipped"] for user in ("UELIF", "UTOM")
    }
    assert late == {
        user: f"to whoever waits for it, two working days after the deadline, {moved}"
        for user, moved in {
            "UELIF": "moved from Mon 16 Mar 16:00 (away) to Wed 18 Mar 16:00",
            "UTOM": "moved from Mon 16 Mar 09:00 (away) to Wed 18 Mar 09:00",
        }.items()
    }


def as_shown(service: Service) -> Choices:
    """What the dialog holds when nothing in it is changed."""
    shown = service.choosing.form(TEAM, "UTOM").preferences
    held = {name: getattr(shown, name) for names in PARTS.values() for name in names}
    return Choices(**(held | {"hour": shown.message_hour}))

"""What a person hears and when: one message a day, quiet while they want it, and news of what they wait for."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Status
from bot.domain.content import SENTENCES_PER_MESSAGE, ReminderLetter, Sentence, Sentences
from bot.domain.deadline import Grain
from bot.domain.delivery import DeliveryKind
from bot.domain.errors import NotAllowed, NotClosed, NotDone
from bot.domain.preferences import Choices, Lead
from bot.extraction.reading import Item
from bot.service import Service
from bot.service.planning import tell
from db.store import writing
from tests.service.builders import (
    CHANNEL,
    TEAM,
    ZONE,
    Clock,
    a_deadline,
    a_person,
    an_item,
    plan_anew,
    send_all,
    tracked,
)

REMINDER = DeliveryKind.REMINDER


def told(service: Service, clock: Clock, end: datetime) -> list[tuple[str, str, list[str]]]:
    """Until `end`: when (Berlin), to whom, and what of, for every reminder message."""
    heard = []
    plan_anew(service)
    while (due := service.outbox.next_due()) is not None and due <= end:
        clock.go_to(max(due, clock.now))
        for message in send_all(service):
            if message.first.kind is REMINDER:
                when = f"{clock.now.astimezone(ZoneInfo(ZONE)):%a %d %b %H:%M}"
                kinds = sorted(delivery.reminder or "" for delivery in message.deliveries)
                heard.append((when, message.first.recipient or "", kinds))
    return heard


def march(day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def sentences(service: Service) -> dict[str, str]:
    """What is said to whom now, in one sentence."""
    said = {}
    for message in service.outbox.claim("reader", 50):
        letter = service.outbox.compose(message, "reader")
        if letter is not None and isinstance(letter.content, Sentence):
            said[message.first.recipient or ""] = letter.content.text
    return said


def test_who_waits_for_it_hears_with_their_next_message_that_it_is_done_and_only_once(
    service: Service, clock: Clock
) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    service.tracking.complete(item.id, "UTOM")

    assert told(service, clock, march(30)) == [("Wed 11 Mar 07:00", "UELIF", ["delivered"])]


def test_who_waits_for_it_and_goes_away_hears_that_it_is_done_when_they_are_back(
    service: Service, clock: Clock
) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    service.tracking.complete(item.id, "UTOM")
    service.choosing.choose(TEAM, "UELIF", Choices(away_until=march(14)))

    assert told(service, clock, march(30)) == [("Mon 16 Mar 07:00", "UELIF", ["delivered"])]


@pytest.mark.parametrize("is_done_first", [True, False])
def test_what_was_done_during_a_silence_is_told_when_it_is_over(
    service: Service, clock: Clock, *, is_done_first: bool
) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    if is_done_first:
        service.tracking.complete(item.id, "UTOM")
    service.choosing.choose(TEAM, "UELIF", Choices(muted=True))
    if not is_done_first:
        service.tracking.complete(item.id, "UTOM")

    assert told(service, clock, march(15)) == []
    clock.go_to(march(15))
    for muted in (False, True, False):
        service.choosing.choose(TEAM, "UELIF", Choices(muted=muted))
    assert told(service, clock, march(30)) == [("Mon 16 Mar 07:00", "UELIF", ["delivered"])]
    for muted in (True, False):
        service.choosing.choose(TEAM, "UELIF", Choices(muted=muted))
    assert told(service, clock, march(31)) == []


def test_who_is_back_earlier_hears_what_was_done_meanwhile_with_the_next_message(
    service: Service, clock: Clock
) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    service.choosing.choose(TEAM, "UELIF", Choices(away_until=march(28)))
    service.tracking.complete(item.id, "UTOM")
    clock.go_to(march(13))
    service.choosing.choose(TEAM, "UELIF", Choices())

    assert told(service, clock, march(31)) == [("Mon 16 Mar 07:00", "UELIF", ["delivered"])]


def test_a_reminder_that_was_not_planned_anew_yet_waits_for_its_new_moment(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    with writing(service.outbox.database) as store:
        store.choices.put(TEAM, "UTOM", Choices(day_start=time(11), day_end=time(18)))  # and the process dies here

    assert told(service, clock, march(11))[0] == ("Wed 11 Mar 11:00", "UTOM", ["heads_up"])


def test_a_reminder_of_this_morning_waits_for_the_next_one_where_somebody_has_gone(
    service: Service, clock: Clock
) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(12, 15)))
    service.choosing.choose(TEAM, "UTOM", Choices(hour=time(14)))
    clock.go_to(march(11, 12))
    service.members.remember([a_person("UTOM", "Tom Okafor", zone="Asia/Tokyo")])  # where it is eight in the evening

    assert told(service, clock, march(12))[0] == ("Thu 12 Mar 01:00", "UTOM", ["heads_up"])


def test_who_travels_past_the_moment_of_a_reminder_hears_of_it_at_once(service: Service, clock: Clock) -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    service.members.remember([a_person("UTOM", "Tom Okafor", zone="America/Los_Angeles")])
    tracked(service, clock, an_item(deadline=replace(a_deadline(), at=datetime(2026, 3, 13, 17, tzinfo=tokyo))))
    clock.go_to(datetime(2026, 3, 12, 12, tzinfo=tokyo))  # the heads-up was to leave at 09:00 in Los Angeles
    service.members.remember([a_person("UTOM", "Tom Okafor", zone="Asia/Tokyo")])

    assert told(service, clock, march(13, 12)) == [
        ("Thu 12 Mar 04:00", "UTOM", ["heads_up"]),
        ("Fri 13 Mar 01:00", "UTOM", ["on_the_day"]),
    ]


def test_what_slack_did_not_answer_all_afternoon_is_looked_for_in_the_morning(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(20)))
    clock.go_to(march(19, 9))
    (message,) = service.outbox.claim("x", 50)
    service.outbox.compose(message, "x")
    service.outbox.retry(message, "x", error="http_503", unknown=True, delay=timedelta(hours=10))
    clock.go_to(march(19, 19))
    (message,) = service.outbox.claim("y", 50)

    assert service.outbox.compose(message, "y") is None
    clock.go_to(march(20, 9))
    letters = [service.outbox.compose(message, "z") for message in service.outbox.claim("z", 50)]
    assert [letter.look_first for letter in letters if letter] == [True, False]


def test_who_waits_for_it_hears_once_that_it_is_two_working_days_late(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(requester="Elif"))

    heard = told(service, clock, march(30))

    assert [each for each in heard if each[1] == "UELIF"] == [("Mon 16 Mar 07:00", "UELIF", ["slipped"])]


def test_what_is_not_what_was_needed_is_opened_again_and_its_owner_told(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    service.tracking.complete(item.id, "UTOM")
    again = service.tracking.reopen(item.id, "UELIF")

    assert (again.status, again.closed_at, again.closed_by) == (Status.OPEN, None, None)
    assert sentences(service) == {
        "UTOM": "Elif opened #1 again, because it is not what they needed: “Fix the refunds on staging”. "
        "`/commitments show 1` says more."
    }
    assert told(service, clock, march(12))[0] == ("Wed 11 Mar 09:00", "UTOM", ["heads_up"])


def test_thanks_reach_whoever_did_it_once(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    service.tracking.complete(item.id, "UTOM")
    service.tracking.thank(item.id, "UELIF")
    service.tracking.thank(item.id, "UELIF")

    assert sentences(service) == {"UTOM": "Elif says thanks for #1: “Fix the refunds on staging”."}


def test_strangers_neither_thank_nor_open_again_and_what_is_open_cannot_be(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item(requester="Elif"))
    with pytest.raises(NotDone):
        service.tracking.thank(item.id, "UELIF")
    with pytest.raises(NotClosed):
        service.tracking.reopen(item.id, "UELIF")
    service.tracking.complete(item.id, "UTOM")
    with pytest.raises(NotAllowed):
        service.tracking.reopen(item.id, "USAM1")


def test_news_and_reminders_of_one_slot_are_one_message(service: Service, clock: Clock) -> None:
    done, _ = tracked(service, clock, an_item(requester="Sam Lee"), an_item("Send the artwork", "Sam Lee"))
    service.tracking.complete(done.id, "UTOM")
    clock.go_to(march(11, 9))
    (message,) = [m for m in service.outbox.claim("x", 50) if m.first.kind is REMINDER]
    letter = service.outbox.compose(message, "x")

    assert letter is not None
    assert isinstance(letter.content, ReminderLetter)
    assert sorted(line.kind for line in letter.content.lines) == ["delivered", "heads_up"]
    assert letter.content.reader == "USAM1"


def test_after_the_days_message_what_can_wait_waits_for_the_next(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(12)))
    assert told(service, clock, march(11, 10)) == [("Wed 11 Mar 09:00", "UTOM", ["heads_up"])]
    service.choosing.choose(TEAM, "UTOM", Choices(hour=march(11, 14).time()))
    service.tracking.add(TEAM, "UTOM", "Call the bank by 2026-03-12", owner=None)  # its heads-up would come at 14:00

    assert told(service, clock, march(12, 23)) == [
        ("Thu 12 Mar 14:00", "UTOM", ["heads_up", "on_the_day", "on_the_day"])
    ]


def test_waiting_for_the_next_days_message_does_not_let_a_deadline_pass(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(), an_item("Book a room", deadline=a_deadline(12, 10)))
    service.tracking.snooze(2, "UTOM", "2026-03-11 11:00")
    assert told(service, clock, march(11, 10)) == [("Wed 11 Mar 09:00", "UTOM", ["heads_up"])]
    early = frozenset({Lead.DAY_BEFORE})
    service.choosing.choose(TEAM, "UTOM", Choices(hour=march(11, 14).time(), leads=early))

    assert told(service, clock, march(12, 23)) == [
        ("Wed 11 Mar 11:00", "UTOM", ["after_snooze"]),
        ("Wed 11 Mar 14:00", "UTOM", ["heads_up"]),
    ]


def test_what_is_due_the_same_day_comes_besides_the_days_message(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(11, 15, grain=Grain.HOUR)), an_item("Book a room"))

    assert told(service, clock, march(11, 23)) == [
        ("Wed 11 Mar 09:00", "UTOM", ["heads_up", "on_the_day"]),
        ("Wed 11 Mar 13:00", "UTOM", ["two_hours_before"]),
    ]


def test_who_wants_single_messages_gets_one_for_each_commitment(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(), an_item("Book a room"))
    service.choosing.choose(TEAM, "UTOM", Choices(digest=False))

    assert told(service, clock, march(11, 23)) == [("Wed 11 Mar 09:00", "UTOM", ["heads_up"])] * 2


def test_do_not_disturb_delays_a_reminder_until_its_end(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.members.hush(TEAM, {"UTOM": (march(11, 8), march(11, 11))})

    assert told(service, clock, march(11, 23)) == [("Wed 11 Mar 11:00", "UTOM", ["heads_up"])]


def apologies(service: Service) -> list[bool]:
    """Send the reminders that are due; whether each line of them says that it comes late."""
    said = []
    for message in service.outbox.claim("x", 50):
        letter = service.outbox.compose(message, "x")
        if letter is not None and isinstance(letter.content, ReminderLetter):
            service.outbox.sent(letter.message, "x", channel="D1", ts="1.0")
            said += [line.late for line in letter.content.lines]
    return said


def test_a_reminder_that_waited_for_the_end_of_do_not_disturb_is_not_late(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    for start, end in ((8, 11), (11, 13)):
        service.members.hush(TEAM, {"UTOM": (march(11, start), march(11, end))})
        clock.go_to(march(11, max(start, 9)))
        assert apologies(service) == []

    clock.go_to(march(11, 13))
    assert apologies(service) == [False]


def test_a_reminder_that_waited_for_tomorrows_message_is_not_late(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(12)))
    clock.go_to(march(11, 9))
    assert apologies(service) == [False]
    service.choosing.choose(TEAM, "UTOM", Choices(hour=time(14)))
    service.tracking.add(TEAM, "UTOM", "Call the bank by 2026-03-12", owner=None)
    plan_anew(service)
    clock.go_to(march(11, 14))
    assert apologies(service) == []

    clock.go_to(march(12, 14))
    assert apologies(service) == [False, False]


def test_a_reminder_that_came_late_after_do_not_disturb_because_we_were_away_says_so(
    service: Service, clock: Clock
) -> None:
    tracked(service, clock, an_item())
    service.members.hush(TEAM, {"UTOM": (march(11, 8), march(11, 11))})
    clock.go_to(march(11, 9))
    assert apologies(service) == []

    clock.go_to(march(11, 12))
    assert apologies(service) == [True]


def test_a_reminder_that_slack_did_not_take_for_a_minute_after_do_not_disturb_is_not_late(
    service: Service, clock: Clock
) -> None:
    tracked(service, clock, an_item())
    service.members.hush(TEAM, {"UTOM": (march(11, 8), march(11, 11))})
    clock.go_to(march(11, 9))
    assert apologies(service) == []
    clock.go_to(march(11, 11))
    (message,) = service.outbox.claim("x", 50)
    service.outbox.compose(message, "x")
    service.outbox.retry(message, "x", error="http_503", unknown=True, delay=timedelta(minutes=1))

    clock.pass_(minutes=1)
    assert apologies(service) == [False]


def test_a_reminder_that_we_kept_until_the_evening_says_so_the_next_morning(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    told(service, clock, march(16))
    clock.go_to(march(17, 20))
    assert apologies(service) == []

    clock.go_to(march(18, 9))
    assert apologies(service) == [True]


def test_do_not_disturb_does_not_let_a_deadline_pass(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(11, 15, grain=Grain.HOUR)))
    service.members.hush(TEAM, {"UTOM": (march(11, 8), march(11, 16))})

    assert told(service, clock, march(11, 12)) == [("Wed 11 Mar 09:00", "UTOM", ["on_the_day"])]


def test_only_those_are_asked_for_who_will_hear_something_soon(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(), an_item("Send the artwork", "Elif"))

    assert service.members.about_to_hear(TEAM) == []
    clock.go_to(march(11, 6, 30))
    assert service.members.about_to_hear(TEAM) == ["UELIF", "UTOM"]


def test_of_somebody_who_left_with_very_much_one_message_tells(service: Service, clock: Clock) -> None:
    tracked(service, clock, *(an_item(f"Write chapter {n} of the manual") for n in range(40)))
    tom = a_person("UTOM", "Tom Okafor", is_deleted=True)
    service.members.remember([tom])
    clock.go_to(march(11, 9))
    send_all(service)

    assert sentences(service) == {
        "UNADIA": "Tom has left the workspace with 40 open commitments (#1, #2, #3, #4, #5, …). "
        "`/commitments @Tom` lists them; give each to somebody with `/commitments assign`."
    }


def tom_has_left(service: Service, clock: Clock, count: int, *others: Item) -> list[str]:
    """Let Tom leave with a few commitments, on a Friday evening; return what is to be said of them on Monday.

    The `others` are not his, and tracked after them.
    """
    his = (an_item(f"Write chapter {n}", deadline=None) for n in range(count))
    items = tracked(service, clock, *his, *others)[:count]
    service.members.remember([a_person("UTOM", "Tom Okafor", is_deleted=True)])
    clock.go_to(march(13, 20))
    service.leavers.tell_of_all(TEAM)
    return [
        f"Tom has left the workspace, so I cannot remind them of #{item.number}. "
        f"Name an owner with `/commitments assign {item.number} @person`."
        for item in items
    ]


def test_of_somebody_who_left_with_a_few_one_message_tells_a_sentence_for_each(service: Service, clock: Clock) -> None:
    wanted = tom_has_left(service, clock, 5)
    clock.go_to(march(16, 9))

    (message,) = service.outbox.claim("x", 50)
    letter = service.outbox.compose(message, "x")
    assert letter is not None
    assert (message.first.recipient, letter.content) == ("UNADIA", Sentences(texts=tuple(wanted)))


def test_sentences_that_may_have_arrived_are_looked_for_together_and_newer_ones_leave_by_themselves(
    service: Service, clock: Clock
) -> None:
    wanted = tom_has_left(service, clock, 3)
    clock.go_to(march(16, 9))
    (message,) = service.outbox.claim("x", 50)
    service.outbox.compose(message, "x")
    service.outbox.retry(message, "x", error="http_503", unknown=True, delay=timedelta(minutes=1))
    clock.pass_(minutes=1)
    with writing(service.outbox.database) as store:
        tell(store, TEAM, "UNADIA", "Something new.", clock.now)

    letters = [service.outbox.compose(each, "y") for each in service.outbox.claim("y", 1)]
    letters += [service.outbox.compose(each, "z") for each in service.outbox.claim("z", 50)]

    assert [(each.message.key == message.key, each.look_first, each.content) for each in letters if each] == [
        (True, True, Sentences(texts=tuple(wanted))),
        (False, False, Sentence(text="Something new.")),
    ]


def test_more_sentences_than_a_message_holds_are_several_messages_and_none_is_left_out(
    service: Service, clock: Clock
) -> None:
    wanted = [f"This is sentence {n}." for n in range(2 * SENTENCES_PER_MESSAGE + 1)]
    with writing(service.outbox.database) as store:
        for sentence in wanted:
            tell(store, TEAM, "UNADIA", sentence, clock.now)

    letters = [service.outbox.compose(message, "x") for message in service.outbox.claim("x", 50)]

    assert [letter.content for letter in letters if letter] == [
        Sentences(texts=tuple(wanted[:SENTENCES_PER_MESSAGE])),
        Sentences(texts=tuple(wanted[SENTENCES_PER_MESSAGE:-1])),
        Sentence(text=wanted[-1]),
    ]
    assert len({letter.message.key for letter in letters if letter}) == 3


def test_what_is_owed_twice_in_the_same_words_is_said_once(service: Service, clock: Clock) -> None:
    with writing(service.outbox.database) as store:
        for _ in range(2):
            tell(store, TEAM, "UNADIA", "Slack does not let me write there.", clock.now)

    assert sentences(service) == {"UNADIA": "Slack does not let me write there."}


def test_an_answer_to_a_tap_does_not_wait_for_what_is_said_in_working_hours(service: Service, clock: Clock) -> None:
    tom_has_left(service, clock, 2, an_item("Book a room", "Elif", deadline=None))
    service.tracking.decline(3, "UELIF")

    (message,) = [m for m in service.outbox.claim("x", 50) if m.first.kind is DeliveryKind.NOTICE]
    assert [delivery.sentence for delivery in message.deliveries] == [
        "Elif says #3 is not theirs: “Book a room”. "
        "Name an owner with `/commitments assign 3 @person`, or `/commitments drop 3`."
    ]
    assert message.leaves_at == clock.now


def test_of_somebody_who_left_whoever_can_act_hears_when_they_work(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=None, due_phrase=None))
    service.members.remember([a_person("UTOM", "Tom Okafor", is_deleted=True)])
    clock.go_to(march(13, 20))  # on a Friday evening
    for hours in (0, 1, 60, 1):
        clock.pass_(hours=hours)
        service.leavers.tell_of_all(TEAM)

    assert service.outbox.next_due() == march(16, 9).astimezone(UTC)
    assert list(sentences(service)) == ["UNADIA"]


def test_of_somebody_who_left_with_five_hundred_on_many_days_one_message_a_week_tells(
    service: Service, clock: Clock
) -> None:
    for n in range(500):
        service.tracking.add(TEAM, "UNADIA", f"Write chapter {n} by 2026-03-{12 + n % 18}", owner="UTOM")
    send_all(service)
    service.members.remember([a_person("UTOM", "Tom Okafor", is_deleted=True)])
    told = []
    for day in range(11, 31):
        clock.go_to(march(day, 9))
        send_all(service)
        told += [m.first.sentence for m in send_all(service) if m.first.kind is DeliveryKind.NOTICE]

    assert told == [
        "Tom has left the workspace with 500 open commitments (#1, #2, #3, #4, #5, …). "
        "`/commitments @Tom` lists them; give each to somebody with `/commitments assign`."
    ] * len(told)
    assert len(told) == 4


def test_who_cannot_be_written_to_is_told_of_once_a_week_with_all_that_hangs_on_it(
    service: Service, clock: Clock
) -> None:
    tracked(service, clock, an_item(), *(an_item(f"Write chapter {n}", deadline=a_deadline(13)) for n in range(6)))
    told = []
    for day in (11, 11, 12, 12, 13, 13):
        clock.go_to(march(day, 9))
        for message in service.outbox.claim("t", 50):
            if message.first.kind is DeliveryKind.NOTICE:
                told.append(message.first.sentence)
                service.outbox.sent(message, "t", channel="D1", ts="1.0")
            elif service.outbox.compose(message, "t") is not None:
                service.outbox.failed(message, "t", error="cannot_dm_bot", hint="Slack does not let me write to Tom.")

    assert told == ["Slack does not let me write to Tom. 7 open commitments (#1, #2, #3, #4, #5, …)."]


def test_a_summary_is_owed_once_a_week_and_says_nothing_where_nothing_happened(service: Service, clock: Clock) -> None:
    service.choosing.choose_for_channel(TEAM, CHANNEL, "UNADIA", Choices(weekly_summary=True))

    assert [service.summaries.owe(TEAM) for _ in range(2)] == [1, 0]
    clock.go_to(march(13, 15))
    assert send_all(service) == []
    assert service.summaries.owe(TEAM) == 1
    assert service.outbox.next_due() == march(20, 15).astimezone(UTC)


def test_a_deadline_that_passed_and_none_at_all_are_listed_and_told_of_as_they_are(
    service: Service, clock: Clock
) -> None:
    overdue = an_item(deadline=replace(a_deadline(), at=march(10) - timedelta(days=200)))
    undated = an_item("Think about the roof", deadline=None, due_phrase="soon")
    far = an_item("Renew the domain", deadline=replace(a_deadline(), at=march(10) + timedelta(days=3_653)))
    tracked(service, clock, overdue, undated, far)

    assert told(service, clock, march(30)) == [("Wed 11 Mar 09:00", "UTOM", ["late_start"])]
    assert service.outbox.next_due() == datetime(2036, 3, 7, 8, tzinfo=UTC)

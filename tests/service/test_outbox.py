"""What is sent, when, and that it is sent once."""

from datetime import UTC, datetime, timedelta

from bot.domain.commitment import Certainty
from bot.domain.content import ReminderLetter
from bot.domain.deadline import Grain
from bot.domain.delivery import DeliveryKind
from bot.domain.preferences import Choices
from bot.service import Service
from bot.service.outbox import LEASE
from db.store import writing
from tests.service.builders import TEAM, Clock, a_deadline, a_person, an_item, propose, send_all, tracked

EIGHT = datetime(2026, 3, 11, 8, tzinfo=UTC)
BLINK = timedelta(milliseconds=200)


def reminders_until(service: Service, clock: Clock, end: datetime) -> list[tuple[str, str | None]]:
    """The instant (UTC) and kind of every reminder message until `end`."""
    told = []
    while (due := service.outbox.next_due()) is not None and due <= end:
        clock.go_to(max(due, clock.now))
        told += [
            (f"{clock.now:%a %d %b %H:%M}", message.first.reminder)
            for message in send_all(service)
            if message.first.kind is DeliveryKind.REMINDER
        ]
    return told


def test_a_commitment_brings_a_heads_up_the_day_itself_and_follow_ups(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    assert reminders_until(service, clock, datetime(2026, 5, 1, tzinfo=UTC)) == [
        ("Wed 11 Mar 08:00", "heads_up"),
        ("Thu 12 Mar 08:00", "on_the_day"),
        ("Fri 13 Mar 08:00", "follow_up_1"),
        ("Tue 17 Mar 08:00", "follow_up_2"),
        ("Tue 24 Mar 08:00", "weekly_1"),
        ("Tue 31 Mar 07:00", "weekly_2"),
        ("Tue 07 Apr 07:00", "weekly_3"),
        ("Tue 14 Apr 07:00", "last_word"),
    ]


def test_reminders_of_one_person_in_one_slot_are_one_message(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(), an_item("Update the docs"), an_item("Send the artwork", "Elif"))
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))

    assert [(m.first.recipient, len(m.deliveries)) for m in send_all(service)] == [("UTOM", 2), ("UELIF", 1)]


def test_one_person_gets_one_message_however_few_are_claimed_at_once(service: Service, clock: Clock) -> None:
    tracked(service, clock, *(an_item(f"Write chapter {n} of the manual") for n in range(6)))
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))

    assert [len(message.deliveries) for message in service.outbox.claim("sender", 2)] == [6]


def test_a_reminder_is_not_sent_after_the_commitment_is_done(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    (message,) = service.outbox.claim("sender", 10)
    service.tracking.complete(item.id, "UTOM")

    assert service.outbox.compose(message, "sender") is None


def test_a_moved_commitment_is_reminded_of_anew(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    service.tracking.move(item.id, "UTOM", "2026-03-18")
    send_all(service)

    assert reminders_until(service, clock, datetime(2026, 3, 18, 12, tzinfo=UTC)) == [
        ("Tue 17 Mar 08:00", "heads_up"),
        ("Wed 18 Mar 08:00", "on_the_day"),
    ]


def test_a_claimed_delivery_is_nobody_elses_until_its_lease_ends(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())

    (message,) = service.outbox.claim("dead", 10)
    assert service.outbox.compose(message, "dead") is not None
    assert service.outbox.claim("other", 10) == []

    clock.now += LEASE
    (again,) = service.outbox.claim("other", 10)
    letter = service.outbox.compose(again, "other")
    assert letter is not None
    assert (letter.look_first, again.key) == (True, message.key)


def test_a_lease_that_is_lengthened_does_not_run_out(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())
    (message,) = service.outbox.claim("slow", 10)
    clock.now += LEASE - timedelta(seconds=1)

    assert service.outbox.extend([(message, "slow")]) == 1
    clock.now += LEASE - timedelta(seconds=1)
    assert service.outbox.claim("other", 10) == []
    clock.now += timedelta(seconds=1)
    assert len(service.outbox.claim("other", 10)) == 1
    assert service.outbox.extend([(message, "slow")]) == 0


def test_a_late_marker_changes_nothing(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())
    (message,) = service.outbox.claim("slow", 10)
    service.outbox.compose(message, "slow")
    clock.now += LEASE
    (again,) = service.outbox.claim("fast", 10)
    service.outbox.compose(again, "fast")
    service.outbox.sent(again, "fast", channel="C1", ts="1.0")

    service.outbox.failed(message, "slow", error="channel_not_found", hint=None)

    card = service.review.card(message.first.note_id or 0, 0)
    assert card is not None
    service.review.track(card.items[0].id, "UNADIA")
    assert [m.first.kind for m in send_all(service)] == [DeliveryKind.REFRESH]


def test_what_slack_throttles_waits_for_the_whole_workspace(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(), an_item("Send the artwork", "Elif"))
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    first, second = service.outbox.claim("sender", 10)
    service.outbox.compose(first, "sender")
    service.outbox.pause(first, "sender", delay=timedelta(seconds=30))
    service.outbox.pause(second, "sender", delay=timedelta(seconds=30))

    assert send_all(service) == []
    clock.pass_(seconds=31)
    assert len(send_all(service)) == 2


def test_who_can_act_hears_once_of_what_cannot_arrive(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())
    (message,) = service.outbox.claim("sender", 10)
    service.outbox.compose(message, "sender")
    service.outbox.failed(message, "sender", error="not_in_channel", hint="Invite me first.")

    (notice,) = send_all(service)
    assert (notice.first.kind, notice.first.recipient, notice.first.sentence) == (
        DeliveryKind.NOTICE,
        "UNADIA",
        "Invite me first.",
    )
    assert service.outbox.retry_channel("T1", "C1") == 1
    assert [m.first.kind for m in send_all(service)] == [DeliveryKind.CARD]


def test_summaries_of_weeks_gone_by_are_not_posted_once_the_app_may_post(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=None, due_phrase=None))
    service.choosing.choose_for_channel("T1", "C1", "UNADIA", Choices(weekly_summary=True))
    for _ in range(3):
        service.summaries.owe("T1")
        clock.go_to(service.outbox.next_due() or clock.now)
        (message,) = service.outbox.claim("sender", 10)
        service.outbox.compose(message, "sender")
        service.outbox.failed(message, "sender", error="not_in_channel", hint=None)

    assert service.outbox.retry_channel("T1", "C1") == 0
    assert send_all(service) == []


def test_who_tracked_it_hears_once_that_the_owner_has_left(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.members.remember([a_person("UTOM", "Tom Okafor", is_deleted=True)])
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    assert send_all(service) == []

    (notice,) = send_all(service)
    assert (notice.first.recipient, notice.first.sentence) == (
        "UNADIA",
        "Tom has left the workspace, so I cannot remind them of #1. "
        "Name an owner with `/commitments assign 1 @person`.",
    )
    clock.go_to(datetime(2026, 3, 12, 8, tzinfo=UTC))
    send_all(service)
    assert send_all(service) == []


def test_after_a_night_of_downtime_nobody_is_written_to_before_morning(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 3, 12, 2, 0, tzinfo=UTC))

    assert send_all(service) == []
    clock.go_to(datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    (message,) = service.outbox.claim("sender", 10)
    letter = service.outbox.compose(message, "sender")
    assert letter is not None
    assert isinstance(letter.content, ReminderLetter)
    assert [(line.commitment.number, line.kind, line.late) for line in letter.content.lines] == [
        (1, "on_the_day", False)
    ]
    assert len(letter.message.deliveries) == 2


def test_undated_commitments_are_only_listed(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(due_phrase=None, deadline=None))

    assert reminders_until(service, clock, datetime(2027, 1, 1, tzinfo=UTC)) == []


def test_a_time_named_brings_a_reminder_two_hours_before(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(12, 15, grain=Grain.MINUTE)))

    assert reminders_until(service, clock, datetime(2026, 3, 12, 16, tzinfo=UTC)) == [
        ("Wed 11 Mar 08:00", "heads_up"),
        ("Thu 12 Mar 08:00", "on_the_day"),
        ("Thu 12 Mar 12:00", "two_hours_before"),
    ]


def test_a_reminder_of_a_deadline_that_was_moved_is_not_sent_on_a_later_attempt(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    (message,) = service.outbox.claim("sender", 10)
    service.outbox.compose(message, "sender")
    service.tracking.move(item.id, "UTOM", "2026-03-20")
    service.outbox.retry(message, "sender", error="timeout", unknown=True, delay=timedelta(seconds=15))

    clock.pass_(seconds=20)
    assert [m.first.kind for m in send_all(service)] == [DeliveryKind.REFRESH]


def test_a_message_of_several_reminders_is_looked_for_as_a_whole(service: Service, clock: Clock) -> None:
    tracked(service, clock, *(an_item(f"Write chapter {n} of the manual") for n in range(5)))
    clock.go_to(datetime(2026, 3, 11, 8, tzinfo=UTC))
    (message,) = service.outbox.claim("dead", 10)
    service.outbox.compose(message, "dead")

    clock.now += LEASE
    assert [len(again.deliveries) for again in service.outbox.claim("other", 2)] == [5]


def test_a_tap_while_nobody_knows_whether_the_card_arrived_is_drawn_later(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())
    (card,) = service.outbox.claim("dead", 10)
    letter = service.outbox.compose(card, "dead")
    assert letter is not None
    service.review.track_all(card.first.note_id or 0, "UNADIA")
    assert [m.first.kind for m in send_all(service)] == [DeliveryKind.HANDOVER]

    clock.now += LEASE
    (again,) = [m for m in service.outbox.claim("other", 10) if m.first.kind is DeliveryKind.CARD]
    service.outbox.compose(again, "other")
    service.outbox.sent(again, "other", channel="C1", ts="1.0")
    clock.pass_(seconds=61)
    assert [m.first.kind for m in send_all(service)] == [DeliveryKind.REFRESH]


def test_taps_within_a_few_seconds_are_one_message_to_their_owner(service: Service, clock: Clock) -> None:
    unsure = [an_item(f"Write chapter {n}", certainty=Certainty.UNSURE) for n in range(3)]
    drafts = propose(service, clock, *unsure)
    for draft in drafts:
        service.review.track(draft.id, "UNADIA")
        clock.pass_(seconds=2)
    assert [m.first.kind for m in send_all(service)] == [DeliveryKind.CARD, DeliveryKind.HANDOVER, DeliveryKind.REFRESH]
    assert send_all(service) == []


def test_what_falls_due_in_a_moment_may_be_claimed_early(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(EIGHT - BLINK)

    assert service.outbox.claim("sender", 10) == []
    assert [message.leaves_at for message in service.outbox.claim("sender", 10, early=BLINK)] == [EIGHT]


def test_a_message_that_was_put_off_is_not_claimed_early(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(EIGHT)
    (message,) = service.outbox.claim("sender", 10)
    service.outbox.retry(message, "sender", error="internal_error", unknown=False, delay=timedelta(minutes=1))
    clock.pass_(minutes=1, seconds=-BLINK.total_seconds())

    assert (service.outbox.due_teams(BLINK), service.outbox.claim("sender", 10, early=BLINK)) == ([], [])


def test_what_was_claimed_early_is_judged_by_the_moment_it_leaves(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(EIGHT - BLINK)
    with writing(service.outbox.database) as store:
        store.people.hush(TEAM, {"UTOM": (EIGHT - timedelta(hours=9), EIGHT)})
    (message,) = service.outbox.claim("sender", 10, early=BLINK)

    letter = service.outbox.compose(message, "sender")

    assert letter is not None
    assert letter.message == message

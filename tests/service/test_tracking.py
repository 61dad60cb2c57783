"""What people do with tracked commitments, and what they may not see."""

from datetime import UTC, datetime

import pytest

from bot.domain.commitment import Status
from bot.domain.content import LINES_PER_LIST
from bot.domain.delivery import DeliveryKind
from bot.domain.errors import AlreadyClosed, NotAllowed, NotFound, PastDate, UnknownPerson, UnreadableDate
from bot.service import Service
from db.store.commitments import Sight
from tests.service.builders import CHANNEL, TEAM, Clock, a_deadline, a_person, an_item, plan_anew, send_all, tracked

TOM = Sight(team=TEAM, user="UTOM", channels=frozenset([CHANNEL]))
OUTSIDER = Sight(team=TEAM, user="USAM1")
INSIDER = Sight(team=TEAM, user="USAM2", channels=frozenset([CHANNEL]))


def test_done_closes_and_stops_reminders(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    closed = service.tracking.complete((1, TOM), "UTOM")

    assert (closed.status, closed.closed_at) == (Status.DONE, clock.now)
    send_all(service)
    clock.pass_(days=60)
    assert send_all(service) == []


def test_what_is_closed_cannot_be_closed_again(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.tracking.complete((1, TOM), "UTOM")

    with pytest.raises(AlreadyClosed):
        service.tracking.drop((1, TOM), "UTOM", None)


def test_a_commitment_of_a_channel_one_is_not_in_does_not_exist(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    for number in (1, 99):
        with pytest.raises(NotFound) as refusal:
            service.lists.details(OUTSIDER, number)
        assert str(refusal.value) == "I know no commitment with that number. `/commitments` lists yours."
        with pytest.raises(NotFound):
            service.tracking.complete((number, OUTSIDER), OUTSIDER.user)
    assert service.lists.in_channel(OUTSIDER, CHANNEL).items == ()
    assert service.lists.of_person(OUTSIDER, "UTOM").items == ()


def test_a_member_of_the_channel_sees_but_may_not_change(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    assert [item.number for item in service.lists.in_channel(INSIDER, CHANNEL).items] == [1]
    assert service.lists.details(INSIDER, 1).shows_evidence
    with pytest.raises(NotAllowed):
        service.tracking.complete((1, INSIDER), INSIDER.user)


def test_an_owner_outside_the_channel_sees_the_task_but_not_the_notes(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    assert not service.lists.details(Sight(team=TEAM, user="UTOM"), 1).shows_evidence


def test_move_takes_a_phrase(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    moved = service.tracking.move((1, TOM), "UTOM", "tomorrow 3pm")

    assert moved.due is not None
    assert moved.due.at.isoformat() == "2026-03-11T15:00:00+01:00"


@pytest.mark.parametrize(("phrase", "refusal"), [("whenever", UnreadableDate), ("2020-01-01", PastDate)])
def test_a_date_that_cannot_be_is_refused(
    service: Service, clock: Clock, phrase: str, refusal: type[Exception]
) -> None:
    (item,) = tracked(service, clock, an_item())

    with pytest.raises((refusal, UnreadableDate)):
        service.tracking.move((1, TOM), "UTOM", phrase)
    assert service.lists.details(TOM, 1).commitment.due == item.due


def test_assigning_tells_the_new_owner(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.tracking.assign((1, TOM), "UTOM", "UELIF")

    assert [(m.first.kind, m.first.recipient) for m in send_all(service)] == [
        (DeliveryKind.REFRESH, None),
        (DeliveryKind.HANDOVER, "UELIF"),
    ]
    assert [item.number for item in service.lists.of_person(INSIDER, "UELIF").items] == [1]


def test_assigning_to_nobody_known_is_refused(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    with pytest.raises(UnknownPerson):
        service.tracking.assign((1, TOM), "UTOM", "UGHOST")


def test_not_mine_leaves_it_open_and_asks_who_tracked_it(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())

    declined = service.tracking.decline(item.id, "UTOM")

    assert (declined.status, declined.owner) == (Status.OPEN, None)
    notice = next(m.first for m in send_all(service) if m.first.kind is DeliveryKind.NOTICE)
    assert notice.recipient == "UNADIA"
    assert notice.sentence is not None
    assert notice.sentence.startswith("Tom says #1 is not theirs")


def test_not_mine_closes_what_nobody_else_knows_of(service: Service, clock: Clock) -> None:
    added = service.tracking.add(TEAM, "UTOM", "water the plants", owner=None)

    assert service.tracking.decline(added.id, "UTOM").status is Status.DECLINED


def test_a_late_new_owner_still_hears_of_it(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.go_to(datetime(2026, 6, 1, 10, tzinfo=UTC))
    send_all(service)
    service.tracking.assign((1, TOM), "UTOM", "UELIF")
    send_all(service)

    clock.go_to(datetime(2026, 6, 2, 6, tzinfo=UTC))
    assert [(m.first.recipient, m.first.reminder) for m in send_all(service)] == [("UELIF", "late_start")]


def test_snooze_is_quiet_until_then(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    snoozed = service.tracking.snooze_until_tomorrow(item.id, "UTOM")

    assert snoozed.snoozed_until == datetime(2026, 3, 11, 8, tzinfo=UTC)
    send_all(service)
    clock.go_to(datetime(2026, 3, 11, 7, 59, tzinfo=UTC))
    assert send_all(service) == []
    clock.go_to(datetime(2026, 3, 11, 8, 0, tzinfo=UTC))
    assert [m.first.recipient for m in send_all(service)] == ["UTOM"]


def test_what_has_no_date_comes_back_after_a_snooze(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item(deadline=None, due_phrase=None))
    service.tracking.snooze(item.id, "UTOM", "next Monday")
    send_all(service)
    clock.go_to(datetime(2026, 3, 16, 8, tzinfo=UTC))

    assert [(m.first.recipient, m.first.reminder) for m in send_all(service)] == [("UTOM", "after_snooze")]


def test_add_tracks_at_once_and_reads_the_date(service: Service, clock: Clock) -> None:
    added = service.tracking.add(TEAM, "UTOM", "send the figures to Ann by Friday", owner=None)

    assert added.due is not None
    assert (added.number, added.owner, added.task, added.due.day.isoformat()) == (
        1,
        "UTOM",
        "send the figures to Ann",
        "2026-03-13",
    )
    assert [item.number for item in service.lists.mine(TOM).items] == [1]


@pytest.mark.parametrize(
    ("text", "task", "phrase"),
    [
        ("send the figures by 2026-03-03.", "send the figures", "by 2026-03-03"),
        ("send the figures to Ann, due yesterday", "send the figures to Ann", "due yesterday"),
        ("by 3 March 2026 send the figures", "by 3 March 2026 send the figures", "by 3 March 2026"),
        ("send the figures today at 8am", "send the figures today at 8am", "today at 8am"),
        ("check what we said on 2 March 2026", "check what we said on 2 March 2026", "on 2 March 2026"),
        ("send the 2025-12-31 figures", "send the 2025-12-31 figures", None),
        ("answer the mail from last week", "answer the mail from last week", None),
        ("fix what broke yesterday", "fix what broke yesterday", None),
        ("send the figures", "send the figures", None),
    ],
)
def test_a_typed_date_that_has_passed_gives_no_deadline_and_is_kept(
    service: Service, clock: Clock, text: str, task: str, phrase: str | None
) -> None:
    added = service.tracking.add(TEAM, "UTOM", text, owner=None)

    assert (added.task, added.due, added.due_phrase) == (task, None, phrase)
    assert [item.number for item in service.lists.mine(TOM).items] == [1]


def test_what_is_typed_of_the_past_is_left_alone_beside_a_date_ahead(service: Service, clock: Clock) -> None:
    added = service.tracking.add(TEAM, "UTOM", "review the plan of 2026-03-03 by Friday", owner=None)

    assert (added.task, added.due_phrase) == ("review the plan of 2026-03-03", "by Friday")


def test_lists_put_the_urgent_first_and_the_undated_last(service: Service, clock: Clock) -> None:
    tracked(
        service,
        clock,
        an_item("No date", due_phrase=None, deadline=None),
        an_item("Later", deadline=a_deadline(20)),
        an_item("Sooner", deadline=a_deadline(11)),
    )

    assert [item.task for item in service.lists.mine(TOM).items] == ["Sooner", "Later", "No date"]
    assert [item.task for item in service.lists.week(TOM).items] == ["Sooner"]
    clock.pass_(days=2)
    assert [item.task for item in service.lists.overdue(TOM).items] == ["Sooner"]


def test_a_long_list_holds_the_most_urgent_and_counts_the_rest(service: Service, clock: Clock) -> None:
    for number in range(LINES_PER_LIST + 2):
        service.tracking.add(TEAM, "UTOM", f"do thing {number} by 2026-05-{1 + number % 28:02}", owner=None)

    listed = service.lists.mine(TOM)

    assert len(listed.items) == LINES_PER_LIST
    assert listed.more == 2
    assert [item.due.day.day for item in listed.items if item.due] == sorted([*range(1, 27), *range(1, 15)])


def test_waiting_lists_what_others_owe_me(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(requester="Elif"))

    assert [item.number for item in service.lists.waiting(Sight(team=TEAM, user="UELIF")).items] == [1]


def test_the_history_tells_who_did_what(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.tracking.move((1, TOM), "UTOM", "tomorrow")
    service.tracking.drop((1, TOM), "UTOM", "not needed any more")

    history = service.lists.details(TOM, 1).history
    assert [(line.what, line.by, line.before, line.after) for line in history] == [
        ("found", None, None, None),
        ("confirmed", "UNADIA", None, None),
        ("due", "UTOM", "2026-03-12T17:00+01:00", "2026-03-11T17:00+01:00"),
        ("dropped", "UTOM", None, "not needed any more"),
    ]


def test_a_snooze_until_next_week_ends_on_monday(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(27)))

    snoozed = service.tracking.snooze((1, TOM), "UTOM", "next week")

    assert snoozed.snoozed_until == datetime(2026, 3, 16, 8, tzinfo=UTC)


def test_naming_the_same_owner_again_changes_nothing(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())

    service.review.name_owner(item.id, "UNADIA", "UTOM")

    assert send_all(service) == []


def test_who_moves_to_another_zone_keeps_their_mornings(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    service.members.remember([a_person("UTOM", "Tom Okafor", zone="America/Los_Angeles")])
    plan_anew(service)

    assert service.outbox.next_due() == datetime(2026, 3, 11, 16, tzinfo=UTC)


def test_whoever_posted_it_sees_it_only_while_they_are_in_the_channel(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())

    assert service.lists.details(Sight(team=TEAM, user="UNADIA", channels=frozenset([CHANNEL])), 1)
    with pytest.raises(NotFound):
        service.lists.details(Sight(team=TEAM, user="UNADIA"), 1)

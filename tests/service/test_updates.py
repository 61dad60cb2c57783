"""What notes say became of tracked commitments is proposed, and applied by the tap of somebody who may change them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.commitment import Commitment, Status
from bot.domain.delivery import DeliveryKind
from bot.domain.errors import AlreadyAnswered, ChangedSince, NotAllowed, NotFound
from bot.domain.note import Source
from bot.domain.update import ProposedUpdate, UpdateKind, UpdateState
from bot.extraction.reading import Earlier, Evidence, Item, Update
from bot.service import Service
from db.store.commitments import Sight
from tests.service.builders import (
    CHANNEL,
    TEAM,
    Clock,
    a_deadline,
    a_reading,
    an_arrival,
    an_item,
    send_all,
    take_in,
    tracked,
)

SIGHT = Sight(team=TEAM, user="UTOM", channels=frozenset([CHANNEL]))
QUOTE = "the refund fix is done"


def an_update(kind: UpdateKind = UpdateKind.DONE, number: int = 1, **changes: Any) -> Update:
    plain = Update(kind=kind, number=number, evidence=Evidence(text=QUOTE, start=5, end=5 + len(QUOTE)))
    return replace(plain, **changes)


def say(
    service: Service, clock: Clock, *updates: Update, items: tuple[Item, ...] = (), **arrival: Any
) -> tuple[int, list[ProposedUpdate]]:
    """Let later notes be read that say this; return them, and what their card proposes."""
    clock.pass_(days=1)
    later: dict[str, Any] = {
        "ts": f"{clock().timestamp():.6f}",
        "event_id": f"Ev{clock()}",
        "author": "USAM1",
        "asked_by": "USAM1",
    }
    later |= {"addressed": True, "source": Source.MENTION}
    claimed = take_in(service, clock, an_arrival(f"Tom: {QUOTE}, at {clock()}", **later | arrival))
    service.readings.finish(claimed, claimed.text or "", replace(a_reading(*items), updates=updates))
    return claimed.note.id, proposed(service, claimed.note.id)


def proposed(service: Service, note: int) -> list[ProposedUpdate]:
    card = service.review.card(note, 0)
    assert card is not None
    return list(card.updates)


def history(service: Service, number: int = 1) -> list[tuple[str, str, str | None]]:
    details = service.lists.details(SIGHT, number)
    return [(line.by or "", line.what, line.after) for line in details.history]


def stands(service: Service) -> Commitment:
    return service.lists.details(SIGHT, 1).commitment


def test_what_notes_say_is_proposed_and_changes_nothing(service: Service, clock: Clock) -> None:
    (before,) = tracked(service, clock, an_item())
    _, (update,) = say(service, clock, an_update())

    assert (update.kind, update.commitment, update.evidence, update.is_proposed) == (
        UpdateKind.DONE,
        before,
        QUOTE,
        True,
    )
    assert stands(service) == before
    assert [message.first.kind for message in send_all(service) if message.first.kind is DeliveryKind.CARD] == [
        DeliveryKind.CARD
    ]


def test_the_owner_applies_it_and_the_quote_is_kept(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    note, (update,) = say(service, clock, an_update())

    done = service.updates.apply(update.id, "UTOM")

    assert (done.status, stands(service)) == (Status.DONE, done)
    assert history(service)[-2:] == [("UTOM", "done", None), ("UTOM", "said", QUOTE)]
    assert [each.state for each in proposed(service, note)] == [UpdateState.APPLIED]


def test_a_second_tap_changes_nothing_more(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    _, (update,) = say(service, clock, an_update())
    service.updates.apply(update.id, "UTOM")
    before = history(service)

    with pytest.raises((AlreadyAnswered, NotFound)):
        service.updates.apply(update.id, "UTOM")
    with pytest.raises(AlreadyAnswered):
        service.updates.refuse(update.id, "UTOM")
    assert history(service) == before


def test_who_pasted_the_notes_may_refuse_but_not_apply(service: Service, clock: Clock) -> None:
    (before,) = tracked(service, clock, an_item())
    note, (update,) = say(service, clock, an_update())

    with pytest.raises(NotAllowed):
        service.updates.apply(update.id, "USAM1")
    with pytest.raises(NotAllowed):
        service.updates.refuse(update.id, "UELIF")
    service.updates.refuse(update.id, "USAM1")

    assert [each.state for each in proposed(service, note)] == [UpdateState.REFUSED]
    assert stands(service) == before


def test_a_new_day_and_a_new_owner_are_applied_one_after_the_other(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    _, (moved, taken) = say(
        service,
        clock,
        an_update(UpdateKind.REDATED, deadline=a_deadline(13), due_phrase="Friday"),
        an_update(UpdateKind.TAKEN_OVER, owner="Elif"),
    )
    service.updates.apply(moved.id, "UTOM")
    service.updates.apply(taken.id, "UNADIA")

    item = stands(service)
    assert (item.owner, item.due and item.due.day, item.status) == ("UELIF", date(2026, 3, 13), Status.OPEN)
    handed = [m.first.recipient for m in send_all(service) if m.first.kind is DeliveryKind.HANDOVER]
    assert handed == ["UELIF"]


def test_what_changed_since_is_left_as_it_is_and_said_so(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    note, (update,) = say(service, clock, an_update())
    service.tracking.move(update.commitment.id, "UTOM", "next Friday")
    before = stands(service)
    send_all(service)

    with pytest.raises(ChangedSince):
        service.updates.apply(update.id, "UTOM")

    assert stands(service) == before
    assert [each.is_proposed for each in proposed(service, note)] == [False]
    assert DeliveryKind.REFRESH in [message.first.kind for message in send_all(service)]


def test_nothing_is_proposed_about_what_another_channel_tracks(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    _, updates = say(service, clock, an_update(), items=(an_item("Book the room", "Elif"),), channel="COTHER")

    assert updates == []
    assert stands(service).status is Status.OPEN


def test_what_stands_so_already_is_not_proposed(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    _, updates = say(
        service,
        clock,
        an_update(number=7),
        an_update(UpdateKind.REDATED, deadline=a_deadline()),
        an_update(UpdateKind.REDATED),
        an_update(UpdateKind.TAKEN_OVER, owner="Tom"),
        items=(an_item("Book the room", "Elif"),),
    )

    assert updates == []


def test_a_new_owner_whom_nobody_knows_is_said_on_the_card(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    note, updates = say(
        service,
        clock,
        an_update(UpdateKind.TAKEN_OVER, owner="Sam"),
        items=(an_item("Book the room", "Elif"),),
    )

    card = service.review.card(note, 0)
    assert updates == []
    assert card is not None
    assert card.remarks == (
        "#1 was said to be taken over by “Sam”, and I cannot tell who that is. "
        "`/commitments assign 1 @person` settles it.",
    )


def test_notes_that_only_speak_of_what_is_tracked_get_a_card(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    say(service, clock, an_update())

    said = [message.first.kind for message in send_all(service) if message.first.recipient is None]
    assert said == [DeliveryKind.CARD]


def test_notes_are_read_with_the_open_commitments_of_their_channel_alone(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(), an_item("Ask the bank", "Somebody Else", deadline=None, due_phrase=None))
    service.tracking.add(TEAM, "UNADIA", "buy a present for Tom", owner="UELIF")
    clock.pass_(days=1)
    here = take_in(service, clock, an_arrival("more", ts="1773216000.000001", event_id="Ev2", addressed=True))
    there = take_in(
        service, clock, an_arrival("more", ts="1773216000.000002", event_id="Ev3", channel="COTHER", addressed=True)
    )

    assert service.readings.prepare(here.note, "more").meeting.earlier == (
        Earlier(number=1, owner="Tom Okafor", task="Fix the refunds on staging", due=date(2026, 3, 12)),
        Earlier(number=2, owner="Somebody Else", task="Ask the bank"),
    )
    assert service.readings.prepare(there.note, "more").meeting.earlier == ()


def test_a_better_reading_takes_the_place_of_proposals_nobody_has_answered(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item())
    clock.pass_(days=1)
    for answered in (False, True):
        claimed = take_in(
            service, clock, an_arrival(f"once {answered}", ts=f"{clock().timestamp()}", addressed=True, event_id=None)
        )
        found = replace(a_reading(), updates=(an_update(),))
        service.readings.finish(claimed, claimed.text or "", found, again=True)
        clock.pass_(minutes=6)
        if answered:
            service.updates.refuse(proposed(service, claimed.note.id)[0].id, "UTOM")
        (again,) = service.readings.claim("again", 5)
        better = replace(a_reading(), updates=(an_update(UpdateKind.DROPPED),))

        assert service.readings.finish_again(again, again.text or "", better, by="claude") is not answered
        kinds = [each.kind for each in proposed(service, claimed.note.id)]
        assert kinds == [UpdateKind.DONE if answered else UpdateKind.DROPPED]

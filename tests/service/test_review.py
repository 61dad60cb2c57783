"""From a reading to a card, and what taps on it do."""

from datetime import date, time

import pytest

from bot.domain.commitment import Certainty, Status
from bot.domain.delivery import DeliveryKind
from bot.domain.errors import NotADraft, NotAllowed, PastDate
from bot.extraction.reading import ItemStatus
from bot.service import Service
from bot.service.proposals import NOTHING_FOUND
from bot.service.readings import SAME_AGAIN
from bot.service.review import Edit
from tests.service.builders import (
    CHANNEL,
    NOTES,
    ZONE,
    Clock,
    a_reading,
    an_arrival,
    an_item,
    propose,
    send_all,
    take_in,
)

UNSURE = Certainty.UNSURE


def outgoing(service: Service) -> list[tuple[DeliveryKind, str | None]]:
    """Kind and recipient (or channel) of every message that leaves now."""
    return [(message.first.kind, message.first.recipient or message.first.channel) for message in send_all(service)]


def test_a_note_becomes_drafts_and_one_card_in_its_thread(service: Service, clock: Clock) -> None:
    drafts = propose(service, clock, an_item(), an_item("Send Tom the artwork", "Elif"))

    assert [(d.status, d.number, d.owner, d.task) for d in drafts] == [
        (Status.DRAFT, None, "UTOM", "Fix the refunds on staging"),
        (Status.DRAFT, None, "UELIF", "Send Tom the artwork"),
    ]
    assert outgoing(service) == [(DeliveryKind.CARD, CHANNEL)]


def test_before_a_tap_nobody_is_messaged(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())
    send_all(service)
    clock.pass_(days=30)

    assert outgoing(service) == []


def test_a_name_that_two_people_bear_stays_open(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item(owner="Sam"))

    assert (draft.owner, draft.owner_name, draft.candidates) == (None, "Sam", ("USAM1", "USAM2"))


def test_what_was_done_in_the_meeting_is_not_proposed(service: Service, clock: Clock) -> None:
    drafts = propose(service, clock, an_item(), an_item("Answer the merchants", status=ItemStatus.DONE))

    assert [draft.task for draft in drafts] == ["Fix the refunds on staging"]


def test_notes_without_commitments_get_one_sentence(service: Service, clock: Clock) -> None:
    claimed = take_in(service, clock)
    service.readings.finish(claimed, NOTES, a_reading(notes=("Only the first half could be read.",)))

    (message,) = send_all(service)
    assert message.first.kind is DeliveryKind.REPLY
    assert message.first.sentence == f"{NOTHING_FOUND} Only the first half could be read."


def test_the_same_text_again_gives_no_second_list(service: Service, clock: Clock) -> None:
    propose(service, clock, an_item())
    send_all(service)
    again = take_in(service, clock, an_arrival(NOTES.replace(" ", "  "), event_id="Ev2", ts="1773140000.000100"))
    service.readings.finish(again, again.text or "", a_reading(an_item()))

    sent = {message.first.kind: message.first.sentence for message in send_all(service)}
    assert sent == {DeliveryKind.REPLY: SAME_AGAIN, DeliveryKind.REFRESH: None}


def test_a_reader_that_lost_its_lease_stores_nothing(service: Service, clock: Clock) -> None:
    slow = take_in(service, clock)
    clock.pass_(minutes=6)
    (fast,) = service.readings.claim("other", 5)
    service.readings.finish(fast, NOTES, a_reading(an_item()))

    service.readings.finish(slow, NOTES, a_reading(an_item(), an_item("Call the bank")))

    card = service.review.card(slow.note.id, 0)
    assert card is not None
    assert [item.task for item in card.items] == ["Fix the refunds on staging"]


def test_track_all_opens_what_is_sure_and_tells_each_owner_once(service: Service, clock: Clock) -> None:
    items = [
        an_item(),
        an_item("Update the docs"),
        an_item("Send the artwork", "Elif"),
        an_item("Call", certainty=UNSURE),
    ]
    drafts = propose(service, clock, *items)
    note_id = drafts[0].note_id or 0
    send_all(service)

    assert service.review.track_all(note_id, "UNADIA") == 3

    card = service.review.card(note_id, 0)
    assert card is not None
    assert [(item.number, item.status) for item in card.items] == [
        (1, Status.OPEN),
        (2, Status.OPEN),
        (3, Status.OPEN),
        (None, Status.DRAFT),
    ]
    messages = send_all(service)
    assert [(m.first.kind, m.first.recipient, len(m.deliveries)) for m in messages] == [
        (DeliveryKind.HANDOVER, "UTOM", 2),
        (DeliveryKind.HANDOVER, "UELIF", 1),
        (DeliveryKind.REFRESH, None, 1),
    ]


def test_a_second_tap_tracks_nothing_twice(service: Service, clock: Clock) -> None:
    drafts = propose(service, clock, an_item())
    note_id = drafts[0].note_id or 0

    assert [service.review.track_all(note_id, "UNADIA") for _ in range(2)] == [1, 0]


def test_an_owner_may_confirm_their_own_items_only(service: Service, clock: Clock) -> None:
    drafts = propose(service, clock, an_item(), an_item("Send the artwork", "Elif"))

    assert service.review.track_all(drafts[0].note_id or 0, "UTOM") == 1
    with pytest.raises(NotAllowed):
        service.review.dismiss(drafts[1].id, "UTOM")


def test_a_stranger_may_not_review(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item())

    for attempt in (service.review.track, service.review.dismiss):
        with pytest.raises(NotAllowed):
            attempt(draft.id, "USAM1")
    with pytest.raises(NotAllowed):
        service.review.track_all(draft.note_id or 0, "USAM1")


def test_an_item_is_reviewed_once(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item())
    service.review.dismiss(draft.id, "UNADIA")

    with pytest.raises(NotADraft):
        service.review.track(draft.id, "UNADIA")


def test_naming_an_owner_teaches_the_name(service: Service, clock: Clock) -> None:
    first, second = propose(service, clock, an_item(owner="Sam"), an_item("Call the bank", owner="Sam"))
    service.review.name_owner(first.id, "UNADIA", "USAM2")

    assert service.review.item(second.id, "UNADIA").owner == "USAM2"

    again = take_in(service, clock, an_arrival(NOTES + "One more.", event_id="Ev2", ts="1773140000.000100"))
    service.readings.finish(again, again.text or "", a_reading(an_item("Water the plants", owner="Sam")))
    card = service.review.card(again.note.id, 0)
    assert card is not None
    assert [item.owner for item in card.items] == ["USAM2"]


def test_an_edit_changes_what_it_names_and_keeps_the_rest(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item())
    edit = Edit(task="Fix the refunds", owner="UELIF", day=date(2026, 3, 13), at=time(15, 30))

    edited = service.review.edit(draft.id, "UNADIA", edit, zone=ZONE)

    assert edited.due is not None
    assert (edited.task, edited.owner, edited.due.at.isoformat()) == (
        "Fix the refunds",
        "UELIF",
        "2026-03-13T15:30:00+01:00",
    )
    assert edited.evidence == draft.evidence


def test_an_edit_that_changes_nothing_keeps_the_date_as_it_was_said(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item())
    unchanged = Edit(task=draft.task, owner=draft.owner, day=date(2026, 3, 12), at=None)

    assert service.review.edit(draft.id, "UNADIA", unchanged, zone="Asia/Tokyo").due == draft.due


def test_an_edit_into_the_past_is_refused_and_changes_nothing(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item())

    with pytest.raises(PastDate):
        service.review.edit(
            draft.id, "UNADIA", Edit(task="Other", owner=None, day=date(2026, 3, 1), at=None), zone=ZONE
        )
    assert service.review.item(draft.id, "UNADIA") == draft


def test_many_items_become_several_pages(service: Service, clock: Clock) -> None:
    claimed = take_in(service, clock)
    service.readings.finish(claimed, NOTES, a_reading(*(an_item(f"Task number {n}") for n in range(60))))

    assert [message.first.page for message in send_all(service)] == list(range(8))


def test_what_is_tracked_already_is_not_proposed_again(service: Service, clock: Clock) -> None:
    (draft,) = propose(service, clock, an_item())
    service.review.track(draft.id, "UNADIA")
    again = take_in(service, clock, an_arrival(NOTES + "One more.", event_id="Ev2", ts="1773140000.000100"))

    service.readings.finish(
        again, again.text or "", a_reading(an_item("fix the refunds on staging"), an_item("Call the bank"))
    )

    card = service.review.card(again.note.id, 0)
    assert card is not None
    assert [item.task for item in card.items] == ["Call the bank"]
    assert card.remarks == ("Already tracked, so not listed again: #1.",)

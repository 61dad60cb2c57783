"""A second, better reading of a note, and the books on the model, on both kinds of database."""

from datetime import timedelta

import pytest

from bot.domain.commitment import Status
from bot.domain.delivery import DeliveryKind
from bot.domain.model_call import ModelCall, Outcome
from bot.service import Service
from bot.service.readings import LEASE, READ_AGAIN, Claimed
from bot.service.review import Edit
from tests.service.builders import ZONE, Clock, a_reading, an_arrival, an_item, send_all, take_in

FIRST = an_item("Fix the refunds on staging")
BETTER = (an_item("Fix the refund rounding on staging"), an_item("Send Tom the artwork", "Elif"))


def read_by_rules(service: Service, clock: Clock, *items: object) -> Claimed:
    """Let a note be read that the model could not be asked about."""
    claimed = take_in(service, clock)
    reading = a_reading(*(items or (FIRST,)), notes=("Claude did not answer.",))  # type: ignore[arg-type]
    service.readings.finish(claimed, claimed.text or "", reading, again=True)
    send_all(service)
    return claimed


def claim_again(service: Service, clock: Clock) -> Claimed:
    clock.pass_(seconds=READ_AGAIN.total_seconds())
    (claimed,) = service.readings.claim("another", 5)
    return claimed


def tasks(service: Service, note: int = 1) -> list[str]:
    card = service.review.card(note, 0)
    return [item.task for item in card.items] if card else []


def test_a_better_reading_takes_the_place_of_one_nobody_touched(service: Service, clock: Clock) -> None:
    first = read_by_rules(service, clock)
    again = claim_again(service, clock)

    assert (again.note.was_read, again.text) == (True, first.text)
    assert service.readings.finish_again(again, again.text or "", a_reading(*BETTER), by="claude-haiku-5-5")
    assert tasks(service) == [item.task for item in BETTER]
    assert [message.first.kind for message in send_all(service)] == [DeliveryKind.REFRESH]
    card = service.review.card(1, 0)
    assert card is not None
    assert card.remarks == ()
    clock.pass_(days=1)
    assert not service.readings.any_due()


def test_who_lost_a_note_to_another_reader_does_not_give_it_back(service: Service, clock: Clock) -> None:
    read_by_rules(service, clock)
    slow = claim_again(service, clock)
    clock.pass_(seconds=LEASE.total_seconds())
    (other,) = service.readings.claim("third", 5)

    service.readings.leave(slow)

    assert service.readings.finish_again(other, other.text or "", a_reading(*BETTER), by="claude-haiku-5-5")
    assert tasks(service) == [item.task for item in BETTER]


def test_who_still_has_a_note_gives_it_back_for_good(service: Service, clock: Clock) -> None:
    read_by_rules(service, clock)
    again = claim_again(service, clock)

    service.readings.leave(again)
    clock.pass_(days=1)

    assert service.readings.claim("third", 5) == []
    assert tasks(service) == [FIRST.task]


def touch_by_tracking(service: Service, item: int) -> None:
    service.review.track(item, "UNADIA")


def touch_by_dismissing(service: Service, item: int) -> None:
    service.review.dismiss(item, "UNADIA")


def touch_by_naming(service: Service, item: int) -> None:
    service.review.name_owner(item, "UNADIA", "UELIF")


def touch_by_editing(service: Service, item: int) -> None:
    service.review.edit(item, "UNADIA", Edit(task="Fix it well", owner="UTOM", day=None, at=None), zone=ZONE)


@pytest.mark.parametrize("touch", [touch_by_tracking, touch_by_dismissing, touch_by_naming, touch_by_editing])
def test_what_somebody_touched_stays(service: Service, clock: Clock, touch: object) -> None:
    read_by_rules(service, clock)
    card = service.review.card(1, 0)
    assert card is not None
    touch(service, card.items[0].id)  # type: ignore[operator]
    before = service.review.card(1, 0)
    again = claim_again(service, clock)

    assert not service.readings.finish_again(again, again.text or "", a_reading(*BETTER), by="claude-haiku-5-5")
    after = service.review.card(1, 0)
    assert before is not None
    assert after is not None
    assert after.items == before.items


def test_a_second_reading_that_finds_nothing_takes_nothing_away(service: Service, clock: Clock) -> None:
    read_by_rules(service, clock)
    again = claim_again(service, clock)

    assert not service.readings.finish_again(again, again.text or "", a_reading(), by="claude-haiku-5-5")
    assert tasks(service) == [FIRST.task]


def test_more_items_get_more_pages(service: Service, clock: Clock) -> None:
    read_by_rules(service, clock)
    many = [an_item(f"Send part {number} to the printer in Rome") for number in range(20)]
    again = claim_again(service, clock)
    service.readings.finish_again(again, again.text or "", a_reading(*many), by="claude-haiku-5-5")

    kinds = [(message.first.kind, message.first.page) for message in send_all(service)]
    assert sorted(kinds) == [(DeliveryKind.CARD, 1), (DeliveryKind.CARD, 2), (DeliveryKind.REFRESH, 0)]
    drafts = [item for page in range(3) if (card := service.review.card(1, page)) for item in card.items]
    assert {item.status for item in drafts} == {Status.DRAFT}


def test_who_lost_the_claim_changes_nothing(service: Service, clock: Clock) -> None:
    read_by_rules(service, clock)
    late = claim_again(service, clock)
    clock.pass_(minutes=30)
    service.readings.claim("faster", 5)

    assert not service.readings.finish_again(late, late.text or "", a_reading(*BETTER), by="claude-haiku-5-5")
    assert tasks(service) == [FIRST.task]


def test_a_note_that_waits_to_be_read_again_takes_no_further_parts(service: Service, clock: Clock) -> None:
    read_by_rules(service, clock)
    further = "Tom: And I'll send the second part of it to the printer by Friday.\n" * 4
    ts = f"{(clock() + timedelta(seconds=1)).timestamp():.6f}"
    service.intake.receive([an_arrival(further, ts=ts, event_id="Ev2", addressed=True)])
    clock.pass_(seconds=10)

    assert [claimed.note.was_read for claimed in service.readings.claim("token", 5)] == [False]


def test_the_books_count_a_day_of_a_workspace(service: Service, clock: Clock) -> None:
    claimed = take_in(service, clock)
    call = ModelCall(
        model="claude-haiku-5-5",
        outcome=Outcome.ANSWERED,
        request_id="req_1",
        input_tokens=10_000,
        output_tokens=500,
        cache_read_tokens=5_000,
        cost=1_300,
        latency=1.5,
    )
    failed = ModelCall(model="claude-haiku-5-5", outcome=Outcome.UNREACHABLE)
    service.spending.record(claimed.note, [call, failed])
    today = service.spending.today("T1")

    assert (today.calls, today.tokens, today.cost, today.last) == (2, 15_500, 1_300, failed)
    assert service.spending.today("T2").calls == 0
    assert service.spending.today().tokens == 15_500
    clock.pass_(days=1)
    assert service.spending.today("T1").tokens == 0

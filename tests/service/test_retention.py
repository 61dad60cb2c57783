"""What an operator does not want kept is forgotten, and nothing else: stories of each, on both kinds of database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.commitment import Status
from bot.domain.delivery import DeliveryKind
from bot.domain.errors import NotFound
from bot.domain.model_call import ModelCall, Outcome
from bot.domain.note import NoteFile, Source
from bot.domain.preferences import Choices
from bot.service import Service
from bot.service.intake import NEAR_THE_SPLIT
from bot.service.readings import SAME_AGAIN
from bot.slack.views import card, reasons
from bot.slack.views.cards import BEFORE_REVIEW
from db.store import writing
from db.store.commitments import Sight
from db.store.past import Over
from tests.service.builders import (
    CHANNEL,
    NOTES,
    TEAM,
    TUESDAY,
    Clock,
    a_person,
    a_reading,
    an_arrival,
    an_item,
    propose,
    send_all,
    take_in,
    tracked,
)
from tests.service.keeping import (
    drawn,
    forget,
    items_of,
    keeping,
    later,
    note_of,
    rows,
    said_done,
    sentences,
    texts,
)

NADIA = Sight(team=TEAM, user="UNADIA", channels=frozenset({CHANNEL}))
WEEK = timedelta(days=7)
QUARTER = timedelta(days=90)


class TestTexts:
    """The text of notes that were read."""

    def test_it_is_forgotten_when_it_has_been_kept_for_long_enough(self, service: Service, clock: Clock) -> None:
        propose(service, clock, an_item())
        clock.go_to(TUESDAY + WEEK)
        assert forget(service, notes=WEEK) == {}
        assert texts(service) == [NOTES]

        clock.pass_(seconds=1)

        assert forget(service, notes=WEEK) == {"texts": 1}
        assert texts(service) == [""]
        assert forget(service, notes=WEEK) == {}

    def test_the_card_and_the_reasons_say_what_they_said_before(self, service: Service, clock: Clock) -> None:
        drafts = propose(service, clock, an_item(), an_item("Send Tom the artwork", "Elif"))
        service.review.track(drafts[0].id, "UNADIA")
        send_all(service)
        clock.pass_(days=8)
        before, why = drawn(service), reasons(service.lists.details(NADIA, 1))
        assert "refund fix on staging by Thursday" in why.text

        forget(service, notes=WEEK)

        assert drawn(service) == replace(before, note=replace(before.note, text=""))
        assert card(drawn(service)) == card(before)
        assert reasons(service.lists.details(NADIA, 1)) == why
        assert service.review.track(drafts[1].id, "UNADIA").number == 2

    def test_the_same_notes_are_recognised_once_more(self, service: Service, clock: Clock) -> None:
        propose(service, clock, an_item())
        send_all(service)
        clock.pass_(hours=36)
        forget(service, notes=timedelta(days=1))

        again = take_in(service, clock, later(clock, NOTES))
        service.readings.finish(again, again.text or "", a_reading(an_item()))

        sentences = [message.first.sentence for message in send_all(service) if message.first.sentence]
        assert sentences == [SAME_AGAIN]

    def test_notes_that_nobody_has_read_yet_keep_theirs(self, service: Service, clock: Clock) -> None:
        service.intake.receive([an_arrival()])
        clock.pass_(days=30)

        assert forget(service, notes=WEEK) == {}
        (claimed,) = service.readings.claim("token", 5)
        assert claimed.text == NOTES
        assert forget(service, notes=WEEK) == {}

    def test_notes_that_wait_for_a_better_reading_keep_theirs_until_then(self, service: Service, clock: Clock) -> None:
        claimed = take_in(service, clock)
        service.readings.finish(claimed, NOTES, a_reading(an_item()), again=True)
        clock.pass_(days=30)

        assert forget(service, notes=WEEK) == {}
        (again,) = service.readings.claim("token", 5)
        assert again.text == NOTES
        service.readings.finish_again(
            again, NOTES, a_reading(an_item("Fix the refund rounding")), by="claude-haiku-5-5"
        )
        assert forget(service, notes=WEEK) == {"texts": 1}
        assert [item.task for item in drawn(service).items] == ["Fix the refund rounding"]

    def test_all_parts_of_a_paste_are_kept_until_it_is_read(self, service: Service, clock: Clock) -> None:
        first, second = NOTES * (NEAR_THE_SPLIT // len(NOTES) + 1), NOTES
        service.intake.receive([an_arrival(first)])
        clock.pass_(seconds=1)
        service.intake.receive([later(clock, second)])
        clock.pass_(days=30)

        assert forget(service, notes=WEEK) == {}
        (claimed,) = service.readings.claim("token", 5)
        assert claimed.text == f"{first}\n{second}"
        service.readings.finish(claimed, claimed.text, a_reading(an_item()))
        assert forget(service, notes=WEEK) == {"texts": 2}
        assert texts(service) == ["", ""]

    def test_what_could_not_be_read_held_nothing_or_came_twice_is_forgotten_too(
        self, service: Service, clock: Clock
    ) -> None:
        service.readings.give_up(take_in(service, clock), "I cannot read this.")
        for items in ((an_item(),), (an_item(),), ()):
            clock.pass_(minutes=1)
            said = take_in(service, clock, later(clock, f"{len(items)} things to do.", addressed=True))
            service.readings.finish(said, said.text or "", a_reading(*items))
        clock.pass_(days=8)

        assert forget(service, notes=WEEK) == {"texts": 4}
        assert texts(service) == [""] * 4

    def test_who_mentions_the_app_about_notes_that_held_nothing_is_not_told_so_again(
        self, service: Service, clock: Clock
    ) -> None:
        nothing = take_in(service, clock)
        service.readings.finish(nothing, NOTES, a_reading())
        send_all(service)
        clock.pass_(days=8)
        forget(service, notes=WEEK)

        service.intake.receive([an_arrival(addressed=True, event_id="Ev2")])
        clock.pass_(minutes=1)

        assert service.readings.claim("token", 5) == []
        assert send_all(service) == []

    def test_a_document_that_was_left_alone_is_read_when_somebody_asks(self, service: Service, clock: Clock) -> None:
        file = NoteFile(id="F1", name="report.docx", url="https://files.example/F1", size=9, mode="hosted")
        dropped = an_arrival("", file=file, source=Source.FILE)
        service.readings.leave_alone(take_in(service, clock, dropped))
        clock.pass_(days=8)
        assert forget(service, notes=WEEK) == {}

        service.intake.receive([replace(dropped, addressed=True, event_id="Ev2")])

        (claimed,) = service.readings.claim("token", 5)
        assert (claimed.note.file, claimed.text) == (file, None)


class TestClosed:
    """What is closed."""

    def test_it_goes_with_all_about_it_when_it_has_been_closed_for_long_enough(
        self, service: Service, clock: Clock
    ) -> None:
        (item,) = tracked(service, clock, an_item())
        service.tracking.complete(item.id, "UTOM")
        service.spending.record(note_of(service, item), [ModelCall(model="claude-haiku-5-5", outcome=Outcome.ANSWERED)])
        send_all(service)
        closed_at = clock()
        clock.go_to(closed_at + QUARTER)
        assert forget(service, closed=QUARTER) == {}

        clock.pass_(minutes=1)

        assert forget(service, closed=QUARTER) == {"commitments": 1, "notes": 1}
        assert set(rows(service).values()) == {0}
        with pytest.raises(NotFound):
            service.tracking.reopen((1, NADIA), "UNADIA")

    def test_the_rest_of_its_card_stays_and_can_be_answered(self, service: Service, clock: Clock) -> None:
        first, second, third = propose(service, clock, an_item(), an_item("Call the bank"), an_item("Call them back"))
        service.review.track(first.id, "UNADIA")
        service.tracking.complete(first.id, "UTOM")
        service.review.dismiss(third.id, "UNADIA")
        clock.pass_(minutes=1)
        send_all(service)
        clock.pass_(days=91)

        assert forget(service, closed=QUARTER) == {"commitments": 2}

        assert drawn(service).items == (second,)
        opened = service.review.track(second.id, "UNADIA")
        # The number of what is gone is nobody else's.
        assert (opened.status, opened.number) == (Status.OPEN, 2)
        assert [message.first.kind for message in send_all(service)] == [DeliveryKind.REFRESH]
        assert len(texts(service)) == 1

    def test_a_page_of_which_nothing_is_left_can_still_be_drawn(self, service: Service, clock: Clock) -> None:
        propose(service, clock, *(an_item(f"Send part {number} to Rome") for number in range(9)))
        *first_page, last = items_of(service)
        for each in first_page:
            service.review.dismiss(each.id, "UNADIA")
        send_all(service)
        clock.pass_(days=91)
        assert forget(service, closed=QUARTER) == {"commitments": 8}

        assert [page.items for number in (0, 1) if (page := service.review.card(1, number))] == [(), (last,)]
        assert card(drawn(service)).text.endswith(BEFORE_REVIEW)

    def test_what_another_note_proposed_about_it_goes_along(self, service: Service, clock: Clock) -> None:
        (item,) = tracked(service, clock, an_item())
        update = said_done(service, clock, item)
        service.tracking.drop(item.id, "UNADIA", None)
        send_all(service)
        clock.pass_(days=91)

        assert forget(service, closed=QUARTER) == {"commitments": 1, "notes": 2}
        with pytest.raises(NotFound):
            service.updates.apply(update, "UNADIA")

    def test_a_note_that_proposes_something_about_what_is_open_stays(self, service: Service, clock: Clock) -> None:
        (item,) = tracked(service, clock, an_item())
        update = said_done(service, clock, item)
        clock.pass_(days=400)

        assert forget(service, closed=QUARTER) == {}
        assert service.updates.apply(update, "UTOM").status is Status.DONE

    def test_it_stays_until_whoever_waits_for_it_was_told_and_could_answer(
        self, service: Service, clock: Clock
    ) -> None:
        item = service.tracking.add(TEAM, "UNADIA", "draw the plans by 2026-03-20", owner="UTOM")
        send_all(service)
        service.choosing.choose(TEAM, "UNADIA", Choices(away_until=clock() + timedelta(days=120)))
        service.tracking.complete(item.id, "UTOM")
        send_all(service)
        clock.pass_(days=119)
        assert forget(service, closed=QUARTER) == {}

        clock.go_to(datetime(2026, 7, 9, 9, 0, tzinfo=UTC))  # a Thursday
        (told,) = send_all(service)
        assert (told.first.kind, told.first.recipient) == (DeliveryKind.REMINDER, "UNADIA")
        clock.pass_(days=90)
        assert forget(service, closed=QUARTER) == {}

        clock.pass_(minutes=1)
        assert forget(service, closed=QUARTER) == {"commitments": 1}

    def test_what_is_opened_again_counts_from_its_next_closing(self, service: Service, clock: Clock) -> None:
        (item,) = tracked(service, clock, an_item())
        service.tracking.complete(item.id, "UTOM")
        clock.pass_(days=80)
        service.tracking.reopen(item.id, "UTOM")
        clock.pass_(days=80)
        assert forget(service, closed=QUARTER) == {}
        service.tracking.complete(item.id, "UTOM")
        send_all(service)
        clock.pass_(days=80)

        assert forget(service, closed=QUARTER) == {}

    def test_what_people_were_told_is_forgotten_but_not_that_they_were(self, service: Service, clock: Clock) -> None:
        service.tracking.add(TEAM, "UNADIA", "think about the roof", owner="UTOM")
        service.members.remember([replace(a_person("UTOM", "Tom Okafor"), is_deleted=True)])
        service.leavers.tell_of_all(TEAM)
        clock.pass_(hours=1)
        assert [message.first.kind for message in send_all(service)] == [DeliveryKind.NOTICE]
        clock.pass_(days=91)

        assert forget(service, closed=QUARTER) == {"notices": 1}

        service.leavers.tell_of_all(TEAM)
        assert send_all(service) == []
        assert sentences(service) == []

    def test_notes_that_led_to_nothing_go_and_are_read_when_somebody_asks(self, service: Service, clock: Clock) -> None:
        nothing = take_in(service, clock)
        service.readings.finish(nothing, NOTES, a_reading())
        clock.pass_(days=91)
        assert forget(service, closed=QUARTER) == {}  # nobody has been told yet
        send_all(service)
        clock.pass_(days=91)

        assert forget(service, closed=QUARTER) == {"notes": 1}

        service.intake.receive([an_arrival(addressed=True, source=Source.SHORTCUT, event_id=None)])
        clock.pass_(minutes=1)
        assert [claimed.text for claimed in service.readings.claim("token", 5)] == [NOTES]

    def test_notes_that_are_not_read_yet_stay(self, service: Service, clock: Clock) -> None:
        service.intake.receive([an_arrival()])
        clock.pass_(days=400)

        assert forget(service, closed=QUARTER) == {}
        assert texts(service) == [NOTES]


def test_nothing_is_forgotten_unless_somebody_wants_that(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    service.tracking.complete(item.id, "UTOM")
    send_all(service)
    before = rows(service)
    clock.pass_(days=10_000)

    assert service.retention.step(TEAM) == {}
    assert (rows(service), texts(service)) == (before, [NOTES])


def test_other_workspaces_keep_theirs(service: Service, clock: Clock) -> None:
    (item,) = tracked(service, clock, an_item())
    service.tracking.complete(item.id, "UTOM")
    send_all(service)
    clock.pass_(days=400)

    assert keeping(service, notes=WEEK, closed=QUARTER).step("T2") == {}


def test_what_is_opened_again_after_it_was_found_stays(service: Service, clock: Clock) -> None:
    database = service.lists.database
    (item,) = tracked(service, clock, an_item())
    service.tracking.complete(item.id, "UTOM")
    send_all(service)
    clock.pass_(days=91)
    before = clock() - QUARTER
    with writing(database) as store:
        found = store.past.find(Over.COMMITMENTS, TEAM, before, limit=9)
    service.tracking.reopen(item.id, "UTOM")

    with writing(database) as store:
        assert (found, store.past.forget(Over.COMMITMENTS, TEAM, before, found)) == ([item.id], 0)

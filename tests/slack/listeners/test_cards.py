"""Reviewing a card, tap by tap."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.commitment import Certainty, Status
from bot.domain.deadline import OtherReading
from bot.domain.update import UpdateKind
from bot.extraction.reading import Evidence, Update
from bot.sandbox import Person
from tests.service.builders import a_deadline, an_item
from tests.slack.listeners.office import Office, seen


async def test_one_tap_tracks_everything_that_was_clearly_promised(office: Office, nadia: Person, tom: Person):
    card = await office.propose(nadia, an_item(), an_item("Book the room", certainty=Certainty.UNSURE))
    await nadia.press(card, "track_all")
    await office.settle(lambda: office.open())
    await office.deliver()

    assert [item.task for item in office.open()] == ["Fix the refunds on staging"]
    assert "#1 Tom: Fix the refunds on staging\ndue Thu 12 Mar · tracked\n" in seen(card)
    assert [message.text for message in tom.inbox] == [
        "Nadia tracked 1 commitment of yours\n#1 Fix the refunds on staging, due Thu 12 Mar"
    ]


async def test_nobody_is_notified_before_somebody_taps(office: Office, nadia: Person, tom: Person):
    card = await office.propose(nadia, an_item("ask <@UTOM> and <!channel> to test"))

    assert card.notified == ()
    assert tom.inbox == []


async def test_what_is_not_sure_is_tracked_or_dismissed_one_by_one(office: Office, nadia: Person):
    card = await office.propose(
        nadia,
        an_item("Book the room", certainty=Certainty.UNSURE),
        an_item("Paint the room", certainty=Certainty.UNSURE),
    )
    first, second = (each.id for each in office.service.review.card(1, 0).items)
    await nadia.press(card, "track", value=str(first))
    await nadia.press(card, "dismiss", value=str(second))
    await office.settle(lambda: office.item(second).status is Status.DISMISSED)
    await office.deliver()

    assert office.item(first).status is Status.OPEN
    assert seen(card).endswith("---\nDismissed: ~Paint the room~")


async def test_the_owner_is_named_from_the_menu_and_learnt(office: Office, nadia: Person, tom: Person):
    card = await office.propose(
        nadia, an_item(owner="Tommy the Great"), an_item("Book the room", owner="Tommy the Great")
    )
    first, second = (each.id for each in office.service.review.card(1, 0).items)
    await nadia.choose(card, "pick_owner", tom.id, block_id=f"question/{first}")
    await office.settle(lambda: office.item(first).owner == tom.id)

    assert office.item(second).owner == tom.id


async def test_the_owner_is_named_by_one_of_the_people_the_name_could_mean(office: Office, nadia: Person):
    slack = office.slack
    for number in (1, 2):
        await slack.welcome(f"Sam Smith{number}", id=f"USAM{number}", display_name=f"sam{number}")
    await office.settle(lambda: office.service.members.get(office.team, "USAM2"))
    card = await office.propose(nadia, an_item(owner="Sam"))
    (item,) = office.service.review.card(1, 0).items
    await nadia.press(card, "sam2")
    await office.settle(lambda: office.item(item.id).owner)

    assert office.item(item.id).owner == "USAM2"


async def test_an_ambiguous_day_is_settled_by_one_tap(office: Office, nadia: Person):
    later = datetime(2026, 3, 19, 17, tzinfo=ZoneInfo("Europe/Berlin"))
    due = replace(a_deadline(), others=(OtherReading(at=later, rule="the Thursday after"),))
    card = await office.propose(nadia, an_item(deadline=due))
    await nadia.press(card, "Make it Thu 19 Mar")
    (item,) = office.service.review.card(1, 0).items
    await office.settle(lambda: office.item(item.id).due.at == later)
    await office.deliver()

    assert "\ndue Thu 19 Mar\n" in seen(card)


async def test_a_tap_by_somebody_whom_it_does_not_concern_is_refused_for_their_eyes_only(
    office: Office, nadia: Person, elif_: Person
):
    card = await office.propose(nadia)
    before = seen(card)
    answer = await (await elif_.press(card, "track_all")).answer()

    assert answer.visible_to == elif_.id
    assert answer.thread_ts == card.thread_ts
    assert answer.text == (
        "Only the person who posted the notes, the owner or whoever is waiting for it can change this."
    )
    assert (office.open(), seen(card)) == ([], before)


async def test_of_two_who_tap_at_once_the_second_is_told_and_the_card_shows_the_state(
    office: Office, nadia: Person, tom: Person
):
    card = await office.propose(nadia, an_item(certainty=Certainty.UNSURE))
    (item,) = office.service.review.card(1, 0).items
    await nadia.press(card, "track", value=str(item.id))
    await office.settle(lambda: office.open())
    answer = await (await tom.press(card, "track", value=str(item.id))).answer()
    await office.deliver()

    assert answer.text == "That item was already reviewed. The card shows how it stands now."
    assert "· tracked" in seen(card)


async def test_tracking_all_twice_tells_the_second_that_somebody_was_faster(office: Office, nadia: Person, tom: Person):
    card = await office.propose(nadia)
    await nadia.press(card, "track_all")
    await office.settle(lambda: office.open())
    answer = await (await tom.press(card, "track_all")).answer()

    assert answer.text == "Everything here is reviewed already. The card shows how it stands now."


async def test_the_edit_dialog_changes_task_owner_and_deadline(office: Office, nadia: Person, elif_: Person):
    card = await office.propose(nadia)
    dialog = await (await nadia.press(card, "Edit")).opened()
    sent = await nadia.submit(
        dialog, {"task": "Fix all refunds", "owner": elif_.id, "day": "2026-03-20", "time": "15:30"}
    )
    (item,) = office.service.review.card(1, 0).items
    await office.deliver()

    assert (sent.errors, nadia.modal) == ({}, None)
    assert (item.task, item.owner) == ("Fix all refunds", elif_.id)
    assert item.due.at == datetime(2026, 3, 20, 15, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert "Elif: Fix all refunds\ndue Fri 20 Mar, 15:30 Berlin time\n" in seen(card)


async def test_the_edit_dialog_says_what_is_wrong_at_the_field_it_is_about(office: Office, nadia: Person):
    card = await office.propose(nadia)
    dialog = await (await nadia.press(card, "Edit")).opened()
    wrong = [
        (
            {"task": "   ", "day": "2026-03-20", "time": None},
            "task",
            "A commitment needs a few words that say what is to be done.",
        ),
        (
            {"task": "x", "day": "2026-03-01", "time": None},
            "day",
            "That date has passed. Give one that is still ahead, such as Friday or tomorrow 3pm.",
        ),
        ({"task": "x", "day": None, "time": "15:00"}, "time", "Pick a day for this time as well."),
    ]
    for values, field, sentence in wrong:
        assert (await nadia.submit(dialog, values)).errors == {field: sentence}
        assert nadia.modal is dialog


async def test_a_dialog_that_is_out_of_date_changes_nothing_and_says_so(office: Office, nadia: Person, tom: Person):
    card = await office.propose(nadia)
    dialog = await (await nadia.press(card, "Edit")).opened()
    (item,) = office.service.review.card(1, 0).items
    office.service.review.dismiss(item.id, tom.id)
    await nadia.submit(dialog, {"task": "Fix all refunds"})

    assert seen(nadia.modal) == (
        "Somebody changed this item while you had it open. Nothing of yours was stored; open it again."
    )
    assert office.item(item.id).task == "Fix the refunds on staging"


async def test_a_task_too_long_for_the_dialog_is_not_cut_by_being_looked_at(office: Office, nadia: Person):
    card = await office.propose(nadia, an_item("x" * 4_000 + "\u200b"))
    dialog = await (await nadia.press(card, "Edit")).opened()
    await nadia.submit(dialog, {"day": "2026-03-20"})
    (item,) = office.service.review.card(1, 0).items

    assert (item.task, item.due.day.isoformat()) == ("x" * 4_000 + "\u200b", "2026-03-20")


async def test_a_button_of_another_age_is_answered_with_what_to_do(office: Office, nadia: Person):
    message = await office.client.chat_postMessage(
        channel=office.channel.id,
        text="old",
        blocks=[
            {
                "type": "actions",
                "elements": [
                    {"type": "button", "action_id": "approve_v1", "text": {"type": "plain_text", "text": "Approve"}},
                    {
                        "type": "button",
                        "action_id": "track",
                        "value": "abc",
                        "text": {"type": "plain_text", "text": "Track"},
                    },
                ],
            }
        ],
    )
    old = next(post for post in office.channel.posts if post.ts == message["ts"])
    answers = [await (await nadia.press(old, label)).answer() for label in ("Approve", "Track")]

    assert [answer.text for answer in answers] == [
        "I do not know this button; perhaps it is of an older version. /commitments help says what I know.",
        "This button belongs to an older message. /commitments shows how things stand now.",
    ]


async def an_update_card(office: Office, nadia: Person):
    """Let Nadia track an item and paste notes that call it done; return their card and the item."""
    (item,) = await office.track(nadia)
    await nadia.post(office.channel, "Tom: The refund fix is done, at last.\n\nNadia: Good.\n\nTom: Yes.\n" * 5)
    words = "The refund fix is done"
    done = Update(kind=UpdateKind.DONE, number=1, evidence=Evidence(text=words, start=5, end=5 + len(words)))
    return await office.read(updates=(done,)), item


async def test_what_notes_call_done_is_closed_by_one_tap(office: Office, nadia: Person, tom: Person):
    card, item = await an_update_card(office, nadia)
    await tom.press(card, "Apply")
    await office.settle(lambda: office.item(item.id).status is Status.DONE)
    await office.deliver()

    assert seen(card).endswith("---\nClosed as done: #1 Fix the refunds on staging")


async def test_somebody_it_does_not_concern_applies_nothing(office: Office, nadia: Person, elif_: Person):
    card, item = await an_update_card(office, nadia)
    await elif_.press(card, "Apply")
    await office.settle(lambda: elif_.ephemerals)

    assert office.item(item.id).status is Status.OPEN
    assert "Only the person who posted the notes" in elif_.ephemerals[-1].text


async def test_what_was_not_so_is_put_aside_by_one_tap(office: Office, nadia: Person):
    card, item = await an_update_card(office, nadia)
    await nadia.press(card, "Not so")
    await office.settle(lambda: office.service.review.card(2, 0).updates[0].state == "refused")
    await office.deliver()

    assert office.item(item.id).status is Status.OPEN
    assert seen(card).endswith("---\nLeft as it was: #1 Fix the refunds on staging")

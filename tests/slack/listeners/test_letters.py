"""Answering a direct message, tap by tap."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Commitment, Status
from bot.domain.preferences import Choices
from bot.sandbox import Message, Person
from bot.slack.directory import person_from
from tests.service.builders import an_item, plan_anew
from tests.slack.listeners.office import Office, seen

BERLIN = ZoneInfo("Europe/Berlin")
BUTTONS = "[Done] [Move…] [Snooze until tomorrow] [Not mine]"


@pytest.fixture
async def promised(office: Office, nadia: Person) -> list[Commitment]:
    """Tom was told of two promises, the refunds (#1) and the room (#2)."""
    return await office.track(nadia, an_item(), an_item("Book the room"))


def letter_of(person: Person) -> Message:
    return person.inbox[0]


async def test_done_closes_it_and_the_message_shows_it(office: Office, tom: Person, promised: list[Commitment]):
    await tom.press(letter_of(tom), "Done", value=str(promised[0].id))
    await office.settle(lambda: "Done:" in seen(letter_of(tom)))

    assert office.item(promised[0].id).status is Status.DONE
    assert seen(letter_of(tom)) == (
        f"# 1 commitment still open\n#1 Done: ~Fix the refunds on staging~\n#2 Book the room\ndue Thu 12 Mar\n{BUTTONS}"
    )


async def test_two_taps_in_a_row_both_stay_visible(office: Office, tom: Person, promised: list[Commitment]):
    letter = letter_of(tom)
    await tom.press(letter, "Done", value=str(promised[0].id))
    await tom.press(letter, "Done", value=str(promised[1].id))
    await office.settle(lambda: "All settled" in seen(letter))

    assert seen(letter) == ("# All settled, thank you\n#1 Done: ~Fix the refunds on staging~\n#2 Done: ~Book the room~")


async def test_not_mine_hands_it_back_to_whoever_tracked_it(
    office: Office, nadia: Person, tom: Person, promised: list[Commitment]
):
    await tom.press(letter_of(tom), "Not mine", value=str(promised[0].id))
    await office.settle(lambda: "Not yours" in seen(letter_of(tom)))
    await office.deliver()

    assert (office.item(promised[0].id).owner, office.item(promised[0].id).status) == (None, Status.OPEN)
    assert seen(letter_of(tom)) == (
        "# 1 commitment still open\n#1 Not yours any more: ~Fix the refunds on staging~\n"
        f"#2 Book the room\ndue Thu 12 Mar\n{BUTTONS}"
    )
    assert [message.text for message in nadia.inbox] == [
        "Tom says #1 is not theirs: “Fix the refunds on staging”. "
        "Name an owner with /commitments assign 1 @person, or /commitments drop 1."
    ]


async def test_handing_back_the_only_item_leaves_no_button_behind(office: Office, nadia: Person, tom: Person):
    (item,) = await office.track(nadia, an_item())
    await tom.press(letter_of(tom), "Not mine", value=str(item.id))
    await office.settle(lambda: "Not yours" in seen(letter_of(tom)))

    assert seen(letter_of(tom)) == "# Given back, thank you\n#1 Not yours any more: ~Fix the refunds on staging~"


async def test_a_deadline_is_moved_in_words_and_the_message_shows_it(
    office: Office, tom: Person, promised: list[Commitment]
):
    letter = letter_of(tom)
    dialog = await (await tom.press(letter, "Move…", value=str(promised[0].id))).opened()
    await tom.submit(dialog, {"words": "Friday 3pm"})
    await office.settle(lambda: "15:00" in seen(letter))

    assert office.item(promised[0].id).due.at == datetime(2026, 3, 13, 15, tzinfo=BERLIN)
    assert "#1 Fix the refunds on staging\ndue Fri 13 Mar, 15:00\n" in seen(letter)


async def test_a_deadline_is_moved_to_a_day_from_the_calendar(office: Office, tom: Person, promised: list[Commitment]):
    dialog = await (await tom.press(letter_of(tom), "Move…", value=str(promised[0].id))).opened()
    await tom.submit(dialog, {"day": "2026-03-20"})

    assert office.item(promised[0].id).due.day.isoformat() == "2026-03-20"


async def test_a_deadline_nobody_understands_is_asked_for_again(
    office: Office, tom: Person, promised: list[Commitment]
):
    dialog = await (await tom.press(letter_of(tom), "Move…", value=str(promised[0].id))).opened()
    refused = [
        (await tom.submit(dialog, values)).errors
        for values in ({}, {"words": "whenever it suits"}, {"words": None, "day": "2026-03-01"})
    ]

    assert refused == [
        {"words": "Write when, or pick a day."},
        {"words": "I could not read that date. Try Friday, tomorrow 3pm, in two weeks or 2026-03-05."},
        {"day": "That date has passed. Give one that is still ahead, such as Friday or tomorrow 3pm."},
    ]


async def test_a_tap_on_what_is_closed_already_is_told_and_shown(
    office: Office, nadia: Person, tom: Person, promised: list[Commitment]
):
    office.service.tracking.drop(promised[0].id, nadia.id, "not needed")
    answer = await (await tom.press(letter_of(tom), "Done", value=str(promised[0].id))).answer()

    assert answer.text == "That commitment is already closed."
    assert "#1 Dropped: ~Fix the refunds on staging~" in seen(letter_of(tom))


async def test_what_went_to_somebody_else_is_left_out_of_the_message(
    office: Office, nadia: Person, elif_: Person, tom: Person, promised: list[Commitment]
):
    office.service.tracking.assign(promised[0].id, nadia.id, elif_.id)
    await tom.press(letter_of(tom), "Done", value=str(promised[1].id))
    await office.settle(lambda: "All settled" in seen(letter_of(tom)))

    assert seen(letter_of(tom)) == "# All settled, thank you\n#2 Done: ~Book the room~"


async def test_a_reminder_is_answered_like_any_other_message(office: Office, tom: Person, promised: list[Commitment]):
    office.clock.go_to(datetime(2026, 3, 12, 8, 30, tzinfo=BERLIN))
    await office.deliver()
    office.clock.go_to(datetime(2026, 3, 12, 9, 0, 10, tzinfo=BERLIN))
    await office.deliver()
    reminder = tom.inbox[-1]
    await tom.press(reminder, "Snooze until tomorrow", value=str(promised[0].id))
    await office.settle(lambda: "quiet until" in seen(reminder))

    assert seen(reminder) == (
        "# 2 commitments still open\n"
        f"#1 Fix the refunds on staging\ndue today · quiet until Fri 13 Mar, 09:00\n{BUTTONS}\n"
        f"#2 Book the room\ndue today\n{BUTTONS}"
    )


async def test_the_deadline_of_what_went_to_somebody_else_is_not_offered_for_moving(
    office: Office, nadia: Person, elif_: Person, tom: Person, promised: list[Commitment]
):
    office.service.tracking.assign(promised[0].id, nadia.id, elif_.id)
    answer = await (await tom.press(letter_of(tom), "Move…", value=str(promised[0].id))).answer()

    assert answer.text == "#1 is Elif’s now."
    assert tom.modal is None


async def test_a_tap_on_what_went_to_somebody_else_says_whose_it_is(
    office: Office, nadia: Person, elif_: Person, tom: Person, promised: list[Commitment]
):
    office.service.tracking.assign(promised[0].id, nadia.id, elif_.id)
    answer = await (await tom.press(letter_of(tom), "Done", value=str(promised[0].id))).answer()

    assert answer.text == "#1 is Elif’s now."
    assert office.item(promised[0].id).status is Status.OPEN


async def test_a_dialog_that_slack_no_longer_opens_asks_for_another_tap(
    office: Office, tom: Person, promised: list[Commitment]
):
    office.slack.faults.fail("views.open", "expired_trigger_id")
    answer = await (await tom.press(letter_of(tom), "Move…", value=str(promised[0].id))).answer()

    assert answer.text == "That took too long, please press again."


async def test_a_moved_deadline_is_no_failure_when_the_message_cannot_be_redrawn(
    office: Office, tom: Person, promised: list[Commitment]
):
    dialog = await (await tom.press(letter_of(tom), "Move…", value=str(promised[0].id))).opened()
    office.slack.faults.fail("chat.update", "message_not_found")
    await tom.submit(dialog, {"day": "2026-03-20"})
    await office.settle(lambda: office.slack.journal.calls("chat.update"))

    assert office.item(promised[0].id).due.day.isoformat() == "2026-03-20"
    assert [message.text.split("\n")[0] for message in tom.inbox] == ["Nadia tracked 2 commitments of yours"]


async def news_for(office: Office, nadia: Person, elif_: Person) -> Message:
    """Elif waits for the refunds; Tom has done them, and she has heard of it."""
    (item,) = await office.track(nadia, an_item(requester="Elif"))
    office.service.tracking.complete(item.id, "UTOM")
    office.clock.pass_(hours=21)
    await office.deliver()
    return elif_.inbox[-1]


async def test_who_waited_for_it_hears_that_it_is_done_and_says_thanks(
    office: Office, nadia: Person, tom: Person, elif_: Person
):
    news = await news_for(office, nadia, elif_)

    assert seen(news) == (
        "# News of what you wait for\n#1 Fix the refunds on staging\nTom says it is done\n[Thanks] [Not what I needed]"
    )
    await elif_.press(news, "Thanks")
    await office.settle(lambda: "Done:" in seen(news))
    await office.deliver()
    assert seen(news) == "# All settled, thank you\n#1 Done: ~Fix the refunds on staging~"
    assert tom.inbox[-1].text == "Elif says thanks for #1: “Fix the refunds on staging”."


async def test_who_waited_for_it_opens_it_again_when_it_is_not_what_they_needed(
    office: Office, nadia: Person, tom: Person, elif_: Person
):
    news = await news_for(office, nadia, elif_)
    await elif_.press(news, "Not what I needed")
    await office.settle(lambda: "open" in seen(news))
    await office.deliver()

    assert seen(news) == (
        "# All settled, thank you\n#1 Fix the refunds on staging\ndue tomorrow, Thu 12 Mar · open · with Tom"
    )
    assert office.open()[0].status is Status.OPEN
    assert tom.inbox[-1].text.startswith("Elif opened #1 again, because it is not what they needed")


async def test_a_stand_in_sees_what_they_are_told_of_and_closes_it(
    office: Office, nadia: Person, tom: Person, promised: list[Commitment]
):
    omar = office.slack.add_person("Omar Reyes", id="UOMAR", display_name="Omar", tz="Europe/Berlin")
    office.service.members.remember([person_from(omar.user.to_json(office.clock(), email=False), office.team)])
    back = office.clock() + timedelta(days=5)
    office.service.choosing.choose(office.team, tom.id, Choices(away_until=back, delegate=omar.id))
    plan_anew(office.service)
    office.clock.pass_(hours=23)
    await office.deliver()
    letter = letter_of(omar)

    assert seen(letter).split("\n")[:4] == [
        "# 2 reminders",
        "#1 Fix the refunds on staging",
        "due tomorrow, Thu 12 Mar · you stand in for Tom",
        "[Done] [Move…]",
    ]
    await omar.press(letter, "Done", value=str(promised[0].id))
    await office.settle(lambda: "Done:" in seen(letter))
    assert seen(letter) == (
        "# 1 commitment still open\n#1 Done: ~Fix the refunds on staging~\n"
        "#2 Book the room\ndue tomorrow, Thu 12 Mar\n[Done] [Move…]"
    )
    answer = await (await omar.command("/commitments", "done 2")).answer()
    assert seen(answer).startswith("Done: #2 Book the room")

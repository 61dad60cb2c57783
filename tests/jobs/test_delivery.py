"""What is owed arrives once: in order, at Slack's pace, and whatever breaks in between."""

import asyncio
import sqlite3
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.content import Letter
from bot.domain.delivery import DeliveryKind
from bot.sandbox import Channel, Fault, Person, Sandbox
from bot.slack.outcome import Outcome
from bot.slack.sender import Sender, posting_client, posting_session
from bot.slack.views import Rendered
from db.store import writing
from db.store.deliveries import Owed
from jobs.courier import CUT_OFF_WAIT
from jobs.delivery import SLOTS, DeliveryTick
from jobs.lanes import LONGEST_HOLD
from jobs.patience import Threads
from tests.jobs.given import Office


async def test_what_is_due_is_sent(office: Office, delivery: DeliveryTick, ada: Person, tom: Person) -> None:
    office.owe_notices([ada, tom])

    assert await delivery.tick() == {"sent": 2}
    assert ([m.text for m in ada.im.messages], [m.text for m in tom.im.messages]) == (["Hello 0"], ["Hello 1"])
    assert await delivery.tick() == {}


async def test_sentences_to_one_person_are_one_message_a_sentence_a_line(
    office: Office, delivery: DeliveryTick, ada: Person, tom: Person
) -> None:
    office.owe_notices([ada, tom, ada])

    assert await delivery.tick() == {"sent": 2}
    assert ([m.text for m in ada.im.messages], [m.text for m in tom.im.messages]) == (["Hello 0\nHello 2"], ["Hello 1"])


async def test_sentences_whose_answer_got_lost_are_not_posted_again_in_one_or_in_pieces(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person
) -> None:
    office.owe_notices([ada, ada, ada])
    slack.faults.script("chat.postMessage", Fault(hang_up=True, after_work=True))
    await delivery.tick()
    office.time.pass_(minutes=5)
    office.owe_notices([ada], "And")
    await delivery.tick()

    assert [m.text for m in ada.im.messages] == ["Hello 0\nHello 1\nHello 2", "And 0"]
    assert set(office.states()) == {"sent"}


async def test_what_is_not_due_waits(office: Office, delivery: DeliveryTick, ada: Person) -> None:
    office.owe_notices([ada])
    office.time.pass_(seconds=-1)

    assert await delivery.tick() == {}


async def test_what_falls_due_in_a_moment_lies_ready_and_leaves_at_that_moment(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person
) -> None:
    due = office.time()
    office.owe_notices([ada])
    office.time.pass_(seconds=-0.2)

    assert await delivery.tick() == {"sent": 1}
    assert [call.at for call in slack.journal.calls("chat.postMessage")] == [due]


async def test_more_than_there_are_slots_is_sent_in_one_tick(
    office: Office, slack: Sandbox, delivery: DeliveryTick
) -> None:
    office.owe_notices([slack.add_person(f"Person {number}") for number in range(50)])

    assert await delivery.tick() == {"sent": 50}
    assert sorted(office.said()) == sorted(f"Hello {number}" for number in range(50))


async def test_messages_in_one_conversation_leave_in_order_and_one_a_second(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    note = await ada.post(team, "notes")
    office.owe(*(office.reply(team, note, f"part {number}") for number in range(12)))

    while "scheduled" in office.states():
        await delivery.tick()
        office.time.pass_(seconds=1)

    assert office.said() == [f"part {number}" for number in range(12)]
    at = [call.at for call in slack.journal.calls("chat.postMessage")]
    assert min(later - earlier for earlier, later in pairwise(at)) >= timedelta(seconds=1)


async def test_a_busy_conversation_does_not_hold_up_the_others(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    note = await ada.post(team, "notes")
    office.owe(*(office.reply(team, note, f"part {number}") for number in range(40)))
    others = [slack.add_person(f"Person {number}") for number in range(10)]
    office.owe_notices(others)

    await delivery.tick()

    assert [len(person.im.messages) for person in others] == [1] * 10


async def test_those_behind_a_failing_message_wait_with_it_for_a_while(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    note = await ada.post(team, "notes")
    office.owe(*(office.reply(team, note, f"part {number}") for number in range(3)))
    slack.faults.fail("chat.postMessage", "service_unavailable")

    assert await delivery.tick() == {"again": 1, "put_back": 2}
    office.time.pass_(seconds=LONGEST_HOLD)
    while "scheduled" in office.states():
        await delivery.tick()
        office.time.pass_(seconds=1)

    assert office.said() == ["part 0", "part 1", "part 2"]


# What Slack does.


async def test_a_rate_limit_pauses_the_workspace_and_loses_nothing(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, tom: Person
) -> None:
    office.owe_notices([ada])
    slack.faults.rate_limit("chat.postMessage", retry_after=30)
    assert await delivery.tick() == {"paused": 1}

    office.owe_notices([tom])
    office.time.pass_(seconds=29)
    assert await delivery.tick() == {}
    assert slack.journal.count("chat.postMessage") == 1

    office.time.pass_(seconds=1)
    assert await delivery.tick() == {"sent": 2}


async def test_after_a_rate_limit_nothing_that_was_claimed_already_is_tried(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    note = await ada.post(team, "notes")
    office.owe(*(office.reply(team, note, f"part {number}") for number in range(3)))
    slack.faults.rate_limit("chat.postMessage", retry_after=30)

    assert await delivery.tick() == {"paused": 1, "put_back": 2}
    assert slack.journal.count("chat.postMessage") == 1

    office.time.pass_(seconds=30)
    assert await delivery.tick() == {"sent": 3}
    assert office.said() == ["part 0", "part 1", "part 2"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(hang_up=True, after_work=True),
        Fault(hang_up=True),
        Fault(status=500),
        Fault(status=502, after_work=True),
        Fault(error="internal_error", after_work=True),
        Fault(error="service_unavailable"),
    ],
)
async def test_whatever_happens_to_the_answer_the_message_stands_there_once(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, fault: Fault
) -> None:
    office.owe_notices([ada])
    slack.faults.script("chat.postMessage", fault)

    assert await delivery.tick() == {"again": 1}
    office.time.pass_(seconds=20)
    assert await delivery.tick() == {"sent": 1}

    assert (office.said(), office.states()) == (["Hello 0"], ["sent"])


async def test_a_long_outage_of_slack_only_makes_things_late(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person
) -> None:
    office.owe_notices([ada])
    slack.faults.server_error("*", times=10_000)
    for _ in range(48):
        await delivery.tick()
        office.time.pass_(minutes=30)

    slack.faults.clear()
    office.time.pass_(hours=2)
    await delivery.tick()

    assert (office.said(), office.states()) == (["Hello 0"], ["sent"])


async def test_whoever_can_help_is_told_once_that_the_app_is_not_in_a_channel(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person
) -> None:
    elsewhere = slack.add_channel("elsewhere", [ada], bot=False)
    for commitment in range(2):
        office.owe(
            Owed(
                team=office.team,
                dedupe_key=f"reply:{commitment}",
                kind=DeliveryKind.REPLY,
                channel=elsewhere.id,
                thread_ts="1.0",
                sentence="Hello",
                due_at=office.time(),
            )
        )

    assert await delivery.tick() == {"refused": 2}
    assert office.states() == ["failed", "failed"]


async def test_an_outage_is_asked_about_by_one_message_and_not_by_all(
    office: Office, slack: Sandbox, delivery: DeliveryTick
) -> None:
    office.owe_notices([slack.add_person(f"Person {number}") for number in range(100)])
    slack.faults.server_error("*", status=503, times=10_000)
    await delivery.tick()
    at_first = slack.journal.count("chat.postMessage")
    for _ in range(60):
        office.time.pass_(minutes=1)
        await delivery.tick()
    asked = slack.journal.count("chat.postMessage") + slack.journal.count("conversations.open") - at_first

    slack.faults.clear()
    for _ in range(3):
        office.time.pass_(minutes=1)
        await delivery.tick()

    assert (at_first <= SLOTS, asked <= 70) == (True, True)
    assert set(office.states()) <= {"sent", "scheduled"}
    assert len(office.said()) >= 100 - at_first - asked


@pytest.mark.parametrize(("limited", "arrives"), [("chat.update", True), ("chat.postMessage", False)])
async def test_a_rate_limit_holds_up_only_the_method_it_is_about(
    office: Office, delivery: DeliveryTick, ada: Person, limited: str, arrives: bool
) -> None:
    with writing(office.database) as store:
        store.dispatch.pause(office.team, limited, office.time() + timedelta(seconds=30))
    office.owe_notices([ada])

    await delivery.tick()

    assert len(ada.im.messages) == int(arrives)


async def test_a_workspace_that_took_its_permission_back_keeps_what_it_is_owed(
    office: Office, slack: Sandbox, delivery: DeliveryTick
) -> None:
    office.owe_notices([slack.add_person(f"Person {number}") for number in range(80)])
    slack.faults.fail("chat.postMessage", "token_revoked", times=10_000)

    await delivery.tick()
    tried = slack.journal.count("chat.postMessage")
    office.time.pass_(minutes=59)
    assert await delivery.tick() == {}
    assert (tried <= SLOTS, set(office.states())) == (True, {"scheduled"})

    slack.faults.clear()
    office.service.members.register(office.team, name="Sandbox", bot_user=slack.bot.id)  # installed again
    assert await delivery.tick() == {"sent": 80}


async def test_a_backlog_of_one_workspace_does_not_hold_up_the_others(
    office: Office, slack: Sandbox, sender: Sender, threads: Threads
) -> None:
    people = [slack.add_person(f"Person {number}") for number in range(60)]
    office.owe(*(office.notice(people[number % 60], f"hog {number}") for number in range(600)))
    office.time.pass_(seconds=60)
    for team in ("T1", "T2", "T3"):
        office.owe(*(replace(office.notice(person, f"other {person.id}"), team=team) for person in people[:10]))
    tick = DeliveryTick(outbox=office.service.outbox, sender=sender, threads=threads, slots=16, sleep=office.time.sleep)

    await tick.tick()

    last = max(at for at, said in enumerate(office.said()) if said.startswith("other"))
    assert last < 3 * 10 * 4  # each other message waits for no more than one round of the four workspaces


async def test_reminders_that_come_late_after_a_downtime_are_one_message_that_says_so(
    office: Office, delivery: DeliveryTick, ada: Person
) -> None:
    for task in ("Send the figures", "Book the room", "Call the bank"):
        office.remind(ada, task, kind="on_the_day")
        office.time.pass_(minutes=5)
    office.time.pass_(hours=3)

    await delivery.tick()

    (letter,) = ada.im.messages
    assert letter.text.count("this comes late, sorry") == 3


# What breaks on our side.


class Stumbling(Sender):
    """Sends, and then stumbles over the answer, once."""

    stumbles = 1

    async def send(self, letter: Letter, drawn: Rendered | None = None) -> Outcome:
        outcome = await super().send(letter, drawn)
        if self.stumbles:
            self.stumbles -= 1
            raise RuntimeError("an answer of a kind that nobody thought of")
        return outcome


async def test_what_breaks_us_after_it_was_posted_is_looked_for_and_not_posted_again(
    office: Office, slack: Sandbox, threads: Threads, ada: Person
) -> None:
    office.remind(ada, "Send the figures", "Book the room", kind="on_the_day")
    async with posting_session() as session:
        sender = Stumbling(posting_client(slack.bot_token, session, base_url=slack.api_url))
        delivery = DeliveryTick(outbox=office.service.outbox, sender=sender, threads=threads, sleep=office.time.sleep)
        await delivery.tick()
        office.time.pass_(hours=2)
        await delivery.tick()

    assert (len(ada.im.messages), office.states()) == (1, ["sent", "sent"])


async def test_a_row_that_breaks_us_is_put_off_and_the_others_are_sent(
    office: Office, delivery: DeliveryTick, ada: Person, tom: Person, caplog: pytest.LogCaptureFixture
) -> None:
    office.remind(ada, "Send the figures", kind="nonsense")
    office.owe_notices([ada, tom])

    assert await delivery.tick() == {"poisoned": 1, "sent": 2}
    assert office.states() == ["scheduled", "sent", "sent"]
    (line,) = [record for record in caplog.records if record.message == "delivery_poisoned"]
    assert (vars(line)["error"], "figures" in str(vars(line))) == ("ValueError", False)

    office.time.pass_(minutes=59)
    assert await delivery.tick() == {}
    office.time.pass_(minutes=1)
    assert await delivery.tick() == {"poisoned": 1}


async def test_a_reminder_that_breaks_us_does_not_silence_the_others_of_its_slot(
    office: Office, delivery: DeliveryTick, ada: Person
) -> None:
    office.remind(ada, "Send the figures", kind="on_the_day")
    office.remind(ada, "Book the room", kind="nonsense")

    assert await delivery.tick() == {"split": 1}
    assert office.states() == ["sent", "scheduled"]
    (letter,) = ada.im.messages
    assert "Send the figures" in letter.text


async def test_the_others_of_a_slot_with_one_that_breaks_us_are_told_the_same_day_in_one_message(
    office: Office, delivery: DeliveryTick, ada: Person
) -> None:
    office.remind(ada, "Send the figures", "Book the room", "Call the bank", kind="follow_up_1")
    office.remind(ada, "Pay the invoice", kind="nonsense")

    assert await delivery.tick() == {"split": 1}
    assert office.states() == ["sent", "sent", "sent", "scheduled"]
    (letter,) = ada.im.messages
    assert all(task in letter.text for task in ("Send the figures", "Book the room", "Call the bank"))


async def test_one_slot_of_a_person_is_one_message_however_many_are_due(
    office: Office, slack: Sandbox, delivery: DeliveryTick
) -> None:
    people = [slack.add_person(f"Person {number}") for number in range(30)]
    for person in people:
        office.remind(person, "Send the figures", "Book the room", "Call the bank", kind="on_the_day")

    await delivery.tick()

    assert [len(person.im.messages) for person in people] == [1] * 30


async def test_a_database_that_is_locked_for_a_while_loses_and_doubles_nothing(
    office: Office, slack: Sandbox, delivery: DeliveryTick, sqlite_url: str
) -> None:
    office.owe_notices([slack.add_person(f"Person {number}") for number in range(20)])
    blocker = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    sending = asyncio.create_task(delivery.tick())
    await slack.until(lambda: slack.journal.count("chat.postMessage") >= 3)

    blocker.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(1.5)
    blocker.execute("COMMIT")
    blocker.close()
    await sending
    office.time.pass_(seconds=61)
    await delivery.tick()

    assert sorted(office.said()) == sorted(f"Hello {number}" for number in range(20))
    assert office.states() == ["sent"] * 20


async def test_the_event_loop_is_kept_from_the_database_and_from_drawing(
    office: Office, slack: Sandbox, delivery: DeliveryTick
) -> None:
    for number in range(20):
        office.remind(slack.add_person(f"Person {number}"), "Send the figures", "Book the room", kind="on_the_day")
    seen: set[str] = set()
    # Sees what this thread calls, which is the one of the event loop, and no other.
    sys.setprofile(lambda frame, event, _: seen.add(frame.f_code.co_filename) if event == "call" else None)
    try:
        assert await delivery.tick() == {"sent": 20}
    finally:
        sys.setprofile(None)

    slow = ("/bot/slack/views/", "/bot/domain/reminders/", "/db/", "/sqlalchemy/", "/sqlmodel/", "/psycopg/")
    assert [file for file in seen if any(part in file for part in slow)] == []


async def test_what_is_stored_while_a_slow_message_is_on_its_way_is_sent_at_once(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, tom: Person
) -> None:
    office.owe_notices([ada])
    slack.faults.delay("chat.postMessage", 1.0)
    ticking = asyncio.create_task(delivery.tick())
    await slack.until(lambda: slack.journal.count("chat.postMessage") == 1)

    office.owe_notices([tom], "Hurry")
    delivery.wake()
    await slack.until(lambda: tom.im.messages)

    assert ada.im.messages == []
    assert await ticking == {"sent": 2}


async def test_a_clock_that_jumps_ahead_does_not_bring_a_second_try_of_what_is_on_its_way(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, tom: Person
) -> None:
    office.owe_notices([ada])
    slack.faults.delay("chat.postMessage", 0.5)
    ticking = asyncio.create_task(delivery.tick())
    await slack.until(lambda: slack.journal.count("chat.postMessage") == 1)

    office.time.pass_(hours=5)
    office.owe_notices([tom])
    delivery.wake()

    assert await ticking == {"sent": 2}
    assert slack.journal.count("chat.postMessage") == 2


async def test_a_clock_that_is_set_back_stops_nothing(office: Office, delivery: DeliveryTick, ada: Person) -> None:
    office.owe_notices([ada])
    assert await delivery.tick() == {"sent": 1}

    office.time.pass_(hours=-5)
    office.owe_notices([ada], "Again")
    assert await delivery.tick() == {"sent": 1}


async def test_what_waits_for_a_slot_when_the_clock_is_set_back_gives_way_to_what_is_due(
    office: Office, slack: Sandbox, sender: Sender, threads: Threads
) -> None:
    outbox, sleep = office.service.outbox, office.time.sleep
    tick = DeliveryTick(outbox=outbox, sender=sender, threads=threads, slots=1, sleep=sleep)
    people = [slack.add_person(f"Person {number}") for number in range(4)]
    office.owe_notices(people[:3])
    slack.faults.delay("chat.postMessage", 0.5)
    ticking = asyncio.create_task(tick.tick())
    await slack.until(lambda: slack.journal.count("chat.postMessage") == 1)

    office.time.pass_(hours=-2)
    office.owe_notices(people[3:], "Now")

    assert await ticking == {"sent": 2, "put_back": 2}
    assert office.said() == ["Hello 0", "Now 0"]
    office.time.pass_(hours=2)
    assert await tick.tick() == {"sent": 2}


# Stopping.


async def test_a_stopped_tick_finishes_what_is_under_way_and_puts_the_rest_back(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person, team: Channel
) -> None:
    note = await ada.post(team, "notes")
    office.owe(*(office.reply(team, note, f"part {number}") for number in range(3)))
    slack.faults.delay("chat.postMessage", 0.2)
    ticking = asyncio.create_task(delivery.tick())
    await slack.until(lambda: slack.journal.count("chat.postMessage") == 1)
    await asyncio.sleep(0.05)

    delivery.stop()

    assert await ticking == {"sent": 1, "put_back": 2}
    assert (office.said(), office.states()) == (["part 0"], ["sent", "scheduled", "scheduled"])


async def test_a_tick_that_is_cut_off_leaves_a_message_that_is_found_later(
    office: Office, slack: Sandbox, delivery: DeliveryTick, ada: Person
) -> None:
    office.owe_notices([ada])
    slack.faults.script("chat.postMessage", Fault(delay=0.3))
    ticking = asyncio.create_task(delivery.tick())
    await slack.until(lambda: slack.journal.count("chat.postMessage") == 1)

    ticking.cancel()
    await asyncio.wait([ticking])
    await asyncio.sleep(0.5)
    assert office.states() == ["scheduled"]
    assert await delivery.tick() == {}

    office.time.pass_(seconds=CUT_OFF_WAIT.total_seconds())
    assert await delivery.tick() == {"sent": 1}
    assert (office.said(), office.states()) == (["Hello 0"], ["sent"])

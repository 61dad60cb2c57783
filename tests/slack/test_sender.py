"""A letter arrives once, and whatever Slack does, the sender tells what came of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, web

from bot.domain.content import Letter, Sentence
from bot.domain.delivery import Delivery, DeliveryKind, Message, Place
from bot.sandbox import Channel, Fault, Person, Sandbox
from bot.slack.outcome import INSTALL_WAIT, Again, Gone, Paused, Refused, Sent
from bot.slack.sender import PLAIN_LENGTH, Sender, posting_client, posting_session

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
FIRST_WAIT = timedelta(seconds=3 * 1.05)
"""What a first failure waits with a random number of one half."""


@pytest.fixture
async def slack() -> AsyncIterator[Sandbox]:
    async with Sandbox(now=lambda: NOW, events=()) as sandbox:
        yield sandbox


@pytest.fixture
def ada(slack: Sandbox) -> Person:
    return slack.add_person("Ada Lovelace")


@pytest.fixture
def team(slack: Sandbox, ada: Person) -> Channel:
    return slack.add_channel("team", [ada])


@pytest.fixture
async def sender(slack: Sandbox) -> AsyncIterator[Sender]:
    async with posting_session() as session:
        client = posting_client(slack.bot_token, session, base_url=slack.api_url)
        yield Sender(client, random=lambda: 0.5)


def a_delivery(**changes: Any) -> Delivery:
    plain = Delivery(
        id=1,
        team="T1",
        dedupe_key="reply:1",
        given_by=None,
        kind=DeliveryKind.REPLY,
        reminder=None,
        recipient=None,
        channel=None,
        thread_ts=None,
        note_id=1,
        commitment_id=None,
        page=0,
        sentence="Hello",
        due_at=NOW,
        put_off_until=None,
        attempts=1,
        message_key=None,
        first_try_at=None,
        outcome_unknown=False,
    )
    return replace(plain, **changes)


def a_letter(text: str = "Hello", *, update: Place | None = None, look_first: bool = False, **changes: Any) -> Letter:
    tried = {"first_try_at": NOW} if look_first else {}
    message = Message(key="key-1", deliveries=(a_delivery(**tried, **changes),))
    return Letter(message=message, content=Sentence(text=text), update=update, look_first=look_first)


def the_post(channel: Channel) -> Sent:
    """The one message in a conversation, as the sender should report it."""
    (post,) = channel.messages
    return Sent(channel=channel.id, ts=post.ts)


async def test_a_reply_is_posted_in_its_thread_under_its_key(sender: Sender, ada: Person, team: Channel) -> None:
    note = await ada.post(team, "notes")

    outcome = await sender.send(a_letter(channel=team.id, thread_ts=note.ts))

    (reply,) = team.thread(note)
    assert outcome == Sent(channel=team.id, ts=reply.ts)
    assert reply.metadata == {"event_type": "commitments_message", "event_payload": {"key": "key-1"}}


async def test_links_in_a_message_do_not_unfold(slack: Sandbox, sender: Sender, team: Channel) -> None:
    await sender.send(a_letter(channel=team.id))

    (call,) = slack.journal.calls("chat.postMessage")
    assert (call.arguments["unfurl_links"], call.arguments["unfurl_media"]) == (False, False)


async def test_a_direct_message_is_reported_with_its_channel(sender: Sender, ada: Person) -> None:
    outcome = await sender.send(a_letter(recipient=ada.id, kind=DeliveryKind.REMINDER))

    assert outcome == the_post(ada.im)


async def test_an_update_replaces_the_message_in_place(sender: Sender, team: Channel) -> None:
    sent = await sender.send(a_letter("before", channel=team.id))
    assert isinstance(sent, Sent)

    outcome = await sender.send(a_letter("after", update=Place(channel=sent.channel, ts=sent.ts)))

    assert outcome == sent
    assert [post.text for post in team.messages] == ["after"]


async def test_an_update_of_a_deleted_message_tells_that_it_is_gone(sender: Sender, team: Channel) -> None:
    gone = Place(channel=team.id, ts="1.000001")

    assert await sender.send(a_letter(update=gone)) == Gone(error="message_not_found")
    assert team.messages == []


# What may have arrived is looked for before it is sent again.


@pytest.mark.parametrize("threaded", [True, False])
async def test_a_post_whose_answer_was_lost_is_found_and_not_doubled(
    slack: Sandbox, sender: Sender, ada: Person, team: Channel, threaded: bool
) -> None:
    root = (await ada.post(team, "notes")).ts if threaded else None
    slack.faults.hang_up("chat.postMessage")
    first = await sender.send(a_letter(channel=team.id, thread_ts=root))

    again = await sender.send(a_letter(channel=team.id, thread_ts=root, look_first=True))

    assert first == Again(error="disconnected", unknown=True, delay=FIRST_WAIT)
    (post,) = slack.said_by_bot()
    assert again == Sent(channel=team.id, ts=post.ts)


async def test_a_direct_message_whose_answer_was_lost_is_found(slack: Sandbox, sender: Sender, ada: Person) -> None:
    reminder: dict[str, Any] = {"recipient": ada.id, "kind": DeliveryKind.REMINDER}
    slack.faults.fail("chat.postMessage", "fatal_error", after_work=True)
    first = await sender.send(a_letter(**reminder))

    again = await sender.send(a_letter(**reminder, look_first=True))

    assert first == Again(error="fatal_error", unknown=True, delay=FIRST_WAIT)
    assert again == the_post(ada.im)


async def test_it_is_found_behind_hundreds_of_later_messages(slack: Sandbox, sender: Sender, team: Channel) -> None:
    sent = await sender.send(a_letter(channel=team.id))
    for number in range(250):
        slack.workspace.add_message(team, slack.bot.id, f"later {number}")

    assert await sender.send(a_letter(channel=team.id, look_first=True)) == sent


async def test_it_is_found_also_when_our_clock_was_hours_ahead_at_the_first_try(sender: Sender, ada: Person) -> None:
    sent = await sender.send(a_letter(recipient=ada.id))
    in_doubt = Message(key="key-1", deliveries=(a_delivery(recipient=ada.id, first_try_at=NOW + timedelta(hours=14)),))

    again = await sender.send(replace(a_letter(look_first=True), message=in_doubt))

    assert (again, len(ada.im.messages)) == (sent, 1)


async def test_what_never_arrived_is_posted(sender: Sender, ada: Person, team: Channel) -> None:
    await ada.post(team, "notes")

    outcome = await sender.send(a_letter(channel=team.id, look_first=True))

    assert outcome == Sent(channel=team.id, ts=team.messages[-1].ts)


async def test_a_message_of_another_key_is_not_taken_for_ours(sender: Sender, ada: Person) -> None:
    other = a_letter(recipient=ada.id)
    await sender.send(replace(other, message=replace(other.message, key="key-0")))

    await sender.send(a_letter(recipient=ada.id, look_first=True))

    assert len(ada.im.messages) == 2


@pytest.mark.parametrize(("kind", "posts"), [(DeliveryKind.REMINDER, 0), (DeliveryKind.HANDOVER, 1)])
async def test_where_nobody_can_tell_a_reminder_is_not_sent_again_and_other_messages_are(
    slack: Sandbox, sender: Sender, ada: Person, kind: DeliveryKind, posts: int
) -> None:
    slack.workspace.scopes -= {"im:write"}

    outcome = await sender.send(a_letter(recipient=ada.id, kind=kind, look_first=True))

    assert len(ada.im.messages) == posts
    assert outcome == (the_post(ada.im) if posts else Refused(error="unknowable:missing_scope", hint=None))


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(status=429, error="ratelimited", retry_after=40), timedelta(seconds=40)),
        (Fault(status=429, error="ratelimited", retry_after=1), FIRST_WAIT),
        (Fault(status=503), FIRST_WAIT),
        (Fault(error="service_unavailable"), FIRST_WAIT),
        (Fault(hang_up=True), FIRST_WAIT),
        (Fault(error="account_inactive"), FIRST_WAIT),
    ],
)
async def test_nothing_is_posted_while_slack_does_not_say_whether_it_arrived(
    slack: Sandbox, sender: Sender, team: Channel, fault: Fault, wait: timedelta
) -> None:
    slack.faults.script("conversations.history", fault, fault)  # a lost question may be asked twice

    outcome = await sender.send(a_letter(channel=team.id, look_first=True))

    assert isinstance(outcome, Again)
    assert (outcome.unknown, outcome.delay, team.messages) == (True, wait, [])


# What Slack's errors mean.


async def test_a_rate_limit_pauses_for_as_long_as_slack_asks(slack: Sandbox, sender: Sender, team: Channel) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=37)

    limited = Paused(error="ratelimited", delay=timedelta(seconds=37), method="chat.postMessage")
    assert await sender.send(a_letter(channel=team.id)) == limited


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=502, after_work=True),
        Fault(status=503, error="service_unavailable"),
        Fault(error="internal_error"),
        Fault(error="fatal_error", after_work=True),
        Fault(hang_up=True),
        Fault(status=404),
    ],
)
async def test_after_an_unclear_failure_the_outcome_is_unknown(
    slack: Sandbox, sender: Sender, team: Channel, fault: Fault
) -> None:
    slack.faults.script("chat.postMessage", fault)

    outcome = await sender.send(a_letter(channel=team.id))

    assert isinstance(outcome, Again)
    assert outcome.unknown


async def test_after_a_time_out_the_outcome_is_unknown(slack: Sandbox, team: Channel) -> None:
    slack.faults.delay("chat.postMessage", 0.3)
    async with ClientSession(timeout=ClientTimeout(total=0.1)) as session:
        sender = Sender(posting_client(slack.bot_token, session, base_url=slack.api_url), random=lambda: 0.5)

        outcome = await sender.send(a_letter(channel=team.id))

    assert outcome == Again(error="timeout", unknown=True, delay=FIRST_WAIT)


async def test_a_request_is_never_repeated_by_the_client_itself(slack: Sandbox, sender: Sender, team: Channel) -> None:
    slack.faults.hang_up("chat.postMessage", times=1)

    await sender.send(a_letter(channel=team.id))

    assert slack.journal.count("chat.postMessage") == 1


async def test_where_no_connection_came_about_nothing_can_have_arrived(slack: Sandbox, sender: Sender) -> None:
    await slack.stop()

    outcome = await sender.send(a_letter(channel="C1"))

    assert outcome == Again(error="unreachable", unknown=False, delay=FIRST_WAIT)


@pytest.mark.parametrize(
    ("content_type", "body"), [("text/plain", "ok"), ("application/json", "[]"), ("text/html", "")]
)
async def test_an_answer_that_is_not_slacks_leaves_the_outcome_unknown(content_type: str, body: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type=content_type)

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with posting_session() as session:
        base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        outcome = await Sender(posting_client("xoxb", session, base_url=base_url)).send(a_letter(channel="C1"))
    await runner.cleanup()

    assert isinstance(outcome, Again)
    assert outcome.unknown


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked", "invalid_auth", "missing_scope"])
async def test_a_workspace_that_removed_us_is_left_alone_and_loses_nothing(
    slack: Sandbox, sender: Sender, team: Channel, error: str
) -> None:
    slack.faults.fail("chat.postMessage", error)

    assert await sender.send(a_letter(channel=team.id)) == Paused(error=error, delay=INSTALL_WAIT)


@pytest.mark.parametrize("error", ["message_limit_exceeded", "request_timeout", "an_error_of_tomorrow"])
async def test_a_passing_refusal_is_tried_again_without_looking(
    slack: Sandbox, sender: Sender, team: Channel, error: str
) -> None:
    slack.faults.fail("chat.postMessage", error)

    outcome = await sender.send(a_letter(channel=team.id))

    assert outcome == Again(error=error, unknown=False, delay=FIRST_WAIT)


async def test_waits_double_up_to_an_hour(slack: Sandbox, sender: Sender, team: Channel) -> None:
    waits = []
    for attempts in (1, 2, 3, 9, 40):
        slack.faults.fail("chat.postMessage", "service_unavailable")
        outcome = await sender.send(a_letter(channel=team.id, attempts=attempts))
        assert isinstance(outcome, Again)
        waits.append(outcome.delay / FIRST_WAIT)

    assert waits == [1, 2, 4, 256, 1200]


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        ("not_in_channel", "I am not in <#{}>: invite me with `/invite @Commitments` and I will post the list."),
        ("channel_not_found", "I am not in <#{}>: invite me with `/invite @Commitments` and I will post the list."),
        ("is_archived", "<#{}> is archived, so I cannot answer there. Unarchive it, or post the notes elsewhere."),
        (
            "restricted_action_read_only_channel",
            "The settings of <#{}> do not let me post there. Ask whoever manages it to let apps post, or post the "
            "notes in another channel.",
        ),
        (
            "restricted_action_thread_locked",
            "I cannot answer in that thread of <#{}>. Post the notes again in a thread that is open.",
        ),
    ],
)
async def test_a_closed_channel_is_told_to_whoever_can_open_it(
    slack: Sandbox, sender: Sender, team: Channel, error: str, hint: str
) -> None:
    slack.faults.fail("chat.postMessage", error)

    assert await sender.send(a_letter(channel=team.id)) == Refused(error=error, hint=hint.format(team.id))


async def test_a_channel_without_us_asks_for_an_invitation(slack: Sandbox, sender: Sender, ada: Person) -> None:
    elsewhere = slack.add_channel("elsewhere", [ada], bot=False)

    outcome = await sender.send(a_letter(channel=elsewhere.id))

    assert isinstance(outcome, Refused)
    assert outcome.error == "not_in_channel"


async def test_a_person_who_left_is_told_to_whoever_gave_them_work(sender: Sender, ada: Person) -> None:
    await ada.deactivate()

    assert await sender.send(a_letter(recipient=ada.id)) == Refused(
        error="user_disabled",
        hint=f"I cannot write to <@{ada.id}> any more: their account is deactivated. Give what they owe to somebody "
        "else with `/commitments assign`, or tell them yourself.",
    )


@pytest.mark.parametrize("error", ["channel_not_found", "user_not_found"])
async def test_a_person_without_a_conversation_gets_one_opened_once(
    slack: Sandbox, sender: Sender, ada: Person, error: str
) -> None:
    slack.faults.fail("chat.postMessage", error)
    first = await sender.send(a_letter(recipient=ada.id))
    second = await sender.send(a_letter(recipient=ada.id))

    assert [first, second] == [Sent(channel=ada.im.id, ts=post.ts) for post in ada.im.messages]
    assert [call.arguments["channel"] for call in slack.journal.calls("chat.postMessage")] == [
        ada.id,
        ada.im.id,
        ada.im.id,
    ]
    assert slack.journal.count("conversations.open") == 1


async def test_a_person_whose_conversation_cannot_be_opened_is_refused(
    slack: Sandbox, sender: Sender, ada: Person
) -> None:
    slack.faults.fail("chat.postMessage", "channel_not_found")
    slack.faults.fail("conversations.open", "user_not_visible")

    outcome = await sender.send(a_letter(recipient=ada.id))

    assert isinstance(outcome, Refused)
    assert outcome.error == "channel_not_found"


async def test_a_conversation_that_cannot_be_opened_now_is_tried_again(
    slack: Sandbox, sender: Sender, ada: Person
) -> None:
    slack.faults.fail("chat.postMessage", "channel_not_found")
    slack.faults.fail("conversations.open", "internal_error")

    outcome = await sender.send(a_letter(recipient=ada.id))

    assert outcome == Again(error="internal_error", unknown=False, delay=FIRST_WAIT)


# A message Slack does not like the look of.


async def test_a_message_whose_blocks_are_refused_arrives_as_plain_text(
    slack: Sandbox, sender: Sender, team: Channel
) -> None:
    slack.faults.fail("chat.postMessage", "invalid_blocks")

    outcome = await sender.send(a_letter(channel=team.id))

    assert outcome == the_post(team)
    assert [(post.text, post.blocks) for post in team.messages] == [("Hello", [])]


async def test_a_message_that_is_refused_as_plain_text_too_has_failed(
    slack: Sandbox, sender: Sender, team: Channel
) -> None:
    slack.faults.fail("chat.postMessage", "msg_too_long", times=2)

    outcome = await sender.send(a_letter("x" * 10_000, channel=team.id))

    assert outcome == Refused(error="msg_too_long", hint=None)
    assert len(slack.journal.calls("chat.postMessage")[1].arguments["text"]) <= PLAIN_LENGTH


async def test_no_log_line_holds_the_message(
    slack: Sandbox, sender: Sender, team: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for fault in (Fault(error="invalid_blocks"), Fault(status=500), Fault(error="not_in_channel"), Fault(hang_up=True)):
        slack.faults.script("chat.postMessage", fault)
        await sender.send(a_letter("the merger is on Friday", channel=team.id))

    assert "merger" not in caplog.text + str([vars(record) for record in caplog.records])

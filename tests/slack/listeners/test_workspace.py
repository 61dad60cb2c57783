"""What happens around the app, what nobody listens to, and what goes wrong."""

import re
import sqlite3

import pytest

from bot.sandbox import Person
from tests.service.builders import a_reading, an_item
from tests.slack.listeners.office import NOTES, Office
from tests.slack.reading import screen


async def test_a_new_member_is_known_at_once_and_a_changed_one_by_the_new_name(office: Office):
    ola = await office.slack.welcome("Ola Nordmann", id="UOLA", display_name="ola", tz="Europe/Oslo")
    await office.settle(lambda: office.service.members.get(office.team, "UOLA"))
    await ola.change(display_name="Ola N", tz="America/New_York")
    await office.settle(lambda: office.service.members.zone_of(office.team, "UOLA") == "America/New_York")

    assert office.service.members.get(office.team, "UOLA").display_name == "Ola N"


async def test_an_invitation_posts_what_could_not_be_posted_before(office: Office, nadia: Person):
    closed = office.slack.add_channel("closed", [nadia], private=True, bot=False)
    message = await nadia.post(closed, NOTES)
    await nadia.shortcut("track_commitments", message)
    (claimed,) = office.service.readings.claim("test", 5)
    office.service.readings.finish(claimed, claimed.text, a_reading(an_item()))
    (owed,) = office.service.outbox.claim("test", 5)
    office.service.outbox.compose(owed, "test")
    office.service.outbox.failed(owed, "test", error="not_in_channel", hint=None)
    await nadia.invite(closed, office.slack.bot)
    await office.settle(lambda: office.service.outbox.due_teams())
    await office.deliver()

    assert [post.text.split(".")[0] for post in message.replies] == ["Commitments in these notes"]


async def test_being_invited_says_nothing_unasked(office: Office, nadia: Person):
    quiet = office.slack.add_channel("quiet", [nadia], bot=False)
    await nadia.invite(quiet, office.slack.bot)
    await nadia.invite(quiet, office.slack.person("UTOM"))

    assert [call.method for call in office.slack.journal.calls() if call.method.startswith("chat.")] == []


async def test_the_home_tab_shows_what_i_owe_and_what_others_owe_me(office: Office, nadia: Person, elif_: Person):
    await office.track(nadia, an_item(), an_item("Book the room", owner="Elif", requester="Tom"))
    tom = office.slack.person("UTOM")
    home = await tom.open_home() or await office.slack.until(lambda: tom.home)
    lines = [line for line in screen(home.blocks).split("\n") if line[0] in "#-" and "/" not in line]

    assert lines[:5] == [
        "# Your commitments (1)",
        "- #1 Fix the refunds on staging · due Thu 12 Mar",
        "---",
        "# Waiting for (1)",
        "- #2 Book the room · Elif · due Thu 12 Mar · for you",
    ]


async def test_the_messages_tab_publishes_nothing(office: Office, nadia: Person):
    await nadia.open_home("messages")

    assert office.slack.journal.calls("views.publish") == []


async def test_whatever_slack_sends_is_acknowledged(office: Office, nadia: Person, tom: Person):
    paste = await nadia.post(office.channel, "hello there", broadcast=True)
    await nadia.edit(paste, "hello again")
    await nadia.react(paste, "eyes")
    await nadia.delete(paste)
    await tom.leave(office.channel)
    await nadia.archive(office.channel)
    await nadia.open_home()
    for event in (
        {"type": "message", "subtype": "channel_topic", "channel": "C1", "ts": "1.1", "user": "U1", "topic": "x"},
        {"type": "message", "subtype": "huddle_thread", "channel": "C1", "ts": "1.2", "user": "U1"},
        {"type": "message", "subtype": "message_changed", "channel": "C1", "ts": "1.3", "message": {}, "hidden": True},
        {"type": "message", "subtype": "message_deleted", "channel": "C1", "ts": "1.4", "deleted_ts": "1.0"},
        {"type": "message", "subtype": "tombstone", "channel": "C1", "ts": "1.5", "hidden": True},
        {"type": "tokens_revoked", "tokens": {"bot": ["U1"]}},
        {"type": "app_uninstalled"},
        {"type": "an_event_of_tomorrow", "channel": "C1"},
    ):
        payload = {"type": "event_callback", "team_id": office.team, "event_id": "Ev9", "event": event}
        envelope = office.slack.socket.send("events_api", {**payload, "authorizations": []})
        await envelope.settled.wait()
    for kind in ("view_closed", "view_submission", "shortcut", "block_suggestion"):
        view = {"id": "V1", "callback_id": "of_yesterday", "type": "modal", "private_metadata": ""}
        payload = {"type": kind, "team": {"id": office.team}, "user": {"id": nadia.id}, "trigger_id": "1.2"}
        envelope = office.slack.socket.send(
            "interactive", {**payload, "view": view, "callback_id": "of_yesterday", "action_id": "x", "value": "x"}
        )
        await envelope.settled.wait()

    assert office.slack.socket.unanswered == []


async def test_a_global_shortcut_of_another_age_is_answered_in_direct_messages(office: Office, nadia: Person):
    await nadia.shortcut("of_yesterday")
    await office.settle(lambda: nadia.inbox)

    assert [message.text for message in nadia.inbox] == [
        "I do not know this shortcut; perhaps it is of an older version. /commitments help says what I know."
    ]


async def test_something_unexpected_gives_a_reference_that_is_in_the_log(
    office: Office, nadia: Person, sqlite_url: str, caplog: pytest.LogCaptureFixture
):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as file:
        file.execute("ALTER TABLE commitment RENAME TO elsewhere")
    file.close()
    answer = await (await nadia.command("/commitments", "show 4 the secret plan", office.channel)).answer()
    (reference,) = re.findall(r"Something went wrong .* The reference in my log is ([0-9a-f]{8})\.", answer.text)
    (record,) = [each for each in caplog.records if getattr(each, "event", "") == "listener_failed"]

    assert record.reference == reference
    assert (record.team, record.user) == (office.team, nadia.id)
    assert "secret plan" not in caplog.text


async def test_a_dialog_that_fails_is_answered_within_the_dialog(office: Office, nadia: Person, sqlite_url: str):
    card = await office.propose(nadia)
    dialog = await (await nadia.press(card, "Edit")).opened()
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as file:
        file.execute("ALTER TABLE commitment RENAME TO elsewhere")
    file.close()
    await nadia.submit(dialog, {"task": "x"})

    assert screen(nadia.modal.blocks).startswith("Something went wrong on my side")


async def test_a_mention_that_cannot_be_looked_up_is_told(office: Office, nadia: Person, tom: Person):
    root = await tom.post(office.channel, "I'll bring the cake tomorrow")
    office.slack.faults.fail("conversations.replies", "internal_error")
    await nadia.mention_bot(office.channel, thread=root)
    await office.settle(lambda: nadia.ephemerals)

    assert nadia.ephemerals[0].text.startswith("Something went wrong on my side")

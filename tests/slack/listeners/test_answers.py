"""What was asked for is stored before Slack hears of it, and answered in one way or another."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.domain.commitment import Commitment, Status
from bot.sandbox import Person
from tests.service.builders import an_item
from tests.slack.listeners.office import Office, seen

BUSY = "My database does not answer right now. Nothing was changed; please try again in a minute."


@pytest.fixture
async def promised(office: Office, nadia: Person) -> list[Commitment]:
    """Tom was told of two promises, the refunds (#1) and the room (#2)."""
    return await office.track(nadia, an_item(), an_item("Book the room"))


@contextmanager
def busy(sqlite_url: str) -> Iterator[sqlite3.Connection]:
    """Hold the database's write lock until the block ends."""
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        other.close()


async def again(office: Office, kind: str, **changes: Any) -> None:
    """Let Slack send the last payload once more, changed, and without what is None."""
    last = next(each for each in reversed(office.slack.socket.envelopes) if each.kind == kind)
    payload = {key: value for key, value in (last.payload | changes).items() if value is not None}
    envelope = office.slack.socket.send(kind, payload)
    await envelope.settled.wait()
    assert envelope.answered


async def test_whatever_is_changed_is_stored_before_slack_hears_of_it(office: Office, nadia: Person, tom: Person):
    card = await office.propose(nadia, an_item(), an_item("Book the room"))
    await nadia.press(card, "track_all")
    tracked = [item.number for item in office.open()]
    await office.deliver()
    await tom.press(tom.inbox[0], "Done", value=str(office.open()[0].id))
    after_a_tap = [item.number for item in office.open()]
    await tom.command("/commitments", "done 2")

    assert (tracked, after_a_tap, office.open()) == ([1, 2], [2], [])


async def test_while_the_database_is_busy_slack_is_told_in_time_and_the_person_gets_a_sentence(
    office: Office, tom: Person, promised: list[Commitment], sqlite_url: str
):
    office.slack.socket.answer_within = 3.0
    with busy(sqlite_url):
        interaction = await tom.command("/commitments", "done 1")
        answer = await interaction.answer(within=8.0)

    assert 1.0 < interaction.envelope.latency < 3.0
    assert answer.text == BUSY
    assert office.item(promised[0].id).status is Status.OPEN


@pytest.mark.parametrize("response_url", [None, "http://127.0.0.1:9/gone", "used-up"])
class TestWithoutAResponseUrl:
    """A payload may come without a response URL, or with one that takes no answer."""

    def url(self, office: Office, response_url: str | None) -> str | None:
        return f"{office.slack.url}response/used-up" if response_url == "used-up" else response_url

    async def test_a_command_is_answered_to_its_author(self, office: Office, tom: Person, promised, response_url):
        await tom.command("/commitments", "help", office.channel)
        await again(office, "slash_commands", text="done 1", response_url=self.url(office, response_url))
        await office.settle(lambda: len(tom.ephemerals) > 1)

        assert tom.ephemerals[-1].text == "Done: #1 Fix the refunds on staging"

    async def test_a_message_is_redrawn(self, office: Office, tom: Person, promised, response_url):
        await tom.press(tom.inbox[0], "Done", value=str(promised[0].id))
        actions = [{"action_id": "done", "value": str(promised[1].id), "type": "button", "block_id": "x"}]
        await again(office, "interactive", actions=actions, response_url=self.url(office, response_url))
        await office.settle(lambda: "All settled" in seen(tom.inbox[0]))

        assert len(tom.inbox) == 1

    async def test_a_shortcut_is_answered_to_whoever_used_it(self, office: Office, nadia: Person, tom, response_url):
        message = await tom.post(office.channel, "I'll bring the cake tomorrow")
        await nadia.shortcut("track_commitments", message)
        await again(office, "interactive", response_url=self.url(office, response_url))
        await office.settle(lambda: len(nadia.ephemerals) > 1)

        assert nadia.ephemerals[-1].text == "I have this message already. What I found is in its thread."


async def test_where_nothing_can_be_said_in_the_channel_it_is_said_in_direct_messages(
    office: Office, tom: Person, promised: list[Commitment]
):
    await tom.command("/commitments", "help", office.channel)
    office.slack.faults.fail("chat.postEphemeral", "user_not_in_channel")
    office.slack.faults.fail("chat.postMessage", "channel_not_found")
    await again(office, "slash_commands", text="done 1", response_url=None)
    await office.settle(lambda: len(tom.inbox) > 1)

    assert tom.inbox[-1].text == "Done: #1 Fix the refunds on staging"


async def test_what_is_done_is_never_called_a_failure(
    office: Office, tom: Person, promised: list[Commitment], caplog: pytest.LogCaptureFixture
):
    await tom.press(tom.inbox[0], "Done", value=str(promised[0].id))
    actions = [{"action_id": "done", "value": str(promised[1].id), "type": "button", "block_id": "x"}]
    office.slack.faults.fail("chat.update", "cant_update_message")
    await again(office, "interactive", actions=actions, response_url=None)
    await office.settle(lambda: [each for each in caplog.records if getattr(each, "event", "") == "answer_refused"])

    assert office.item(promised[1].id).status is Status.DONE
    assert (len(tom.inbox), tom.ephemerals) == (1, [])

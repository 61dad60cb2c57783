"""Socket Mode delivers, waits, delivers again, and keeps count."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import AppFailed, Channel, Latency, Person, Sandbox


@asynccontextmanager
async def raw_socket(slack: Sandbox, url: str | None = None) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A websocket without Bolt, to answer late, never or twice."""
    client = AsyncWebClient(base_url=slack.api_url)
    address = url or (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        yield socket


async def answer(socket: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any], **fields: Any) -> None:
    await socket.send_json({"envelope_id": envelope["envelope_id"], **fields})


async def test_a_connection_says_hello(slack: Sandbox) -> None:
    async with raw_socket(slack) as socket:
        hello = await socket.receive_json()
    assert (hello["type"], hello["num_connections"], hello["connection_info"]) == (
        "hello",
        1,
        {"app_id": slack.workspace.app_id},
    )


async def test_a_ticket_opens_one_connection(slack: Sandbox) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with raw_socket(slack, url):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with raw_socket(slack, url):
                pass


async def test_an_eleventh_connection_is_sent_away(slack: Sandbox) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    async with aiohttp.ClientSession() as session:
        sockets = []
        for _ in range(11):
            url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
            sockets.append(await session.ws_connect(url))
        first = [(await socket.receive_json()) for socket in sockets]
        for socket in sockets:
            await socket.close()
    assert [message["type"] for message in first] == ["hello"] * 10 + ["disconnect"]
    assert first[-1]["reason"] == "too_many_websockets"


async def test_each_payload_goes_to_one_connection(slack: Sandbox, ada: Person, team: Channel) -> None:
    async with raw_socket(slack) as one, raw_socket(slack) as two:
        for socket in (one, two):
            await socket.receive_json()
        posting = [asyncio.create_task(ada.post(team, str(number))) for number in range(4)]
        got = [await socket.receive_json() for socket in (one, two, one, two)]
        for envelope in got:
            await answer(one, envelope)
        await asyncio.gather(*posting)
    assert sorted(envelope["payload"]["event"]["text"] for envelope in got) == ["0", "1", "2", "3"]
    assert slack.socket.redelivered == slack.socket.unanswered == []


async def test_an_unanswered_event_comes_again_with_the_same_event_id(
    slack: Sandbox, ada: Person, team: Channel
) -> None:
    slack.socket.answer_within = 0.05
    async with raw_socket(slack) as socket:
        await socket.receive_json()
        posting = asyncio.create_task(ada.post(team, "hi"))
        tries = [await socket.receive_json() for _ in range(3)]
        await answer(socket, tries[2])
        await posting

    assert [(each["retry_attempt"], each["retry_reason"]) for each in tries] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
    ]
    assert len({each["payload"]["event_id"] for each in tries}) == 1
    assert len({each["envelope_id"] for each in tries}) == 3
    [envelope] = slack.socket.envelopes
    assert ([each.outcome for each in envelope.deliveries], slack.socket.unanswered) == (
        ["timeout", "timeout", "answered"],
        [],
    )


async def test_after_three_retries_slack_gives_up_and_remembers(slack: Sandbox, ada: Person, team: Channel) -> None:
    slack.socket.answer_within = 0.02
    async with raw_socket(slack) as socket:
        await ada.post(team, "hi")
        _, *tries = [await socket.receive_json() for _ in range(5)]

    assert [each["retry_attempt"] for each in tries] == [0, 1, 2, 3]
    assert [each.event_type for each in slack.socket.unanswered] == ["message"]


async def test_a_late_answer_is_noted_and_changes_nothing(slack: Sandbox, ada: Person, team: Channel) -> None:
    slack.socket.answer_within = 0.02
    async with raw_socket(slack) as socket:
        await socket.receive_json()
        await ada.post(team, "hi")
        await answer(socket, await socket.receive_json())
        await slack.until(lambda: slack.socket.envelopes[0].deliveries[0].late_at)
    [envelope] = slack.socket.unanswered
    assert (envelope.answered, envelope.latency, envelope.deliveries[0].outcome) == (False, None, "timeout")


async def test_a_command_is_not_sent_again_the_person_sees_an_error(slack: Sandbox, ada: Person, team: Channel) -> None:
    slack.socket.answer_within = 0.02
    async with raw_socket(slack):
        with pytest.raises(AppFailed, match=r"did not answer '/commitments' in time \(timeout\)"):
            await ada.command("/commitments", "list", team)
    assert [len(each.deliveries) for each in slack.socket.envelopes] == [1]


async def test_only_commands_and_submissions_take_an_answer(slack: Sandbox, ada: Person, team: Channel) -> None:
    async with raw_socket(slack) as socket:
        await socket.receive_json()
        doing = [
            asyncio.create_task(each)
            for each in (ada.post(team, "hi"), ada.shortcut("anywhere"), ada.command("/commitments", "list", team))
        ]
        envelopes = [await socket.receive_json() for _ in doing]
        for envelope in envelopes:
            await answer(socket, envelope, payload={"text": "yes?"})
        done = await asyncio.gather(*doing)
    assert {each["type"]: each["accepts_response_payload"] for each in envelopes} == {
        "events_api": False,
        "interactive": False,
        "slash_commands": True,
    }
    assert [each.text for each in ada.ephemerals] == [each.text for each in done[2].answers] == ["yes?"]


async def test_what_happens_while_nobody_is_connected_is_tried_again(
    slack: Sandbox, ada: Person, team: Channel
) -> None:
    slack.socket.answer_within = 0.05
    slack.socket.retry_after = (0.05, 0.05, 5)
    posting = asyncio.create_task(ada.post(team, "hi"))
    await asyncio.sleep(0.07)
    async with raw_socket(slack) as socket:
        await socket.receive_json()
        envelope = await socket.receive_json()
        await answer(socket, envelope)
        await posting
    outcomes = [each.outcome for each in slack.socket.envelopes[0].deliveries]
    assert (outcomes[0], outcomes[-1], envelope["retry_attempt"] > 0) == ("no_connection", "answered", True)


async def test_a_cut_connection_leads_to_a_second_delivery_on_the_next_one(
    slack: Sandbox, app: AsyncApp, ada: Person, team: Channel, connected: AsyncSocketModeHandler
) -> None:
    heard: list[str] = []

    @app.event("message")
    async def listen(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    slack.socket.drop_after_next(lambda envelope: envelope.event_type == "message")
    await asyncio.wait_for(ada.post(team, "hi"), 5)

    [envelope] = slack.socket.envelopes
    assert envelope.deliveries[0].outcome == "dropped"
    assert (envelope.answered, slack.socket.unanswered) == (True, [])


async def test_bolt_comes_back_after_a_request_to_reconnect(
    slack: Sandbox, ada: Person, team: Channel, connected: AsyncSocketModeHandler
) -> None:
    [before] = slack.socket.connections
    await slack.socket.ask_to_reconnect("warning")
    await slack.until(lambda: slack.socket.connections and slack.socket.connections[-1] is not before)
    await ada.post(team, "hi")
    assert slack.socket.unanswered == []


async def test_bolt_comes_back_after_its_connections_were_cut(
    slack: Sandbox, ada: Person, team: Channel, connected: AsyncSocketModeHandler
) -> None:
    slack.socket.drop()
    await slack.until(lambda: not slack.socket.connections)
    await slack.connected()
    await ada.post(team, "hi")
    assert slack.socket.unanswered == []


async def test_latency_is_measured_from_sending_to_answer(slack: Sandbox, ada: Person, team: Channel) -> None:
    async with raw_socket(slack) as socket:
        await socket.receive_json()
        for pause in (0.0, 0.1):
            posting = asyncio.create_task(ada.post(team, "hi"))
            envelope = await socket.receive_json()
            await asyncio.sleep(pause)
            await answer(socket, envelope)
            await posting
    latency = slack.socket.latency("events_api")
    assert (latency.count, latency.median < 0.1 <= latency.worst < 0.5) == (2, True)
    assert slack.socket.latency("interactive").count == 0


def test_latencies_are_summed_up_by_rank() -> None:
    summary = Latency.of([number / 100 for number in range(1, 101)])
    assert summary == Latency(count=100, median=0.5, p95=0.95, p99=0.99, worst=1.0)


async def test_only_subscribed_events_with_their_scope_are_sent(slack: Sandbox, ada: Person, team: Channel) -> None:
    slack.events.subscribed = {"message.channels", "message.im"}
    slack.workspace.scopes.discard("im:history")
    async with raw_socket(slack) as socket:
        await socket.receive_json()
        sent = [asyncio.create_task(each) for each in (ada.mention_bot(team, "hi"), ada.dm("hi"), ada.open_home())]
        envelope = await socket.receive_json()
        await answer(socket, envelope)
        await asyncio.gather(*sent)
    assert [each.event_type for each in slack.socket.envelopes] == ["message"]
    assert envelope["payload"]["event"]["channel_type"] == "channel"


async def test_the_app_hears_nothing_of_channels_it_is_not_in(slack: Sandbox, ada: Person) -> None:
    apart = slack.add_channel("apart", [ada], bot=False)
    await ada.mention_bot(apart, "hi")
    assert slack.socket.envelopes == []

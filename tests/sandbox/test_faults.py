"""Failures a test orders happen once each, in order."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Fault, Sandbox
from tests.sandbox.given import refusal


async def test_a_rate_limit_says_when_to_come_back(slack: Sandbox, client: AsyncWebClient, team: Channel) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=team.id, text="one")
    response = caught.value.response
    assert (response.status_code, response.headers["Retry-After"], response["error"]) == (429, "7", "ratelimited")
    await client.chat_postMessage(channel=team.id, text="two")
    assert [each.text for each in team.messages] == ["two"]


async def test_a_fault_can_be_put_before_those_ordered_earlier(
    slack: Sandbox, client: AsyncWebClient, team: Channel
) -> None:
    slack.faults.fail("chat.postMessage", "internal_error")
    slack.faults.script_next("chat.postMessage", Fault(error="fatal_error"), Fault(error="service_unavailable"))

    errors = [(await refusal(client.chat_postMessage(channel=team.id, text="one")))["error"] for _ in range(3)]

    assert errors == ["fatal_error", "service_unavailable", "internal_error"]


async def test_the_client_s_own_retry_gets_past_a_rate_limit(slack: Sandbox, team: Channel) -> None:
    patient = AsyncWebClient(
        slack.bot_token, base_url=slack.api_url, retry_handlers=[AsyncRateLimitErrorRetryHandler()]
    )
    slack.faults.rate_limit("chat.postMessage", retry_after=0)
    await patient.chat_postMessage(channel=team.id, text="one")
    assert (slack.journal.count("chat.postMessage"), len(team.messages)) == (2, 1)


async def test_an_error_code_may_come_before_or_after_the_work(
    slack: Sandbox, client: AsyncWebClient, team: Channel
) -> None:
    slack.faults.fail("chat.postMessage", "internal_error")
    slack.faults.fail("chat.postMessage", "fatal_error", after_work=True)
    assert (await refusal(client.chat_postMessage(channel=team.id, text="one")))["error"] == "internal_error"
    assert (await refusal(client.chat_postMessage(channel=team.id, text="two")))["error"] == "fatal_error"
    assert [each.text for each in team.messages] == ["two"]
    assert [each.worked for each in slack.journal.calls("chat.postMessage")] == [False, True]


async def test_a_dropped_connection_hides_that_the_work_was_done(
    slack: Sandbox, client: AsyncWebClient, team: Channel
) -> None:
    slack.faults.hang_up("chat.postMessage")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel=team.id, text="one")
    assert [each.text for each in team.messages] == ["one"]


async def test_the_sdk_s_default_retry_posts_twice_after_a_dropped_connection(slack: Sandbox, team: Channel) -> None:
    careless = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    slack.faults.hang_up("chat.postMessage")
    await careless.chat_postMessage(channel=team.id, text="one")
    assert [each.text for each in team.messages] == ["one", "one"]


async def test_a_server_error_carries_no_json(slack: Sandbox, client: AsyncWebClient, team: Channel) -> None:
    slack.faults.server_error("chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=team.id, text="one")
    assert (caught.value.response.status_code, team.messages) == (503, [])


async def test_a_slow_answer_outlasts_a_short_patience(slack: Sandbox, team: Channel) -> None:
    hasty = AsyncWebClient(slack.bot_token, base_url=slack.api_url, timeout=1, retry_handlers=[])
    slack.faults.delay("chat.postMessage", 1.3)
    with pytest.raises(asyncio.TimeoutError):
        await hasty.chat_postMessage(channel=team.id, text="one")


async def test_a_fault_for_any_method_waits_for_the_next_call(slack: Sandbox, client: AsyncWebClient) -> None:
    slack.faults.script("*", Fault(error="service_unavailable"))
    assert slack.faults.pending == {"*": 1}
    assert (await refusal(client.auth_test()))["error"] == "service_unavailable"
    assert (await client.auth_test())["ok"]
    assert slack.faults.pending == {}

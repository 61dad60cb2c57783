"""The stand-in takes what the documentation allows, refuses the rest, and answers as the API does; asked by the SDK."""

import copy
import json
from collections.abc import AsyncIterator
from typing import Any

import anthropic
import httpx2
import pytest

from tests.standins.messages_api import OVERLOADED, PORTAL, MessagesApi, Reply, found, refused

SCHEMA = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": {"type": "string"}}},
    "required": ["items"],
    "additionalProperties": False,
}
REQUEST: dict[str, Any] = {
    "model": "claude-haiku-5-5",
    "max_tokens": 100,
    "system": [{"type": "text", "text": "Read.", "cache_control": {"type": "ephemeral"}}],
    "messages": [{"role": "user", "content": '{"turns": []}'}],
    "output_config": {"effort": "low", "format": {"type": "json_schema", "schema": SCHEMA}},
}


@pytest.fixture
async def api() -> AsyncIterator[MessagesApi]:
    async with MessagesApi().serving() as api:
        yield api


@pytest.fixture
async def client(api: MessagesApi) -> AsyncIterator[anthropic.AsyncAnthropic]:
    async with anthropic.AsyncAnthropic(api_key=api.key, base_url=api.url, max_retries=0, timeout=5) as client:
        yield client


def changed(path: str, value: Any) -> dict[str, Any]:
    """The request with one place changed; None takes it away."""
    body = copy.deepcopy(REQUEST)
    *above, last = path.split(".")
    place: Any = body
    for name in above:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return body


async def test_a_request_by_the_book_is_answered(api: MessagesApi, client: anthropic.AsyncAnthropic) -> None:
    api.answer(found({"quote": "I will"}, thinking=True))

    message = await client.messages.create(**REQUEST)

    assert [block.type for block in message.content] == ["thinking", "text"]
    assert message.content[1].type == "text"
    assert json.loads(message.content[1].text) == {"items": [{"quote": "I will"}], "updates": []}
    assert (message.stop_reason, message.model, bool(message._request_id)) == ("end_turn", "claude-haiku-5-5", True)
    assert api.asked[0].body == REQUEST
    assert api.asked[0].headers["anthropic-version"] == "2026-10-21"


@pytest.mark.parametrize(
    ("path", "value", "status"),
    [
        ("temperature", 0.2, 400),
        ("top_p", 0.9, 400),
        ("model", "claude-none", 404),
        ("model", None, 400),
        ("max_tokens", 0, 400),
        ("max_tokens", 200_000, 400),
        ("messages", [], 400),
        ("messages", [{"role": "system", "content": "x"}], 400),
        ("messages", [{"role": "user", "content": "x"}, {"role": "assistant", "content": "{"}], 400),
        ("messages.0.content", "  ", 400),
        ("system.0.text", "", 400),
        ("system.0.cache_control", {"type": "forever"}, 400),
        ("thinking", {"type": "enabled", "budget_tokens": 1024}, 400),
        ("thinking", {"type": "between_tools"}, 400),
        ("tool_choice", {"type": "any"}, 400),
        ("output_config.effort", "huge", 400),
        ("output_config.format.type", "json", 400),
        ("output_config.format.schema.additionalProperties", None, 400),
        ("output_config.format.schema.properties.items.minItems", 2, 400),
        ("output_config.format.schema.properties.items.items", {"type": "string", "maxLength": 5}, 400),
        ("output_config.format.schema.properties.items.items", {"$ref": "#"}, 400),
    ],
)
async def test_what_the_documentation_forbids_is_refused(
    api: MessagesApi, client: anthropic.AsyncAnthropic, path: str, value: Any, status: int
) -> None:
    with pytest.raises(anthropic.APIStatusError) as refusal:
        await client.post("/v1/messages", body=changed(path, value), cast_to=object)

    assert (refusal.value.status_code, api.asked) == (status, [])


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer other"}, {"anthropic-version": "1999"}])
async def test_strangers_and_unknown_versions_are_refused(
    api: MessagesApi, client: anthropic.AsyncAnthropic, headers: dict[str, str]
) -> None:
    with pytest.raises((anthropic.AuthenticationError, anthropic.BadRequestError)):
        await client.messages.create(**REQUEST, extra_headers=headers)

    assert api.asked == []


async def test_scripted_errors_reach_the_client_as_the_sdk_knows_them(
    api: MessagesApi, client: anthropic.AsyncAnthropic
) -> None:
    api.answer(refused(429, "rate_limit_error", retry_after="7"), OVERLOADED, Reply(drops=True), Reply(cuts=True))

    with pytest.raises(anthropic.RateLimitError) as limited:
        await client.messages.create(**REQUEST)
    with pytest.raises(anthropic.OverloadedError):
        await client.messages.create(**REQUEST)
    for _ in range(2):
        with pytest.raises(anthropic.APIConnectionError):
            await client.messages.create(**REQUEST)

    assert limited.value.response.headers["retry-after"] == "7"


async def test_a_slow_answer_runs_into_the_time_out(api: MessagesApi, client: anthropic.AsyncAnthropic) -> None:
    api.answer(Reply(delay=0.5))

    with pytest.raises(anthropic.APITimeoutError):
        await client.with_options(timeout=0.05).messages.create(**REQUEST)


async def test_a_captive_portal_answers_with_a_page(api: MessagesApi, client: anthropic.AsyncAnthropic) -> None:
    api.answer(PORTAL)

    # The SDK hands on whatever came; who asks has to look.
    assert "sign in" in str(await client.messages.create(**REQUEST))


async def test_a_stream_arrives_whole_or_cut(api: MessagesApi, client: anthropic.AsyncAnthropic) -> None:
    api.answer(found({"quote": "I will " * 20}), found({"quote": "I will " * 20}, cuts=True))

    async with client.messages.stream(**REQUEST) as whole:
        assert (await whole.get_final_message()).stop_reason == "end_turn"
    with pytest.raises(httpx2.RemoteProtocolError):
        async with client.messages.stream(**REQUEST) as cut:
            await cut.get_final_message()


async def test_a_long_constant_part_is_read_from_the_cache_the_second_time(
    api: MessagesApi, client: anthropic.AsyncAnthropic
) -> None:
    long = changed("system.0.text", "Read the notes with care. " * 200)

    first = (await client.messages.create(**long)).usage
    second = (await client.messages.create(**long)).usage
    short = (await client.messages.create(**REQUEST)).usage

    assert first.cache_creation_input_tokens == second.cache_read_input_tokens
    assert (first.cache_read_input_tokens, second.cache_creation_input_tokens) == (0, 0)
    assert (short.cache_creation_input_tokens, short.cache_read_input_tokens) == (0, 0)


async def test_the_model_can_be_asked_for(api: MessagesApi, client: anthropic.AsyncAnthropic) -> None:
    assert (await client.models.retrieve("claude-haiku-5-5")).lifecycle == "active"
    with pytest.raises(anthropic.NotFoundError):
        await client.models.retrieve("claude-none")

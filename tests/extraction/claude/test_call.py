"""Asking the model: bounded in time and money, whatever the network and the API do."""

import logging
from collections.abc import AsyncIterator

import pytest

from bot.domain.model_call import Outcome
from bot.extraction.claude.call import Claude, Model, NotAnswered
from bot.extraction.claude.request import Question, constant_tokens
from tests.standins.messages_api import (
    OVERLOADED,
    PORTAL,
    RATE_LIMITED,
    MessagesApi,
    Reply,
    found,
    refused,
)

QUESTION = Question(first=0, last=0, content='{"report": [0, 0], "turns": [[0, "Ada", "Hello."]]}', tokens=20)


class Time:
    """A clock that goes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def api() -> AsyncIterator[MessagesApi]:
    async with MessagesApi().serving() as api:
        yield api


@pytest.fixture
async def claude(api: MessagesApi, time: Time) -> AsyncIterator[Claude]:
    model = Model(name="claude-haiku-5-5", timeout=2.0)
    async with Claude(model, api_key=api.key, base_url=api.url, sleep=time.sleep, now=time) as claude:
        yield claude


async def failure(claude: Claude) -> Outcome:
    with pytest.raises(NotAnswered) as failed:
        await claude.ask(QUESTION)
    return failed.value.outcome


async def test_an_answer_comes_with_what_it_took(api: MessagesApi, claude: Claude) -> None:
    api.answer(found({"turn": 0}, thinking=True, output_tokens=40))

    answer = await claude.ask(QUESTION)

    assert answer.text == '{"items": [{"turn": 0}], "updates": []}'
    call = answer.call
    assert (call.model, call.outcome, call.output_tokens) == ("claude-haiku-5-5", Outcome.ANSWERED, 40)
    assert call.cost == round(call.input_tokens * 0.1 + 40 * 0.5)
    assert (call.request_id or "").startswith("req_")


async def test_a_price_that_is_not_known_is_not_made_up(api: MessagesApi) -> None:
    from bot.extraction.claude.price import cost

    assert cost("claude-next", fresh=10, from_cache=0, into_cache=0, written=1) is None
    assert cost("claude-haiku-5-5", fresh=200_000, from_cache=0, into_cache=0, written=1_000) == 102_500


@pytest.mark.parametrize(
    "reply",
    [
        OVERLOADED,
        refused(500, "api_error"),
        refused(503, "api_error"),
        RATE_LIMITED,
        Reply(drops=True),
        Reply(cuts=True),
    ],
)
async def test_what_passes_is_tried_again(api: MessagesApi, claude: Claude, time: Time, reply: Reply) -> None:
    api.answer(reply, reply, found())

    assert (await claude.ask(QUESTION)).text == '{"items": [], "updates": []}'
    assert len(time.waits) == 2
    assert sum(time.waits) < 7


async def test_what_does_not_pass_is_given_up_after_three_tries(api: MessagesApi, claude: Claude) -> None:
    api.answer_always(OVERLOADED)

    assert await failure(claude) is Outcome.UNREACHABLE
    assert api.attempts == 3


async def test_a_pause_that_is_asked_for_is_kept_when_it_is_short(api: MessagesApi, claude: Claude, time: Time) -> None:
    api.answer(refused(429, "rate_limit_error", retry_after="7"), refused(429, "rate_limit_error", retry_after="11"))

    await claude.ask(QUESTION)

    assert time.waits == [7.0, 11.0]


async def test_a_pause_that_is_too_long_is_not_waited_for_and_nobody_else_asks_meanwhile(
    api: MessagesApi, claude: Claude, time: Time
) -> None:
    api.answer(refused(429, "rate_limit_error", retry_after="300"))

    assert await failure(claude) is Outcome.LIMITED
    assert await failure(claude) is Outcome.UNREACHABLE
    assert (time.waits, api.attempts) == ([], 1)
    time.now += 301
    assert (await claude.ask(QUESTION)).text == '{"items": [], "updates": []}'


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (refused(401, "authentication_error"), Outcome.NOT_ADMITTED),
        (refused(402, "billing_error"), Outcome.NOT_ADMITTED),
        (refused(403, "permission_error"), Outcome.NOT_ADMITTED),
        (refused(404, "not_found_error"), Outcome.NOT_ADMITTED),
        (refused(429, "rate_limit_error", code="enforced_spend_limit_reached"), Outcome.SPENT),
        (refused(400, "invalid_request_error"), Outcome.REJECTED),
        (refused(413, "request_too_large"), Outcome.REJECTED),
        (refused(429, "rate_limit_error", x_should_retry="false"), Outcome.LIMITED),
        (PORTAL, Outcome.UNREADABLE),
        (Reply(body="<html>", content_type="application/json"), Outcome.UNREADABLE),
        (Reply(body="[]"), Outcome.UNREADABLE),
        (Reply(body='{"ok": true}'), Outcome.UNREADABLE),
        (Reply(text=""), Outcome.UNREADABLE),
        (Reply(text='{"items": [', stop_reason="max_tokens"), Outcome.TOO_LONG),
        (Reply(text="I would rather not.", stop_reason="refusal"), Outcome.REFUSED),
        (Reply(text="{}", stop_reason="pause_turn"), Outcome.UNREADABLE),
    ],
)
async def test_what_will_not_get_better_is_not_tried_again(
    api: MessagesApi, claude: Claude, reply: Reply, outcome: Outcome
) -> None:
    api.answer(reply)

    assert await failure(claude) is outcome
    assert api.attempts == 1


async def test_a_refusal_and_a_cut_answer_are_paid_for_all_the_same(api: MessagesApi, claude: Claude) -> None:
    api.answer(Reply(text="No.", stop_reason="refusal", output_tokens=9))

    with pytest.raises(NotAnswered) as refusal:
        await claude.ask(QUESTION)

    assert (refusal.value.call.output_tokens, refusal.value.may_pass) == (9, False)


async def test_a_server_that_never_answers_is_left_after_the_time_out(api: MessagesApi, time: Time) -> None:
    api.answer_always(Reply(delay=5))
    model = Model(name="claude-haiku-5-5", timeout=0.05)

    async with Claude(model, api_key=api.key, base_url=api.url, sleep=time.sleep, now=time) as claude:
        with pytest.raises(NotAnswered) as silence:
            await claude.ask(QUESTION)

    sent = 3 * (QUESTION.tokens + constant_tokens())  # each try may be billed, answered or not
    assert (silence.value.outcome, silence.value.call.tokens) == (Outcome.UNREACHABLE, sent)


async def test_nobody_listening_is_no_surprise_and_costs_nothing(time: Time) -> None:
    model = Model(name="claude-haiku-5-5")

    async with Claude(model, api_key="k", base_url="http://127.0.0.1:9", sleep=time.sleep, now=time) as claude:
        with pytest.raises(NotAnswered) as silence:
            await claude.ask(QUESTION)

    assert (silence.value.outcome, silence.value.call.tokens) == (Outcome.UNREACHABLE, 0)


async def test_an_outage_costs_the_next_notes_nothing_until_one_gets_through(
    api: MessagesApi, claude: Claude, time: Time
) -> None:
    api.answer(OVERLOADED, OVERLOADED, OVERLOADED)
    await failure(claude)
    before = api.attempts

    assert [await failure(claude) for _ in range(5)] == [Outcome.UNREACHABLE] * 5
    assert api.attempts == before
    time.now += 31
    assert (await claude.ask(QUESTION)).text == '{"items": [], "updates": []}'
    assert (await claude.ask(QUESTION)).text == '{"items": [], "updates": []}'


async def test_the_constant_part_is_cached_when_notes_follow_each_other(
    api: MessagesApi, claude: Claude, time: Time
) -> None:
    calls = [(await claude.ask(QUESTION)).call for _ in range(3)]
    time.now += 400
    calls.append((await claude.ask(QUESTION)).call)

    assert [(call.cache_written_tokens > 0, call.cache_read_tokens > 0) for call in calls] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]


async def test_the_package_logs_no_words_of_notes(
    api: MessagesApi, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("anthropic").setLevel(logging.DEBUG)
    model = Model(name="claude-haiku-5-5")

    async with Claude(model, api_key=api.key, base_url=api.url, sleep=time.sleep, now=time) as claude:
        await claude.ask(QUESTION)

    assert "Hello" not in caplog.text


async def test_whether_the_model_exists_can_be_asked(api: MessagesApi, claude: Claude) -> None:
    assert await claude.lifecycle() == "active"
    api.key = "another"
    with pytest.raises(NotAnswered) as failed:
        await claude.lifecycle()
    assert failed.value.outcome is Outcome.NOT_ADMITTED

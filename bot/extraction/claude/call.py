"""Asking Claude: one question, one answer, with an end to waiting whatever the network does.

The only module that uses the anthropic package; it is imported when a key is set.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import anthropic
from anthropic.types import Message

from bot.domain.model_call import ModelCall, Outcome
from bot.extraction.claude.breaker import Breaker
from bot.extraction.claude.exchange import Answer, Model, NotAnswered
from bot.extraction.claude.price import cost
from bot.extraction.claude.request import Question, constant_tokens

WAITS = (1.0, 4.0)
"""Seconds before the second try and the third, the last; a little more or less, so that callers spread."""
LONGEST_WAIT = 20.0
"""Seconds waited between two tries; when more is asked for, the rules read instead."""
CACHE_LIFE = 300.0
"""Seconds for which the constant part of a request stays in the provider's cache."""

_SPENT = ("spend", "ramp_limit", "credit")
_UNADMITTED = frozenset({401, 402, 403, 404})
_PASSING = frozenset({408, 409, 429})


@dataclass(frozen=True, kw_only=True)
class _Failure:
    """One try that failed: whether the next may succeed soon, and whether it concerns every note."""

    outcome: Outcome
    again: bool = False
    wait: float | None = None
    is_everybodys: bool = True
    for_good: bool = False
    request_id: str | None = None
    may_cost: bool = False
    """Whether the request may have been worked on: it was sent, and no answer came."""


class Claude:
    """A connection to the Messages API. Use it within one event loop, as an async context."""

    def __init__(
        self,
        model: Model,
        *,
        api_key: str,
        base_url: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._model = model
        self._sleep = sleep
        self._now = now
        self._breaker = Breaker()
        self._asked_at = float("-inf")
        for name in ("anthropic", "httpx2"):
            # At its lower levels, which a variable of the environment sets, the package logs whole requests.
            logging.getLogger(name).setLevel(logging.WARNING)
        # The key and the address are given, so that no other credential or host is looked for on the machine. Tries
        # are counted here: the package waits for as long as a server likes.
        self._client = anthropic.AsyncAnthropic(
            api_key=api_key, base_url=base_url, max_retries=0, timeout=anthropic.Timeout(model.timeout, connect=10.0)
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    async def lifecycle(self) -> str:
        """Return whether the model is active, deprecated or retired. Raises NotAnswered."""
        try:
            told = await self._client.models.retrieve(self._model.name)
        except (anthropic.AnthropicError, ValueError, TypeError) as error:
            failure = _failure(error)
            raise self._not_answered(failure, 0.0) from None
        return str(getattr(told, "lifecycle", None) or "unknown")

    async def ask(self, question: Question) -> Answer:
        """Return the answer to a question. Raises NotAnswered."""
        began, unanswered = self._now(), 0
        for own_wait in (*WAITS, None):
            if self._breaker.rests(self._now()):
                raise self._not_answered(_Failure(outcome=Outcome.UNREACHABLE), self._now() - began, unanswered)
            message, failure = await self._try(question)
            if message is not None:
                self._breaker.worked()
                return self._read(message, self._now() - began)
            unanswered += (question.tokens + constant_tokens()) * failure.may_cost
            if failure.is_everybodys:
                self._breaker.failed(self._now(), at_least=failure.wait or 0.0, for_good=failure.for_good)
            wait = _wait(failure, own_wait)
            if wait is None:
                raise self._not_answered(failure, self._now() - began, unanswered)
            await self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _try(self, question: Question) -> tuple[Message | None, _Failure]:
        payload = question.payload(
            model=self._model.name,
            effort=self._model.effort,
            most_output=self._model.most_output,
            cached=self._now() - self._asked_at < CACHE_LIFE,
        )
        self._asked_at = self._now()
        try:
            async with asyncio.timeout(self._model.timeout):
                message: Any = await self._client.messages.create(**payload)
        except TimeoutError:
            return None, _Failure(outcome=Outcome.UNREACHABLE, again=True, may_cost=True)
        except (anthropic.AnthropicError, ValueError, TypeError) as error:
            return None, _failure(error)
        # The package hands on whatever came with status 200: a page of a captive portal, or any JSON.
        if not isinstance(getattr(message, "content", None), list) or getattr(message, "usage", None) is None:
            return None, _Failure(outcome=Outcome.UNREADABLE)
        return message, _Failure(outcome=Outcome.ANSWERED)

    def _read(self, message: Message, seconds: float) -> Answer:
        text = "".join(block.text for block in message.content if block.type == "text")
        outcome = _outcome(message, text)
        call = self._call(outcome, seconds, message)
        if outcome is not Outcome.ANSWERED:
            raise NotAnswered(call)
        return Answer(text=text, call=call)

    def _call(self, outcome: Outcome, seconds: float, message: Message) -> ModelCall:
        usage = message.usage
        read, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
        fresh, output = usage.input_tokens or 0, usage.output_tokens or 0
        return ModelCall(
            model=self._model.name,
            outcome=outcome,
            request_id=message._request_id,
            input_tokens=fresh,
            output_tokens=output,
            cache_read_tokens=read,
            cache_written_tokens=written,
            cost=cost(self._model.name, fresh=fresh, from_cache=read, into_cache=written, written=output),
            latency=seconds,
        )

    def _not_answered(self, failure: _Failure, seconds: float, unanswered: int = 0) -> NotAnswered:
        """`unanswered` is about how many tokens were sent without an answer; they may be billed, so they count."""
        call = ModelCall(
            model=self._model.name,
            outcome=failure.outcome,
            request_id=failure.request_id,
            input_tokens=unanswered,
            cost=cost(self._model.name, fresh=unanswered, from_cache=0, into_cache=0, written=0),
            latency=seconds,
        )
        return NotAnswered(call)


def _wait(failure: _Failure, own: float | None) -> float | None:
    """Seconds until the next try; None when there is none."""
    if not failure.again or own is None:
        return None
    if failure.wait is not None:
        return failure.wait if failure.wait <= LONGEST_WAIT else None
    return own * random.uniform(0.7, 1.3)  # noqa: S311 - spreads callers, guards nothing


def _outcome(message: Message, text: str) -> Outcome:
    if message.stop_reason in ("max_tokens", "model_context_window_exceeded"):
        return Outcome.TOO_LONG
    if message.stop_reason == "refusal":
        return Outcome.REFUSED
    return Outcome.ANSWERED if message.stop_reason == "end_turn" and text else Outcome.UNREADABLE


def _failure(error: Exception) -> _Failure:
    if isinstance(error, anthropic.APIStatusError):
        return _refusal(error)
    if isinstance(error, anthropic.APIConnectionError):
        return _Failure(outcome=Outcome.UNREACHABLE, again=True, may_cost=not _never_arrived(error))
    return _Failure(outcome=Outcome.UNREADABLE)


def _never_arrived(error: Exception) -> bool:
    # Its own errors do not tell; what they come from is of the package below, which is none of ours.
    return type(error.__cause__).__name__ in ("ConnectError", "ConnectTimeout")


def _refusal(error: anthropic.APIStatusError) -> _Failure:
    status, identity = error.status_code, error.request_id
    if error.error_code and any(word in error.error_code for word in _SPENT):
        return _Failure(outcome=Outcome.SPENT, for_good=True, request_id=identity)
    if status in _UNADMITTED:
        return _Failure(outcome=Outcome.NOT_ADMITTED, for_good=True, request_id=identity)
    if status in _PASSING or status >= 500 or status == 200:
        outcome = Outcome.LIMITED if status == 429 else Outcome.UNREACHABLE
        again = error.response.headers.get("x-should-retry") != "false"
        wait = _asked_to_wait(error.response.headers)
        too_long = wait is not None and wait > LONGEST_WAIT
        # Many notes at once meet a limit now and then; only a long pause is a reason to leave the model alone.
        concerns_all = status != 429 or too_long
        return _Failure(
            outcome=outcome,
            again=again,
            wait=wait,
            is_everybodys=concerns_all,
            for_good=too_long,
            request_id=identity,
        )
    return _Failure(outcome=Outcome.REJECTED, is_everybodys=False, request_id=identity)


def _asked_to_wait(headers: Mapping[str, Any]) -> float | None:
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(float(headers[name]) * unit, 0.0)
        except (KeyError, ValueError):
            continue  # a date is as good as nothing: our own waits are short
    return None

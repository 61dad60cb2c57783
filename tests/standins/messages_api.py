"""A stand-in of Anthropic's Messages API: real HTTP on loopback, strict about requests, with answers as scripted."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Self
from uuid import uuid4

from aiohttp import web

from tests.standins.messages_rules import LARGEST, MODELS, Refusal, check_headers, check_request

CACHEABLE = 512
"""Tokens below which a prompt is never cached."""
SENT_BEFORE_THE_CUT = 40
"""Bytes of a cut answer that still arrive."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """How a request is answered: `text` in a message, or `body` as it is. `delay` is in seconds."""

    text: str = ""
    stop_reason: str = "end_turn"
    thinking: bool = False
    output_tokens: int | None = None
    status: int = 200
    body: str | None = None
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drops: bool = False
    """Whether the connection ends without an answer."""
    cuts: bool = False
    """Whether the connection ends in the middle of the answer."""


def found(*items: Mapping[str, Any], updates: Sequence[Mapping[str, Any]] = (), **how: Any) -> Reply:
    """An answer that reports these items, and updates of earlier ones."""
    return Reply(text=json.dumps({"items": list(items), "updates": list(updates)}), **how)


def refused(status: int, kind: str, *, code: str | None = None, **headers: str) -> Reply:
    """An error of the API; underscores in the names of headers stand for hyphens."""
    details = {"details": {"error_code": code}} if code else {}
    error = {"type": "error", "error": {"type": kind, "message": "as scripted", **details}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, body=json.dumps(error), headers=named)


RATE_LIMITED = refused(429, "rate_limit_error")
OVERLOADED = refused(529, "overloaded_error")
PORTAL = Reply(body="<html><body>Welcome to the hotel. Please sign in.</body></html>", content_type="text/html")
"""What a captive portal answers, with status 200."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that was taken."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def content(self) -> Any:
        """What the last message holds, decoded."""
        return json.loads(self.body["messages"][-1]["content"])

    @property
    def turns(self) -> list[list[Any]]:
        """The numbered turns that were sent."""
        turns: list[list[Any]] = self.content["turns"]
        return turns


Script = Callable[[Asked], Reply]


class MessagesApi:
    """The API, with one key and what it is to answer; an answer that is not scripted reports nothing found."""

    def __init__(self, key: str = "sk-ant-stand-in") -> None:
        self.key = key
        self.url = ""
        self.asked: list[Asked] = []
        self.attempts = 0
        """Requests of any kind, also those that were refused."""
        self.at_once = 0
        """The most requests that were under way at the same time."""
        self._script: list[Reply] = []
        self._otherwise: Script = lambda asked: found()
        self._under_way = 0
        self._cached: set[str] = set()

    def answer(self, *replies: Reply) -> None:
        """Answer the next requests in this order."""
        self._script.extend(replies)

    def answer_always(self, script: Script | Reply) -> None:
        """Answer so whenever nothing else is scripted."""
        self._otherwise = script if callable(script) else lambda asked: script

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Self]:
        """Serve on a free port until the block ends."""
        app = web.Application(client_max_size=LARGEST + 1_000)
        app.router.add_post("/v1/messages", self._messages)
        app.router.add_get("/v1/models/{model}", self._model)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = str(site.name)
        try:
            yield self
        finally:
            await runner.cleanup()

    @contextmanager
    def serving_apart(self) -> Iterator[Self]:
        """Serve from a thread of its own, for code that is not async."""
        loop = asyncio.new_event_loop()
        thread = Thread(target=loop.run_forever)
        thread.start()
        serving = self.serving()
        asyncio.run_coroutine_threadsafe(serving.__aenter__(), loop).result()
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(serving.__aexit__(None, None, None), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        self.attempts += 1
        self._under_way += 1
        self.at_once = max(self.at_once, self._under_way)
        try:
            return await self._answered(request)
        finally:
            self._under_way -= 1

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        try:
            asked = await self._take(request)
        except Refusal as refusal:
            return _error(refusal)
        reply = self._script.pop(0) if self._script else self._otherwise(asked)
        self.asked.append(asked)
        await asyncio.sleep(reply.delay)
        if reply.drops and request.transport is not None:
            request.transport.abort()
        if asked.body.get("stream") and reply.body is None:
            return await self._stream(request, asked, reply)
        body = (json.dumps(self._message(asked, reply)) if reply.body is None else reply.body).encode()
        if reply.cuts:
            return await _cut(request, body)
        headers = {"request-id": _id("req"), **reply.headers}
        return web.Response(status=reply.status, body=body, content_type=reply.content_type, headers=headers)

    async def _take(self, request: web.Request) -> Asked:
        headers = {name.lower(): value for name, value in request.headers.items()}
        check_headers(headers, self.key)
        data = await request.read()
        if len(data) > LARGEST:
            raise Refusal(413, "request_too_large", "Request exceeds the maximum size")
        try:
            body = json.loads(data)
        except ValueError:
            raise Refusal(400, "invalid_request_error", "The request body is not valid JSON") from None
        check_request(body)
        return Asked(body=body, headers=headers)

    def _message(self, asked: Asked, reply: Reply) -> dict[str, Any]:
        thought = [{"type": "thinking", "thinking": "", "signature": "c2ln"}] if reply.thinking else []
        return {
            "id": _id("msg"),
            "type": "message",
            "role": "assistant",
            "model": asked.body["model"],
            "content": [*thought, {"type": "text", "text": reply.text}] if reply.text else thought,
            "stop_reason": reply.stop_reason,
            "stop_sequence": None,
            "usage": self._usage(asked, reply),
        }

    def _usage(self, asked: Asked, reply: Reply) -> dict[str, int]:
        constant = json.dumps(asked.body.get("system", ""), ensure_ascii=False)
        cached = tokens(constant) if '"cache_control"' in constant else 0
        cached = cached if cached >= CACHEABLE else 0
        read = cached if constant in self._cached else 0
        if cached:
            self._cached.add(constant)
        whole = tokens(constant) + tokens(json.dumps(asked.body["messages"], ensure_ascii=False))
        return {
            "input_tokens": whole - cached,
            "output_tokens": tokens(reply.text) if reply.output_tokens is None else reply.output_tokens,
            "cache_read_input_tokens": read,
            "cache_creation_input_tokens": cached - read,
        }

    async def _stream(self, request: web.Request, asked: Asked, reply: Reply) -> web.StreamResponse:
        message = self._message(asked, reply)
        response = web.StreamResponse(headers={"content-type": "text/event-stream", "request-id": _id("req")})
        await response.prepare(request)
        events = list(_events(message, reply))
        for event in events[: len(events) // 2] if reply.cuts else events:
            await response.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())
        if reply.cuts and request.transport is not None:
            request.transport.close()
        return response

    async def _model(self, request: web.Request) -> web.Response:
        self.attempts += 1
        headers = {name.lower(): value for name, value in request.headers.items()}
        model = request.match_info["model"]
        try:
            check_headers({"content-type": "application/json", **headers}, self.key)
            if model not in MODELS:
                raise Refusal(404, "not_found_error", f"model: {model}")
        except Refusal as refusal:
            return _error(refusal)
        told = {"type": "model", "id": model, "display_name": model, "created_at": "2026-10-07T00:00:00Z"}
        limits = {"lifecycle": "active", "max_input_tokens": 1_000_000, "max_tokens": 128_000}
        return web.json_response({**told, **limits}, headers={"request-id": _id("req")})


def tokens(text: str) -> int:
    """How many tokens a text roughly has."""
    return round(len(text) / 2.5)


def _events(message: dict[str, Any], reply: Reply) -> Iterator[dict[str, Any]]:
    yield {"type": "message_start", "message": message | {"content": [], "stop_reason": None}}
    yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    for at in range(0, len(reply.text), 20):
        delta = {"type": "text_delta", "text": reply.text[at : at + 20]}
        yield {"type": "content_block_delta", "index": 0, "delta": delta}
    yield {"type": "content_block_stop", "index": 0}
    delta = {"stop_reason": reply.stop_reason, "stop_sequence": None}
    yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": message["usage"]["output_tokens"]}}
    yield {"type": "message_stop"}


async def _cut(request: web.Request, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"content-type": "application/json", "content-length": str(len(body))})
    await response.prepare(request)
    await response.write(body[:SENT_BEFORE_THE_CUT])
    if request.transport is not None:
        request.transport.close()
    return response


def _error(refusal: Refusal) -> web.Response:
    identity = _id("req")
    told = {"type": "error", "error": {"type": refusal.kind, "message": refusal.message}, "request_id": identity}
    return web.json_response(told, status=refusal.status, headers={"request-id": identity})


def _id(kind: str) -> str:
    return f"{kind}_{uuid4().hex[:24]}"

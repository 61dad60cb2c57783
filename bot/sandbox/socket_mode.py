"""Socket Mode: websockets, envelopes, acknowledgements, redelivery."""

import asyncio
import contextlib
import itertools
import json
import secrets
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.changes import Changes
from bot.sandbox.envelopes import Delivery, Envelope, Kind, Latency

MOST_CONNECTIONS = 10


class Connection:
    """One open websocket of the app."""

    def __init__(self, number: int, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.number = number
        self.socket = socket
        self.request = request
        self.gone = asyncio.Event()

    def drop(self) -> None:
        """Cut the connection without a word, as a dying network does."""
        self.gone.set()
        if self.request.transport:
            self.request.transport.abort()


class SocketMode:
    """Hands payloads to the app over its websockets, and keeps count.

    An event that is not answered within `answer_within` seconds is sent again after each of `retry_after`; commands
    and interactions are sent once, as the person who waits gets an error instead.
    """

    def __init__(
        self,
        *,
        app_id: str,
        changes: Changes,
        answer_within: float = 3.0,
        retry_after: Sequence[float] = (0.1, 1.0, 5.0),
    ) -> None:
        self.app_id = app_id
        self.answer_within = answer_within
        self.retry_after = tuple(retry_after)
        self.connections: list[Connection] = []
        self.envelopes: list[Envelope] = []
        self._changes = changes
        self._tickets: set[str] = set()
        self._waiting: dict[str, tuple[Delivery, asyncio.Event]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._turn = itertools.count()
        self._numbers = itertools.count(1)
        self._connected = asyncio.Event()
        self._drop_when: Callable[[Envelope], bool] | None = None

    # What tests and the demo ask.

    @property
    def unanswered(self) -> list[Envelope]:
        """What the app never answered in time, although every attempt was made."""
        return [each for each in self.envelopes if each.settled.is_set() and not each.answered]

    @property
    def redelivered(self) -> list[Envelope]:
        """What had to be sent more than once."""
        return [each for each in self.envelopes if len(each.deliveries) > 1]

    def latency(self, kind: Kind | None = None) -> Latency:
        """Return how long answers took, over everything or one kind of envelope."""
        chosen = [each for each in self.envelopes if kind in (None, each.kind)]
        return Latency.of([each.latency for each in chosen if each.latency is not None])

    async def connected(self, *, within: float = 10.0) -> None:
        """Wait until the app has a websocket open."""
        await self._changes.wait_for(lambda: self.connections, within=within, what="a Socket Mode connection")

    async def quiet(self, *, within: float = 30.0) -> None:
        """Wait until everything sent so far was answered or given up."""
        everything = list(self.envelopes)
        await asyncio.wait_for(asyncio.gather(*(each.settled.wait() for each in everything)), within)

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Send `disconnect` on every websocket; reasons are `warning`, `refresh_requested`, `link_disabled`."""
        for connection in list(self.connections):
            await self._send_disconnect(connection, reason)

    def drop(self) -> None:
        """Cut every websocket."""
        for connection in list(self.connections):
            connection.drop()

    def drop_after_next(self, matches: Callable[[Envelope], bool] = lambda envelope: True) -> None:
        """Cut the websocket right after the next matching envelope was sent on it, before any answer is read."""
        self._drop_when = matches

    # What the rest of the sandbox does.

    def ticket(self) -> str:
        """Return a one-off ticket for a websocket."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return ticket

    def send(self, kind: Kind, payload: dict[str, Any]) -> Envelope:
        """Start delivering a payload; the envelope's `settled` is set once it was answered or given up."""
        envelope = Envelope(kind=kind, payload=payload)
        self.envelopes.append(envelope)
        task = asyncio.get_running_loop().create_task(self._deliver(envelope))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return envelope

    async def close(self) -> None:
        """Stop delivering and close every websocket."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for connection in list(self.connections):
            connection.gone.set()
            await connection.socket.close()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a websocket request; the ticket is good for one connection."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        connection = Connection(next(self._numbers), socket, request)
        if len(self.connections) >= MOST_CONNECTIONS:
            await self._send_disconnect(connection, "too_many_websockets")
            await socket.close()
            return socket
        await self._listen(connection)
        return socket

    async def _listen(self, connection: Connection) -> None:
        self.connections.append(connection)
        self._connected.set()
        try:
            await self._send(connection, self._hello())
            self._changes.touch()
            async for message in connection.socket:
                if message.type == WSMsgType.TEXT:
                    self._take_answer(json.loads(message.data))
        finally:
            connection.gone.set()
            self.connections.remove(connection)
            if not self.connections:
                self._connected.clear()
            self._changes.touch()

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": "applink-sandbox", "build_number": 1, "approximate_connection_time": 3600},
            "connection_info": {"app_id": self.app_id},
        }

    async def _send_disconnect(self, connection: Connection, reason: str) -> None:
        message = {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}}
        await self._send(connection, message)
        if reason == "link_disabled":
            await connection.socket.close()

    async def _send(self, connection: Connection, message: dict[str, Any]) -> None:
        # A connection that went away is noticed by whoever waits for the answer.
        with contextlib.suppress(ConnectionError):
            await connection.socket.send_str(json.dumps(message))

    def _take_answer(self, message: dict[str, Any]) -> None:
        waiting = self._waiting.get(message.get("envelope_id", ""))
        if waiting is None:
            return
        delivery, event = waiting
        if delivery.outcome is not None:
            delivery.late_at = delivery.late_at or time.monotonic()
            self._changes.touch()
            return
        delivery.answered_at = time.monotonic()
        delivery.answer = message.get("payload")
        delivery.outcome = "answered"
        event.set()

    async def _deliver(self, envelope: Envelope) -> None:
        pauses = self.retry_after if envelope.kind == "events_api" else ()
        await self._attempt(envelope)
        for pause in pauses:
            if envelope.answered:
                break
            await asyncio.sleep(pause)
            await self._attempt(envelope)
        envelope.settled.set()
        self._changes.touch()

    async def _attempt(self, envelope: Envelope) -> None:
        delivery = Delivery(envelope_id=str(uuid.uuid4()), attempt=len(envelope.deliveries), sent_at=time.monotonic())
        envelope.deliveries.append(delivery)
        try:
            async with asyncio.timeout(self.answer_within):
                await self._hand_over(envelope, delivery)
        except TimeoutError:
            delivery.outcome = "timeout" if delivery.connection else "no_connection"

    async def _hand_over(self, envelope: Envelope, delivery: Delivery) -> None:
        await self._connected.wait()
        connection = self.connections[next(self._turn) % len(self.connections)]
        delivery.connection, delivery.sent_at = connection.number, time.monotonic()
        answered = asyncio.Event()
        self._waiting[delivery.envelope_id] = (delivery, answered)
        await self._send(connection, _wire_form(envelope, delivery))
        if self._drop_when and self._drop_when(envelope):
            self._drop_when = None
            connection.drop()
        await _first(answered, connection.gone)
        if not answered.is_set():
            delivery.outcome = "dropped"


def _wire_form(envelope: Envelope, delivery: Delivery) -> dict[str, Any]:
    message: dict[str, Any] = {
        "envelope_id": delivery.envelope_id,
        "payload": envelope.payload,
        "type": envelope.kind,
        "accepts_response_payload": envelope.takes_answer,
    }
    if envelope.kind == "events_api":
        message |= {"retry_attempt": delivery.attempt, "retry_reason": "timeout" if delivery.attempt else ""}
    return message


async def _first(*events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

"""Slack on loopback, in this process: it takes what is posted, hands it to whoever judges it, and fails if told to."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from tests.soak.days.hours import Time

TABLE = "CREATE TABLE message (ts TEXT PRIMARY KEY, channel TEXT, thread TEXT, key TEXT UNIQUE, at REAL)"


class Slack:
    """Keeps what arrived in a file. `arrived(key, text)` is called for each new message; a second one is `doubled`."""

    def __init__(self, time: Time, file: Path, arrived: Callable[[str, str], None]) -> None:
        self._time = time
        self._arrived = arrived
        self.kept = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.kept.execute("PRAGMA synchronous = OFF")
        self.kept.execute(TABLE)
        self._count = 0
        self.doubled = 0
        self.is_away = False
        self.loses_every = 0
        """Of so many posts one is taken and not answered."""

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        """Answer on loopback; gives the address of the API."""
        app = web.Application()
        app.router.add_post("/api/chat.postMessage", self._post)
        app.router.add_post("/api/chat.update", self._update)
        app.router.add_post("/api/conversations.open", self._open)
        app.router.add_get("/api/conversations.history", self._history)
        app.router.add_get("/api/conversations.replies", self._history)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        finally:
            await runner.cleanup()
            self.kept.close()

    async def _post(self, request: web.Request) -> web.Response:
        told = await request.json()
        if self.is_away:
            return web.Response(status=503)
        key, channel = told["metadata"]["event_payload"]["key"], _direct(told["channel"])
        self._count += 1
        ts = f"{self._time().timestamp():.0f}.{self._count:06}"
        row = (ts, channel, told.get("thread_ts"), key, self._time().timestamp())
        if self.kept.execute("INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?)", row).rowcount:
            self._arrived(key, told["text"])
        else:
            self.doubled += 1
        if self.loses_every and self._count % self.loses_every == 0:
            return web.Response(status=502)
        return web.json_response({"ok": True, "channel": channel, "ts": ts})

    async def _update(self, request: web.Request) -> web.Response:
        told = await request.json()
        if self.is_away:
            return web.Response(status=503)
        return web.json_response({"ok": True, "channel": told["channel"], "ts": told["ts"]})

    async def _open(self, request: web.Request) -> web.Response:
        if self.is_away:
            return web.Response(status=503)
        return web.json_response({"ok": True, "channel": {"id": _direct(request.query["users"])}})

    async def _history(self, request: web.Request) -> web.Response:
        if self.is_away:
            return web.Response(status=503)
        asked = (request.query["channel"], float(request.query.get("oldest", 0)))
        found = self.kept.execute("SELECT ts, key FROM message WHERE channel = ? AND at >= ? ORDER BY ts", asked)
        messages = [
            {"ts": ts, "metadata": {"event_type": "commitments_message", "event_payload": {"key": key}}}
            for ts, key in found
        ]
        return web.json_response({"ok": True, "messages": messages})


def _direct(channel: str) -> str:
    return f"D{channel}" if channel.startswith("U") else channel

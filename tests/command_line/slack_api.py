"""As much of Slack's Web API, on loopback, as `commitments check` asks: tokens, scopes and the time."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

from bot.clock import utc_now
from bot.command_line.tokens import SCOPES


@dataclass(kw_only=True)
class SlackApi:
    """Tokens it knows, scopes it granted, how far its clock is ahead."""

    url: str
    bot_token: str = "xoxb-good"
    app_token: str = "xapp-good"
    scopes: list[str] = field(default_factory=lambda: list(SCOPES))
    ahead: timedelta = timedelta(0)
    asked: list[str] = field(default_factory=list)
    content_types: list[str] = field(default_factory=list)
    tells_scopes: bool = True
    team_id: str | None = "T1"

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Self]:
        """Serve on a free port until the block ends."""

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                api.content_types.append(self.headers.get("Content-Type", ""))
                if not self.path.startswith("/api/"):
                    self.send_error(404)
                    return
                method = self.path.removeprefix("/api/")
                api.asked.append(method)
                body = json.dumps(api.answer(method, self.headers.get("Authorization", ""))).encode()
                self.send_response_only(200)
                self.send_header("Date", format_datetime(api.now(), usegmt=True))
                if api.tells_scopes:
                    self.send_header("X-OAuth-Scopes", ",".join(api.scopes))
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Stay quiet."""

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            api = cls(url=f"http://127.0.0.1:{server.server_port}/api/")
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                yield api
            finally:
                server.shutdown()
                thread.join()

    def now(self) -> datetime:
        return utc_now() + self.ahead

    def answer(self, method: str, authorization: str) -> dict[str, Any]:
        expected = {"auth.test": self.bot_token, "apps.connections.open": self.app_token}[method]
        if authorization != f"Bearer {expected}":
            return {"ok": False, "error": "invalid_auth"}
        if method == "auth.test":
            return {"ok": True, "team": "Odyssey", "user": "commitments", "team_id": self.team_id, "user_id": "U1"}
        return {"ok": True, "url": "wss://127.0.0.1/"}

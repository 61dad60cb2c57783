"""The Web API over HTTP: tokens, scopes, ordered faults, the journal."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.errors import SlackError
from bot.sandbox.faults import Fault
from bot.sandbox.journal import Call
from bot.sandbox.web_api import chat, conversations, files, team, users, views
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.method import Context, Method

METHODS: Mapping[str, Method] = {
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **team.METHODS,
    **users.METHODS,
    **views.METHODS,
}
_SECRETS = ("token",)


class WebApi:
    """Answers calls of `/api/<method>` the way Slack does."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call: meet the fault ordered for it, else do the work; write it in the journal either way."""
        workspace = self._context.workspace
        name = request.match_info["method"]
        fault = workspace.faults.next(name)
        call = Call(method=name, arguments={}, at=workspace.now(), monotonic=workspace.monotonic())
        workspace.journal.entries.append(call)
        try:
            args = await Arguments.read(request)
        except SlackError as refusal:
            return self._answer(call, refusal.answer())
        call.arguments = {key: value for key, value in args.values.items() if key not in _SECRETS}
        if fault:
            await asyncio.sleep(fault.delay)
        if fault and fault.spoils and not fault.after_work:
            return self._spoil(call, fault, request)
        answer = self._work(call, request, args)
        workspace.changes.touch()
        return self._spoil(call, fault, request) if fault and fault.spoils else self._answer(call, answer)

    def _work(self, call: Call, request: web.Request, args: Arguments) -> dict[str, Any]:
        try:
            answer = {"ok": True, **self._run(call.method, request, args)}
        except SlackError as refusal:
            return refusal.answer()
        call.worked = True
        return answer

    def _run(self, name: str, request: web.Request, args: Arguments) -> dict[str, Any]:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._authorize(method, _token(request, args))
        self._context.require(*method.scopes)
        return method.call(self._context, args)

    def _authorize(self, method: Method, token: str | None) -> None:
        workspace = self._context.workspace
        if not method.tokens:
            return
        if token is None:
            raise SlackError("not_authed")
        kind = {workspace.bot_token: "bot", workspace.app_token: "app"}.get(token)
        if kind is None:
            raise SlackError("invalid_auth")
        if workspace.revoked:
            raise SlackError("account_inactive")
        if kind not in method.tokens:
            raise SlackError("not_allowed_token_type")

    def _answer(self, call: Call, answer: dict[str, Any]) -> web.Response:
        call.status, call.answer = 200, answer
        method = METHODS.get(call.method)
        headers = {"x-oauth-scopes": ",".join(sorted(self._context.workspace.scopes))}
        if method and method.scopes:
            headers["x-accepted-oauth-scopes"] = ",".join(method.scopes)
        return web.json_response(answer, headers=headers)

    def _spoil(self, call: Call, fault: Fault, request: web.Request) -> web.Response:
        if fault.hang_up:
            if request.transport:
                request.transport.abort()
            return web.Response()
        call.status = fault.status
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        if fault.error is None:
            return web.Response(status=fault.status, text="upstream error", content_type="text/html", headers=headers)
        call.answer = {"ok": False, "error": fault.error}
        return web.json_response(call.answer, status=fault.status, headers=headers)


def _token(request: web.Request, args: Arguments) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" and token else args.text("token")

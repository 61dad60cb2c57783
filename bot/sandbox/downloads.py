"""Downloads of files."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.faults import FILES, Fault
from bot.sandbox.files import StoredFile, is_visible_to_bot
from bot.sandbox.journal import Call
from bot.sandbox.workspace import Workspace

SIGN_IN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head>"
    "<body><h1>Sign in to your workspace</h1></body></html>"
)
_OVERSIZED_PARTS, _PART = 2048, b"x" * 65536


class Downloads:
    """Serves files. Without the right token Slack does not refuse: it sends its sign-in page, with status 200."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one download, and write it in the journal under the method name `files`."""
        workspace = self._workspace
        file_id = request.match_info["file"].rpartition("-")[2]
        call = Call(method=FILES, arguments={"file": file_id}, at=workspace.now(), monotonic=workspace.monotonic())
        workspace.journal.entries.append(call)
        fault = workspace.faults.next(FILES)
        file = workspace.files.get(file_id)
        response = await (self._spoiled(request, file, fault) if fault else self._answer(request, file))
        call.status = response.status
        workspace.changes.touch()
        return response

    async def sign_in(self, request: web.Request) -> web.Response:
        """Answer with the sign-in page."""
        return web.Response(text=SIGN_IN_PAGE, content_type="text/html")

    async def _answer(self, request: web.Request, file: StoredFile | None) -> web.StreamResponse:
        workspace = self._workspace
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        allowed = token == workspace.bot_token and "files:read" in workspace.scopes and not workspace.revoked
        if not allowed or file is None or not is_visible_to_bot(workspace, file):
            return await self.sign_in(request)
        if file.deleted:
            return web.Response(status=404, text="Not found")
        return web.Response(body=file.content, content_type=file.mimetype)

    async def _spoiled(self, request: web.Request, file: StoredFile | None, fault: Fault) -> web.StreamResponse:
        if fault.body == "redirect":
            elsewhere = self._workspace.server_url.replace("127.0.0.1", "localhost")
            return web.Response(status=302, headers={"Location": f"{elsewhere}signin?redir={quote(request.path)}"})
        if fault.body == "html":
            return await self.sign_in(request)
        if fault.status != 200:
            headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
            return web.Response(status=fault.status, headers=headers)
        if fault.body is None and not fault.hang_up:
            await asyncio.sleep(fault.delay)
            return await self._answer(request, file)
        return await _stream(request, file.content if file else b"", fault)


async def _stream(request: web.Request, content: bytes, fault: Fault) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
    if fault.body == "oversized":
        response.enable_chunked_encoding()
    else:
        response.content_length = len(content)
    await response.prepare(request)
    try:
        async for part in _parts(content, fault):
            await response.write(part)
        if fault.hang_up and request.transport:
            request.transport.close()
        await response.write_eof()
    except ConnectionResetError:
        pass  # The reader had enough or was cut off, which is what such downloads are for.
    return response


async def _parts(content: bytes, fault: Fault) -> AsyncIterator[bytes]:
    if fault.body == "oversized":
        for _ in range(_OVERSIZED_PARTS):
            yield _PART
        return
    half = len(content) // 2
    yield content[:half]
    if not fault.hang_up:
        await asyncio.sleep(fault.delay)
        yield content[half:]

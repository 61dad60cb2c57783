"""Downloading what people drop: only from Slack, only so much, and only the file itself."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import NoReturn

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.domain.errors import UnreadableNote
from bot.domain.note import CANVAS, NoteFile
from bot.slack.calls import RATE_LIMITED, CallFailed, answer

HOSTS = ("slack.com", "slack-files.com", "slack-gov.com")
"""Slack's own hosts, with whatever stands before them."""
LARGEST = 5_000_000
"""Bytes of a file that are read by default: days of talk as text."""
TIMEOUT = aiohttp.ClientTimeout(total=60, connect=5, sock_read=15)
CHUNK = 65_536

_SIGN_IN = (
    "Slack does not let me open “{name}”. Add me to the channel with `/invite @Commitments` and drop the file again, "
    "or paste the notes here as text."
)
_TOO_LARGE = "“{name}” is too large: I read files up to {limit}. Drop the notes alone as text, or paste them here."
_GONE = "“{name}” is not in Slack any more. Drop it again, or paste the notes here."
_ELSEWHERE = "“{name}” is kept outside Slack, where I cannot read it. Copy the notes from it and paste them here."
_STUBS = frozenset({"file_access"})
_TOMBSTONES = frozenset({"hidden_by_limit", "tombstone"})
_PAGE = (b"<!doctype html", b"<html")


class FileNotThere(Exception):
    """The file cannot be fetched at this moment; it is worth another try later. Holds a code, never an address."""


def downloading_session(timeout: aiohttp.ClientTimeout = TIMEOUT) -> aiohttp.ClientSession:
    """Return the connections to download over; needs a running event loop, and is to be closed by the caller."""
    return aiohttp.ClientSession(timeout=timeout, auto_decompress=False)


class Files:
    """Fetches files with the token of `client`, over `session`.

    `limit` is the largest size in bytes. `also_from` adds origins such as "http://127.0.0.1:8080" for stand-ins of
    Slack, and `from_this_machine` every plain HTTP address of this machine, for a stand-in that runs here. Everything
    else must come from Slack's hosts over HTTPS, because the token goes along.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        *,
        limit: int = LARGEST,
        also_from: Collection[str] = (),
        from_this_machine: bool = False,
    ) -> None:
        self._client = client
        self._session = session
        self._limit = limit
        self._also_from = [URL(origin).origin() for origin in also_from]
        self._from_this_machine = from_this_machine

    async def fetch(self, file: NoteFile) -> bytes:
        """Return a file's bytes. Raises UnreadableNote with what to do about it, or FileNotThere to try again later."""
        if file.mode in _TOMBSTONES:
            raise _refusal(_GONE, file)
        if (file.size or 0) > self._limit:
            self._refuse_size(file)
        url = file.url
        if url is None or file.mode in _STUBS:
            url = await self._look_up(file)
        if not (may_go_to(url, self._also_from) or (self._from_this_machine and is_on_this_machine(url))):
            raise _refusal(_ELSEWHERE, file)
        async with self._opened(file, url) as response:
            return await self._read(file, response)

    async def _look_up(self, file: NoteFile) -> str:
        try:
            found = (await answer(self._client.files_info(file=file.id)))["file"]
        except CallFailed as failure:
            if failure.is_unknown or failure.error in RATE_LIMITED | {"unreachable", "service_unavailable"}:
                raise FileNotThere(failure.error) from failure
            sentence = _GONE if failure.error in ("file_deleted", "file_not_found") else _SIGN_IN
            raise _refusal(sentence, file) from failure
        if int(found.get("size") or 0) > self._limit:
            self._refuse_size(file)
        return str(found.get("url_private_download") or found.get("url_private") or "")

    @asynccontextmanager
    async def _opened(self, file: NoteFile, url: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """Give the response that carries the file. Redirects are refused: the token would go along."""
        headers = {"Authorization": f"Bearer {self._client.token}", "Accept-Encoding": "identity"}
        try:
            async with self._session.get(URL(url), headers=headers, allow_redirects=False) as response:
                self._check(file, response)
                yield response
        except TimeoutError as error:
            raise FileNotThere("timeout") from error
        except (aiohttp.ClientError, OSError) as error:
            raise FileNotThere("disconnected") from error

    def _check(self, file: NoteFile, response: aiohttp.ClientResponse) -> None:
        if response.status in (401, 403) or 300 <= response.status < 400:
            raise _refusal(_SIGN_IN, file)
        if response.status in (404, 410):
            raise _refusal(_GONE, file)
        if response.status != 200:
            raise FileNotThere(f"http_{response.status}")
        if response.content_type == "text/html" and not _is_page(file):
            raise _refusal(_SIGN_IN, file)
        if (response.content_length or 0) > self._limit:
            self._refuse_size(file)

    async def _read(self, file: NoteFile, response: aiohttp.ClientResponse) -> bytes:
        data = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            data += chunk
            if len(data) > self._limit:
                self._refuse_size(file)
        if data[:200].lstrip().lower().startswith(_PAGE) and not _is_page(file):
            raise _refusal(_SIGN_IN, file)
        return bytes(data)

    def _refuse_size(self, file: NoteFile) -> NoReturn:
        raise _refusal(_TOO_LARGE, file, limit=_megabytes(self._limit))


def may_go_to(url: str, also: Collection[URL] = ()) -> bool:
    """Whether a request with our token may go to `url`: to Slack's hosts over HTTPS, and to the origins `also`."""
    try:
        address = URL(url)
        origin = address.origin()
    except ValueError:
        return False
    host = address.host or ""
    ours = any(host == known or host.endswith(f".{known}") for known in HOSTS)
    return origin in also or (ours and address.scheme == "https" and address.port == 443)


def is_on_this_machine(url: str) -> bool:
    """Whether `url` is plain HTTP to a loopback address, on any port."""
    try:
        address = URL(url)
        host = address.origin().host or ""
    except ValueError:
        return False
    return address.scheme == "http" and (host == "localhost" or _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _refusal(sentence: str, file: NoteFile, **figures: str) -> UnreadableNote:
    return UnreadableNote(sentence.format(name=file.name or "this file", **figures))


def _is_page(file: NoteFile) -> bool:
    return file.mode == CANVAS or file.name.lower().endswith((".htm", ".html", ".xhtml"))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB"

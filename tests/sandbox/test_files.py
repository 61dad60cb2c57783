"""Files are shared by people and downloaded with the right token; otherwise a sign-in page comes."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Person, Sandbox, StoredFile
from bot.sandbox.downloads import SIGN_IN_PAGE
from tests.sandbox.given import refusal

NOTES = b"Ada: I will send the figures.\n" * 20


@pytest.fixture
async def file(ada: Person, team: Channel, slack: Sandbox) -> StoredFile:
    slack.events.subscribed.clear()
    return (await ada.upload(team, "Weekly Notes.txt", NOTES, "our notes")).files[0]


async def download(url: str, token: str | None) -> tuple[int, str, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers, allow_redirects=False) as response:
        return response.status, response.content_type, await response.read()


async def test_a_file_comes_with_the_right_token(slack: Sandbox, file: StoredFile) -> None:
    assert await download(file.url_private_download, slack.bot_token) == (200, "text/plain", NOTES)


async def test_without_the_right_token_a_sign_in_page_comes(slack: Sandbox, file: StoredFile) -> None:
    page = (200, "text/html", SIGN_IN_PAGE.encode())
    assert await download(file.url_private_download, None) == page
    assert await download(file.url_private_download, "xoxb-other") == page
    slack.workspace.scopes.discard("files:read")
    assert await download(file.url_private_download, slack.bot_token) == page


async def test_a_file_from_a_channel_without_the_bot_is_not_shown(
    slack: Sandbox, ada: Person, client: AsyncWebClient
) -> None:
    apart = slack.add_channel("apart", [ada], bot=False)
    file = (await ada.upload(apart, "notes.txt", NOTES)).files[0]
    assert (await download(file.url_private_download, slack.bot_token))[1] == "text/html"
    assert (await refusal(client.files_info(file=file.id)))["error"] == "file_not_found"


async def test_a_deleted_file_is_gone(slack: Sandbox, ada: Person, file: StoredFile, client: AsyncWebClient) -> None:
    await ada.delete_file(file)
    assert (await download(file.url_private_download, slack.bot_token))[0] == 404
    assert (await refusal(client.files_info(file=file.id)))["error"] == "file_deleted"


async def test_files_info_gives_the_beginning_of_text(client: AsyncWebClient, file: StoredFile) -> None:
    answer = await client.files_info(file=file.id)
    assert (answer["content"], answer["is_truncated"]) == (NOTES.decode(), False)
    assert (answer["file"]["filetype"], answer["file"]["mode"], answer["file"]["size"]) == (
        "text",
        "hosted",
        len(NOTES),
    )


@pytest.mark.parametrize(
    ("name", "content", "filetype"),
    [
        ("talk.vtt", b"WEBVTT\n", "text"),
        ("talk.srt", b"1\n", "text"),
        ("talk.docx", b"PK\x03\x04\xff", "docx"),
        ("talk.md", b"# Notes", "markdown"),
        ("talk", b"\xff\x00", "binary"),
    ],
)
async def test_formats_slack_does_not_know_are_text_or_binary(
    slack: Sandbox, ada: Person, team: Channel, name: str, content: bytes, filetype: str
) -> None:
    slack.events.subscribed.clear()
    assert (await ada.upload(team, name, content)).files[0].filetype == filetype


async def test_a_snippet_shows_only_its_beginning(slack: Sandbox, ada: Person, team: Channel) -> None:
    slack.events.subscribed.clear()
    file = (await ada.upload(team, "Untitled", NOTES, snippet=True)).files[0].to_json()
    assert (file["mode"], file["lines"], file["lines_more"], file["preview_is_truncated"]) == ("snippet", 20, 15, True)


async def test_a_download_may_be_redirected_to_another_host(slack: Sandbox, file: StoredFile) -> None:
    slack.faults.redirect_downloads()
    assert (await download(file.url_private_download, slack.bot_token))[0] == 302
    assert (await download(file.url_private_download, slack.bot_token))[2] == NOTES


async def test_a_download_may_be_a_page_or_an_error(slack: Sandbox, file: StoredFile) -> None:
    slack.faults.sign_in_page()
    slack.faults.server_error("files", status=503)
    slack.faults.rate_limit("files", retry_after=3)
    answers = [await download(file.url_private_download, slack.bot_token) for _ in range(3)]
    assert [(status, kind) for status, kind, _ in answers] == [
        (200, "text/html"),
        (503, "application/octet-stream"),
        (429, "application/octet-stream"),
    ]


async def test_a_download_may_stall_or_never_end(slack: Sandbox, file: StoredFile) -> None:
    slack.faults.slow_downloads(0.05)
    assert (await download(file.url_private_download, slack.bot_token))[2] == NOTES
    slack.faults.oversized_downloads()
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {slack.bot_token}"}) as session,
        session.get(file.url_private_download) as response,
    ):
        first = await response.content.readexactly(len(NOTES) + 1_000_000)
    assert set(first) == {ord("x")}


async def test_a_download_may_be_cut_off(slack: Sandbox, file: StoredFile) -> None:
    slack.faults.hang_up("files")
    with pytest.raises(aiohttp.ClientPayloadError):
        await download(file.url_private_download, slack.bot_token)

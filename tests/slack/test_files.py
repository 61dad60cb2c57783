"""Files come from Slack alone, whole and not too large, or with one sentence that says what to do instead."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import UnreadableNote
from bot.domain.note import NoteFile
from bot.sandbox import Channel, Fault, Person, Sandbox, StoredFile
from bot.sandbox.faults import FILES
from bot.slack.files import FileNotThere, Files, downloading_session, is_on_this_machine, may_go_to

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SIGN_IN = (
    "Slack does not let me open “notes.txt”. Add me to the channel with `/invite @Commitments` and drop the file "
    "again, or paste the notes here as text."
)
TOO_LARGE = "“notes.txt” is too large: I read files up to 5 MB. Drop the notes alone as text, or paste them here."
GONE = "“notes.txt” is not in Slack any more. Drop it again, or paste the notes here."
ELSEWHERE = "“notes.txt” is kept outside Slack, where I cannot read it. Copy the notes from it and paste them here."


@pytest.fixture
async def slack() -> AsyncIterator[Sandbox]:
    async with Sandbox(now=lambda: NOW, events=()) as sandbox:
        yield sandbox


@pytest.fixture
def ada(slack: Sandbox) -> Person:
    return slack.add_person("Ada Lovelace")


@pytest.fixture
def team(slack: Sandbox, ada: Person) -> Channel:
    return slack.add_channel("team", [ada])


def fetcher(slack: Sandbox, session: Any, **settings: Any) -> Files:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    return Files(client, session, also_from=[slack.url], **settings)


@pytest.fixture
async def fetching(slack: Sandbox) -> AsyncIterator[Files]:
    async with downloading_session() as session:
        yield fetcher(slack, session)


async def dropped(ada: Person, team: Channel, content: bytes = b"notes", name: str = "notes.txt") -> NoteFile:
    """Let Ada drop a file; return it as its event tells of it."""
    (file,) = (await ada.upload(team, name, content)).files
    return as_told(file)


def as_told(file: StoredFile) -> NoteFile:
    told = file.to_json()
    return NoteFile(id=file.id, name=file.name, url=told["url_private_download"], size=told["size"], mode=told["mode"])


async def refusal(fetching: Files, file: NoteFile) -> str:
    with pytest.raises(UnreadableNote) as refused:
        await fetching.fetch(file)
    return str(refused.value)


async def postponement(fetching: Files, file: NoteFile) -> str:
    with pytest.raises(FileNotThere) as missing:
        await fetching.fetch(file)
    return str(missing.value)


async def test_a_file_arrives_byte_by_byte(fetching: Files, ada: Person, team: Channel) -> None:
    content = bytes(range(256)) * 1000

    assert await fetching.fetch(await dropped(ada, team, content)) == content


async def test_a_file_that_is_a_web_page_itself_arrives(fetching: Files, ada: Person, team: Channel) -> None:
    page = b"<!DOCTYPE html><p>Tom: I will send it</p>"

    assert await fetching.fetch(await dropped(ada, team, page, "notes.html")) == page


async def test_a_canvas_arrives_as_the_page_it_is(fetching: Files, ada: Person, team: Channel) -> None:
    page = b"<html><p>Tom: I will send it</p></html>"
    canvas = replace(await dropped(ada, team, page, "weekly"), mode="canvas")

    assert await fetching.fetch(canvas) == page


async def test_of_a_stub_slack_is_asked_where_the_file_is(fetching: Files, ada: Person, team: Channel) -> None:
    stub = replace(await dropped(ada, team), mode="file_access", url=None, size=None)

    assert await fetching.fetch(stub) == b"notes"


async def test_the_sign_in_page_is_not_taken_for_the_file(
    slack: Sandbox, fetching: Files, ada: Person, team: Channel
) -> None:
    file = await dropped(ada, team)
    slack.workspace.scopes -= {"files:read"}

    assert await refusal(fetching, file) == SIGN_IN


async def test_the_sign_in_page_is_recognised_whatever_it_calls_itself(
    fetching: Files, ada: Person, team: Channel
) -> None:
    file = await dropped(ada, team, b"  <!DOCTYPE html><title>Sign in</title>")

    assert await refusal(fetching, file) == SIGN_IN


async def test_a_redirect_is_not_followed_with_our_token(
    slack: Sandbox, fetching: Files, ada: Person, team: Channel
) -> None:
    file = await dropped(ada, team)
    slack.faults.redirect_downloads()

    assert await refusal(fetching, file) == SIGN_IN


async def test_a_file_of_thirty_megabytes_is_not_even_asked_for(slack: Sandbox, fetching: Files) -> None:
    large = NoteFile(id="F1", name="notes.txt", url=f"{slack.url}files-pri/x/y", size=30_000_000, mode="hosted")

    assert await refusal(fetching, large) == TOO_LARGE
    assert slack.faults.pending == {}


async def test_a_file_larger_than_it_says_is_stopped_on_the_way(
    slack: Sandbox, fetching: Files, ada: Person, team: Channel
) -> None:
    file = await dropped(ada, team)
    slack.faults.oversized_downloads()

    assert await refusal(fetching, file) == TOO_LARGE


async def test_the_limit_is_exact(slack: Sandbox, ada: Person, team: Channel) -> None:
    just, over = await dropped(ada, team, b"x" * 1000), await dropped(ada, team, b"x" * 1001)
    async with downloading_session() as session:
        fetching = fetcher(slack, session, limit=1000)

        assert await fetching.fetch(just) == b"x" * 1000
        for told in (over, replace(over, size=None), replace(over, size=None, mode="file_access")):
            assert "too large" in await refusal(fetching, told)


async def test_a_deleted_file_is_said_to_be_gone(fetching: Files, ada: Person, team: Channel) -> None:
    post = await ada.upload(team, "notes.txt", b"notes")
    told = as_told(post.files[0])
    await ada.delete_file(post.files[0])

    assert await refusal(fetching, replace(told, mode="file_access")) == GONE


async def test_a_file_hidden_by_the_plan_is_said_to_be_gone(fetching: Files) -> None:
    hidden = NoteFile(id="F1", name="notes.txt", url=None, size=None, mode="hidden_by_limit")

    assert await refusal(fetching, hidden) == GONE


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/notes.txt",
        "https://slack.com.example.org/notes.txt",
        "https://notslack.com/notes.txt",
        "https://files.slack.com@example.org/notes.txt",
        "https://example.org#files.slack.com",
        "http://files.slack.com/notes.txt",
        "https://files.slack.com:8443/notes.txt",
        "http://127.0.0.1:1/notes.txt",
        "ftp://files.slack.com/notes.txt",
        "file:///etc/passwd",
        "//files.slack.com/notes.txt",
        "https://[::1/",
        "notes.txt",
        "",
    ],
)
async def test_our_token_goes_nowhere_but_to_slack(fetching: Files, url: str) -> None:
    elsewhere = NoteFile(id="F1", name="notes.txt", url=url, size=5, mode="external")

    assert await refusal(fetching, elsewhere) == ELSEWHERE


@pytest.mark.parametrize("host", ["files.slack.com", "acme.slack.com", "slack-files.com", "files.slack-gov.com"])
def test_slacks_own_hosts_are_asked(host: str) -> None:
    assert may_go_to(f"https://{host}/files-pri/T1-F1/notes.txt")


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(status=429), Fault(hang_up=True)])
async def test_what_may_pass_is_worth_another_try(
    slack: Sandbox, fetching: Files, ada: Person, team: Channel, fault: Fault
) -> None:
    file = await dropped(ada, team)
    slack.faults.script(FILES, fault, fault)

    assert await postponement(fetching, file) == ("disconnected" if fault.hang_up else f"http_{fault.status}")


@pytest.mark.parametrize("status", [404, 410])
async def test_a_file_that_is_not_there_is_said_to_be_gone_at_once(
    slack: Sandbox, fetching: Files, ada: Person, team: Channel, status: int
) -> None:
    file = await dropped(ada, team)
    slack.faults.script(FILES, Fault(status=status))

    assert await refusal(fetching, file) == GONE


async def test_with_a_stand_in_on_this_machine_any_of_its_ports_may_serve_files(
    slack: Sandbox, ada: Person, team: Channel
) -> None:
    file = await dropped(ada, team)
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    elsewhere = replace(file, url="http://files.example.org/notes.txt")
    async with downloading_session() as session:
        assert await refusal(Files(client, session), file) == ELSEWHERE
        local = Files(client, session, from_this_machine=True)

        assert await local.fetch(file) == b"notes"
        assert await refusal(local, elsewhere) == ELSEWHERE


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://127.0.0.1:8080/x", True),
        ("http://localhost/x", True),
        ("http://[::1]:99/x", True),
        ("https://127.0.0.1/x", False),
        ("http://127.0.0.1.example.org/x", False),
        ("http://10.0.0.1/x", False),
        ("http://localhost@example.org/x", False),
        ("x", False),
    ],
)
def test_what_is_on_this_machine(url: str, is_here: bool) -> None:
    assert is_on_this_machine(url) is is_here


@pytest.mark.parametrize("error", ["ratelimited", "internal_error", "service_unavailable"])
async def test_a_stub_that_slack_cannot_explain_now_is_worth_another_try(
    slack: Sandbox, fetching: Files, ada: Person, team: Channel, error: str
) -> None:
    stub = replace(await dropped(ada, team), url=None)
    slack.faults.fail("files.info", error)

    assert await postponement(fetching, stub) == error


async def test_a_download_that_stalls_is_given_up_for_now(slack: Sandbox, ada: Person, team: Channel) -> None:
    file = await dropped(ada, team)
    slack.faults.slow_downloads(0.5)
    async with downloading_session(ClientTimeout(sock_read=0.1)) as session:
        assert await postponement(fetcher(slack, session), file) == "timeout"


async def test_several_files_are_fetched_at_once(fetching: Files, ada: Person, team: Channel) -> None:
    told = [await dropped(ada, team, str(number).encode()) for number in range(10)]

    assert await asyncio.gather(*map(fetching.fetch, told)) == [str(number).encode() for number in range(10)]

"""`commitments check`, `migrate`, `healthy` and `run`: what somebody who sets the app up meets."""

import os
import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import utc_now
from bot.command_line.heartbeat import STALE
from bot.command_line.tokens import SCOPES
from bot.domain.model_call import ModelCall, Outcome
from bot.domain.note import NoteState
from db import migrate
from db.engine import Database
from db.store import writing
from tests.command_line.conftest import Command
from tests.command_line.slack_api import SlackApi
from tests.service.builders import an_arrival
from tests.standins.messages_api import MessagesApi

KEPT = "✓ Everything is kept for good."
OFFLINE = "✓ Notes are read by rules on this machine and sent to nobody."


@pytest.fixture
def configured(slack_api: SlackApi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SlackApi:
    """An environment in which everything is well."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack_api.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", slack_api.app_token)
    monkeypatch.setenv("SLACK_API_URL", slack_api.url)
    migrate.upgrade(f"sqlite:///{tmp_path / 'data' / 'commitments.sqlite3'}")
    return slack_api


def test_all_is_well(configured: SlackApi, commitments: Command) -> None:
    result = commitments("check")

    assert result.out.splitlines() == [
        "✓ SLACK_BOT_TOKEN: commitments in Odyssey.",
        f"✓ Scopes: all {len(SCOPES)} granted.",
        "✓ Clock: within 1 s of Slack's.",
        "✓ SLACK_APP_TOKEN: Socket Mode opens.",
        "✓ Database: sqlite, up to date.",
        KEPT,
        OFFLINE,
    ]
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize(
    ("notes", "closed", "said"),
    [
        ("30", "365", "The text of notes is kept for 30 days, what is closed for 365 days."),
        ("1", "", "The text of notes is kept for a day, what is closed for good."),
        ("", "90", "The text of notes is kept for good, what is closed for 90 days."),
    ],
)
def test_it_says_for_how_long_what_is_kept(
    notes: str, closed: str, said: str, configured: SlackApi, commitments: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_KEEP_NOTES", notes)
    monkeypatch.setenv("COMMITMENTS_KEEP_CLOSED", closed)

    assert commitments("check").out.splitlines()[5] == f"✓ {said}"


def test_with_nothing_set_up_each_line_says_what_to_do(commitments: Command) -> None:
    result = commitments("check")

    assert [line[:30] for line in result.out.splitlines()] == [
        "✗ SLACK_BOT_TOKEN is not set. ",
        "✗ SLACK_APP_TOKEN is not set. ",
        "✓ Database: sqlite, empty; its",
        KEPT[:30],
        OFFLINE[:30],
    ]
    assert result.status == 1


def test_tables_of_an_older_version_are_to_be_migrated(
    configured: SlackApi, commitments: Command, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "data" / "commitments.sqlite3") as file:
        file.execute("UPDATE alembic_version SET version_num = '0000'")
    file.close()
    result = commitments("check")

    assert result.out.splitlines()[4] == "✗ Database: its tables are not up to date. Run: commitments migrate"
    assert result.status == 1


def test_tables_that_run_will_make_are_no_failure(
    configured: SlackApi, commitments: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", f"sqlite:///{tmp_path / 'fresh.sqlite3'}")
    result = commitments("check")

    assert result.out.splitlines()[4] == "✓ Database: sqlite, empty; its tables will be made by run."
    assert result.status == 0


def test_a_slack_that_does_not_tell_the_scopes_is_no_failure(configured: SlackApi, commitments: Command) -> None:
    configured.tells_scopes = False
    result = commitments("check")

    assert result.out.splitlines()[1] == "✓ Slack did not say which scopes are granted."
    assert result.status == 0


def test_no_request_claims_to_be_json_without_holding_any(configured: SlackApi, commitments: Command) -> None:
    commitments("check")

    assert configured.content_types == ["application/x-www-form-urlencoded"] * 2


def test_an_address_without_slacks_methods_is_named(
    configured: SlackApi, commitments: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", configured.url.replace("/api/", "/nowhere/"))

    assert commitments("check").out.splitlines()[0] == (
        "✗ SLACK_BOT_TOKEN: Slack answered http_404. That address has no Slack methods. Check SLACK_API_URL."
    )


def test_a_missing_scope_is_named_with_what_it_is_for(configured: SlackApi, commitments: Command) -> None:
    configured.scopes.remove("files:read")

    result = commitments("check")

    assert result.out.splitlines()[1] == (
        "✗ Scopes are missing: files:read (to read dropped files). "
        "Paste manifest.yml under App Manifest in your app's settings, then reinstall the app."
    )
    assert result.status == 1


def test_a_clock_that_is_off_is_reported(configured: SlackApi, commitments: Command) -> None:
    configured.ahead = timedelta(minutes=5)

    line = commitments("check").out.splitlines()[2]

    assert line.startswith("✗ Clock: ")
    assert line.endswith(" s from Slack's. Switch on time synchronisation.")


def test_tokens_that_slack_does_not_know_are_reported_and_never_shown(
    configured: SlackApi, commitments: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-hush")

    result = commitments("check")

    assert [line[:50] for line in result.out.splitlines()[:2]] == [
        "✗ SLACK_BOT_TOKEN: Slack answered invalid_auth. Op",
        "✗ SLACK_APP_TOKEN: Slack answered invalid_auth. Op",
    ]
    assert "hush" not in result.out + result.err


def test_a_slack_that_cannot_be_reached_is_no_crash(
    configured: SlackApi, commitments: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")

    result = commitments("check")

    assert [line[:43] for line in result.out.splitlines()[:2]] == [
        "✗ SLACK_BOT_TOKEN: Slack cannot be reached ",
        "✗ SLACK_APP_TOKEN: Slack cannot be reached ",
    ]
    assert result.status == 1


@pytest.fixture
def messages_api(monkeypatch: pytest.MonkeyPatch) -> Iterator[MessagesApi]:
    """The Messages API on loopback, and a key for it."""
    api = MessagesApi(key="sk-hush")
    with api.serving_apart():
        monkeypatch.setenv("ANTHROPIC_API_KEY", api.key)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
        yield api


def test_with_a_key_it_says_who_gets_the_notes_and_what_that_took_today(
    configured: SlackApi, messages_api: MessagesApi, commitments: Command, tmp_path: Path
) -> None:
    fresh = commitments("check").out.splitlines()[-2:]
    database = Database.open(f"sqlite:///{tmp_path / 'data' / 'commitments.sqlite3'}")
    call = ModelCall(
        model="claude-haiku-5-5",
        outcome=Outcome.ANSWERED,
        request_id="req_1",
        input_tokens=20_000,
        output_tokens=1_000,
        cost=12_500,
        latency=2.34,
    )
    with writing(database) as store:
        note = an_arrival()
        store.notes.add(note, said_at=utc_now(), next_at=None, state=NoteState.READ, now=utc_now())
        store.model_calls.add(note.team, 1, [call], now=utc_now())
    database.dispose()
    result = commitments("check")

    assert fresh == [
        "✓ Notes are sent to 127.0.0.1 and read by claude-haiku-5-5.",
        "✓ claude-haiku-5-5 today: no calls yet.",
    ]
    assert re.sub(r"\d\d:\d\d", "12:00", result.out.splitlines()[-1]) == (
        "✓ claude-haiku-5-5 today: 1 calls, 21,000 tokens, about $0.01; the last one at 12:00 UTC was answered "
        "after 2.3 s (req_1)."
    )
    assert (result.status, "hush" in result.out) == (0, False)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ANTHROPIC_API_KEY", "sk-wrong", "127.0.0.1 refuses the key or the model. Check ANTHROPIC_API_KEY and"),
        ("COMMITMENTS_MODEL", "claude-none", "127.0.0.1 refuses the key or the model. Check ANTHROPIC_API_KEY and"),
        ("ANTHROPIC_BASE_URL", "http://127.0.0.1:9", "127.0.0.1 cannot be reached. Check ANTHROPIC_BASE_URL and the"),
    ],
)
def test_a_model_that_cannot_be_asked_is_a_finding(
    configured: SlackApi,
    messages_api: MessagesApi,
    commitments: Command,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    sentence: str,
) -> None:
    monkeypatch.setenv(name, value)

    result = commitments("check")

    assert (result.status, result.out.splitlines()[-2].startswith(f"✗ ANTHROPIC_API_KEY: {sentence}")) == (1, True)


def test_the_scopes_checked_are_those_the_manifest_requires() -> None:
    manifest = (Path(__file__).parents[2] / "manifest.yml").read_text(encoding="utf-8")

    def listed(key: str) -> list[str]:
        found = re.search(rf"^    {key}:\n((?:      - \S+\n)+)", manifest, re.MULTILINE)
        return re.findall(r"- (\S+)", found[1]) if found else []

    assert list(SCOPES) == [scope for scope in listed("bot") if scope not in listed("bot_optional")]


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("mysql://root@localhost/x", "✗ Database: mysql is not supported."),
        ("sqlite:////proc/none/x.db", "✗ Database: /proc/none/x.db cannot be "),
        ("postgresql://nobody:hush@127.0.0.1:9/x", "✗ Database: (psycopg.OperationalError) connection failed"),
    ],
)
def test_a_database_that_cannot_be_used_is_reported(
    commitments: Command, monkeypatch: pytest.MonkeyPatch, url: str, start: str
) -> None:
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", url)

    result = commitments("check")

    (line,) = [line for line in result.out.splitlines() if "Database" in line]
    assert line[: len(start)] == start
    assert "hush" not in result.out


def test_migrate_makes_the_tables_and_may_be_run_again(commitments: Command, tmp_path: Path) -> None:
    first, second = commitments("migrate"), commitments("migrate")

    assert first == second
    assert (first.status, first.out) == (0, f"The database is up to date (revision {migrate.head()}).\n")
    assert migrate.is_current(f"sqlite:///{tmp_path / 'data' / 'commitments.sqlite3'}")


def test_run_without_tokens_says_which_and_where_to_get_them(commitments: Command) -> None:
    result = commitments("run")

    assert (result.status, result.out) == (2, "")
    assert [line.split(".")[0] for line in result.err.splitlines()] == [
        "SLACK_BOT_TOKEN is not set",
        "SLACK_APP_TOKEN is not set",
        "Put them in the environment or in a ",
    ]


def test_run_stops_with_a_sentence_when_slack_does_not_say_where_we_are(
    configured: SlackApi, commitments: Command
) -> None:
    configured.team_id = None
    result = commitments("run")

    assert result.status == 2
    assert result.err.splitlines()[-1].startswith("Slack did not say which workspace SLACK_BOT_TOKEN belongs to.")


def test_a_bad_setting_stops_a_command_with_its_name(commitments: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-hush")

    result = commitments("migrate")

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("SLACK_BOT_TOKEN cannot be used: it must begin with xoxb-;")
    assert "hush" not in result.err


def test_an_app_is_healthy_while_its_heartbeat_is_fresh(commitments: Command, tmp_path: Path) -> None:
    heartbeat = tmp_path / "data" / "heartbeat"
    absent = commitments("healthy")
    heartbeat.parent.mkdir()
    heartbeat.touch()
    fresh = commitments("healthy")
    long_ago = (utc_now() - STALE - timedelta(seconds=5)).timestamp()
    os.utime(heartbeat, (long_ago, long_ago))
    stale = commitments("healthy")

    assert (absent.status, fresh.status, stale.status) == (1, 0, 1)
    assert absent.err == f"No app is running that writes {heartbeat}.\n"
    assert stale.err.startswith("The app has not been heard of for 18")


def test_a_demo_of_notes_that_are_not_there_is_refused(commitments: Command) -> None:
    result = commitments("demo", "--notes", "absent.md")

    assert (result.status, result.out) == (2, "")
    assert "does not exist" in result.err

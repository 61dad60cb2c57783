"""The demonstration runs to its end, on the sample and on other notes."""

from datetime import date
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot import demo
from bot.clock import utc_now
from bot.domain.errors import UnreadableNote
from bot.sandbox import Sandbox

OTHER = """Standup, Monday

Ines: I'll send the offer to the client by Wednesday.
Kofi: I can test the backup tomorrow.
Ines: Great, that is all.
"""


def test_the_sample_meeting_is_played_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.run(None, None, keep=False) == 0

    told = capsys.readouterr().out
    scenes = [line.split(" ─")[0] for line in told.splitlines() if line[:1].isdigit()]
    assert scenes == [
        "1 · Somebody pastes meeting notes",
        "2 · The app answers in the thread, and messages nobody",
        "3 · Nadia corrects one item and tracks the rest",
        "4 · Each owner gets one direct message",
        "5 · The clock jumps from reminder to reminder",
        "6 · Anybody can look things up",
        "7 · Everybody chooses when to hear, and can ask why",
    ]
    assert "Wed 11 Mar 09:00 in Europe/London · to Tom alone" in told
    assert "Overdue" in told
    assert "Nadia taps “Not what I needed”" in told
    assert "opened #4 again, because it is not what they needed" in " ".join(told.split())
    assert "chooses 14:00 for the message of the day" in told
    assert "Why commitment #" in told
    assert "Tue 17 Mar, 14:00 to Tom: the second follow-up" in told


def test_other_notes_are_played_with_the_people_they_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "standup.txt"
    notes.write_text(OTHER)

    assert demo.run(notes, date(2026, 3, 9), keep=False) == 0

    told = capsys.readouterr().out
    assert "Tue 10 Mar 09:00 in Europe/Berlin · to Kofi alone" in told


def test_notes_that_promise_nothing_end_early(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "empty.txt"
    notes.write_text("Ines: Good morning.\nKofi: Morning! Nice weather.\nInes: Indeed. Bye.\n")

    assert demo.run(notes, date(2026, 3, 9), keep=False) == 0
    assert "I found no commitments in these notes" in capsys.readouterr().out


def test_a_file_that_holds_no_text_is_refused_with_a_sentence(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(bytes(range(256)) * 20)

    with pytest.raises(UnreadableNote):
        demo.run(notes, None, keep=False)


async def test_who_keeps_the_workspace_is_told_how_to_reach_it() -> None:
    async with Sandbox(now=utc_now) as slack:
        told = demo.how_to_reach(slack, "there").splitlines()

        assert told[1:] == [
            f"  SLACK_API_URL={slack.api_url}",
            f"  SLACK_BOT_TOKEN={slack.bot_token}",
            f"  SLACK_APP_TOKEN={slack.app_token}",
        ]
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        assert (await client.auth_test())["ok"]

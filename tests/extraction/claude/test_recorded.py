"""What a real model once answered is still understood. Nothing is read until somebody with a key has recorded it."""

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.command_line import claude
from bot.extraction.claude.steps import ClaudeSteps
from bot.settings import Settings
from tests.extraction.claude.given import CALL, NOTES, RECEIPTS
from tests.extraction.claude.record import RECORDED, meeting, record
from tests.standins.messages_api import MessagesApi, found


def replayed(path: Path) -> list[str | None]:
    """The owners found in a fixture; every quote has to be in its notes."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    concluded = ClaudeSteps().conclude(kept["text"], meeting(date.fromisoformat(kept["held_on"])), kept["answers"])
    assert concluded.dropped == ()
    return [item.owner for item in concluded.reading.items]


@pytest.mark.parametrize("path", sorted(RECORDED.glob("*.json")), ids=lambda path: path.stem)
def test_every_quote_of_a_recorded_answer_is_in_its_notes(path: Path) -> None:
    replayed(path)


def test_an_answer_is_recorded_and_read_again(tmp_path: Path) -> None:
    api = MessagesApi()
    with api.serving_apart():
        api.answer(found(CALL, RECEIPTS))
        settings = Settings.model_validate(
            {"anthropic_api_key": SecretStr(api.key), "anthropic_base_url": api.url, "data_dir": tmp_path}
        )
        path = record(claude.extractor(settings), "depot", NOTES, date(2026, 3, 10), tmp_path)

    assert replayed(path) == ["Ulf", "Petra"]
    assert api.key not in path.read_text(encoding="utf-8")

"""`commitments extract --extractor claude`: the model reads, and `--explain` tells what was said to whom."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.extraction.claude.given import CALL, NOTES, RECEIPTS
from tests.standins.messages_api import OVERLOADED, MessagesApi, Reply, found


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[MessagesApi]:
    api = MessagesApi(key="sk-hush")
    with api.serving_apart():
        monkeypatch.setenv("ANTHROPIC_API_KEY", api.key)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
        yield api


@pytest.fixture
def notes(tmp_path: Path) -> str:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return str(path)


def test_what_the_model_reports_is_printed_in_the_shape_there_always_is(
    api: MessagesApi, notes: str, commitments: Command
) -> None:
    api.answer(found(CALL, RECEIPTS))

    result = commitments(
        "extract", notes, "--extractor", "claude", "--held-on", "2026-03-10", "--tz", "Europe/Berlin", "--json"
    )

    assert [(item["owner"], item["due"], item["certainty"]) for item in result.json["items"]] == [
        ("Ulf", "2026-03-12", "likely"),
        ("Petra", "2026-03-13", "sure"),
    ]
    assert all(NOTES[item["start"] : item["end"]] == item["evidence"] for item in result.json["items"])
    assert (result.status, result.err) == (0, "")


def test_many_documents_are_read_as_lines(api: MessagesApi, commitments: Command) -> None:
    api.answer_always(found(RECEIPTS))
    lines = "\n".join(json.dumps({"id": number, "text": NOTES, "meeting_date": "2026-03-10"}) for number in range(3))

    result = commitments("extract", "--extractor", "claude", "--jsonl", stdin=lines)

    assert [(line["id"], line["items"][0]["owner"]) for line in result.lines] == [
        (0, "Petra"),
        (1, "Petra"),
        (2, "Petra"),
    ]


def test_it_explains_what_was_sent_what_came_back_and_what_was_left_out(
    api: MessagesApi, notes: str, commitments: Command
) -> None:
    api.answer(found(RECEIPTS, CALL | {"quote": "I'll sell the depot"}))

    result = commitments("extract", notes, "--extractor", "claude", "--explain")

    assert '[1,"Petra","I\'m away all week."],' in result.err
    assert '"quote": "I\'ll send Nora the toll receipts"' in result.err
    assert "claude-haiku-5-5 answered after" in result.err
    assert "turn 0, these words are not in the notes: I'll sell the depot" in result.err
    assert "sk-hush" not in result.err + result.out


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(text="I would rather not.", stop_reason="refusal"), "Claude declined to read these notes"),
        (Reply(text="{"), "Claude’s answer could not be used"),
        (Reply(status=401, body="{}"), "Claude did not accept this app’s key or model"),
    ],
)
def test_rules_stand_in_and_say_so(
    api: MessagesApi, notes: str, commitments: Command, reply: Reply, sentence: str
) -> None:
    api.answer(reply)

    result = commitments("extract", notes, "--extractor", "claude", "--json")

    assert result.json["notes"][0].startswith(sentence)
    assert "Petra" in [item["owner"] for item in result.json["items"]]


def test_to_explain_needs_the_model(notes: str, commitments: Command) -> None:
    result = commitments("extract", notes, "--explain")

    assert (result.status, result.err.splitlines()[0].startswith("Usage")) == (2, True)


def test_no_request_leaves_without_being_asked_for(api: MessagesApi, notes: str, commitments: Command) -> None:
    api.answer_always(OVERLOADED)

    assert commitments("extract", notes, "--json").status == 0
    assert api.attempts == 0

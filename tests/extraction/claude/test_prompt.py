"""The instructions: their worked examples are what the app sends, and hold for its own checks."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.update import UpdateKind
from bot.extraction.claude.prompt import system_prompt
from bot.extraction.claude.request import Question
from bot.extraction.claude.schema import ITEM, SCHEMA, UPDATE, How
from bot.extraction.claude.steps import ClaudeSteps
from bot.extraction.reading import Earlier, ItemStatus, Meeting
from tests.extraction.claude.given import MEETING
from tests.standins.messages_rules import check_request, check_schema


def examples() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The notes and the answer of each worked example."""
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", system_prompt(), re.DOTALL)]
    return list(zip(blocks[::2], blocks[1::2], strict=True))


def meeting_of(asked: dict[str, Any]) -> Meeting:
    """The meeting of an example, with what is open from earlier ones."""
    rows = asked.get("earlier", ())
    earlier = [
        Earlier(number=number, owner=owner or None, task=task, due=date.fromisoformat(due) if due else None)
        for number, owner, task, due in rows
    ]
    return replace(MEETING, earlier=tuple(earlier))


def as_notes(asked: dict[str, Any]) -> str:
    """Notes that would be sent as the example has them."""
    return "\n\n".join(f"{who}: {text}" if who else text for _, who, text in asked["turns"])


@pytest.mark.parametrize(("asked", "answer"), examples())
def test_each_example_is_what_the_app_would_send(asked: dict[str, Any], answer: dict[str, Any]) -> None:
    (question,) = ClaudeSteps().plan(as_notes(asked), meeting_of(asked)).questions

    assert json.loads(question.content) == asked


@pytest.mark.parametrize(("asked", "answer"), examples())
def test_every_quote_and_name_of_an_example_is_in_its_turns(asked: dict[str, Any], answer: dict[str, Any]) -> None:
    concluded = ClaudeSteps().conclude(as_notes(asked), meeting_of(asked), [json.dumps(answer)])

    read = {(item.owners, item.task, item.due_phrase or "", item.status) for item in concluded.reading.items}
    assert concluded.dropped == ()
    assert read == {
        (tuple(item["owners"]), item["task"], item["due_phrase"], item["status"]) for item in answer["items"]
    }
    updates = [
        (each.number, each.kind, each.owner or "", each.due_phrase or "", each.evidence.text)
        for each in concluded.reading.updates
    ]
    assert updates == [
        (each["number"], each["change"], each["new_owner"], each["due_phrase"], each["quote"])
        for each in answer["updates"]
    ]
    for item in answer["items"]:
        texts = {number: text for number, _, text in asked["turns"]}
        assert item["quote"] in texts[item["turn"]]
        assert item["answer_quote"] in texts[item["answer_turn"]]
        assert item["due_phrase"] in texts[item["due_turn"]]


@pytest.mark.parametrize(("asked", "answer"), examples())
def test_every_example_has_the_shape_that_is_asked_for(asked: dict[str, Any], answer: dict[str, Any]) -> None:
    for item in answer["items"]:
        assert list(item) == ITEM["required"]
        assert (item["how"] in list(How), item["status"] in list(ItemStatus)) == (True, True)
    for update in answer["updates"]:
        assert list(update) == UPDATE["required"]
        assert update["change"] in list(UpdateKind)


def test_every_field_and_word_of_the_schema_is_explained() -> None:
    explained = system_prompt().split("## Worked examples")[0]

    assert [field for field in (*ITEM["required"], *UPDATE["required"]) if f"`{field}`" not in explained] == []
    assert [word for word in (*How, *ItemStatus, *UpdateKind) if f'"{word}"' not in explained] == []


def test_the_schema_and_the_request_are_what_the_api_takes() -> None:
    question = Question(first=0, last=0, content='{"turns": []}', tokens=5)

    check_schema(SCHEMA)
    for effort in ("low", None):
        for cached in (True, False):
            check_request(question.payload(model="claude-haiku-5-5", effort=effort, most_output=1_000, cached=cached))

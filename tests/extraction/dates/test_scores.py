"""The figures on shared evaluation data, where that stands beside the project; skipped in a clone without it."""

from types import ModuleType
from typing import Any

import pytest

from tests.evaluation import due_phrases, shared

pytestmark = pytest.mark.skipif(not shared.is_here(), reason="the evaluation data is not here")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    return shared.scorer("dates")


@pytest.fixture(scope="module")
def items() -> list[dict[str, Any]]:
    return due_phrases.read()


def test_nothing_raises_and_every_answer_is_aware(scorer: ModuleType, items: list[dict[str, Any]]) -> None:
    figures = scorer.agg(items)
    assert (figures["errors"], figures["naive"]) == (0, 0)


def test_our_own_meeting_phrases_are_right_to_the_minute(scorer: ModuleType, items: list[dict[str, Any]]) -> None:
    own = scorer.agg([item for item in items if item["row"]["source"] == "meeting-own"])
    assert (own["deadline"], own["instant"], own["abstain"]) == (1.0, 1.0, 1.0)


def test_the_phrases_of_other_suites_stay_as_right_as_they_were(
    scorer: ModuleType, items: list[dict[str, Any]]
) -> None:
    core = scorer.agg(scorer.core(items))
    assert core["deadline"] >= 0.955
    assert core["precision"] >= 0.965
    assert core["abstain"] >= 0.98

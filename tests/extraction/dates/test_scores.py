"""The figures on shared evaluation data, where that stands beside the project; skipped in a clone without it."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SHARED = Path(__file__).parents[4] / "shared" / "eval" / "dates"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation data is not here")


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    return load(SHARED / "score.py")


@pytest.fixture(scope="module")
def items(scorer: ModuleType) -> list[dict[str, Any]]:
    resolve = load(Path(__file__).parent / "scoring.py").resolve
    scored: list[dict[str, Any]] = scorer.score(resolve, scorer.load("dev"))["items"]
    return scored


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
    assert core["deadline"] >= 0.94
    assert core["precision"] >= 0.96
    assert core["abstain"] >= 0.97

"""Floors on the public evaluation sets, where they lie beside the project."""

import pytest

from tests.extraction import evaluation

pytestmark = pytest.mark.skipif(not evaluation.available(), reason="the evaluation sets are not part of a clone")


def test_the_two_sample_meetings_are_read_without_a_miss() -> None:
    documents = evaluation.seed_documents()
    found, _ = evaluation.read_documents(documents)
    claimed = {name: evaluation.firm(items) for name, items in found.items()}
    result = evaluation.load("notes").run(documents, claimed)[0]["all"]

    assert (result["recall"], result["false_positives"], result["owner_accuracy"]) == (1.0, 0, 1.0)
    assert result["due_accuracy"] >= 0.85


def test_minutes_keep_precision_and_recall() -> None:
    documents = [d for d in evaluation.notes_documents() if d["exhaustive"]]
    found, _ = evaluation.read_documents(documents)
    claimed = {name: evaluation.firm(items) for name, items in found.items()}
    result = evaluation.load("notes").run(documents, claimed)[0]["all"]

    assert result["precision"] >= 0.80
    assert result["recall"] >= 0.82
    assert result["owner_accuracy"] >= 0.90
    assert result["due_accuracy"] >= 0.80
    assert result["spurious_due_rate"] <= 0.05
    assert result["evidence_valid"] == 1.0

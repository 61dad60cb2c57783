"""The offline reader on meetings written for these tests: what must be found, with owner and day."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Item, ItemStatus, Meeting, Reading

SAMPLES = Path(__file__).parent / "samples"
GOLD: dict[str, list[tuple[str | None, str, str | None]]] = json.loads((SAMPLES / "gold.json").read_text())
EXTRA = 1
"""Claims of one sample beyond its gold that are still accepted."""


def read(name: str) -> Reading:
    said_at = datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    text = (SAMPLES / name).read_text()
    return OfflineExtractor().read(text, Meeting(said_at=said_at, zone="Europe/Berlin"))


def claims(reading: Reading) -> list[Item]:
    return [i for i in reading.items if i.certainty is not Certainty.UNSURE and i.status is not ItemStatus.DONE]


def found(gold: tuple[str | None, str, str | None], items: list[Item]) -> Item | None:
    owner, words, day = gold
    for item in items:
        due = item.deadline.day.isoformat() if item.deadline else None
        owned = owner in item.owners if owner else not item.owners
        if owned and due == day and words in f"{item.task} {item.evidence.text}".lower():
            return item
    return None


@pytest.mark.parametrize("name", GOLD)
def test_a_sample_yields_its_commitments_and_hardly_anything_else(name: str) -> None:
    items = claims(read(name))

    missing = [gold for gold in GOLD[name] if not found(gold, items)]

    assert missing == []
    assert len(items) <= len(GOLD[name]) + EXTRA


@pytest.mark.parametrize("name", GOLD)
def test_every_item_shows_a_slice_of_the_notes(name: str) -> None:
    text = (SAMPLES / name).read_text()

    for item in read(name).items:
        assert text[item.evidence.start : item.evidence.end] == item.evidence.text
        assert item.task == item.task.strip() != ""
        assert item.why

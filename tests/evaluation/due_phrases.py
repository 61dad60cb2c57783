"""The due phrases of other suites and of our own, with the figures of other libraries on the same phrases."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.evaluation import shared
from tests.extraction.dates.scoring import resolve

RIVALS = ("dateparser.parse", "recognizers-text (py)", "duckling 1.8 (JVM)", "chrono-node")
FEWEST = 8
"""Tags with fewer phrases are left out: their rates say little."""
Scored = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """How many of a kind of phrase are resolved rightly, and what the rivals' shares of them are, by name."""

    label: str
    count: int
    right: float
    rivals: dict[str, float]


def read() -> list[Scored]:
    """Resolve every phrase that may be learnt from, and judge each answer."""
    scorer = shared.scorer("dates")
    scored: list[Scored] = scorer.score(resolve, scorer.load("dev"))["items"]
    return scored


def figures(items: list[Scored]) -> list[Phrases]:
    """Return the shares of right answers: for all, for what is not due at all, and by tag."""
    scorer = shared.scorer("dates")
    peers = [item for item in items if item["row"]["source"] != "meeting-own"]
    own = [item for item in items if item["row"]["source"] == "meeting-own"]
    overall = _overall()
    rows = [
        _phrases("other suites, core", scorer.core(peers), scorer, "core dev", overall),
        _phrases("meeting phrases", own, scorer, "own dev / held", overall),
        _phrases(
            "nothing due, kept out",
            [i for i in own if "distractor" in i["row"]["tags"]],
            scorer,
            "distractors kept out",
            overall,
            key="abstain",
            of="neg",
        ),
    ]
    for part, title, members in (
        ("meeting phrases", "By tag, meeting-own dev", own),
        ("other suites", "By tag, peer dev", peers),
    ):
        rows += [
            _phrases(f"{part}: {tag}", [i for i in members if tag in i["row"]["tags"]], scorer, tag, by_tag)
            for by_tag in [_by_tag(title)]
            for tag, count in _tags(members, scorer)
            if count >= FEWEST
        ]
    return rows


def _tags(items: list[Scored], scorer: Any) -> list[tuple[str, int]]:
    return Counter(tag for i in items if scorer.is_positive(i["row"]) for tag in i["row"]["tags"]).most_common()


def _phrases(
    label: str,
    items: list[Scored],
    scorer: Any,
    column: str,
    rivals: dict[str, dict[str, float]],
    key: str = "deadline",
    of: str = "pos",
) -> Phrases:
    rates = scorer.agg(items)
    return Phrases(label=label, count=rates[of], right=rates[key], rivals=rivals.get(column, {}))


def _overall() -> dict[str, dict[str, float]]:
    """The published shares over all phrases: column, then library."""
    shares: dict[str, dict[str, float]] = {}
    for row in _table("# Baselines"):
        for column, value in row.items():
            if row["library"] in RIVALS and (number := re.match(r"\d+(\.\d+)?", value)):
                shares.setdefault(column, {})[row["library"]] = float(number[0]) / 100
    return shares


def _by_tag(title: str) -> dict[str, dict[str, float]]:
    """The published shares by tag: tag, then library."""
    return {
        row["tag"]: {library: float(row[library]) / 100 for library in RIVALS if row.get(library)}
        for row in _table(f"## {title}")
    }


def _table(heading: str) -> Iterator[dict[str, str]]:
    """Rows of the first table below a heading of the published figures, by column."""
    text = (shared.FOLDER / "dates" / "baselines.md").read_text()
    below = text[text.index(heading) :].splitlines()
    start = next(number for number, line in enumerate(below) if line.startswith("|"))
    columns = _cells(below[start])
    for line in below[start + 2 :]:
        if not line.startswith("|"):
            return
        yield dict(zip(columns, _cells(line), strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]

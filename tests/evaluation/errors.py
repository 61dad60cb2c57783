"""A file in which a developer reads what went wrong: the text, what is in it, what we said instead and why."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.evaluation.due_phrases import Scored as ScoredPhrase
from tests.evaluation.faults import Fault, Kind
from tests.evaluation.groups import Scored
from tests.evaluation.reading import Item
from tests.evaluation.shared import is_guarded

FILE = Path(__file__).parents[2] / "build" / "evaluation" / "errors.md"
AROUND = 160
"""Characters of the text shown on either side."""


def write(texts: Iterable[Scored], phrases: Iterable[ScoredPhrase], *, guarded: bool) -> Path:
    """Write the faults of what is claimed, worst first. The guarded third is left out unless asked for."""
    shown = [text for text in texts if text.faults and (guarded or not text.is_guarded)]
    lines = ["# What went wrong", "", *_counts(shown)]
    for text in shown:
        lines += ["", f"## {text.groups[0]}: {text.document.id}"]
        for fault in sorted(text.faults, key=lambda fault: list(Kind).index(fault.kind)):
            lines += ["", *_fault(fault, text.document.text)]
    lines += ["", "## due phrases", ""]
    lines += [
        _phrase(each) for each in phrases if not each["deadline"] and (guarded or not is_guarded(each["row"]["id"]))
    ]
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n")
    return FILE


def _counts(texts: Iterable[Scored]) -> list[str]:
    counted = Counter((text.groups[0], fault.kind) for text in texts for fault in text.faults)
    return [f"- {name}, {kind}: {count}" for (name, kind), count in sorted(counted.items())]


def _fault(fault: Fault, text: str) -> list[str]:
    line = text.count("\n", 0, fault.at.start) + 1
    lines = [f"**{fault.kind}**, line {line}: {_shown(text, fault.at)}", ""]
    if fault.gold is not None:
        lines.append(f"- gold: {fault.gold}")
    if fault.item is not None:
        lines.append(f"- said: {_item(fault.item)}")
        lines.append(f"- because: {', '.join(fault.item['why'])}")
    if fault.trap is not None:
        lines.append(f"- a trap: {fault.trap}")
    return lines


def _item(item: Item) -> str:
    owner = " and ".join(item["owners"]) or "nobody"
    due = f"{item['due_phrase']} ({item['due']})" if item["due_phrase"] else item["due"] or "no day"
    return f"{owner} | {item['task']} | {due} | {item['status']} | {item['certainty']}"


def _shown(text: str, at: range) -> str:
    before = text[max(at.start - AROUND, 0) : at.start]
    after = text[at.stop : at.stop + AROUND]
    return " ".join(f"{before}⟦{text[at.start : at.stop]}⟧{after}".split())


def _phrase(scored: ScoredPhrase) -> str:
    row = scored["row"]
    wanted = row.get("deadline") or row["expected_end"] or row["expected_start"] or "nothing"
    return f"- {row['text']!r}, said {row['reference']} ({row['tz']}): gold {wanted}, said {scored['got'] or 'nothing'}"

"""Reads the public evaluation sets beside the project with the offline extractor and prints one table.

    python -m tests.extraction.evaluation [--errors SET] [--seen]

The sets are not part of a clone; without them this says so and ends. Errors are shown for the two thirds of the notes
that may be looked at; the rest guards against rules that fit these texts only.
"""

import hashlib
import importlib.util
import json
import sys
import time
from collections.abc import Iterable
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

SHARED = Path(__file__).parents[2] / ".." / "shared" / "eval"
Document = dict[str, Any]


def show(line: str) -> None:
    """Write a line to the terminal."""
    sys.stdout.write(f"{line}\n")


def available() -> bool:
    """Whether the evaluation sets lie beside the project."""
    return (SHARED / "notes" / "score.py").exists()


def is_guarded(document: Document) -> bool:
    """Whether a document belongs to the third that nobody looks at."""
    key = f"guard 18 {document.get('group', document['id'])}"
    return hashlib.sha256(key.encode()).digest()[0] % 3 == 0


def load(name: str) -> ModuleType:
    """Import a scorer of the evaluation sets."""
    spec = importlib.util.spec_from_file_location(f"eval_{name}", SHARED / name / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(text: str, day: str | None, zone: str | None, people: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Read one document and return its items in the shape the scorers take."""
    zone = zone or "UTC"
    held_on = date.fromisoformat(day) if day else None
    said_at = datetime.combine(held_on or date(2026, 11, 21), clock_time(9), ZoneInfo(zone))
    meeting = Meeting(said_at=said_at, zone=zone, held_on=held_on, participants=tuple(people))
    items = []
    for item in OfflineExtractor().read(text, meeting).items:
        start, end = item.evidence.start, item.evidence.end
        assert text[start:end] == item.evidence.text
        items.append(
            {
                "owner": item.owner,
                "owners": list(item.owners),
                "task": item.task,
                "due_phrase": item.due_phrase,
                "due": item.deadline.day.isoformat() if item.deadline else None,
                "evidence": item.evidence.text,
                "status": item.status.value,
                "certainty": item.certainty.value,
                "why": list(item.why),
            }
        )
    return items


def firm(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep what is claimed; questions to a person are left out."""
    return [item for item in items if item["certainty"] != "unsure"]


def notes_documents() -> list[Document]:
    """Return the public minutes and transcripts with their gold."""
    return [json.loads(line) for line in (SHARED / "notes/dev/docs.jsonl").read_text().splitlines()]


def seed_documents() -> list[Document]:
    """Return the two sample transcripts with their gold."""
    documents: list[Document] = json.loads((SHARED / "notes/seeds_gold.json").read_text())["documents"]
    return documents


def read_documents(documents: list[Document]) -> tuple[dict[str, list[dict[str, Any]]], float]:
    """Return the items of every document, and millions of characters read in a second."""
    began = time.process_time()
    found = {d["id"]: predict(d["text"], d["meeting_date"], d["tz"], d.get("participants") or ()) for d in documents}
    return found, sum(len(d["text"]) for d in documents) / (time.process_time() - began) / 1e6


def row(name: str, documents: list[Document], found: dict[str, list[dict[str, Any]]], scorer: ModuleType) -> str:
    """Score one group of documents; recall is also given with the unsure items."""
    if not documents:
        return f"{name:34s} -"
    claimed = scorer.run(documents, {d["id"]: firm(found[d["id"]]) for d in documents})[0]["all"]
    whole = scorer.run(documents, {d["id"]: found[d["id"]] for d in documents})[0]["all"]
    cells = [
        claimed[key] for key in ("precision", "recall", "f1", "owner_accuracy", "due_accuracy", "spurious_due_rate")
    ]
    shown = "  ".join("  - " if value is None else f"{value:.2f}" for value in cells)
    return (
        f"{name:34s} {claimed['documents']:3d} {claimed['gold']:4d}  {shown}  traps {claimed['traps_hit']:2d}  "
        f"recall with unsure {whole['recall'] or 0:.2f} (P {whole['precision'] or 0:.2f})"
    )


def groups(documents: list[Document]) -> list[tuple[str, list[Document]]]:
    """Name the groups the targets speak of."""
    return [
        ("exhaustive, full", [d for d in documents if d["exhaustive"] and d["variant"] == "full"]),
        ("exhaustive, all", [d for d in documents if d["exhaustive"]]),
        ("stripped", [d for d in documents if d["variant"] == "stripped"]),
        ("AMI", [d for d in documents if d["id"].startswith("ami")]),
    ]


def show_errors(
    documents: list[Document], found: dict[str, list[dict[str, Any]]], scorer: ModuleType, *, unsure: bool
) -> None:
    """Print what was missed and what was wrong, for documents that may be looked at."""
    for document in documents:
        items = found[document["id"]] if unsure else firm(found[document["id"]])
        _, detail = scorer.score_doc(document, items)
        show(f"\n## {document['id']}")
        for gold in detail["missed"]:
            show(f"  missed  {gold.get('owner')} | {gold.get('task')} | {gold['evidence'][:110]!r}")
        for item in detail["wrong"]:
            quote = item["evidence"][:90]
            show(f"  wrong   {item['certainty'][:6]} {item['owner']} | {item['task'][:80]} | {quote!r} {item['why']}")
        for item, gold, _ in detail["matched"]:
            names, wanted = item["owners"], scorer.listify(gold.get("owners") or gold.get("owner"))
            if not scorer.owner_score(names, wanted, document.get("aliases"))[0]:
                show(f"  owner   {names} for {wanted} | {item['task'][:80]}")
            if (gold.get("due") and not scorer.in_due(item["due"], gold)) or (item["due"] and not gold.get("due")):
                wanted = f"{gold.get('due_phrase')} {gold.get('due')}"
                show(f"  due     {item['due_phrase']} {item['due']} for {wanted} | {item['task'][:60]}")


def main(arguments: list[str]) -> None:
    """Print the table, and with `--errors ami|notes|seeds` what is behind it."""
    if not available():
        show("The evaluation sets are not here.")
        return
    scorer, formats = load("notes"), load("formats")
    documents = notes_documents()
    found, speed = read_documents(documents)
    seeds = seed_documents()
    seed_found, _ = read_documents(seeds)
    heads = "P     R     F1    owner due   spurious"
    show(f"{'':34s} doc gold  {heads}")
    show(row("seeds", seeds, seed_found, scorer))
    for name, members in groups(documents):
        show(row(name + " (looked at)", [d for d in members if not is_guarded(d)], found, scorer))
        show(row(name + " (guard)", [d for d in members if is_guarded(d)], found, scorer))
        show(row(name, members, found, scorer))
    show(f"speed {speed:.2f} Mchar/s")
    _formats(formats)
    if "--errors" in arguments:
        wanted = arguments[arguments.index("--errors") + 1]
        shown = (
            seeds
            if wanted == "seeds"
            else [d for d in documents if not is_guarded(d) and wanted in (d["id"].split("-")[0], "notes")]
        )
        if wanted == "notes":
            shown = [d for d in shown if d["exhaustive"]]
        show_errors(shown, {**found, **seed_found}, scorer, unsure="--unsure" in arguments)


def _formats(scorer: ModuleType) -> None:
    folder = SHARED / "formats/dev"
    gold = json.loads((folder / "gold.json").read_text())
    lines = [
        json.dumps({"id": name, "items": predict((folder / name).read_text(), value["ref"], None)})
        for name, value in gold.items()
    ]
    output = Path("/tmp") / f"commitments-formats-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}.jsonl"
    output.write_text("\n".join(lines))
    scorer.main(str(folder), str(output))
    output.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])

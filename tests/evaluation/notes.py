"""The public minutes and transcripts, and the two sample transcripts, scored by the scorer that comes with them."""

import json
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from tests.evaluation import shared
from tests.evaluation.faults import Fault, Kind, Outcome
from tests.evaluation.reading import Document, Item
from tests.evaluation.tally import Tally

Record = dict[str, Any]
"""A document or a gold item as the data holds it."""


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """A meeting with its gold. In one that is not `exhaustive`, gold misses some; `stripped` lost its marked lines."""

    document: Document
    source: str
    is_exhaustive: bool
    is_stripped: bool
    is_guarded: bool
    record: Record


def load() -> list[Minutes]:
    """Return the public minutes and transcripts that may be learnt from."""
    lines = (shared.FOLDER / "notes" / "dev" / "docs.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    return [_minutes(record, record["id"].split("-")[0], shared.is_guarded(record["group"])) for record in records]


def load_seeds() -> list[Minutes]:
    """Return the two sample transcripts."""
    records = json.loads((shared.FOLDER / "notes" / "seeds_gold.json").read_text())["documents"]
    return [_minutes(record, "seeds", is_guarded=False) for record in records]


def _minutes(record: Record, source: str, is_guarded: bool) -> Minutes:
    return Minutes(
        document=Document(
            id=record["id"],
            text=record["text"],
            meeting_date=record["meeting_date"],
            tz=record["tz"],
            participants=tuple(record.get("participants") or ()),
        ),
        source=source,
        is_exhaustive=record.get("exhaustive", True),
        is_stripped=record.get("variant") == "stripped",
        is_guarded=is_guarded,
        record=record,
    )


def score(minutes: Minutes, items: list[Item], scorer: ModuleType) -> Outcome:
    """Lay items beside the gold of one meeting."""
    counts, detail = scorer.score_doc(minutes.record, items)
    text = minutes.document.text
    faults = [Fault(kind=Kind.INVENTED, item=item, at=_place(item)) for item in detail["wrong"]]
    full = 0
    for item, gold, _ in detail["matched"]:
        differences = _differences(item, gold, minutes.record, scorer)
        full += not {Kind.OWNER, Kind.DUE} & set(differences)
        faults += [Fault(kind=kind, gold=_told(gold), item=item, at=_place(item)) for kind in differences]
    faults += [Fault(kind=Kind.MISSED, gold=_told(gold), at=_found(gold, text)) for gold in detail["missed"]]
    bad = {id(fault.item) for fault in faults if fault.item is not None and fault.kind is not Kind.STATUS}
    tally = Tally(
        documents=1,
        gold=int(counts["gold"]),
        items=len(items),
        hits=int(counts["hit"]),
        full=full,
        optional=int(counts["ignored"]),
        owned=int(counts["owner_n"]),
        owner_right=int(counts["owner_ok"]),
        dated=int(counts["due_n"]),
        due_right=int(counts["due_ok"]),
        undated=int(counts["nodue_n"]),
        due_invented=int(counts["nodue_bad"]),
        with_status=int(counts["status_n"]),
        status_right=int(counts["status_ok"]),
        traps=int(counts["trap"]),
        verbatim=int(counts["ev_ok"]),
        placed=sum(text[item["start"] : item["end"]] == item["evidence"] for item in items),
        faulty=len(bad),
    )
    return Outcome(tally=tally, faults=tuple(faults))


def _differences(item: Item, gold: Record, record: Record, scorer: ModuleType) -> list[Kind]:
    differences = []
    names = scorer.listify(gold.get("owners") or gold.get("owner"))
    if not scorer.owner_score(item["owners"], names, record.get("aliases"))[0]:
        differences.append(Kind.OWNER)
    if not _is_due(item, gold, scorer):
        differences.append(Kind.DUE)
    if item["status"] != gold.get("status", item["status"]):
        differences.append(Kind.STATUS)
    return differences


def _is_due(item: Item, gold: Record, scorer: ModuleType) -> bool:
    if not (gold.get("due") or gold.get("due_range")):
        return not item["due"]
    return bool(scorer.in_due(item["due"], gold)) or (bool(gold.get("due_optional")) and not item["due"])


def _told(gold: Record) -> str:
    owner = " and ".join(gold.get("owners") or []) or gold.get("owner") or "nobody"
    due = f"{gold['due_phrase']} ({gold.get('due')})" if gold.get("due_phrase") else "no day"
    return f"{owner} | {gold['task']} | {due} | {gold.get('status', 'open')}"


def _place(item: Item) -> range:
    return range(item["start"], item["end"])


def _found(gold: Record, text: str) -> range:
    start = max(text.find(gold["evidence"]), 0)
    return range(start, start + len(gold["evidence"]))

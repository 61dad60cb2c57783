"""The texts in formats that people paste, counted the way the scorer that comes with them counts."""

import json
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from tests.evaluation import shared
from tests.evaluation.faults import Fault, Kind, Outcome
from tests.evaluation.reading import Document, Item
from tests.evaluation.tally import Tally


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """A text with the gold as its scorer takes it."""

    document: Document
    gold: list[dict[str, Any]]


def load() -> list[Pasted]:
    """Return the texts that may be learnt from."""
    folder = shared.FOLDER / "formats" / "dev"
    return [
        Pasted(
            document=Document(
                id=name, text=(folder / name).read_text(), meeting_date=date.fromisoformat(entry["ref"]).isoformat()
            ),
            gold=entry["gold"],
        )
        for name, entry in json.loads((folder / "gold.json").read_text()).items()
    ]


def score(pasted: Pasted, items: list[Item], scorer: ModuleType) -> Outcome:
    """Lay items beside the gold. An optional commitment that is found counts as right, as in the published figures."""
    pairs = {number: items[position] for number, position in scorer.match(items, pasted.gold).items()}
    found = [(pasted.gold[number], item) for number, item in pairs.items() if pasted.gold[number]["req"]]
    owners = [bool(scorer.owner_ok(item, gold)) for gold, item in found]
    dues = [bool(scorer.due_ok(item, gold)) for gold, item in found]
    text = pasted.document.text
    tally = Tally(
        documents=1,
        gold=sum(bool(gold["req"]) for gold in pasted.gold),
        items=len(items),
        hits=len(found),
        full=sum(both == (True, True) for both in zip(owners, dues, strict=True)),
        optional=len(pairs) - len(found),
        owned=len(found),
        owner_right=sum(owners),
        dated=len(found),
        due_right=sum(dues),
        verbatim=sum(item["evidence"] in text for item in items),
        placed=sum(text[item["start"] : item["end"]] == item["evidence"] for item in items),
        faulty=len(items) - len(pairs) + sum(both != (True, True) for both in zip(owners, dues, strict=True)),
    )
    return Outcome(tally=tally, faults=tuple(_faults(pasted, items, pairs, scorer)))


def _faults(pasted: Pasted, items: list[Item], pairs: dict[int, Item], scorer: ModuleType) -> list[Fault]:
    taken = {id(item) for item in pairs.values()}
    faults = [
        Fault(kind=Kind.INVENTED, item=item, at=range(item["start"], item["end"]))
        for item in items
        if id(item) not in taken
    ]
    for number, gold in enumerate(pasted.gold):
        if not gold["req"]:
            continue
        item = pairs.get(number)
        told = f"{' or '.join(gold['own']) or 'nobody'} | {gold['m'][0]} | {' or '.join(gold['due']) or 'no day'}"
        if item is None:
            faults.append(Fault(kind=Kind.MISSED, gold=told))
            continue
        at = range(item["start"], item["end"])
        if not scorer.owner_ok(item, gold):
            faults.append(Fault(kind=Kind.OWNER, gold=told, item=item, at=at))
        if not scorer.due_ok(item, gold):
            faults.append(Fault(kind=Kind.DUE, gold=told, item=item, at=at))
    return faults

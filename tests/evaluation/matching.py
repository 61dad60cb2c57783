"""Items are laid beside the gold of our own texts, one to one."""

from collections.abc import Iterable
from dataclasses import replace

from tests.evaluation.faults import Fault, Kind, Outcome
from tests.evaluation.reading import Item
from tests.evaluation.samples import Gold, Sample, Trap, is_same_person
from tests.evaluation.tally import Tally


def score(sample: Sample, items: list[Item], remarks: Iterable[str] = ()) -> Outcome:
    """Lay items beside the gold, one to one, the best pairs first, and look for what the reader had to be told."""
    pairs = _pairs(sample.gold, items)
    taken = {position for position, _ in pairs}
    matched = [(items[position], gold) for position, gold in pairs]
    invented = [item for position, item in enumerate(items) if position not in taken]
    faults = [_invention(item, sample) for item in invented]
    for item, gold in matched:
        faults += [Fault(kind=kind, gold=str(gold), item=item, at=_span(item)) for kind in _differences(item, gold)]
    missed = [gold for gold in sample.gold if gold.required and all(gold is not other for _, other in pairs)]
    faults += [Fault(kind=Kind.MISSED, gold=str(gold), at=gold.places[0]) for gold in missed]
    tally = replace(
        _tally(sample, items, matched, faults),
        contradictions=len(sample.told),
        contradictions_told=sum(any(word in remark for remark in remarks) for word in sample.told),
    )
    return Outcome(tally=tally, faults=tuple(faults))


def _pairs(golds: tuple[Gold, ...], items: list[Item]) -> list[tuple[int, Gold]]:
    ranked = sorted(
        (
            (_likeness(item, gold), -position, -number)
            for position, item in enumerate(items)
            for number, gold in enumerate(golds)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, Gold]] = []
    used: set[tuple[str, int]] = set()
    for likeness, position, number in ranked:
        if likeness > 0 and not used & {("item", position), ("gold", number)}:
            used |= {("item", position), ("gold", number)}
            pairs.append((-position, golds[-number]))
    return pairs


def _likeness(item: Item, gold: Gold) -> int:
    """How well an item fits: 0 if it speaks of something else. The owner and the day decide between equals only."""
    in_task = gold.is_named_in(item["task"])
    nearby = _overlaps(item, gold.places)
    owned = gold.is_owned_by(item["owners"])
    if not nearby and not (in_task and owned):
        return 0
    in_evidence = gold.is_named_in(item["evidence"])
    return 40 * in_task + 20 * nearby + 10 * in_evidence + 2 * owned + gold.is_due(item["due"]) + gold.required


def _overlaps(item: Item, places: Iterable[range]) -> bool:
    return any(item["start"] < place.stop and place.start < item["end"] for place in places)


def _differences(item: Item, gold: Gold) -> list[Kind]:
    differences = []
    if not gold.is_owned_by(item["owners"]):
        differences.append(Kind.OWNER)
    if not gold.is_due(item["due"]):
        differences.append(Kind.DUE)
    if item["status"] != gold.status:
        differences.append(Kind.STATUS)
    return differences


def _invention(item: Item, sample: Sample) -> Fault:
    again = next((gold for gold in sample.gold if _likeness(item, gold)), None)
    if again is not None:
        return Fault(kind=Kind.REPEATED, item=item, gold=str(again), at=_span(item))
    return Fault(kind=Kind.INVENTED, item=item, trap=_trap(item, sample.traps), at=_span(item))


def _span(item: Item) -> range:
    return range(item["start"], item["end"])


def _trap(item: Item, traps: Iterable[Trap]) -> str | None:
    return next((trap.why for trap in traps if _overlaps(item, [trap.place])), None)


def _is_asked_by(name: str | None, gold: Gold) -> bool:
    return name is not None and gold.requester is not None and is_same_person(name, gold.requester)


def _waits_as_told(item: Item, gold: Gold) -> bool:
    if gold.milestone is not None:
        return gold.milestone in (item["milestone"] or "").lower()
    return gold.blocked_by is not None and any(gold.blocked_by.lower() in task.lower() for task in item["blockers"])


def _tally(sample: Sample, items: list[Item], matched: list[tuple[Item, Gold]], faults: list[Fault]) -> Tally:
    text = sample.document.text
    found = [(item, gold) for item, gold in matched if gold.required]
    owned = [(item, gold) for item, gold in found if gold.owners]
    dated = [(item, gold) for item, gold in found if gold.days != {""}]
    undated = [item for item, gold in found if gold.days == {""}]
    bad = {id(fault.item) for fault in faults if fault.item is not None and fault.kind is not Kind.STATUS}
    return Tally(
        documents=1,
        gold=sum(gold.required for gold in sample.gold),
        items=len(items),
        hits=len(found),
        full=sum(gold.is_owned_by(item["owners"]) and gold.is_due(item["due"]) for item, gold in found),
        optional=len(matched) - len(found),
        owned=len(owned),
        owner_right=sum(gold.is_owned_by(item["owners"]) for item, gold in owned),
        dated=len(dated),
        due_right=sum(gold.is_due(item["due"]) for item, gold in dated),
        undated=len(undated),
        due_invented=sum(item["due"] is not None for item in undated),
        with_status=len(matched),
        status_right=sum(item["status"] == gold.status for item, gold in matched),
        worded=sum(gold.is_named_in(item["task"]) for item, gold in found),
        requested=sum(gold.requester is not None for _, gold in found),
        requester_right=sum(_is_asked_by(item["requester"], gold) for item, gold in found),
        waiting=sum(gold.blocked_by is not None or gold.milestone is not None for _, gold in found),
        waiting_right=sum(_waits_as_told(item, gold) for item, gold in found),
        traps=sum(fault.trap is not None for fault in faults),
        verbatim=sum(item["evidence"] in text for item in items),
        placed=sum(text[item["start"] : item["end"]] == item["evidence"] for item in items),
        faulty=len(bad),
    )

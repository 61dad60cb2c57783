"""Our own set: texts in tests/extraction/samples, each beside a TOML file that says what is in it.

A gold file has a sentence `about` the text, `said_at` (the day of the meeting, only where the text does not state one)
and three lists:

    required, optional   commitments: `owner` (a name, several, or none for nobody in particular), `words` (one of them
                         must stand in the task or its evidence), `quote` (places in the text it may be taken from),
                         `due` (a day, or all days that would be right, "" for none), `status` (else open), `requester`,
                         `blocked_by` (a word of the task that comes first), `milestone`
    traps                `quote` and `why`: what must not be taken for a commitment

Required ones must be found; optional ones may be.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from tests.evaluation import reading
from tests.evaluation.faults import Fault, Kind, Outcome
from tests.evaluation.reading import Answers, Document, Item
from tests.evaluation.tally import Tally

FOLDER = Path(__file__).parents[1] / "extraction" / "samples"
ZONE = "Europe/Berlin"


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A commitment that stands in a text. `days` are all that are right, ISO; "" among them: none is right too."""

    owners: frozenset[str]
    words: tuple[str, ...]
    places: tuple[range, ...]
    days: frozenset[str]
    status: str
    requester: str | None
    blocked_by: str | None
    milestone: str | None
    required: bool

    def is_named_in(self, text: str) -> bool:
        """Whether a text says what is to be done."""
        return any(word in text.lower() for word in self.words)

    def is_due(self, day: str | None) -> bool:
        """Whether a day, or its absence, is right."""
        return (day or "") in self.days

    def is_owned_by(self, names: Iterable[str]) -> bool:
        """Whether exactly the owners are named, in full or by a part of their name."""
        given = list(names)
        return len(given) == len(self.owners) and all(any(_same(a, b) for b in given) for a in self.owners)

    def __str__(self) -> str:
        owner = " and ".join(sorted(self.owners)) or "nobody"
        due = " or ".join(sorted(day or "no day" for day in self.days))
        return f"{owner} | {self.words[0]} | {due} | {self.status}"


@dataclass(frozen=True, kw_only=True)
class Trap:
    """A place in a text where a reader may go wrong, and why it is no commitment."""

    place: range
    why: str


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A text of ours with what is in it. `refusal` is what the app says to such a file when it cannot read it."""

    document: Document
    refusal: str | None
    about: str
    gold: tuple[Gold, ...]
    traps: tuple[Trap, ...]


def load() -> list[Sample]:
    """Return every sample, by name. Raises ValueError for a quote that its text does not hold."""
    return [_sample(path) for path in sorted(FOLDER.glob("*.toml"))]


def read(samples: list[Sample], extractor: str = "offline") -> Answers:
    """Read the samples with the extractor of that name; in a file that is refused nothing is found."""
    answers = reading.read([sample.document for sample in samples if sample.refusal is None], extractor)
    refused = {sample.document.id: sample.refusal for sample in samples if sample.refusal is not None}
    return replace(
        answers,
        items=answers.items | {name: [] for name in refused},
        notes=answers.notes | {name: [refusal] for name, refusal in refused.items()},
    )


def _sample(path: Path) -> Sample:
    (source,) = (other for other in FOLDER.glob(f"{path.stem}.*") if other.suffix != ".toml")
    text, refusal = _text(source)
    gold = tomllib.loads(path.read_text())
    day: date | None = gold.get("said_at")
    return Sample(
        document=Document(id=source.name, text=text, meeting_date=day.isoformat() if day else None, tz=ZONE),
        refusal=refusal,
        about=gold["about"],
        gold=tuple(
            _gold(entry, text, required=required)
            for required, entries in ((True, gold["required"]), (False, gold.get("optional", [])))
            for entry in entries
        ),
        traps=tuple(Trap(place=_place(trap["quote"], text), why=trap["why"]) for trap in gold.get("traps", [])),
    )


def _text(source: Path) -> tuple[str, str | None]:
    data = source.read_bytes()
    try:
        return decode(data, source.name), None
    except UnreadableNote as refusal:
        return data.decode(), str(refusal)


def _gold(entry: dict[str, Any], text: str, *, required: bool) -> Gold:
    due = entry.get("due", "")
    return Gold(
        owners=frozenset(_listed(entry.get("owner", []))),
        words=tuple(word.lower() for word in entry["words"]),
        places=tuple(_place(quote, text) for quote in entry["quote"]),
        days=frozenset(str(day) for day in _listed(due)),
        status=entry.get("status", "open"),
        requester=entry.get("requester"),
        blocked_by=entry.get("blocked_by"),
        milestone=entry.get("milestone"),
        required=required,
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _place(quote: str, text: str) -> range:
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the text does not hold {quote!r}")
    return range(*found.span())


def _same(one: str, other: str) -> bool:
    a, b = (set(re.findall(r"\w+", name.lower())) for name in (one, other))
    return a <= b or b <= a


def score(sample: Sample, items: list[Item]) -> Outcome:
    """Lay items beside the gold, one to one, the best pairs first."""
    pairs = _pairs(sample.gold, items)
    taken = {position for position, _ in pairs}
    matched = [(items[position], gold) for position, gold in pairs]
    invented = [item for position, item in enumerate(items) if position not in taken]
    faults = [_invention(item, sample) for item in invented]
    for item, gold in matched:
        faults += [Fault(kind=kind, gold=str(gold), item=item) for kind in _differences(item, gold)]
    missed = [gold for gold in sample.gold if gold.required and all(gold is not other for _, other in pairs)]
    faults += [Fault(kind=Kind.MISSED, gold=f"{gold} | {_quoted(gold, sample.document.text)}") for gold in missed]
    return Outcome(tally=_tally(sample, items, matched, faults), faults=tuple(faults))


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
        return Fault(kind=Kind.REPEATED, item=item, gold=str(again))
    return Fault(kind=Kind.INVENTED, item=item, trap=_trap(item, sample.traps))


def _trap(item: Item, traps: Iterable[Trap]) -> str | None:
    return next((trap.why for trap in traps if _overlaps(item, [trap.place])), None)


def _is_asked_by(name: str | None, gold: Gold) -> bool:
    return name is not None and gold.requester is not None and _same(name, gold.requester)


def _waits_as_told(item: Item, gold: Gold, items: list[Item]) -> bool:
    if gold.milestone is not None:
        return gold.milestone in (item["milestone"] or "").lower()
    blockers = [items[index] for index in item["blocked_by"] if index < len(items)]
    return gold.blocked_by is not None and any(gold.blocked_by.lower() in other["task"].lower() for other in blockers)


def _quoted(gold: Gold, text: str) -> str:
    return " … ".join(repr(text[place.start : place.stop]) for place in gold.places)


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
        waiting_right=sum(_waits_as_told(item, gold, items) for item, gold in found),
        traps=sum(fault.trap is not None for fault in faults),
        verbatim=sum(item["evidence"] in text for item in items),
        placed=sum(text[item["start"] : item["end"]] == item["evidence"] for item in items),
        faulty=len(bad),
    )

"""Which texts make one line of the table, and what was counted on them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tests.evaluation import matching, notes, pasted, samples, shared
from tests.evaluation.faults import Fault, Kind, Outcome
from tests.evaluation.reading import Document, Item, read
from tests.evaluation.tally import Tally

Text = TypeVar("Text", notes.Minutes, pasted.Pasted, samples.Sample)

SURE, CLAIMED, UNSURE = "sure", "sure + likely", "with unsure"
READINGS: dict[str, frozenset[str]] = {
    SURE: frozenset({"sure"}),
    CLAIMED: frozenset({"sure", "likely"}),
    UNSURE: frozenset({"sure", "likely", "unsure"}),
}
"""What is taken for an answer, by the certainty of the items. What the app claims is the second."""
OWN = "our own texts"
KEPT = "our own, kept unseen"
PASTED = "pasted formats"
ORDER = (
    OWN,
    KEPT,
    "sample transcripts",
    PASTED,
    "minutes",
    "minutes in full",
    "minutes, looked at",
    "minutes, guard",
    "stripped minutes",
    "AMI, unmarked talk",
)
"""The groups of which the table speaks first; the sources of the minutes follow."""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One text with the counts of each reading, and the faults of what is claimed. A guarded one is not looked at."""

    document: Document
    groups: tuple[str, ...]
    tallies: dict[str, Tally]
    faults: tuple[Fault, ...]
    is_guarded: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Texts that are counted together."""

    name: str
    tallies: dict[str, Tally]


def score_all(extractor: str) -> list[Scored]:
    """Read and score every text there is: our own, and those beside the project where they are."""
    own, kept = samples.load(), samples.load(samples.UNSEEN)
    answers = samples.read(own + kept, extractor)

    def with_remarks(sample: samples.Sample, items: list[Item]) -> Outcome:
        return matching.score(sample, items, answers.notes[sample.document.id])

    scored = [_scored(s, answers.items[s.document.id], with_remarks, OWN) for s in own]
    scored += [_scored(s, answers.items[s.document.id], with_remarks, KEPT, is_guarded=True) for s in kept]
    return scored + (_beside(extractor) if shared.is_here() else [])


def _beside(extractor: str) -> list[Scored]:
    seeds, minutes, formats = notes.load_seeds(), notes.load(), pasted.load()
    documents = [text.document for text in (*seeds, *minutes)] + [text.document for text in formats]
    answers = read(documents, extractor).items
    by_notes, by_formats = shared.scorer("notes"), shared.scorer("formats")

    def with_notes(text: notes.Minutes, items: list[Item]) -> Outcome:
        return notes.score(text, items, by_notes)

    def with_formats(text: pasted.Pasted, items: list[Item]) -> Outcome:
        return pasted.score(text, items, by_formats)

    return [
        *(_scored(t, answers[t.document.id], with_notes, "sample transcripts") for t in seeds),
        *(_scored(t, answers[t.document.id], with_formats, PASTED) for t in formats),
        *(_scored(t, answers[t.document.id], with_notes, *_of_minutes(t), is_guarded=t.is_guarded) for t in minutes),
    ]


def _of_minutes(minutes: notes.Minutes) -> tuple[str, ...]:
    """The groups that minutes belong to."""
    names = []
    if minutes.is_exhaustive:
        names += ["minutes", "minutes, " + ("guard" if minutes.is_guarded else "looked at")]
    if minutes.is_exhaustive and not minutes.is_stripped:
        names.append("minutes in full")
    if minutes.is_stripped:
        names.append("stripped minutes")
    names.append("AMI, unmarked talk" if minutes.source == "ami" else f"minutes from {minutes.source}")
    return tuple(names)


def _scored(
    text: Text,
    items: list[Item],
    score: Callable[[Text, list[Item]], Outcome],
    *groups: str,
    is_guarded: bool = False,
) -> Scored:
    outcomes = {
        name: score(text, [item for item in items if item["certainty"] in certainties])
        for name, certainties in READINGS.items()
    }
    return Scored(
        document=text.document,
        groups=groups,
        tallies={name: outcome.tally for name, outcome in outcomes.items()},
        faults=tuple(_asked(fault, outcomes[UNSURE].faults) for fault in outcomes[CLAIMED].faults),
        is_guarded=is_guarded,
    )


def _asked(fault: Fault, with_unsure: tuple[Fault, ...]) -> Fault:
    """Tell what is missed but for a question from what is missed altogether."""
    if fault.kind is Kind.MISSED and fault not in with_unsure:
        return replace(fault, kind=Kind.ASKED)
    return fault


def collect(scored: Sequence[Scored]) -> list[Group]:
    """Add up what belongs together, in the order of the table."""
    members: dict[str, list[Scored]] = defaultdict(list)
    for text in scored:
        for name in text.groups:
            members[name].append(text)
    names = [name for name in ORDER if name in members] + sorted(name for name in members if name not in ORDER)
    return [Group(name=name, tallies=_added(members[name])) for name in names]


def _added(texts: Iterable[Scored]) -> dict[str, Tally]:
    texts = list(texts)
    return {name: sum((text.tallies[name] for text in texts), Tally()) for name in READINGS}

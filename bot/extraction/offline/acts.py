"""What a sentence does: promise, offer, ask, assign, call for somebody, plan for the group."""

from itertools import pairwise
from typing import NamedTuple

from bot.extraction.offline.days import SOME_DATE
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import GERUNDS, WORK
from bot.extraction.phrases import pattern

OWN_KINDS = ("promise", "let_me", "need", "offer", "working", "shall_i")
"""Acts about the speaker's own work."""
_AND_THEN = pattern(r",? and then (?:i'll |also |to )?(?P<verb>[a-z][a-z-]+)\b")
_AND = pattern(r",? and (?:also |to )?(?P<verb>[a-z][a-z-]+)\b")
_JOINTS = (
    *(", and then", " and then", ", and", " and", ", but", " but", ", so", " so", ",", ";", " then", " –", " -"),
    *(" when", " if", " because", " before", " after", " once", " that", " which"),
)
"""What joins one act to the next; the first that fits is left out of the clause before it."""


class Act(NamedTuple):
    """One speech act. Offsets count in the turn's text: the clause is `start` to `end`, its task begins at `body`."""

    kind: str
    start: int
    body: int
    end: int
    verb: str
    names: tuple[str, ...] = ()
    group: bool = False
    weight: float = 0.0
    why: str = ""
    subjectless: bool = False
    text: str = ""
    """The task's words, where they do not stand in the notes in one piece."""


def in_order(line: Line, found: list[Act]) -> list[Act]:
    """Return acts in the order of the text, one at a place, each ending where the next begins."""
    if not found:
        return []
    acts: list[Act] = []
    for act in sorted(found, key=lambda act: (act.start, act.body)):
        if acts and act.body > acts[-1].body + 1 and act.start == acts[-1].start:
            acts[-1] = act  # "I will need Ana to …" says more than "I will"
        elif not acts or act.body > acts[-1].body + 1:
            acts.append(act)
    return _without_stutter(_clauses(line.low, acts, line.place.end))


def _without_stutter(acts: list[Act]) -> list[Act]:
    """`I'll add, I'll add the numbers` says it once."""
    again = {n for n, (one, two) in enumerate(pairwise(acts)) if (one.kind, one.verb) == (two.kind, two.verb)}
    return [act for n, act in enumerate(acts) if not (n in again and act.end - act.body <= len(act.verb) + 1)]


def _clauses(low: str, acts: list[Act], end: int) -> list[Act]:
    """End every act where the next begins, without the word that joins them."""
    closed = []
    for number, act in enumerate(acts):
        if number + 1 == len(acts):
            clause = low[act.start : end].rstrip()
        else:
            clause = low[act.start : acts[number + 1].start].rstrip()
            joint = next((joint for joint in _JOINTS if clause.endswith(joint)), "")
            clause = clause[: len(clause) - len(joint)].rstrip()
        closed.append(act._replace(end=max(act.start + len(clause), act.body)))
    return closed


def second_half(low: str, act: Act) -> int | None:
    """Return where `… and then write it up` or `… on Monday and book the room by Friday` begins: a task of its own."""
    found = _AND_THEN.search(low, act.body + 8, act.end)
    if found is None and (both := _AND.search(low, act.body + 8, act.end)):
        dated = SOME_DATE.search(low, act.body, both.start()) and SOME_DATE.search(low, both.end(), act.end)
        found = both if dated else None
    return found.start() if found and (found["verb"] in WORK or found["verb"] in GERUNDS) else None

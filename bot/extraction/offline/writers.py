"""Who took the notes, and whether they are one person's own: then `I`, `me` and lines without a subject mean them."""

import re
from dataclasses import replace
from typing import NamedTuple

from bot.extraction.formats import Kind, Notes, Turn
from bot.extraction.offline.likely_names import plausible
from bot.extraction.offline.owners import PERSON
from bot.extraction.phrases import pattern

WITHIN = 4
"""Lines of the head in which the writer is looked for."""

_NAME = rf"(?P<who>{PERSON})"
_TAKEN_BY = pattern(
    rf"\b(?:[Nn]otes|[Mm]inutes|[Rr]ecap|[Ss]ummary|[Tt]aken|[Rr]ecorded|[Ww]ritten)(?: taken| kept"
    rf"| written)? by:? {_NAME}"
    rf"|[(\[](?:notes|minutes|scribe):? {_NAME.replace('who', 'aside')}[)\]]"
)
_OWN = (
    pattern(
        rf"\b(?:[Mm]y (?:own )?(?:notes?|notebook|diary|journal|list|log)|[Oo]wn notes|[Nn]otes? to (?:my)?self"
        rf"|[Tt]o (?:my)?self)\b[^\n(–—]{{0,40}}[(–—:-]+ *(?:I['’]m )?{_NAME}"
    ),
    pattern(
        rf"\b(?:me|I) ?= ?{_NAME}|\b{_NAME.replace('who', 'is')} ?= ?(?:me|I)\b|\b(?:I['’]m"
        rf"|I am) {_NAME.replace('who', 'am')}[)\].]"
    ),
    pattern(rf"^\W*(?:[Pp]ersonal )?[Nn]otes? *[–—-] *{_NAME}(?=,|$|\s\d| [–—(])", re.MULTILINE),
    pattern(rf"\b{_NAME}['’]s (?:own |personal )?(?:notes|notebook|log|diary|journal|to-?do)\b"),
)
_I = re.compile(r"\b(?:I|I['’](?:ll|m|ve|d))\b")
_LOWER_I = re.compile(r"\b(?:i|me|my|I|I['’](?:ll|m|ve|d))\b")


class Writer(NamedTuple):
    """Who took the notes; `is_alone` when they are their own, so that what nobody is named for is theirs."""

    name: str
    is_alone: bool


def find_writer(notes: Notes) -> Writer | None:
    """Return who the head says wrote the notes; nobody where speakers are named."""
    if notes.speakers:
        return None
    head = "\n".join(turn.text for turn in notes.turns[:WITHIN])
    for own in _OWN:
        if name := _name(own.search(head)):
            return Writer(name, is_alone=True)
    if name := _name(_TAKEN_BY.search(head)):
        others = [person for person in notes.people if person.name.split()[0] != name.split()[0]]
        return Writer(name, is_alone=not others and any(_LOWER_I.search(turn.text) for turn in notes.turns[1:]))
    return None


def _name(found: "re.Match[str] | None") -> str | None:
    name = next((name for name in found.groupdict().values() if name), None) if found else None
    return name if name and plausible(name) else None


def by_writer(notes: Notes, writer: Writer | None) -> Notes:
    """Let whoever the head says took the notes say what their lines say with `I`."""
    if writer is None:
        return notes
    turns = (
        turn._replace(speaker=writer.name) if turn.speaker is None and _is_writers(turn) else turn
        for turn in notes.turns
    )
    return replace(notes, turns=tuple(turns))


def by_author(notes: Notes, author: str | None) -> Notes:
    """Let the author say what nobody else says: in a message without speakers, "I" is whoever wrote it."""
    if author is None or notes.speakers:
        return notes
    turns = tuple(
        turn._replace(speaker=author, kind=Kind.SPEECH) if _is_anybodys(turn) else turn for turn in notes.turns
    )
    return replace(notes, turns=turns)


def _is_anybodys(turn: Turn) -> bool:
    return turn.kind is Kind.LINE and not turn.section and not turn.text.startswith("@")


def _is_writers(turn: Turn) -> bool:
    return turn.kind in (Kind.LINE, Kind.BULLET) and bool(_I.search(turn.text))

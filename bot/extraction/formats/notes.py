"""Notes as read: numbered turns whose every character can be found again in the decoded text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

LONGEST_NOTES = 2_000_000
"""Characters that are read; what follows is cut and the reader is told."""


class Kind(StrEnum):
    """What a stretch of notes is on the page."""

    SPEECH = "speech"
    BULLET = "bullet"
    LINE = "line"
    HEADING = "heading"
    ROW = "row"


class Report(StrEnum):
    """What a stretch of somebody's report in a daily tells."""

    DONE = "done"
    PLANNED = "planned"
    BLOCKED = "blocked"


class Piece(NamedTuple):
    """A stretch of a turn's text (from `at` on) and where it lies in the notes; `joins` when only blanks or marks part
    it from the piece before, so that one slice of the notes may run over both.
    """

    at: int
    start: int
    end: int
    joins: bool


class Letter(NamedTuple):
    """A mail of several in one text: the day it is dated, and whether it is older than the one the text begins with."""

    said_on: date | None
    is_older: bool


class Turn(NamedTuple):
    """One speaker's stretch, one bullet, paragraph, heading or table row. `text` reads without marks and line ends."""

    number: int
    text: str
    pieces: tuple[Piece, ...]
    speaker: str | None = None
    kind: Kind = Kind.LINE
    section: str = ""
    depth: int = 0
    ticked: bool | None = None
    cells: tuple[tuple[str, str], ...] = ()
    is_labelled: bool = False
    """Whether its own line names the speaker, as in `- Dana: …`."""
    letter: Letter | None = None
    """The mail it stands in, where that is not the one the text begins with."""
    report: Report | None = None
    """What it tells of its speaker, where it stands in their report of a daily."""

    def slice(self, start: int, end: int, *, focus: int | None = None) -> tuple[int, int]:
        """Return where `text[start:end]` lies in the notes.

        When it runs over a gap that is not for showing (a cue's timing), the connected stretch around `focus`, a place
        in `text`, is given, else the longest one.
        """
        runs: list[tuple[int, int]] = []
        chosen: int | None = None
        for piece in self.pieces:
            left = max(start, piece.at)
            right = min(end, piece.at + piece.end - piece.start)
            if left >= right:
                continue
            found = (piece.start + left - piece.at, piece.start + right - piece.at)
            if runs and piece.joins:
                runs[-1] = (runs[-1][0], found[1])
            else:
                runs.append(found)
            if focus is not None and left <= focus < right:
                chosen = len(runs) - 1
        if not runs:
            return self.pieces[0].start, self.pieces[0].end
        return runs[chosen] if chosen is not None else max(runs, key=lambda run: run[1] - run[0])


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody the notes name. `forms` are other ways the same notes write the name: a handle, initials."""

    name: str
    forms: tuple[str, ...] = ()
    present: bool = True


@dataclass(frozen=True, kw_only=True)
class Notes:
    """A decoded text, its turns in order, and what its head says. `remarks` are sentences for the reader."""

    text: str
    turns: tuple[Turn, ...]
    title: str | None = None
    held_on: date | None = None
    held_on_phrase: str | None = None
    zone: str | None = None
    """The IANA zone of the times in the notes, if they say it."""
    people: tuple[Person, ...] = ()
    remarks: tuple[str, ...] = ()
    is_mail: bool = False
    """Whether the text is a mail with its head."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks, in order of first word."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))


Span = tuple[int, int, bool]
"""Start, end and whether it connects to the span before without a blank between."""


def splice(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Piece, ...]]:
    """Join stretches of `text`: with nothing between those that touch, with one blank between the rest."""
    if len(spans) == 1 and spans[0][0] < spans[0][1]:
        start, end, _ = spans[0]
        return text[start:end], (Piece(0, start, end, False),)
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for start, end, touches in spans:
        if start >= end:
            continue
        if parts and not touches:
            parts.append(" ")
            length += 1
        joins = bool(pieces) and _connected(text, pieces[-1].end, start)
        pieces.append(Piece(length, start, end, joins))
        parts.append(text[start:end])
        length += end - start
    return "".join(parts), tuple(pieces)


def _connected(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) < 400 and ("\n" not in between or not between.strip(" \t\r\n>|*_-•\ufeff"))

"""What is sent: the turns of a note, numbered, as JSON, in as few requests as fit."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.extraction.claude.prompt import system_prompt
from bot.extraction.claude.schema import SCHEMA
from bot.extraction.formats import Kind, Turn
from bot.extraction.reading import Earlier

WINDOW = 80_000
"""Tokens of notes in one request: with the instructions it stays below 100,000, where the price goes up."""
OVERLAP = 8
"""Turns of context on either side of a part of long notes."""
LONGEST_CONTEXT = 2_000
"""Tokens of context on either side."""

LONGEST_EARLIER = 200
"""Characters of the task of an earlier commitment."""

Row = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One request's share of a note: the turns `first` to `last` are to be reported on. `tokens` is an estimate."""

    first: int
    last: int
    content: str
    tokens: int

    def payload(self, *, model: str, effort: str | None, most_output: int, cached: bool) -> dict[str, Any]:
        """Return the arguments of the call. `effort` None leaves it to the model; `cached` keeps the constant part."""
        constant: dict[str, Any] = {"type": "text", "text": system_prompt()}
        if cached:
            constant["cache_control"] = {"type": "ephemeral"}
        output: dict[str, Any] = {"format": {"type": "json_schema", "schema": SCHEMA}}
        if effort is not None:
            output["effort"] = effort
        return {
            "model": model,
            "max_tokens": most_output,
            "system": [constant],
            "messages": [{"role": "user", "content": self.content}],
            "output_config": output,
        }


def questions(turns: Sequence[Turn], earlier: Sequence[Earlier] = (), *, window: int = WINDOW) -> list[Question]:
    """Cut a note into as few requests as fit `window` tokens each, between turns where that is possible.

    What is open from `earlier` meetings goes along with each.
    """
    rows = [row for turn in turns for row in _rows(turn, window)]
    return [_question(rows, start, end, earlier) for start, end in _parts(rows, window)]


def halved(turns: Sequence[Turn], question: Question, earlier: Sequence[Earlier] = ()) -> list[Question]:
    """Return two smaller requests in place of one whose answer was too long; the same one when it has one turn."""
    if question.first == question.last:
        return [question]
    rows = [row for turn in turns for row in _rows(turn, WINDOW)]
    inside = [at for at, row in enumerate(rows) if question.first <= row[0] <= question.last]
    middle = _border(rows, inside[len(inside) // 2], inside[0])
    return [_question(rows, *part, earlier) for part in ((inside[0], middle), (middle, inside[-1] + 1))]


def estimate(text: str) -> int:
    """Return about how many tokens a text has: letters of the English alphabet take less room than others."""
    plain = sum(letter < "\x80" for letter in text) if not text.isascii() else len(text)
    return round(plain / 2.5 + (len(text) - plain) * 0.9)


def constant_tokens() -> int:
    """Return about how many tokens every request has besides the notes."""
    return estimate(system_prompt()) + estimate(json.dumps(SCHEMA))


def _rows(turn: Turn, window: int) -> Iterator[Row]:
    """A turn as it is sent; one that is longer than a window is cut into several rows of the same number."""
    text, most = _marked(turn), max(window, 1)
    while estimate(text) > most:
        cut = text.rfind(" ", most // 2, most) + 1 or most
        yield turn.number, turn.speaker or "", text[:cut]
        text = text[cut:]
    yield turn.number, turn.speaker or "", text


def _marked(turn: Turn) -> str:
    """A turn's text with the marks that say what it is on the page."""
    match turn.kind:
        case Kind.HEADING:
            return f"# {turn.text}"
        case Kind.ROW:
            return " | ".join(value for _, value in turn.cells) or turn.text
        case Kind.BULLET:
            box = "" if turn.ticked is None else "[x] " if turn.ticked else "[ ] "
            return f"{' ' * min(turn.depth, 8)}- {box}{turn.text}"
    return turn.text


def _parts(rows: Sequence[Row], window: int) -> Iterator[tuple[int, int]]:
    start, size = 0, 0
    for at, row in enumerate(rows):
        cost = estimate(_line(row))
        if at > start and size + cost > window:
            border = _border(rows, at, start)
            yield start, border
            start, size = border, sum(estimate(_line(row)) for row in rows[border:at])
        size += cost
    if start < len(rows):
        yield start, len(rows)


def _border(rows: Sequence[Row], at: int, start: int) -> int:
    """The nearest place before `at` where a turn begins, so that no turn is reported on twice."""
    border = at
    while border > start and rows[border][0] == rows[border - 1][0]:
        border -= 1
    return border if border > start else at


def _question(rows: Sequence[Row], start: int, end: int, earlier: Sequence[Earlier]) -> Question:
    left, right = _reach(rows, start, -1), _reach(rows, end - 1, 1) + 1
    shown = ",\n".join(_line(row) for row in rows[left:right])
    first, last = rows[start][0], rows[end - 1][0]
    listed = ",\n".join(map(_known, earlier))
    known = f'"earlier": [\n{listed}\n], ' if earlier else ""
    content = f'{{"report": [{first}, {last}], {known}"turns": [\n{shown}\n]}}'
    return Question(first=first, last=last, content=content, tokens=estimate(content))


def _reach(rows: Sequence[Row], at: int, step: int) -> int:
    """How far the context goes from row `at`."""
    room, end = LONGEST_CONTEXT, at
    for _ in range(OVERLAP):
        beyond = end + step
        if not 0 <= beyond < len(rows):
            break
        room -= estimate(_line(rows[beyond]))
        if room < 0:
            break
        end = beyond
    return end


def _known(earlier: Earlier) -> str:
    task = earlier.task[:LONGEST_EARLIER]
    row = (earlier.number, earlier.owner or "", task, earlier.due.isoformat() if earlier.due else "")
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

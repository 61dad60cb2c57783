"""What came back: claims about the notes, each taken alone, so that one that is malformed costs no other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.update import UpdateKind
from bot.extraction.claude.schema import How
from bot.extraction.reading import ItemStatus

MOST_CLAIMS = 300
"""Claims of one answer that are looked at."""
LONGEST_QUOTE = 2_000
LONGEST_WORDS = 300
"""Characters of a task, a name or a phrase that are looked at."""
MOST_OWNERS = 20


class NotAnAnswer(ValueError):
    """The model's words are not the JSON that was asked for."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One commitment as the model reports it; nothing of it is believed before it was found in the notes."""

    turn: int
    quote: str
    answer_turn: int
    answer_quote: str
    due_turn: int
    due_phrase: str
    how: How
    firm: bool
    status: ItemStatus
    owners: tuple[str, ...]
    requester: str
    task: str


@dataclass(frozen=True, kw_only=True)
class UpdateClaim:
    """What became of an earlier commitment as the model reports it; nothing of it is believed before it was found."""

    turn: int
    quote: str
    number: int
    change: UpdateKind
    due_turn: int
    due_phrase: str
    new_owner: str


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What one answer holds; `malformed` counts the entries that are none."""

    claims: tuple[Claim, ...]
    malformed: int
    updates: tuple[UpdateClaim, ...] = ()


def read_answer(text: str) -> Claims:
    """Return the claims of an answer. Raises NotAnAnswer when it is not one object with a list of items."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAnAnswer("not JSON") from None
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list):
        raise NotAnAnswer("no list of items")
    said = answer.get("updates")
    changes = said if isinstance(said, list) else []
    claims = tuple(claim for item in items[:MOST_CLAIMS] if (claim := _claim(item)))
    updates = tuple(update for change in changes[:MOST_CLAIMS] if (update := _update(change)))
    malformed = len(items) - len(claims) + len(changes) - len(updates)
    return Claims(claims=claims, malformed=malformed, updates=updates)


def _claim(item: Any) -> Claim | None:
    if not isinstance(item, dict):
        return None
    turn, quote = _number(item, "turn"), _words(item, "quote", LONGEST_QUOTE)
    how, status = _choice(How, item, "how"), _choice(ItemStatus, item, "status")
    if turn is None or not quote or how is None:
        return None
    answer_turn, due_turn = _number(item, "answer_turn"), _number(item, "due_turn")
    return Claim(
        turn=turn,
        quote=quote,
        answer_turn=turn if answer_turn is None else answer_turn,
        answer_quote=_words(item, "answer_quote", LONGEST_QUOTE),
        due_turn=turn if due_turn is None else due_turn,
        due_phrase=_words(item, "due_phrase"),
        how=how,
        firm=item.get("firm") is not False,
        status=status or ItemStatus.OPEN,
        owners=_names(item),
        requester=_words(item, "requester"),
        task=_words(item, "task"),
    )


def _update(change: Any) -> UpdateClaim | None:
    if not isinstance(change, dict):
        return None
    turn, quote = _number(change, "turn"), _words(change, "quote", LONGEST_QUOTE)
    number, kind, due_turn = (
        _number(change, "number"),
        _choice(UpdateKind, change, "change"),
        _number(change, "due_turn"),
    )
    if turn is None or not quote or number is None or kind is None:
        return None
    return UpdateClaim(
        turn=turn,
        quote=quote,
        number=number,
        change=kind,
        due_turn=turn if due_turn is None else due_turn,
        due_phrase=_words(change, "due_phrase"),
        new_owner=_words(change, "new_owner"),
    )


def _number(item: Mapping[str, Any], name: str) -> int | None:
    value = item.get(name)
    return value if type(value) is int else None


def _words(item: Mapping[str, Any], name: str, most: int = LONGEST_WORDS) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) and len(value) <= most else ""


def _choice(kind: type[How] | type[ItemStatus] | type[UpdateKind], item: Mapping[str, Any], name: str) -> Any:
    # Structured outputs do not promise the case of enumerated words.
    value = item.get(name)
    return next((each for each in kind if isinstance(value, str) and value.lower() == each), None)


def _names(item: Mapping[str, Any]) -> tuple[str, ...]:
    names = item.get("owners")
    if not isinstance(names, list):
        return ()
    written = [name.strip() for name in names[:MOST_OWNERS] if isinstance(name, str) and len(name) <= LONGEST_WORDS]
    return tuple(dict.fromkeys(name for name in written if name))

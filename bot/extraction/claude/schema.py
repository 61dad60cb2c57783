"""The shape of an answer, the same for every note, so that it is compiled and cached once.

Evidence comes before what follows from it, because an answer is written in this order. Every field is required and
empty where there is nothing to say: structured outputs take few optional fields.
"""

from enum import StrEnum
from typing import Any

from bot.domain.update import UpdateKind
from bot.extraction.reading import ItemStatus


class How(StrEnum):
    """How something became a commitment, as the model understands it."""

    PROMISED = "promised"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    ASKED = "asked"
    OFFERED = "offered"
    GROUP = "group"


_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}


def _closed(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


ITEM = _closed(
    turn=_NUMBER,
    quote=_TEXT,
    answer_turn=_NUMBER,
    answer_quote=_TEXT,
    due_turn=_NUMBER,
    due_phrase=_TEXT,
    how={"type": "string", "enum": [how.value for how in How]},
    firm={"type": "boolean"},
    status={"type": "string", "enum": [status.value for status in ItemStatus]},
    owners={"type": "array", "items": _TEXT},
    requester=_TEXT,
    task=_TEXT,
)
UPDATE = _closed(
    turn=_NUMBER,
    quote=_TEXT,
    number=_NUMBER,
    change={"type": "string", "enum": [kind.value for kind in UpdateKind]},
    due_turn=_NUMBER,
    due_phrase=_TEXT,
    new_owner=_TEXT,
)
SCHEMA = _closed(items={"type": "array", "items": ITEM}, updates={"type": "array", "items": UPDATE})

"""Tables of actions: a row with what is to be done, and whose or when."""

import re

from bot.extraction.formats import Turn
from bot.extraction.offline import owners
from bot.extraction.offline.entries import CLOSED, Marked
from bot.extraction.offline.roster import Roster
from bot.extraction.phrases import pattern

_COLUMNS = (
    (
        "owner",
        pattern(
            r"\b(?:owner|assignee|assigned|who|responsible|person|lead|name|dri|by whom|resp|verantwortlich\w*"
            r"|zuständig"
            r"|wer|respons[aá]\w+|qui|quién|quem|chi|wie)s?\b"
        ),
    ),
    (
        "due",
        pattern(
            r"\b(?:due|deadline|when|date|eta|by|target|frist|termin|fällig|bis|échéance|délai|fecha|plazo|prazo|scadenza|datum)\b"
        ),
    ),
    ("status", pattern(r"\b(?:status|state|done)\b")),
    (
        "task",
        pattern(
            r"\b(?:task|action|what|item|to-?do|description|deliverable|next step|activity|work|aufgabe|was|tâche"
            r"|quoi|tarea|qué|tarefa|o quê|compito|attività|cosa|taak|wat|actie)[sn]?\b"
        ),
    ),
)
_CLOSED_CELL = pattern(r"\b(?:done|closed|completed?|finished|cancell?ed)\b|✅|^\s*[xX✓✔]\s*$", re.IGNORECASE)


def read_row(turn: Turn, roster: Roster) -> list[Marked]:
    """Return the item of a row that says what is to be done, and by whom or when."""
    values: dict[str, str] = {}
    for column, value in turn.cells:
        key = next((key for key, pattern in _COLUMNS if pattern.search(column)), "")
        values.setdefault(key, value)
    is_head = all(column == value.strip(" *").lower() for column, value in turn.cells)
    task = values.get("task", "")
    if is_head or not task or not ("owner" in values or "due" in values):
        return []
    written = values.get("owner", "").strip(" -–—?")
    who = owners.read(written, roster, strict=False) if written else None
    done = bool(_CLOSED_CELL.search(values.get("status", "")) or CLOSED.search(task))
    names, group = (who.names, who.group) if who else ([], False)
    return [Marked(0, len(turn.text), task, names, "a table of actions", group, done, True, values.get("due") or None)]

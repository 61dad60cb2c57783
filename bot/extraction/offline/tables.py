"""Tables of actions: a row with what is to be done, and whose or when."""

import re

from bot.extraction.formats import Turn
from bot.extraction.offline import owners
from bot.extraction.offline.entries import CLOSED, Marked
from bot.extraction.offline.roster import Roster
from bot.extraction.phrases import pattern

LISTED = "a table of actions"
"""Why a row is an item."""

_COLUMNS = (
    (
        "history",
        pattern(
            r"\b(?:raised|opened|created|added|logged|entered|reported|started|closed|completed|updated)(?: date| on)?$"
            r"|\b(?:start|opening|entry|closing|completion) date\b|^start$"
        ),
    ),
    (
        "owner",
        pattern(
            r"\baction by\b|\b(?:owner|assignee|assigned|who|responsible|person|lead|name|dri|by whom|resp"
            r"|verantwortlich\w*|zuständig"
            r"|wer|kdo|kto|respons[aá]\w+|qui|quién|quem|chi|wie)s?\b"
        ),
    ),
    (
        "due",
        pattern(
            r"\b(?:due|deadline|when|date|eta|until|till|by|target|frist|term[ií]n|fällig|bis"
            r"|do (?:kdy|kiedy)|échéance|délai|fecha|plazo|prazo|scadenza|datum)\b"
        ),
    ),
    ("status", pattern(r"\b(?:status|state|done)\b")),
    (
        "task",
        pattern(
            r"\b(?:task|action|what|item|to-?do|description|deliverable|next step|activity|work|aufgabe|was|tâche"
            r"|úkol|zadanie|quoi|tarea|qué|tarefa|o quê|compito|attività|cosa|taak|wat|actie)[sn]?\b"
        ),
    ),
)
_CLOSED_CELL = pattern(
    r"(?<!not )(?<!not yet )(?<!be )\b(?:done|closed|completed?|finished|hotovo|erledigt)\b(?! (?:by|before|until)\b)"
    r"|✅|^\s*[xX✓✔]\s*$",
    re.IGNORECASE,
)
_OFF_CELL = pattern(r"^\W*(?:cancell?ed|dropped|obsolete|withdrawn|no longer needed|not needed)\b", re.IGNORECASE)
_STATE_CELL = pattern(
    r"^\W*(?:open|ongoing|on[- ]going|in progress|started|not started|pending|wip|running|new)?\W*$",
    re.IGNORECASE,
)
"""What stands in a column of days and is none."""
_SPACED = re.compile(r"(?<!\d)(\d{1,2}\.)\s+(\d{1,2}\.)(?:\s+(?=\d{4}\b))?(?=\D|\d{4}\b|$)")


def read_row(turn: Turn, roster: Roster) -> list[Marked]:
    """Return the item of a row that says what is to be done, and by whom or when; none where the row says it is off."""
    values = _values(turn, roster)
    is_head = all(column == value.strip(" *").lower() for column, value in turn.cells)
    task, due, status = (values.get(key, "") for key in ("task", "due", "status"))
    if is_head or not task or not ("owner" in values or "due" in values):
        return []
    if _OFF_CELL.search(due) or _OFF_CELL.search(status):
        return []
    written = values.get("owner", "").strip(" -–—?")
    who = owners.read(written, roster, strict=False) if written else None
    done = bool(_CLOSED_CELL.search(status) or _CLOSED_CELL.search(due) or CLOSED.search(task))
    names, group = (who.names, who.group) if who else ([], False)
    said = None if _STATE_CELL.match(due) or _CLOSED_CELL.match(due) else due
    return [Marked(0, len(turn.text), task, names, LISTED, group, done, True, said)]


def _values(turn: Turn, roster: Roster) -> dict[str, str]:
    """Return what a row's cells say by what their columns are for; in a column `By` stands a name or a day."""
    values: dict[str, str] = {}
    for column, value in turn.cells:
        key = next((key for key, pattern in _COLUMNS if pattern.search(column)), "")
        if column == "by" and roster.knows(value):
            key = "owner"
        values.setdefault(key, value)
    return values


def close_up(day: str) -> str:
    """Return a day as one word where it is written with blanks: `16. 6. 2026`."""
    return _SPACED.sub(r"\1\2", day)

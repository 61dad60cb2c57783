"""The words of a command: which are one at all, which numbers they name, and which command a slip of the pen meant."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.slack.ids import COMMAND

ALIASES = {"list": "mine", "open": "mine"}
"""Other words for a subcommand."""
PERSON = re.compile(r"<@(?P<user>[UWuw]\w+)(?:\|(?P<name>[^<>]*))?>")
QUESTIONS = frozenset({"my commitments", "my list", "what are my commitments", "what do i owe", "what have i promised"})
"""Questions that mean the list of what one owes."""

LOSING = frozenset({"drop"})
"""What is hard to take back is proposed only when nothing else is nearly as likely."""
_SHORT = 5
"""Letters up to which a word with two slips is another word."""

_BARE = frozenset(
    {"add", "assign", "channel", "done", "drop", "list", "mine", "move", "open", "overdue", "reopen", "settings"}
    | {"show", "snooze", "waiting", "week", "why"}
)
_NUMBERED = re.compile(r"(?:show|why|done|reopen|snooze|move|assign|drop)\s+#?[0-9]{1,9}(?:\s|,|$)", re.IGNORECASE)
_ADD = re.compile(r"add\s+\S", re.IGNORECASE)
_WRITTEN_OUT = re.compile(rf"^{COMMAND}\b\s*", re.IGNORECASE)


def as_command(words: str) -> str | None:
    """The words as they would follow the command, or None for anything but one line that is clearly an order.

    "list", "done 1" and "add send the figures by Friday" are orders; "Move the deck to Friday" is something to read.
    """
    text = words.strip()
    order = _WRITTEN_OUT.sub("", text)
    if "\n" in order:
        return None
    bare = order.strip(" .!?").casefold()
    if bare in QUESTIONS:
        return "mine"
    if bare in _BARE:
        return bare
    is_person = PERSON.fullmatch(order) is not None or re.fullmatch(r"@[\w.-]+", order) is not None
    is_order = is_person or _NUMBERED.match(order) or _ADD.match(order) or order != text
    return order if is_order else None


def numbers_in(words: str) -> tuple[int, ...] | None:
    """The numbers in words such as "3", "#3 4" or "3, 4 and 5", each once; None when there is anything else."""
    if re.fullmatch(r"#?[0-9]{1,9}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and\s+|&\s*)?)#?[0-9]{1,9})*", words.strip()) is None:
        return None
    return tuple(dict.fromkeys(map(int, re.findall("[0-9]+", words))))


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The one name that a word is clearly a slip of, or None. Of one that loses something, no other is near."""
    ranked = sorted((OSA.distance(word, name), name) for name in names)
    (distance, name), *rest = ranked
    runner_up = rest[0][0] if rest else len(word)
    slips = 1 if min(len(word), len(name)) <= _SHORT else 2
    gap = runner_up - distance
    is_clear = gap > 1 if name in LOSING else gap > 0
    return name if distance <= slips and is_clear else None

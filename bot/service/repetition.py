"""Recognising a commitment that is tracked already, in other words."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.domain.commitment import Commitment

ALIKE = 90.0
"""From this likeness of two tasks on (0 to 100, order of words aside), the same owner means the same commitment."""


def find_repeated(drafts: Sequence[Commitment], tracked: Sequence[Commitment]) -> dict[int, int]:
    """Index of a draft -> number of the open commitment it repeats: same owner, same day or none, nearly same words."""
    return {
        index: twin.number
        for index, draft in enumerate(drafts)
        if (twin := next((item for item in tracked if _same(draft, item)), None)) and twin.number is not None
    }


def _same(draft: Commitment, item: Commitment) -> bool:
    if draft.owner != item.owner or (draft.owner is None and draft.owner_name != item.owner_name):
        return False
    days = {due.day for due in (draft.due, item.due) if due is not None}
    return len(days) <= 1 and fuzz.token_sort_ratio(draft.task.casefold(), item.task.casefold()) >= ALIKE

"""Recognising a commitment that is tracked already, in other words."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.domain.commitment import Commitment
from bot.domain.deadline import Deadline

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
    return (
        _same_day(draft.due, item.due) and fuzz.token_sort_ratio(draft.task.casefold(), item.task.casefold()) >= ALIKE
    )


def _same_day(one: Deadline | None, other: Deadline | None) -> bool:
    if one is None or other is None or one.at == other.at:
        return True
    return _day_as_said(one) == _day_as_said(other)


def _day_as_said(due: Deadline) -> date:
    # A draft's instant is in the zone of its meeting, a stored one's in that of its phrase: "5pm PT" may be two days.
    return due.at.astimezone(ZoneInfo(due.zone)).date()

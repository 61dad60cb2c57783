"""Two drafts of one thing: by two readers, who may see it differently, or by the model, which should report it once."""

import re
from collections.abc import Sequence

from bot.extraction.offline.drafts import Draft
from bot.extraction.offline.finishing import LIKELY

_NUMBER = re.compile(r"\d+")
AT_ODDS = 0.7
"""Weight at most of an item whose owner two readers see differently."""


def compare(drafts: Sequence[Draft], rules: Sequence[Draft]) -> None:
    """Lower the drafts that what the rules found about the same words contradicts."""
    sure: dict[int, list[Draft]] = {}
    for draft in rules:
        if draft.weight >= LIKELY and draft.owners:
            sure.setdefault(draft.place.turn, []).append(draft)
    for draft in drafts:
        same = [other for other in sure.get(draft.place.turn, []) if _is_about(draft, other)]
        if draft.owners and same and not any(set(draft.owners) & set(other.owners) for other in same):
            draft.ceiling = min(draft.ceiling, AT_ODDS)
            draft.why.append(f"by the rules it would be {' and '.join(same[0].owners)}")


def says_again(one: Draft, two: Draft) -> bool:
    """Whether two drafts of the model are one task: nobody else's, no other number, no word more on both sides."""
    if one.owners and two.owners and not set(one.owners) & set(two.owners):
        return False
    if set(_NUMBER.findall(one.body)) != set(_NUMBER.findall(two.body)):
        return False
    shared = one.keys & two.keys
    return shared in (one.keys, two.keys) and (len(shared) > 1 or one.keys == two.keys != frozenset())


def _is_about(one: Draft, two: Draft) -> bool:
    overlaps = one.place.start < two.place.end and two.place.start < one.place.end
    return overlaps and bool(one.goal & two.goal)

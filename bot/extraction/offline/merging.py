"""Several mentions of one commitment become one: a recap, a repeated promise, a request and its answer."""

from collections.abc import Callable

from bot.extraction.offline.drafts import Draft, Lane
from bot.extraction.offline.tables import LISTED
from bot.extraction.reading import ItemStatus

MOST_WORDS_ALIKE = 3
"""Tasks of so few words are one only when one says nothing that the other does not."""


Same = Callable[[Draft, Draft], bool]
"""Whether a later draft is another mention of an earlier one."""


def merge(drafts: list[Draft], same_task: Same | None = None) -> list[Draft]:
    """Return the drafts with later mentions folded into the first, as our own rules tell them, or as `same_task`."""
    is_same = same_task or _same
    kept: list[Draft] = []
    by_owner: dict[str, list[Draft]] = {}
    for draft in drafts:
        same = [other for other in _candidates(draft, by_owner) if other.alive and is_same(other, draft)]
        earlier = same[0] if same else None
        if draft.lane is Lane.MARKED:
            for other in same[1:]:
                if other.lane is not Lane.MARKED:
                    other.drop("said again in a marked line")
        if earlier is None:
            kept.append(draft)
            for key in draft.owners or [""]:
                by_owner.setdefault(key, []).append(draft)
        else:
            _fold(earlier, draft)
    return [draft for draft in kept if draft.alive]


def _candidates(draft: Draft, by_owner: dict[str, list[Draft]]) -> list[Draft]:
    keys = [*draft.owners, ""] if draft.owners else list(by_owner)[:50]
    found = [other for key in keys for other in by_owner.get(key, [])[-60:]]
    return sorted(found, key=lambda other: -other.place.turn)


def _same(one: Draft, two: Draft) -> bool:
    if not one.keys or not two.keys:
        return False
    if one.owners and two.owners and not set(one.owners) & set(two.owners):
        return False
    shared = len(one.own & two.own)
    small = min(len(one.keys), len(two.keys))
    overlap = shared / small
    near = abs(one.place.turn - two.place.turn) <= 3
    if one.lane is Lane.MARKED and two.lane is Lane.MARKED:
        if _is_copied(one, two):
            return True
        return shared >= 3 and overlap >= 0.8
    near_enough = two.place.turn - one.place.turn <= 15 or LISTED in two.why
    if two.lane is Lane.MARKED and near_enough and set(one.owners) & set(two.owners):
        return len(one.near & two.own) >= 1 and (overlap >= 0.5 or len(two.keys) <= 2)
    if not one.owners or not two.owners:
        return (shared >= 3 and overlap >= 0.75) or (near and shared >= 2 and overlap >= 0.66)
    if small <= MOST_WORDS_ALIKE and one.keys - two.keys and two.keys - one.keys:
        return False  # "fix the login page" and "fix the signup page": one word makes all the difference
    return (shared >= 2 and overlap >= 0.5) or (overlap == 1.0 and near and small >= 1 and shared >= 1)


def _is_copied(one: Draft, two: Draft) -> bool:
    """Whether the same line stands there twice in a row, however short; elsewhere it is about another topic."""
    in_a_row = two.place.turn - one.last_turn <= 1
    return (
        in_a_row
        and one.owners == two.owners
        and one.due_text == two.due_text
        and one.body.casefold() == two.body.casefold()
    )


def _fold(first: Draft, later: Draft) -> None:
    """Keep the first mention, or the marked line when one of them is marked; keep what only the other knows."""
    was_moved = first.redated or later.redated
    if later.lane is Lane.MARKED and first.lane is not Lane.MARKED:
        first.ceiling, first.redated = later.ceiling, None
        first.windows, later.windows = later.windows, first.windows
        first.lane, first.body, first.place, later_place = Lane.MARKED, later.body, later.place, first.place
        first.mentions.append(later_place)
        first.context = later.context
    else:
        first.mentions.append(later.place)
        if not first.keys and later.keys:
            first.body, first.context = later.body, later.context
    first.again += [] if was_moved else [*later.windows[:1], *later.again]
    first.mentions.extend(later.mentions)
    first.windows.extend(window for window in later.windows if window not in first.windows)
    first.owners = first.owners or later.owners
    first.group = first.group and not first.owners
    first.requester = first.requester or later.requester
    first.weight = max(first.weight, later.weight, min(0.9, first.weight + 0.1))
    first.due_text = first.due_text or later.due_text
    first.why.extend(later.why)
    first.keys |= later.keys
    first.own |= later.own
    if later.status is ItemStatus.BACKLOG or first.status is ItemStatus.OPEN:
        first.status = later.status if later.status is not ItemStatus.OPEN else first.status

"""Lists of bullets that are orders, though no heading says so: `Dana to send the list`, `Book the van by Friday`."""

import re
from collections.abc import Sequence
from itertools import groupby

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import assignments, days, marked, sections
from bot.extraction.offline.entries import Marked
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.verbs import WORK
from bot.extraction.phrases import words

LEAST = 2
"""Orders from which a list may be one of them."""
SHARE = 0.6
"""The least share of a list's bullets that must be orders."""
OWNED, NOBODYS, UNDATED = 0.7, 0.6, 0.4
"""How sure a bullet is that names its owner, that names a day, and that names neither."""
LONGEST = 200
"""Characters of a bullet that is an order."""
_NOUNS = words("update plan test work open order book question report review release issue change note call request")
"""Verbs that as often are what a bullet is about: `Test coverage by Friday`."""
_THING = re.compile(
    r"(?:the|an?|this|that|these|those|my|our|your|their|all|each|every|both|it|them|him|her|\d+|@)\b|https?:"
)
_ORDER = re.compile(
    r"[\W_]*(?:please |pls |also |then )?(?P<verb>[a-z]+)(?: (?:up|out|down|back|over|in))? (?P<next>\S+)"
)
_STATES = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|got|went|seems?|looks?)\b")


def lists_of_orders(turns: Sequence[Turn], roster: Roster) -> frozenset[int]:
    """Return the numbers of the turns in lists most of whose bullets say what somebody is to do."""
    found: list[int] = []
    for is_list, group in groupby(turns, key=lambda turn: (turn.kind is Kind.BULLET, turn.section)):
        bullets = list(group) if is_list[0] and not _is_other(is_list[1]) else []
        orders = sum(is_order(turn, roster) for turn in bullets) if len(bullets) >= LEAST else 0
        if orders >= LEAST and orders >= SHARE * len(bullets):
            found += [turn.number for turn in bullets]
    return frozenset(found)


def _is_other(section: str) -> bool:
    return sections.lists_actions(section) or sections.is_idle(section) or sections.looks_back(section)


def is_order(turn: Turn, roster: Roster) -> bool:
    """Whether a bullet names somebody and what they are to do, or begins with what is to be done by a day."""
    if len(turn.text) > LONGEST or turn.text.rstrip().endswith("?") or turn.ticked is not None:
        return False
    if assignments.assigns(turn.text, roster):
        return True
    return _is_owned(turn, roster) or (begins_with_order(turn.text) and _has_day(turn))


def read_order(turn: Turn, roster: Roster) -> list[tuple[Marked, float]]:
    """Return what a bullet of such a list orders, with how sure that is; who is told to by `will` is read elsewhere."""
    if turn.text.rstrip().endswith("?") or assignments.assigns(turn.text, roster):
        return []
    weight = OWNED if _is_owned(turn, roster) else NOBODYS if _has_day(turn) else UNDATED
    if weight != OWNED and not begins_with_order(turn.text):
        return []
    _, end = split(turn.text, lowered(turn.text))[0]
    return [(item, weight) for item in marked.read_stretch(turn, 0, end, roster, "listed among what is to be done")]


def _is_owned(turn: Turn, roster: Roster) -> bool:
    """`Dana: send the list`, whether the name is known or not."""
    if turn.is_labelled:
        return begins_with_order(turn.text)
    if not assignments.BY_COLON.match(turn.text):
        return False
    found = assignments.read(turn.text, roster)
    return bool(found.names) and begins_with_order(found.task)


def _has_day(turn: Turn) -> bool:
    return bool(days.SOME_DATE.search(lowered(turn.text)))


def begins_with_order(text: str) -> bool:
    """Whether a text begins with a verb of work and what to do it to, and says nothing of how things are."""
    low = lowered(text)
    found = _ORDER.match(low)
    if not found or found["verb"] not in WORK or _STATES.search(low, found.end("verb")):
        return False
    return found["verb"] not in _NOUNS or bool(_THING.match(found["next"]))

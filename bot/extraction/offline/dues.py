"""When an item is due: the phrase nearest to its words, resolved by `bot.extraction.dates`."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.deadline import Deadline, Grain, NoDeadline, Reason
from bot.extraction.dates import Calendar, Found, find
from bot.extraction.formats import Turn
from bot.extraction.offline import days
from bot.extraction.offline.drafts import Place
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered
from bot.extraction.phrases import words

_REMEMBERED = 256
_NEVER_ALONE = words("am pm first second third may march sun sat now once then tbd tba")
"""Words that name a time only beside others."""


_ASKED = re.compile(
    r"\b(?:whether|if|why)\b(?! (?:don't|possible|needed|not|that works|you (?:can|could|like)))"
    r"(?:(?!\b(?:will|please|can you|could you)\b|'ll\b)[^,;])*$"
)
"""`Find out whether the ferry runs in March`: a time within what is asked."""
_NOT_THEN = re.compile(
    r"(?:\bnot|n't|\bnever)(?: (?:do|make|manage|it|that|on|by|before|until|till|for|at|in|this))*\s*$"
)
_NEWS = re.compile(
    r"\b(?:tell|inform|remind|warn|announce|know)\b[^,;]*\b(?:is|are|was|were|will|has|have|starts?|closes?|opens?|that)\b"
    r"[^,;]*$"
)
"""`Tell them the office is closed on Monday`: the day is in what is told."""
_HABIT = re.compile(r"\b(?:weekends|weekdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days|mornings|evenings|nights)\b")
_EXACTLY = re.compile(
    r"[\s,(–—-]*(?:say|probably|ideally|so|i\.e\.|that is|that's|namely|maybe|meaning|or rather)?[\s,]*"
)
_TAIL = re.compile(r"[,–—-]\s*(?P<day>[^,–—-]{3,40})$")
_HEDGE = re.compile(r"(?:probably|maybe|hopefully|likely|ideally|say|prob)\s+")
_ONE = re.compile(r"(?<=[a-z] )(?<!at )one(?= (?:tonight|tomorrow|today|this|next|by)\b)")
"""`A rough one tonight` names no hour."""
_COARSE = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)


def _is_purpose(found: Found) -> bool:
    """`Book a room for the offsite` says what for, not when; `for the next meeting` says when."""
    low = found.text.lower()
    return isinstance(found.result, NoDeadline) and low.startswith("for ") and " next " not in low


class Dues:
    """Finds due phrases in stretches of the notes; remembers the latest, since several items may share one."""

    def __init__(self, turns: Sequence[Turn], said_at: datetime, zone: str, calendar: Calendar, roster: Roster) -> None:
        self._turns = turns
        self._said_at = said_at
        self._zone = zone
        self._calendar = calendar
        self._roster = roster
        self._seen: OrderedDict[Place, tuple[Found, ...]] = OrderedDict()

    def within(self, place: Place) -> tuple[Found, ...]:
        """Return the due phrases of a stretch, their offsets counted in the turn's text."""
        if place not in self._seen:
            text = self._turns[place.turn].text[place.start : place.end]
            self._seen[place] = self._find(text)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return self._seen[place]

    def best(self, windows: Sequence[Place]) -> tuple[Found, Place] | None:
        """Return the first due phrase with a deadline in the earliest window that has one, else one without."""
        waiting: tuple[Found, Place] | None = None
        for window in windows:
            for found in self.within(window):
                if not self._may_be_due(found, window):
                    continue
                if isinstance(found.result, Deadline):
                    return self._exact(found, window), window
                if waiting is None and found.result.reason in (Reason.URGENT, Reason.MILESTONE, Reason.VAGUE):
                    waiting = found, window
        return waiting

    def _may_be_due(self, found: Found, window: Place) -> bool:
        """Whether a phrase says when something is due, and not what for, when not, how often, or what is asked."""
        low = found.text.lower()
        if low in _NEVER_ALONE or _is_purpose(found) or self._roster.knows(found.text) or _HABIT.search(low):
            return False
        before = lowered(self._turns[window.turn].text[window.start : window.start + found.start])
        told = _NEWS.search(before) and not low.startswith(("by ", "before ", "no later"))
        return not told and not _NOT_THEN.search(before) and not _ASKED.search(before)

    def _exact(self, found: Found, window: Place) -> Found:
        """`In the week after, say Tuesday the 27th`: the day says it better than the week."""
        if not isinstance(found.result, Deadline) or found.result.grain not in _COARSE:
            return found
        text = lowered(self._turns[window.turn].text[window.start : window.end])
        for other in self.within(window):
            finer = isinstance(other.result, Deadline) and other.result.grain not in _COARSE
            if finer and other.start >= found.end and _EXACTLY.fullmatch(text, found.end, other.start):
                return other
        return found

    def _find(self, text: str) -> tuple[Found, ...]:
        text = _ONE.sub("it ", text)
        found = find(text, self._said_at, self._zone, self._calendar)
        return found or self._at_end(text)

    def _at_end(self, text: str) -> tuple[Found, ...]:
        """`Write up what happened, probably Thursday`: a day alone after the last comma says when."""
        tail = _TAIL.search(text.rstrip(" .!"))
        if not tail or not days.BARE_DATE.match(lowered(tail["day"])):
            return ()
        hedge = _HEDGE.match(tail["day"])
        at = tail.start("day") + (hedge.end() if hedge else 0)
        found = find(text[at:], self._said_at, self._zone, self._calendar)
        return tuple(replace(one, start=one.start + at, end=one.end + at) for one in found)

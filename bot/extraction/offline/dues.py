"""When an item is due: the phrase nearest to its words, resolved by `bot.extraction.dates`."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from bot.domain.deadline import Deadline, NoDeadline, Reason
from bot.extraction.dates import Calendar, Found, find
from bot.extraction.formats import Turn
from bot.extraction.offline.drafts import Place
from bot.extraction.offline.roster import Roster
from bot.extraction.phrases import words

_REMEMBERED = 256
_NEVER_ALONE = words("am pm first second third may march sun sat now once then tbd tba")
"""Words that name a time only beside others."""


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
                if found.text.lower() in _NEVER_ALONE or _is_purpose(found) or self._roster.knows(found.text):
                    continue
                if isinstance(found.result, Deadline):
                    return found, window
                if waiting is None and found.result.reason in (Reason.URGENT, Reason.MILESTONE, Reason.VAGUE):
                    waiting = found, window
        return waiting

    def _find(self, text: str) -> tuple[Found, ...]:
        return find(text, self._said_at, self._zone, self._calendar)

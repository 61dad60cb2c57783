"""When an item is due: the phrase nearest to its words, resolved by `bot.extraction.dates`."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.deadline import Deadline, Grain, NoDeadline, Reason
from bot.extraction.dates import Calendar, Found, find, resolve
from bot.extraction.formats import Turn
from bot.extraction.offline import days, events
from bot.extraction.offline.drafts import Place
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered
from bot.extraction.phrases import pattern, words

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
_OF_EVENT = pattern(
    rf"(?:'s)? (?:[a-z-]+ ){{0,2}}?(?:{events.NAMES}|board)\b(?!'| (?:notes|of|with|report|minutes|deck|slides)\b)"
)
"""Behind a day: `for the Tuesday|steering meeting` names the day of an event."""
_AT_EVENT = pattern(rf"\b(?:{events.NAMES}|fair|party|festival|match|exam|visit|training|webinar)s?,? $")
"""Before a day: `invite them to the workshop|on 25 May` says when the workshop is."""
_SETTLED = pattern(
    r"(?:\bagreed(?: on| to| for)?|\b(?:moved|pushed|postponed|shifted|delayed|rescheduled|changed)(?: back)?"
    r"(?: to| until| for)?"
    r"|\bnew (?:date|deadline)(?: is)?:?|\binstead|\bnow(?: due)?:?|→|->)\s*(?:the )?$"
)
"""Before a day that was settled on after another was named: `not possible this week → agreed on Friday the 19th`."""
_NAMES_EVENT = pattern(rf" (?:{events.NAMES}|board)$")
_LED = re.compile(r"(?:for|at|by|before|until|ahead of|in time for|on)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:before|ahead of)\b", re.IGNORECASE)
_COARSE = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)


def _is_worth_telling(found: Found) -> bool:
    return isinstance(found.result, NoDeadline) and found.result.reason in (
        Reason.URGENT,
        Reason.MILESTONE,
        Reason.VAGUE,
    )


def _is_purpose(found: Found) -> bool:
    """`Book a room for the offsite` says what for, not when; `for the next meeting` says when."""
    low = found.text.lower()
    return isinstance(found.result, NoDeadline) and low.startswith("for ") and " next " not in low


class Dues:
    """Finds due phrases in stretches of the notes; remembers the latest, since several items may share one."""

    def __init__(self, turns: Sequence[Turn], said_at: datetime, zone: str, calendar: Calendar, roster: Roster) -> None:
        self.turns = turns
        self.said_at = said_at
        self._zone = zone
        self._calendar = calendar
        self._roster = roster
        self._seen: OrderedDict[Place, tuple[Found, ...]] = OrderedDict()

    def limit(self, phrase: str, said_at: datetime | None = None) -> Deadline | NoDeadline:
        """Return what comes of a phrase by which something is said to be due."""
        return resolve(f"by {phrase}", said_at or self.said_at, self._zone, self._calendar)

    def within(self, place: Place) -> tuple[Found, ...]:
        """Return the due phrases of a stretch, their offsets counted in the turn's text."""
        if place not in self._seen:
            text = self.turns[place.turn].text[place.start : place.end]
            self._seen[place] = self._find(text, self._said(place.turn))
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return self._seen[place]

    def best(self, windows: Sequence[Place]) -> tuple[Found, Place] | None:
        """Return the first due phrase with a deadline in the earliest window that has one, else one without.

        The day of an event that the work is for counts only where no other day is named.
        """
        waiting: tuple[Found, Place] | None = None
        for window in windows:
            said = [found for found in self.within(window) if self._may_be_due(found, window)]
            dated = [found for found in said if isinstance(found.result, Deadline)]
            if dated:
                own = [found for found in dated if not self.is_of_event(found, window)] or dated
                first = next((found for found in own[1:] if self._is_settled(found, window)), own[0])
                return self._exact(first, window), window
            if waiting is None:
                waiting = next(((found, window) for found in said if _is_worth_telling(found)), None)
        return waiting

    def _is_settled(self, found: Found, window: Place) -> bool:
        return bool(_SETTLED.search(lowered(self.turns[window.turn].text), window.start, window.start + found.start))

    def is_of_event(self, found: Found, window: Place) -> bool:
        """Whether a day is that of an event, and nothing says that the work is due by then."""
        if found.is_led or any(other.end + 1 == found.start for other in self.within(window)):
            return False
        text = self.turns[window.turn].text[window.start : window.end]
        low = lowered(text)
        return bool(
            _AT_EVENT.search(low, 0, found.start)
            or _OF_EVENT.match(low, found.end)
            or _NAMES_EVENT.search(low, found.start, found.end)
        )

    def _may_be_due(self, found: Found, window: Place) -> bool:
        """Whether a phrase says when something is due, and not what for, when not, how often, or what is asked."""
        low = found.text.lower()
        if low in _NEVER_ALONE or _is_purpose(found) or self._roster.knows(found.text) or _HABIT.search(low):
            return False
        before = lowered(self.turns[window.turn].text[window.start : window.start + found.start])
        told = _NEWS.search(before) and not low.startswith(("by ", "before ", "no later"))
        return not told and not _NOT_THEN.search(before) and not _ASKED.search(before)

    def _exact(self, found: Found, window: Place) -> Found:
        """`In the week after, say Tuesday the 27th`: the day says it better than the week."""
        if not isinstance(found.result, Deadline) or found.result.grain not in _COARSE:
            return found
        text = lowered(self.turns[window.turn].text[window.start : window.end])
        for other in self.within(window):
            finer = isinstance(other.result, Deadline) and other.result.grain not in _COARSE
            if finer and other.start >= found.end and _EXACTLY.fullmatch(text, found.end, other.start):
                return other
        return found

    def _said(self, turn: int) -> datetime:
        """Return when a turn was said: an older mail is dated by its own head."""
        letter = self.turns[turn].letter
        if letter is None or letter.said_on is None:
            return self.said_at
        return datetime.combine(letter.said_on, self.said_at.timetz())

    def _find(self, text: str, said_at: datetime) -> tuple[Found, ...]:
        text = _ONE.sub("it ", text)
        found = find(text, said_at, self._zone, self._calendar)
        return tuple(self._with_event(each, text, said_at) for each in found) or self._at_end(text, said_at)

    def _with_event(self, found: Found, text: str, said_at: datetime) -> Found:
        """`For the Tuesday meeting`: the event belongs to the phrase; what is due before it is due on that day."""
        event = _OF_EVENT.match(lowered(text), found.end) if _LED.match(found.text) else None
        if event is None or not isinstance(found.result, Deadline):
            return found
        whole, result = text[found.start : event.end()], found.result
        if before := _BEFORE.match(found.text):
            on_it = self.limit(found.text[before.end() :], said_at)
            result = on_it if isinstance(on_it, Deadline) else result
        return replace(found, text=whole, end=event.end(), result=replace(result, phrase=whole))

    def _at_end(self, text: str, said_at: datetime) -> tuple[Found, ...]:
        """`Write up what happened, probably Thursday`: a day alone after the last comma says when."""
        tail = _TAIL.search(text.rstrip(" .!"))
        if not tail or not days.BARE_DATE.match(lowered(tail["day"])):
            return ()
        hedge = _HEDGE.match(tail["day"])
        at = tail.start("day") + (hedge.end() if hedge else 0)
        found = find(text[at:], said_at, self._zone, self._calendar)
        return tuple(replace(one, start=one.start + at, end=one.end + at) for one in found)

"""What somebody's report in a daily plans: work that is due at an hour or on a day, and not all they are busy with."""

import re

from bot.extraction.formats import Report, Turn
from bot.extraction.offline import days
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords
from bot.extraction.offline.entries import Marked
from bot.extraction.offline.present import SAYS
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.verbs import GERUNDS, WORK
from bot.extraction.phrases import any_of, pattern, words

PLANNED = "planned in their daily"
"""Why such work is an item."""
LIKELY = 0.64

_PART = re.compile(r"(?:,(?: then| and)?|;| - | – | — | then)\s+")
_WHEN = pattern(
    rf"\b(?:{days.DATE}|(?:this|in the|by the end of the|late|early) (?:morning|afternoon|evening)"
    r"|(?:by|before|until|till|around|no later than) (?:(?:the )?(?:end of (?:the )?day|stand-?up|daily)"
    r"|\d{1,2}(?:[:.]\d\d)?))\b"
)
_ENDS = (
    r"(?:(?:it |that |this )?(?:should|will|must|needs to|has to) (?:then )?be (?:ready|done|finished|out|live|in|up"
    r"|merged|deployed|complete|shipped|sent|with)|(?:is )?due|aiming for|eta|ready|in review|live"
    r"|(?:goes|going) (?:out|live))\b"
)
_READY = pattern(rf"(?:,\s*|\s+){_ENDS}")
_READY_FIRST = pattern(_ENDS)
"""What says of work that it comes to an end: `biometric login, should be ready this afternoon`."""
_UNSURE = pattern(
    r"\b(?:if|maybe|perhaps|hopefully|might|may|could|probably|possibly|try(?:ing)? to|unless|depending|not|no|never"
    r"|won't|can't|waiting|was|were|did|had|been|(?<!be )(?:done|finished))\b|\?"
)
_ELSEWHERE = any_of(
    """meetings?|calls?|dentist|doctor|lunch|vacation|holidays?|leave|leaving|off|out|away|back|absent|sick|interviews?|support
    planning|retro|refinement|1:1s?|workshops?|training|appointment|review meeting|on call|on-call|school|kids?"""
)
_ELSEWHERE_FIRST = pattern(rf"\W*(?:(?:in|at|on|from|the|an?|some|more|my) )*{_ELSEWHERE}")
_IDLE = words("attend catch prepare continue keep carry go come finish-up start look help pair sync")
_LEAD = pattern(
    r"\W*(?:(?:and|then|also|first|next|i'm|i am|will|to|going to|plan to|still|just) )*(?P<verb>[a-z][a-z-]*)\b"
)


def read_plans(turn: Turn, heard: list[Draft]) -> list[Marked]:
    """Return what a report says is to be done by a time, besides what has been heard in it as a promise."""
    if turn.report is not Report.PLANNED or turn.speaker is None:
        return []
    low = lowered(turn.text)
    found = [item for start, end in split(turn.text, low) for item in _sentence(turn, low, start, end)]
    return [item for item in found if not any(_overlaps(item, draft.clause, turn) for draft in heard)]


def is_busy(turn: Turn, draft: Draft) -> bool:
    """Whether a report's words tell where somebody will be: `meeting with sales at 2pm`."""
    if turn.report is not Report.PLANNED or draft.lane is not Lane.PROMISE:
        return False
    return bool(_ELSEWHERE_FIRST.match(lowered(turn.text)[draft.clause.start : draft.clause.end]))


def _overlaps(item: Marked, place: Place, turn: Turn) -> bool:
    return place.turn == turn.number and item.start < place.end and place.start < item.end


def _sentence(turn: Turn, low: str, start: int, end: int) -> list[Marked]:
    """Return the dated parts of a sentence; `should be ready by noon` says it of the part before."""
    parts: list[tuple[int, int]] = []
    at = start
    for comma in [*_PART.finditer(low, start, end), None]:
        stop = comma.start() if comma else end
        if parts and _READY_FIRST.match(low, at):
            parts[-1] = (parts[-1][0], stop)
        else:
            parts.append((at, stop))
        at = comma.end() if comma else end
    return [item for left, right in parts if (item := _part(turn, low, left, right))]


def _part(turn: Turn, low: str, start: int, end: int) -> Marked | None:
    said = low[start:end]
    when = _WHEN.search(said)
    if not when or _UNSURE.search(said) or _ELSEWHERE_FIRST.match(said):
        return None
    ready = _READY.search(said)
    task = turn.text[start : start + ready.start()] if ready else _work(turn.text[start:end])
    if not task or not keywords(task):
        return None
    return Marked(start, end, task.strip(" .,;"), [turn.speaker or ""], PLANNED, firm=False, trust=LIKELY)


def _work(said: str) -> str | None:
    """Return the order in `reviewing the contract before lunch`: `review the contract …`."""
    lead = _LEAD.match(lowered(said))
    verb = GERUNDS.get(lead["verb"], lead["verb"]) if lead else ""
    if not lead or verb not in WORK or verb in SAYS or verb in _IDLE:
        return None
    rest = said[lead.end("verb") :]
    return verb + rest if keywords(rest) else None

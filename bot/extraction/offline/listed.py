"""Lines of a list that say whose they are without a heading: `Brochures – Jenny – 30 Sept`, `Menu: Ana, by Sunday`."""

import re

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import days, owners, sections, uncued
from bot.extraction.offline.entries import CLOSED, Marked
from bot.extraction.offline.likely_names import GROUP
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered
from bot.extraction.offline.verbs import PASTS, THIRDS, WORK
from bot.extraction.phrases import any_of, pattern, words

LONGEST = 240
"""Characters of a line that may be one entry of such a list."""


_ONE = rf"(?:{PERSON}|me|[Aa]ll|[Ee]verybody|[Ee]veryone)"
_WHO = rf"(?P<who>{_ONE}(?:(?:, | ?/ ?| ?\+ ?| ?& ?|,? and ){_ONE}){{0,4}})"
_DASH = r"\s+[-–—]+\s+"
_WHEN = any_of(
    rf"""(?:out |due |ready |done |back |in |draft |first draft |final |latest )*(?:by|before|until|till|no later than
    not later than|as soon as|once|when|after|on|at|for|from|next|this|week of|w/c)
    (?:to be|the day before|the week before|the day after|asap|today|tonight|tomorrow|{days.DATE})""",
    before="",
)
_NAMES_LAST = pattern(
    rf"(?P<task>.{{3,}}?)(?:\s*[(\[]{_WHO}(?:[,;:–—-]?\s*(?P<aside>[^()\[\]]{{2,60}}))?[)\]][.!]?|\s*(?:→"
    rf"|[-=]+>)\s*{_WHO.replace('who', 'to')}"
    rf"(?P<rest>,\s.{{2,60}})?)\s*$"
)
_NAMES_WITHIN = pattern(
    rf"(?P<task>[^:]{{3,80}}?)(?P<sep>{_DASH}|:\s+){_WHO}(?P<stop>,|;|{_DASH}|:)\s*(?P<rest>.{{2,120}})$"
)
_NAMES_ALONE = pattern(rf"(?P<task>[^:]{{3,80}}?)(?P<sep>{_DASH}|:\s+){_WHO}[.!]?$")
_NAMES_TO = pattern(
    rf"(?P<thing>[^:]{{3,60}}):\s+{_WHO} (?:(?:is |are )?to|will|can|shall) (?P<verb>[a-z-]+)\b(?P<rest>.*)$"
)
_NAMES_FIRST = pattern(rf"[\s→➜>]*{_WHO}(?:\s*:|{_DASH})\s*(?P<task>.{{3,}})$")
_HANDLE = pattern(r"@(?P<who>[\w-]+),?\s+(?P<task>.{3,})$")
_WHEN_FIRST = pattern(rf"(?i:{_WHEN})")
_PAST = pattern(r"\b(?:has|have|had|was|were|did|is|are|been|cost|said|counted|checked|thinks?|wants?)\b")
_SIGNS = "():@→>–—-"
"""What sets a name off in such a line; where none of them stands, there is no entry."""
_ROLES = words(
    """chair chairs chairman chairperson minutes host hosts scribe speaker speakers present apologies facilitator notes
    moderator secretary treasurer president lead contact author winner guest guests photo photos credit source best
    goal goals"""
)
"""Words before a name that say what somebody is or was, not what they will do."""
_ASIDE = pattern(r"\b(?:my|i|i'm|i'll|i've)\b|^\W*[\"“]")
"""Words of somebody who speaks, which no list does."""
_FINITE = pattern(r"\b(?:will|shall|should|must|needs? to|(?:is|are) to|has to|have to)\b")


def read_entry(turn: Turn, roster: Roster) -> Marked | None:
    """Return the entry a bullet or a short line is, when it names somebody known where owners stand."""
    text = turn.text
    if turn.kind not in (Kind.BULLET, Kind.LINE) or turn.is_labelled or len(text) > LONGEST:
        return None
    if not any(sign in text for sign in _SIGNS):
        return None
    if (
        "?" in text
        or sections.is_idle(turn.section)
        or sections.looks_back(turn.section)
        or not _may_name(text, roster)
    ):
        return None
    low = lowered(text)
    if _ASIDE.search(low):
        return None
    reads = (_handed_to, _named_last, _named_within) if turn.kind is Kind.BULLET else (_named_last,)
    return next((entry for read in reads if (entry := read(text, low, roster))), None)


def _may_name(text: str, roster: Roster) -> bool:
    said = set(re.findall(r"[^\W_]+", text.lower()))
    return not (roster.words.isdisjoint(said) and GROUP.isdisjoint(said))


def _known(written: str, roster: Roster) -> owners.Owners | None:
    who = owners.read(written, roster)
    return who if who and (who.group or all(roster.knows(name) for name in who.names)) else None


def _entry(task: str, who: owners.Owners, text: str, trust: float) -> Marked:
    said, done = task.strip(" ,;–—-"), bool(CLOSED.search(text))
    return Marked(0, len(text), said, who.names, "listed with a name", who.group, done, firm=False, trust=trust)


def _handed_to(text: str, low: str, roster: Roster) -> Marked | None:
    """`@Ana hotel for four, this week`, `Ana/Ulf: build the counter`, `Ana: keys back to the school (promised)`."""
    found = _HANDLE.match(text) or _NAMES_FIRST.match(text)
    who = _known(found["who"], roster) if found else None
    if not found or not who:
        return None
    rest = low[found.start("task") :]
    if rest.startswith(_AWAY):
        return None
    if begins_work(rest) or rest.startswith("to "):
        return _entry(found["task"].removeprefix("to "), who, text, 0.8)
    dated = days.SOME_DATE.search(rest) or "(promised)" in rest
    tells = _PAST.search(rest) or rest.split(maxsplit=1)[0] in _DID
    return _entry(found["task"], who, text, 0.62) if dated and not tells else None


def _named_last(text: str, low: str, roster: Roster) -> Marked | None:
    """`Order the carpet (Ana, by Friday)`, `Lights → Ana`: the name closes the line."""
    found = _NAMES_LAST.match(text)
    who = _known(found["who"] or found["to"], roster) if found else None
    if not found or not who:
        return None
    aside = (found["aside"] or found["rest"] or "").strip(" ,")
    task = low[: found.end("task")]
    if (aside and not _WHEN_FIRST.match(aside) and not days.SOME_DATE.search(aside.lower())) or _PAST.search(task):
        return None
    whole = f"{found['task']} {aside}" if aside else found["task"]
    if found["to"]:
        return _entry(whole, who, text, 0.8)
    if begins_work(task) or _FINITE.search(task) or (aside and len(task.split()) <= LONGEST_THING):
        return _entry(whole, who, text, 0.8 if aside and begins_work(task) else 0.66)
    return None


LONGEST_THING = 8
"""Words of a thing to be done, where no verb says what is to be done with it."""
LONGEST_ROLE = 3


def _named_within(text: str, low: str, roster: Roster) -> Marked | None:
    """`Brochures – Ana – 30 Sept`, `Menu: Ana, draft by Sunday`, `Pegs: Ana to order`: a thing, a name, a time."""
    if (to := _NAMES_TO.match(text)) and (who := _known(to["who"], roster)) and to["verb"] in WORK:
        return _entry(f"{to['verb']} {to['thing']}{to['rest']}", who, text, 0.8)
    found = _NAMES_WITHIN.match(text) or _NAMES_ALONE.match(text)
    who = _known(found["who"], roster) if found else None
    if not found or not who or not _is_thing(low[: found.end("task")]):
        return None
    rest = found.groupdict().get("rest")
    if rest is None:
        said = begins_work(low) or days.SOME_DATE.search(low, 0, found.end("task"))
        return _entry(found["task"], who, text, 0.8 if said else 0.4)
    if _WHEN_FIRST.match(rest) or days.SOME_DATE.match(rest.lower()) or days.BY_DAY.search(rest.lower()):
        return _entry(f"{found['task']} {rest}", who, text, 0.72)
    return None


def _is_thing(said: str) -> bool:
    """Whether words before a name say what is to be done, and not what somebody was: `Chair – Ana`."""
    spoken = said.split()
    is_role = len(spoken) <= LONGEST_ROLE and not _ROLES.isdisjoint(spoken)
    return not is_role and len(spoken) <= LONGEST_THING and not _PAST.search(said)


def begins_work(task: str) -> bool:
    """Whether words begin with a verb of work in its base form: `repair tent 4`, but not `test results`."""
    found = _VERB_FIRST.match(task)
    if not found or found["verb"] not in WORK or found["next"] in _NO_OBJECT or found["next"] in _OTHER_VERBS:
        return False
    if found["verb"] not in uncued.NOT_IMPERATIVE or found["next"] in uncued.OBJECT:
        return True
    return found["verb"] in _BUYS and bool(_AT_A_TIME.search(task))


_VERB_FIRST = pattern(r"\W*(?P<verb>[a-z]+(?:-[a-z]+)?)\s+(?P<next>[^\s,.!?]+)")
_BUYS = words("book order")
_AT_A_TIME = pattern(rf"\b(?:once|before|after|by|asap)\b|{days.DATE}")
_OTHER_VERBS = (frozenset(PASTS) | frozenset(THIRDS)) - WORK
"""A word that looks like a verb of work and has a verb behind it is a thing: `survey ran until May`."""
_NO_OBJECT = words("is are was were will has have had of from same for: by and or but can could would should went came")
_AWAY = (
    "on ",
    "in ",
    "at ",
    "off ",
    "out ",
    "away",
    "back ",
    "sick",
    "absent",
    "busy",
    "free",
    "not ",
    "no ",
    "nothing",
    "still ",
)
"""How a line begins that says where somebody is: `Ivy: on leave until Monday`."""
_DID = frozenset(PASTS) - WORK
"""What somebody did: `@bruno shipped it on Monday`."""

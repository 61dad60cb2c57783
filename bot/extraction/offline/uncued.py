"""Acts that no cue opens: `Send the list round`, `Submitting it by the 15th`."""

import re

from bot.extraction.offline import vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.days import DATE, SOME_DATE
from bot.extraction.offline.drafts import keywords
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import GERUNDS, WORK
from bot.extraction.phrases import pattern, table, words

_IMPERATIVE = pattern(
    r"^[\W_]*(?:(?:so|and|ok|okay|also|then|now|just|please|pls|yes|great|perfect|cool|thanks|alright|good)[,\s]+)*"
    r"(?:(?P<name>@?[^\W\d_][\w'’.-]*+(?: [^\W\d_][\w'’.-]*+)?)(?:[,:]| [-–—]) "
    r"(?:(?:please|pls|then|also|you|just) )*)?"
    r"(?P<verb>[a-z][a-z-]+)\s+(?P<next>[^\s,.!?]+)"
)
_MEMO = pattern(
    r"^[\W_]*(?:(?:note to self|reminder|for me|me|mine|my (?:actions?|to-?dos?|tasks?|homework)|don't "
    r"forget|remember)[:,–—-]+"
    r"|(?:i )?(?:must(?:n't| not)?|need to|have to)? ?(?:don't forget|forget|remember) to|me to)\s+(?:to )"
    r"?(?P<verb>[a-z-]+)\b"
)
_TOLD = pattern(
    r"^[\W_]*(?:(?:so|and|ok|okay|also|then|now|hey|hi)[,\s]+)*(?P<name>@?[a-z][\w'.-]+) (?:(?:please|pls|"
    r"just|you|u) )*"
    r"(?P<verb>[a-z][a-z-]+)\s+(?P<next>[^\s,.!?]+)"
)
_THING = pattern(
    r"^[\W_]*(?:(?:so|and|ok|okay|also|then|now|hey)[,\s]+)*@?[^\W\d_][\w'.-]*,? "
    r"(?P<what>(?:the|your|that|those|my|our) [^.,;:?!]{2,50}?),? (?:by|before|until|till|no later than) "
    rf"(?:the )?{DATE}(?:[\s,]+(?:please|pls|plz|ok|okay|right|yes))?[\W_]*$"
)
OBJECT = words(
    "the a an this that these those it me us them your my our all some with to out up "
    "in on for any each every him her one "
    "two and back over into off down at"
)
NOT_IMPERATIVE = words(
    "thank think see say let wait stop go come hold look like mind note update plan test work open order book question"
)
_NO_WORK = words("thank think see say let wait stop go come hold like mind start")
_TOLD_TO = WORK - _NO_WORK
_ASKS = words("do have")
_ARTICLES = words("the a an this these those your our my all every each two three one")
_UNDER_WAY = pattern(
    r"(?:^[\W_]*(?:(?:ok(?:ay)?|yes|yeah|so|and|also|then|just|now)[,\s]+)*|[,;–—-] )(?P<verb>[a-z-]+ing)\b[^?]*$"
)
_SOON = pattern(r"\b(?:now|as we speak|by (?:\d{1,2}|noon|one|two|three|four|five|six))\b")
_FINITE = table(
    "is|are|was|were|[a-z]{3,}ed|takes?|took|would|could|might|may|will|has|have|had|means?|makes?|depends|starts?"
)


def request(line: Line, talk: Conversation) -> Act | None:
    """Return the request a sentence makes without a cue."""
    return _imperative(line, talk) or _told(line, talk.roster) or _wanted_thing(line, talk)


def _is_addressed(line: Line, talk: Conversation) -> bool:
    """Whether somebody else is spoken to by name."""
    return any(name != line.turn.speaker for name in talk.addressed)


def _imperative(line: Line, talk: Conversation) -> Act | None:
    """Return the request a sentence makes by beginning with a verb, or with a name and a verb when one is spoken to."""
    found = _IMPERATIVE.match(line.sentence)
    if not found or found["verb"] not in WORK or not _has_object(found):
        return None
    if found["name"] and not _is_addressed(line, talk):
        return None
    start, end = line.place.start, line.place.end
    return Act(
        "imperative", start, start + found.start("verb"), end, found["verb"], weight=0.35, why="asked in the meeting"
    )


def _has_object(found: re.Match[str]) -> bool:
    """Whether what looks like a verb is one: `send the list`, not `test results`; more so behind a name."""
    if found["name"]:
        looks = found["verb"] == "look" and found["next"] != "into"
        is_other = found["verb"] in NOT_IMPERATIVE | _ASKS and found["next"] not in _ARTICLES
        return not (looks or is_other or found["verb"] in _NO_WORK)
    if found["verb"] in NOT_IMPERATIVE:
        return False
    return found["next"] in OBJECT or found["next"].startswith(("http", "#"))


def memo(line: Line) -> Act | None:
    """Return the promise of `Don't forget: send the list` and `Me: …` in notes that somebody writes for themselves."""
    found = _MEMO.match(line.sentence)
    if not found or found["verb"] not in WORK - _NO_WORK:
        return None
    start, body = line.place.start, line.place.start + found.start("verb")
    return Act("promise", start, body, line.place.end, found["verb"], weight=0.66, why="the speaker's own work")


def _told(line: Line, roster: Roster) -> Act | None:
    """Return the request of `omar send the list pls`: a name and a bare verb, without a comma between."""
    found = None if roster.words.isdisjoint(line.words) else _TOLD.match(line.sentence)
    if not found or found["verb"] not in _TOLD_TO or found["next"] not in OBJECT:
        return None
    name = roster.find(found["name"])
    if name is None or name == line.turn.speaker:
        return None
    start, body = line.place.start + found.start("name"), line.place.start + found.start("verb")
    return Act(
        "imperative", start, body, line.place.end, found["verb"], (name,), weight=0.4, why="asked in the meeting"
    )


def _wanted_thing(line: Line, talk: Conversation) -> Act | None:
    """Return the request of `Omar, the budget by Friday please`: a thing and a day, said to somebody by name."""
    found = _THING.match(line.sentence)
    if not found or _FINITE.search(line.sentence) or not keywords(found["what"]) or not _is_addressed(line, talk):
        return None
    left, right = (line.place.start + at for at in found.span("what"))
    what = line.text(left, right)
    return Act(
        "need_thing",
        line.place.start,
        left,
        line.place.end,
        "provide",
        text=what,
        weight=0.45,
        why="asked in the meeting",
    )


def under_way(line: Line) -> Act | None:
    """Return the promise of `Submitting it by the 15th.`: work that the speaker is at, with a day."""
    found = _UNDER_WAY.search(line.sentence) if "ing" in line.sentence else None
    if not found or found["verb"] not in GERUNDS or _FINITE.search(line.sentence, found.start("verb")):
        return None
    rest = line.sentence[found.end("verb") :]
    at_it = _SOON.search(rest)
    if not (at_it or SOME_DATE.search(rest)) or not _does_something(GERUNDS[found["verb"]], rest):
        return None
    start = line.place.start + found.start("verb")
    return Act(
        "promise",
        start,
        start,
        line.place.end,
        found["verb"],
        weight=0.64 if at_it else 0.52,
        why="the speaker is at it",
    )


def _does_something(verb: str, rest: str) -> bool:
    """Whether work has something it is done to, and is not where somebody will be: not `moving that weekend`."""
    return (
        bool(keywords(SOME_DATE.sub(" ", rest.partition(",")[0])))
        and not vetoes.AWAY.match(verb + rest)
        and not vetoes.FLOOR.match(verb + rest)
    )

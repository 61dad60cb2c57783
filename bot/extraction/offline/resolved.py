"""What minutes record in other ways than `X will`: `agreed that X send …`, `left to X`, `which X offered to do`."""

import re
from collections.abc import Iterator

from bot.extraction.offline import days, owners
from bot.extraction.offline.acts import Act
from bot.extraction.offline.owners import PEOPLE, PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import PASTS, THIRDS, WORK
from bot.extraction.phrases import pattern, words

RESOLVED = words(
    """agreed resolved decided settled arranged that left fell falls promised promises from which confirmed assured
    wanted needed required expected requested be should needs will must"""
)
"""A sentence without any of these words records nothing in these ways."""

_THAT = pattern(
    rf"(?:\b(?:agreed|resolved|decided|settled|arranged|requested)[^.;:,]{{0,24}} |^)that "
    rf"(?P<who>(?:the )?{PEOPLE}) (?:(?:should|would|will|shall|is to|are to) )?(?:also "
    rf"|then )?(?P<verb>[a-z][a-z-]+)\b"
)
_LEFT = pattern(
    rf"\b(?:left (?:with|to|in the hands of)|fell to|falls to|(?:is|was"
    rf"|be) up to) (?P<who>{PEOPLE}) to (?P<verb>[a-z][a-z-]+)\b"
)
_PLEDGED = pattern(
    rf"(?P<who>{PEOPLE}) (?:has |have )?(?:also )?(?P<verb>promised|promises|owes|offered) "
    rf"(?P<what>(?:him|her|them|us|{PERSON}) (?:an?|the|some) [^.;:?!]{{2,80}})"
)
_WHICH = pattern(
    rf", which (?P<who>{PEOPLE}) (?:(?:has|have) )?(?:kindly )?(?:(?:offered|agreed|undertook|undertaken"
    rf"|volunteered|promised)"
    r" to|said (?:he|she|they) would|will|would|is to|are to) (?:do|see to|take on|deal with|look after|take care of"
    r"|handle|sort out|provide|supply|bring|send|prepare|arrange|organi[sz]e)\b"
)
_ASSURED = pattern(
    rf"(?P<who>{PEOPLE}) (?:has |have )?(?:confirmed|promised|undertook|assured [^.;:?!]{{2,30}}?"
    rf"|guaranteed) that (?P<what>(?:the|an?|all|his"
    r"|her|their|our) [^.;:?!]{2,60}?) (?:will|would|shall) (?:then )?be (?P<verb>[a-z]+)\b(?P<rest>[^.;:?!]*)"
)
_PASSES_ON = words(
    """make send pay post circulate issue submit deliver transfer order publish upload share forward print file return
    complete finish write draft update"""
)
"""What somebody who assures that it will be done does themselves."""
_THING_FROM = pattern(
    rf"(?:^|[,;:–—(] ?|(?<=[.!?]\s))(?P<what>(?:(?:an?|the|some) )?[\w'’-]+(?: [\w'’-]+){{0,4}}?) (?P<is>(?:is"
    rf"|are) (?:still )?(?:wanted|needed|required"
    rf"|expected|requested) )?from (?P<who>(?:the )?{PEOPLE}|everybody|everyone|all(?: members)?)(?= (?:by"
    rf"|before|until|no later than)\b)"
)
_TO_BE_DONE = pattern(
    r"\W*(?P<what>(?:the|an?|all|both|two|three|new|our|their) [^.,;:?!]{2,70}?|[a-z]+s) (?:is|are|has|have"
    r"|needs?) (?:still )?to be (?P<verb>[a-z]+)\b"
    r"(?P<rest>[^.;:?!]*)"
)
_LAST = pattern(rf"(?P<task>.{{8,}}?)(?: ?\((?P<who>{PEOPLE})\)| [–—-] (?P<dash>{PEOPLE}))[.!]?$")
_OPEN = pattern(r"\b(?:will|shall|should|must|(?:is|are|still|have|has) to|needs?)\b(?! not\b)")
_STATED = words(
    "see hold keep take leave know find consider observe read accept allow note open close raise ask charge"
)
"""What `is to be …` decides rather than hands out: `the door is to be kept shut`."""
_BY_THEN = pattern(r"\b(?:by|before|no later than|until|in time for|ahead of) (?:the |our |we |next |then)?")
_STAYS = words("remain stay continue be have act serve stand meet")
_WITH_WHOM = pattern(r"meet (?:with |the |our |an? )")
_FIRST = r"\bthe (?:first|last|second|third|fourth|fifteenth) of (?:the|next|this) month\b"
_DATED = pattern(rf"{days.DATE}|{_FIRST}")
_FINITE = pattern(r"\b(?:is|are|was|were|had|has|have|came|arrived|received|heard|read|got|gets|comes)\b")
_THERE = pattern(
    r"(?:some(?:body|one) (?:has|needs|had|will have|ought) to|it (?:is|was) necessary to) ", re.IGNORECASE
)
_WHY = "minuted"


def may_resolve(line: Line) -> bool:
    """Whether a sentence is told by nobody in particular and holds a word of these ways."""
    if line.turn.speaker is None and line.sentence.rstrip(".!")[-1:] == ")":
        return True
    return line.turn.speaker is None and not RESOLVED.isdisjoint(line.words) and not line.asks


def read_resolved(line: Line, roster: Roster) -> Iterator[Act]:
    """Yield what a sentence of minutes in prose records in these ways, if `may_resolve` holds for it."""
    text, start, end = line.turn.text, line.place.start, line.place.end
    for found in _THAT.finditer(text, start, end):
        if found["verb"] in WORK and (found["verb"] not in _STAYS or _WITH_WHOM.match(line.low, found.start("verb"))):
            yield from _named(line, found, roster, 0.72)
    for found in _LEFT.finditer(text, start, end):
        yield from _named(line, found, roster, 0.72)
    for found in _PLEDGED.finditer(text, start, end):
        yield from _named(line, found, roster, 0.62, f"give {found['what']}")
    yield from _which(line, roster)
    for found in _ASSURED.finditer(text, start, end):
        if (base := PASTS.get(found["verb"])) in _PASSES_ON and _DATED.search(found["rest"].lower()):
            yield from _named(line, found, roster, 0.56, f"{base} {found['what']}{found['rest']}")
    yield from _from(line, roster)
    yield from _to_be_done(line)
    yield from _named_last(line, roster)


def _named_last(line: Line, roster: Roster) -> Iterator[Act]:
    """`The notices will go up tomorrow (Ana).` names whose it is at its end."""
    found = _LAST.match(line.text(line.place.start, line.place.end))
    if found and _OPEN.search(found["task"].lower()):
        who = owners.read(found["who"] or found["dash"], roster)
        if who and all(roster.knows(name) for name in who.names):
            at = line.place.start
            task = f"see to it: {found['task']}"
            yield Act("assigned", at, at, line.place.end, "take", tuple(who.names), who.group, 0.66, _WHY, text=task)


def _to_be_done(line: Line) -> Iterator[Act]:
    """`A quote is to be obtained by Friday` asks it of nobody; without a time it may be a rule."""
    found = _TO_BE_DONE.match(line.low, line.place.start, line.place.end) if " to be " in line.sentence else None
    base = PASTS.get(found["verb"]) if found else None
    if not found or base is None or base in _STATED or " by " in found["rest"].replace(" by the ", " "):
        return
    by_then = _BY_THEN.search(found["rest"])
    what, rest = (line.text(*found.span(group)) for group in ("what", "rest"))
    task = f"{base} {what[0].lower()}{what[1:]}{rest}"
    start = found.start("what")
    yield Act("assigned", start, start, found.end(), base, (), True, 0.6 if by_then else 0.4, _WHY, text=task)


def _which(line: Line, roster: Roster) -> Iterator[Act]:
    """`Somebody has to let him in, which Ana offered to do` makes what stands before it hers."""
    found = _WHICH.search(line.turn.text, line.place.start, line.place.end)
    if not found:
        return
    said = line.text(line.place.start, found.start())
    need = _THERE.match(said)
    task = said[need.end() :] if need else f"take care of it: {said}"
    for act in _named(line, found, roster, 0.72, task):
        yield act._replace(start=line.place.start, body=line.place.start, end=found.start())


def _from(line: Line, roster: Roster) -> Iterator[Act]:
    """`Wording from Ana by the 14th` tells Ana to provide it."""
    for found in _THING_FROM.finditer(line.turn.text, line.place.start, line.place.end):
        what = found["what"].strip()
        if _FINITE.search(what.lower()) or not days.SOME_DATE.match(line.low[found.end() :].split(maxsplit=1)[-1]):
            continue
        task = f"provide {what[0].lower()}{what[1:]}"
        yield from _named(line, found, roster, 0.6, task)


def _named(line: Line, found: re.Match[str], roster: Roster, weight: float, task: str = "") -> Iterator[Act]:
    who = owners.read(found["who"].removeprefix("the "), roster)
    if not who or not (who.group or all(roster.knows(name) for name in who.names)):
        return
    groups = found.groupdict()
    verb = groups.get("verb") or "take"
    verb = verb if verb in WORK else PASTS.get(verb) or THIRDS.get(verb) or "take"
    body = (
        found.start("what") if task and "what" in groups else found.start("verb") if "verb" in groups else found.start()
    )
    weight -= 0.1 if who.group else 0.0
    yield Act(
        "assigned", found.start(), body, line.place.end, verb, tuple(who.names), who.group, weight, _WHY, text=task
    )

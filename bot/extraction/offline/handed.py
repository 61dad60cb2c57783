"""Work handed to somebody without `will`: `Omar takes the newsletter`, `let's have Ines check`, `to be sent by Ana`."""

import re
from collections.abc import Iterator

from bot.extraction.offline import owners
from bot.extraction.offline.acts import Act
from bot.extraction.offline.cued import is_subordinate
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import PASTS, WORK
from bot.extraction.phrases import any_of, pattern, words

HANDING = words(
    """takes owns handles covers does picks taking handling owning responsible hook point charge you u have get ask let
    assign assigning give giving put putting be you're"""
)
"""A sentence without any of these words hands out nothing in these ways."""

_TAKES = pattern(
    rf"(?P<who>{PERSON}(?:(?:, | and | & ){PERSON})*) (?P<verb>(?:takes?(?= (?:the|over|care|on)\b)|owns?|picks? up"
    rf"|handles?|covers?|does|do)"
    r"|(?:is|are) (?P<now>taking|owning|handling|covering|doing|picking up|on the hook for|on point for|in charge of"
    r"|responsible for))\s+(?P<what>(?:the|this|that|our|all|both)\b[^.,;:?!]{2,80})"
)
_YOU_DO = pattern(
    rf"(?P<who>{PERSON}),? (?:you|u)(?:'ll)? (?:please )?(?P<verb>[a-z][a-z-]+)(?= (?!(?:and|or|if|when)\b)\w)"
)
_YOURS = pattern(
    r"\b(?:you(?:'re| are) (?:on (?:the hook|point) for|in charge of|responsible for|down for)|you own)"
    r" (?P<what>[^.,;:?!]{3,60})"
)
_GIVEN = pattern(
    r"\b(?:[Aa]ssign(?:ing)?|[Gg]iv(?:e|ing)|[Hh]and(?:ing)?) (?P<what>(?:the|this|that|our"
    r"|all)\b[^.,;:?!]{2,50}?) (?:over )?to "
    rf"(?P<who>{PERSON})(?! (?:so|because|who)\b)"
)
_DOWN_FOR = pattern(
    rf"\b[Pp]ut(?:ting)? (?P<who>{PERSON}|you) down (?:for|as) (?P<what>(?:the|this|that|our|all)\b[^.,;:?!]{{2,50}})"
)
_LET_HAVE = pattern(
    r"\b(?:[Ll]et['’]s|[Ww]e(?:['’]ll| will| can| could| should))(?: just| also)? "
    rf"(?:(?:have|let)|(?P<to>get|ask)) (?P<who>{PERSON}) (?(to)to )(?P<verb>[a-z][a-z-]+)\b"
)
_PASSIVE = pattern(
    rf"(?P<what>(?:[A-Z]|[Tt]he |[Aa]n? )[^.,;:?!]{{2,60}}?) (?:(?:(?:is|are|was|were|has|have|needs?|still) )?to"
    rf"|will|shall|should|must|would) be (?P<verb>[a-z-]+)"
    rf"(?P<rest>[^.,;:?!]{{0,60}}?) by (?P<who>(?:the )?{PERSON})"
)
_TITLES = any_of("update|question|point|idea|lead|floor|benefit|credit|chance|time|answer|word|impression|sense|talk")
_NO_THING = pattern(rf"^(?:the|this|that|our|all) {_TITLES}")


def read_handed(line: Line, roster: Roster) -> list[Act]:
    """Return what a sentence hands to people by these ways of saying it."""
    if HANDING.isdisjoint(line.words) or (line.turn.speaker and roster.words.isdisjoint(line.words)):
        return []
    return [act for act in _found(line, roster) if not is_subordinate(line.low[line.place.start : act.start][-24:])]


def _found(line: Line, roster: Roster) -> Iterator[Act]:
    text, start, end = line.turn.text, line.place.start, line.place.end
    for found in _TAKES.finditer(text, start, end):
        yield from _named(line, found, roster, f"{found['now'] or found['verb']} {found['what']}", 0.66)
    for told in (_YOU_DO, _LET_HAVE):
        for found in told.finditer(text, start, end):
            if found["verb"] in WORK and found["verb"] not in _SENSES and not line.asks:
                yield from _named(line, found, roster, "", 0.68)
    for given in (_GIVEN, _DOWN_FOR):
        for found in given.finditer(text, start, end):
            yield from _named(line, found, roster, f"take care of {found['what']}", 0.7)
    yield from _yours(line)
    yield from _to_be_done(line, roster)


def _yours(line: Line) -> Iterator[Act]:
    """`Omar, you're on the hook for the runbook` asks whoever is addressed."""
    if found := _YOURS.search(line.turn.text, line.place.start, line.place.end):
        task = f"take care of {found['what']}"
        yield Act("please", found.start(), found.start("what"), line.place.end, "take", weight=0.6, why=_WHY, text=task)


def _to_be_done(line: Line, roster: Roster) -> Iterator[Act]:
    """`The key is to be returned by Ana` tells Ana to return the key."""
    if " be " not in line.sentence or " by " not in line.sentence:
        return
    for found in _PASSIVE.finditer(line.turn.text, line.place.start, line.place.end):
        if base := PASTS.get(found["verb"]):
            what = found["what"][0].lower() + found["what"][1:]
            yield from _named(line, found, roster, f"{base} {what}{found['rest']}", 0.66)


_WHY = "assigned by name"
_SENSES = words("see know find look sound seem")


def _named(line: Line, found: re.Match[str], roster: Roster, task: str, weight: float) -> Iterator[Act]:
    """Yield the act when the words where a name stands name somebody; without `task` it begins at the verb."""
    groups = found.groupdict()
    who = owners.read(found["who"], roster) or owners.read(found["who"].rpartition(" ")[2], roster)
    if not who or who.group or _NO_THING.match((groups.get("what") or "").lower()):
        return
    if line.turn.speaker and not all(roster.knows(name) for name in who.names):
        return
    body = found.start("what") if task else found.start("verb")
    verb = groups.get("verb") or ""
    verb = verb if verb in WORK else "take"
    yield Act(
        "assigned", found.start("who"), body, line.place.end, verb, tuple(who.names), weight=weight, why=_WHY, text=task
    )

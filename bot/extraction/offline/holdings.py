"""Work that people have, rather than do: `the flyer is mine`, `leave the keys to me`, `Dana has the minutes`."""

import re
from collections.abc import Iterator

from bot.extraction.offline.acts import Act
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.cued import is_subordinate
from bot.extraction.offline.cues import FOR_NOW
from bot.extraction.offline.days import DATE, SOME_DATE
from bot.extraction.offline.drafts import keywords
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.sentences import Line
from bot.extraction.phrases import pattern, table, words

TO_ME = words("me mine plate list desk job task turn action homework responsibility got")
AT_IT = words("on taking doing handling covering owning")
TO_YOU = words("coming way get receive")
TO_THEM = words("has got on goes go with to job task turn drives driving is are")
"""Without any of these words a sentence says of nobody that they have work, as the speaker's, given away, or theirs."""

_NO_NOUN = "about|it|we|you|he|she|they|is|are|was|from|in|at|last|yesterday"
_NO_NOUN += "|here|back|with|to|on|for|by|until|before|if|when|and|because|so|then"
_WORD = rf"\s(?!(?:{_NO_NOUN})\b)[\w'&/-]+"
_THING = rf"(?:(?:the|our|my|that|this|those|these|your|all|both)\s)?[\w'&/-]+(?:{_WORD}){{0,5}}?"
_DEFINITE = rf"(?:the|our|my|that|those|these|all|both)(?:{_WORD}){{1,5}}?"
_END = rf"(?=\W*$|[,.;]|\s+(?:then|too|and|so|on|by|before|until|for now|tomorrow|this week|if|as|{DATE})\b)"
_START = r"(?:^|(?<=[,.;:–—-] )|(?<=\band ))(?:(?:ok(?:ay)?|yes|yeah|so|and|then|well|right|sure|fine|no)[,.]? )*"
MINE = pattern(
    rf"\bleave (?P<left>{_THING}) (?:to|with) me\b|\bcount on me for (?P<counted>{_THING}){_END}"
    rf"|\b(?:put|sign|mark) me (?:down|up|in) (?:for|as) (?P<down>{_THING}){_END}"
    rf"|\bi(?:'ve| have|ve)? got (?P<covered>{_DEFINITE}) (?:covered|sorted|in hand)\b"
    rf"|\bi(?:'m| am|m) (?:on|taking|doing|handling|covering|owning) (?P<taken>{_DEFINITE}){_END}"
    rf"|\bi(?:'ve| have|ve)? got (?P<got>{_DEFINITE}){_END}"
    rf"|\bon my (?:to-?do )?(?:list|plate){FOR_NOW}(?: is|:) (?P<listed>{_DEFINITE}){_END}"
    rf"|\bmy (?:job|task|homework|action){FOR_NOW} is (?P<job>{_DEFINITE}){_END}"
    rf"|{_START}(?P<mine>(?!it\b|that\b|this\b){_THING})(?:'s| is| are)"
    r" (?:on me|mine|on my (?:plate|list|desk)|with me|down to me|my (?:job|task|turn|action|responsibility))\b"
)
GIVEN = pattern(
    rf"{_START}(?P<coming>(?!it\b|that\b|this\b|i\b){_THING})(?:'s| is| are) coming your way\b"
    rf"|{_START}you(?: will|'ll)? (?:get|receive) (?P<gets>(?:the|my|our|a|an) [\w'&/ -]{{2,40}}?) "
    rf"(?:from me|(?:by|on|until|before) (?:the )?{DATE}|{DATE})"
)
_TO_THEM = pattern(
    rf"(?P<who>{PERSON})(?:(?: has|'s)(?: got)?|(?: is|'s) (?:on|driving)| drives) (?P<what>{_DEFINITE}){_END}"
    rf"|(?:^|(?<=[,.;:–—-] )|(?<=\band ))(?P<thing>(?!(?i:it|that|this|here|there)\b){_THING})(?:'s| is| "
    rf"are| goes| go) "
    rf"(?:(?:with|on|to|down to) (?P<to>{PERSON})|(?P<whose>{PERSON})['’]s(?: job| task| turn)?){_END}"
)
NO_WORK = table(
    """flu|cold|phone|way|train|bus|plane|leave|holidays?|line|call|floor|mic|point|right|time|idea|feeling|impression
    keys?|day|team|board|committee|mend|road|ball|job|drinks?|coffees?|lunch|dinner|beers?|rounds?|treat|pizza|tea|cake
    minutes|notes|joke|fence|beer|wine|parcel|post|news|favou?r|apology|hug|fault|mistake|bad|place|house|home|move|moment|same|look|sense|gist|wifi|screen|picture|wrong|hiccups|birthday""",
    after=r"\W*$",
)
"""What people have or are at without having work: `Ben has the flu`, `drinks are on me`."""
_HANDED_OUT = table(
    r"""who|whose|any(?:one|body)|takers?|volunteers?|needs?|left|next|else|open|still|to-?dos?|to do|tasks?|jobs?|split
    divide|assign\w*|missing|remaining|duties|roles?|what about|how about|take|takes|taking"""
)
"""Words of a talk in which work is handed out."""
_MAY_BE_FETCHED = pattern(r"\bi (?:got|am on)\b|\bi'm on\b")
"""What is as often said of things: it must have been spoken of."""
_REACH = 2


def read_held(line: Line, talk: Conversation) -> list[Act]:
    """Return what a sentence says that the speaker, or somebody known, has."""
    if line.turn.speaker is None or line.asks:
        return []
    found: list[Act] = []
    said = line.words
    if not TO_ME.isdisjoint(said) or (("i'm" in said or "i" in said or "im" in said) and not AT_IT.isdisjoint(said)):
        found += _mine(line, talk)
    if not TO_YOU.isdisjoint(said):
        found += _yours(line)
    if "'s" in line.sentence or not (TO_THEM.isdisjoint(said) or talk.roster.words.isdisjoint(said)):
        found += _theirs(line, talk)
    return [act for act in found if not is_subordinate(line.low[line.place.start : act.start][-24:])]


def _mine(line: Line, talk: Conversation) -> Iterator[Act]:
    for found in MINE.finditer(line.low, line.place.start, line.place.end):
        group = found.lastgroup or "mine"
        if NO_WORK.search(found[group]) or not keywords(found[group]):
            continue
        firm = group in _FIRM or _is_handed_out(line, talk, found[group])
        yield _held(line, found, group, "take care of", 0.68 if firm else 0.42)


def _yours(line: Line) -> Iterator[Act]:
    for found in GIVEN.finditer(line.low, line.place.start, line.place.end):
        if keywords(found[found.lastgroup or "gets"]) and not FROM_ELSEWHERE.search(
            line.low, found.start(), line.place.end
        ):
            yield _held(line, found, found.lastgroup or "gets", "deliver", 0.66)


def _theirs(line: Line, talk: Conversation) -> Iterator[Act]:
    for found in _TO_THEM.finditer(line.turn.text, line.place.start, line.place.end):
        who = talk.roster.find(found["who"] or found["to"] or found["whose"] or "")
        group = "what" if found["what"] else "thing"
        if who is None or NO_WORK.search(found[group].lower()) or not keywords(found[group]):
            continue
        weight = 0.64 if _is_handed_out(line, talk, found[group].lower()) else 0.4
        yield _held(line, found, group, "take care of", weight)._replace(kind="assigned", names=(who,))


def _held(line: Line, found: re.Match[str], group: str, verb: str, weight: float) -> Act:
    what = line.text(*found.span(group))
    return Act(
        "promise",
        found.start(),
        found.start(group),
        line.place.end,
        "take",
        weight=weight,
        why=_WHY,
        text=f"{verb} {what}",
    )


_FIRM = ("left", "counted", "down", "covered", "listed", "job")
"""Ways of saying it that nothing but work has."""
FROM_ELSEWHERE = pattern(r"\bfrom (?!me\b|us\b|my\b)[a-z]")
"""`You'll get a mail from the portal` promises nothing."""
_WHY = "said to be theirs"


def _is_handed_out(line: Line, talk: Conversation, what: str) -> bool:
    """Whether work is just being handed out, or the thing has been spoken of: else `I've got the ladder` is no duty."""
    if SOME_DATE.search(line.sentence):
        return True
    before = " ".join(turn.text for turn in talk.turns[max(0, line.turn.number - _REACH) : line.turn.number]).lower()
    spoken_of = bool(keywords(what) & keywords(before))
    return spoken_of or (not _MAY_BE_FETCHED.search(line.sentence) and bool(_HANDED_OUT.search(before)))

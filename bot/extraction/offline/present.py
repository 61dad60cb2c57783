"""Notes that tell in the present who does what: `Goran prints`, `Jomo confirms it by Tuesday`, `Ana volunteers`."""

import re

from bot.extraction.formats import Kind
from bot.extraction.offline import vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.days import SOME_DATE
from bot.extraction.offline.likely_names import plausible
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import THIRDS, WORK
from bot.extraction.phrases import table, words

_ONE = rf"(?:{PERSON}|me|I)"
_DOES = re.compile(
    rf"(?:^|(?<=[,;:.–—-] )|(?<=\band )|(?<=\bthen )|(?<=\bhere )|(?<=/ ))(?P<who>{_ONE}(?P<more>(?:(?:, | and "
    rf"| & | \+ |/){_ONE})+)?) (?:then |also )?"
    r"(?P<verb>(?(more)[a-z][a-z-]+|[a-z][a-z-]+s))\b(?P<rest>[^.;?!\n]*)"
)
_THEN_DOES = re.compile(r"(?:,|;| and) (?:then |also )?(?P<verb>[a-z][a-z-]+s)\b(?P<rest>[^.;?!\n]*)")
_JOINT = re.compile(r", | and | & | \+ |/")
_TALKS_TO = re.compile(r"(?:talk|speak)s? (?:to|with) (?!us\b|me\b|you\b|everyone\b|everybody\b)\w")
_LABEL = re.compile(r"[^:]{2,60}:\s*$")
_OBJECT = re.compile(r"\s(?:(?:his|her|their|the|our|my|an?)\b(?! for\b)|[A-Z])")
TELLS = words(
    """present report explain suggest propose mention raise ask note state say tell describe demonstrate show announce
    recommend thank open close welcome wonder point speak discuss comment introduce summarise summarize remind warn
    leave travel arrive start stop wait work talk meet listen log like hope want need agree decline accept attend
    participate join target track price rate rank cover own answer reply respond see know find help look seek add
    highlight second move vote value market question request offer volunteer clarify elaborate highlights think go come
    claim refer reflect place play plan schedule aim try get make keep lead host hold charge sit run drive
    visit experiment trial practise practice admit confess apologise apologize regret complain"""
)
"""Verbs that tell what was said, how things are, or where somebody will be."""
SAYS = words(
    """present report explain suggest propose mention raise ask note state say tell describe announce recommend thank
    welcome wonder point speak discuss comment remind warn leave travel arrive stop wait work talk listen like hope
    want need agree decline accept attend participate join respond know see look vote value question request offer
    volunteer clarify think go come claim refer reflect feel mean guess live stay meet get"""
)
"""Those of them that name no work of their own either: `I find her a desk` does, `I see` does not."""
TELLS_TOO = words(
    "share review confirm check update give provide read walk put bring take do discuss address list test"
)
"""Verbs that tell as often what happened there and then: they need a day."""
TAKES_IT = table(
    """volunteers|volunteered|takes (?:it|this|that)(?: on)?|took (?:it|this|that) on|will do (?:it|this|that)
    does (?:it|this|that)|will take (?:it|this|that)(?: on)?|is on it|offered|offers|picks (?:it|this|that) up
    will look after (?:it|this|that)|agreed|said (?:yes|ok)""",
    before="",
    after=r"(?=\s*(?:[,.;:(–—-]|$))",
)
_THING = re.compile(r" (?:the|an?|our|his|her|their|all|up|out|it|them|new|two|three) ?")
_SAYS_YES = re.compile(rf"^\W*(?P<who>{PERSON}) (?:(?:then|has|also) )?(?=[a-z])")


def read_present(line: Line, roster: Roster) -> list[Act]:
    """Return what a line of notes says that somebody does; with a day also of people we do not know."""
    if not (line.turn.kind is Kind.BULLET or (line.turn.kind is Kind.LINE and not line.turn.speaker)):
        return []
    several = not (roster.words.isdisjoint(line.words) or WORK.isdisjoint(line.words))
    if line.asks or not (several or not THIRDS.keys().isdisjoint(line.words)):
        return []
    start, end = line.place.start, line.place.end
    acts = [act for found in _DOES.finditer(line.turn.text, start, end) if (act := _does(line, found, roster))]
    return acts or _also_does(line, roster)


def _also_does(line: Line, roster: Roster) -> list[Act]:
    """`Ana has done the fit, puts it on the share tomorrow`: the second verb has the first one's subject."""
    leads, text = _SAYS_YES.match(line.turn.text, line.place.start), line.turn.text
    who = roster.find(leads["who"]) if leads else None
    found = _THEN_DOES.search(text, leads.end(), line.place.end) if leads and who else None
    base = THIRDS.get(found["verb"]) if found else None
    if not found or not who or base is None or base in TELLS or not SOME_DATE.search(line.low, found.end("verb")):
        return []
    at, task = found.start("verb"), base + found["rest"]
    return [Act("assigned", at, at, line.place.end, base, (who,), False, 0.6, "noted", text=task)]


def _does(line: Line, found: re.Match[str], roster: Roster) -> Act | None:
    parts = _JOINT.split(found["who"])
    names = [roster.find(part) for part in parts]
    base = found["verb"] if len(names) > 1 and found["verb"] in WORK else THIRDS.get(found["verb"])
    if base is None or (roster.me and names == [roster.me]):
        return None
    label = _LABEL.match(line.text(line.place.start, found.start()))
    if label and roster.knows(label.group().strip(" :")):
        return None
    asks = label is not None and base == "ask" and _OBJECT.match(found["rest"])
    if base in (TELLS if len(names) == 1 else SAYS) and not asks and not _TALKS_TO.match(line.low, found.start("verb")):
        return None
    dated = bool(SOME_DATE.search(line.low, found.end("verb"), line.place.end)) and not vetoes.HABIT.search(
        line.sentence
    )
    told = dated and all(plausible(part) for part in parts) and bool(_THING.match(found["rest"]))
    if not (dated or label) and (base in TELLS_TOO or line.turn.kind is Kind.LINE):
        return None
    if None in names and not told:
        return None
    owners = tuple(name or part for name, part in zip(names, parts, strict=True))
    task = base + found["rest"]
    weight = 0.6 if dated else 0.57
    end = line.place.end
    return Act("assigned", found.start(), found.start("verb"), end, base, owners, False, weight, "noted", text=task)


def takes_it(line: Line, roster: Roster) -> str | None:
    """Return who, as a line of notes tells, takes on what the line before says: `Anneke volunteers, draft by 8 May`."""
    if line.turn.speaker is not None or not (found := _SAYS_YES.match(line.turn.text, line.place.start)):
        return None
    return roster.find(found["who"]) if TAKES_IT.match(line.low, found.end(), line.place.end) else None

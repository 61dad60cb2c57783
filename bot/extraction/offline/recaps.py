"""What a mail that recaps a talk says of its readers: `Ana, you said you'd …`, `she's drafting …`, `I owe her …`."""

import re
from collections.abc import Iterator

from bot.extraction.formats import Kind
from bot.extraction.offline import days, owners
from bot.extraction.offline.acts import Act
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.present import SAYS
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import BEING, DOING, GERUNDS, WORK
from bot.extraction.phrases import pattern, words

RECAPPED = words(
    "i you said promised agreed offered volunteered wanted going is are she's he's they're also i've i'm owe"
)
"""A sentence without any of these words recaps nothing in these ways; one with `…'s` may."""
_YOU_SAID = pattern(
    r"\byou(?:'ve|'d| have| had)?(?: kindly| very kindly| also| already)? "
    r"(?:(?:said|told me|mentioned|promised|agreed|offered)(?: that)? (?:you(?:'d| would|'ll| will)|to)"
    r"|(?:volunteered|wanted|planned|were going|were planning|were|are) to) (?:also |then )?(?P<verb>[a-z][a-z-]+)\b"
)
_ASKED_FOR = pattern(
    r"\byou (?:also )?asked (?:me )?for (?P<what>[^.;!?]{3,60}?)(?:\s+[-–—]|[,;:–—]|\s+and|\.)\s+"
    r"(?:it|that|they|those)(?:'s|'re|'ll be| is| are| will be) "
    r"(?:coming|on (?:its|their) way|with you|in the post|yours)\b"
)
_BUSY = r"(?:also |now |currently |already |busy )*"
_AT_IT = pattern(
    rf"(?P<who>{PERSON}(?:(?:, | and | & ){PERSON})*)(?:['’]s| is| are) {_BUSY}(?P<verb>[a-z-]+ing)\b"
    rf"|\b(?P<they>[Hh]e|[Ss]he|[Tt]hey)(?:['’]s|['’]re| is| are) {_BUSY}(?P<work>[a-z-]+ing)\b"
)
_PLEDGED = pattern(
    r"\bi(?:'ve| have)? (?:also )?(?:promised|do owe|still owe|owe) (?!myself)"
    r"(?P<what>(?:(?:the|my|our) )?[a-z]+ (?:an? |the |some |my )?[^.,;:!?]{3,60}?)"
    r"(?=,? (?:and|so|which|by|before|on|today|tonight|tomorrow)\b|[.,;:!?]|$)"
)
_I_DO = pattern(
    r"(?:^|[,;:] |\bthen |\band )i (?:also |then )?(?P<verb>[a-z][a-z-]+)\b(?! (?:every|each|always|about|that)\b)"
)
_WHY = "recapped"


def read_recap(line: Line, roster: Roster, addressed: list[str]) -> list[Act]:
    """Return what a sentence of a mail says that its readers or its writer took on."""
    if RECAPPED.isdisjoint(line.words) and "'s " not in line.sentence:
        return []
    acts = [act for found in _AT_IT.finditer(*_span(line)) if (act := _at_it(line, found, roster))]
    if len(addressed) == 1:
        acts += _of_reader(line, addressed[0])
    acts += _of_writer(line)
    if pledged := _PLEDGED.search(line.low, line.place.start, line.place.end):
        acts.append(_own(line, pledged, "give"))
    return acts


def _of_writer(line: Line) -> Iterator[Act]:
    """`I book the van` in a list of what was agreed."""
    low, start, end = line.low, line.place.start, line.place.end
    for found in _I_DO.finditer(low, start, end) if line.turn.kind is Kind.BULLET else ():
        if found["verb"] in WORK and found["verb"] not in SAYS:
            at = found.start("verb")
            yield Act("promise", found.start(), at, end, found["verb"], weight=0.66, why="the speaker says so")


def _span(line: Line) -> tuple[str, int, int]:
    return line.turn.text, line.place.start, line.place.end


def _of_reader(line: Line, reader: str) -> Iterator[Act]:
    """What `you` took on, or asked of the writer who now grants it."""
    low, start, end = line.low, line.place.start, line.place.end
    for found in _YOU_SAID.finditer(low, start, end):
        verb, at = found["verb"], found.start("verb")
        if verb in WORK or DOING.match(low, at) or BEING.match(low, at):
            known = verb if verb in WORK else "take"
            yield Act("assigned", found.start(), at, end, known, (reader,), weight=0.64, why=_WHY)
    if asked := _ASKED_FOR.search(low, start, end):
        yield _own(line, asked, "send")


def _own(line: Line, found: re.Match[str], verb: str) -> Act:
    at, task = found.start("what"), f"{verb} {line.text(*found.span('what'))}"
    return Act("promise", found.start(), at, line.place.end, verb, weight=0.7, why="the speaker owes it", text=task)


def _at_it(line: Line, found: re.Match[str], roster: Roster) -> Act | None:
    """`Ana is drafting the outline`, which a recap tells as what she took on."""
    group = "work" if found["they"] else "verb"
    base, at = GERUNDS.get(found[group]), found.start(group)
    rest = line.text(found.end(group), line.place.end)
    if base is None or base in SAYS or not rest.strip(" .!"):
        return None
    weight = 0.6 if days.SOME_DATE.search(rest.lower()) else 0.57
    act = Act("third", found.start(), at, line.place.end, base, weight=weight, why=_WHY, text=base + rest)
    if found["they"]:
        return act
    who = owners.read(found["who"], roster)
    known = who is not None and all(roster.knows(name) for name in who.names)
    return act._replace(kind="assigned", names=tuple(who.names)) if who and known else None

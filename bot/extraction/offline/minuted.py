"""What minutes in prose record: `the Secretary was asked to …`, `she undertook to …`, `members are to …`."""

import re
from collections.abc import Iterator

from bot.extraction.offline import offices, owners
from bot.extraction.offline.acts import Act
from bot.extraction.offline.cued import is_subordinate
from bot.extraction.offline.days import SOME_DATE
from bot.extraction.offline.offices import OFFICE, TITLED
from bot.extraction.offline.owners import PEOPLE, PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import BEING, DOING, WORK
from bot.extraction.phrases import any_of, pattern, words

MINUTED = words(
    """agreed undertook undertakes offered volunteered promised committed asked instructed requested invited reminded
    directed authorised authorized requires required expected tasked appointed is are was were will has have said
    confirmed stated asks tells told must should he'll she'll they'll would hopes"""
)
"""A sentence without any of these words records nothing in these ways."""

_ALSO = r"(?:(?:also|kindly|further|then|duly|therefore|again|both|now|in turn|gladly|generously|readily) )*"
_TOLD = "asked|instructed|requested|directed|authori[sz]ed|invited|required|expected|tasked|reminded|appointed"
TAKES_ON = any_of(
    rf"""will|is to|are to|(?:has |have )?agreed(?: also)? to|undertook to|undertakes to|(?:has|have) undertaken to
    (?:has |have )?(?:volunteered|promised|committed) to|offered to
    (?:is|are|was|were|has been|have been|be) {_ALSO}(?:{_TOLD}) to|is going to|are going to
    (?:said|confirmed|stated) (?:that )?(?:he|she|they) would|agreed that (?:he|she|they) would"""
)
_DOES = rf"(?: {_ALSO}(?P<modal>{TAKES_ON})|(?P<short>['’]ll)) {_ALSO}(?:try to |be able to )?(?P<verb>[a-z][a-z-]+)\b"
_HE = pattern(rf"(?<![\w'’])(?P<who>He|She|They|(?<=and )(?:he|she|they)|(?<=; )(?:he|she|they)){_DOES}")
_LEAD_IN = r"(?:(?:[Ii]n|[Oo]n|[Aa]t|[Aa]fter|[Aa]s for|[Mm]eanwhile|[Ff]inally)\b[^,.;]{0,60}, )?"
_SUBJECT = pattern(
    rf"\W*{_LEAD_IN}(?:(?P<pronoun>He|She|They)\b|(?P<who>{PEOPLE})|[Tt]he (?P<office>{OFFICE}))(?=[ ,;(])"
)
_SHARED = pattern(
    rf"(?:,? and|,? but|;) {_ALSO}(?P<modal>{TAKES_ON}|would|hopes to) {_ALSO}(?:try to |be able to )?"
    r"(?P<verb>[a-z][a-z-]+)\b"
)
"""What somebody the sentence began with takes on further down: `Ana has the quote and will send it round`."""
_WOULD = pattern(rf"(?P<who>{PEOPLE}) (?P<modal>would) {_ALSO}(?P<verb>[a-z][a-z-]+)\b")
_SUPPOSED = pattern(
    r"\b(?:if|should (?:the|they|he|she|it|this|that|we|any|no|there)|unless|could|might|preferred|whether|otherwise)\b"
)
_BY_OFFICE = pattern(rf"\b[Tt]he (?P<who>{OFFICE})(?: and the (?P<second>{OFFICE}))?{_DOES}")
_MEMBERS = any_of(
    """(?:committee |board |club |council |staff |team |all )?members
    governors|parents|volunteers|residents
    stallholders|trustees|players|teachers|tenants|plot ?holders|leaders|delegates|coaches|directors|owners|helpers
    (?<=all )[a-z]+s|(?<=both )[a-z]+s
    crews?|everyone|everybody|all (?:present|attendees|staff|teams?|leads|managers)|all"""
)
_GROUP = pattern(
    rf"(?P<who>(?i:(?:all |the |both |those )?(?:[a-z]+ )?{_MEMBERS}))(?: (?:whose|who|with|of|on|in|from"
    rf"|not) [^.;:]{{2,60}}?)? "
    rf"{_ALSO}(?P<modal>(?:is|are|was|were) {_ALSO}(?:(?:{_TOLD}) )?to|must|should|will) {_ALSO}"
    r"(?P<verb>[a-z][a-z-]+)\b"
)
_ASKED = pattern(
    r"\b(?:asked|asks|instructed|requested|invited|told|directed|reminded) "
    rf"(?:(?P<who>{TITLED}|{PERSON})|the (?P<office>{OFFICE})) to (?P<verb>[a-z][a-z-]+)\b"
)
_SAID_WOULD = pattern(
    rf"(?:(?P<who>{TITLED}|{PERSON})|\b[Tt]he (?P<office>{OFFICE})) (?:then |also |kindly )?(?:said|stated|confirmed"
    r"|replied|advised|indicated|explained|promised|added|announced)(?: that)? (?:he|she|they) (?P<modal>would) "
    rf"{_ALSO}(?P<verb>[a-z][a-z-]+)\b"
)
"""`Dr Ito stated that she would send the report`: who says it is who does it."""
_HE_WOULD = pattern(rf"\W*(?:He|She) (?P<modal>would) {_ALSO}(?P<verb>[a-z][a-z-]+)\b")
_ASKED_ALL = pattern(
    rf"\b(?:asked|asks|requested|invited|reminded|instructed) (?P<who>(?:all |the )*{_MEMBERS})"
    r"(?: (?:of|on|in) [^.,;:]{2,40}?)? (?P<modal>to) (?P<verb>[a-z][a-z-]+)\b"
)
_WAS = pattern(r"\b(?:was|were|be|been|is|are|not)(?: [a-z]+)?\s*$")
_STATES = words(
    """be have do remain stay become retire resign step stand continue act serve note know see think keep come go wait
    like hope welcome consider vote abstain leave bear remember understand expect need want accept"""
)
"""Verbs that say how things are or stand, not what is to be done."""
_PRONOUNS = words("he she they he'll she'll they'll")
_ASKING = words("asked asks instructed requested invited told directed reminded")
_JOINTS = words("and but")
_WHY = "minuted"
_YES = pattern(r"\s*(?:sure|ok(?:ay)?|yes|yep|fine|will do|agreed|no problem|gladly|👍)\b")


def read_minuted(line: Line, roster: Roster) -> list[Act]:
    """Return what a sentence of minutes in prose records; nothing for what somebody says themselves."""
    if MINUTED.isdisjoint(line.words) or line.asks:
        return []
    if line.turn.speaker is not None and not line.turn.is_labelled:
        return []
    return [act for act in _found(line, roster) if not is_subordinate(line.low[line.place.start : act.start][-24:])]


def _found(line: Line, roster: Roster) -> Iterator[Act]:
    text, start, end = line.turn.text, line.place.start, line.place.end
    if line.turn.speaker is None:
        for found in () if offices.WORDS.isdisjoint(line.words) else _BY_OFFICE.finditer(text, start, end):
            holders = [_holder(office, roster) for office in (found["who"], found["second"]) if office]
            yield from _act(line, found, tuple(holders), 0.7)
        yield from _of_members(line)
        if not _JOINTS.isdisjoint(line.words) or ";" in line.sentence:
            yield from _shared(line, roster)
        if "would" in line.words:
            yield from _would(line, roster)
    for found in () if _PRONOUNS.isdisjoint(line.words) else _HE.finditer(text, start, end):
        yield from (act._replace(kind="third") for act in _act(line, found, (), 0.62))
    for found in () if _ASKING.isdisjoint(line.words) else _ASKED.finditer(text, start, end):
        yield from _asked(line, found, roster)


def _of_members(line: Line) -> Iterator[Act]:
    """`Members are to …`, and what somebody asks all of them to do."""
    text, start, end = line.turn.text, line.place.start, line.place.end
    if members := _GROUP.match(text, start, end):
        yield from _act(line, members, (), 0.62 if " to" in members["modal"] else 0.5)
    for asked in () if _ASKING.isdisjoint(line.words) else _ASKED_ALL.finditer(text, start, end):
        yield from _act(line, asked, (), 0.6)


def _shared(line: Line, roster: Roster) -> Iterator[Act]:
    start, end = line.place.start, line.place.end
    if not (subject := _SUBJECT.match(line.turn.text, start, end)) or _SUPPOSED.search(line.sentence):
        return
    names = _subjects(subject, roster)
    if names is None:
        return
    for found in _SHARED.finditer(line.turn.text, subject.end(), end):
        for act in _act(line, found, names, 0.7 if names else 0.6):
            yield act._replace(start=found.start("modal"), group=False, kind="assigned" if names else "third")


def _subjects(subject: re.Match[str], roster: Roster) -> tuple[str, ...] | None:
    """Return whom a sentence is about: nobody when a pronoun says so, None when it is nobody known."""
    if subject["pronoun"]:
        return ()
    if subject["office"]:
        return (_holder(subject["office"], roster),)
    who = owners.read(subject["who"], roster)
    return tuple(who.names) if who and who.names and all(roster.knows(name) for name in who.names) else None


def _would(line: Line, roster: Roster) -> Iterator[Act]:
    """`Ana and Ulf would draw up a list`, told of a meeting, is what they will do."""
    if _SUPPOSED.search(line.sentence):
        return
    text, start, end = line.turn.text, line.place.start, line.place.end
    for found in _SAID_WOULD.finditer(text, start, end):
        holder = _holder(found["office"], roster) if found["office"] else roster.find(found["who"])
        if holder and found["verb"] in WORK:
            yield from _act(line, found, (holder,), 0.66)
    he = _HE_WOULD.match(text, start, end)
    if he and he["verb"] in WORK and SOME_DATE.search(line.sentence):
        yield from (act._replace(kind="third", group=False) for act in _act(line, he, (), 0.62))
    for found in _WOULD.finditer(line.turn.text, line.place.start, line.place.end):
        who = owners.read(found["who"], roster)
        if who and who.names and found["verb"] in WORK and all(roster.knows(name) for name in who.names):
            yield from _act(line, found, tuple(who.names), 0.6)


def _asked(line: Line, found: re.Match[str], roster: Roster) -> Iterator[Act]:
    """`The Chairman asked Ms Reed to chase the contractor` makes it hers; `Rosa: sure` after it makes it plain."""
    if _WAS.search(line.low, max(line.place.start, found.start() - 24), found.start()):
        return
    if found["office"]:
        yield from _act(line, found, (_holder(found["office"], roster),), 0.64)
    elif who := owners.read(found["who"], roster):
        known = all(roster.knows(name) for name in who.names)
        said = re.search(rf"\b{re.escape(found['who'])}:", line.turn.text[line.place.end :])
        agreed = said and _YES.match(line.low, line.place.end + said.end())
        yield from _act(line, found, tuple(who.names), 0.8 if agreed else 0.64 if known else 0.5)


def _holder(office: str, roster: Roster) -> str:
    """Return who holds an office, or the office as it is named when the notes do not say."""
    return roster.find(office) or office[0].upper() + office[1:]


def _act(line: Line, found: re.Match[str], names: tuple[str, ...], weight: float) -> Iterator[Act]:
    groups, verb = found.groupdict(), found["verb"]
    modal = groups.get("short") or groups.get("modal") or "asked"
    if verb in _STATES and not any(does.match(line.low, found.start("verb")) for does in (DOING, BEING)):
        return
    if verb not in WORK and modal.endswith(("will", "ll", "should", "must", "would")):
        return
    at, known = found.start("verb"), verb if verb in WORK else "take"
    yield Act("assigned", found.start(), at, line.place.end, known, names, not names, weight, _WHY)

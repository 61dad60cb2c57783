"""Whom minutes in prose name: `Mr Crane`, `the Treasurer, Mr Oyelaran`, `Priya Shah (president)`, and groups."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bot.extraction.formats import Notes
from bot.extraction.offline.verbs import THIRDS
from bot.extraction.phrases import any_of, pattern, words

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Cllr|Councillor|Rev|Fr|Sir|Dame|Lady|Lord|Herr|Frau|Sister)\.?"
_NAME = r"[A-ZÀ-Þ][\w'’-]+"
TITLED = rf"{TITLE} (?:{_NAME} ){{0,2}}{_NAME}"
OFFICE = any_of(
    r"""(?:[Vv]ice[- ]?|[Dd]eputy |[Aa]cting |[Aa]ssistant |[Hh]on(?:orary)?\.? )?(?:[Cc]hair(?:man|woman|person)?
    [Ss]ecretary|[Tt]reasurer|[Pp]resident|[Cc]lerk)
    [Hh]ead ?(?:teacher|master|mistress)|[Hh]ead(?=[),;]|
    (?:agreed|will|to|is|was|would|undertook|offered|said)\b)|[Pp]rincipal|[Bb]ursar|[Cc]onven[eo]r|[Rr]egistrar|[Ww]arden|[Cc]aretaker
    [Ww]ebmaster|[Ll]ibrarian|(?:[A-Za-z][\w-]+ )?(?:[Oo]fficer|[Mm]anager|[Cc]o-?ordinator|[Dd]irector|[Ss]teward)
    (?:[Mm]embership|[Mm]atch|[Ff]ixtures?|[Mm]inutes?|[Ss]ocial|[Pp]ress|[Tt]ravel) [Ss]ecretary"""
)
"""An office somebody holds, as minutes write it."""
WORDS = words(
    """chair chairman chairwoman chairperson vicechair vicechairman vicechairwoman vicechairperson
    vicepresident secretary
    vicesecretary vicetreasurer viceclerk treasurer president clerk head headteacher headmaster headmistress principal
    bursar convenor convener registrar warden caretaker webmaster librarian officer manager coordinator co-ordinator
    ordinator director steward"""
)
"""A sentence without any of these words names no office."""

_FULL = rf"{_NAME}(?: {_NAME}){{1,2}}"
_WHO = rf"(?P<who>{TITLED}|{_FULL})"
_ONE = rf"(?P<one>{TITLED}|{_NAME}(?: {_NAME}){{0,2}})"
_HOLDS = (
    pattern(rf"\b[Tt]he (?P<office>{OFFICE}),? {_WHO}(?=[,.;)]|\s[a-z])"),
    pattern(rf"\b{_ONE} ?\((?:the )?(?P<office>{OFFICE})[),;]"),
    pattern(rf"\b{_WHO}, (?:the |our )(?P<office>{OFFICE}),"),
)
_MENTIONED = pattern(rf"\b{TITLED}")
_INITIALLED = pattern(rf"\b[A-Z]\. {_NAME}")
MOST_CHANCE = 2
"""Times `J. Mbeki` is written before it is a name and not `A. Fences`."""
_WORD = pattern(r"[^\W_]+")


def titled(notes: Notes) -> Iterator[str]:
    """Yield the people whom lines without a speaker name formally: `J. Mbeki`, `Miss Fairweather`."""
    initialled = Counter(name for text in _prose(notes) for name in _INITIALLED.findall(text))
    yield from (name for name, times in initialled.items() if times >= MOST_CHANCE)
    for text in _prose(notes):
        for found in _MENTIONED.finditer(text):
            yield found.group()


def holders(notes: Notes) -> Iterator[tuple[str, str]]:
    """Yield who holds which office, as lines without a speaker say it: `Mr Oyelaran`, `treasurer`."""
    for text in _prose(notes):
        if WORDS.isdisjoint(_WORD.findall(text.lower())):
            continue
        for holds in _HOLDS:
            for found in holds.finditer(text):
                yield found[1] if holds is not _HOLDS[0] else found["who"], found["office"].lower()


_LISTED = pattern(
    rf"\b{_NAME} {_NAME}(?:, {_NAME} {_NAME})*,? and {_NAME} {_NAME}\b|\b{_NAME} {_NAME}(?:, {_NAME} {_NAME}){{2,}}"
)
_FULL_NAME = pattern(rf"{_NAME} {_NAME}")
_OPENS = pattern(
    rf"\b{_NAME} {_NAME}(?= (?:opened|took the chair|presided|chaired|welcomed|was in the chair|in the chair)\b)"
)
HEAD_TURNS = 6
"""Turns at the top among which prose may say who was there."""
_AS_PEOPLE = pattern(
    rf"(?:\b[Mm]e (?:and|\+|&) |→ ?|-> ?|\b(?:[Aa]sk|[Aa]sked|[Tt]ell|[Tt]old|[Rr]emind|[Tt]hanked) "
    rf"|\((?=[\w'’-]+\)))(?P<one>{_NAME})(?=[\s.,;:)]|$)"
    rf"|\b(?P<two>{_NAME})(?= (?:and|\+|&) (?:me|I)\b| (?:said|says|asked|asks|thinks|thought|offered|offers"
    rf"|promised|promises|volunteered|volunteers|agreed"
    r"|undertook|reported|reports|wondered|apologi[sz]ed|explained|wants|wanted|hopes|hoped|felt|feels|believes"
    r"|suggested|suggests|proposed|kindly|knows|will|to|is happy)\b)"
)
_WRITTEN_TO = pattern(
    rf"(?:^|[.!?] ){_NAME.join(('(?P<who>', ')'))}(?=(?:,| [–—-]) (?:please|could|can|would|will|you)\b"
    r"| (?:offered|promised|volunteered|undertook|kindly|has (?:also )?(?:agreed|offered|promised"
    r"|volunteered|undertaken)) )"
)
TIMES = 2
"""Times a name that no list holds stands where people do before it is somebody's."""


def listed(notes: Notes) -> Iterator[str]:
    """Yield the people whom the first lines name one after the other: `Present were Ana Reyes and Bob Cole`."""
    for turn in notes.turns[:HEAD_TURNS]:
        if turn.speaker is None:
            for found in _LISTED.finditer(turn.text):
                yield from _FULL_NAME.findall(found.group())
            yield from _OPENS.findall(turn.text)


def told(notes: Notes, *, is_own: bool) -> Iterator[str]:
    """Yield the names that stand several times where only people do: `Bo said`, `tell Bo`, `→ Bo`.

    In somebody's own notes once is enough, and `Bo sends it` tells as much.
    """
    if is_own:
        yield from _in_own(notes)
        return
    if notes.is_mail:
        yield from (found["who"] for turn in notes.turns for found in _WRITTEN_TO.finditer(turn.text))
        return
    times = Counter(found["one"] or found["two"] for text in _prose(notes) for found in _AS_PEOPLE.finditer(text))
    yield from (name for name, often in times.items() if often >= TIMES)


_SUBJECT = pattern(
    rf"(?:^|[,;:.–—-] |\b(?:and|then|when|once|before|after) |@)(?P<who>{_NAME}) (?:then "
    rf"|also )?(?P<verb>[a-z]+s)\b|^(?P<label>{_NAME}):"
)


def _in_own(notes: Notes) -> Iterator[str]:
    for turn in notes.turns:
        for found in _AS_PEOPLE.finditer(turn.text):
            yield found["one"] or found["two"]
        for found in _SUBJECT.finditer(turn.text):
            if found["label"] or found["verb"] in THIRDS:
                yield found["who"] or found["label"]


def _prose(notes: Notes) -> Iterator[str]:
    return (turn.text for turn in notes.turns if turn.speaker is None and " " in turn.text)


def surname(name: str) -> str | None:
    """Return the surname of somebody written with a title; None without one."""
    return name.split()[-1] if re.match(rf"(?:{TITLE}|[A-Z]\.) ", name) else None


def may_be(name: str, pronoun: str) -> bool:
    """Whether `he` or `she` may mean somebody, as far as a title tells."""
    title = name.split()[0].rstrip(".").lower()
    return title not in (_WOMEN if pronoun.lower() == "he" else _MEN if pronoun.lower() == "she" else ())


_MEN = words("mr fr sir lord herr")
_WOMEN = words("mrs ms miss dame lady frau sister")
_PERSON_OR_OFFICE = pattern(rf"\b(?:{TITLED}|[Tt]he (?P<office>{OFFICE})|(?P<name>{_NAME}(?: {_NAME})?))")


def named_in(sentence: str, find: Callable[[str], str | None]) -> list[str]:
    """Return the people and offices a sentence of prose names, in order; `find` tells who somebody is."""
    people = []
    for found in _PERSON_OR_OFFICE.finditer(sentence):
        written = found["office"] or found.group()
        name = find(written) or (find(written.split()[0]) if found["name"] else None)
        if found["office"] and not name:
            name = written[0].upper() + written[1:]
        if name:
            people.append(name)
    return list(dict.fromkeys(people))

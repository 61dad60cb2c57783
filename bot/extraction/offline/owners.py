"""Names at the places where owners stand: before a verb, after `ACTION`, in brackets, as a vocative."""

import re
from typing import NamedTuple

from bot.extraction.offline.likely_names import GROUP, NOT_NAMES, plausible
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.verbs import WORK
from bot.extraction.phrases import any_of, words

ONE = r"@?[^\W\d_][\w'’.-]*(?:[ ][A-ZÀ-Þ][\w'’.-]+){0,2}(?:[ ](?:\d{1,2}|[A-ZÀ-Þ](?= (?:to|will|and)\b))\b)?"
PERSON = r"(?:@\w[\w-]*|(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
"""A name as minutes write it, with a capital."""
PEOPLE = rf"{PERSON}(?:(?:, |,? and |,? & |/){PERSON})*"
"""One such name or several."""
_JOINT = r"(?:\s*(?:,|/|&|\+)\s*(?:and\s+|&\s+)?|\s+(?:and|or)\s+)"
MANY = rf"{ONE}(?:{_JOINT}{ONE}){{0,7}}"
_SPLIT = re.compile(_JOINT)

_OPENERS = any_of(
    """so|and|hey|hi|hello|dear|ok|okay|alright|all right|thanks|thank you|then|also|but|now|right|yeah|yes
    no|great|perfect|cool
    well|sorry|um|uh|oh|good|awesome|excellent|understood|sure|agreed|great idea|good point|noted|maybe|actually|first
    last thing|next"""
)
_ASKED = (
    "can|could|would|will|please|pls|do you|are you|did you|have you|you(?:'|’)?|might you|i need you|when|what|any|how"
)
VOCATIVE = re.compile(
    rf"(?:^|[,:;.!?—–(\[\x22“]\s*|\b(?=(?i:{_OPENERS})\s))(?:(?i:{_OPENERS})[\s,]+)*(?P<who>{MANY})"
    rf"(?=\s*(?:[,:?!.—–)\]\x22”]|$|\s-\s|\s(?i:{_ASKED})\b))"
)

_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Cllr|Rev|Herr|Frau|Don|Doña|Dona|Mme)\.? (?=[A-ZÀ-Þ])")
OFFICES = words(
    """secretary treasurer chair chairman chairwoman chairperson clerk president vice-president registrar captain coach
    director
    manager editor caretaker bursar warden steward convenor convener librarian webmaster"""
)
"""Offices that minutes name instead of people: `The Secretary was asked to …`."""
_NICK = re.compile(r"[a-z][a-z0-9_-]{2,20}")

_EVERYBODY = GROUP | {
    "the team",
    "the group",
    "all members",
    "each of us",
    "whole team",
    "each of you",
    "all of you",
    "you all",
}


class Owners(NamedTuple):
    """People as written in the notes; `group` when the words mean everybody or nobody in particular."""

    names: list[str]
    group: bool


def read(written: str, roster: Roster, *, strict: bool = True, nicks: bool = False) -> Owners | None:
    """Return whom a written list of names means, or None when it names nobody.

    With `strict`, a word that is nobody of the roster is refused unless it is one word written like a name; `nicks`
    takes lower-case words for names too, where only a name can stand.
    """
    names: list[str] = []
    group = False
    parts = [part for part in (part.strip(" .,:;*_()[]") for part in _SPLIT.split(written)) if part]
    for part in parts:
        if part.lower().lstrip("@") in _EVERYBODY:
            group = True
            continue
        alone = len(parts) == 1 and (" " not in part or bool(_TITLE.match(part)))
        name = _named(part, roster) or _like_a_name(part, trusted=not strict or alone or bool(names), nicks=nicks)
        if name is None:
            return None
        names.append(name)
    if not names and not group:
        return None
    return Owners(list(dict.fromkeys(names)), group and not names)


def _named(part: str, roster: Roster) -> str | None:
    """Return whom a word surely names: somebody of the roster, a handle, an office."""
    if name := roster.find(part) or _first_known(part, roster):
        return name
    if part.startswith("@"):
        return part.lstrip("@")
    office = part.removeprefix("The ").removeprefix("the ")
    return office if office.lower() in OFFICES and office[:1].isupper() else None


def _like_a_name(part: str, *, trusted: bool, nicks: bool) -> str | None:
    """Return a word that is nobody we know where it is written like a name."""
    low = part.lower()
    nick = nicks and _NICK.fullmatch(part) and low not in NOT_NAMES and low not in WORK
    return part if nick or (trusted and plausible(part)) else None


def _first_known(part: str, roster: Roster) -> str | None:
    words = part.split()
    return roster.find(words[0]) if len(words) > 1 and len(words[0]) > 1 and roster.knows(words[0]) else None


def vocatives(sentence: str, roster: Roster) -> list[tuple[str, int, int]]:
    """Return the people a sentence addresses, each with the place of the name."""
    found: list[tuple[str, int, int]] = []
    at = 0
    while match := VOCATIVE.search(sentence, at):
        at = max(match.start("who") + 1, match.end("who"))
        start = match.start("who")
        for part in _SPLIT.split(match["who"]):
            start = sentence.index(part, start)
            name = roster.find(part) or _first_known(part, roster)
            if name:
                found.append((name, start, start + len(part)))
    return found

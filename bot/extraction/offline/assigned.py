"""What is said of a third person: `Peter will send it`, `I need Ana to check`, `she'll book it`."""

import re

from bot.extraction.offline import owners, vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.cued import is_subordinate
from bot.extraction.offline.cues import MODALS, SURE_MODALS
from bot.extraction.offline.days import SOME_DATE
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import BEING, DOING, GERUNDS, WORK
from bot.extraction.phrases import words

_REST = r"(?:[\w.-]|['’](?!(?:s|ll)\b))"
_ONE = rf"[@A-ZÀ-Þ](?:(?<=@)\w[\w-]*+|(?<!@){_REST}*+(?:[ ][A-ZÀ-Þ]{_REST}++){{0,2}})"
"""The first character is looked for alone, which costs a fraction of trying both ways at every letter."""
_BETWEEN = (
    r"also|then|try to|probably|be able to|be(?= [a-z]+ing\b)|maybe|still|just|u[hm]+,?|go(?! (?:through|over|round)\b)"
    r"|help(?= [a-z]+ (?:the|a|with))"
)
_THIRD = re.compile(
    rf"(?P<who>{_ONE}(?:(?:\s*(?:,|/|&)\s*(?:and\s+)?|\s+and\s+){_ONE}){{0,5}})"
    rf"(?:[’']s team)?[)\]]?(?:\s*\([^)\n]{{1,30}}\))?,?"
    rf"(?:\s+(?:also|kindly|further|then|duly|again|both|still|now))?\s*(?P<modal>(?<=\s){MODALS}|['’]ll|['’]s "
    rf"(?:going to|gonna|planning to))\s+"
    rf"(?:(?:{_BETWEEN})\s+)*(?P<verb>[a-z][a-z-]+)\b"
)
NEEDING = words("need want like love expect asked ask")
INEED = re.compile(
    r"\bi(?:'ll| will)?(?:'d| would)?(?: also| still| really)? (?:need|want|like|love|expect|asked|(?P<ask>ask))"
    r"(?: to (?:ask|get|have))? (?P<who>[^.,;:?!]{2,40}?)(?:'s team)? to (?P<verb>[a-z][a-z-]+)"
)
_IS_DOING = re.compile(
    rf"(?P<who>{_ONE})(?:\s+(?:is|are)|['’]s)\s+(?:(?:also|now|still|then)\s+)*(?P<verb>[a-z][a-z-]+ing)\b"
    rf"|\b[Ii]t(?:['’]s| is) (?P<whose>{_ONE})['’]s (?:job|turn|task) to (?P<do>[a-z]+)\b"
)
PRONOUNS = words("he she they he'll she'll they'll he's she's they's")
PRONOUN_THIRD = re.compile(
    r"(?<![\w'])(?:he|she|they)(?:'ll| will|'s going to| is going to)\s+(?:also\s+|then\s+)?(?P<verb>[a-z][a-z-]+)"
)
_WISHES = re.compile(r"\b(?:like|love|want)\b")
"""`I'd like the team to decide` is as often a wish as an order, when no day is named."""
_NO_TASK = words(
    """be have need see know think do like want say come go you i we they retire resign step remain become stand"""
)


def read_assigned(line: Line, roster: Roster, *, cued: bool) -> list[Act]:
    """Return what a sentence hands to somebody by name; `cued` says that it holds a cue's word."""
    start, end, low = line.place.start, line.place.end, line.low
    acts = []
    if cued or ("to" in line.words and (line.turn.speaker is None or _names_somebody(line, roster))):
        for found in _THIRD.finditer(line.turn.text, start, end):
            if act := _third(line, found, roster):
                acts.append(act)
    acts += _at_it(line, roster)
    needs = cued and "to" in line.words and not NEEDING.isdisjoint(line.words)
    if needs and (need := INEED.search(low, start, end)):
        who = owners.read(line.text(*need.span("who")), roster)
        if who and need["who"] not in ("you", "u") and not _is_errand(need, who, roster):
            at = need.start("verb")
            acts.append(
                Act(
                    "request",
                    need.start(),
                    at,
                    end,
                    need["verb"],
                    tuple(who.names),
                    who.group,
                    0.45 if who.group and _WISHES.search(need.group()) and not SOME_DATE.search(low, at, end) else 0.65,
                    "asked in the meeting",
                )
            )
    if cued and not PRONOUNS.isdisjoint(line.words):
        for found in PRONOUN_THIRD.finditer(low, start, end):
            at = found.start("verb")
            acts.append(Act("third", found.start(), at, end, found["verb"], weight=0.5, why="said of somebody"))
    return acts


def _at_it(line: Line, roster: Roster) -> list[Act]:
    is_his = "'s " in line.sentence
    if not is_his and (roster.words.isdisjoint(line.words) or GERUNDS.keys().isdisjoint(line.words)):
        return []
    told = _IS_DOING.finditer(line.turn.text, line.place.start, line.place.end)
    return [act for found in told if (act := _doing(line, found, roster))]


def _is_errand(need: re.Match[str], who: owners.Owners, roster: Roster) -> bool:
    """`I'll ask Ana to print it` is to be done by who says it, unless Ana is there and so has been asked."""
    return need["ask"] is not None and (who.group or not roster.present.issuperset(who.names))


def _names_somebody(line: Line, roster: Roster) -> bool:
    return not roster.words.isdisjoint(line.words) or "@" in line.sentence


def _third(line: Line, found: re.Match[str], roster: Roster) -> Act | None:
    text, start = line.turn.text, line.place.start
    verb, modal = found["verb"], found["modal"].lower().replace("’", "'")
    if (verb in _NO_TASK and not _is_work(line.low, found.start("verb"), modal)) or (
        modal in _ASKING and text[found.end("who") :].lstrip().startswith(",")
    ):
        return None
    who = owners.read(found["who"], roster) or owners.read(re.split(r"[,/&]|\band\b", found["who"])[-1], roster)
    if not who:
        return None
    known = who.group or all(roster.knows(name) or name.lower() in owners.OFFICES for name in who.names)
    at_start = not text[start : found.start()].strip(" \"'“(-–—*")
    if modal == "would" and not _AGREED.search(line.low, start, found.start()):
        return None
    if modal == "to" and not _may_assign_by_to(line, found, known):
        return None
    if not known and ((at_start and verb not in WORK) or found["who"].startswith("The ")):
        return None
    told = line.turn.speaker is None and modal in _LOOSE
    weight = (0.4 if told else 0.55) if who.group else _trust(modal, verb, known=known, at_start=at_start)
    before = line.low[max(start, found.start() - 24) : found.start()]
    if is_subordinate(before):
        weight -= 0.45
    at = found.start("verb")
    return Act(
        "assigned",
        found.start("who"),
        at,
        line.place.end,
        verb if verb in WORK or not (_GIVES_WORD.match(modal) or modal in ("is to", "are to")) else "take",
        tuple(who.names),
        who.group,
        weight,
        "assigned by name",
    )


def _is_work(low: str, at: int, modal: str) -> bool:
    """Whether a verb that alone is no task is one here: `have it mended`, or `be there` of who undertook it."""
    return bool(DOING.match(low, at) or vetoes.GETS_READY.match(low[at:]) or _is_undertaken(low, at, modal))


def _is_undertaken(low: str, at: int, modal: str) -> bool:
    given = _GIVES_WORD.match(modal)
    return given is not None and bool(BEING.match(low, at) or low.startswith("see ", at))


def _doing(line: Line, found: re.Match[str], roster: Roster) -> Act | None:
    """`Ben's ringing the seller on Thursday` tells what he will do; without a day it tells what he is at."""
    group = "verb" if found["verb"] else "do"
    base = GERUNDS.get(found["verb"]) if found["verb"] else found["do"]
    rest = line.low[found.end(group) : line.place.end]
    who = roster.find(found["who"] or found["whose"])
    if not (who and base in WORK) or line.asks or (found["verb"] and not SOME_DATE.search(rest)):
        return None
    if vetoes.AWAY.match(base + rest) or vetoes.FLOOR.match(base + rest) or vetoes.HABIT.search(rest):
        return None
    if is_subordinate(line.low[max(line.place.start, found.start() - 24) : found.start()]):
        return None
    return Act(
        "assigned", found.start(), found.start(group), line.place.end, base, (who,), False, 0.58, "assigned by name"
    )


_AGREED = re.compile(r"\b(?:agreed|decided|promised|confirmed|settled)\b")
_ASKING = ("please", "pls", "can", "could", "will")
_GIVES_WORD = re.compile(
    r"(?:(?:has|have) )?(?:(?:kindly|also|already|now|again) )*(?:agreed|offered|volunteered|promised|committed)"
    r"|undert|(?:was|were) (?:asked|inst|requ)"
)
"""Modals that only people take."""
_LOOSE = ("can", "could", "might", "may", "should", "would like to", "wants to")


def _trust(modal: str, verb: str, *, known: bool, at_start: bool) -> float:
    """How sure `NAME will VERB` is, by the modal and by whether the notes know the name."""
    if modal in _LOOSE:
        return 0.5 if known and verb in WORK else 0.3
    if known:
        return 0.78 if SURE_MODALS.search(modal) else 0.5
    if verb in WORK and _GIVES_WORD.match(modal):
        return 0.64
    return 0.55 if verb in WORK and not at_start else 0.48


def _may_assign_by_to(line: Line, found: re.Match[str], known: bool) -> bool:
    """`Peter to propose …` assigns; `sent it to Peter to review` and `ask Peter to review` do not."""
    before = line.low[max(line.place.start, found.start() - 20) : found.start()].rstrip()
    if found["verb"] not in WORK or (
        before and before[-1] not in "-–—(:,.;*|>" and not before.endswith((" and", " then"))
    ):
        return False
    return known or (not before and line.turn.speaker is None)

"""The words of an action line, taken apart: whose it is, what it is, when it is due.

`KK to organise …`, `Dana: …`, `Bob – … – Friday`, `[Ana] …`, `… (Ana)`, `… (owner: Ana, due: 20 March)`, `… @ana`.
"""

import re
from typing import NamedTuple

from bot.extraction.offline import days, likely_names, owners
from bot.extraction.offline.cues import MODALS
from bot.extraction.offline.owners import MANY
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered
from bot.extraction.offline.verbs import GERUNDS, PASTS, THIRDS, WORK
from bot.extraction.phrases import words


class Assignment(NamedTuple):
    """An action line taken apart; `group` when it is everybody's or nobody's in particular."""

    names: list[str]
    group: bool
    task: str
    due: str | None


_OWNER_FIELD = re.compile(
    r"[(\[,;–—|-]?\s*\b(?:owner|assignee|assigned(?: to)?|responsible|who|lead|by whom)\s*[:=]\s*"
    r"(?P<who>@?[^\s,;|()\[\]][^,;|()\[\]]{0,50})",
    re.IGNORECASE,
)
_DUE_FIELD = re.compile(
    r"\b(?:due(?: date| by| on)?|deadline|by when|eta|target(?: date)?|when)\s*[:=]\s*(?P<due>[^;|()\[\]\n]{2,40})",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(rf"\s*[,(\[–—-]*\s*\b(?:assigned to|owned by|owner is)\s+(?P<who>{MANY})[)\].]*\s*$")
BY_MODAL = re.compile(
    rf"^[\s*\-–—(\[:]*(?P<who>{MANY})[)\]]?\s*(?:\([^)]{{1,40}}\)\s*)?[,:]?\s+(?P<modal>{MODALS})\s+(?P<task>.+)$",
    re.DOTALL,
)
BY_COLON = re.compile(
    rf"^[\s*\-–—(\[]*(?P<who>{MANY})(?:\s*\([^)]{{1,40}}\))?[)\]*_]*\s*"
    r"(?::|\s[-–—]+\s|[-–—]\s|\s=>?\s|→|\|)[*_]*\s*(?P<task>.+)$",
    re.DOTALL,
)
_HANDLE = r"@[\w-]++"
_BY_HANDLE = re.compile(
    rf"^[\s*\-–—(\[]*(?P<who>{_HANDLE}(?:[\s,&+/]+(?:and )?{_HANDLE})*),?\s+(?P<task>(?P<verb>[A-Za-z][a-z-]+)\b.*)$",
    re.DOTALL,
)
_CONDITION = re.compile(
    r"^[\s*\-–—(\[]*(?:once|when|after|if|as soon as|by|before|until)\b[^,;:.]{3,80},\s+", re.IGNORECASE
)
"""What an action waits for or is due by, before the words that say whose it is."""
_ARTICLES = words("the a an my our your his her their this that these those")
"""After `NAME to` they begin no task: `intro Omar to the group`."""
_BY_VERB = re.compile(rf"^[\s*\-–—(\[]*(?P<who>{MANY}),?\s+(?P<task>(?P<verb>[a-z][a-z-]+)\b.*)$", re.DOTALL)
_BY_BRACKET = re.compile(rf"^[\s*]*[\[(](?P<who>{MANY})[\])]\s*[:\-–—]?\s*(?P<task>.+)$", re.DOTALL)
_AT_END = re.compile(
    rf"^(?P<task>.+?)\s*(?:[(\[]\s*(?P<who>{MANY})\s*(?:[,;:–—-]\s*[^()\[\]]{{2,40}})?[)\]]"
    rf"|(?P<arrow>\s(?:-+>|=>?)|\s?→)\s*(?P<to>{MANY})|(?:\s[-–—]+|\||:)\s*(?P<dash>{MANY})"
    rf"|\s(?P<at>{_HANDLE}(?:[\s,&+/]+(?:and )?{_HANDLE})*))"
    r"\s*(?P<rest>[-–—,(|]\s*[^.]{2,40}|\s(?:by|before|due|on|until)\s[^.]{2,40}"
    r"|\s(?i:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tmrw|eod|eow)[a-z]*)?[.\s]*$",
    re.DOTALL,
)


def read(text: str, roster: Roster) -> Assignment:
    """Take the words of an action line apart; without a name `names` is empty."""
    text, named, due = _fields(text.rstrip(), roster)
    if named:
        return Assignment(named.names, named.group, text, due)
    for pattern in (_BY_BRACKET, BY_MODAL, BY_COLON, _BY_HANDLE, _BY_VERB):
        condition = _CONDITION.match(text) if pattern is BY_MODAL else None
        found = pattern.match(text[condition.end() :] if condition else text)
        who = _leading(pattern, found, roster) if found else None
        if found and who:
            return Assignment(who.names, who.group, found["task"], due)
    return _trailing(text, roster, due)


def assigns(sentence: str, roster: Roster) -> bool:
    """Whether a sentence names an owner and a task of work: `Bob will write the page`."""
    if not BY_MODAL.match(sentence):
        return False
    found = read(sentence, roster)
    return (bool(found.names) or found.group) and found.task.split()[0].lower() in WORK


def begins_task(text: str) -> bool:
    """Whether the first words are a name with a task, or a verb of work."""
    word = re.match(r"\W*([A-Za-z-]+)", text)
    return bool(BY_COLON.match(text) or (word and (word[1].lower() in WORK or word[1].lower() in GERUNDS)))


def _leading(pattern: re.Pattern[str], found: re.Match[str], roster: Roster) -> owners.Owners | None:
    first = found["task"].split()[0].lower()
    if (pattern is _BY_HANDLE and first not in WORK) or (
        pattern is BY_MODAL and found["modal"] == "to" and first in _ARTICLES
    ):
        return None
    nicks = (
        pattern is BY_MODAL
        and found["modal"] in ("to", "will")
        and first in WORK
        and (found["modal"] == "to" or roster.me is None)
    )
    who = owners.read(found["who"], roster, strict=False, nicks=nicks)
    if who and pattern is _BY_VERB and not _may_precede(found, who, roster):
        return None
    return who


def _may_precede(found: re.Match[str], who: owners.Owners, roster: Roster) -> bool:
    """Whether a bare name before a verb is its owner: `Kate clean up the page`, but not `Page needs a header`."""
    verb = found["verb"]
    known = who.group or all(roster.knows(name) or found["who"].lstrip().startswith("@") for name in who.names)
    return (known and len(verb) > 1) or verb in WORK or (verb in THIRDS and bool(_THING.match(found["task"])))


_THING = re.compile(r"[a-z-]+ (?:the|an?|our|his|her|their|all|up|out|with|to|for)\b")


def _fields(text: str, roster: Roster) -> tuple[str, owners.Owners | None, str | None]:
    """Take `owner: Ana` and `due: Friday` out of a line."""
    due = _DUE_FIELD.search(text)
    owner = _OWNER_FIELD.search(text)
    who = owners.read(owner["who"].strip(), roster, strict=False) if owner else None
    for match in sorted((m for m in (owner if who else None, due) if m), key=lambda m: -m.start()):
        text = text[: match.start()].rstrip(" ([,;–—|-") + text[match.end() :].lstrip(" )],;")
    return text, who, due["due"].strip(" .*") if due else None


def _trailing(text: str, roster: Roster, due: str | None) -> Assignment:
    if (found := _AT_END.match(text)) and len(found["task"].split()) > 1:
        written = found["who"] or found["dash"] or found["to"] or found["at"]
        who = owners.read(written, roster, strict=False, nicks=bool(found["to"]) and _may_be_nick(found, roster))
        if who and (found["at"] or found["to"] or _may_follow(found, written, who, roster)):
            return Assignment(who.names, who.group, found["task"], due)
        first = written.split(",")[0]
        if (
            who is None
            and "," in written
            and (name := roster.find(first) or (first if likely_names.plausible(first) else None))
        ):
            return Assignment([name], False, found["task"], due)
    if assigned := _ASSIGNED.search(text):
        who = owners.read(assigned["who"], roster, strict=False)
        if who:
            return Assignment(who.names, who.group, text[: assigned.start()], due)
    return Assignment([], False, text, due)


def _may_be_nick(found: re.Match[str], roster: Roster) -> bool:
    """Whether a lower-case word behind an arrow may be a name: where no name has a capital, and no day is meant."""
    to = lowered(found["to"])
    return not (roster.is_listed or days.SOME_DATE.match(to) or to in PASTS)


def _may_follow(found: re.Match[str], written: str, who: owners.Owners, roster: Roster) -> bool:
    known = who.group or all(roster.knows(name) for name in who.names)
    rest = (found["rest"] or "").strip()
    ends_task = found["task"].split()[0].lower() in WORK
    set_off = found["who"] or (found["dash"] and (rest.startswith((",", "(")) or ends_task))
    return known or (bool(set_off) and len(written.split()) <= 2 and likely_names.plausible(written))

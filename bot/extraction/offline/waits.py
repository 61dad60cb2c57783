"""What an item waits for: another item, or an event the notes name and may date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from bot.domain.deadline import Deadline
from bot.extraction.offline.drafts import Draft, keywords, stem
from bot.extraction.offline.events import NAMES
from bot.extraction.offline.sentences import lowered
from bot.extraction.phrases import pattern, words

_STATES = (
    r"(?:is|are|has|have|gets?|got|comes?|goes|been|'s|'ve|was|were|arrives?|lands?|works?|confirms?|approves?|signs?|finishes"
    r"|replies|answers|agrees|knows?|hears?)"
)
_LINK = pattern(
    r"\b(?P<link>once|right after|straight after|soon after|after|as soon as|not until"
    r"|the (?:minute|moment|second)(?= (?:that )?(?:i|you|we|he|she|it|they|the|[\w-]+'s)\b)"
    r"|until|before|ahead of|prior to|pending|following|by the time|in time for|by|at|for(?= (?:the |our )?next\b)"
    rf"|when(?= (?:[\w'’-]+ ){{1,5}}?[\w'’-]*{_STATES}\b)|when|waits? (?:for|on)|waiting (?:for|on)"
    r"|depends on|depending on|blocked (?:by|on|until)|provided(?: that)?|subject to)\s+"
    r"(?P<what>[^,.;:?!()–—\n]{3,90})"
)
_NAMED = pattern(
    rf"(?:(?:the|this|that|our|next|upcoming|today's|tomorrow's"
    rf"|a)\s+)*(?P<name>(?:[\w'&-]+\s+){{0,3}}?(?:{NAMES})|(?<=next )time)\b(?!\s+(?:of|with|to)\b)"
)
_PASSIVE_EVENT = pattern(
    r"(?:the\s+)?(?P<who>[\w'-]+)\s+(?:is|are|has|have|gets?)(?: been)?\s+(?P<verb>launched|released|deployed"
    r"|shipped|live|out)\b"
)
_HYPHENED = pattern(rf"\b(?P<link>post|pre)-(?P<name>{NAMES})\b")
_NEXT_TIME = pattern(r"\bnext time[\W_]*$")
_FOR_EVENT = pattern(rf"\bfor (?:the|our|this) (?P<name>(?:[\w'&-]+ )?(?:{NAMES}))\b(?!'| (?:of|with|to|and)\b)")
_STOP = pattern(
    r"\s+(?:so|and (?:i|we|then|you|he|she|they|to)|but|because|if|(?:i|we)\b"
    r"|(?:you|he|she|they)(?:'ll|'d| will| can| could)"
    r"|to get|which|that is)\b"
)
_THEN = pattern(
    r"[\s,;\"“–—-]*(?:and |so )?(?:after that|then|afterwards|once that(?:'s| is) (?:done|fixed|in|merged|ready)"
    r"|when that(?:'s| is) done)\b"
)
_EVENT_LINKS = frozenset(("by", "at", "in time for", "for", "when"))
EARLIER = words("before by at for until") | {"in time for", "ahead of", "prior to", "by the time"}
"""Links of what comes before the condition, which therefore waits for nothing."""
_POINTS = words("you that all it a now this them those i i've it's that's")
_PURPOSE = pattern(r"\bfor (?:the |a |your |our |his |her )?(?P<what>[^,.;:?!()\n]{6,60})")
_PURPOSE_ENDS = pattern(r"\b(?:and|or|so|by|on|before|after|because|which|that|who|once)\b")
_STATE_WORDS = keywords(
    """done ready stable finished confirmed approved available back arrived live merged published signed complete out in
    fixed sorted settled received final closed agreed sent got has come know hear confirm approve sign arrive works"""
)
"""Words of a condition that say how far something is, not what it is."""


class Wait(NamedTuple):
    """The words that say what an item waits for, and the event's name when an event is meant."""

    phrase: str
    link: str
    what: str
    milestone: str | None


def find_wait(text: str) -> Wait | None:
    """Return the first condition of time: `once the build is stable`, `after the launch`, `post-launch`."""
    low = lowered(text)
    for found in _LINK.finditer(low):
        if wait := _wait(text, found):
            return wait
    if hyphened := _HYPHENED.search(low):
        link = "after" if hyphened["link"] == "post" else "before"
        return Wait(text[hyphened.start() : hyphened.end()], link, hyphened["name"], hyphened["name"])
    if later := _NEXT_TIME.search(low):
        return Wait("next time", "at", later.group(), "next time")
    return None


def _wait(text: str, found: re.Match[str]) -> Wait | None:
    what = found["what"]
    if cut := _STOP.search(what):
        what = what[: cut.start()]
    name = _event(what)
    if found["link"] in _EVENT_LINKS and not (name and _is_event_phrase(what)):
        if found["link"] != "when" or not re.search(rf"\b{_STATES}\b", what):
            return None
        name = None
    said = what.split()
    if not said or (said[0] in _POINTS and not name and len(said) < 3):
        return None
    if name and not _PASSIVE_EVENT.match(what):
        what = what[: what.index(name) + len(name)]
    end = found.start("what") + len(what.rstrip())
    return Wait(text[found.start() : end], found["link"], what, name)


def task_words(body: str) -> frozenset[str]:
    """Return the content words of a task without those of what has to be so first: `post it once the site is up`.

    The name of an event stays, since it tells the slides for the board from those for the fair.
    """
    wait = find_wait(body)
    return keywords(body.replace(wait.phrase, " ", 1)) if wait and wait.milestone is None else keywords(body)


def find_purpose(text: str) -> Wait | None:
    """Return the event that something is meant for: `fix the projector for the demo`."""
    found = _FOR_EVENT.search(lowered(text))
    return Wait(text[found.start() : found.end()], "for", found["name"], found["name"]) if found else None


def _event(what: str) -> str | None:
    if passive := _PASSIVE_EVENT.match(what):
        return f"{passive['who']} {passive['verb']}"
    named = _NAMED.match(what)
    return named["name"] if named else None


def _is_event_phrase(what: str) -> bool:
    named = _NAMED.match(what)
    return bool(named) and len(what.split()) <= len((named or [""])[0].split()) + 2


THIS_MEETING = pattern(
    r"(?:right |straight |soon |directly )?after (?:this|the|our|today's) (?:meeting|call|sync|stand-?up"
    r"|session|discussion)$",
    re.IGNORECASE,
)
"""Due on the day of the meeting itself."""
_AFTER = pattern(
    r"\s*(?:\w+ \w+ )?(?:after|once|as soon as|following|when|post|right after|until|the (?:minute|moment|second)"
    r"|wait|depend|blocked|provided|subject)",
    re.IGNORECASE,
)


def due_at(event: Deadline, phrase: str, offset: timedelta) -> Deadline | None:
    """Return the deadline of something due by an event, or a while after it; None when it only has to come later."""
    if _AFTER.match(phrase) and not offset:
        return None
    return replace(event, at=event.at + offset, phrase=phrase, rule=f"{phrase}: {event.rule}")


def order(drafts: Sequence[Draft], sentences: dict[int, str], waits: dict[int, Wait]) -> dict[int, set[int]]:
    """Return for every draft (by index) which other drafts it waits for.

    A sentence holds what stands before the draft's own words too.
    """
    blocked: dict[int, set[int]] = {}
    for index in range(len(drafts)):
        sentence = lowered(sentences[index])
        if _THEN.match(sentence) and (earlier := _earlier(index, drafts, reach=1)) is not None:
            blocked.setdefault(index, set()).add(earlier)
        wait = waits.get(index)
        if wait and wait.link not in EARLIER and not THIS_MEETING.match(wait.phrase):
            blocked.setdefault(index, set()).update(_meant(wait, index, drafts))
        if purpose := _PURPOSE.search(sentence):
            for other in _served(purpose["what"], index, drafts):
                blocked.setdefault(other, set()).add(index)
    return {index: {i for i in found if i != index} for index, found in blocked.items()}


def _earlier(index: int, drafts: Sequence[Draft], *, reach: int) -> int | None:
    """Return the draft right before one, at most so many turns above."""
    own = drafts[index].clause
    near = [i for i, other in enumerate(drafts) if other.clause < own and own.turn - other.place.turn <= reach]
    return max(near, key=lambda i: drafts[i].clause, default=None)


def _meant(wait: Wait, index: int, drafts: Sequence[Draft]) -> list[int]:
    """Return the drafts a condition speaks of: each part of `the bug is fixed and the build is stable`."""
    found = []
    for part in re.split(r"\band\b", wait.what):
        said = keywords(part)
        keys = (said - _STATE_WORDS) or said
        if not keys:
            continue
        scored = [
            (len(keys & _names(other)), -abs(number - index), number)
            for number, other in enumerate(drafts)
            if number != index and _is_meant(keys, other, is_event=wait.milestone is not None)
            if not other.own <= drafts[index].own
        ]
        if scored:
            found.append(max(scored)[2])
    return found


def _names(draft: Draft) -> frozenset[str]:
    """The words by which others speak of a draft: what it is, and whose."""
    return draft.own | draft.about | keywords(" ".join(draft.owners))


def _is_meant(keys: frozenset[str], other: Draft, *, is_event: bool) -> bool:
    """Whether a condition's words name a draft; the name of an event alone is none, unless the task is to hold it."""
    shared = keys & _names(other)
    if not shared & (other.own | other.about) or len(shared) * 3 < len(keys) * 2:
        return False
    return not (is_event and len(keys) == 1) or stem(other.body.lower().split()[0]) in keys


def _served(what: str, index: int, drafts: Sequence[Draft]) -> list[int]:
    """Return the drafts a purpose names: a build `for the full regression run` serves the run."""
    keys = keywords(_PURPOSE_ENDS.split(what, maxsplit=1)[0])
    if len(keys) < 2:
        return []
    own = drafts[index].own
    return [n for n, other in enumerate(drafts) if n != index and keys <= other.own and not keys <= own - other.own]

"""What an item waits for: another item, or an event the notes name and may date."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.domain.deadline import Deadline
from bot.extraction.formats import Turn
from bot.extraction.offline.drafts import Draft, Place, keywords
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.phrases import pattern, words

_EVENTS = (
    r"launch|release|go-live|golive|deployment|deploy|rollout|roll-out|beta|ga|cutover|migration|freeze"
    r"|code freeze|demo|"
    r"(?:steering )?committee|offsite|conference|kick-?off|milestone|ship date|merge|board meeting|all-hands"
    r"|stand-?up|retro|"
    r"sprint|telecon|meeting|call|sync|session|workshop|review|summit|go live|move|release candidate|rc|event"
    r"|election|vote"
)
LINK = pattern(
    r"\b(?P<link>once|right after|straight after|soon after|after|as soon as|not until|until|before|ahead of"
    r"|prior to|pending|following|when|by the time|in time for|by|at|for(?= (?:the |our )?next\b))\s+"
    r"(?P<what>[^,.;:?!()–—\n]{3,90})"
)
_NAMED = pattern(
    rf"(?:(?:the|this|that|our|next|upcoming|today's|tomorrow's"
    rf"|a)\s+)*(?P<name>(?:[\w'&-]+\s+){{0,3}}?(?:{_EVENTS}))\b(?!\s+(?:of|with|to)\b)"
)
_PASSIVE_EVENT = pattern(
    r"(?:the\s+)?(?P<who>[\w'-]+)\s+(?:is|are|has|have|gets?)(?: been)?\s+(?P<verb>launched|released|deployed"
    r"|shipped|live|out)\b"
)
_HYPHENED = pattern(rf"\b(?P<link>post|pre)-(?P<name>{_EVENTS})\b")
_STOP = pattern(r"\s+(?:so|and (?:i|we|then|you|he|she|they|to)|but|because|if|i'll|we'll|to get|which|that is)\b")
_AFTER_THAT = pattern(
    r"^[\s\"“]*(?:and |so )?(?:after that|then|afterwards|once that(?:'s| is) (?:done|fixed|in|merged|ready)"
    r"|when that(?:'s| is) done)\b"
)
_IS_WHEN = (
    r"\b(?:\s+(?:date|day))?(?:\s*[:–—]|\s+(?:is|are|was|will (?:\w+ )?be|stays|remains|got)?\s*"
    r"(?:scheduled|planned|set|on|for|moved|due|happens|happening|starts))(?=\s)"
)
DATED_EVENT = pattern(rf"\b(?:{_EVENTS}){_IS_WHEN}")
WHEN_EVENT = pattern(rf"\b(?P<name>(?:[\w'-]+\s+)?(?:{_EVENTS})){_IS_WHEN}")
_NEXT_TIME = pattern(r"\bnext (?:[\w'-]+ ){0,4}?(?:meeting|call|telecon|session|sync)\b")
_STRICT = frozenset(
    {
        "once",
        "after",
        "right after",
        "straight after",
        "soon after",
        "as soon as",
        "before",
        "ahead of",
        "prior to",
        "not until",
        "until",
        "pending",
        "following",
        "by the time",
    }
)
_PURPOSE = pattern(r"\bfor (?:the |a |your |our |his |her )?(?P<what>[^,.;:?!()\n]{6,60})")


class Wait(NamedTuple):
    """The words that say what an item waits for, and the event's name when an event is meant."""

    phrase: str
    link: str
    what: str
    milestone: str | None


def find_wait(text: str) -> Wait | None:
    """Return the first condition of time: `once the build is stable`, `after the launch`, `post-launch`."""
    low = lowered(text)
    hyphened = _HYPHENED.search(low)
    for found in LINK.finditer(low):
        what = found["what"]
        if cut := _STOP.search(what):
            what = what[: cut.start()]
        name = _event(what)
        if found["link"] in _STRICT or (
            name and found["link"] in ("by", "at", "in time for", "for") and _is_event_phrase(what)
        ):
            if len(what.split()) < 1 or (
                what.split()[0] in ("you", "that", "all", "it", "a", "now") and not name and len(what.split()) < 3
            ):
                continue
            if name and not _PASSIVE_EVENT.match(what):
                what = what[: what.index(name) + len(name)]
            end = found.start("what") + len(what.rstrip())
            return Wait(text[found.start() : end], found["link"], what, name)
    if hyphened:
        return Wait(
            text[hyphened.start() : hyphened.end()],
            "after" if hyphened["link"] == "post" else "before",
            hyphened["name"],
            hyphened["name"],
        )
    return None


def _event(what: str) -> str | None:
    if passive := _PASSIVE_EVENT.match(what):
        return f"{passive['who']} {passive['verb']}"
    named = _NAMED.match(what)
    return named["name"] if named else None


def _is_event_phrase(what: str) -> bool:
    named = _NAMED.match(what)
    return bool(named) and len(what.split()) <= len((named or [""])[0].split()) + 2


class Events:
    """The dates the notes give for events: `launch scheduled for two weeks from today`, `Next meeting: 3 May`."""

    def __init__(self, turns: Sequence[Turn], dues: Dues, milestones: Collection[str]) -> None:
        """Read when the events called `milestones` are; what the notes say of others is passed over."""
        self._days: dict[str, Deadline] = {}
        # A deployment may be dated as a deploy.
        names = {"next", *(_head(milestone).removesuffix("ment") for milestone in milestones)}
        for turn in turns:
            low = lowered(turn.text)
            if not any(name in low for name in names) or not (DATED_EVENT.search(low) or _NEXT_TIME.search(low)):
                continue
            for start, end in split(turn.text, low):
                place = Place(turn.number, start, end)
                if _NEXT_TIME.search(low, start, end):
                    self._note(_NEXT_MEETING, dues, place)
                elif event := WHEN_EVENT.search(low, start, end):
                    self._note(_key(event["name"]), dues, place)

    def _note(self, name: str, dues: Dues, place: Place) -> None:
        for found in dues.within(place):
            if isinstance(found.result, Deadline):
                self._days.setdefault(name, found.result)
                return

    def day(self, phrase: str, milestone: str) -> Deadline | None:
        """Return the date of an event, when the notes give one; `phrase` is how an item speaks of it."""
        if "next" in phrase.lower() and _head(milestone) in ("meeting", "call", "telecon", "session", "sync", "time"):
            return self._days.get(_NEXT_MEETING)
        return self._days.get(_key(milestone))


_NEXT_MEETING = "next meeting"
THIS_MEETING = pattern(
    r"(?:right |straight |soon |directly )?after (?:this|the|our|today's) (?:meeting|call|sync|stand-?up"
    r"|session|discussion)$",
    re.IGNORECASE,
)
"""Due on the day of the meeting itself."""
_AFTER = pattern(r"\s*(?:\w+ \w+ )?(?:after|once|as soon as|following|when|post|right after|until)\b", re.IGNORECASE)


def due_at(event: Deadline, phrase: str, offset: timedelta) -> Deadline | None:
    """Return the deadline of something due by an event, or a while after it; None when it only has to come later."""
    if _AFTER.match(phrase) and not offset:
        return None
    return replace(event, at=event.at + offset, phrase=phrase, rule=f"{phrase}: {event.rule}")


_GENERIC = words("meeting call session sync review vote event move workshop merge sprint retro summit")
_ARTICLES = words("the a an this that our your next each every")


def _key(name: str) -> str:
    """Return what an event is known by: `launch` alone, but `steering meeting`, for there are many meetings."""
    words = [word for word in name.lower().split() if word not in _ARTICLES]
    return " ".join(words[-2:]) if _head(name) in _GENERIC else _head(name)


def _head(name: str) -> str:
    word = name.split()[-1].lower()
    forms = {"launched": "launch", "released": "release", "deployed": "deployment", "deploy": "deployment"}
    return forms.get(word, word)


def order(drafts: Sequence[Draft], sentences: dict[int, str], waits: dict[int, Wait]) -> dict[int, set[int]]:
    """Return for every draft (by index) which other drafts it waits for."""
    blocked: dict[int, set[int]] = {}
    for index, draft in enumerate(drafts):
        sentence = lowered(sentences[index])
        if _AFTER_THAT.match(sentence):
            earlier = [
                i
                for i, other in enumerate(drafts)
                if other.place < draft.place and draft.place.turn - other.place.turn <= 1
            ]
            if earlier:
                blocked.setdefault(index, set()).add(earlier[-1])
        wait = waits.get(index)
        if wait and wait.link not in (
            "before",
            "by",
            "at",
            "for",
            "in time for",
            "ahead of",
            "prior to",
            "until",
            "by the time",
        ):
            blocked.setdefault(index, set()).update(_meant(wait.what, index, drafts))
        if purpose := _PURPOSE.search(sentence):
            for other in _served(purpose["what"], index, drafts):
                blocked.setdefault(other, set()).add(index)
    return {index: {i for i in found if i != index} for index, found in blocked.items()}


def _meant(what: str, index: int, drafts: Sequence[Draft]) -> list[int]:
    """Return the drafts a condition speaks of: each part of `the bug is fixed and the build is stable`."""
    found = []
    for part in re.split(r"\band\b", what):
        keys = keywords(part)
        if not keys:
            continue
        scored = [
            (len(keys & other.keys), -abs(number - index), number)
            for number, other in enumerate(drafts)
            if number != index and len(keys & other.keys) * 2 >= len(keys) and not other.keys <= drafts[index].keys
        ]
        if scored:
            found.append(max(scored)[2])
    return found


def _served(what: str, index: int, drafts: Sequence[Draft]) -> list[int]:
    """Return the drafts a purpose names: a build `for the full regression run` serves the run."""
    keys = keywords(what)
    if len(keys) < 2:
        return []
    return [
        n
        for n, other in enumerate(drafts)
        if n != index and len(keys & other.keys) >= 2 and not keys <= drafts[index].keys - other.keys
    ]


def conflict(first: str, first_due: datetime, second: str, second_due: datetime) -> str | None:
    """Return the sentence for the reader when something is due before what it waits for."""
    if first_due.date() >= second_due.date():
        return None
    return (
        f"“{first}” is due {first_due:%a} {first_due.day} {first_due:%b}, but it waits for “{second}”, "
        f"due {second_due:%a} {second_due.day} {second_due:%b}. One of the two dates cannot hold."
    )

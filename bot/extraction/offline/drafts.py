"""An item while the notes are being read: what is known about it grows with every turn."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.extraction.offline.verbs import GERUNDS, PASTS, THIRDS
from bot.extraction.phrases import groups, words
from bot.extraction.reading import ItemStatus


class Lane(StrEnum):
    """How an item came into the notes."""

    MARKED = "marked"
    PROMISE = "promise"
    OFFER = "offer"
    ASK = "ask"
    ASSIGNED = "assigned"
    CALL = "call"
    GROUP = "group"


class Place(NamedTuple):
    """A stretch of one turn's text."""

    turn: int
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """One possible commitment. `weight` is how sure the reader is, 0 to 1; at 0 it is no item any more.

    `ceiling` is how sure it may become at most, whatever else speaks for it.
    """

    lane: Lane
    place: Place
    body: str
    owners: list[str] = field(default_factory=list)
    requester: str | None = None
    heard_by: str | None = None
    said_by: str | None = None
    weight: float = 0.5
    ceiling: float = 1.0
    why: list[str] = field(default_factory=list)
    windows: list[Place] = field(default_factory=list)
    mentions: list[Place] = field(default_factory=list)
    status: ItemStatus = ItemStatus.OPEN
    answered: bool = False
    awaits: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    group: bool = False
    firm: bool = True
    polite: bool = True
    vague: bool = False
    context: str = ""
    verb: str = ""
    due_text: str | None = None
    shown: Place | None = None
    redated: Place | None = None
    again: list[Place] = field(default_factory=list)
    """Where else the notes say the same, and never moved its day in between."""
    offset: timedelta = timedelta()
    beside_marks: bool = False
    """Whether the notes mark their actions, and this is not among them."""
    plain: bool = False
    """Whether its words stand in another language and are left as they are."""
    keys: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """Its keys without the words of what it waits for."""
    _goal: tuple[str, frozenset[str]] | None = None
    near: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    """Words right before it, where it only points: `the texts are with me, I'll have them edited`."""

    def drop(self, why: str) -> None:
        """Make it no item, keeping the reason."""
        self.weight = 0.0
        self.why.append(why)

    def release(self, why: str) -> None:
        """Make it nobody's, so that somebody else may take it."""
        self.weight = min(self.weight, 0.32)
        self.lane, self.owners, self.answered = Lane.CALL, [], False
        self.why.append(why)

    @property
    def last_turn(self) -> int:
        """The turn in which it was spoken of last."""
        return max(self.place.turn, self.mentions[-1].turn) if self.mentions else self.place.turn

    @property
    def goal(self) -> frozenset[str]:
        """The content words of the task, kept for as long as its words stay the same."""
        if self._goal is None or self._goal[0] != self.body:
            self._goal = (self.body, keywords(self.body))
        return self._goal[1]

    @property
    def clause(self) -> Place:
        """Where its own words stand in the turn it is shown from; several drafts may share a sentence."""
        return self.windows[0] if self.windows and self.windows[0].turn == self.place.turn else self.place

    @property
    def points_at_person(self) -> bool:
        """Whether it is done to somebody named just before: `I'll remind him`."""
        return bool(_PERSON.search(self.body))

    @property
    def alive(self) -> bool:
        """Whether it may still become an item."""
        return self.weight > 0


_PERSON = re.compile(r"\b(?:him|her|them)\b")
WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_STOP = words(
    """a an the of to for in on at by with from into about as and or but if so then that this these those it its is are
    was were be been am do does did done have has had will would shall should can could may might must i you he
    she we they me him her us them my your his our their who which what when where how there here up out off
    over again more most some any each all both few other own same just also too very not no get got go let need
    want make sure please ok okay yeah yes um uh well like kind sort lot bit thing things one two today tomorrow
    tonight monday tuesday wednesday thursday friday saturday sunday week month year next end day eod eow
    morning afternoon evening noon later soon now first take took i'll we'll you'll let's that's it's i'm i've
    something anything someone try new because while after before during only still back able gonna going
    probably maybe"""
)
_SAME = groups(
    """
    send: send share email e-mail mail forward circulate
    look: look investigate check investigation examine research
    write: write draft prepare create document documentation docs doc
    set: set setup
    spec: spec specification specs
    update: update
    fix: fix patch resolve solve repair solution workaround hotfix
    tell: communicate tell inform notify message announce
    """
)


def keywords(text: str) -> frozenset[str]:
    """Return the content words of a text, brought to one form each."""
    return frozenset(
        stem(word) for word in WORD.findall(text.lower().replace("’", "'")) if word not in _STOP and len(word) > 1
    )


def content_words(words: frozenset[str]) -> int:
    """Count the words of a sentence that say what it is about."""
    return len(words - _STOP)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Return a word's common form: `sending`, `sent`, `sends` and `share` meet in `send`."""
    word = word.removesuffix("'s").removesuffix("'")
    word = GERUNDS.get(word) or PASTS.get(word) or THIRDS.get(word) or word
    if word in _SAME:
        return _SAME[word]
    for suffix in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)] + ("y" if suffix == "ies" else "")
    return word

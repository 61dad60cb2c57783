"""Whole phrases that take something on: `leave it with me`, `you'll have it by five`, `that's assigned to me`."""

from typing import NamedTuple

from bot.extraction.offline.cues import ASSIGNED_TO_ME, ASSIGNED_WORDS, OWED, TAKEN, TAKEN_THINGS, TAKEN_WORDS
from bot.extraction.offline.sentences import Line
from bot.extraction.phrases import words

_OWES = words("owe expect promised")
_YOU_WILL = words("you'll will")
_RECEIVES = words("have get receive")
_ARRIVES = words("with your my")
_WILL = words("will should")


class Idiom(NamedTuple):
    """A whole phrase that takes something on; `what` is the thing owed, if named. Offsets count in the sentence."""

    kind: str
    start: int
    end: int
    what: str = ""
    what_start: int = 0


def read_idiom(line: Line) -> Idiom | None:
    """Return the whole phrase with which a sentence takes something on: `taken`, `owed` or `assigned`."""
    owed = _read_owed(line)
    if owed and owed.what:
        return owed  # `I'm on it, you'll have the list by five` names what it is
    if not (TAKEN_WORDS.isdisjoint(line.words) or TAKEN_THINGS.isdisjoint(line.words)) and (
        found := TAKEN.search(line.sentence)
    ):
        return Idiom("taken", *found.span())
    if owed:
        return owed
    if not ASSIGNED_WORDS.isdisjoint(line.words) and (found := ASSIGNED_TO_ME.search(line.sentence)):
        return Idiom("assigned", *found.span())
    return None


def _read_owed(line: Line) -> Idiom | None:
    if not may_owe(line.words) or not (found := OWED.search(line.sentence)):
        return None
    group = found.lastgroup or "what"
    what = "" if found[group] in ("it", "that", "them", "this", "mine", "they", "those") else found[group]
    return Idiom("owed", *found.span(), what, found.start(group))


def may_owe(words: frozenset[str]) -> bool:
    """Whether the words of `OWED` are there, which is slow and seldom finds anything."""
    if not _OWES.isdisjoint(words):
        return True
    told = not _YOU_WILL.isdisjoint(words) and not _RECEIVES.isdisjoint(words)
    arrives = "be" in words and not _ARRIVES.isdisjoint(words)
    return told or (arrives and any(word in _WILL or word.endswith("'ll") for word in words))

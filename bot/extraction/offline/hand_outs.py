"""Work handed out in a row, without a verb: `Ana the leaflet by the 5th, Ben the stall, I do the till`."""

import re
from collections.abc import Iterator, Sequence

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import days
from bot.extraction.offline.drafts import keywords
from bot.extraction.offline.entries import Marked
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.verbs import PASTS, THIRDS
from bot.extraction.phrases import any_of, pattern, words

HANDED_OUT = "handed out"
"""Why such a thing is an item."""
LEAST = 2
"""People to whom something is handed out in a row."""
TRUST = 0.66
LONGEST = 90
"""Characters of what one of them gets."""

_TAKES = r"(?:(?:does|do|takes?|gets?|has|on)\s+(?=(?:the|our|all|both|an?)\b))?"
_ONE = pattern(rf"(?P<who>{PERSON}|I|[Mm]e)(?:\s*[:=→]|\s+[–-])?\s+{_TAKES}(?P<what>(?=[a-z0-9\x22“])\S.*)$")
_START = re.compile(rf"(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?={PERSON}\s|(?:I|me)\s)")
_ALL = pattern(
    rf"\W*(?:all|everything|everybody|everyone|both)(?: of (?:it|this|that))? "
    rf"(?P<day>(?:by|before|until) {days.DATE}.*)$"
)
_SPLIT_UP = pattern(
    any_of(
        """who does what|split(?: (?:it|this|the work|up))?|divide(?: it)?|so|assignments?|tasks|jobs|to-?dos?
        the plan|plan|work|shared out|division of labou?r|proposal|then"""
    )
    + r"[^:]{0,30}:\s*"
)
"""What leads to work that is handed out."""
_BY_DAY = pattern(rf"\b(?:by|before|until) {days.DATE}")
_STATES = pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|says?|said|thinks?|wants?|needs?|not|n't"
    r"|who|if|because|but|asks?|likes?|knows?)\b|'(?:s|ll|re|ve|d)\b(?= (?!\w+s\b))|\?"
)
_NO_THING = words(
    "and or on in at off out away back not from with also too just only still here there to as chair secretary"
)
_DETERMINED = pattern(r"(?:the|our|all|both|an?|this|that|his|her|their|my)\b")

_COUNTED = re.compile(r"[a-z-]+ (?:\d|and )")


def read_hand_outs(turns: Sequence[Turn], roster: Roster) -> dict[int, list[Marked]]:
    """Return what each turn hands out in a row, in one sentence or on lines of one speaker, by the turn's number."""
    found = {turn.number: items for turn in turns if (items := _in_sentences(turn, roster))}
    for turn in turns:
        found.update(_on_lines(turns, turn, roster))
    return found


def _in_sentences(turn: Turn, roster: Roster) -> list[Marked]:
    if turn.kind not in (Kind.SPEECH, Kind.LINE, Kind.BULLET) or not any(sign in turn.text for sign in ",;"):
        return []
    low = lowered(turn.text)
    if not (_SPLIT_UP.search(low) or _BY_DAY.search(low)):
        return []
    parts = split(turn.text, low)
    return [item for start, end in parts for item in _in_sentence(turn, low, start, end, roster)]


def _in_sentence(turn: Turn, low: str, start: int, end: int, roster: Roster) -> list[Marked]:
    lead = _SPLIT_UP.search(low, start, end)
    if not lead and not _BY_DAY.search(low, start, end):
        return []
    at, shared, items = lead.end() if lead else start, None, []
    for left, right in _clauses(turn.text, at, end):
        if all_by := _ALL.match(low, left, right):
            shared = turn.text[all_by.start("day") : right]
        elif item := _one(turn, left, right, roster):
            items.append(item)
        else:
            return []
    return _shared(items, shared)


def _shared(items: list[Marked], day: str | None) -> list[Marked]:
    """Give the day said of all to those that have none; nothing where one person alone gets something."""
    if len({tuple(item.names) for item in items}) < LEAST:
        return []
    said = day.strip(" .!:") if day else None
    return [item if _BY_DAY.search(item.task) else item._replace(due_text=said) for item in items]


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    end = start + len(text[start:end].rstrip(" .!"))
    for found in _START.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    if tail := re.search(r"[,;–-]\s*(?=(?:all|everything|both) )", text[start:end]):
        yield start, start + tail.start()
        start += tail.end()
    yield start, end


def _one(turn: Turn, start: int, end: int, roster: Roster) -> Marked | None:
    found = _ONE.match(turn.text, start, end)
    if not found or end - start > LONGEST or _STATES.search(lowered(found["what"])):
        return None
    who = turn.speaker if found["who"] in ("I", "me", "Me") else roster.find(found["who"])
    first = re.split(r"[\s,.]", lowered(found["what"]), maxsplit=1)[0]
    if who is None or first in _NO_THING or not keywords(found["what"]):
        return None
    tells = first in THIRDS or first in PASTS or first.endswith("ed")
    if tells and not _DETERMINED.match(found["what"]) and not _COUNTED.match(found["what"]):
        return None
    return Marked(start, end, found["what"], [who], HANDED_OUT, firm=False, trust=TRUST)


def _on_lines(turns: Sequence[Turn], lead: Turn, roster: Roster) -> dict[int, list[Marked]]:
    """`So, all by Friday:` and then a line for each: `Ana the leaflet`."""
    if not lead.text.endswith((":", " ")):
        return {}
    low = lowered(lead.text).rstrip()
    if not low.endswith(":") or not (_SPLIT_UP.search(low) or _BY_DAY.search(low)):
        return {}
    below: dict[int, Marked] = {}
    for turn in turns[lead.number + 1 :]:
        item = _one(turn, 0, len(turn.text), roster) if turn.speaker == lead.speaker else None
        if item is None:
            break
        below[turn.number] = item
    day = _BY_DAY.search(low)
    shared = _shared(list(below.values()), lead.text[day.start() : day.end()] if day else None)
    return {number: [item] for number, item in zip(below, shared, strict=False)}

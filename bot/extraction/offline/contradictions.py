"""What contradicts itself in the notes, in sentences for the reader: days and owners that cannot both hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from bot.domain.commitment import Certainty
from bot.domain.deadline import Deadline, Grain
from bot.extraction.dates import WEEKDAY_SAID
from bot.extraction.formats import Kind, Turn
from bot.extraction.offline.drafts import Draft, Lane, Place
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.events import Events
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.waits import EARLIER, Wait
from bot.extraction.phrases import pattern
from bot.extraction.reading import Item

_TO_THE_DAY = (Grain.MINUTE, Grain.HOUR, Grain.DAY)
LEAST_WORDS = 2
"""Content words in which two tasks must agree, and in no other, to be taken for one."""
MOST_TOLD = 5
"""Remarks of one text: who has more to settle needs no list of it."""
_DUE = pattern(r"^[Dd]ue (?:date )?(?:is )?")
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_WEEKDAY_AND_DATE = pattern(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?)\b"
)


def tell(
    drafts: Sequence[Draft], items: Sequence[Item], waits: Mapping[int, Wait], events: Events | None, dues: Dues
) -> list[str]:
    """Return what the reader must be told, each once. `items` are made from the drafts, in the same order."""
    told = [
        *(remark for item in items for remark in _out_of_order(item, items)),
        *(remark for i, wait in waits.items() for remark in _beside_event(items[i], wait, events)),
        *(remark for draft, item in zip(drafts, items, strict=True) for remark in _two_days(draft, item, dues)),
        *_two_owners(drafts, items, dues.turns),
    ]
    return list(dict.fromkeys(told))[:MOST_TOLD]


def _out_of_order(item: Item, items: Sequence[Item]) -> Iterator[str]:
    """Something is due before what it waits for."""
    for other in (items[index] for index in item.blocked_by):
        if item.deadline and other.deadline and item.deadline.day < other.deadline.day:
            yield (
                f"“{item.task}” is due {_said(item.deadline)}, but it waits for “{other.task}”, "
                f"which is due {_said(other.deadline)}. One of the two dates cannot hold."
            )


def _beside_event(item: Item, wait: Wait, events: Events | None) -> Iterator[str]:
    """Something is due after the event it is for, or before the event it comes after."""
    event = events.day(wait.phrase, wait.milestone) if events and wait.milestone else None
    if event is None or item.deadline is None or item.deadline.grain not in _TO_THE_DAY:
        return
    due = item.deadline.day
    if wait.link in EARLIER and due > event.day:
        yield (
            f"“{item.task}” is due {_said(item.deadline)}, but is meant to be done “{wait.phrase}”, "
            f"and the notes have that on {_day(event.day)}. One of the two dates cannot hold."
        )
    if wait.link not in EARLIER and due < event.day:
        yield (
            f"“{item.task}” is due {_said(item.deadline)}, but comes “{wait.phrase}”, "
            f"and the notes have that on {_day(event.day)}. One of the two dates cannot hold."
        )


def _two_days(draft: Draft, item: Item, dues: Dues) -> Iterator[str]:
    """Two lines of the notes say the same and give different days; in talk, the later one is only an answer."""
    taken = item.deadline
    if taken is None or taken.grain not in _TO_THE_DAY:
        return
    for place in draft.again:
        is_written = draft.lane is Lane.MARKED or dues.turns[place.turn].kind is not Kind.SPEECH
        found = dues.best([place]) if is_written else None
        other = found[0].result if found else None
        if isinstance(other, Deadline) and other.grain in _TO_THE_DAY and other.day != taken.day:
            yield (
                f"The notes give two dates for “{item.task}”: {_said(taken)} and {_said(other)}. "
                f"I took {_day(taken.day)}."
            )


def _two_owners(drafts: Sequence[Draft], items: Sequence[Item], turns: Sequence[Turn]) -> Iterator[str]:
    """The same is written down for two people in two places; in one list each of them may have it to do."""
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if item.owners and item.certainty is not Certainty.UNSURE and len(drafts[index].goal) >= LEAST_WORDS:
            alike[drafts[index].goal].append(index)
    for one, other in (pair for same in alike.values() for pair in combinations(same, 2)):
        first, second = items[one], items[other]
        written = Lane.MARKED in (drafts[one].lane, drafts[other].lane)
        places = [turns[drafts[index].place.turn] for index in (one, other)]
        apart = places[0].section != places[1].section or places[0].kind is not places[1].kind
        if written and apart and not set(first.owners) & set(second.owners):
            yield (
                f"“{first.task}” stands in the notes for {' and '.join(first.owners)} "
                f"and for {' and '.join(second.owners)}. Please check who does it."
            )


def wrong_weekdays(turns: Sequence[Turn], dues: Dues) -> Iterator[str]:
    """`Friday the 4th of April`, in a year in which that is a Saturday."""
    for turn in turns:
        low = lowered(turn.text)
        if not _WEEKDAY_AND_DATE.search(low):
            continue
        for start, end in split(turn.text, low):
            if _WEEKDAY_AND_DATE.search(low, start, end):
                yield from _wrong_weekday(Place(turn.number, start, end), dues)


def _wrong_weekday(place: Place, dues: Dues) -> Iterator[str]:
    for found in dues.within(place):
        if isinstance(found.result, Deadline) and any(other.rule == WEEKDAY_SAID for other in found.result.others):
            day, said = found.result.day, found.text.rstrip(".,;:")
            yield f"The notes say “{said}”, but {day.day} {day:%B %Y} is a {day:%A}. Please check that date."


def _said(deadline: Deadline) -> str:
    """A deadline in the notes' own words, with the day they come to."""
    words = _DUE.sub("", deadline.phrase.strip(" .,;:!?()"))
    return f"{words} ({_day(deadline.day)})"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"

"""Events that meetings speak of and that work is due by, and the days the notes give for them."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.deadline import Deadline
from bot.extraction.dates import RANGE_END, Found
from bot.extraction.formats import Turn
from bot.extraction.offline import days
from bot.extraction.offline.drafts import Place
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.phrases import pattern, words

if TYPE_CHECKING:
    from bot.extraction.offline.dues import Dues

NAMES = (
    r"launch|release|go-live|golive|deployment|deploy|rollout|roll-out|beta|ga|cutover|migration|freeze"
    r"|code freeze|demo|"
    r"(?:steering )?committee|offsite|conference|kick-?off|milestone|ship date|merge|board meeting|all-hands"
    r"|stand-?up|retro|"
    r"sprint|telecon|meeting|call|sync|session|workshop|review|summit|go live|move|release candidate|rc|event"
    r"|election|vote|(?:grand )?opening|wedding|festival|fair|premiere|concert|inspection|audit|agm|ceremony"
    r"|tournament|gala|exhibition|open (?:day|evening|house)|hearing|show|match|party"
)
"""Names of events as alternatives of a regular expression over lower-case text."""

_SAYS = (
    r"(?:\s+(?:date|day|itself))?(?:\s*[:–—(]|\s+(?:is|are|will|takes?|starts?|begins?|stays|remains|scheduled|planned|set|on"
    r"|due|moved|happens))(?=\W)"
)
DATED_EVENT = pattern(rf"\b(?:{NAMES}){_SAYS}")
WHEN_EVENT = pattern(rf"\b(?P<name>(?:[\w'-]+\s+)?(?:{NAMES})){_SAYS}")
_NEXT = pattern(
    r"\bnext (?:[\w'-]+ ){0,3}?(?:meeting|call|telecon|session|sync|time|one|meetup|catch-?up|stand-?up)\b"
    r"|\b(?:we|the group|the board|the committee) (?:will )?(?:meets?|reconvenes?|speaks?) (?:again|next)\b"
)
_TITLE = pattern(
    r"[\W\d]*(?:(?:date|day|time|venue|and|date/time) )*(?:of |for )?(?:the |our )?next (?:[\w'-]+ ){0,2}?meeting\W*"
)
LINE = 200
"""Characters of a line below such a title in which its day stands."""
_HELD = pattern(
    r"[\s:,.()*_–—-]*(?:(?:date|day|is|are|be|will|takes?|place|starts?|begins?|now|currently|still|stays|remains|planned"
    r"|scheduled|set|due|to|start|begin|happens?|held|for|on|at|in|the|moved|provisionally|probably|again|i\.e|not"
    r"|until|it's|that's|this|coming|therefore|then|thus|likely|tentatively|also|confirmed|fixed)[\s:,.(*_–—-]+)*"
)
"""Between an event and its day."""
_GENERIC = words("meeting call session sync review vote event move workshop merge sprint retro summit show match party")
_ARTICLES = words("the a an this that our your next each every")
NEXT_MEETING = "next meeting"
GATHERINGS = words("meeting call telecon session sync time one meetup catchup catch-up")


class Events:
    """The days the notes give for events: `launch scheduled for two weeks from today`, `Next meeting: 3 May`."""

    def __init__(self, turns: Sequence[Turn], dues: "Dues", milestones: Collection[str]) -> None:
        """Read when the events called `milestones` are; what the notes say of others is passed over."""
        self._days: dict[str, Deadline] = {}
        # A deployment may be dated as a deploy.
        names = {"next", "again", *(head(milestone).removesuffix("ment") for milestone in milestones)}
        for turn in turns:
            low = lowered(turn.text)
            if not any(name in low for name in names) or not (DATED_EVENT.search(low) or _NEXT.search(low)):
                continue
            for start, end in split(turn.text, low):
                if not days.SOME_DATE.search(low, start, end):
                    continue
                for name, found in _told(low[start:end], dues.within(Place(turn.number, start, end))):
                    self._days.setdefault(name, found)
        if NEXT_MEETING not in self._days and (headed := _below_heading(turns, dues)):
            self._days[NEXT_MEETING] = headed

    def day(self, phrase: str, milestone: str) -> Deadline | None:
        """Return the day of an event, when the notes give one; `phrase` is how an item speaks of it."""
        if "next" in phrase.lower() and head(milestone) in GATHERINGS:
            return self._days.get(NEXT_MEETING)
        return self._days.get(_key(milestone))


def _below_heading(turns: Sequence[Turn], dues: "Dues") -> Deadline | None:
    """Return the day that a line below the title `Date of next meeting` begins with."""
    for turn, below in pairwise(turns):
        if _TITLE.fullmatch(lowered(turn.text)):
            found = next(iter(dues.within(Place(below.number, 0, min(len(below.text), LINE)))), None)
            if found and isinstance(found.result, Deadline) and _HELD.fullmatch(lowered(below.text), 0, found.start):
                return found.result
    return None


def _told(sentence: str, dues: Sequence[Found]) -> Iterator[tuple[str, Deadline]]:
    """The events of a sentence whose day it says, by what they are known by."""
    dated = [(found, found.result) for found in dues if isinstance(found.result, Deadline)]
    if not dated:
        return
    named = [(match.end(), NEXT_MEETING) for match in _NEXT.finditer(sentence)]
    named = named or [(match.end("name"), _key(match["name"])) for match in WHEN_EVENT.finditer(sentence)]
    for end, name in named:
        for found, deadline in dated:
            held = found.start >= end and not found.is_led and _HELD.fullmatch(sentence, end, found.start)
            if held and RANGE_END not in deadline.rule:
                yield name, deadline
                break


def _key(name: str) -> str:
    """Return what an event is known by: `launch` alone, but `steering meeting`, for there are many meetings."""
    said = [word for word in name.lower().split() if word not in _ARTICLES]
    return " ".join(said[-2:]) if head(name) in _GENERIC else head(name)


def head(name: str) -> str:
    """Return the last word of an event's name: `launched` is the launch."""
    word = re.split(r"\s+", name.strip())[-1].lower()
    forms = {"launched": "launch", "released": "release", "deployed": "deployment", "deploy": "deployment"}
    return forms.get(word, word)

"""What a heading says about the lines below it: open action items, earlier ones, or nothing to do."""

import re
from functools import lru_cache

from bot.extraction.formats.abroad import ACTIONS
from bot.extraction.phrases import any_of

_LISTS = any_of(
    rf"""action(?:s|able|ables)?(?: items?| points?| list| log| plan)?|to-?do'?s?(?: list| items?)?|next steps
    follow[- ]?ups?(?: items?)?|tasks?|assignments?|commitments|homework|who does what|deliverables|things to do
    {ACTIONS}
    next actions?|what we (?:promised|will do|agreed to do)|promises""",
    after="",
)
_ACTIONS = re.compile(
    r"^\W*(?:\d+[.)]?\s+)?(?:(?:new|open|our|key|main|agreed|current|immediate|summary of|list of|outstanding|recap of"
    rf"|the|all|meeting)\s+){{0,2}}{_LISTS}"
    r"(?:\s*(?:&|/|and|,|-|–|—|:|\().*|\s+(?:for|from|by|of|this|until|before|due|assigned)\b.*)?\W*$",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"\b(?:actions?|tasks?|to[- ]?dos?|items?|minutes|commitments)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:review|last|previous|past|completed|done|closed|old|prior|carried|outstanding from|status of"
    r"|update on|no )\b"
    r"|\bactions? taken\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\b(?:attend|present|participant|regrets|absent|apolog|agenda|decisions?|resolutions?|resolved|parking lot"
    r"|references?|links?|announcements?|code of conduct|guidelines|scribes?|introductions?|recordings?|approv"
    r"|future topics|backlog|ideas|icebox|appendix|glossary|disclaimer|legal)\b",
    re.IGNORECASE,
)


_ONES_OWN = re.compile(r"\b(?:me|my|mine|myself)\b", re.IGNORECASE)


def nearest(section: str) -> str:
    """Return the title of the heading right above."""
    return section.rpartition(" / ")[2]


@lru_cache(maxsize=256)
def lists_actions(section: str) -> bool:
    """Whether the nearest heading announces action items that are still open."""
    title = nearest(section)
    return len(title) < 60 and bool(_ACTIONS.search(title)) and not _EARLIER.search(title)


def is_ones_own(title: str) -> bool:
    """Whether a title says that what follows is for whoever writes: `To do, me`."""
    return len(title) < 30 and bool(_ITEMS.search(title) and _ONES_OWN.search(title))


@lru_cache(maxsize=256)
def is_idle(section: str) -> bool:
    """Whether the nearest heading announces what is never a task: attendance, agenda, decisions."""
    return bool(_IDLE.search(nearest(section)))


@lru_cache(maxsize=256)
def looks_back(section: str) -> bool:
    """Whether a heading above goes back over earlier items."""
    return any(_ITEMS.search(title) and _EARLIER.search(title) for title in section.split(" / ")[-2:])

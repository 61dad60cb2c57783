"""A line that says it is an action item, and the words by which one says that it is closed."""

from typing import NamedTuple

from bot.extraction.phrases import pattern

_ENDED = "done|closed|completed?|finished|resolved|dropped"
CLOSED = pattern(
    rf"~~|[(\[](?:{_ENDED}|cancell?ed|obsolete|no longer (?:needed|relevant))[)\]]"
    r"|(?:^|[\s–—-])(?:DONE|CLOSED|COMPLETED?|DROPPED|RESOLVED)\b(?:[.!]?\s*$|\s*[(\[–—-])|✅|☑|^\W*(?:DONE|CLOSED|Done|Closed|Completed)\b"
    rf"|[-–—:;,.>]\s*(?:is |this is |now |was |has been |already )?(?:{_ENDED})\b[.!]?\s*$"
    r"|[\s*](?:Done|Closed|Completed|Resolved|Fixed) by [A-Z@]"
)


class Marked(NamedTuple):
    """A line that says it is an action item. Offsets count in the turn's text; `firm` ones are claims."""

    start: int
    end: int
    task: str
    names: list[str]
    why: str
    group: bool = False
    done: bool = False
    firm: bool = True
    due_text: str | None = None
    trust: float = 0.5
    """How sure it is when it is not firm."""

"""Due phrases as spoken in meetings, resolved to deadlines; the only package that uses dateparser."""

from bot.extraction.dates.days import WEEKDAY_SAID
from bot.extraction.dates.grammar import RANGE_END
from bot.extraction.dates.languages import guess_language
from bot.extraction.dates.office import Calendar
from bot.extraction.dates.resolver import Found, find, find_over, locate, resolve, resolve_milestone

__all__ = [
    "RANGE_END",
    "WEEKDAY_SAID",
    "Calendar",
    "Found",
    "find",
    "find_over",
    "guess_language",
    "locate",
    "resolve",
    "resolve_milestone",
]

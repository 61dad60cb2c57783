"""What the reader is told: the finding in words, and the reason where there is no date."""

from datetime import date

from bot.domain.deadline import Reason
from bot.extraction.dates.reading import Answer
from bot.extraction.dates.span import Now

REASONS = {
    Reason.URGENT: "urgent, but no date is named",
    Reason.MILESTONE: "waits for an event whose date is not said",
    Reason.VAGUE: "too vague for a date",
    Reason.RECURRING: "happens again and again",
    Reason.PAST: "over before it was said",
    Reason.NONE: "names no date",
}
BEYOND = "is beyond the calendar"
IMPOSSIBLE = "no calendar or clock has that"
FOREIGN = "a date in words of another language"
FARTHEST = 100
"""Years ahead; a deadline beyond them is a slip."""
OPEN_END = "says when it begins, not when it is due"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_QUOTE = 80


def finding(said: str, answer: Answer, now: Now) -> str:
    """The rule of a deadline: the phrase, when it was said, what it comes to, and why."""
    due = answer.at
    year = f" {due.year}" if due.year != now.at.year else ""
    why = "".join(f", {part}" for part in answer.says)
    return (
        f"{quoted(said)}, said on {day_in_words(now.day)} {now.day.year} → "
        f"{day_in_words(due)}{year} {due.hour:02}:{due.minute:02}{why}"
    )


def refusal(said: str, why: str) -> str:
    """The rule where there is no deadline."""
    return f"{quoted(said)}: {why}"


def day_in_words(day: date) -> str:
    """Tue 21 Nov."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month]}"


def quoted(said: str) -> str:
    """The phrase on one line, shortened where it is long."""
    said = " ".join(said[: 2 * _LONGEST_QUOTE].split())
    return said if len(said) <= _LONGEST_QUOTE else f"{said[: _LONGEST_QUOTE - 1]}…"

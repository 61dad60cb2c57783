"""Entries of a commitment's history."""

from datetime import datetime

from bot.domain.deadline import Deadline
from db.store.commitments import Change

APP = ""
"""Who changed it, when no person did."""
SAID = "said"
"""What was said in notes, for a change that somebody made on their word."""


def entry(at: datetime, by: str, what: str, before: str | None = None, after: str | None = None) -> Change:
    """One change: `by` is a Slack user id or APP; `what` is one of the verbs and fields that views know."""
    return Change(at=at, by=by, what=what, before=before, after=after)


def say_day(due: Deadline | None) -> str | None:
    """A deadline as the history keeps it: the local instant with its offset."""
    return due.at.isoformat(timespec="minutes") if due else None

"""A commitment (owner, task, due) and how it may change."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.deadline import Deadline
from bot.domain.errors import AlreadyClosed, EmptyTask, NotADraft, NotClosed, NotTracked, PastDate

LONGEST_TASK = 5_000
"""Characters of a task that are kept; cards and lists show less."""


class Status(StrEnum):
    """Where a commitment stands. `draft -> open -> done | dropped | declined`, or `draft -> dismissed`."""

    DRAFT = "draft"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    DECLINED = "declined"
    DISMISSED = "dismissed"


CLOSED = frozenset({Status.DONE, Status.DROPPED, Status.DECLINED, Status.DISMISSED})


class Certainty(StrEnum):
    """How much the reader trusts a draft; `unsure` ones are questions to a person, not claims."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """What somebody promised. People are Slack user ids; `number`, given at confirmation, is what lists show."""

    id: int
    team: str
    number: int | None
    status: Status
    task: str
    owner: str | None
    owner_name: str | None
    """The owner as written in the notes, kept even when nobody in the workspace matches it."""
    requester: str | None
    requester_name: str | None
    due: Deadline | None
    due_phrase: str | None
    """The words about time as written, kept even when no deadline follows from them."""
    milestone: str | None
    evidence: str | None
    """A verbatim slice of the notes; None for what somebody typed with `add`."""
    certainty: Certainty
    channel: str | None
    note_id: int | None
    created_by: str
    created_at: datetime
    candidates: tuple[str, ...] = ()
    """People the written name could mean, when it is not clear which."""
    backlog: bool = False
    page: int = 0
    """Which message of the review card shows it, from 0."""
    why: tuple[str, ...] = ()
    confirmed_at: datetime | None = None
    live_since: datetime | None = None
    """Since when its present owner has had it; nothing is sent for an earlier instant."""
    closed_at: datetime | None = None
    closed_by: str | None = None
    closing_word: str | None = None
    snoozed_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it was confirmed and nobody has closed it."""
        return self.status is Status.OPEN

    def is_overdue(self, now: datetime) -> bool:
        """Whether it is open and its deadline has passed."""
        return self.is_open and self.due is not None and self.due.at < now


def confirm(commitment: Commitment, *, number: int, now: datetime) -> Commitment:
    """Open a draft under its number. Raises NotADraft when somebody was faster."""
    _require_draft(commitment)
    return replace(commitment, status=Status.OPEN, number=number, confirmed_at=now, live_since=now)


def dismiss(commitment: Commitment, *, now: datetime) -> Commitment:
    """Put a draft aside: it was no commitment. Raises NotADraft when it was reviewed already."""
    _require_draft(commitment)
    return replace(commitment, status=Status.DISMISSED, closed_at=now)


def retitle(commitment: Commitment, task: str) -> Commitment:
    """Word the task anew. Raises EmptyTask for blank text."""
    _require_live(commitment)
    return replace(commitment, task=tidy_task(task))


def assign(commitment: Commitment, owner: str | None, *, now: datetime) -> Commitment:
    """Give it to a person (a Slack user id), or to nobody: candidates no longer matter, and a snooze ends.

    Giving it to whoever has it already changes nothing.
    """
    _require_live(commitment)
    if owner == commitment.owner and not commitment.candidates:
        return commitment
    return replace(commitment, owner=owner, candidates=(), snoozed_until=None, live_since=now)


def give_back(commitment: Commitment, *, now: datetime) -> Commitment:
    """Leave it open without an owner because its owner says it is not theirs: the written name misled as well."""
    _require_open(commitment)
    return replace(assign(commitment, None, now=now), owner_name=None)


def move(commitment: Commitment, due: Deadline | None, *, now: datetime) -> Commitment:
    """Set another deadline, or none. Raises PastDate for an instant that has passed; a snooze ends."""
    _require_live(commitment)
    if due is not None and due.at <= now:
        raise PastDate
    return replace(commitment, due=due, due_phrase=due.phrase if due else None, snoozed_until=None)


def snooze(commitment: Commitment, until: datetime, *, now: datetime) -> Commitment:
    """Stay quiet about an open commitment until an instant; the deadline stays. Raises PastDate."""
    _require_open(commitment)
    if until <= now:
        raise PastDate
    return replace(commitment, snoozed_until=until)


def complete(commitment: Commitment, *, now: datetime, by: str | None = None) -> Commitment:
    """Close it as done; `by` is who said so. Raises AlreadyClosed."""
    return replace(_close(commitment, Status.DONE, None, now), closed_by=by)


def reopen(commitment: Commitment, *, now: datetime) -> Commitment:
    """Open what was closed once more: it was not what was needed. Raises NotClosed.

    Nothing is sent for an instant before now, as if its owner had just got it.
    """
    if commitment.status not in CLOSED - {Status.DISMISSED}:
        raise NotClosed
    return replace(commitment, status=Status.OPEN, closed_at=None, closed_by=None, closing_word=None, live_since=now)


def drop(commitment: Commitment, *, why: str | None, now: datetime) -> Commitment:
    """Close it as no longer wanted. Raises AlreadyClosed."""
    return _close(commitment, Status.DROPPED, why, now)


def decline(commitment: Commitment, *, now: datetime) -> Commitment:
    """Close it because its owner says it is not theirs and there is nobody to name another. Raises AlreadyClosed."""
    return _close(commitment, Status.DECLINED, None, now)


def tidy_task(task: str) -> str:
    """One line of text without surrounding blanks, at most LONGEST_TASK characters. Raises EmptyTask."""
    line = " ".join(task.split())
    if not line:
        raise EmptyTask
    return line[:LONGEST_TASK]


def _close(commitment: Commitment, status: Status, why: str | None, now: datetime) -> Commitment:
    _require_open(commitment)
    return replace(commitment, status=status, closed_at=now, closing_word=why, snoozed_until=None)


def _require_draft(commitment: Commitment) -> None:
    if commitment.status is not Status.DRAFT:
        raise NotADraft


def _require_open(commitment: Commitment) -> None:
    if commitment.status is Status.DRAFT:
        raise NotTracked
    if not commitment.is_open:
        raise AlreadyClosed


def _require_live(commitment: Commitment) -> None:
    if commitment.status in CLOSED:
        raise AlreadyClosed

"""The kinds of reminders, one row of a table each: when it leaves, to whom, and the sentence that says so.

To add a kind, name it in `ReminderKind`, write its rule and give it a row in `KINDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from bot.domain.commitment import Commitment, Status
from bot.domain.deadline import Deadline
from bot.domain.preferences import Lead, Preferences
from bot.domain.working_time import add_working_days, at_wall_time, local, next_digest, opening, slot_on


class ReminderKind(StrEnum):
    """What a reminder is about."""

    WEEK_BEFORE = "week_before"
    TWO_DAYS_BEFORE = "two_days_before"
    HEADS_UP = "heads_up"
    ON_THE_DAY = "on_the_day"
    TWO_HOURS_BEFORE = "two_hours_before"
    FOLLOW_UP_1 = "follow_up_1"
    FOLLOW_UP_2 = "follow_up_2"
    WEEKLY_1 = "weekly_1"
    WEEKLY_2 = "weekly_2"
    WEEKLY_3 = "weekly_3"
    LAST_WORD = "last_word"
    LATE_START = "late_start"
    AFTER_SNOOZE = "after_snooze"
    SLIPPED = "slipped"
    DELIVERED = "delivered"


class Audience(StrEnum):
    """To whom a kind of reminder goes."""

    OWNER = "owner"
    REQUESTER = "requester"


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the rules look at: a commitment, who hears of it, and when they want to."""

    commitment: Commitment
    audience: Audience
    recipient: str
    preferences: Preferences

    @cached_property
    def due(self) -> Deadline:
        """The deadline; rows that ask for it are skipped when there is none."""
        if self.commitment.due is None:
            raise ValueError("no deadline")
        return self.commitment.due

    @cached_property
    def due_key(self) -> str:
        """The deadline as the keys of reminders name it; empty without one."""
        due = self.commitment.due
        return due.at.astimezone(UTC).isoformat() if due else ""

    @cached_property
    def day(self) -> date:
        """The local date on which it is due where the recipient is."""
        return local(self.preferences, self.due.at).date()

    @cached_property
    def live_since(self) -> datetime:
        """The instant (UTC) before which nothing may be sent."""
        item = self.commitment
        return (item.live_since or item.confirmed_at or item.created_at).astimezone(UTC)

    @cached_property
    def snoozed_until(self) -> datetime | None:
        """The instant (UTC) before which the owner wants quiet about it."""
        until = self.commitment.snoozed_until
        return until.astimezone(UTC) if until is not None and self.audience is Audience.OWNER else None

    def morning(self, day: date) -> datetime:
        """Return the instant (UTC) of the day's message on a local date, be it a working day or not."""
        slot = slot_on(self.preferences, day)
        return slot or at_wall_time(self.preferences, day, self.preferences.hour or self.preferences.day_start)

    def next_message(self, at: datetime) -> datetime:
        """Return the instant (UTC) of the first of the day's messages from an instant on, were nobody away or muted."""
        return next_digest(replace(self.preferences, away_until=None, muted_until=None), at)


Rule = Callable[[Case], datetime | None]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A row of the table: the instant (UTC) a reminder should leave, if it applies at all, and the words for it.

    `title` names it, `sentence` says when it leaves. `lead`: one of those a person chooses from. `ahead`: of use before
    the deadline only. `pressing`: it may leave at any working hour; all others leave with the day's one message.
    `exact`: its moment matters so much that it may lie outside working hours, yet not in quiet ones. `of` is the status
    that a commitment must have, `undated` whether it may lack a deadline.
    """

    name: ReminderKind
    when: Rule
    title: str
    sentence: str
    lead: Lead | None = None
    ahead: bool = False
    pressing: bool = False
    exact: bool = False
    audience: Audience = Audience.OWNER
    of: Status = Status.OPEN
    undated: bool = False


def _working_days_from_due(count: int, *, weeks: int = 0) -> Callable[[Case], datetime]:
    def when(case: Case) -> datetime:
        return case.morning(add_working_days(case.preferences, case.day, count) + timedelta(weeks=weeks))

    return when


def _on_the_day(case: Case) -> datetime:
    """With the day's message or, where that comes too late, as the working day begins."""
    moment = case.morning(case.day)
    return moment if moment < case.due.at else opening(case.preferences, case.day) or moment


def _two_hours_before(case: Case) -> datetime | None:
    return case.due.at.astimezone(UTC) - timedelta(hours=2) if case.due.names_a_time else None


def _late_start(case: Case) -> datetime | None:
    """The first message after the confirmation, if that came too late for every follow-up."""
    return case.next_message(case.live_since) if _last_word(case) < case.live_since else None


def _after_snooze(case: Case) -> datetime | None:
    return case.snoozed_until


def _delivered(case: Case) -> datetime | None:
    item = case.commitment
    return case.next_message(item.closed_at) if item.closed_at and item.closed_by != case.recipient else None


_last_word = _working_days_from_due(3, weeks=4)


def _lead(lead: Lead, when: Rule, title: str, sentence: str, *, pressing: bool = False, exact: bool = False) -> Kind:
    return Kind(
        name=ReminderKind(lead),
        when=when,
        title=title,
        sentence=sentence,
        lead=lead,
        ahead=True,
        pressing=pressing,
        exact=exact,
    )


def _after(name: ReminderKind, when: Rule, title: str, sentence: str) -> Kind:
    return Kind(name=name, when=when, title=title, sentence=sentence)


_ahead = _working_days_from_due

KINDS = (
    _lead(Lead.WEEK_BEFORE, _ahead(-5), "the notice a week ahead", "five working days before it is due"),
    _lead(Lead.TWO_DAYS_BEFORE, _ahead(-2), "the notice two days ahead", "two working days before it is due"),
    _lead(Lead.DAY_BEFORE, _ahead(-1), "the heads-up", "the working day before it is due"),
    _lead(Lead.ON_THE_DAY, _on_the_day, "the reminder on the day", "the day it is due", pressing=True),
    _lead(
        Lead.TWO_HOURS_BEFORE,
        _two_hours_before,
        "the reminder two hours before",
        "two hours before it is due",
        pressing=True,
        exact=True,
    ),
    _after(
        ReminderKind.FOLLOW_UP_1, _working_days_from_due(1), "the first follow-up", "one working day after the deadline"
    ),
    _after(
        ReminderKind.FOLLOW_UP_2,
        _working_days_from_due(3),
        "the second follow-up",
        "three working days after the deadline",
    ),
    _after(ReminderKind.WEEKLY_1, _working_days_from_due(3, weeks=1), "the weekly follow-up", "first of three"),
    _after(ReminderKind.WEEKLY_2, _working_days_from_due(3, weeks=2), "the weekly follow-up", "second of three"),
    _after(ReminderKind.WEEKLY_3, _working_days_from_due(3, weeks=3), "the weekly follow-up", "third of three"),
    _after(ReminderKind.LAST_WORD, _last_word, "the last word", "a week after the third"),
    _after(
        ReminderKind.LATE_START,
        _late_start,
        "the first reminder",
        "the first working morning, as it was long overdue when confirmed",
    ),
    Kind(
        name=ReminderKind.AFTER_SNOOZE,
        when=_after_snooze,
        title="the reminder after the snooze",
        sentence="the end of the snooze",
        pressing=True,
        undated=True,
    ),
    Kind(
        name=ReminderKind.SLIPPED,
        when=_working_days_from_due(2),
        title="the word that it is late",
        sentence="to whoever waits for it, two working days after the deadline",
        audience=Audience.REQUESTER,
    ),
    Kind(
        name=ReminderKind.DELIVERED,
        when=_delivered,
        title="the word that it is done",
        sentence="to whoever waits for it, once it is done",
        audience=Audience.REQUESTER,
        of=Status.DONE,
        undated=True,
    ),
)
"""In the order of a commitment's life. Of two reminders to one person that are too close, the later row stays."""

"""The kinds of reminders, one row of a table each: when it leaves and the sentence that says so.

To add a kind, name it in `ReminderKind`, write its rule and give it a row in `KINDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from bot.domain.commitment import Commitment
from bot.domain.deadline import Deadline
from bot.domain.working_time import Preferences, add_working_days, at_wall_time, local, next_working_day, opening


class ReminderKind(StrEnum):
    """What a reminder is about."""

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


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the rules look at: an open commitment with its deadline and owner, and the owner's preferences."""

    commitment: Commitment
    due: Deadline
    owner: str
    preferences: Preferences

    @cached_property
    def day(self) -> date:
        """The local date on which it is due where the owner is."""
        return local(self.preferences, self.due.at).date()

    @property
    def confirmed_at(self) -> datetime:
        """The instant (UTC) before which nothing may be sent."""
        item = self.commitment
        return (item.live_since or item.confirmed_at or item.created_at).astimezone(UTC)

    @property
    def snoozed_until(self) -> datetime | None:
        """The instant (UTC) before which the owner wants quiet about it."""
        until = self.commitment.snoozed_until
        return until and until.astimezone(UTC)

    def morning(self, day: date) -> datetime:
        """Return the instant (UTC) the owner's day starts on a local date, be it a working day or not."""
        return at_wall_time(self.preferences, day, self.preferences.day_start)


Rule = Callable[[Case], datetime | None]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A row of the table: the instant (UTC) a reminder should leave, if it applies at all, and the sentence for it.

    `ahead`: of use before the deadline only. `exact`: its moment matters so much that it may lie outside working
    hours, yet not in quiet ones.
    """

    name: ReminderKind
    when: Rule
    sentence: str
    ahead: bool = False
    exact: bool = False


def _working_days_from_due(count: int, *, weeks: int = 0) -> Callable[[Case], datetime]:
    def when(case: Case) -> datetime:
        return case.morning(add_working_days(case.preferences, case.day, count) + timedelta(weeks=weeks))

    return when


def _on_the_day(case: Case) -> datetime:
    return case.morning(case.day)


def _two_hours_before(case: Case) -> datetime | None:
    return case.due.at.astimezone(UTC) - timedelta(hours=2) if case.due.names_a_time else None


def _late_start(case: Case) -> datetime | None:
    """The first working morning after the confirmation, when that came too late for every follow-up."""
    if _last_word(case) >= case.confirmed_at:
        return None
    day = local(case.preferences, case.confirmed_at).date()
    start = opening(case.preferences, day)
    if start is not None and start >= case.confirmed_at:
        return start
    return case.morning(next_working_day(case.preferences, day))


def _after_snooze(case: Case) -> datetime | None:
    return case.snoozed_until


_last_word = _working_days_from_due(3, weeks=4)

KINDS = (
    Kind(
        name=ReminderKind.HEADS_UP,
        when=_working_days_from_due(-1),
        sentence="the working day before it is due",
        ahead=True,
    ),
    Kind(name=ReminderKind.ON_THE_DAY, when=_on_the_day, sentence="the day it is due", ahead=True),
    Kind(
        name=ReminderKind.TWO_HOURS_BEFORE,
        when=_two_hours_before,
        sentence="two hours before it is due",
        ahead=True,
        exact=True,
    ),
    Kind(
        name=ReminderKind.FOLLOW_UP_1,
        when=_working_days_from_due(1),
        sentence="one working day after the deadline",
    ),
    Kind(
        name=ReminderKind.FOLLOW_UP_2,
        when=_working_days_from_due(3),
        sentence="three working days after the deadline",
    ),
    Kind(name=ReminderKind.WEEKLY_1, when=_working_days_from_due(3, weeks=1), sentence="weekly, first of three"),
    Kind(name=ReminderKind.WEEKLY_2, when=_working_days_from_due(3, weeks=2), sentence="weekly, second of three"),
    Kind(name=ReminderKind.WEEKLY_3, when=_working_days_from_due(3, weeks=3), sentence="weekly, third of three"),
    Kind(name=ReminderKind.LAST_WORD, when=_last_word, sentence="the last word, a week after the third"),
    Kind(
        name=ReminderKind.LATE_START,
        when=_late_start,
        sentence="the first working morning, as it was long overdue when confirmed",
    ),
    Kind(name=ReminderKind.AFTER_SNOOZE, when=_after_snooze, sentence="the end of the snooze"),
)
"""In the order of a commitment's life. Of two reminders that are too close, the later row stays."""

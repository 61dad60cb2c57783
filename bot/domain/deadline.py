"""What a due phrase resolves to: a deadline with the rule that made it, or the reason there is none."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How exactly the speaker named the time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Reason(StrEnum):
    """Why a phrase gives no deadline."""

    URGENT = "urgent"
    MILESTONE = "milestone"
    VAGUE = "vague"
    RECURRING = "recurring"
    PAST = "past"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class OtherReading:
    """Another day or hour that the same phrase could have meant, for a question on the card."""

    at: datetime
    rule: str


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """An instant by which something is due, and how it was found.

    `at` is aware: in the zone of the meeting as resolved, in `zone` as stored. `zone` (IANA) is the one the phrase was
    said in, which differs when it names its own, as "5pm PT" does. A date without a time lies at the end of the working
    day. `rule` is the finding in words for a reader, such as
    "Friday, said on Tue 21 Nov 2023 → Fri 24 Nov 17:00, end of the working day".
    """

    at: datetime
    grain: Grain
    zone: str
    phrase: str
    rule: str
    others: tuple[OtherReading, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("a deadline needs an aware instant")

    @property
    def day(self) -> date:
        """The local day it is due on, in the zone of `at`."""
        return self.at.date()

    @property
    def names_a_time(self) -> bool:
        """Whether the speaker named an hour, not only a day or a longer span."""
        return self.grain in (Grain.MINUTE, Grain.HOUR)


@dataclass(frozen=True, kw_only=True)
class NoDeadline:
    """Why a phrase gives no deadline.

    `milestone` names the event it waits for, when it waits for one, and `offset` how long after that event it is due
    (negative: before it); "two days after the release" is the milestone "release" and two days.
    """

    reason: Reason
    phrase: str
    rule: str
    milestone: str | None = None
    offset: timedelta = timedelta()

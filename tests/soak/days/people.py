"""The people of the story: where they live, how they want to hear of things, and whether they may be written to."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.people import Person
from bot.domain.preferences import USUAL_LEADS, Choices, Lead, Preferences, preferences_from
from bot.service.calendars import country_of, holidays_of

TEAM = "T1"
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Kolkata",
    "Europe/London",
    "America/Los_Angeles",
    "Pacific/Auckland",
    "Asia/Tokyo",
    "America/Santiago",
    "Africa/Johannesburg",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
)
COUNTRIES = (None, None, None, "", "US", "DE-BY", "JP", "NZ", "IN")
WORKDAYS = ((0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (0, 1, 2, 3), (1, 2, 4), (0, 1, 2, 3, 4, 5))
SPANS = ((time(9), time(18)), (time(8), time(16)), (time(7, 30), time(15)), (time(10), time(19)), (time(13), time(22)))
QUIET = ((None, None), (None, None), (time(22), time(7)), (time(12, 30), time(14)), (time(17), time(10)))
HOURS = (None, None, time(10), time(11, 30), time(14))


@dataclass(kw_only=True, slots=True)
class Member:
    """One person, as the story knows them; what they chose is told to the app as well."""

    id: str
    zone: str
    choices: Choices
    status_until: datetime | None = None
    has_left: bool = False
    changed_at: datetime
    last_message: tuple[date, str] | None = None
    """The local date, and the zone, of the last message that could have waited."""

    @property
    def clock(self) -> str:
        """The zone they live by."""
        return self.choices.zone or self.zone

    def person(self) -> Person:
        """What Slack tells of them."""
        return Person(
            team=TEAM,
            id=self.id,
            display_name=f"Person{self.id}",
            real_name=f"Person{self.id} Q{self.id}",
            zone=self.zone,
            is_deleted=self.has_left,
            is_admin=self.id == "U0",
            away_until=self.status_until,
        )

    def away_until(self, now: datetime) -> datetime | None:
        """Until when they are away, if they are."""
        ends = [end for end in (self.choices.away_until, self.status_until) if end is not None and end > now]
        return max(ends, default=None)

    def still_chosen(self, now: datetime) -> Choices:
        """Their choices without an absence that is over, as the dialog would hold them."""
        away = self.choices.away_until
        return self.choices if away is None or away > now else replace(self.choices, away_until=None)

    def preferences(self, company_off: frozenset[date]) -> Preferences:
        """What the app should make of their choices."""
        off = (self.choices.days_off or frozenset()) | company_off
        return preferences_from(
            replace(self.choices, days_off=off), zone=self.clock, holidays=holidays_of(self._country())
        )

    def why_not_at(self, at: datetime, company_off: frozenset[date]) -> str | None:
        """Why they do not work at an instant; None when they do. Told from their choices, without the app's rules."""
        here, choices = at.astimezone(ZoneInfo(self.clock)), self.choices
        start, end = choices.day_start or time(9), choices.day_end or time(18)
        if here.weekday() not in (choices.working_days or range(5)):
            return "no working day"
        if here.date() in (choices.days_off or ()) or here.date() in company_off:
            return "a day off"
        if holiday := holidays_of(self._country())(here.date()):
            return holiday
        return None if start <= here.time() < end else "outside working hours"

    def is_quiet_at(self, at: datetime) -> bool:
        """Whether an instant lies within their quiet hours; the usual ones give way to hours of work."""
        here, start, end = at.astimezone(ZoneInfo(self.clock)).time(), self.choices.quiet_from, self.choices.quiet_until
        start = start or max(time(21), self.choices.day_end or time(18))
        end = end or min(time(8), self.choices.day_start or time(9))
        return start <= here < end if start <= end else here >= start or here < end

    def _country(self) -> str:
        chosen = self.choices.holiday_country
        return country_of(self.clock) if chosen is None else chosen


def a_company(count: int, begin: datetime, chance: random.Random) -> list[Member]:
    """Return that many people, spread over the zones; two of five left everything as it is usual."""
    return [
        Member(
            id=f"U{number}",
            zone=ZONES[number % len(ZONES)],
            choices=some_choices(begin, chance) if chance.random() < 0.6 else Choices(),
            changed_at=begin,
        )
        for number in range(count)
    ]


def some_choices(now: datetime, chance: random.Random) -> Choices:
    """Return what somebody may choose at the start."""
    start, end = chance.choice(SPANS)
    hour = chance.choice(HOURS)
    quiet_from, quiet_until = chance.choice(QUIET)
    return Choices(
        day_start=start,
        day_end=end,
        working_days=frozenset(chance.choice(WORKDAYS)),
        days_off=frozenset(now.date() + timedelta(days=chance.randrange(90)) for _ in range(chance.randrange(5))),
        holiday_country=chance.choice(COUNTRIES),
        hour=hour if hour and start <= hour < end else None,
        leads=some_leads(chance),
        digest=chance.random() < 0.8,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
    )


def some_leads(chance: random.Random) -> frozenset[Lead]:
    """Return lead times; most people keep the usual ones."""
    if chance.random() < 0.6:
        return USUAL_LEADS
    return frozenset(lead for lead in Lead if chance.random() < 0.5)


def another_choice(member: Member, others: Sequence[Member], now: datetime, chance: random.Random) -> Choices:
    """Return what somebody chooses later: to be silent, to be away, or other hours."""
    kept = member.still_chosen(now)
    start, end = chance.choice(SPANS)
    deputy = chance.choice(others).id
    days = timedelta(days=chance.randint(2, 14), hours=chance.randrange(24))
    quiet_from, quiet_until = chance.choice(QUIET)
    changes: list[dict[str, Any]] = [
        {"muted": None if member.choices.muted else True},
        {"away_until": now + days, "delegate": None},
        {"away_until": now + days, "delegate": deputy if deputy != member.id else None},
        {"away_until": None, "delegate": None},
        {"day_start": start, "day_end": end, "hour": None},
        {"quiet_from": quiet_from, "quiet_until": quiet_until},
        {"leads": some_leads(chance)},
        {"digest": not (member.choices.digest is None or member.choices.digest)},
        {"zone": chance.choice((None, *ZONES))},
        {"working_days": frozenset(chance.choice(WORKDAYS))},
    ]
    return replace(kept, **chance.choice(changes))


BEGIN = datetime(2026, 2, 16, tzinfo=UTC)
"""A Monday; within ninety days clocks change in both hemispheres, and Easter, Anzac Day and Golden Week pass."""

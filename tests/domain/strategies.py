"""Instants, zones and preferences of every kind, clock changes and far zones among them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.commitment import Commitment
from bot.domain.deadline import Deadline, Grain
from bot.domain.preferences import USUAL_LEADS, Lead, Preferences, no_holidays
from tests.domain.given import commitment

ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "America/Santiago",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Pacific/Chatham",
        "Pacific/Pago_Pago",
    ]
)
# Clock changes, a skipped day, leap days and turns of years come up far more often than chance would have it.
_NOTABLE = st.sampled_from(
    [
        datetime(2011, 12, 30, 10, tzinfo=UTC),
        datetime(2023, 3, 26, 1, tzinfo=UTC),
        datetime(2023, 10, 29, 1, tzinfo=UTC),
        datetime(2024, 2, 29, 12, tzinfo=UTC),
        datetime(2024, 4, 6, 15, tzinfo=UTC),
        datetime(2024, 10, 5, 15, 30, tzinfo=UTC),
        datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC),
    ]
)
_SECONDS = st.integers(-3 * 86_400, 3 * 86_400)
INSTANTS = st.one_of(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 the zone is its own argument
    st.builds(lambda instant, seconds: instant + timedelta(seconds=seconds), _NOTABLE, _SECONDS),
)


def some_holidays(day: date) -> str | None:
    """The first and the last day of each year, and every leap day."""
    return {(1, 1): "New Year", (12, 31): "New Year's Eve", (2, 29): "Leap Day"}.get((day.month, day.day))


def _times(earliest: int, latest: int) -> st.SearchStrategy[time]:
    return st.builds(time, st.integers(earliest, latest), st.sampled_from([0, 15, 30, 45]))


PREFERENCES = st.builds(
    Preferences,
    zone=ZONES,
    day_start=st.just(time(9)) | _times(0, 11),
    day_end=st.just(time(18)) | _times(12, 23),
    working_days=st.just(frozenset(range(5))) | st.frozensets(st.integers(0, 6), min_size=1),
    days_off=st.just(frozenset[date]())
    | st.frozensets(st.dates(date(2023, 10, 1), date(2024, 4, 30)), max_size=5)
    | st.just(frozenset({date(2011, 12, 29), date(2024, 2, 29), date(2025, 1, 1)})),
    quiet_from=st.just(time(21)) | _times(0, 23),
    quiet_until=st.just(time(8)) | _times(0, 23),
    hour=st.none() | _times(0, 23),
    leads=st.just(USUAL_LEADS) | st.frozensets(st.sampled_from(Lead)),
    holiday_on=st.just(no_holidays) | st.just(some_holidays),
    away_until=st.none() | INSTANTS,
)


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """Open ones with an owner and a deadline, confirmed around it, perhaps snoozed."""
    zone = draw(ZONES)
    said = draw(INSTANTS).astimezone(ZoneInfo(zone))
    due = Deadline(at=said, grain=draw(st.sampled_from(Grain)), zone=zone, phrase="Friday", rule="as said")
    confirmed_at = due.at - draw(st.timedeltas(timedelta(days=-60), timedelta(days=30)))
    snoozed_until = draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=60)).map(lambda gap: due.at + gap))
    return replace(
        commitment(), due=due, created_at=confirmed_at, confirmed_at=confirmed_at, snoozed_until=snoozed_until
    )

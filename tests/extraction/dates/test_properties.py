"""What holds for every phrase, every moment and every zone."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.deadline import Deadline, NoDeadline
from bot.extraction.dates import Calendar, find, locate, resolve
from bot.extraction.dates.rules import TABLE

ZONES = st.sampled_from(
    [
        "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Europe/London", "Europe/Berlin", "Africa/Cairo",
        "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "UTC",
    ]
)  # fmt: skip
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds)
EXAMPLES = st.sampled_from(sorted({rule.example for pass_ in TABLE for rule in pass_ if rule.language == "en"}))
PHRASES = EXAMPLES | st.builds("{} {}".format, st.sampled_from(["by", "before", "until", "no later than"]), EXAMPLES)
NOISE = st.text(alphabet=st.characters() | st.sampled_from("0123456789/.:-' friday may march am pm q"), max_size=60)
WORDS = sorted({word for pass_ in TABLE for rule in pass_ for word in rule.example.split()} | set(",-/:;"))
JUMBLE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def near_dst_changes() -> st.SearchStrategy[datetime]:
    """Moments around the weekends on which clocks change in Europe and America."""
    changes = [datetime(2026, 3, 8), datetime(2026, 3, 29), datetime(2026, 10, 25), datetime(2026, 11, 1)]  # noqa: DTZ001
    hours = st.integers(min_value=-96, max_value=96)
    return st.builds(lambda day, hour: day.replace(tzinfo=UTC) + timedelta(hours=hour), st.sampled_from(changes), hours)


@given(PHRASES, MOMENTS | near_dst_changes(), ZONES)
def test_a_deadline_is_never_before_the_meeting(phrase: str, said_at: datetime, zone: str) -> None:
    result = resolve(phrase, said_at, zone)
    moments = [result.at, *[other.at for other in result.others]] if isinstance(result, Deadline) else []
    assert all(moment >= said_at for moment in moments)


@given(st.integers(0, 6), MOMENTS | near_dst_changes(), ZONES)
def test_a_weekday_falls_on_that_local_weekday_within_a_week(number: int, said_at: datetime, zone: str) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number]
    result = resolve(name, said_at, zone)
    assert isinstance(result, Deadline)
    ahead = (result.day - said_at.astimezone(ZoneInfo(zone)).date()).days
    assert (result.day.weekday(), result.at.hour, 1 <= ahead <= 7) == (number, 17, True)


@given(st.integers(0, 60), MOMENTS | near_dst_changes(), ZONES)
def test_days_ahead_are_counted_on_the_local_calendar(days: int, said_at: datetime, zone: str) -> None:
    result = resolve(f"in {days + 1} days", said_at, zone)
    assert isinstance(result, Deadline)
    assert result.day == said_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days + 1)


@given(st.integers(1, 200), near_dst_changes(), ZONES)
def test_hours_ahead_are_elapsed_time(hours: int, said_at: datetime, zone: str) -> None:
    result = resolve(f"in {hours} hours", said_at, zone)
    assert isinstance(result, Deadline)
    assert result.at.astimezone(UTC) - said_at == timedelta(hours=hours)


@given(PHRASES, MOMENTS, ZONES)
def test_resolving_the_rules_own_rendering_gives_the_same_day(phrase: str, said_at: datetime, zone: str) -> None:
    result = resolve(phrase, said_at, zone)
    if isinstance(result, Deadline):
        rendered = result.rule.split(" → ")[-1].split(",")[0]
        again = resolve(rendered, said_at, zone)
        assert isinstance(again, Deadline), rendered
        assert (again.day, again.at.hour, again.at.minute) == (result.day, result.at.hour, result.at.minute)


@given(st.lists(PHRASES | NOISE, max_size=5).map(" ".join), MOMENTS)
@example("noon the Friday after launch", datetime(2000, 1, 1, 12, tzinfo=UTC))
def test_a_found_phrase_is_the_text_at_its_offsets(sentence: str, said_at: datetime) -> None:
    found = find(sentence, said_at, "Europe/Berlin")
    assert [sentence[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert {(each.start, each.end) for each in found} <= set(locate(sentence))


@settings(deadline=None)  # dateparser, which some of these reach, loads its languages one by one
@given(
    NOISE | JUMBLE,
    st.datetimes(timezones=st.just(UTC)),
    ZONES,
    st.sampled_from(["en", "de", "fr", "pl", "ja", "zh", "sv", ""]),
)
def test_no_text_raises(text: str, said_at: datetime, zone: str, language: str) -> None:
    result = resolve(text, said_at, zone, Calendar(language=language))
    assert isinstance(result, NoDeadline) or result.at >= said_at
    find(text, said_at, zone, Calendar(language=language))

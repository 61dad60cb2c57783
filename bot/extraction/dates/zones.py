"""Zones by the names people use, and local times made instants across changes of the clocks."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.extraction.dates.symbols import names

NAMES: dict[object, str] = {
    "America/Los_Angeles": "pt, pst, pdt, pacific, pacific time, pacific standard time, pacific daylight time, "
    "california time, seattle time, san francisco time, sf time, west coast time",
    "America/Denver": "mt, mst, mdt, mountain time, mountain standard time, mountain daylight time",
    "America/Chicago": "ct, cst, cdt, central time, central standard time, central daylight time",
    "America/New_York": "et, est, edt, eastern, eastern time, eastern standard time, eastern daylight time, "
    "new york time, ny time, nyc time, east coast time, boston time",
    "Europe/London": "bst, uk time, london time, british time, british summer time, dublin time",
    "Europe/Paris": "cet, cest, central european time, european time, paris time, madrid time, rome time, "
    "amsterdam time, brussels time",
    "Europe/Berlin": "berlin time, german time, munich time, mez, mesz",
    "Europe/Athens": "eet, eest, athens time",
    "Europe/Moscow": "msk, moscow time",
    "Asia/Kolkata": "ist, india time, indian time, bangalore time, mumbai time, delhi time",
    "Asia/Tokyo": "jst, japan time, tokyo time",
    "Asia/Singapore": "sgt, singapore time",
    "Asia/Shanghai": "china time, beijing time, shanghai time",
    "Asia/Dubai": "dubai time, gulf time",
    "Australia/Sydney": "aest, aedt, sydney time, melbourne time",
    "America/Sao_Paulo": "brt, sao paulo time, brazil time",
    "Etc/GMT+12": "aoe, anywhere on earth",
    "UTC": "utc, gmt, zulu, utc time, gmt time, universal time",
}
"""What a zone is called in English. An abbreviation means the region's wall clock, so PST in July is Pacific time."""

PLAIN_NAMES: dict[object, str] = {"UTC": "utc, gmt", "Europe/Paris": "cet, cest", "Europe/Berlin": "mez, mesz"}
"""The names that are no words of another language."""

MONTH_FIRST = names("""
    America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage
    America/Detroit America/Boise America/Juneau America/Sitka America/Nome America/Adak America/Metlakatla
    America/Yakutat America/Menominee America/Indianapolis America/Louisville America/Puerto_Rico Pacific/Honolulu
    Pacific/Guam America/Shiprock America/Fort_Wayne Asia/Manila
    """)
_PLACELESS = names("UTC GMT UCT Zulu Universal Greenwich")
_MONTH_FIRST_AREAS = ("Etc/", "US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


_OFFSET = re.compile(r"UTC[+-]\d\d:\d\d")


@lru_cache(maxsize=256)
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name, or of an offset such as UTC-05:00. An unknown name is a ValueError that says so."""
    if _OFFSET.fullmatch(name):
        hours, minutes = int(name[3:6]), int(name[3] + name[7:])
        return timezone(timedelta(hours=hours, minutes=minutes), name)
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as unknown:
        raise ValueError(f"no time zone is called {name!r}; use an IANA name such as Europe/Berlin") from unknown


def is_month_first(zone: str) -> bool:
    """Whether people in this zone write 12/5 for the 5th of December when they write English.

    A zone that names no place, such as UTC, says nothing of its people; most English without a place is American.
    """
    return zone in MONTH_FIRST or zone in _PLACELESS or zone.startswith(_MONTH_FIRST_AREAS)


def instant(local: datetime, zone: tzinfo) -> datetime:
    """A local time as an aware instant: one that the clocks skip moves forward, one that comes twice is the first."""
    aware = local.replace(tzinfo=zone, fold=0)
    return aware.astimezone(UTC).astimezone(zone)


def elapsed(start: datetime, by: timedelta, zone: tzinfo) -> datetime:
    """So much real time later, whatever the clocks do in between."""
    return (start.astimezone(UTC) + by).astimezone(zone)

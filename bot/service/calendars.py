"""Public holidays of a person's country, and the countries and regions that are known."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays
from babel import Locale
from babel.core import get_global

from bot.domain.preferences import OF_ZONE, BadPreference, Holidays, no_holidays

NOWHERE = ""
"""The code of no country: somebody who works on public holidays."""


def country_of(zone: str) -> str:
    """Return the ISO code of the country a zone lies in, or NOWHERE when it lies in none."""
    # Slack and people also use older names, such as Australia/Canberra, which stand for another zone.
    known = get_global("zone_aliases").get(zone, zone)
    country = str(get_global("zone_territories").get(known, NOWHERE))
    return country if country in _supported() else NOWHERE


def country_chosen(choice: str | None, zone: str) -> str:
    """Return the code of the country that counts: the chosen one, or the zone's where nothing or OF_ZONE was chosen."""
    return country_of(zone) if choice in (None, OF_ZONE) else str(choice)


@lru_cache(maxsize=512)
def holidays_of(code: str) -> Holidays:
    """Return the public holidays of a country, or of one of its regions ("DE-BY"); none for a code nobody knows."""
    country, _, region = code.partition("-")
    if country not in _supported() or (region and region not in _supported()[country]):
        return no_holidays

    def holiday_on(day: date) -> str | None:
        return _in_year(country, region, day.year).get(day)

    return holiday_on


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[str, str], ...]:
    """Return the ISO code and the English name of every country whose holidays are known, by name."""
    names = Locale("en").territories
    return tuple(sorted(((code, names[code]) for code in _supported()), key=lambda each: each[1]))


def code_of(country: str, region: str) -> str:
    """Return the code of a country and of what somebody wrote as its region: "BY" or "Bayern", or nothing.

    Raises BadPreference for a region that the country does not have.
    """
    written = region.strip()
    if not country or not written:
        return country
    known = _supported()[country]
    called = {name.casefold(): code for name, code in _aliases(country).items()} | {c.casefold(): c for c in known}
    if written.casefold() not in called:
        some = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
        hint = f"It knows {some}." if known else "It knows none, so leave this empty."
        raise BadPreference("region", f"I know no region “{written[:40]}” of that country. {hint}")
    return f"{country}-{called[written.casefold()]}"


@lru_cache(maxsize=1)
def _supported() -> Mapping[str, list[str]]:
    return MappingProxyType(holidays.list_supported_countries(include_aliases=False))


@lru_cache(maxsize=4096)
def _in_year(country: str, region: str, year: int) -> Mapping[date, str]:
    return dict(holidays.country_holidays(country, subdiv=region or None, years=year, language="en_US"))


def _aliases(country: str) -> Mapping[str, str]:
    aliases: Mapping[str, str] = type(holidays.country_holidays(country)).subdivisions_aliases
    return aliases

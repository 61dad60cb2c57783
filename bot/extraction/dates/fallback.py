"""dateparser, asked last: dates with a month and a day in any language, and only answers that the phrase bears out.

It knows two hundred locales, which our words do not; left alone it also makes dates of words such as "second", drops a
stated hour or answers in the past. So it is asked about short phrases that hold a day's number and at most a few words,
and what it says must agree with every number and weekday in the phrase.
"""

import re
import unicodedata
from datetime import datetime, time

from bot.extraction.dates.clock import Clock
from bot.extraction.dates.days import Weekday
from bot.extraction.dates.span import Now
from bot.extraction.dates.tokens import Token

LONGEST = 60
SCRIPTS = {
    "LATIN": ["fr", "es", "pt", "de", "it", "nl", "pl", "cs", "tr", "sv"],
    "CYRILLIC": ["ru", "uk", "bg"],
    "GREEK": ["el"],
    "ARABIC": ["ar", "fa"],
    "HEBREW": ["he"],
    "DEVANAGARI": ["hi"],
    "HANGUL": ["ko"],
    "THAI": ["th"],
    "HIRAGANA": ["ja"],
    "KATAKANA": ["ja"],
    "CJK": ["zh", "ja"],
}
"""Which languages a script is likely to hold; to try all that dateparser knows takes more than a second."""
_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def ask(phrase: str, tokens: list[Token], now: Now) -> datetime | None:
    """The local moment that dateparser reads in the phrase, where all guards hold; naive, in the meeting's zone."""
    if len(phrase) > LONGEST or not _LETTERS.search(phrase):
        return None
    if now.calendar.language == "en" and phrase.isascii():
        return None  # what English our rules do not know is no date
    numbers = [int(number) for number in _NUMBER.findall(phrase) if len(number) <= 4]
    if not numbers or len(_LETTERS.findall(phrase)) > 4:
        return None
    found = _parse(phrase, now)
    if found is None or not _agrees(found, phrase, numbers, tokens):
        return None
    if not _CLOCK.search(phrase):
        found = datetime.combine(found.date(), now.calendar.closes)
        if found.date() == now.day and found < now.at.replace(tzinfo=None):
            found = datetime.combine(found.date(), time(23, 59))
    return found if found >= now.at.replace(tzinfo=None) else None


def _parse(phrase: str, now: Now) -> datetime | None:
    import dateparser  # slow to import, and only a phrase that our own rules do not know needs it

    languages = _languages(phrase, now.calendar.language.lower()[:2])
    settings = {
        "RELATIVE_BASE": now.at.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day", "month"],
        "DATE_ORDER": "DMY" if now.day_first else "MDY",
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        found: datetime | None = dateparser.parse(phrase, languages=languages, settings=settings)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None  # it raises on languages and phrases it does not know
    return found


def _languages(phrase: str, language: str) -> list[str]:
    """The note's language; for foreign words in an English note, those written in their script."""
    if language != "en":
        return [language]
    letter = next((char for char in phrase if char.isalpha() and not char.isascii()), "a")
    script = unicodedata.name(letter, "LATIN").split()[0]
    return SCRIPTS.get(script, SCRIPTS["LATIN"])


def _agrees(found: datetime, phrase: str, numbers: list[int], tokens: list[Token]) -> bool:
    """Whether the day, the hour and the weekday of the answer are those of the phrase."""
    if found.day not in numbers:
        return False
    year = next((number for number in numbers if number > 1000), found.year)
    clock = _CLOCK.search(phrase)
    if year != found.year or (clock and (found.hour, found.minute) != (int(clock[1]), int(clock[2]))):
        return False
    weekdays = [token.value.number for token in tokens if isinstance(token.value, Weekday)]
    clocks = [token.value for token in tokens if isinstance(token.value, Clock)]
    return all(found.weekday() == weekday for weekday in weekdays) and (bool(clock) or not clocks)

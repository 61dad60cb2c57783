"""What numbers look like in a text and what each shape can mean: 15th, 3:30, 12/5, 2026-03-09."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from bot.extraction.dates.clock import Clock
from bot.extraction.dates.days import MonthDay, Numeric, Stamp
from bot.extraction.dates.spans import Month, Quarter
from bot.extraction.dates.symbols import SYMBOL

# Every repetition that could fail after a long run is bounded, so that no text takes more than linear time.
SHAPES = re.compile(
    r"""
    (?=[\d_]|[^\w\s]|[^\W\d_]++[\w.':])  # any other place begins a plain word, or a blank
    (?:
    (?P<LINK>https?://\S+|www\.\S+|[^\W_]{1,63}+\.(?:com|io|org|net|dev|ai|app|js|ts|py|md|txt|pdf|docx|xlsx|csv|html)\b)
  | (?P<INSTANT>\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)(?![\w:]))
  | (?P<STAMP>\d{4}-\d\d-\d\dt(?=\d\d:\d\d))
  | (?P<OFFSET>(?<=:\d\d\s)[+-](?:0\d|1[0-4])[0-5]\d(?![\d:])|(?<=:\d\d)\+(?:0\d|1[0-4]):[0-5]\d(?!\d))
  | (?P<YMD>\d{4}[-/.:]\d{1,2}[-/.:]\d{1,2}(?!\d))
  | (?P<COMPACT>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w))
  | (?P<DMY>\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)(?:\d{4}|\d\d)(?!\d))
  | (?P<PERIOD>(?:[1-4]q(?:fy)?'?(?:20)?|[12]h(?:20|(?=2[4-9]))|(?:q[1-4]|h[12])[-/]?(?:20)?)[23]\d(?![\w:/-]))
  | (?P<PERIOD_NAME>[1-4]q(?=\s(?:fy|'[23]\d|20[23]\d))|[12]h(?=\s(?:fy|20[23]\d)))
  | (?P<HMS>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?![\d:])|\d{1,2}h\d\dm?(?!\w))
  | (?P<YM>(?<![a-z][-/])(?:(?:19|20|21)\d\d[-/]\d{1,2}(?![\d/-])|\d{1,2}[-/](?:19|20|21)\d\d(?![\d/-])))
  | (?P<SLASHED>\d{1,4}/\d{1,4}(?![\d/]))
  | (?P<DOTTED>\d{1,2}\.\d{1,2}(?:\.(?!\d)|(?![\d.])))
  | (?P<ORD>\d{1,2}(?:st|nd|rd|th|er|ere|e|eme|ste|de)(?!\w))
  | (?P<SHORT_YEAR>(?:(?<![\w'])|(?<=[a-z])|(?<=[a-z]\d))'\d\d(?![\w':/-]|[.,]\d))
  | (?P<THOUSANDS>\d{1,3},\d{3}(?:,\d{3})?(?![\d,]))
  | (?P<DECIMAL>\d{1,4}(?:\.\d{1,9}|,\d{1,2})(?!\d))
  | (?P<ERA>2[4-6]\d\d\s?b\.?e(?:\.|\b)(?!\s*\w))
  | (?P<DIGITS>\d+)
  | (?P<ABBR>[^\W\d_](?:\.[^\W\d_]){1,5}(?!\w)\.?)
    )
  | (?P<WORD>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+|\d+)*)
  | (?P<OTHER>'s\b|\S)
    """,
    re.VERBOSE,
)
WORDLIKE = frozenset(("WORD", "ABBR", "OTHER"))
LONGEST_NUMBER = 7
BUDDHIST_ERA = 543
"""Years by which the calendar of Thailand is ahead, written 2569 BE."""

Meaning = tuple[str, object]
"""A symbol and the value that goes with it."""
UNKNOWN: Meaning = (SYMBOL["UNKNOWN"], None)
WRONG: Meaning = (SYMBOL["WRONG"], None)


class Pair(NamedTuple):
    """Two numbers with a sign between them, what they are as a decimal, and whether the second could be minutes."""

    first: int
    second: int
    decimal: float = 0
    has_minutes: bool = False


class Padded(int):
    """Four digits with a zero in front, as an hour is written and an amount is not."""


def number(shape: str, text: str) -> Meaning:
    """What a number of this shape means; a date or hour that cannot be is unknown."""
    return _MAKERS[shape](text)


def _digits(text: str) -> Meaning:
    if len(text) > LONGEST_NUMBER:
        return UNKNOWN
    value = Padded(text) if len(text) == 4 and text[0] == "0" else int(text)
    if len(text) == 4 and 1900 <= value < 2200:
        return SYMBOL["YEAR"], value
    return SYMBOL["DIGITS" if len(text) <= 2 else "BIG"], value


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def _clock(text: str) -> Meaning:
    hour, minute, *_ = _numbers(text)
    if (hour, minute) == (24, 0):
        return SYMBOL["HMS"], Clock(0, 0, exact=True, days=1)
    if hour > 23 or minute > 59:
        return WRONG
    exact = hour > 12 or hour == 0 or text[0] == "0" or "h" in text
    return SYMBOL["HMS"], Clock(hour, minute, exact)


def _instant(text: str) -> Meaning:
    try:
        return SYMBOL["INSTANT"], Stamp(datetime.fromisoformat(text.upper()))
    except ValueError:
        return UNKNOWN


def _year_first(text: str) -> Meaning:
    year, second, third = _numbers(text)
    month, day = (third, second) if second > 12 >= third else (second, third)
    return SYMBOL["YMD"], MonthDay(month, day, year)


def _year_last(text: str) -> Meaning:
    first, second, year = _numbers(text)
    return SYMBOL["DMY"], Numeric(first, second, year if year >= 100 else 2000 + year, dotted="." in text)


def _year_month(text: str) -> Meaning:
    first, second = _numbers(text)
    year, month = (first, second) if first > 99 else (second, first)
    return (SYMBOL["YM"], Month(month, year)) if 1 <= month <= 12 else UNKNOWN


def _compact(text: str) -> Meaning:
    return SYMBOL["YMD"], MonthDay(int(text[4:6]), int(text[6:]), int(text[:4]))


def _short_year(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _period(text: str) -> Meaning:
    parts, number = _part_of_year(text)
    return SYMBOL["SPAN"], Quarter(number, 2000 + int(text[-2:]), parts)


def _part_of_year(text: str) -> tuple[int, int]:
    """Q3 and 3Q, H1 and 1H: of how many parts, and which one."""
    return (4 if "q" in text[:2] else 2), int(text[:2].strip("qh"))


def _pair(shape: str) -> Callable[[str], Meaning]:
    def read(text: str) -> Meaning:
        first, second = re.findall(r"\d+", text)
        return SYMBOL[shape], Pair(int(first), int(second), float(f"{first}.{second}"), len(second) == 2)

    return read


_MAKERS: dict[str, Callable[[str], Meaning]] = {
    "LINK": lambda text: UNKNOWN,
    "INSTANT": _instant,
    "STAMP": _year_first,
    "OFFSET": lambda text: (SYMBOL["ZONE"], f"UTC{text[:3]}:{text[-2:]}"),
    "YMD": _year_first,
    "COMPACT": _compact,
    "DMY": _year_last,
    "PERIOD": _period,
    "PERIOD_NAME": lambda text: (SYMBOL["PERIOD_NAME"], _part_of_year(text)),
    "HMS": _clock,
    "YM": _year_month,
    "SLASHED": _pair("SLASHED"),
    "DOTTED": _pair("DOTTED"),
    "ORD": lambda text: (SYMBOL["ORD"], _numbers(text)[0]),
    "SHORT_YEAR": lambda text: (SYMBOL["YEAR"], _short_year(int(text[1:]))),
    "DECIMAL": lambda text: (SYMBOL["DECIMAL"], float(text.replace(",", "."))),
    "ERA": lambda text: (SYMBOL["YEAR"], int(text[:4]) - BUDDHIST_ERA),
    "DIGITS": _digits,
    "THOUSANDS": lambda text: (SYMBOL["BIG"], int(text.replace(",", ""))),
}

"""Dates with their month or in numbers: March 3, the 2nd of May 2027, 12/5, 2026-03-09, July 13-15."""

from dataclasses import replace

from bot.extraction.dates.counted import NthIn
from bot.extraction.dates.days import DayOfMonth, MonthDay, MonthDayRange, Numeric, OnWeekday, Weekday
from bot.extraction.dates.feasts import Feast
from bot.extraction.dates.grammar import RANGE_END, Rule
from bot.extraction.dates.shapes import Pair
from bot.extraction.dates.spans import Month, Unit

FULL_YEAR, AN_HOUR, OF_THIS_CENTURY = 100, 23, 69


def full(year: int | None) -> int | None:
    """A year of two digits is one of this century."""
    return year + 2000 if year is not None and year < FULL_YEAR else year


def nth_of_month(unit: Unit, n: int, month: int, year: int | None = None) -> NthIn | None:
    """Week 2 of April."""
    return NthIn(n, unit, Month(month, year)) if unit in (Unit.WEEK, Unit.DAY) else None


def month_day(month: int, day: int, year: int | None = None) -> MonthDay | None:
    """March 3."""
    return MonthDay(month, day, full(year)) if 1 <= day <= 99 else None


def day_month(day: int, month: int, year: int | None = None) -> MonthDay | None:
    """3 March."""
    return month_day(month, day, year)


def year_month_day(year: int, month: int, day: int) -> MonthDay | None:
    """2026 March 3."""
    return month_day(month, day, year)


def numeric(pair: Pair, dotted: bool = False) -> Numeric | None:
    """12/5, where one of the two can be a month and the other a day."""
    first, second = pair.first, pair.second
    if 1 <= min(first, second) <= 12 and max(first, second) <= 31:
        return Numeric(first, second, dotted=dotted)
    return None


def bare_pair(first: int, second: int) -> Numeric | DayOfMonth | None:
    """15-2, or a range of days of a month; two small numbers could be anything."""
    if 12 < first < second <= 31:
        return DayOfMonth(second)
    return numeric(Pair(first, second)) if max(first, second) > 12 else None


def of_month(month: int, year: int) -> Month | None:
    """11/2026."""
    return Month(month, year) if 1 <= month <= 12 else None


def whole_day_month(day: int, *rest: int | Unit) -> MonthDay | None:
    """The third (day) of October 2027."""
    month, *year = [each for each in rest if isinstance(each, int)]
    return None if Unit.WEEK in rest else month_day(month, day, *year)


def on_weekday(day: int, first: int, second: int) -> OnWeekday | None:
    """Monday 9-3; two small numbers that do not fit the weekday are rather hours."""
    date = numeric(Pair(first, second))
    return OnWeekday(Weekday(day), date, must_agree=max(first, second) <= 12) if date else None


def with_year(pair: Pair, year: int) -> Numeric | None:
    """3/9, 2027."""
    date = numeric(pair)
    return replace(date, year=year) if date else None


_YEAR = "(COMMA? (IN|OF)? YEAR)?"

DATES = (
    Rule(pattern="MONTH DOT? THE? DAYNUM (UPTO|OR) THE? DAYNUM" + _YEAR, makes="DAY",
         means=lambda month, first, last, year=None: MonthDayRange(month, first, last, year),
         example="March 13-15", due="Sun 15 Mar 17:00", says=RANGE_END),
    Rule(pattern="(DIGITS|ORD) DOT? (UPTO|OR|SLASH) THE? (DIGITS|ORD) DOT? OF? MONTH DOT?" + _YEAR, makes="DAY",
         means=lambda first, last, month, year=None: MonthDayRange(month, first, last, year),
         example="13-16 March", due="Mon 16 Mar 17:00", says=RANGE_END),
    Rule(pattern="(SPELT|ORD) (UPTO|DASH) THE? (SPELT|ORD) OF? MONTH", makes="DAY",
         means=lambda first, last, month: MonthDayRange(month, first, last),
         example="between nine and seventeen of April", due="Fri 17 Apr 17:00", says=RANGE_END),
    Rule(pattern="SLASHED OF? MONTH", makes="DAY",
         means=lambda pair, month: MonthDayRange(month, pair.first, pair.second),
         example="15/16 March", due="Mon 16 Mar 17:00", says=RANGE_END),
    Rule(pattern="MONTH SLASHED(?!SLASH)", makes="DAY",
         means=lambda month, pair: MonthDayRange(month, pair.first, pair.second),
         example="March 15/16", due="Mon 16 Mar 17:00", says=RANGE_END),
    Rule(pattern="YEAR SEP? MONTH SEP? (DIGITS|ORD)", makes="DAY", means=year_month_day,
         example="2026 March 9", due="Mon 9 Mar 17:00"),
    Rule(pattern="(DIGITS SEP YEAR|YEAR SEP DIGITS) SEP MONTH", makes="DAY",
         means=lambda first, second, month: month_day(month, min(first, second), max(first, second)),
         example="2026/9/march", due="Mon 9 Mar 17:00"),
    Rule(pattern="DIGITS (DASH MONTH DASH|SLASH MONTH SLASH|DOT MONTH DOT) DIGITS", makes="DAY", means=day_month,
         example="12-Mar-27", due="Fri 12 Mar 2027 17:00"),
    Rule(pattern="UNIT DIGITS (OF|IN) MONTH (OF? YEAR)?", makes="SPAN", means=nth_of_month,
         example="week 2 of April", due="Fri 17 Apr 17:00", says="weeks mostly in it"),
    Rule(pattern="THE? (DIGITS|ORD) SEP? (UNIT)? OF? SEP? THE? MONTH SEP? (IN THE UNIT|IN|OF)? YEAR", makes="DAY",
         means=whole_day_month,
         example="3rd of May, 2027", due="Mon 3 May 2027 17:00"),
    Rule(pattern="MONTH SEP? THE? DAYNUM SEP? (IN|OF)? YEAR", makes="DAY", means=month_day,
         example="May 3, 2027", due="Mon 3 May 2027 17:00"),
    Rule(pattern="MONTH SEP? THE? DAYNUM DIGITS(?=DOT|BREAK|COMMA|SHUT|AT|BY|$)", makes="DAY",
         means=lambda month, day, year: month_day(month, day, year) if AN_HOUR < year <= OF_THIS_CENTURY else None,
         example="March 9 27", due="Tue 9 Mar 2027 17:00"),
    Rule(pattern="THE? (DIGITS|ORD) SEP? OF? THE? MONTH DOT?(?!DIGITS COMMA)", makes="DAY", means=day_month,
         example="9 March", due="Mon 9 Mar 17:00"),
    Rule(pattern="MONTH SEP? THE? DAYNUM", makes="DAY", means=month_day,
         example="March the 9th", due="Mon 9 Mar 17:00"),
    Rule(pattern="(INSTANT|STAMP|YMD|DMY)", makes="DAY", means=lambda date: date,
         example="2026-03-09", due="Mon 9 Mar 17:00"),
    Rule(pattern="MONTH (BETWEEN|FROM) THE? DAYNUM UPTO THE? DAYNUM", makes="DAY", means=MonthDayRange,
         example="March between 19 and 20", due="Fri 20 Mar 17:00", says=RANGE_END),
    Rule(pattern="WEEKDAY DIGITS DASH DIGITS", makes="DAY", means=on_weekday,
         example="Monday 9-3", due="Mon 9 Mar 17:00", says="in the order of day and month of this team"),
    Rule(pattern="THE? FEAST (OF|IN)? YEAR", makes="DAY", means=Feast,
         example="Christmas 2027", due="Sat 25 Dec 2027 17:00"),
    Rule(pattern="(THE|THIS|NEXT|COMING)? FEAST", makes="DAY", means=Feast,
         example="by Thanksgiving", due="Thu 26 Nov 17:00"),
    Rule(pattern="SLASHED COMMA YEAR", makes="DAY", means=with_year,
         example="3/9, 2027", due="Fri 3 Sep 2027 17:00", says="in the order of day and month of this team"),
    Rule(pattern="DIGITS DOT? DASH DOTTED", makes="DAY", means=lambda start, end: numeric(end),
         example="14.-16.3.", due="Mon 16 Mar 17:00", says=RANGE_END),
    Rule(pattern="^(ON|BY|FROM)? DIGITS (DASH|SLASH) DIGITS$", makes="DAY", means=bare_pair,
         example="15 - 5", due="Fri 15 May 17:00"),
    Rule(pattern="(THIS|NEXT)? SLASHED(?!ANYUNIT|H|A|OF)", makes="DAY", means=numeric,
         example="9/3", due="Mon 9 Mar 17:00", says="in the order of day and month of this team"),
    Rule(pattern="(?<!CLOCK DASH)DOTTED(?!DOTTED|AMPM|ANYUNIT|H)", makes="DAY",
         means=lambda pair: numeric(pair, dotted=True),
         example="19.3.", due="Thu 19 Mar 17:00"),
    Rule(pattern="YM", makes="SPAN", means=lambda month: month,
         example="2026-04", due="Thu 30 Apr 17:00"),
    Rule(pattern="DIGITS (DASH|SLASH) YEAR", makes="SPAN", means=lambda month, year: of_month(month, year),
         example="11 - 2026", due="Mon 30 Nov 17:00", says="the end of the month"),
    Rule(pattern="YEAR (DASH|SLASH) DIGITS", makes="SPAN", means=lambda year, month: of_month(month, year),
         example="2026 /11", due="Mon 30 Nov 17:00", says="the end of the month"),
    Rule(pattern="MONTH SEP? OF? YEAR", makes="SPAN", means=Month,
         example="October 2026", due="Fri 30 Oct 17:00"),
    Rule(pattern="YEAR SEP? MONTH", makes="SPAN", means=lambda year, month: Month(month, year),
         example="2026 April", due="Thu 30 Apr 17:00"),
)  # fmt: skip

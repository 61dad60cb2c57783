"""Dates and clocks with their marks behind the numbers, as in Japanese and Chinese: 3月15日, 午後3時半, 15号."""

from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.days import DayOfMonth, MonthDay
from bot.extraction.dates.grammar import Rule
from bot.extraction.dates.offsets import Distance
from bot.extraction.dates.rules.clocks import in_part, of_numbers
from bot.extraction.dates.spans import Unit


def marked(hour: int, minute: int = 0) -> Clock | None:
    """15時30分."""
    clock = of_numbers(hour, minute)
    return clock if clock else None


def in_part_first(part: Part, hour: int, minute: int = 0) -> Clock | None:
    """午後3時, the part of the day before the hour."""
    clock = of_numbers(hour, minute)
    return in_part(clock, part) if clock else None


MARKED = (
    Rule(pattern="DIGITS MONTHMARK DIGITS DAYMARK", makes="DAY", means=MonthDay,
         example="3月15日", due="Sun 15 Mar 17:00", language="ja"),
    Rule(pattern="YEAR (YEARMARK|UNIT) DIGITS MONTHMARK DIGITS DAYMARK", makes="DAY",
         means=lambda year, *rest: MonthDay(rest[-2], rest[-1], year),
         example="2026年5月1日", due="Fri 1 May 17:00", language="ja"),
    Rule(pattern="PART THE? DIGITS HOURMARK HALFMARK", makes="CLOCK",
         means=lambda part, hour: in_part_first(part, hour, 30),
         example="午後3時半", due="Wed 4 Mar 15:30", language="ja"),
    Rule(pattern="PART THE? DIGITS HOURMARK (DIGITS MINUTEMARK)?", makes="CLOCK", means=in_part_first,
         example="午後3時", due="Wed 4 Mar 15:00", language="ja"),
    Rule(pattern="DIGITS HOURMARK HALFMARK", makes="CLOCK", means=lambda hour: marked(hour, 30),
         example="15時半", due="Wed 4 Mar 15:30", language="ja"),
    Rule(pattern="DIGITS HOURMARK (DIGITS MINUTEMARK)?", makes="CLOCK", means=marked,
         example="15点", due="Wed 4 Mar 15:00", language="zh"),
    Rule(pattern="DIGITS DAYMARK (HENCE|WITHIN_BEHIND)", makes="DAY",
         means=lambda days: Distance(((float(days), Unit.DAY),)),
         example="3日以内", due="Sat 7 Mar 17:00", language="ja"),
    Rule(pattern="DIGITS DAYMARK", makes="DAY", means=DayOfMonth,
         example="15日", due="Sun 15 Mar 17:00", language="ja"),
    Rule(pattern="DIGITS MONTHMARK", makes="MONTH", means=lambda month: month if 1 <= month <= 12 else None,
         example="5月", due="Fri 29 May 17:00", language="ja"),
    Rule(pattern="HALFTO NUM", makes="CLOCK",
         means=lambda hour: of_numbers((hour - 1) % 12 or 12, 30) if 1 <= hour <= 12 else None,
         example="um halb drei", due="Wed 4 Mar 14:30", language="de"),
)  # fmt: skip

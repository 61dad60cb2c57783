"""Times of day: 3pm, half past four, at 5, 9h30, noon, in the evening at eight."""

from dataclasses import replace
from datetime import timedelta

from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.grammar import RANGE_END, Rule
from bot.extraction.dates.offsets import Amount, Distance
from bot.extraction.dates.shapes import Padded, Pair
from bot.extraction.dates.spans import Year


def of_numbers(hour: int, minute: int = 0) -> Clock | None:
    """A clock that may be of either half of the day; None for the 40th hour."""
    return Clock(hour, minute, exact=hour > 12) if 1 <= hour <= 23 and 0 <= minute <= 59 else None


def with_half(hour: int, *rest: int | str) -> Clock | None:
    """7 30 pm."""
    *minutes, half = rest
    clock = of_numbers(hour, *[int(minute) for minute in minutes])
    return clock.half(str(half)) if clock else None


def spelt_year(thousands: int, *rest: int) -> Year | None:
    """Two thousand and twenty-six."""
    return Year(1000 * thousands + sum(rest)) if thousands == 2 else None


def spoken_pair(hour: int, minute: int) -> Clock | None:
    """Seven twenty-seven; 1 to 9 minutes are not said like this."""
    return of_numbers(hour, minute) if 1 <= hour <= 12 and minute >= 10 else None


def military(digits: int) -> Clock | None:
    """1830 without a colon."""
    return Clock(digits // 100, digits % 100, exact=digits >= 1000) if digits < 2400 and digits % 100 < 60 else None


def is_like_an_hour(digits: int) -> bool:
    """1700 or 0900, but not 900."""
    return digits >= 1000 or isinstance(digits, Padded)


def military_half(digits: int, half: str) -> Clock | None:
    """1130am, and also the careless 1515pm."""
    clock = military(digits)
    if clock and 1 <= clock.hour <= 12:
        return Clock(clock.hour, clock.minute).half(half)
    return clock


def dotted(pair: Pair, half: str | None = None) -> Clock | None:
    """8.30 as a clock."""
    clock = of_numbers(pair.first, pair.second) if pair.has_minutes else None
    return clock.half(half) if clock and half else clock


def offset(zone: str, hours: int, sign: str) -> str | None:
    """UTC+5."""
    return f"UTC{sign}{hours:02}:00" if zone == "UTC" and hours <= 14 else None


def around(minutes: int, clock: Clock | int, sign: int) -> Clock | None:
    """So many minutes before or past a clock."""
    whole = of_numbers(clock) if isinstance(clock, int) else clock
    return whole.shifted(timedelta(minutes=sign * minutes)) if whole else None


def half_past(clock: Clock | int) -> Clock | None:
    """Half past four."""
    return around(30, clock, 1)


def quarter(sign: int) -> object:
    """A quarter to or past."""
    return lambda _, clock: around(15, clock, sign)


def in_part(clock: Clock | int, part: Part) -> Clock | None:
    """3 in the morning."""
    whole = of_numbers(clock) if isinstance(clock, int) else clock
    return whole.within(part) if whole and part is not Part.MIDNIGHT else None


def lasting(clock: Clock, amounts: tuple[Amount, ...], sign: int = 1) -> Clock | None:
    """4pm for 30 minutes ends at 4:30."""
    length = Distance(amounts)
    return clock.shifted(timedelta(minutes=sign * length.minutes)) if length.is_elapsed else None


def end_of_range(start: Clock | int, end: Clock) -> Clock:
    """From 3 to 5pm ends at five; after a start in 24-hour style the end is in that style too, perhaps a day later."""
    if isinstance(start, Clock) and start.exact:
        end = replace(end, exact=end.exact or start.hour > 12)
        return replace(end, days=int(end.exact and (end.hour, end.minute) < (start.hour, start.minute)))
    return end


def bare_range(start: int, end: int) -> Clock | None:
    """3 to 4; a range of more than a few hours without am or pm is more likely two numbers of something else."""
    return of_numbers(end) if start <= 12 and 1 <= end <= 12 and (end - start) % 12 in (1, 2, 3) else None


def end_like_start(start: Clock, end: int) -> Clock | None:
    """9:30 to 11: the end is in the half of the day that makes it the later one."""
    clock = of_numbers(end)
    if clock and start.exact and not clock.exact and clock.hour < start.hour:
        clock = clock.half("pm")
    return clock if clock and (clock.hour, clock.minute) > (start.hour, start.minute) else None


_LEAD = "(?<=AT|ABOUT|BY|BEFORE|UNTIL|AFTER|FROM|BETWEEN)"
_NOT_A_CLOCK = (
    "(?!ANYUNIT|MONTH|OF|ORD|SLASH|NUM|AMOUNT|EDGE|PLUS|DECIMAL|WEEKDAYS|COMING|DASH UNKNOWN|UNKNOWN"
    "|UPTO THE? (NUM|ORD)|SEP MONTH)"
)

NUMBERS = (
    Rule(pattern="^SPELT THOUSAND (AND? SPELT (DASH? SPELT)?)?$", makes="SPAN", means=spelt_year,
         example="two thousand and twenty-six", due="Thu 31 Dec 17:00", says="the end of that year"),
    Rule(pattern="SPELT THOUSAND (AND? SPELT (DASH? SPELT)?)?", makes="YEAR",
         means=lambda thousands, *rest: 1000 * thousands + sum(rest) if thousands == 2 else None,
         example="in two thousand and twenty seven", due="Fri 31 Dec 2027 17:00"),
    Rule(pattern="SPELT DASH? ORD", makes="ORD",
         means=lambda tens, ones: tens + ones if tens in (20, 30) and ones < 10 else None,
         example="March twenty-fourth", due="Tue 24 Mar 17:00"),
    Rule(pattern="SPELT DASH? SPELT", makes="SPELT",
         means=lambda tens, ones: tens + ones if tens % 10 == 0 and tens >= 20 and ones < 10 else None,
         example="in twenty five days", due="Sun 29 Mar 17:00"),
)  # fmt: skip

CLOCKS = (
    Rule(pattern="(?<=MONTH|ORD|IN|COMMA)SPELT SPELT(?!AMPM)", makes="YEAR",
         means=lambda century, rest: 2000 + rest if century == 20 and rest >= 10 else None,
         example="April 2nd, twenty twenty-seven", due="Fri 2 Apr 2027 17:00"),
    Rule(pattern="HMS AMPM", makes="CLOCK", means=lambda clock, half: clock.half(half),
         example="8:15 pm", due="Wed 4 Mar 20:15"),
    Rule(pattern="(?<!IN|WITHIN|FOR)HMS UNIT(?!HENCE|AFTER|FROM|BEFORE)", makes="CLOCK",
         means=lambda clock, unit: clock if unit == "hour" and clock.exact else None,
         example="17:00 hours on Friday", due="Fri 6 Mar 17:00"),
    Rule(pattern="(?<!IN|WITHIN)HMS", makes="CLOCK", means=lambda clock: clock,
         example="17:45", due="Wed 4 Mar 17:45"),
    Rule(pattern="SPELT SPELT AMPM", makes="CLOCK", means=with_half,
         example="seven thirty p.m.", due="Wed 4 Mar 19:30"),
    Rule(pattern="(?<!(?<!DIGITS|ORD|OF|DOT|DASH)MONTH)NUM OCLOCK? AMPM", makes="CLOCK", means=with_half,
         example="3pm", due="Wed 4 Mar 15:00"),
    Rule(pattern="(?<!IN|WITHIN)NUM OCLOCK", makes="CLOCK", means=of_numbers,
         example="four o'clock", due="Wed 4 Mar 16:00"),
    Rule(pattern="(?<!IN|WITHIN|NEXT|COMING|FOR|PLUS)BIG UNIT(?!HENCE|AFTER|FROM|BEFORE)", makes="CLOCK",
         means=lambda digits, unit: military(digits) if unit == "hour" and is_like_an_hour(digits) else None,
         example="0900 hours on Friday", due="Fri 6 Mar 09:00"),
    Rule(pattern="DIGITS PART", makes="PART",
         means=lambda n, part: part if n == 12 and part is Part.MIDNIGHT else None,
         example="12 midnight", due="Wed 4 Mar 23:59"),
    Rule(pattern="NUM NOON", makes="CLOCK", means=lambda n, noon: noon if n == 12 else None,
         example="12 noon", due="Wed 4 Mar 12:00"),
    Rule(pattern="NUM DASH? ISH", makes="CLOCK", means=of_numbers,
         example="5ish", due="Wed 4 Mar 17:00"),
    Rule(pattern="(?<=BY|BEFORE|UNTIL)DOTTED(?!ANYUNIT|H)", makes="CLOCK",
         means=lambda pair: dotted(pair) if pair.second in (0, 15, 30, 45) else None,
         example="by 4.30", due="Wed 4 Mar 16:30"),
    Rule(pattern="(BIG|YEAR) AMPM", makes="CLOCK", means=military_half,
         example="at 1130am", due="Wed 4 Mar 11:30"),
    Rule(pattern="DOTTED AMPM", makes="CLOCK", means=dotted,
         example="8.30pm", due="Wed 4 Mar 20:30"),
    Rule(pattern="ZONE PLUS DIGITS", makes="ZONE", means=lambda zone, hours: offset(zone, hours, "+"),
         example="tomorrow at 2pm UTC+5", due="Thu 5 Mar 09:00"),
    Rule(pattern="ZONE DASH DIGITS", makes="ZONE", means=lambda zone, hours: offset(zone, hours, "-"),
         example="tomorrow at 2pm UTC-5", due="Thu 5 Mar 19:00"),
    Rule(pattern="(?<=MONTH(DIGITS|ORD)|.(DMY|YMD|STAMP))DOTTED(?!DOTTED)", makes="CLOCK", means=dotted,
         example="Mar 9 08.40", due="Mon 9 Mar 08:40"),
    Rule(pattern="(?<=AT)DOTTED", makes="CLOCK", means=dotted,
         example="tomorrow at 8.30", due="Thu 5 Mar 08:30"),
    Rule(pattern="(?<![IN WITHIN PLUS])DIGITS H DIGITS?(?!HENCE)", makes="CLOCK",
         means=lambda hour, minute=0: Clock(hour, minute, exact=True) if hour <= 23 and minute <= 59 else None,
         example="at 15h", due="Wed 4 Mar 15:00"),
    Rule(pattern="((?<=AT|FROM)YEAR|(?<=AT|BY|BEFORE|UNTIL|AFTER|FROM|BETWEEN)BIG)(?!ANYUNIT|MONTH|H|BIG|DIGITS)",
         makes="CLOCK", means=military,
         example="Friday by 1830", due="Fri 6 Mar 18:30"),
    Rule(pattern="(?<=^ABOUT)BIG(?=(ON? (DAYREL|WEEKDAY))? DOT?$)|(?<=(DAYREL|WEEKDAY)ABOUT)BIG(?!ANYUNIT|UNKNOWN)",
         makes="CLOCK", means=military,
         example="around 1530 on Friday", due="Fri 6 Mar 15:30"),
    Rule(pattern="^BIG(?=(DAYREL|TODAYPART|WEEKDAY)DOT?$)", makes="CLOCK", means=military,
         example="1530 tomorrow", due="Thu 5 Mar 15:30"),
    Rule(pattern="^NUM(?=DAYREL DOT?$)", makes="CLOCK", means=of_numbers,
         example="4 tomorrow", due="Thu 5 Mar 16:00"),
    Rule(pattern="(?<=DAYREL)NUM(?=DOT?$)", makes="CLOCK", means=of_numbers,
         example="tomorrow three", due="Thu 5 Mar 15:00"),
    Rule(pattern="BIG(?=ZONE(?!PLUS|DASH))", makes="CLOCK",
         means=lambda digits: military(digits) if is_like_an_hour(digits) else None,
         example="1500 UTC", due="Wed 4 Mar 15:00"),
    Rule(pattern="(?<!UNKNOWN|EVENT)DOTTED(?=ON? (WEEKDAY|DAYREL|TODAYPART))"
         "|(?<=[WEEKDAY DAYREL COMMA])(?<!(?<!WEEKDAY|DAYREL)COMMA)DOTTED(?!UNKNOWN|EVENT|DASH|ANYUNIT)", makes="CLOCK",
         means=lambda pair: dotted(pair) if pair.second in (0, 15, 30, 45) else None,
         example="17.30 on Friday", due="Fri 6 Mar 17:30"),
    Rule(pattern="(?<=[AT ABOUT BY BEFORE UNTIL])DOTTED H", makes="CLOCK", means=dotted,
         example="Thursday 12/3 around 18.00 h", due="Thu 12 Mar 18:00"),
    Rule(pattern="NEXT(?=PART)", makes="DAYREL", means=lambda: 1,
         example="the next morning", due="Thu 5 Mar 12:00"),
    Rule(pattern="(?<=MONTH|DAYREL|TODAYPART|WEEKDAY)BIG(?!ANYUNIT|DASH)", makes="CLOCK", means=military,
         example="9 March 1815", due="Mon 9 Mar 18:15"),
    Rule(pattern="SPELT DASH SPELT(?=DAYREL|PART|WEEKDAY|IN|TODAYPART)|SPELT SPELT(?=TODAYPART|PART|IN THE PART)",
         makes="CLOCK", means=spoken_pair,
         example="five-thirty tomorrow evening", due="Thu 5 Mar 17:30"),
    Rule(pattern="NOON (DASH? ISH)?", makes="CLOCK", means=lambda clock: clock,
         example="noon", due="Wed 4 Mar 12:00"),
)  # fmt: skip

_DATED = "DIGITS ORD WEEKDAY DAYREL SLASHED DOTTED DMY YMD"
_DATE = "(MONTH DAYNUM|(DIGITS|ORD) OF? MONTH|WEEKDAY|DAYREL|SLASHED|DMY|YMD)"

SPOKEN_CLOCKS = (
    Rule(pattern=f"((?<=[{_DATED}])|(?<=[{_DATED}][AT COMMA]))CLOCK(?=UPTO CLOCK ON? {_DATE})", makes="CLOCK",
         means=lambda clock: clock,
         example="March 9 at 3pm - 2pm March 11", due="Wed 11 Mar 14:00", says=RANGE_END),
    Rule(pattern="(?<=[DMY YMD])NUM DASH NUM(?!ANYUNIT|MONTH|DASH|SLASH|DOT DIGITS|UNKNOWN)", makes="CLOCK",
         means=lambda start, end: of_numbers(end) if start < end else None,
         example="9.3.2026 20-21", due="Mon 9 Mar 21:00", says=RANGE_END),
    Rule(pattern="HALF PAST? (NUM|CLOCK)(?!ANYUNIT|MONTH|H)", makes="CLOCK", means=lambda _, clock: half_past(clock),
         example="half past four", due="Wed 4 Mar 16:30"),
    Rule(pattern="A? QUARTER (PAST|AFTER) (NUM|CLOCK)", makes="CLOCK", means=lambda _, clock: around(15, clock, 1),
         example="a quarter past two", due="Wed 4 Mar 14:15"),
    Rule(pattern="A? QUARTER (TO|UNTIL|BEFORE|OF) (NUM|CLOCK)", makes="CLOCK",
         means=lambda _, clock: around(15, clock, -1),
         example="quarter to five", due="Wed 4 Mar 16:45"),
    Rule(pattern="NUM (UNIT FROM|UNIT? (PAST|AFTER)) (NUM|CLOCK)(?!ANYUNIT|MONTH)", makes="CLOCK",
         means=lambda minutes, *rest: around(minutes, rest[-1], 1) if rest[:-1] in ((), ("minute",)) else None,
         example="20 past 3", due="Wed 4 Mar 15:20"),
    Rule(pattern="(?<=WEEKDAY|DAYREL)DIGITS TO DIGITS(?!ANYUNIT|MONTH|OF|AMPM|CLOCK|PART|IN|UNKNOWN)", makes="CLOCK",
         means=bare_range,
         example="Thursday 10 to 11", due="Thu 5 Mar 11:00", says=RANGE_END),
    Rule(pattern="(?<!FROM|BETWEEN)NUM TO NUM(?!ANYUNIT|MONTH|AMPM|OF|CLOCK|PART|IN)", makes="CLOCK",
         means=lambda minutes, hour: around(minutes, hour, -1) if minutes in (5, 10, 20, 25) and hour <= 12 else None,
         example="ten to four", due="Wed 4 Mar 15:50"),
    Rule(pattern="(?<!MONTH)(NUM|CLOCK) (IN THE|AT|THIS)? PART", makes="CLOCK", means=in_part,
         example="8 in the evening", due="Wed 4 Mar 20:00"),
    Rule(pattern="(?<=TODAYPART)NUM(?!ANYUNIT|MONTH|UNKNOWN|OF)", makes="CLOCK", means=of_numbers,
         example="tonight 8", due="Wed 4 Mar 20:00"),
    Rule(pattern="THE? EDGE (OF|IN)? THE? PART", makes="PART", means=lambda _, part: part,
         example="by the end of the afternoon", due="Wed 4 Mar 17:00"),
    Rule(pattern="NUM(?=TODAYPART)", makes="CLOCK", means=of_numbers,
         example="7 tonight", due="Wed 4 Mar 19:00"),
    Rule(pattern="(?<!MONTH)(NUM|CLOCK|DOTTED) (UPTO|DASH) CLOCK", makes="CLOCK", means=end_of_range,
         example="between 3 and 5pm", due="Wed 4 Mar 17:00", says=RANGE_END),
    Rule(pattern="CLOCK (UPTO|DASH) NUM(?!ANYUNIT|MONTH)", makes="CLOCK", means=end_like_start,
         example="1:30pm to 4", due="Wed 4 Mar 16:00", says=RANGE_END),
    Rule(pattern="(?<=MONTH|YEAR|DIGITS|ORD|SLASHED|DOTTED|WEEKDAY|DAYREL)(BIG|YEAR) DASH (BIG|YEAR)"
         "|BIG DASH BIG(?=ON? (WEEKDAY|DAYREL|TODAYPART))", makes="CLOCK",
         means=lambda start, end: military(start) and military(end),
         example="9 March 0930-1045", due="Mon 9 Mar 10:45", says=RANGE_END),
    Rule(pattern="(?<=BETWEEN|FROM)NUM (UPTO|DASH) NUM(?!ANYUNIT|MONTH|OF|AMPM|UNKNOWN)", makes="CLOCK",
         means=bare_range,
         example="between 3 and 4", due="Wed 4 Mar 16:00", says=RANGE_END),
    Rule(pattern="NUM (TO|DASH|OR) NUM(?=ON? (WEEKDAY|DAYREL|TODAYPART))", makes="CLOCK", means=bare_range,
         example="3 to 4 tomorrow", due="Thu 5 Mar 16:00", says=RANGE_END),
    Rule(pattern="(?<=WEEKDAY|DAYREL|TODAYPART)(AT|ABOUT)? NUM (TO|DASH|OR) NUM(?!ANYUNIT|MONTH|OF|AMPM|UNKNOWN)",
         makes="CLOCK", means=bare_range,
         example="tomorrow nine to ten", due="Thu 5 Mar 10:00", says=RANGE_END),
    Rule(pattern=_LEAD + "NUM NUM(?!ANYUNIT|MONTH)", makes="CLOCK", means=spoken_pair,
         example="tomorrow at four fifteen", due="Thu 5 Mar 16:15"),
    Rule(pattern="(?<=(WEEKDAY|DAYREL)(AT|ABOUT|BY))NUM(?!ANYUNIT|MONTH|OF|SLASH|NUM|UPTO NUM)", makes="CLOCK",
         means=of_numbers,
         example="does Friday at 3 work?", due="Fri 6 Mar 15:00"),
    Rule(pattern=_LEAD + "NUM" + _NOT_A_CLOCK, makes="CLOCK", means=of_numbers,
         example="by 5", due="Wed 4 Mar 17:00", says="the next such hour of the working day"),
)  # fmt: skip

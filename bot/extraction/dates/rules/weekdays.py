"""Weekdays and days counted from one: next Friday, a week on Monday, the first Monday of next month, the 15th."""

from bot.domain.deadline import Reason
from bot.extraction.dates.counted import NthIn
from bot.extraction.dates.days import DayOfMonth, OnWeekday, Relative, Weekday, WeekdayBy, WeekdayIn, Which
from bot.extraction.dates.edges import EdgeOfDay, PartBefore
from bot.extraction.dates.grammar import PLAIN, Rule
from bot.extraction.dates.offsets import Amount, Distance
from bot.extraction.dates.rules.spans import is_week
from bot.extraction.dates.span import Days
from bot.extraction.dates.spans import Period, Unit

WEEKS = {Unit.WEEK: 1, Unit.FORTNIGHT: 2}
MONTHS_IN_YEAR = 12
"""A lone number up to here could be an hour or a month as well as a day."""


def nth_weekday(n: int, day: int, inner: Days) -> NthIn:
    """The first Monday of a span."""
    return NthIn(n, day, inner)


_NOT_A_DAY = "(?!WEEKDAY|WEEKDAYS|MONTH|ANYUNIT|OF|UNKNOWN|NUM|AMOUNT|LAST)"


NTHS = (
    Rule(pattern="THE? LAST WEEKDAY (OF UNIT)? IN AMOUNT", makes="DAY", means=lambda day, *v: nth_in(-1, day, v[-1]),
         example="last Friday in 3 months", due="Fri 26 Jun 17:00"),
    Rule(pattern="THE? ORD (TO)? LAST WEEKDAY (OF|IN)? THE? SPAN", makes="DAY",
         means=lambda n, day, inner: NthIn(-n, day, inner),
         example="second to last Friday in March", due="Fri 20 Mar 17:00"),
    Rule(pattern="THE? ORD WEEKDAY ((OF UNIT)? IN?|OF) AMOUNT", makes="DAY",
         means=lambda n, day, *v: nth_in(n, day, v[-1]),
         example="first Monday in 3 months", due="Mon 1 Jun 17:00"),
    Rule(pattern="THE? ORD WEEKDAY (OF|IN)? THE? SPAN", makes="DAY", means=nth_weekday,
         example="the first Monday of next month", due="Mon 6 Apr 17:00"),
    Rule(pattern="THE? (LAST|FINAL) WEEKDAY (OF|IN)? THE? SPAN", makes="DAY",
         means=lambda day, inner: NthIn(-1, day, inner),
         example="the last Friday in March", due="Fri 27 Mar 17:00"),
    Rule(pattern="THE? ORD WEEKDAY (OF|IN) (THE|THIS)? (UNIT|QUARTER)", makes="DAY",
         means=lambda n, day, unit: NthIn(n, day, Period(unit)),
         example="the third Friday of the month", due="Fri 20 Mar 17:00"),
    Rule(pattern="THE? LAST WEEKDAY (OF|IN) (THE|THIS)? (UNIT|QUARTER)", makes="DAY",
         means=lambda day, unit: NthIn(-1, day, Period(unit)),
         example="the last Friday of the month", due="Fri 27 Mar 17:00"),
    Rule(pattern="(THE|BY_THE|BEFORE_THE) WEEKDAY(?=(AFTER|BEFORE) THE? (NEXT|THIS)? EVENT)", makes="AMOUNT",
         means=lambda _: ((0.0, Unit.DAY),),
         example="the Friday after launch", due="milestone"),
    Rule(pattern="THE? ORD WEEKDAY(?!OF|IN|AFTER|BEFORE|FROM|ORD|DIGITS|MONTH|UNKNOWN)", makes="DAY",
         means=lambda n, day: NthIn(n, day, Period(Unit.MONTH)) if n <= 5 else None,
         example="the second Friday", due="Fri 13 Mar 17:00", says="of this month, or of the next once it is over"),
    Rule(pattern="THE? WEEKDAY AFTER (THE? NEXT)", makes="DAY", means=lambda day: Weekday(day, weeks=1),
         example="the Monday after next", due="Mon 16 Mar 17:00", says="the second one from now"),
    Rule(pattern="NUM (WEEKDAYS|WEEKDAY) HENCE", makes="DAY", means=lambda n, day: Weekday(day, weeks=n - 1),
         example="3 Fridays from now", due="Fri 20 Mar 17:00", says="counting from the next one"),
    Rule(pattern="(NEXT|A) (THE)? WEEKDAY", makes="DAY", means=lambda day: Weekday(day, Which.NEXT),
         example="next Friday", due="Fri 13 Mar 17:00",
         says="the one in next week, which runs from Monday to Sunday"),
    Rule(pattern="(THE|ON)? NEAREST WEEKDAY", makes="DAY", means=lambda day: Weekday(day, Which.NEAREST),
         example="nächsten Freitag", due="Fri 6 Mar 17:00", says="the coming one", language="de"),
    Rule(pattern="WEEKDAY NEAREST", makes="DAY", means=lambda day: Weekday(day, Which.NEAREST),
         example="vendredi prochain", due="Fri 6 Mar 17:00", says="the coming one", language="fr"),
    Rule(pattern="AFTER_NEXT WEEKDAY", makes="DAY", means=lambda day: Weekday(day, weeks=1),
         example="übernächsten Montag", due="Mon 16 Mar 17:00", says="the second one from now", language="de"),
    Rule(pattern="THIS WEEKDAY", makes="DAY", means=lambda day: Weekday(day, Which.THIS),
         example="this Wednesday", due="Wed 4 Mar 17:00", says="the next one, today included"),
    Rule(pattern="COMING WEEKDAY", makes="DAY", means=lambda day: Weekday(day, Which.COMING),
         example="the coming Wednesday", due="Wed 11 Mar 17:00", says="the next one after today"),
    Rule(pattern="WEEKDAY (THE|COMMA)? NEXT", makes="DAY", means=lambda day: Weekday(day, Which.NEXT),
         example="Friday next", due="Fri 13 Mar 17:00",
         says="the one in next week, which runs from Monday to Sunday"),
    Rule(pattern="WEEKDAY DASH? UNIT", makes="DAY",
         means=lambda day, unit: Weekday(day, weeks=WEEKS[unit]) if unit in WEEKS else None,
         example="Friday week", due="Fri 13 Mar 17:00", says="a week after the next one"),
    Rule(pattern="WEEKDAY DIGITS(?!MONTH|OF|ANYUNIT|CLOCK|WEEKDAY|SEP|AMOUNT|UNKNOWN)", makes="DAY",
         means=lambda day, number: OnWeekday(Weekday(day), DayOfMonth(number)) if 12 < number <= 31 else None,
         example="Friday 13", due="Fri 13 Mar 17:00", says="the next one that falls on that weekday"),
    Rule(pattern="WEEKDAY (COMMA|DOT)? ON? (THE DAYNUM|ORD)(?!MONTH|OF|ANYUNIT|CLOCK|WEEKDAY|SEP MONTH|AMOUNT)",
         makes="DAY", means=lambda day, number: OnWeekday(Weekday(day), DayOfMonth(number)) if number <= 31 else None,
         example="Friday the 13th", due="Fri 13 Mar 17:00", says="the next one that falls on that weekday"),
    Rule(pattern="THE? WEEKDAY (DASH? ISH)?", makes="DAY", means=Weekday,
         example="Thursday", due="Thu 5 Mar 17:00"),
    Rule(pattern="(?<!OR)THE UNIT AFTER(?=DOT|BREAK|COMMA|$)", makes="DAY",
         means=lambda unit: Relative(1) if unit is Unit.DAY else Period(unit, 1),
         example="the day after", due="Thu 5 Mar 17:00"),
    Rule(pattern="DAYREL UNIT(?!DIGITS)", makes="DAY",
         means=lambda day, unit: Relative(day + 7 * WEEKS[unit]) if unit in WEEKS else None,
         example="tomorrow week", due="Thu 12 Mar 17:00", says="a week after that day"),
    Rule(pattern="DAYREL", makes="DAY", means=Relative,
         example="tomorrow", due="Thu 5 Mar 17:00"),
    Rule(pattern="(THE? ORD|(?<!DIGITS ON)(?<=[ON THE BY_THE BEFORE_THE])DIGITS)" + _NOT_A_DAY, makes="DAY",
         means=lambda day: DayOfMonth(day) if 1 <= day <= 31 else None,
         example="the 15th", due="Sun 15 Mar 17:00"),
    Rule(pattern="(^DIGITS|(?<=THE|BY_THE|BEFORE_THE)SPELT)(?=DOT?$)", makes="DAY",
         means=lambda day: DayOfMonth(day) if MONTHS_IN_YEAR < day <= 31 else None,
         example="25.", due="Wed 25 Mar 17:00"),
    Rule(pattern="^DIGITS(?=AT CLOCK DOT?$)", makes="DAY",
         means=lambda day: DayOfMonth(day) if 1 <= day <= 31 else None,
         example="15 at 3pm", due="Sun 15 Mar 15:00"),
)  # fmt: skip


def nth_in(n: int, day: int, amounts: tuple[Amount, ...]) -> NthIn | None:
    """The first Monday of the month that is 3 months away."""
    if len(amounts) == 1 and amounts[0][1] is Unit.MONTH:
        return NthIn(n, day, Period(Unit.MONTH, int(amounts[0][0])))
    return None


def same(what: str, later: Days) -> Distance | None:
    """This time tomorrow, the same day next week."""
    now: tuple[Amount, ...] = ((0, Unit.MINUTE),) if what == "time" else ()
    if isinstance(later, Period):
        return Distance(((later.shift, later.unit), *now)) if later.shift > 0 else None
    return Distance(now, later) if now else None


def in_week(day: Days, week: Days) -> WeekdayIn | None:
    """The Monday of a week named in other words."""
    if isinstance(day, Weekday) and day == Weekday(day.number) and is_week(week):
        return WeekdayIn(day.number, week)
    return None


def no_hour(*said: object) -> Reason | None:
    """Tomorrow at 26, or at 13am."""
    numbers = [value for value in said if isinstance(value, int)]
    return None if 1 <= numbers[-1] <= LAST_HOUR and not isinstance(said[-1], str) else Reason.NONE


def no_day(_: Days, number: int) -> Reason | None:
    """Friday the 40th."""
    return None if 1 <= number <= 31 else Reason.NONE


LAST_HOUR = 23
_AT = "(COMMA|AT|BY|BEFORE|UNTIL)"
_ENDS = "(?=DOT|BREAK|COMMA|SHUT|$)"

RELATED = (
    Rule(pattern=f"(DAY|SPAN) {_AT}? WRONG AMPM?|WRONG AMPM? (ON|COMMA)? (DAY|SPAN)", makes="NODATE",
         means=lambda *_: Reason.NONE,
         example="25:00 tomorrow", due="none"),
    Rule(pattern=f"(DAY|SPAN) (AT|BY) DIGITS AMPM?{_ENDS}", makes="NODATE", means=no_hour,
         example="tomorrow at 26", due="none"),
    Rule(pattern=f"(DAY|SPAN) COMMA? THE? ORD{_ENDS}", makes="NODATE", means=no_day,
         example="Friday the 40th", due="none"),
    Rule(pattern="DAY OR THE UNIT AFTER", makes="DAY",
         means=lambda day, unit: Distance(((1.0, unit),), day),
         example="tomorrow or the day after", due="Fri 6 Mar 17:00", says="the later of the two"),
    Rule(pattern="THE? PART BEFORE DAY", makes="DAY", means=PartBefore,
         example="the evening before Friday", due="Thu 5 Mar 23:59"),
    Rule(pattern="DAY POSS(?=EOD|CLOCK)", makes="DAY", means=lambda day: day,
         example="tomorrow's close of business", due="Thu 5 Mar 17:00"),
    Rule(pattern="(?<=BEFORE)THE? EVENT (ON|IN)?(?=DAY|SPAN)", makes="THE", means=lambda: PLAIN,
         example="before the standup on Friday", due="Thu 5 Mar 17:00", says="the working day before"),
    Rule(pattern="(?<=CLOCK)EVENT ON?(?=DAY)", makes="ON", means=lambda: PLAIN,
         example="before the 3pm call tomorrow", due="Thu 5 Mar 15:00"),
    Rule(pattern="SAME ON? (DAY|SPAN)", makes="DAY", means=same,
         example="this time next week", due="Wed 11 Mar 09:30"),
    Rule(pattern="SAME", makes="DAY", means=lambda what: Relative(0) if what == "day" else None,
         example="the same day", due="Wed 4 Mar 17:00", says="today"),
    Rule(pattern="DAY (OF|IN) THE? SPAN", makes="DAY", means=in_week,
         example="the Monday of the last week of April", due="Mon 20 Apr 17:00"),
    Rule(pattern="THE? EDGE (OF|DASH)? (THE|THIS)? DAY", makes="DAY", means=EdgeOfDay,
         example="end of tomorrow", due="Thu 5 Mar 17:00"),
    Rule(pattern="(DAY|SPAN|CLOCK) UPTO NOW", makes="DAY", means=lambda _: Relative(0),
         example="between January 22 and now", due="Wed 4 Mar 17:00", says="today"),
    Rule(pattern="(ORD|NUM)? DAY BEFORE DAY", makes="DAY", means=lambda *v: WeekdayBy.of(*v, back=True),
         example="the Monday before March 20", due="Mon 16 Mar 17:00"),
    Rule(pattern="(ORD|NUM)? DAY AFTER DAY", makes="DAY", means=lambda *v: WeekdayBy.of(*v),
         example="the second Tuesday after March 20", due="Tue 31 Mar 17:00"),
    Rule(pattern="NUM WEEKDAYS (AFTER|FROM) DAY", makes="DAY", means=lambda n, day, anchor: WeekdayBy(n, day, anchor),
         example="2 Mondays after March 20", due="Mon 30 Mar 17:00"),
)  # fmt: skip

"""Distances: in two weeks, 48 hours, within a month, a week after tomorrow, two business days before the 15th."""

from bot.extraction.dates.counted import InYear
from bot.extraction.dates.days import Relative, Weekday
from bot.extraction.dates.grammar import RANGE_END, Rule
from bot.extraction.dates.offsets import Amount, Distance
from bot.extraction.dates.rules.clocks import lasting
from bot.extraction.dates.shapes import Pair
from bot.extraction.dates.span import Days
from bot.extraction.dates.spans import Period, Unit, WeekendBy, WeekOf

Amounts = tuple[Amount, ...]


def amount(*values: object) -> Amounts | None:
    """A number and a unit; "a week" is one of them."""
    *number, unit = values
    count = number[0] if number else 1
    return ((count.decimal if isinstance(count, Pair) else float(count), unit),)  # type: ignore[arg-type, return-value]


def fraction(pair: Pair, unit: Unit) -> Amounts | None:
    """Three quarters of an hour written 3/4 hour."""
    return ((pair.first / pair.second, unit),) if pair.second else None


def after(amounts: Amounts, day: Days, back: bool = False) -> Days | None:
    """So far from a day."""
    if isinstance(day, Weekday) and not back and len(amounts) == 1 and amounts[0][1] is Unit.WEEK:
        return Weekday(day.number, day.which, day.weeks + int(amounts[0][0]))
    if isinstance(day, Relative) and day.days == 0 and Distance(amounts).is_elapsed:
        return Distance(amounts, None, back)
    return Distance(amounts, day, back)


def whole_units(amounts: Amounts) -> Days | None:
    """Next 3 weeks, said without "in": the whole weeks that follow this one."""
    (n, unit), *more = amounts
    return counted(int(n), unit) if not more and unit in (Unit.WEEK, Unit.MONTH) else None


def counted(n: int, unit: Unit) -> Days | None:
    """The end of the second week from now on, the current one not counted."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return None
    return Period(unit, 1, n)


DAYLIKE = (Unit.DAY, Unit.WORKING_DAY)


def unit_after(unit: Unit, day: Days) -> Days | None:
    """The day after Friday; the week after the 15th is the whole week behind it."""
    if unit in DAYLIKE:
        return Distance(((1.0, unit),), day)
    return WeekOf(Distance(((1.0, unit),), day)) if unit is Unit.WEEK else None


def unit_before(unit: Unit, day: Days) -> Days | None:
    """The day before Friday; the week before Christmas is the whole week."""
    if unit in DAYLIKE:
        return Distance(((1.0, unit),), day, back=True)
    return WeekOf(Distance(((1.0, unit),), day, back=True)) if unit is Unit.WEEK else None


def weekend_by(span: Days, day: Days, side: int) -> WeekendBy | None:
    """The weekend of, before or after a day."""
    return WeekendBy(day, side) if span == Period(Unit.WEEKEND) else None


def in_years(inner: Days, amounts: Amounts) -> InYear | None:
    """March in a year."""
    if len(amounts) > 1 or amounts[0][1] is not Unit.YEAR or getattr(inner, "year", 0) is not None:
        return None
    return InYear(inner, Distance(amounts))


def in_quarters(amounts: Amounts) -> Days | None:
    """A quarter is a span of the team's year, not three months from today."""
    (n, unit), *more = amounts
    return Period(unit, int(n)) if unit is Unit.QUARTER and n >= 1 and not more else None


AMOUNTS = (
    Rule(pattern="HALF A ANYUNIT", makes="AMOUNT", means=lambda _, unit: ((0.5, unit),),
         example="in half an hour", due="Wed 4 Mar 10:00"),
    Rule(pattern="NUM AND (A|NUM)? HALF (ANYUNIT|H)", makes="AMOUNT", means=lambda n, *v: ((n + 0.5, v[-1]),),
         example="in two and a half hours", due="Wed 4 Mar 12:00"),
    Rule(pattern="(A|NUM) ANYUNIT AND A HALF", makes="AMOUNT",
         means=lambda *v: ((v[0] + 0.5 if len(v) == 3 else 1.5, v[-2]),),
         example="in an hour and a half", due="Wed 4 Mar 11:00"),
    Rule(pattern="A ANYUNIT OR NUM", makes="AMOUNT", means=lambda unit, n: amount(n, unit),
         example="in a day or two", due="Fri 6 Mar 17:00"),
    Rule(pattern="(NUM|FEW) (DASH|TO|OR) (NUM|FEW) DASH? ANYUNIT", makes="AMOUNT",
         means=lambda first, second, unit: amount(second, unit) if first < second else None,
         example="in 2-3 weeks", due="Wed 25 Mar 17:00", says=RANGE_END),
    Rule(pattern="(?<=[IN WITHIN])HMS", makes="AMOUNT",
         means=lambda clock: ((clock.hour * 60.0 + clock.minute, Unit.MINUTE),),
         example="in 1h30", due="Wed 4 Mar 11:00"),
    Rule(pattern="SLASHED (OF A|A)? ANYUNIT", makes="AMOUNT", means=fraction,
         example="in 3/4 hour", due="Wed 4 Mar 10:15"),
    Rule(pattern="SLASHED H", makes="AMOUNT", means=lambda pair: fraction(pair, Unit.HOUR),
         example="in 1/2h", due="Wed 4 Mar 10:00"),
    Rule(pattern="(NUM|FEW|BIG|DECIMAL|DOTTED) DASH? ANYUNIT", makes="AMOUNT", means=amount,
         example="in ten days", due="Sat 14 Mar 17:00"),
    Rule(pattern="(NUM|BIG|DECIMAL|DOTTED) H", makes="AMOUNT", means=lambda n: amount(n, Unit.HOUR),
         example="in 2h", due="Wed 4 Mar 11:30"),
    Rule(pattern="(?<=[IN WITHIN])(A|NUM) OCLOCK", makes="AMOUNT", means=lambda n=1: amount(n, Unit.HOUR),
         example="over 2 uur", due="Wed 4 Mar 11:30", language="nl"),
    Rule(pattern="A ANYUNIT", makes="AMOUNT", means=amount,
         example="in a week", due="Wed 11 Mar 17:00"),
    Rule(pattern="(?<=[IN WITHIN])UNIT", makes="AMOUNT",
         means=lambda unit: amount(unit) if unit is Unit.FORTNIGHT else None,
         example="dans quinze jours", due="Wed 18 Mar 17:00", language="fr"),
    Rule(pattern="(?<=WITHIN)THE? ANYUNIT", makes="AMOUNT",
         means=lambda unit: amount(unit) if unit is not Unit.DAY else None,
         example="within the week", due="Wed 11 Mar 17:00", says="counted from the day it was said"),
)  # fmt: skip

DISTANCES = (
    Rule(pattern="AMOUNT ((COMMA? AND?) AMOUNT){1,6}", makes="AMOUNT", means=lambda *many: sum(many, ()),
         example="in 1 week and 2 days", due="Fri 13 Mar 17:00"),
    Rule(pattern="NUM COMING ANYUNIT", makes="SPAN", means=counted,
         example="two upcoming weeks", due="Fri 20 Mar 17:00", says="whole ones, after the current one"),
    Rule(pattern="THE NUM NEXT ANYUNIT", makes="DAY", means=lambda n, unit: Distance(((float(n), unit),)),
         example="the 2 next days", due="Fri 6 Mar 17:00"),
    Rule(pattern="(?<!WITHIN)COMING AMOUNT", makes="SPAN",
         means=lambda amounts: counted(int(amounts[0][0]), amounts[0][1]),
         example="coming two quarters", due="Wed 30 Sep 17:00", says="whole ones, after the current one"),
)  # fmt: skip

ANCHORED = (
    Rule(pattern="AMOUNT DAY", makes="DAY",
         means=lambda amounts, day: after(amounts, day) if amounts[0][1] in (Unit.WEEK, Unit.FORTNIGHT) else None,
         example="a week tomorrow", due="Thu 12 Mar 17:00"),
    Rule(pattern="(IN|WITHIN)? NEXT HALF A? UNIT", makes="DAY", means=lambda _, unit: Distance(((0.5, unit),)),
         example="in the next half hour", due="Wed 4 Mar 10:00"),
    Rule(pattern="(IN|WITHIN)? NEXT UNIT (OR NUM)?", makes="DAY",
         means=lambda unit, n=1: Distance(((float(n), unit),)) if n > 1 or unit in (Unit.MINUTE, Unit.HOUR) else None,
         example="in the next hour", due="Wed 4 Mar 10:30"),
    Rule(pattern="^IN DIGITS$", makes="DAY",
         means=lambda n: Distance(((float(n), Unit.MINUTE),)) if n % 5 == 0 and n else None,
         example="in 15", due="Wed 4 Mar 09:45", says="minutes"),
    Rule(pattern="(?<!A)UNIT (FROM|ON) DAY", makes="DAY",
         means=lambda unit, day: after(((1.0, unit),), day) if unit is Unit.WEEK else None,
         example="week from Monday", due="Mon 16 Mar 17:00"),
    Rule(pattern="SPAN (OF|ON) THE? DAY", makes="SPAN", means=lambda span, day: weekend_by(span, day, 0),
         example="the weekend of March 14", due="Sun 15 Mar 23:59", says="ready when the week begins"),
    Rule(pattern="SPAN BEFORE THE? DAY", makes="SPAN", means=lambda span, day: weekend_by(span, day, -1),
         example="the weekend before Christmas", due="Sun 20 Dec 23:59", says="ready when the week begins"),
    Rule(pattern="SPAN AFTER THE? DAY", makes="SPAN", means=lambda span, day: weekend_by(span, day, 1),
         example="the weekend after March 10", due="Sun 15 Mar 23:59", says="ready when the week begins"),
    Rule(pattern="THE? UNIT AFTER THE? DAY", makes="DAY", means=unit_after,
         example="the day after the 15th", due="Mon 16 Mar 17:00"),
    Rule(pattern="THE? UNIT BEFORE THE? DAY", makes="DAY", means=unit_before,
         example="the day before the 15th", due="Sat 14 Mar 17:00"),
    Rule(pattern="NOW? PLUS AMOUNT", makes="DAY", means=Distance,
         example="+3 days", due="Sat 7 Mar 17:00"),
    Rule(pattern="(IN|WITHIN|FOR)? AMOUNT (AFTER|FROM) CLOCK", makes="CLOCK",
         means=lambda amounts, clock: lasting(clock, amounts),
         example="2 hours after 1pm", due="Wed 4 Mar 15:00"),
    Rule(pattern="AMOUNT (BEFORE|TO|UNTIL) CLOCK", makes="CLOCK",
         means=lambda amounts, clock: lasting(clock, amounts, -1),
         example="2 hours before noon", due="Wed 4 Mar 10:00"),
    Rule(pattern="DAY PLUS AMOUNT", makes="DAY", means=lambda day, amounts: after(amounts, day),
         example="Friday + 2 days", due="Sun 8 Mar 17:00"),
    Rule(pattern="DAY PLUS DIGITS", makes="DAY", means=lambda day, n: after(((float(n), Unit.DAY),), day),
         example="today + 3", due="Sat 7 Mar 17:00", says="days"),
    Rule(pattern="CLOCK PLUS AMOUNT", makes="CLOCK", means=lambda clock, amounts: lasting(clock, amounts),
         example="4pm + 1 hour", due="Wed 4 Mar 17:00"),
    Rule(pattern="CLOCK FOR AMOUNT", makes="CLOCK", means=lasting,
         example="4pm for 30 mins", due="Wed 4 Mar 16:30", says=RANGE_END),
    Rule(pattern="WITHIN THE UNIT", makes="DAY", means=lambda unit: Relative(0) if unit is Unit.DAY else None,
         example="within the day", due="Wed 4 Mar 17:00"),
    Rule(pattern="WITHIN AMOUNT OF THE? DAY", makes="DAY", means=after,
         example="within 3 weeks of today", due="Wed 25 Mar 17:00"),
    Rule(pattern="A? AMOUNT ON THE? DAY", makes="DAY",
         means=lambda amounts, day: after(amounts, day) if amounts[0][1] in (Unit.WEEK, Unit.FORTNIGHT) else None,
         example="two weeks on Monday", due="Mon 23 Mar 17:00"),
    Rule(pattern="(IN|WITHIN|ON)? AMOUNT (AFTER|FROM) (NOW|THE)? (DAY|SPAN)", makes="DAY", means=after,
         example="two days after the 15th", due="Tue 17 Mar 17:00"),
    Rule(pattern="FOR AMOUNT COMMA? (FROM|BY) THE? DAY", makes="DAY", means=lambda amounts, day: after(amounts, day),
         example="for 1 week, from 20 March", due="Fri 27 Mar 17:00", says="the end of it"),
    Rule(pattern="AMOUNT BEFORE (THE)? (DAY|SPAN)", makes="DAY",
         means=lambda amounts, day: after(amounts, day, back=True),
         example="two days before the 15th", due="Fri 13 Mar 17:00"),
    Rule(pattern="AMOUNT WITHIN_BEHIND", makes="DAY", means=Distance,
         example="两周内", due="Wed 18 Mar 17:00", language="zh"),
    Rule(pattern="(DAY|SPAN) IN? AMOUNT HENCE?(?!BEFORE|AFTER|FROM|AGO)", makes="SPAN", means=in_years,
         example="March in a year", due="Wed 31 Mar 2027 17:00", says="the end of it"),
    Rule(pattern="(IN|WITHIN)? AMOUNT TO_THE_MINUTE", makes="DAY",
         means=lambda amounts: Distance((*amounts, (0.0, Unit.MINUTE))),
         example="a day from right now", due="Thu 5 Mar 09:30"),
    Rule(pattern="(IN AMOUNT|AMOUNT HENCE)(?!OF|BEFORE|AFTER|FROM|AGO)", makes="SPAN", means=in_quarters,
         example="in two quarters", due="Wed 30 Sep 17:00", says="the end of that quarter"),
    Rule(pattern="(IN|WITHIN)? AMOUNT HENCE", makes="DAY", means=Distance,
         example="two weeks from now", due="Wed 18 Mar 17:00"),
    Rule(pattern="(?<!IN|WITHIN|FOR|ON|UNTIL|OF)(?<!THE)NEXT AMOUNT", makes="SPAN", means=whole_units,
         example="next 3 weeks", due="Fri 27 Mar 17:00", says="whole ones, after the current one"),
    Rule(pattern="(IN|WITHIN|AFTER|ON)? (NEXT|(?<=WITHIN)COMING) AMOUNT", makes="DAY", means=Distance,
         example="the next 3 days", due="Sat 7 Mar 17:00"),
    Rule(pattern="DAY SPAN", makes="SPAN", means=lambda day, span: weekend_by(span, day, 0),
         example="Labor Day weekend", due="Mon 7 Sep 23:59"),
    Rule(pattern="FOR AMOUNT", makes="TAIL", means=lambda amounts: amounts,
         example="Tuesday for two hours", due="Tue 10 Mar 17:00"),
    Rule(pattern="(IN|WITHIN|AFTER) AMOUNT(?!OF)", makes="DAY", means=Distance,
         example="in three weeks", due="Wed 25 Mar 17:00"),
)  # fmt: skip

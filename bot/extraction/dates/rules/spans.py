"""Weeks, months, quarters and years, and their beginnings and ends."""

from bot.domain.deadline import Reason
from bot.extraction.dates.counted import InYear, NthIn
from bot.extraction.dates.days import DayOfMonth, WeekdayIn
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.feasts import Feast
from bot.extraction.dates.grammar import RANGE_END, Rule
from bot.extraction.dates.offsets import Amount, Distance
from bot.extraction.dates.span import Days
from bot.extraction.dates.spans import Month, Period, Quarter, Unit, WeekNumber, WeekOf, Year, one_later


def period(shift: int, unit: Unit) -> Days | None:
    """A unit so many units from the current one; None for units too short to be a span."""
    if unit is Unit.WORKING_DAY and shift:
        return Distance(((float(shift), unit),))
    return None if unit in (Unit.MINUTE, Unit.HOUR) else Period(unit, shift)


def current(unit: Unit) -> Days | None:
    """The current unit, longer than a day."""
    return None if unit in (Unit.DAY, Unit.WORKING_DAY) else period(0, unit)


def named(name: tuple[int, int], year: int | None = None) -> Quarter:
    """Q3, H2 2027."""
    parts, number = name
    return Quarter(number, full_year(year), parts)


def full_year(year: int | None) -> int | None:
    """'26 is 2026."""
    return year + 2000 if year is not None and year < 100 else year


def ordinal_quarter(number: int, unit: Unit, *more: int | Unit) -> Quarter | None:
    """The third quarter, the second half of 2027."""
    year = next((value for value in more if isinstance(value, int)), None)
    if unit is Unit.HALF and year is None:
        return None
    return Quarter(number, year, 4 if unit is Unit.QUARTER else 2)


def half_of(n: int, _half: Unit, inner: Days | Unit) -> Days | None:
    """The first or second half of a span."""
    whole = current(inner) if isinstance(inner, Unit) else inner
    if whole is None or n > 2:
        return None
    if isinstance(whole, Period) and whole.unit is Unit.YEAR and whole.shift == 0:
        return Quarter(n, None, 2)
    return EdgeOf(Edge.FIRST_HALF if n == 1 else Edge.END, whole)


def nth(n: int, unit: Unit, inner: Days | int | Unit, count: int = 1) -> NthIn | None:
    """The first week of October, the third day of it, the last working day of 2027."""
    whole = Year(inner) if isinstance(inner, int) else current(inner) if isinstance(inner, Unit) else inner
    return NthIn(n, unit, whole, count) if whole and unit in COUNTABLE else None


COUNTABLE = frozenset((Unit.DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER))


def nth_of_many(n: int, amounts: tuple[Amount, ...], inner: Days | int) -> NthIn | None:
    """The first two weeks of a span."""
    (count, unit), *more = amounts
    return None if more else nth(n, unit, inner, int(count))


def week_of(day: Days, unit: Unit = Unit.WEEK) -> WeekOf | None:
    """The week of June 23."""
    return WeekOf(day) if unit is Unit.WEEK else None


def feast_week(day: Days, unit: Unit) -> WeekOf | None:
    """The week of a holiday."""
    return WeekOf(day) if unit is Unit.WEEK and isinstance(day, Feast) else None


def week_number(*values: int | Unit) -> WeekNumber | None:
    """CW 12, week 12 of 2027."""
    numbers = [value for value in values if isinstance(value, int)]
    return WeekNumber(*numbers) if not any(value in (Unit.MONTH, Unit.YEAR, Unit.DAY) for value in values) else None


def edge_of(edge: Edge, unit: Unit) -> EdgeOf | None:
    """Mid-month, the end of the quarter: of the current one, or of the next where it is over."""
    inner = current(unit)
    return EdgeOf(edge, inner, rolls_on=edge not in (Edge.END, Edge.LATE)) if inner else None


def edge_of_next(span: Days) -> EdgeOf | None:
    """The end of next week in a language that says "next" last."""
    later = one_later(span.inner) if isinstance(span, EdgeOf) else None
    return EdgeOf(span.edge, later) if isinstance(span, EdgeOf) and later else None


def end_of_which(_: Unit, which: Days | int) -> EdgeOf:
    """EOY 2027, EOM April."""
    return EdgeOf(Edge.END, Year(which) if isinstance(which, int) else which)


def in_year(inner: Days, year: Days | int) -> InYear | None:
    """March next year."""
    whole = Year(year) if isinstance(year, int) else year
    is_year = isinstance(whole, Year) or (isinstance(whole, Period) and whole.unit is Unit.YEAR)
    return InYear(inner, whole) if is_year and getattr(inner, "year", 0) is None and inner != whole else None


def is_week(span: Days) -> bool:
    """Whether a weekday can be picked from this span."""
    if isinstance(span, Period):
        return span.unit in (Unit.WEEK, Unit.WEEKEND)
    return isinstance(span, (WeekOf, WeekNumber)) or (isinstance(span, NthIn) and span.unit is Unit.WEEK)


def day_of(number: int, month: Days) -> Days | None:
    """The 20th of a month said in words."""
    if isinstance(month, Period) and month.unit is Unit.MONTH:
        return DayOfMonth(number, month.shift)
    return NthIn(number, Unit.DAY, month) if isinstance(month, (Month, Period)) else None


_OF_YEAR = "((OF|IN|DASH|COMMA)? YEAR)?"
_NOT_WITHIN = "(?!(OF|IN) THE? (NEXT|THIS)? (MONTH|SPAN|ANYUNIT|PERIOD_NAME))"
_ITS_END = "the last working day of it"
_EDGE = "the latest day that still counts as that"

PERIODS = (
    Rule(pattern="EDGE (DASH? TO DASH?|SLASH|OR|DASH) EDGE", makes="EDGE", means=lambda _, edge: edge,
         example="mid to late April", due="Thu 30 Apr 17:00", says="the later of the two"),
    Rule(pattern="THE? (UNIT|QUARTER) AFTER THE? NEXT", makes="SPAN", means=lambda unit: period(2, unit),
         example="the week after next", due="Fri 20 Mar 17:00", says="the one after the next one"),
    Rule(pattern="NEXT FISCAL (UNIT|QUARTER)", makes="SPAN",
         means=lambda unit: Year(None, fiscal=True, shift=1) if unit is Unit.YEAR else period(1, unit),
         example="next fiscal year", due="Fri 31 Dec 2027 17:00", says="the team's own year"),
    Rule(pattern="THE? FISCAL UNIT (OF|COMMA)? (YEAR|DIGITS)", makes="SPAN",
         means=lambda unit, year: Year(full_year(year), fiscal=True) if unit is Unit.YEAR else None,
         example="fiscal year 2027", due="Fri 31 Dec 2027 17:00", says="the team's own year"),
    Rule(pattern="THE UNIT OF? YEAR", makes="SPAN",
         means=lambda unit, year: Year(year) if unit is Unit.YEAR else None,
         example="the year 2027", due="Fri 31 Dec 2027 17:00", says="the end of that year"),
    Rule(pattern="(THIS|THE)? FISCAL (UNIT|QUARTER)", makes="SPAN",
         means=lambda unit: Year(None, fiscal=True) if unit is Unit.YEAR else period(0, unit),
         example="by the end of the fiscal year", due="Thu 31 Dec 17:00", says="the team's own year"),
    Rule(pattern="FISCAL (DIGITS|YEAR) COMMA? PERIOD_NAME", makes="SPAN", means=lambda year, name: named(name, year),
         example="FY27 Q1", due="Wed 31 Mar 2027 17:00", says="the end of that quarter"),
    Rule(pattern="PERIOD_NAME (OF|IN)? FISCAL? (DIGITS|YEAR)", makes="SPAN", means=named,
         example="Q2 FY27", due="Wed 30 Jun 2027 17:00", says="the end of that quarter"),
    Rule(pattern="(?<=EDGE)(OF? THE?)? FISCAL(?!DIGITS|YEAR|UNIT|QUARTER)", makes="SPAN",
         means=lambda: Year(None, fiscal=True),
         example="by the end of FY", due="Thu 31 Dec 17:00", says="the team's own year"),
    Rule(pattern="FISCAL (DIGITS|YEAR)", makes="SPAN", means=lambda year: Year(full_year(year), fiscal=True),
         example="FY26", due="Thu 31 Dec 17:00", says="the team's own year"),
    Rule(pattern="THIS ANYUNIT? OR NEXT ANYUNIT?", makes="SPAN",
         means=lambda *units: period(1, units[0]) if units else None,
         example="this week or next", due="Fri 13 Mar 17:00", says="the later one"),
    Rule(pattern="NEXT ANYUNIT OR THE UNIT AFTER", makes="SPAN", means=lambda unit, _: period(2, unit),
         example="next week or the week after", due="Fri 20 Mar 17:00", says="the later one"),
    Rule(pattern="THIS ANYUNIT", makes="SPAN", means=lambda unit: period(0, unit),
         example="this week", due="Fri 6 Mar 17:00", says=_ITS_END),
    Rule(pattern="COMING UNIT", makes="SPAN", means=lambda unit: period(0, unit) if unit is Unit.WEEKEND else None,
         example="the coming weekend", due="Sun 8 Mar 23:59", says="ready when the week begins"),
    Rule(pattern="AFTER_NEXT ANYUNIT", makes="SPAN", means=lambda unit: period(2, unit),
         example="übernächste Woche", due="Fri 20 Mar 17:00", says="the one after the next one", language="de"),
    Rule(pattern="(NEXTLIKE|COMING) ANYUNIT(?!OR NUM|UNIT|A UNIT)", makes="SPAN", means=lambda unit: period(1, unit),
         example="next month", due="Thu 30 Apr 17:00", says=_ITS_END),
    Rule(pattern="ANYUNIT NEXTLIKE(?!ANYUNIT|NUM|AMOUNT|WEEKDAY)", makes="SPAN", means=lambda unit: period(1, unit),
         example="week next", due="Fri 13 Mar 17:00", says=_ITS_END),
    Rule(pattern="THE? (WEEK_OF|UNIT OF) (ON|FROM)? THE? DAY", makes="SPAN", means=lambda *v: week_of(v[-1], *v[:-1]),
         example="the week of March 9", due="Fri 13 Mar 17:00", says="the Friday of that week"),
    Rule(pattern="THE? (WEEK_OF|UNIT OF) (ON|FROM)? THE? ORD", makes="SPAN",
         means=lambda *v: week_of(DayOfMonth(v[-1]), *v[:-1]),
         example="the week of the 23rd", due="Fri 27 Mar 17:00", says="the Friday of that week"),
    Rule(pattern="DAY UNIT(?!DIGITS)", makes="SPAN", means=feast_week,
         example="Thanksgiving week", due="Fri 27 Nov 17:00", says="the Friday of that week"),
    Rule(pattern="(CALENDAR_WEEK|THE? UNIT) DIGITS" + _NOT_WITHIN + _OF_YEAR, makes="SPAN", means=week_number,
         example="CW 12", due="Fri 20 Mar 17:00", says="weeks are numbered as ISO does"),
    Rule(pattern="PERIOD_NAME" + _OF_YEAR, makes="SPAN", means=named,
         example="Q2", due="Tue 30 Jun 17:00", says="the end of it"),
    Rule(pattern="YEAR DASH? PERIOD_NAME", makes="SPAN", means=lambda year, name: named(name, year),
         example="2027 H1", due="Wed 30 Jun 2027 17:00", says="the end of it"),
    Rule(pattern="THE? ORD (QUARTER|HALF DASH? UNIT?)" + _OF_YEAR, makes="SPAN", means=ordinal_quarter,
         example="the third quarter", due="Wed 30 Sep 17:00", says="the end of it"),
    Rule(pattern="THE? LAST QUARTER OF YEAR", makes="SPAN", means=lambda _, year: Quarter(4, year),
         example="the last quarter of 2026", due="Thu 31 Dec 17:00", says="the end of it"),
    Rule(pattern="NEXT MONTH", makes="SPAN", means=lambda month: Month(month, strictly_next=True),
         example="next March", due="Wed 31 Mar 2027 17:00", says="the month of that name after this one"),
    Rule(pattern="MONTH AFTER THE? NEXT", makes="SPAN", means=lambda month: Month(month, skip=1),
         example="May after next", due="Mon 31 May 2027 17:00", says="the second such month from now"),
    Rule(pattern="(?<!DAYNUM)(?<!EVERY)(?<!LAST)(THIS|COMING|A)? MONTH(?!DAYNUM)", makes="SPAN", means=Month,
         example="in September", due="Wed 30 Sep 17:00", says="the end of the month"),
    Rule(pattern="((?<=[IN BY OF BEFORE UNTIL TO WITHIN])(THE UNIT)?|(?<=BETWEEN|FROM)(?=YEAR UPTO)) YEAR",
         makes="SPAN", means=lambda *v: Year(v[-1]),
         example="in 2027", due="Fri 31 Dec 2027 17:00", says="the end of that year"),
    Rule(pattern="(THE UNIT|(?<!A|ORD|LAST|NUM|FEW)UNIT)(?!DIGITS)", makes="SPAN",
         means=lambda unit: period(0, unit) if unit is Unit.WEEKEND else None,
         example="by the weekend", due="Fri 6 Mar 17:00", says="ready when the week begins"),
    Rule(pattern="^(FOR|IN)? THE ANYUNIT$|(?<=FOR)THE ANYUNIT(?=DOT|BREAK|$)", makes="SPAN", means=current,
         example="the month", due="Tue 31 Mar 17:00", says="the end of it"),
    Rule(pattern="THE? ANYUNIT POSS? DASH? EDGE(?!OF)", makes="SPAN",
         means=lambda unit, edge: edge_of(edge, unit) if edge is Edge.END else None,
         example="by year end", due="Thu 31 Dec 17:00", says=_ITS_END),
)  # fmt: skip

EDGES = (
    Rule(pattern="EOP OF? (SPAN|YEAR)", makes="SPAN", means=end_of_which,
         example="EOM April", due="Thu 30 Apr 17:00", says=_ITS_END),
    Rule(pattern="EOP", makes="SPAN", means=lambda unit: EdgeOf(Edge.END, Period(unit)),
         example="EOM", due="Tue 31 Mar 17:00", says=_ITS_END),
    Rule(pattern="(DAY|SPAN) COMMA? (OF|IN)? SPAN", makes="SPAN", means=in_year,
         example="March next year", due="Wed 31 Mar 2027 17:00", says="the end of it"),
    Rule(pattern="THE? (EDGE|HENCE) (OF|IN|DASH)? (THE|THIS)? SPAN", makes="SPAN",
         means=lambda *parts: EdgeOf(*parts) if len(parts) == 2 else EdgeOf(Edge.LATE, parts[0]),
         example="early next week", due="Tue 10 Mar 17:00", says=_EDGE),
    Rule(pattern="SPAN NEAREST", makes="SPAN", means=edge_of_next,
         example="fin de la semaine prochaine", due="Fri 13 Mar 17:00", says=_EDGE, language="fr"),
    Rule(pattern="SPAN (DASH|THE)? EDGE(?!OF|SPAN|DAY|PART)", makes="SPAN",
         means=lambda span, edge: EdgeOf(edge, span),
         example="Q2 end", due="Tue 30 Jun 17:00", says=_EDGE),
    Rule(pattern="THE? EDGE (OF|IN|DASH)? (THE|THIS)? (UNIT|QUARTER|(?<=[THE THIS])HALF(?!ANYUNIT|OF|NUM|PAST))",
         makes="SPAN", means=edge_of,
         example="end of the week", due="Fri 6 Mar 17:00", says=_EDGE),
    Rule(pattern="THE? EDGE OF? YEAR", makes="SPAN", means=lambda edge, year: EdgeOf(edge, Year(year)),
         example="mid 2027", due="Wed 30 Jun 2027 17:00", says=_EDGE),
    Rule(pattern="THE? ORD HALF (OF|IN) (THE|THIS)? (SPAN|ANYUNIT)", makes="SPAN", means=half_of,
         example="the first half of next week", due="Wed 11 Mar 17:00", says=_EDGE),
    Rule(pattern="THE? REST (OF|IN)? SPAN", makes="SPAN", means=lambda span: span,
         example="the rest of this month", due="Tue 31 Mar 17:00", says="the end of it"),
    Rule(pattern="THE? REST (OF|IN)? THE? (UNIT|QUARTER)", makes="SPAN", means=lambda unit: period(0, unit),
         example="the rest of the week", due="Fri 6 Mar 17:00", says="the end of it"),
    Rule(pattern="THE? ORD (TO|DASH TO DASH)? LAST UNIT (OF|IN)? THE? (SPAN|YEAR|UNIT)", makes="SPAN",
         means=lambda n, unit, inner: nth(-n, unit, inner),
         example="the second last week of April", due="Fri 17 Apr 17:00", says="full weeks, counted from the end"),
    Rule(pattern="THE? ORD UNIT (OF|IN) THE? (UNIT|QUARTER)", makes="DAY", means=nth,
         example="the 26th day of the month", due="Thu 26 Mar 17:00"),
    Rule(pattern="THE? ORD ANYUNIT (OF|IN)? THE? (SPAN|YEAR)", makes="SPAN", means=nth,
         example="the first week of April", due="Fri 10 Apr 17:00", says="weeks mostly in it"),
    Rule(pattern="UNIT DIGITS (OF|IN) (THE|THIS)? (SPAN|ANYUNIT)", makes="SPAN",
         means=lambda unit, n, inner: nth(n, unit, inner),
         example="week 2 of the quarter", due="Fri 17 Apr 17:00", says="weeks mostly in it"),
    Rule(pattern="THE? ORD AMOUNT (OF|IN) THE? (SPAN|YEAR)", makes="SPAN", means=nth_of_many,
         example="the first 2 weeks of April", due="Fri 17 Apr 17:00", says="weeks mostly in it"),
    Rule(pattern="THE? LAST AMOUNT (OF|IN) THE? SPAN", makes="SPAN", means=lambda _, span: EdgeOf(Edge.END, span),
         example="the last two weeks of April", due="Thu 30 Apr 17:00", says="the end of it"),
    Rule(pattern="THE? LAST ANYUNIT (OF|IN)? THE? (SPAN|YEAR)", makes="SPAN",
         means=lambda unit, inner: nth(-1, unit, inner),
         example="the last week of April", due="Fri 24 Apr 17:00", says="the last full week of it"),
    Rule(pattern="THE? LAST UNIT (OF|IN) THE? (UNIT|QUARTER)", makes="SPAN",
         means=lambda unit, inner: nth(-1, unit, inner),
         example="the last working day of the month", due="Tue 31 Mar 17:00"),
    Rule(pattern="THE? (ORD|DIGITS) UNIT? (OF|IN) (THIS|THE)? SPAN", makes="DAY",
         means=lambda *v: day_of(v[0], v[-1]) if len(v) == 2 or v[1] is Unit.DAY else None,
         example="the 20th of next month", due="Mon 20 Apr 17:00"),
    Rule(pattern="THE? ORD (OF|IN) THE UNIT", makes="DAY",
         means=lambda n, unit: DayOfMonth(n) if unit is Unit.MONTH else None,
         example="the 1st of the month", due="Wed 1 Apr 17:00"),
    Rule(pattern="THE? ORD SPAN", makes="DAY", means=day_of,
         example="20th next month", due="Mon 20 Apr 17:00"),
    Rule(pattern="SPAN COMMA? ON? THE? ORD(?!WEEKDAY|UNIT|OF)", makes="DAY",
         means=lambda month, day: day_of(day, month),
         example="next month on the 20th", due="Mon 20 Apr 17:00"),
    Rule(pattern="WEEKDAY (COMMA|DASH)? (OF|IN|ON)? THE? SPAN", makes="DAY",
         means=lambda day, week: WeekdayIn(day, week) if is_week(week) else None,
         example="Tuesday next week", due="Tue 10 Mar 17:00", says="weeks run from Monday to Sunday"),
    Rule(pattern="SPAN COMMA? (BETWEEN|FROM) WEEKDAY UPTO WEEKDAY", makes="DAY",
         means=lambda week, start, end: WeekdayIn(end, week) if is_week(week) else None,
         example="next week between Tuesday and Thursday", due="Thu 12 Mar 17:00", says=RANGE_END),
    Rule(pattern="(DIGITS|ORD) (UPTO|DASH) THE? (DIGITS|ORD) (OF|IN)? SPAN", makes="DAY",
         means=lambda start, end, month: day_of(end, month) if start < end <= 31 else None,
         example="4 to 20 next month", due="Mon 20 Apr 17:00", says=RANGE_END),
    Rule(pattern="SPAN POSS? (COMMA|DASH)? (ON|BY|THE)? WEEKDAY(?!SPAN)", makes="DAY",
         means=lambda week, day: WeekdayIn(day, week) if is_week(week) else None,
         example="next week Friday", due="Fri 13 Mar 17:00", says="weeks run from Monday to Sunday"),
    Rule(pattern="(THIS|NEXT|COMING|EDGE)? THE? SEASON OF? YEAR", makes="NODATE", means=lambda *_: Reason.VAGUE,
         example="summer 2026", due="vague"),
    Rule(pattern="(THIS|NEXT|COMING|(?<=IN|FOR|BY|BEFORE|UNTIL|OF)THE?|EDGE) SEASON(?!UNKNOWN)", makes="NODATE",
         means=lambda *_: Reason.VAGUE,
         example="by the summer", due="vague"),
)  # fmt: skip

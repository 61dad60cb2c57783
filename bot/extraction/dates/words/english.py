"""English words of time. Each symbol lists its words by value; a value of None is a word that only joins others."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.days import Relative
from bot.extraction.dates.edges import Edge, EdgeOf, EdgeOfDay
from bot.extraction.dates.spans import Month, Period, Unit
from bot.extraction.dates.words.english_speech import AROUND
from bot.extraction.dates.words.numbers import numbered

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "monday, mon",
        1: "tuesday, tue, tues",
        2: "wednesday, wed, weds, wednes",
        3: "thursday, thu, thur, thurs, thursady",
        4: "friday, fri",
        5: "saturday, sat",
        6: "sunday, sun",
    },
    "WEEKDAYS": {
        0: "mondays",
        1: "tuesdays",
        2: "wednesdays",
        3: "thursdays",
        4: "fridays",
        5: "saturdays",
        6: "sundays",
    },
    "MONTH": {
        1: "january, jan",
        2: "february, feb",
        3: "march, mar",
        4: "april, apr",
        5: "may",
        6: "june, jun",
        7: "july, jul",
        8: "august, aug",
        9: "september, sep, sept",
        10: "october, oct",
        11: "november, nov",
        12: "december, dec",
    },
    "DAYREL": {
        -1: "yesterday",
        0: "today, tod, this day, my day, later today, tdy",
        1: (
            "tomorrow, tmrw, tmr, tmw, tomo, tmrrw, tomorow, tommorow, tommorrow, 2moro, 2morrow, the next day, "
            "the following day, next day, following day"
        ),
        2: "day after next, the day after next, overmorrow",
    },
    "TODAYPART": {
        Part.MORNING: "this morning",
        Part.AFTERNOON: "this afternoon",
        Part.EVENING: "this evening",
        Part.NIGHT: "tonight, tonite, this night, 2nite, 2night, tonigt",
    },
    "UNIT": {
        Unit.MINUTE: "minute, minutes, min, mins, m",
        Unit.HOUR: "hour, hours, hr, hrs",
        Unit.DAY: "day, days, calendar day, calendar days, nights, mornings, d",
        Unit.WORKING_DAY: (
            "business day, business days, working day, working days, work day, work days, workday, workdays, "
            "weekday, weekdays"
        ),
        Unit.WEEKEND: "weekend, weekends, week end, wkend",
        Unit.WEEK: "week, weeks, wk, wks, w, working week, work week, workweek, business week, calendar week",
        Unit.FORTNIGHT: "fortnight, fortnights",
        Unit.MONTH: "month, months, mth, mths, mo, mos, calendar month, calendar months",
        Unit.YEAR: "year, years, yr, yrs, y, calendar year, calendar years",
    },
    "H": {None: "h"},
    "QUARTER": {Unit.QUARTER: "quarter, quarters, qtr, qtrs"},
    "HALF": {Unit.HALF: "half"},
    "EOP": {
        Unit.WEEK: "eow, e.o.w",
        Unit.MONTH: "eom, e.o.m",
        Unit.QUARTER: "eoq",
        Unit.YEAR: "eoy",
    },
    "PERIOD_NAME": {
        (4, 1): "q1",
        (4, 2): "q2",
        (4, 3): "q3",
        (4, 4): "q4",
        (2, 1): "h1",
        (2, 2): "h2",
    },
    "PART": {
        Part.FIRST_THING: (
            "first thing, first thing in the morning, start of day, start of the day, the start of the day, "
            "start of business, the start of business, opening of business, open of business, beginning of day, "
            "the beginning of the day, beginning of the day, sod, start of play"
        ),
        Part.EARLY_MORNING: "early morning, early in the morning, breakfast, dawn, sunrise",
        Part.MID_MORNING: "mid morning, midmorning",
        Part.MORNING: "morning, late morning",
        Part.LUNCH: "lunch, lunchtime, lunch time, midday, mid day",
        Part.EARLY_AFTERNOON: "early afternoon, early in the afternoon",
        Part.AFTERNOON: (
            "afternoon, late afternoon, mid afternoon, midafternoon, late in the afternoon, late in the day"
        ),
        Part.EVENING: "evening, early evening, late evening, dusk, sunset",
        Part.NIGHT: "night, late night, late at night, early night",
        Part.MIDNIGHT: "midnight, mid night",
    },
    "EOD": {
        None: (
            "eod, e.o.d, cob, c.o.b, eob, the eod, the end of the day, the end of day, the end of business, "
            "the end of the business day, the end of the working day, the end of play, the end of today, "
            "end of today, end of day, end of the day, end of business, end of business day, "
            "end of the business day, end of the working day, end of working day, end of play, close of play, "
            "close of business, close of day, end of work, end of my day, end of our day, end of your day, "
            "the end of your day, the end of my day, end of shift, end of office hours, the end of office hours, "
            "end of the work day, end of the workday, end of workday, the close of business, late day, late in day"
        ),
    },
    "NOON": {Clock(12, 0, exact=True): "noon, 12 noon, high noon"},
    "AMPM": {
        "am": "am, a.m, a m",
        "pm": "pm, p.m, p m",
    },
    "OCLOCK": {None: "o'clock, oclock, o clock"},
    "EDGE": {
        Edge.EARLY: "early, early in",
        Edge.START: "start of, beginning of, the start of, the beginning of, start in, beginning in",
        Edge.MID: "mid, middle of, the middle of, midway through, halfway through, middle",
        Edge.LATE: "late, late in, later in, latter part of, back end of",
        Edge.END: "end of, the end of, end, close of, tail end of, the tail end of, the very end of",
    },
    "REST": {
        None: "rest of, the rest of, rest, remainder of, the remainder of, remaining of, the remaining of, remaining",
    },
    "THIS": {None: "this, current, the current, this current"},
    "NEXT": {None: "next, nxt, the next, following, the following"},
    "COMING": {None: "coming, upcoming, the coming, the upcoming, this coming, this upcoming"},
    "FINAL": {None: "final"},
    "LAST": {None: "last, previous, the last, this past"},
    "EVERY": {None: "every, each, every other, every single"},
    "THE": {None: "the, our, my, your, their"},
    "A": {None: "a, an"},
    "OF": {None: "of"},
    "IN": {None: "in, in the course of"},
    "ON": {None: "on"},
    "AT": {None: "at"},
    "BY": {
        None: (
            "by, due, due by, due on, due at, no later than, not later than, not after, no later then, nlt, "
            "as late as, not beyond, by the latest, at latest by, but no later than, but not later than, "
            "and no later than, week ending, week ending on, the week ending, w / e, on or before, by or before, "
            "in time for, due in time for, no longer than, not longer than, eta, need by, needed by, target date, "
            "aiming for"
        ),
    },
    "SAME": {
        "day": "same day, the same day, the very same day",
        "time": "same time, the same time, at the same time, this time, at this time, same time and place",
    },
    "UNTIL": {None: "until, till, til, 'til, up until"},
    "BEFORE": {
        None: "before, prior to, ahead of, in advance of, earlier than, sooner than, b4, but before, and before",
    },
    "AFTER": {None: "after, later than, not before, no earlier than, no sooner than, not until"},
    "PAST": {None: "past, after the hour"},
    "FROM": {None: "from, starting, starting from, starting on, starting at, as of"},
    "BETWEEN": {None: "between, in between, anywhere between, anytime between"},
    "TO": {None: "to, through, thru"},
    "OR": {None: "or, otherwise, or else, failing that, if not, worst case, at worst, in the worst case"},
    "AND": {None: "and, then"},
    "NOW": {None: "now"},
    "AGO": {None: "ago, back, earlier"},
    "HENCE": {
        None: ("hence, 's time, from now, later, in the future, into the future, out, from here, from the meeting"),
    },
    "TO_THE_MINUTE": {None: "from right now, from this moment, from this very moment, from this minute"},
    "ONWARD": {
        None: "or later, or after, onwards, onward, and later, and after, and onwards, at the earliest, on wards",
    },
    "WITHIN": {
        None: (
            "within, inside, due in, due within, in under, in less than, less than, within the next, "
            "in no more than, no more than, not more than, inside of"
        ),
    },
    "FOR": {None: "for, during, over, throughout"},
    "WEEK_OF": {
        None: (
            "week beginning, the week beginning, week commencing, the week commencing, wc, w / c, w / b, "
            "the week starting, week starting, week beginning on, the week beginning on, the week starting on"
        ),
    },
    "CALENDAR_WEEK": {None: "cw, calendar week, week number, week no, week #, kw"},
    "FISCAL": {None: "fiscal, financial, fy"},
    "ISH": {None: "ish"},
    "ABOUT": {None: "about, around, roughly, approximately, approx, circa, ca"},
    "SKIP": {
        None: (
            "exactly, sometime, some time, precisely, nearly, almost, just, anytime, any time, only, if possible, "
            "if at all possible, if you can, if we can, if need be"
        ),
    },
    "FEW": {
        2: "couple, couple of, a couple, a couple of",
        3: "few, a few",
        12: "dozen, a dozen",
    },
    "MANY": {
        None: (
            "more than, at least, no less than, several, some, many, a number of, x, n, a handful of, a bunch of, "
            "numerous"
        ),
    },
    "SEASON": {None: "spring, summer, summertime, autumn, fall, winter"},
    "SPELT": {
        **numbered("four five six seven eight nine ten eleven", 4),
        **numbered("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 13),
        1: "one",
        2: "two",
        3: "three",
        12: "twelve",
        20: "twenty",
        30: "thirty",
        40: "forty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
    },
    "THOUSAND": {None: "thousand"},
    "DAY": {EdgeOfDay(Edge.START, Relative(1)): "overnight"},
    "SPAN": {
        EdgeOf(Edge.EARLY, Month(1)): (
            "in the new year, in new year, early in the new year, first thing in the new year, "
            "first thing in new year, early new year"
        ),
        EdgeOf(Edge.MID, Period(Unit.WEEK), rolls_on=True): "midweek, mid week",
        EdgeOf(Edge.MID, Period(Unit.YEAR), rolls_on=True): "midyear, mid year",
    },
    "ORD": {
        **numbered(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        30: "thirtieth",
    },
    "URGENT": {
        Reason.URGENT: (
            "asap, a.s.a.p, as soon as possible, right away, right now, immediately, straight away, at once, "
            "urgently, as soon as you can, as soon as i can, as soon as we can, "
            "at your earliest convenience, without delay, stat, pronto, as early as possible, "
            "as quickly as possible, straightaway"
        ),
    },
    "VAGUE": {
        Reason.VAGUE: (
            "soon, tbd, tbc, tba, to be determined, to be decided, to be confirmed, to be announced, at some point, "
            "some day, someday, one of these days, shortly, sooner or later, in due course, "
            "in due time, down the road, down the line, in the near future, when i get a chance, when i have time, "
            "when i can, when you can, when we can, whenever you can, "
            "whenever we can, whenever possible, when possible, when time permits, when i get to it, "
            "when you get a chance, when you have time, when we get a chance, when we have time, in a bit, "
            "in a while, at a later date, at a later time, later on, no rush, sometime soon, in a minute, "
            "in a second, in a sec, in a moment, in the coming days, in the coming weeks, in the coming months, "
            "over the coming weeks, in the next few weeks, before long, before too long, "
            ""
            "short term"
        ),
    },
    "ASIDE": {
        Reason.URGENT: "urgent",
        Reason.VAGUE: (
            "eventually, in no time, for now, in the meantime, going forward, in the long run, in the short term, "
            "in the long term, over time, long term, short term"
        ),
    },
    "RECURRING": {
        Reason.RECURRING: (
            "weekly, daily, monthly, quarterly, yearly, annually, biweekly, bi weekly, fortnightly, nightly, "
            "hourly, once a week, once a month, once a day, twice a week, twice a month, twice a day, on weekdays, "
            "on weekends, regularly"
        ),
    },
    "GONE": {
        Reason.PAST: (
            "the day before yesterday, day before yesterday, last night, earlier today, "
            "earlier this week, earlier this month, earlier this year, previously, in the past, this past week, "
            "the other day, recently"
        ),
    },
    **AROUND,
}

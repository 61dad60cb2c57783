"""Phrases that say when without a date: as soon as possible, every Monday, last Friday."""

from bot.domain.deadline import Reason
from bot.extraction.dates.grammar import Rule

REASONS = (
    Rule(pattern="(URGENT|VAGUE|RECURRING|GONE)", makes="NODATE", means=lambda reason: reason,
         example="as soon as possible", due="urgent"),
    Rule(pattern="^ASIDE (DOT|BREAK)?$", makes="NODATE", means=lambda reason: reason,
         example="in the long run", due="vague"),
    Rule(pattern="EVERY (ORD|NUM|PART|DAYREL)? (WEEKDAY|WEEKDAYS|ANYUNIT|PART|MONTH|EOP|EOD)", makes="NODATE",
         means=lambda *_: Reason.RECURRING,
         example="every Monday", due="recurring"),
    Rule(pattern="(IN|WITHIN)? MANY (ANYUNIT|AMOUNT) HENCE?", makes="NODATE", means=lambda *_: Reason.VAGUE,
         example="in several weeks", due="vague"),
    Rule(pattern="EVERY AMOUNT", makes="NODATE", means=lambda *_: Reason.RECURRING,
         example="every two weeks", due="recurring"),
    Rule(pattern="ON? (?<!NUM)(?<!SPELT)WEEKDAYS", makes="NODATE", means=lambda *_: Reason.RECURRING,
         example="on Mondays", due="recurring"),
    Rule(pattern="(LAST|PAST) (WEEKDAY|UNIT|QUARTER|MONTH|PART)(?!OF|IN)", makes="NODATE",
         means=lambda *_: Reason.PAST,
         example="last Friday", due="past"),
    Rule(pattern="SPAN LAST(?!ANYUNIT|WEEKDAY|MONTH|AMOUNT)", makes="NODATE", means=lambda _: Reason.PAST,
         example="fin de la semaine dernière", due="past", language="fr"),
    Rule(pattern="THE? (WEEKDAY|UNIT) BEFORE LAST", makes="NODATE", means=lambda *_: Reason.PAST,
         example="the Friday before last", due="past"),
    Rule(pattern="(LAST|PAST) AMOUNT(?!OF|IN)", makes="NODATE", means=lambda *_: Reason.PAST,
         example="the last two weeks", due="past"),
    Rule(pattern="AMOUNT AGO", makes="NODATE", means=lambda *_: Reason.PAST,
         example="two weeks ago", due="past"),
)  # fmt: skip

"""A phrase read at a moment: the instant it comes to, how exactly it was named, and what else it could have meant."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from bot.domain.deadline import Grain
from bot.extraction.dates.assembly import Group, Join, Phrase
from bot.extraction.dates.clock import ENDS, LATEST, STARTS, Clock, Part
from bot.extraction.dates.days import DayOfMonth, MonthDay, Numeric, Relative, Stamp, Weekday
from bot.extraction.dates.edges import EdgeOf, first_working_day
from bot.extraction.dates.grammar import RANGE_END
from bot.extraction.dates.offsets import Distance
from bot.extraction.dates.span import Now, Span, one_day
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.zones import elapsed, instant, zone_of

SMALL_HOURS = time(5)
"""Tonight at 2 is after midnight."""
MORNING_BEGINS = time(7)
"""From then on "in the morning" is more likely said of tomorrow."""
_BEFORE_WORK = frozenset((None, Part.MORNING, Part.FIRST_THING, Part.EARLY_MORNING))
"""Before one of these is the working day before."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a phrase comes to. `is_past` is set where the moment named lies before the meeting."""

    at: datetime
    grain: Grain
    says: tuple[str, ...] = ()
    others: tuple[tuple[datetime, str], ...] = ()
    is_past: bool = False


def read(phrase: Phrase, now: Now) -> Answer | None:
    """The answer to a phrase: the end of a range, the latest of a choice; None where there is no such moment."""
    answers: list[Answer] = []
    shared: Group | None = None
    for group in _forward(phrase.groups):
        complete = _inherit(group, shared)
        context = _context(complete, answers, shared, now)
        answer = _point(complete, context)
        if answer is None:
            return None
        if complete.clock and not group.clock:
            answer = _or_end_of_day(answer, _point(group, context))
        answers.append(answer)
        shared = complete
    if len(answers) == 1:
        return answers[0]
    if any(group.join is Join.RANGE for group in phrase.groups):
        end = answers[-1]
        return replace(end, says=(RANGE_END, *end.says), is_past=end.is_past or end.at < now.at)
    return _latest(answers)


def _latest(answers: list[Answer]) -> Answer:
    last = max(answers, key=lambda answer: answer.at)
    earlier = [answer.at for answer in answers if answer.at < last.at and not answer.is_past]
    return replace(last, others=last.others + tuple((at, "the earlier of the two") for at in earlier))


def _forward(groups: list[Group]) -> list[Group]:
    """9am in one zone or noon in another tomorrow: both are tomorrow, but 5pm or 9am tomorrow starts today."""
    first, *rest = groups
    if len(rest) != 1 or rest[0].join is not Join.CHOICE or first.days or not (first.clock and rest[0].clock):
        return groups
    if first.zone or first.clock.likely() < rest[0].clock.likely():
        return [replace(first, days=rest[0].days), *rest]
    return groups


def _inherit(group: Group, shared: Group | None) -> Group:
    """The end of "Thursday from 9:30 to 11" is on Thursday too, and that of "Monday 3pm to Tuesday" at three."""
    if shared is None:
        return group
    if group.days is None:
        return replace(group, days=shared.days, zone=group.zone or shared.zone)
    if group.join is Join.RANGE and shared.clock and not group.clock and not group.part:
        return replace(group, clock=shared.clock, zone=group.zone or shared.zone)
    return group


def _or_end_of_day(answer: Answer, plain: Answer | None) -> Answer:
    """March 9 at 3pm to March 11: the hour may be that of both days."""
    if plain is None or plain.at == answer.at:
        return answer
    return replace(answer, others=(*answer.others, (plain.at, "the end of that day, if the hour is the first day's")))


def _context(group: Group, answers: list[Answer], shared: Group | None, now: Now) -> Now:
    """The end of a range counts from its start where it is a weekday or a clock, or would else come before it."""
    if group.join is not Join.RANGE or not answers or answers[-1].at < now.at:
        return now
    start = answers[-1].at.date()
    has_year = getattr(shared.days, "year", None) is not None if shared else False
    if group.days is None or has_year or isinstance(group.days, (Weekday, DayOfMonth)):
        return now.on(start)
    if isinstance(group.days, (MonthDay, Numeric)) and start.year == now.day.year:
        end = group.days.span(now)
        return now.on(start) if end and end.last < start else now
    return now


def _point(group: Group, now: Now) -> Answer | None:
    """The answer of one group."""
    if group.days is None:
        return _next_such_moment(group, now)
    if isinstance(group.days, Stamp):
        return _answer(group.days.at.astimezone(now.zone), Grain.MINUTE, (), now)
    if isinstance(group.days, Distance) and group.days.is_elapsed:
        return _after_elapsed(group.days, group, now)
    span = group.days.span(now)
    if span is None:
        return None
    span = _bounded(span, group, now)
    if group.part is Part.FIRST_THING and not span.is_day:
        span = one_day(first_working_day(span, now))
    answer = _on_day(_due_day(span, now), span, group, now)
    if not span.others:
        return answer
    others = [(_on_day(_due_day(other, now), other, group, now).at, why) for other, why in span.others]
    return replace(answer, others=tuple((at, why) for at, why in others if at >= now.at and at != answer.at))


def _next_such_moment(group: Group, now: Now) -> Answer:
    """A clock or a part of the day without a day."""
    today = now.at.astimezone(_zone(group, now)).date()
    tomorrow = today + timedelta(days=1)
    first = _on_day(today, Span(today, today), group, now)
    if group.part is Part.MORNING and not group.clock and now.at.time() > MORNING_BEGINS and not first.is_past:
        later = _on_day(tomorrow, Span(tomorrow, tomorrow), group, now)
        return replace(later, others=((first.at, "this morning, if today was meant"),))
    if first.at > now.at or (group.part is Part.END and not first.is_past):
        return first
    return _on_day(tomorrow, Span(tomorrow, tomorrow), group, now)


def _after_elapsed(distance: Distance, group: Group, now: Now) -> Answer | None:
    """Days and longer on the calendar first, then hours and minutes of real time, from the hour said or that of now."""
    span = distance.span(now)
    if span is None:
        return None
    named = group.clock is not None or group.part is not None
    hour = _time(group, span, span.last, now)[0] if named else now.at.time()
    if group.part is Part.MIDNIGHT:
        span, hour = one_day(span.last + timedelta(days=1)), time(0)
    moved = named or distance.anchor is not None or span.last != now.day
    start = instant(datetime.combine(span.last, hour), _zone(group, now)) if moved else now.at
    at = elapsed(start, timedelta(minutes=-distance.minutes if distance.back else distance.minutes), now.zone)
    whole_minute = at.replace(second=0, microsecond=0)
    return _answer(whole_minute if whole_minute >= now.at else at, Grain.MINUTE, (), now)


def _bounded(span: Span, group: Group, now: Now) -> Span:
    """Before a day or a span is the working day before it; before the end of a span is that end."""
    by_weekend = group.lead == "BY" and isinstance(group.days, Period) and group.days.unit is Unit.WEEKEND
    if group.lead != "BEFORE" and not by_weekend:
        return span
    if group.clock or isinstance(group.days, EdgeOf) or group.part not in _BEFORE_WORK:
        return span
    day = now.calendar.working_day_before(span.first)
    day = day if day >= now.day else span.first
    return Span(day, day, span.grain)


def _due_day(span: Span, now: Now) -> date:
    day = span.due_day(now.calendar)
    return day if day >= now.day else span.last


def _on_day(day: date, span: Span, group: Group, now: Now) -> Answer:
    """The answer of a group whose day is settled."""
    moment, grain, why = _time(group, span, day, now)
    days = group.clock.days if group.clock else 0
    if (
        group.part in (Part.NIGHT, Part.EVENING)
        and moment < SMALL_HOURS
        and _is_after_midnight(day, moment, group, now)
    ):
        days += 1
    at = _at(day + timedelta(days=days), moment, group, now)
    if at < now.at and _may_be_evening(group) and moment.hour < 12:
        at = _at(day, moment.replace(hour=moment.hour + 12), group, now)
    where = f"{moment:%H:%M} in {group.zone}" if group.zone else ""
    return _answer(at, grain, (*group.says, why, where), now)


def _may_be_evening(group: Group) -> bool:
    """Whether "today at 7", said at ten in the morning, can be seven in the evening."""
    return group.days == Relative(0) and group.clock is not None and not group.clock.exact and group.part is None


def _is_after_midnight(day: date, moment: time, group: Group, now: Now) -> bool:
    """Whether the small hours of a night belong to the day after: they do, unless 2am is still to come today."""
    return not (group.clock and group.clock.exact) or _at(day, moment, group, now) < now.at


def _time(group: Group, span: Span, day: date, now: Now) -> tuple[time, Grain, str]:
    """The hour a group ends at, how exactly it was named, and the reason for the reader."""
    if group.clock:
        return _clock_time(group.clock, group.part), Grain.MINUTE, ""
    if group.part and group.part is not Part.END and not (group.lead == "BEFORE" and group.part in _BEFORE_WORK):
        return _part_time(group.part, group.lead)
    grain = Grain.DAY if group.part is Part.END or group.lead == "BEFORE" else span.grain
    if span.clock:
        return span.clock, grain, ""
    here = now.at.astimezone(_zone(group, now))
    if day == here.date() and here.time() > now.calendar.closes:
        return LATEST, grain, "end of the day, as the working day is over"
    return now.calendar.closes, grain, "end of the working day"


def _clock_time(clock: Clock, part: Part | None) -> time:
    if part is None or part is Part.END:
        return clock.likely()
    settled = clock.within(part)
    return time(settled.hour, settled.minute)


def _part_time(part: Part, lead: str) -> tuple[time, Grain, str]:
    if part in (Part.MIDNIGHT, Part.LUNCH):
        return ENDS[part], Grain.MINUTE, part.value
    if lead == "BEFORE" and part in STARTS:
        return STARTS[part], Grain.HOUR, f"before {part.value}"
    return ENDS[part], Grain.HOUR, f"the latest that is still {part.value}"


def _answer(at: datetime, grain: Grain, says: tuple[str, ...], now: Now) -> Answer:
    return Answer(at, grain, tuple(dict.fromkeys(filter(None, says))), is_past=at < now.at)


def _at(day: date, moment: time, group: Group, now: Now) -> datetime:
    return instant(datetime.combine(day, moment), _zone(group, now)).astimezone(now.zone)


def _zone(group: Group, now: Now) -> tzinfo:
    return zone_of(group.zone) if group.zone else now.zone

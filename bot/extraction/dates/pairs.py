"""A day and an hour that a clause says apart, read together: on Monday the report by noon."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.extraction.dates.assembly import Group, Phrase
from bot.extraction.dates.days import DayOfMonth, MonthDay, Numeric, OnWeekday, Relative, Weekday, WeekdayIn
from bot.extraction.dates.sentence import CLAUSE, STOPS, Run
from bot.extraction.dates.symbols import NAME, names
from bot.extraction.dates.tokens import Token

_SINGLE_DAYS = (DayOfMonth, MonthDay, Numeric, OnWeekday, Relative, Weekday, WeekdayIn)
_PARTING = STOPS | names("COMMA COLON AND OR DASH")
"""What may not stand between a day and its hour."""
_NEAR = 3
"""How many words may stand between them where the day does not begin the clause."""
_NEAR_WORDS = names("UNKNOWN EVENT THE A ON DIGITS")
_BEGINNING = _PARTING | {""}
_OTHER_LEADS = ("BEFORE", "AFTER", "FROM", "UNTIL")


def together(
    found: Sequence[tuple[Run, Phrase]], tokens: Sequence[Token], said: Callable[[Run], str]
) -> list[tuple[Run, Phrase]]:
    """The phrases of a sentence, each day and hour that belong together completed by the other; `said` quotes one."""
    completed = list(found)
    for index, ((run, phrase), (later_run, later)) in enumerate(pairwise(found)):
        is_first = not _is_hour(phrase)
        day, hour = (phrase, later) if is_first else (later, phrase)
        if _is_hour(hour) and _has_room(day, hour) and _is_near(run, later_run, tokens, is_first=is_first):
            completed[index] = run, _both(day, hour, said(later_run))
            completed[index + 1] = later_run, _both(day, hour, said(run))
    return completed


def _is_hour(phrase: Phrase) -> bool:
    """Whether this is an hour or a part of the day and nothing else."""
    group = _only(phrase)
    return group is not None and group.days is None and not group.is_empty


def _has_room(phrase: Phrase, hour: Phrase) -> bool:
    """Whether this is a day that the hour can be on."""
    group = _only(phrase)
    if group is None or not isinstance(group.days, _SINGLE_DAYS) or group.clock or group.lead in _OTHER_LEADS:
        return False
    return group.part is None or (hour.groups[0].clock is not None and hour.groups[0].part is None)


def _only(phrase: Phrase) -> Group | None:
    return phrase.groups[0] if len(phrase.groups) == 1 and phrase.reason is None and not phrase.onward else None


def _is_near(run: Run, later: Run, tokens: Sequence[Token], *, is_first: bool) -> bool:
    """Whether two runs stand in one clause, the day at its beginning or the two close together."""
    end = run.at + len(run.tokens)
    if later.at - end > CLAUSE:
        return False
    between = [NAME[token.code] for token in tokens[end : later.at]]
    begins = is_first and run.before in _BEGINNING
    if begins and between[:1] == ["COMMA"]:
        between = between[1:]
    if begins:
        return _PARTING.isdisjoint(between)
    return len(between) <= _NEAR and _NEAR_WORDS.issuperset(between) and "FOR" not in later.leads


def _both(day: Phrase, hour: Phrase, other: str) -> Phrase:
    named, clock = day.groups[0], hour.groups[0]
    both = replace(
        named,
        clock=clock.clock,
        part=clock.part or named.part,
        zone=clock.zone or named.zone,
        lead=clock.lead,
        says=[*named.says, *clock.says, f"said with {other!r}"],
    )
    return Phrase([both])

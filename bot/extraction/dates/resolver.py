"""The entry points: what a due phrase comes to, and where due phrases stand in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.domain.deadline import Deadline, Grain, NoDeadline, OtherReading, Reason
from bot.extraction.dates import fallback, milestones, pairs, wording
from bot.extraction.dates.assembly import Phrase, assemble
from bot.extraction.dates.milestones import Milestone
from bot.extraction.dates.office import Calendar
from bot.extraction.dates.reading import Answer, read
from bot.extraction.dates.rules import recognise
from bot.extraction.dates.sentence import WORTH_TELLING, Run, is_due, is_narrated, runs
from bot.extraction.dates.span import Now
from bot.extraction.dates.symbols import names
from bot.extraction.dates.telling import may_tell
from bot.extraction.dates.text import Plain, plain
from bot.extraction.dates.tokens import Token, cut
from bot.extraction.dates.words import MODULES, UNSPACED, lexicon
from bot.extraction.dates.zones import instant, is_month_first, zone_of

PLAIN_OFFICE = Calendar()
COMMON_WORDS = names("may march mar Mar jan Jan first First second Second third Third")
"""Alone, these are far more often something else than a date."""
SHORT_FOR = {"tom": "tomorrow"}
"""What a due phrase may be short for, written just so; within a sentence it is rather somebody's name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A due phrase in a sentence: `sentence[start:end] == text`, and what it comes to.

    `is_led` tells that a word such as "by" or "before" says that it is a limit.
    """

    start: int
    end: int
    text: str
    result: Deadline | NoDeadline
    is_led: bool = field(default=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, cut and recognised, with the moment it was said."""

    typed: str
    plain: Plain
    tokens: list[Token]
    now: Now
    zone: str

    def at(self, start: int, end: int) -> tuple[int, int, str]:
        """A stretch of the plain text as it was typed."""
        first, last = self.plain.typed(start, end)
        return first, last, self.typed[first:last]

    def of(self, run: Run) -> tuple[int, int, str]:
        """A run as it was typed."""
        return self.at(run.tokens[0].start, run.tokens[-1].end)


def resolve(phrase: str, said_at: datetime, zone: str, calendar: Calendar = PLAIN_OFFICE) -> Deadline | NoDeadline:
    """What a due phrase comes to when said at an aware instant in a meeting held in an IANA zone.

    A whole sentence will do as well: the phrase that says by when is looked for in it. Never raises for any phrase, and
    never answers with a moment before `said_at`. ValueError for an unknown zone or country, or a naive instant.
    """
    said = _said(SHORT_FOR.get(phrase.strip(), phrase), said_at, zone, calendar)
    whole = assemble(said.tokens) if phrase.strip(" .,!?") not in COMMON_WORDS else None
    if whole:
        return _result(whole, phrase, said)
    asked = _asked(said) if calendar.language not in MODULES else None
    if asked:
        return asked
    dated = list(_dated(said))
    deadlines = [found for found in dated if isinstance(found.result, Deadline)]
    if deadlines:
        return next((found for found in deadlines if found.is_led), deadlines[0]).result
    milestone = milestones.whole(said.tokens) or next(milestones.in_sentence(said.tokens), None)
    if milestone:
        return _waiting(milestone, phrase, said)
    if dated:
        return dated[0].result
    return _asked(said) or _none(phrase, wording.REASONS[Reason.NONE])


def resolve_milestone(
    waiting: NoDeadline, day: date, said_at: datetime, zone: str, calendar: Calendar = PLAIN_OFFICE
) -> Deadline | NoDeadline:
    """What a phrase that waits for an event comes to once the event has a day: "before launch", "two days after it"."""
    name = waiting.milestone or ""
    dated = waiting.phrase.replace(name, day.isoformat(), 1) if name else waiting.phrase
    result = resolve(dated, said_at, zone, calendar)
    return replace(result, phrase=waiting.phrase)


def find(sentence: str, said_at: datetime, zone: str, calendar: Calendar = PLAIN_OFFICE) -> tuple[Found, ...]:
    """The due phrases of a sentence in order, none where nothing is due. Takes time in proportion to its length.

    What the sentence tells of the past ("we met on Monday") is left out; phrases without a date that say when all the
    same (as soon as possible, before launch) are in. ValueError for an unknown zone or country or a naive instant, but
    never for any sentence.
    """
    said = _said(sentence, said_at, zone, calendar, sparing=True)
    if not said.tokens:
        return ()
    dated = list(_dated(said, told=True))
    taken = {index for found in dated for index in range(found.start, found.end)}
    waiting = [_found_waiting(milestone, said) for milestone in milestones.in_sentence(said.tokens)]
    free = [found for found in waiting if taken.isdisjoint(range(found.start, found.end))]
    told = [found for found in dated if _is_worth_telling(found)]
    return tuple(sorted(told + free, key=lambda found: found.start))


def find_over(sentence: str, said_at: datetime, zone: str, calendar: Calendar = PLAIN_OFFICE) -> tuple[Found, ...]:
    """The due phrases of a sentence that were over before it was said, which `find` leaves out, in order.

    What is over whenever it is said ("last week") is one only where a word such as "by" makes it a limit. ValueError
    for an unknown zone or country or a naive instant, but never for any sentence.
    """
    said = _said(sentence, said_at, zone, calendar, sparing=True)
    limits = (_found(run, phrase, said) for run, phrase in _phrases(said, told=True) if run.is_led or phrase.groups)
    return tuple(each for each in limits if isinstance(each.result, NoDeadline) and each.result.reason is Reason.PAST)


def locate(sentence: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Where due phrases stand in a sentence, as offsets, without saying what they come to; cheaper than `find`."""
    folded = plain(sentence)
    tokens = _tokens(folded.text, language, sparing=True)
    dated = [
        folded.typed(run.tokens[0].start, run.tokens[-1].end)
        for run in runs(tokens)
        if is_due(run, folded.text, language) and not is_narrated(run, tokens)
        if (assembled := assemble(run.tokens)) and not assembled.is_open
    ]
    taken = {index for start, end in dated for index in range(start, end)}
    waiting = [folded.typed(milestone.start, milestone.end) for milestone in milestones.in_sentence(tokens)]
    return tuple(sorted(dated + [stretch for stretch in waiting if taken.isdisjoint(range(*stretch))]))


def _tokens(text: str, language: str, *, sparing: bool) -> list[Token]:
    """A plain text as tokens, recognised; with `sparing`, none where nothing in it can say when."""
    words = lexicon(language)
    return [] if sparing and not may_tell(text, words) else recognise(cut(text, words))


def _said(text: str, said_at: datetime, zone: str, calendar: Calendar, *, sparing: bool = False) -> _Said:
    if said_at.utcoffset() is None:
        raise ValueError("said_at needs a zone: pass an aware datetime")
    folded = plain(text)
    tokens = _tokens(folded.text, calendar.language, sparing=sparing)
    month_first = calendar.language in UNSPACED or (calendar.language == "en" and is_month_first(zone))
    day_first = calendar.day_first if calendar.day_first is not None else not month_first
    home = zone_of(zone)
    try:
        local = said_at.astimezone(home)
    except OverflowError:  # the first and the last day of the calendar have no other zone, and nothing is due there
        local, tokens = said_at.replace(tzinfo=home), []
    return _Said(text, folded, tokens, Now(local, calendar, day_first, calendar.day_first is not None, home), zone)


def _is_worth_telling(found: Found) -> bool:
    return isinstance(found.result, Deadline) or found.result.reason in WORTH_TELLING


def _dated(said: _Said, *, told: bool = False) -> Iterator[Found]:
    """The phrases of a text that say when, in order, those it tells of the past left out where `told` is set."""
    return (_found(run, phrase, said) for run, phrase in _phrases(said, told=told))


def _phrases(said: _Said, *, told: bool) -> Iterator[tuple[Run, Phrase]]:
    found = [
        (run, assembled)
        for run in runs(said.tokens)
        if is_due(run, said.plain.text, said.now.calendar.language, strict=told)
        if not (told and is_narrated(run, said.tokens))
        if (assembled := assemble(run.tokens)) and not (told and assembled.is_open)
    ]
    yield from pairs.together(found, said.tokens, lambda run: said.of(run)[2])


def _found(run: Run, phrase: Phrase, said: _Said) -> Found:
    start, end, text = said.of(run)
    return Found(start, end, text, _result(phrase, text, said), run.is_led)


def _found_waiting(milestone: Milestone, said: _Said) -> Found:
    start, end, text = said.at(milestone.start, milestone.end)
    return Found(start, end, text, _waiting(milestone, text, said))


def _waiting(milestone: Milestone, phrase: str, said: _Said) -> NoDeadline:
    _, _, name = said.at(milestone.name_start, milestone.name_end)
    rule = wording.refusal(phrase, wording.REASONS[Reason.MILESTONE])
    return NoDeadline(reason=Reason.MILESTONE, phrase=phrase, rule=rule, milestone=name, offset=milestone.offset)


def _result(phrase: Phrase, typed: str, said: _Said) -> Deadline | NoDeadline:
    """What an assembled phrase comes to."""
    if phrase.reason is Reason.NONE:
        return _none(typed, wording.IMPOSSIBLE)
    if not phrase.groups:
        return _no(phrase.reason or Reason.NONE, typed)
    if phrase.is_open:
        return NoDeadline(reason=Reason.VAGUE, phrase=typed, rule=wording.refusal(typed, wording.OPEN_END))
    try:
        answer = read(phrase, said.now)
    except OverflowError:
        return _none(typed, wording.BEYOND)
    if answer is None:
        return _none(typed, wording.IMPOSSIBLE)
    if answer.is_past:
        return _no(Reason.PAST, typed)
    if answer.at.year - said.now.day.year > wording.FARTHEST:
        return _none(typed, wording.BEYOND)
    return _deadline(answer, typed, said)


def _asked(said: _Said) -> Deadline | None:
    """What dateparser makes of a phrase that no rule knows."""
    local = fallback.ask(said.typed, said.tokens, said.now)
    if local is None:
        return None
    return _deadline(Answer(instant(local, said.now.zone), Grain.DAY, (wording.FOREIGN,)), said.typed, said)


def _deadline(answer: Answer, typed: str, said: _Said) -> Deadline:
    others = tuple(OtherReading(at=at, rule=why) for at, why in answer.others)
    rule = wording.finding(typed, answer, said.now)
    return Deadline(at=answer.at, grain=answer.grain, zone=said.zone, phrase=typed, rule=rule, others=others)


def _no(reason: Reason, typed: str) -> NoDeadline:
    return NoDeadline(reason=reason, phrase=typed, rule=wording.refusal(typed, wording.REASONS[reason]))


def _none(typed: str, why: str) -> NoDeadline:
    return NoDeadline(reason=Reason.NONE, phrase=typed, rule=wording.refusal(typed, why))

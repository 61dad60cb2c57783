"""What a sentence takes from the weight of its acts: conditions, hedges, quotes, talk about the meeting."""

from bot.extraction.offline import days, vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.conversation import LONG_MEETING, Conversation
from bot.extraction.offline.drafts import keywords, stem
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import GERUNDS, WORK
from bot.extraction.phrases import pattern

_MAYBE = pattern(r"\b(?:maybe|perhaps)[,\s]*$")
_SOME_DAY = pattern(r"\W*(?:one|some) ?day\b")
_AT_ONCE = pattern(r"\b(?:just|first|now|quickly|uh|um)\b")


def weigh(talk: Conversation, line: Line, act: Act) -> float:
    """Return an act's weight less what the sentence takes from it: conditions, hedges, quotes, talk about the meeting.

    Slow, so it is asked for last.
    """
    return act.weight + _doubts(talk, line, act)


def _doubts(talk: Conversation, line: Line, act: Act) -> float:
    before, clause = line.low[line.place.start : act.start], line.low[act.start : act.end]
    doubt = _timing(talk, line, act) - (0.2 if _MAYBE.search(before) else 0.0)
    hypothetical = not vetoes.HYPOTHETICAL_WORDS.isdisjoint(line.words) and vetoes.HYPOTHETICAL.search(before)
    if hypothetical and not vetoes.CONDITION_OK.search(before):
        doubt -= 0.35
    if vetoes.HEDGE.search(before[-30:]) or vetoes.HEDGE.search(clause[:40]):
        doubt -= 0.2
    if vetoes.QUOTED.search(before):
        doubt -= 0.35
    if act.verb and act.verb not in WORK and act.verb not in GERUNDS and not vetoes.GETS_READY.match(clause):
        doubt -= _strangeness(talk, line, act)
    if vetoes.UNTRUE.search(clause):
        doubt -= 0.5
    if vetoes.RIGHT_NOW.search(clause):
        doubt -= 0.3
    elif _AT_ONCE.search(line.low[act.start : act.body]):
        doubt -= 0.2
    return doubt - _sentence_doubts(line.sentence, clause)


def _strangeness(talk: Conversation, line: Line, act: Act) -> float:
    """What a verb costs that names no work we know: little after `I'll` with something to do it to."""
    told = line.turn.speaker is None and act.names and all(talk.roster.knows(name) for name in act.names)
    promised = (act.kind == "promise" and len(talk.turns) < LONG_MEETING) or (act.kind == "assigned" and told)
    objects = keywords(line.low[act.body : act.end]) - {stem(act.verb)}
    return 0.15 if promised and (objects or days.SOME_DATE.search(line.sentence)) else 0.25


def _sentence_doubts(sentence: str, clause: str) -> float:
    doubt = 0.35 if _SOME_DAY.match(sentence) else 0.0
    if " if " in f" {sentence}":
        doubt += 0.45 if vetoes.NO_TIME.search(sentence) else 0.2 if vetoes.ON_DEMAND.search(sentence) else 0.0
    if vetoes.ASKS_ONESELF.search(sentence):
        doubt += 0.5
    if vetoes.HOUSEKEEPING.search(clause):
        doubt += 0.25
    if vetoes.LATE_NEGATION.match(clause):
        doubt += 0.5
    return doubt


def _timing(talk: Conversation, line: Line, act: Act) -> float:
    """Long meetings hand out their tasks at the end; what is promised before is mostly done on the spot."""
    if len(talk.turns) < LONG_MEETING:
        return 0.0
    part = line.turn.number / len(talk.turns)
    if part > 0.87:
        return 0.08 if act.kind in ("promise", "let_me", "need", "offer", "working") else 0.2
    return -0.18 if part < 0.6 else -0.10

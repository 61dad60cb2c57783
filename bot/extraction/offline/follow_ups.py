"""Sentences that change what was said before: when it is due, that it can wait, that it is done."""

import re

from bot.extraction.formats import Turn
from bot.extraction.offline import replies, vetoes
from bot.extraction.offline.conversation import Conversation, Line
from bot.extraction.offline.drafts import Draft, keywords
from bot.extraction.phrases import words
from bot.extraction.reading import ItemStatus

_POINTS = words("it that this them those these")
_LOOKS_BACK = 40
"""Drafts among which a report of something done is looked for."""
_CALLED_OFF = 3
"""Words of a sentence that only calls something off."""
_CORRECTS = re.compile(
    r"[\W_]*(?:(?:actually|no|sorry|ok|oh|well|hm|on second thought)[,\s]+)*"
    r"(?:(?:scrap|forget|cancel|drop) (?:that|it)\b|never ?mind(?: that| it)?\b"
    r"|(?P<to>make (?:it|that)|(?:let's )?(?:move|push) (?:it|that|this)(?: back)? to)\b)"
)
_CORRECTING = keywords(
    "actually instead better make move push say let rather scrap correction second thought works until back sorry no"
    " january february march april may june july august september october november december morning afternoon noon eod"
)
"""Words of a correction that do not say what it is about."""
_SENTENCE_END = re.compile(r"[.!?]")


def set_aside(talk: Conversation, line: Line) -> bool:
    """`Consider it a backlog item`: the last draft can wait. Return whether the sentence said so."""
    if replies.SET_ASIDE_WORDS.isdisjoint(line.words) or _POINTS.isdisjoint(line.words):
        return False
    if not replies.SET_ASIDE.search(line.sentence) or vetoes.QUOTED.search(line.sentence):
        return False
    last = talk.last(line.turn)
    if last is None or (last.place.turn != line.turn.number and line.place.start > 25):
        return False
    last.status = ItemStatus.BACKLOG
    last.mentions.append(line.place)
    return True


def correct(talk: Conversation, line: Line) -> bool:
    """`Scrap that, after the beta instead`, `make it Tuesday`, `never mind`: return whether it changed a draft."""
    last = talk.last(line.turn)
    found = _CORRECTS.match(line.sentence) if last else None
    if last is None or found is None:
        return False
    if len(line.words) <= _CALLED_OFF and not found["to"]:
        last.drop("called off")
    else:
        last.redated = line.place
    last.mentions.append(line.place)
    return True


def add_due(talk: Conversation, line: Line) -> None:
    """Give the last draft the words that say when it is due, or another date than before."""
    last = talk.last(line.turn)
    if last is None:
        return
    number = line.turn.number
    same_turn = last.place.turn == number or any(mention.turn == number for mention in last.mentions)
    if same_turn and replies.MORE_ABOUT_DUE.search(line.sentence):
        last.windows.append(line.place)
    elif not same_turn and len(line.sentence) < 120 and replies.REDATED.search(line.sentence):
        meant = _meant(talk, last, line)
        if meant is not None:
            meant.redated = line.place
            meant.mentions.append(line.place)


def _meant(talk: Conversation, last: Draft, line: Line) -> Draft | None:
    """The draft whose date a sentence corrects: the last one, unless it names something else."""
    named = {word for word in keywords(line.sentence) - _CORRECTING if word.isalpha()}
    if not named or not _POINTS.isdisjoint(line.words):
        return last
    same = [draft for draft in talk.recent if draft.alive and draft.goal & named]
    return same[-1] if same else None


def close_reported(talk: Conversation, turn: Turn, low: str) -> None:
    """Close what its owner now reports as done."""
    if not replies.REPORT.search(low):
        return
    own = [
        draft
        for draft in talk.drafts[-_LOOKS_BACK:]
        if draft.owners == [turn.speaker]
        and draft.alive
        and draft.place.turn < turn.number
        and draft.status is ItemStatus.OPEN
    ]
    if not own:
        return
    reports = [keywords(_sentence_around(low, found.start(), found.end())) for found in replies.REPORT.finditer(low)]
    for draft in own:
        if any(_fulfils(talk, turn, draft.goal, said) for said in reports):
            draft.status = ItemStatus.DONE
            draft.why.append("reported as done later in the notes")


def _sentence_around(low: str, start: int, end: int) -> str:
    left = max(low.rfind(mark, 0, start) for mark in ".!?") + 1
    stop = _SENTENCE_END.search(low, end)
    return low[left : stop.start() if stop else len(low)]


def _fulfils(talk: Conversation, turn: Turn, goal: frozenset[str], said: frozenset[str]) -> bool:
    shared = len(goal & said)
    return shared >= 2 or (shared == 1 and _was_asked(talk, turn, goal | said))


def _was_asked(talk: Conversation, turn: Turn, keys: frozenset[str]) -> bool:
    """Whether the turn before asked how it stands."""
    if turn.number == 0:
        return False
    question = talk.turns[turn.number - 1]
    return bool(question.speaker != turn.speaker and "?" in question.text and keys & keywords(question.text[-200:]))

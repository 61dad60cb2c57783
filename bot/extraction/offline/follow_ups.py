"""Sentences that say what became of something said before: that it can wait, that it is done."""

import re

from bot.extraction.formats import Turn
from bot.extraction.offline import replies, vetoes
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.drafts import Lane, keywords
from bot.extraction.offline.sentences import Line
from bot.extraction.phrases import words
from bot.extraction.reading import ItemStatus

_LOOKS_BACK = 40
"""Drafts among which a report of something done is looked for."""
_JOKING = 4
"""Words of a sentence that only says that the last one was a joke."""
DONE_WORDS = words(
    """ok okay and all now just it's that's already done sent fixed merged posted finished shared uploaded booked pushed
    shipped deployed sorted it that them too"""
)
"""A sentence with any other word says more than that something is done."""
DONE = re.compile(
    r"[\W_]*(?:(?:ok(?:ay)?|and|all|now|just|it's|that's|already)[\W_]+)*(?:done|sent|fixed|merged|posted|finished|shared|uploaded"
    r"|booked|pushed|shipped|deployed|sorted)(?:[\W_]+(?:it|that|them|now|already|too|done|sent|all))*[\W_]*$"
)
_WAVING = words("not no need")
_WAVES = re.compile(
    r"^\W*(?:(?:no|nah|nope|well|hmm|ok|okay|honestly|actually)[,.\s]+)*"
    r"(?:let's not(?! forget\b)|not (?:now|today|yet|this time)\b|(?:there's )?no need\b"
    r"|i'd rather (?:we )?(?:not|didn't)\b)"
)
_SENTENCE_END = re.compile(r"[.!?]")


def set_aside(talk: Conversation, line: Line) -> bool:
    """`Consider it a backlog item`: the last draft can wait. Return whether the sentence said so."""
    if replies.SET_ASIDE_WORDS.isdisjoint(line.words) or replies.POINTING.isdisjoint(line.words):
        return False
    if not replies.SET_ASIDE.search(line.sentence) or vetoes.QUOTED.search(line.sentence):
        return False
    last = talk.last(line.turn)
    if last is None or (last.place.turn != line.turn.number and line.place.start > 25):
        return False
    last.status = ItemStatus.BACKLOG
    last.mentions.append(line.place)
    return True


def wave_off(talk: Conversation, line: Line) -> bool:
    """`Let's not go there now`: what somebody thought the group could do is not done. Return whether it said so."""
    if _WAVING.isdisjoint(line.words) or not _WAVES.match(line.sentence):
        return False
    last = next((draft for draft in reversed(talk.recent) if draft.alive), None)
    if last is None or last.lane is not Lane.GROUP or last.owners or line.turn.number - last.last_turn != 1:
        return False
    last.drop("turned down")
    return True


def laugh_off(talk: Conversation, line: Line) -> bool:
    """`Kidding.`: what the speaker has just said was no promise. Return whether there was something."""
    if not talk.recent or len(line.words) > _JOKING or not vetoes.JOKE.search(line.sentence):
        return False
    said = [d for d in talk.recent if d.alive and d.place.turn == line.turn.number and d.said_by == line.turn.speaker]
    for draft in said:
        draft.drop("a joke")
    return bool(said)


def close_done(talk: Conversation, line: Line) -> bool:
    """`Done.`, `sent ✅`: what its owner had taken on last is done. Return whether there was something."""
    if not line.words <= DONE_WORDS or not DONE.match(line.sentence):
        return False
    for draft in reversed(talk.drafts[-_LOOKS_BACK:]):
        if draft.owners == [line.turn.speaker] and draft.alive and draft.status is ItemStatus.OPEN:
            draft.status = ItemStatus.DONE
            draft.why.append("reported as done later in the notes")
            draft.mentions.append(line.place)
            return True
    return False


def close_reported(talk: Conversation, turn: Turn, low: str) -> None:
    """Close what its owner now reports as done."""
    speaker = [turn.speaker]
    own = [
        draft
        for draft in talk.drafts[-_LOOKS_BACK:]
        if draft.owners == speaker
        and draft.status is ItemStatus.OPEN
        and draft.alive
        and draft.place.turn < turn.number
    ]
    if not own or not replies.REPORT.search(low):
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

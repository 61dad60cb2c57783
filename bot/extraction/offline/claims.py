"""Whole phrases that take something on: `leave it with me`, `you'll have it by Friday`, `that's assigned to me`."""

import re

from bot.extraction.offline import tasks, vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.drafts import Draft, Lane, Place
from bot.extraction.offline.holdings import FROM_ELSEWHERE, NO_WORK
from bot.extraction.offline.idioms import Idiom
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.statements import add_detail

_OWED_TO = re.compile(r"\b(?:owe|promised) (?P<whom>(?!you\b|u\b)(?:(?:the|our) )?[\w-]+) $", re.IGNORECASE)


def take(talk: Conversation, line: Line, idiom: Idiom, taken: list[Draft] | None) -> bool:
    """Take in a whole phrase such as `leave it with me`; return whether the sentence is done with."""
    sentence = line.sentence
    if line.asks or vetoes.ASKS_ONESELF.search(sentence) or vetoes.HYPOTHETICAL.search(sentence[: idiom.start]):
        return False
    if taken:
        add_detail(taken, line.place)
        return not re.search(r"\band (?:i'll |then )", sentence[idiom.end :])
    if idiom.what:
        is_work = not (FROM_ELSEWHERE.search(sentence, idiom.start) or NO_WORK.search(idiom.what))
        return is_work and _owe(talk, line, idiom)
    claimable = (Lane.CALL, Lane.GROUP) if idiom.kind == "taken" else (Lane.CALL,)
    for draft in reversed(talk.recent):
        if draft.lane in claimable and draft.alive and not draft.answered:
            _claim(draft, line)
            return True
    if idiom.kind != "taken" and _owed_before(talk, line):
        return True
    if need := talk.need(line.turn):
        draft = from_need(talk, line, need, 0.7)
        draft.owners, draft.lane = [line.turn.speaker or ""], Lane.PROMISE
        return True
    return _take_what_was_said(talk, line, idiom)


def _take_what_was_said(talk: Conversation, line: Line, idiom: Idiom) -> bool:
    """`OK, I will do that.` takes on what somebody else has just described."""
    said = talk.said_before(line.turn)
    asked = idiom.kind == "owed" and said is not None and said[1].rstrip().endswith("?")
    if not (idiom.kind == "taken" or asked) or said is None or len(line.words) > 14:
        return False
    draft = from_need(talk, line, said, 0.58)
    draft.owners, draft.lane = [line.turn.speaker or ""], Lane.PROMISE
    return True


def _owe(talk: Conversation, line: Line, idiom: Idiom) -> bool:
    left = line.place.start + idiom.what_start
    right = left + len(idiom.what)
    act = Act("promise", left, left, right, "deliver", weight=0.7, why="the speaker owes it")
    draft = talk.draft(line, Lane.PROMISE, act, left, right, 0.7)
    owed_to = _OWED_TO.search(line.text(line.place.start, left))
    draft.body = (f"Give {owed_to['whom']} " if owed_to else "Deliver ") + line.text(left, right)
    draft.windows = [Place(line.turn.number, left, line.place.end), line.place]
    draft.group = line.sentence.startswith("we ", idiom.start)
    draft.owners = [] if draft.group else [line.turn.speaker or ""]
    return True


def _owed_before(talk: Conversation, line: Line) -> bool:
    """`You'll have it by EOD` after `I owe you that`: one debt, said twice."""
    for draft in reversed(talk.recent):
        if draft.alive and draft.owners == [line.turn.speaker] and draft.place.turn == line.turn.number:
            draft.windows.append(line.place)
            draft.mentions.append(line.place)
            draft.weight = max(draft.weight, 0.85)
            return True
    return False


def take_over(talk: Conversation, line: Line, who: str) -> bool:
    """Let somebody have what the line above asks for or describes, as notes tell it."""
    above = talk.need(line.turn) or talk.above(line.turn)
    if above is None:
        return False
    draft = from_need(talk, line, above, 0.7)
    draft.owners, draft.lane, draft.why = [who], Lane.ASSIGNED, ["assigned by name"]
    asker = talk.roster.find(above[1].split()[0])
    draft.requester = asker if asker != who else None
    return True


def _claim(draft: Draft, line: Line) -> None:
    draft.owners = [line.turn.speaker or ""]
    draft.group, draft.answered, draft.lane = False, True, Lane.PROMISE
    draft.weight = max(draft.weight, 0.85)
    draft.mentions.append(line.place)
    draft.windows.append(line.place)
    draft.why.append(f"{line.turn.speaker} takes it")


def from_need(talk: Conversation, line: Line, need: tuple[Place, str], weight: float) -> Draft:
    """Keep a draft for a need that was voiced before and is taken on or handed out now."""
    place, body = need
    why = ["taken on after it was raised"]
    task = tasks.of_need(body)
    draft = Draft(Lane.CALL, line.place, task, weight=weight, said_by=line.turn.speaker, why=why, vague=True)
    draft.mentions.append(place)
    draft.windows = [line.place, place]
    draft.context = body
    return talk.keep(draft)

"""How a turn answers what was asked before: it takes on, turns down, has done already, welcomes an offer."""

from bot.extraction.offline import acts, replies
from bot.extraction.offline.conversation import Conversation, Line
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords

TAKES_ON = (0.58, 0.68, 0.9)
"""Weights of a request after `I heard you`, after a yes, after a promise."""
WANTED = 0.78
"""Weight of `Shall I …?` after a yes."""
POLITE = 0.82
"""Weight after a yes to somebody asked by name or with `please`."""


def answer(talk: Conversation, lines: list[Line]) -> list[Draft] | None:
    """Settle the requests a turn answers; return those it takes on, None when it takes on none."""
    turn = lines[0].turn
    _acknowledge(talk, lines[0])
    pending = talk.pending(turn)
    if not pending:
        return None
    first = lines[0]
    head = first.low[first.place.start : lines[min(1, len(lines) - 1)].place.end].lstrip("\"'“ ")
    if replies.DONE_ALREADY.search(first.sentence):
        for draft in pending:
            draft.drop("already done")
        return None
    assent = replies.ASSENT.match(head)
    if replies.DECLINE.search(head) and not (assent and not replies.DECLINE.search(first.sentence)):
        _turn_down(pending, first)
        return None
    if assent:
        return _take_on(pending, lines, assent.group())
    idiom = acts.read_idiom(first)
    if idiom and idiom.kind == "taken":
        return _take_on(pending, lines, "")
    return _say_again(pending, lines)


def strength(words: str) -> int:
    """Rank an assent: 0 may only mean `I heard you`, 1 is a yes, 2 is a promise."""
    words = words.strip(" ,.!;:—–-")
    if not words or replies.PROMISED.search(words):
        return 2
    return 0 if replies.HEARD.fullmatch(words) else 1


def _take_on(pending: list[Draft], lines: list[Line], words: str) -> list[Draft]:
    speaker = lines[0].turn.speaker or ""
    named = [draft for draft in pending if speaker in draft.awaits]
    latest = max(draft.place.turn for draft in pending)
    chosen = named or [draft for draft in pending if draft.place.turn == latest]
    rank = strength(words)
    for draft in chosen:
        if not draft.group and _binds(draft, rank):
            _bind(draft, lines, speaker, rank)
    return chosen


def _binds(draft: Draft, rank: int) -> bool:
    """Whether an assent of this rank makes the request a commitment."""
    if draft.lane is Lane.CALL and rank < 2:
        return False
    return draft.firm or (rank == 2 and draft.polite)


def _bind(draft: Draft, lines: list[Line], speaker: str, rank: int) -> None:
    draft.awaits.discard(speaker)
    draft.answered = not draft.awaits
    draft.owners = draft.owners or [speaker]
    draft.weight = max(draft.weight, POLITE if rank == 1 and draft.polite else TAKES_ON[rank])
    draft.why.append(f"{speaker} agrees")
    said = Place(lines[0].turn.number, lines[0].place.start, lines[min(1, len(lines) - 1)].place.end)
    draft.mentions.append(said)
    draft.windows.append(said)
    draft.shown = _own_words(lines) or draft.shown


def _own_words(lines: list[Line]) -> Place | None:
    """Return the sentence in which an answer promises with a verb of its own."""
    for line in lines[:2]:
        found = replies.OWN_WORDS.search(line.sentence)
        if found:
            return None if line.sentence[: found.start()].strip(" \"'").endswith("if") else line.place
    return None


def _say_again(pending: list[Draft], lines: list[Line]) -> list[Draft] | None:
    """An answer may repeat the task instead of a yes: `Four hours next week to look at the leak.`"""
    said = lines[: min(3, len(lines))]
    text = " ".join(line.sentence for line in said)
    keys = keywords(text)
    chosen = [draft for draft in pending if len(keys & draft.goal) >= 2]
    if not chosen or text.rstrip("\"' ").endswith("?"):
        return None
    return _take_on(chosen, said, "")


def _turn_down(pending: list[Draft], line: Line) -> None:
    """Nobody owns what was turned down; it may be handed over."""
    speaker = line.turn.speaker or ""
    for draft in [draft for draft in pending if speaker in draft.awaits] or pending[-1:]:
        draft.awaits.discard(speaker)
        draft.owners = [owner for owner in draft.owners if owner != speaker]
        draft.why.append(f"{speaker} cannot")
        if draft.lane is not Lane.CALL and not draft.owners:
            draft.weight = min(draft.weight, 0.32)
            draft.lane = Lane.CALL
            draft.answered = False


def _acknowledge(talk: Conversation, line: Line) -> None:
    """Strengthen or drop what was offered just before."""
    turn = line.turn
    offers = [
        draft
        for draft in talk.recent
        if draft.lane is Lane.OFFER
        and draft.alive
        and draft.said_by != turn.speaker
        and turn.number - draft.place.turn <= 2
    ]
    head = line.sentence.lstrip("\"'“ ")
    if offers and replies.NOT_NEEDED.match(head):
        for draft in offers:
            draft.drop("turned down")
    elif offers and replies.WELCOME.match(head):
        for draft in offers:
            if not draft.answered:
                draft.weight = min(0.9, draft.weight + 0.15) if draft.firm else WANTED
                draft.answered = True
                draft.mentions.append(line.place)
                draft.why.append(f"{turn.speaker} welcomes it")

"""How a turn answers what was asked before: it takes on, turns down, has done already, welcomes an offer."""

from bot.extraction.offline import days, idioms, replies
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords
from bot.extraction.offline.sentences import Line
from bot.extraction.phrases import words

_POINTS = words("it that this them those these one you'll")
TAKES_ON = (0.58, 0.68, 0.9)
"""Weights of a request after `I heard you`, after a yes, after a promise."""
WANTED = 0.78
"""Weight of `Shall I …?` after a yes."""
HESITANT = 0.4
"""Weight of a request that was neither taken on nor turned down."""
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
    if (counter := _counter(lines)) and pending[-1].place.turn == turn.number - 1:
        return _take_on_later(pending, lines, counter)
    assent = replies.ASSENT.match(head)
    if replies.DECLINE.search(head) and not (assent and not replies.DECLINE.search(first.sentence)):
        _turn_down(pending, first)
        return None
    if assent:
        return _take_on(pending, lines, assent.group())
    if replies.HESITATES.match(head):
        _leave_open(pending, first)
        return None
    return _take_on_sideways(pending, lines)


def _counter(lines: list[Line]) -> Place | None:
    """`Wednesday's tough. How about Friday?` takes it on for another day; return where that day is said."""
    too_soon = False
    for line in lines[:3]:
        offered = replies.COUNTERED.search(line.sentence)
        after = max(0, line.sentence.find("but "))
        if not after and replies.TOO_SOON.search(line.sentence):
            too_soon = True
        elif (offered or too_soon) and days.SOME_DATE.search(line.sentence, after):
            refused = replies.REFUSED.search(line.sentence, after)
            return None if refused else line.place._replace(start=line.place.start + after)
    return None


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
    rank = 2 if _own_words(lines) or _takes_it(lines) or _same_deed(chosen, lines) else strength(words)
    for draft in chosen:
        if not draft.group and _binds(draft, rank):
            _bind(draft, lines, speaker, rank)
    return chosen


def _take_on_sideways(pending: list[Draft], lines: list[Line]) -> list[Draft] | None:
    """Take on by a day alone (`After lunch.`), by a whole phrase, or by saying the task again."""
    first = lines[0]
    if days.BARE_DATE.match(first.sentence) and pending[-1].place.turn == first.turn.number - 1:
        return _take_on(pending, lines, "yes")
    idiom = idioms.read_idiom(first)
    if idiom and idiom.kind == "taken":
        return _take_on(pending, lines, "")
    return _say_again(pending, lines)


def _take_on_later(pending: list[Draft], lines: list[Line], said: Place) -> list[Draft]:
    taken = _take_on(pending, lines, "")
    for draft in taken:
        draft.redated = said
    return taken


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
    draft.mentions.append(lines[0].place)
    draft.windows.extend(line.place for line in lines[:2] if line is lines[0] or _goes_on(draft, line))
    draft.shown = _own_words(lines) or draft.shown


def _goes_on(draft: Draft, line: Line) -> bool:
    """Whether the sentence after an answer still speaks of the task, and not of the next thing."""
    names_task = bool(keywords(line.sentence) & draft.goal)
    return names_task or not _POINTS.isdisjoint(line.words) or bool(days.BARE_DATE.match(line.sentence))


def _own_words(lines: list[Line]) -> Place | None:
    """Return the sentence in which an answer promises with a verb of its own."""
    for line in lines[:2]:
        found = replies.OWN_WORDS.search(line.sentence)
        if found:
            return None if line.sentence[: found.start()].strip(" \"'").endswith("if") else line.place
    return None


def _same_deed(asked: list[Draft], lines: list[Line]) -> bool:
    """Whether an answer promises with the verb that was asked for: `Fine, I'll lock up.`"""
    return any(
        found["verb"] == draft.verb
        for line in lines[:2]
        for found in replies.OWN_VERB.finditer(line.sentence)
        for draft in asked
    )


def _takes_it(lines: list[Line]) -> bool:
    """Whether an answer takes the task on in a whole phrase: `Okay, I'll take care of that.`"""
    return any(idiom.kind == "taken" for line in lines[:2] if (idiom := idioms.read_idiom(line)))


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
        draft.declined.add(speaker)
        draft.owners = [owner for owner in draft.owners if owner != speaker]
        if draft.lane is not Lane.CALL and not draft.owners:
            draft.release(f"{speaker} cannot")


def _leave_open(pending: list[Draft], line: Line) -> None:
    """`Not sure.`, `Depends.`: it is a question until there is a better answer."""
    for draft in pending:
        if line.turn.speaker in draft.awaits:
            draft.weight = min(draft.weight, HESITANT)
            draft.why.append(f"{line.turn.speaker} hesitates")


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

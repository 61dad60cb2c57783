"""Something asked of somebody: who is meant, what is wanted, and whether it is a task at all."""

import re

from bot.extraction.offline import days, tasks, vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.claims import from_need
from bot.extraction.offline.conversation import Conversation, Line
from bot.extraction.offline.drafts import Draft, Lane, Place
from bot.extraction.offline.verbs import GERUNDS, WORK

_TAKE_IT = re.compile(r"(?:take|do|handle|own|pick|grab|tackle|cover|look after|sort|get)\b")
_EVERYONES = re.compile(r"(?:everyone's|everybody's|all)\b")


def request(talk: Conversation, line: Line, act: Act, weight: float) -> bool:
    """Take in a request; return whether it was one."""
    rest = line.low[act.body : act.end]
    names = list(act.names) or [name for name in talk.addressed if name != line.turn.speaker]
    if act.kind == "request" and vetoes.BARE_LOOK.match(rest):
        return False
    if not act.verb or (act.kind == "ask" and rest.strip(" ?.,!\"'") in {name.lower() for name in names}):
        return hand_over(talk, line, names)
    if _only_asks(act, rest):
        return False
    if act.kind in ("ask", "mind", "please", "imperative") and _welcomes_offer(talk, line, act, names):
        return True
    pronoun = tasks.is_pronoun_only(line.text(act.body, act.end))
    if pronoun and (_TAKE_IT.match(rest) or _is_open(talk, act.verb)) and hand_over(talk, line, names):
        return True
    asked = act.kind not in ("ask", "mind") or line.asks or "pl" in line.low[act.start : act.end]
    if names:
        weight += 0.2 if act.kind == "imperative" else 0.12
    elif not asked:
        weight -= 0.15
    _keep(talk, line, act, weight, names).firm = asked and act.kind not in ("tell", "imperative")
    return True


def _keep(talk: Conversation, line: Line, act: Act, weight: float, names: list[str]) -> Draft:
    draft = talk.draft(line, Lane.ASK, act, act.body, act.end, weight)
    draft.requester, draft.owners, draft.awaits = line.turn.speaker, names, set(names)
    draft.group = act.group
    draft.polite = bool(names) or "please" in line.words
    if act.kind == "need_thing":
        draft.group = draft.group or bool(_EVERYONES.match(line.low, act.body))
        draft.body = "Provide " + draft.body
    return draft


def _only_asks(act: Act, rest: str) -> bool:
    """Whether an answer or a move in the meeting is wanted, not work."""
    if vetoes.RIGHT_NOW.search(rest):
        return True
    if act.kind == "tell":
        return act.verb not in WORK and act.verb not in GERUNDS
    if act.kind in ("request", "need_thing") or vetoes.GETS_READY.match(rest) or _answers_later(rest):
        return False
    return bool(vetoes.INFORMATION.match(rest))


def _answers_later(rest: str) -> bool:
    """`Could you let me know by Monday?` wants an answer, but not now."""
    return rest.startswith(("let me know", "let us know")) and bool(days.SOME_DATE.search(rest))


def _welcomes_offer(talk: Conversation, line: Line, act: Act, names: list[str]) -> bool:
    """`Yes, please draft it` welcomes `I could draft something`; asked of somebody else it is a request of its own."""
    for draft in reversed(talk.recent):
        if names and draft.said_by not in names:
            continue
        if draft.lane in (Lane.OFFER, Lane.PROMISE) and draft.verb == act.verb and draft.said_by != line.turn.speaker:
            draft.weight = max(draft.weight, 0.85)
            draft.answered, draft.requester = True, line.turn.speaker
            draft.mentions.append(line.place)
            draft.windows.append(Place(line.turn.number, act.start, act.end))
            return True
    return False


def hand_over(talk: Conversation, line: Line, names: list[str]) -> bool:
    """`Tomasz, could you?`: what was asked last now goes to somebody else."""
    if not names:
        return False
    for draft in reversed(talk.recent):
        if draft.alive and draft.lane in (Lane.CALL, Lane.GROUP, Lane.ASK) and not draft.answered:
            draft.lane, draft.owners, draft.awaits = Lane.ASK, names, set(names)
            draft.said_by = line.turn.speaker
            draft.requester = draft.requester or line.turn.speaker
            draft.weight = max(draft.weight, 0.6)
            draft.mentions.append(line.place)
            return True
    if need := talk.need(line.turn):
        draft = from_need(talk, line, need, 0.6)
        draft.lane, draft.owners, draft.awaits, draft.requester = Lane.ASK, names, set(names), line.turn.speaker
        return True
    return False


def _is_open(talk: Conversation, verb: str) -> bool:
    """Whether something that nobody has taken yet begins with this verb."""
    return any(draft.lane is Lane.CALL and draft.alive and draft.verb == verb for draft in talk.recent)


def share_addressee(talk: Conversation, turn_number: int) -> None:
    """`Please loop in Ops. And could you add an alert, Lee?` asks Lee for both."""
    for draft in talk.recent:
        if draft.place.turn == turn_number and draft.lane is Lane.ASK and not draft.owners and not draft.group:
            draft.owners, draft.awaits = list(talk.addressed), set(talk.addressed)

"""Something asked of somebody: who is meant, what is wanted, and whether it is a task at all."""

import re

from bot.extraction.offline import days, owners, tasks, vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.claims import from_need
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.doubts import weigh
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords, stem
from bot.extraction.offline.sentences import Line, lowered
from bot.extraction.offline.verbs import GERUNDS, PASTS, WORK

_SUGGESTS = re.compile(r"(?:what|how) (?:about|if)")
"""`What about ringing them?` asks somebody only if it is said to them by name."""
_WISHES = re.compile(r"\b(?:wondering|wonder|appreciate|help|great|good|nice|helpful|lovely) if\b")
"""Requests that are no questions."""
_DONE_TO = re.compile(
    r"(?P<what>\S+(?: \S+){1,5}?) (?P<done>[a-z-]+)(?P<rest>(?: (?:by|before|until|no later|from|in|on|at|"
    r"today|tomorrow)\b.*)?)$"
)
_YOURS = re.compile(
    r"[\W_]*(?:(?:and|so|ok(?:ay)?|then|over to|maybe|perhaps|what about|how about|can|could|would)[\s,]+)*"
    r"(?:(?:is (?:that|this|it)|that's|this is)\s+(?:you|yours|one for you|for you|something for you)[\s,]*)?"
    r"(?:yours|your (?:turn|job|thing|call|area|bag)|one for you|you(?: (?:on|in|up for|ok with|good for)"
    r"(?: it| that| this)?)?"
    r"|(?:do |would |can |could )?you (?:want|take|do|manage|have|like)(?: to)?(?: take| do| have)? (?:it|"
    r"that|this)(?: one)?"
    r"|up for (?:it|that|this)|can do|does that work|any chance|please|pls)?[\W_]*"
)
"""What stands beside a name that is asked for what was said before: `Omar, yours?`, `Is that you, Omar?`"""
ANYBODY = re.compile(
    r"[\W_]*(?:(?:so|and|ok(?:ay)?|now)[\s,]+)*"
    r"(?:who(?:'?s| is| has| wants| can| could| will| takes| does| would like)?(?: to)?(?: got| doing| "
    r"taking| take| do| handle)?"
    r"(?: (?:it|that|this|in|up for it|up for that|free|on it|on that|one|time))*"
    r"|any ?(?:one|body|takers?|volunteers?)(?: (?:for|up for|want|free|on) ?(?:it|that|this)?)?|"
    r"volunteers?|takers?)[\W_]*"
)
"""A question to all after what is to be done was said: `Who?`, `Any takers?`"""
_TAKE_IT = re.compile(r"(?:take|do|handle|own|pick|grab|tackle|cover|look after|sort|get|see to|deal with|attend to)\b")
MOST_WORDS = 9
"""Words of a sentence that only says who is asked for what was said before."""
_EVERYONES = re.compile(r"(?:everyone's|everybody's|all)\b")


def request(talk: Conversation, line: Line, act: Act) -> bool:
    """Take in a request; return whether it was one."""
    rest = line.low[act.body : act.end]
    names = list(act.names) or [name for name in talk.addressed if name != line.turn.speaker]
    if act.kind == "request" and vetoes.BARE_LOOK.match(rest):
        return False
    if not act.verb or (act.kind == "ask" and rest.strip(" ?.,!\"'") in {name.lower() for name in names}):
        return hand_over(talk, line, names)
    suggests = bool(_SUGGESTS.match(line.low, act.start))
    if _only_asks(act, rest) or (suggests and not (names and keywords(rest) - {stem(act.verb)})):
        return False
    if act.kind in ("ask", "mind", "please", "imperative") and _welcomes_offer(talk, line, act, names):
        return True
    pronoun = tasks.is_pronoun_only(line.text(act.body, act.end))
    if pronoun and (_TAKE_IT.match(rest) or _is_open(talk, act.verb)) and hand_over(talk, line, names):
        return True
    weight = weigh(talk, line, act)
    cue = line.low[act.start : act.end]
    asked = act.kind not in ("ask", "mind") or line.asks or "pl" in cue or bool(_WISHES.search(cue))
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
        draft.body = _wanted(draft.body)
    return draft


def _wanted(thing: str) -> str:
    """`I need the report signed` wants it signed, `I need the report` wants the report."""
    if (done := _DONE_TO.match(thing.rstrip(" .,"))) and PASTS.get(done["done"], done["done"]) != done["done"]:
        return f"{PASTS[done['done']]} {done['what']}{done['rest']}"
    return f"Provide {thing}"


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


def pass_on(talk: Conversation, line: Line) -> bool:
    """`The seller has to be rung. Omar?` asks Omar, `… Who takes it?` asks all, for what was said just before."""
    if not line.asks or len(line.words) > MOST_WORDS:
        return False
    if ANYBODY.fullmatch(line.sentence):
        return _ask_all(talk, line)
    names = [name for name in talk.addressed if name != line.turn.speaker]
    if not names or not _YOURS.fullmatch(_without_names(line, talk)):
        return False
    near = talk.need(line.turn, reach=0)
    return (near is not None or _was_just_asked(talk, line)) and hand_over(talk, line, names)


def _without_names(line: Line, talk: Conversation) -> str:
    said = line.text(line.place.start, line.place.end)
    for name, start, end in reversed(owners.vocatives(said, talk.roster)):
        if name in talk.addressed:
            said = said[:start] + said[end:]
    return lowered(said)


def _was_just_asked(talk: Conversation, line: Line) -> bool:
    last = talk.recent[-1] if talk.recent else None
    return (
        last is not None and line.turn.number - last.last_turn <= 1 and last.lane in (Lane.CALL, Lane.GROUP, Lane.ASK)
    )


def _ask_all(talk: Conversation, line: Line) -> bool:
    """Let anybody answer for what the sentence before says is to be done."""
    if _was_just_asked(talk, line):
        return True
    above = talk.need(line.turn, reach=0) or talk.above(line.turn)
    if above is None or above[0].turn != line.turn.number:
        return False
    draft = from_need(talk, line, above, 0.4)
    draft.requester = line.turn.speaker
    return True


def _is_open(talk: Conversation, verb: str) -> bool:
    """Whether something that nobody has taken yet begins with this verb."""
    return any(draft.lane is Lane.CALL and draft.alive and draft.verb == verb for draft in talk.recent)


def share_addressee(talk: Conversation, turn_number: int) -> None:
    """`Please loop in Ops. And could you add an alert, Lee?` asks Lee for both."""
    for draft in talk.recent:
        if draft.place.turn == turn_number and draft.lane is Lane.ASK and not draft.owners and not draft.group:
            draft.owners, draft.awaits = list(talk.addressed), set(talk.addressed)

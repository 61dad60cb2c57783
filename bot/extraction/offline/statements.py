"""What a sentence adds: the speaker's own promise, something said of a third person, a plan of the group."""

from bot.extraction.formats import Kind
from bot.extraction.offline import acts, cued, days, tasks, vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.assigned import PRONOUNS
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.doubts import weigh
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import DOING, GERUNDS, WORK
from bot.extraction.phrases import pattern, words

_UNDER_WAY = pattern(r"\b(?:now|today|tonight|tomorrow|this (?:week|morning|afternoon|evening)|next week|working on)\b")
_NO_PLAN = pattern(r"\b(?:never|normally)\b")
"""What the speaker never or normally does is no plan either."""
_POINTS_BACK = pattern(r"\b(?:it|that|this|them|him|her)\b[\W\w]{0,30}$")
_OF_TASK = pattern(
    r"\b(?:them|it|that|those|these|directly|comments|feedback|notes|my thoughts|an? (?:answer|update|draft"
    r"|first \w+|eta))\b"
)
_LEAD_IN = pattern(r",? and (?:then )?(?:i'll |also |to )?")
_GATHER = pattern(r"(?:regroup|reconvene|schedule|book|set up)\b.{6}")
_SECOND_PLAN = pattern(r"\band (?P<rest>(?:schedule|book|set up|organi[sz]e|arrange|plan) )")
_TELLS_OTHERS = pattern(r"(?:tell|show|explain) (?!us\b|me\b|you\b|everyone\b|everybody\b|about\b|how\b|what\b|why\b)")
_SAYS = pattern(
    r"\b(?P<who>[A-Za-z]+) (?:says?|said|confirm(?:s|ed)|promised|told [a-z]+|think(?:s)?|claims?|"
    r"reckons?)(?: that)?\s*$"
)
_UNDERTAKEN = pattern(
    r"\b(?:agreed|undert\w+|offered|promised|volunteered|asked|instructed|requested|told|left|fell)\b"
)
_NAMES_WORK = words("start join find check confirm provide summarise summarize")


def promise(talk: Conversation, line: Line, act: Act, taken: list[Draft] | None) -> bool:
    """Take in a promise or an offer of the speaker; return whether it was one."""
    rest = line.low[act.body : act.end]
    if not act.verb or _only_tells(act, rest) or not _may_promise(line, act, rest):
        return False
    pronoun = tasks.is_pronoun_only(line.text(act.body, act.end)) or (act.verb == "do" and not keywords(rest))
    if (
        _spells_out(talk, line, act)
        or _says_again(talk, line, act)
        or _details(line, act, pronoun, taken)
        or (pronoun and _same_verb(talk, line, act))
    ):
        return True
    weight = weigh(talk, line, act) + _tense(act, rest)
    if line.asks and act.kind not in ("promise", "shall_i"):
        weight -= 0.3
    lane = Lane.OFFER if act.kind in ("offer", "shall_i") else Lane.PROMISE
    for left, right in _halves(line.low, act):
        draft = talk.draft(line, lane, act, left, right, weight)
        draft.owners = [line.turn.speaker or ""]
        draft.firm = act.kind != "shall_i"
        draft.heard_by = talk.listener(line.turn)
    return True


def _only_tells(act: Act, rest: str) -> bool:
    """Whether words steer the talk, or tell where the speaker will be: `I'll go first`, `I'm moving on Friday`."""
    base = GERUNDS.get(act.verb)
    rest = base + rest[len(act.verb) :] if base else rest
    if (base or act.kind == "working") and vetoes.AWAY.match(rest):
        return True
    return bool(vetoes.FLOOR.match(rest)) and not _tells_later(rest)


def _may_promise(line: Line, act: Act, rest: str) -> bool:
    """Whether a present tense tells of what is to come, and `Shall I …` asks."""
    if act.kind == "working":
        return _is_planned(line, act, rest)
    return act.kind != "shall_i" or line.asks


def _tense(act: Act, rest: str) -> float:
    """What the present adds once it tells of what is to come; `I'll be taking notes` tells what happens here."""
    if act.kind == "working":
        return 0.18
    is_cued = act.start < act.body
    return -0.3 if is_cued and act.verb in GERUNDS and not cued.is_planned(rest) else 0.0


def _is_planned(line: Line, act: Act, rest: str) -> bool:
    """Whether a present tense tells of what is to come: `I'm ringing them on Friday`, `I write it up tomorrow`."""
    if act.verb in GERUNDS and _UNDER_WAY.search(rest):
        return True
    is_work = act.verb in WORK or act.verb in GERUNDS
    is_habit = vetoes.HABIT.search(line.sentence) or _NO_PLAN.search(line.sentence)
    return is_work and not is_habit and cued.is_planned(line.sentence)


def _tells_later(rest: str) -> bool:
    """`I'll give you a draft on the 1st` is work, `I'll give you an example` is talk."""
    return bool(vetoes.TELLS_LATER.match(rest) and days.SOME_DATE.search(rest))


def _spells_out(talk: Conversation, line: Line, act: Act) -> bool:
    """`I can handle that. I'll set up the server.`: the second sentence says what `that` is."""
    last = talk.recent[-1] if talk.recent else None
    if last is None or not last.vague or last.owners != [line.turn.speaker] or act.kind != "promise":
        return False
    if last.place.turn != line.turn.number or not keywords(line.text(act.body, act.end)):
        return False
    last.body, last.verb, last.vague = line.text(act.body, act.end), act.verb, False
    last.place = line.place
    last.windows.insert(0, Place(line.turn.number, act.start, act.end))
    return True


def _says_again(talk: Conversation, line: Line, act: Act) -> bool:
    """`I'll look at the code. … I'll get to the bottom of it.`: the second sentence adds no task."""
    body = line.low[act.body : act.end]
    if not _POINTS_BACK.search(body) or len(keywords(body)) > 1:
        return False
    for draft in reversed(talk.recent):
        if draft.alive and draft.last_turn == line.turn.number and draft.owners == [line.turn.speaker]:
            draft.mentions.append(line.place)
            draft.windows.append(Place(line.turn.number, act.start, act.end))
            return True
    return False


def _details(line: Line, act: Act, pronoun: bool, taken: list[Draft] | None) -> bool:
    """After `Will do.`, `I'll mark them in the file` says how, not what else."""
    if not taken or act.kind == "working":
        return False
    body = line.low[act.body : act.end]
    named = any(keywords(body) & draft.goal for draft in taken)
    if not (pronoun or act.verb in {draft.verb for draft in taken} or _OF_TASK.search(body) or named):
        return False
    add_detail(taken, line.place)
    return True


def add_detail(taken: list[Draft], place: Place) -> None:
    """Note that a sentence says more of what was just taken on."""
    for draft in taken:
        draft.windows.append(place)
        draft.mentions.append(place)
        draft.weight = max(draft.weight, 0.88)


def _same_verb(talk: Conversation, line: Line, act: Act) -> bool:
    """`I'll review it` may point at an act just made with the same verb."""
    for draft in reversed(talk.recent):
        near = line.turn.number - draft.place.turn <= 2
        if draft.alive and near and draft.verb == act.verb and line.turn.speaker in (*draft.owners, *draft.awaits):
            draft.mentions.append(line.place)
            draft.windows.append(line.place)
            draft.weight = max(draft.weight, 0.85)
            return True
    return False


def _halves(low: str, act: Act) -> list[tuple[int, int]]:
    """`roll it back today and then write it up` are two tasks."""
    cut = acts.second_half(low, act)
    if cut is None:
        return [(act.body, act.end)]
    after = _LEAD_IN.match(low, cut)
    return [(act.body, cut), (after.end() if after else cut, act.end)]


def assign(talk: Conversation, line: Line, act: Act, weight: float) -> bool:
    """Take in something said of a third person: `Peter will send it`, `she will check`."""
    names, speaker = list(act.names), line.turn.speaker
    if act.kind == "third":
        who = _meant(talk, line, act)
        if speaker and line.turn.kind is Kind.BULLET and who in (None, speaker):
            who, speaker = speaker, None  # notes about a person say `she` of the one whose name leads the line
        if who is None or who == speaker or act.verb not in WORK:
            return False
        names = [who]
    if line.asks:
        weight -= 0.25
    if _only_informs(act, line.low[act.body : act.end]) and not (
        (speaker is None or talk.is_mail) and _UNDERTAKEN.search(line.low, act.start, act.body)
    ):
        weight -= 0.3
    if speaker in names:
        weight = max(weight, 0.6)
    draft = talk.draft(line, Lane.ASSIGNED, act, act.body, act.end, weight)
    draft.owners, draft.group, draft.awaits = names, act.group, set(names)
    draft.requester = speaker if speaker and speaker not in names else None
    return True


def _meant(talk: Conversation, line: Line, act: Act) -> str | None:
    """Return whom `he`, `she` or `they` means: who is named in the sentence, else before it.

    What `counsel says they'll send` is nobody's when it names none we know.
    """
    before = line.text(line.place.start, act.start)
    if (named := talk.named_last(before)) and named != line.turn.speaker:
        return named
    if (said := _SAYS.search(before)) and said["who"].lower() not in ("he", "she", "they", "who"):
        return None
    word = line.low[act.start :].split(maxsplit=1)[0].split("'")[0]
    return talk.mentioned_near(line.turn, word if word in PRONOUNS else line.sentence.split(maxsplit=1)[0])


def _only_informs(act: Act, rest: str) -> bool:
    """`Peter will tell us how it went` is talk, `Peter will tell the choir` is work."""
    informs = vetoes.INFORMATION.match(rest) and not DOING.match(rest)
    return bool(informs) and act.verb not in _NAMES_WORK and not _TELLS_OTHERS.match(rest)


def action(talk: Conversation, line: Line, act: Act) -> bool:
    """Take in what somebody calls an action item: their own, unless it is `let's make an action item to …`."""
    cue = line.low[act.start : act.body]
    own = line.turn.speaker if cue.startswith(("i", "happy", "let me")) else None
    lane = Lane.PROMISE if own else Lane.GROUP
    draft = talk.draft(line, lane, act, act.body, act.end, weigh(talk, line, act))
    draft.owners, draft.group, draft.requester = [own] if own else [], own is None, None if own else line.turn.speaker
    return True


def plan(talk: Conversation, line: Line, act: Act) -> bool:
    """Take in a call for somebody, or a plan of the whole group."""
    rest = line.low[act.body : act.end]
    if act.kind == "call":
        if act.verb not in WORK:
            return False
        draft = talk.draft(line, Lane.CALL, act, act.body, act.end, weigh(talk, line, act))
        draft.requester = line.turn.speaker
        return True
    firm = line.low[act.start : act.body].startswith(
        ("every", "all of", "each", "we'll", "we will", "let's", "we're", "we are")
    )
    bound = act.verb in WORK and bool(days.BY_DAY.search(rest))
    if line.asks or not (bound or vetoes.GROUP_PLAN.match(rest)):
        return firm and _second_plan(talk, line, act)
    weight = weigh(talk, line, act) + (0.15 if firm or bound else -0.05) + (0.08 if _GATHER.match(rest) else 0)
    draft = talk.draft(line, Lane.GROUP, act, act.body, act.end, weight)
    draft.group, draft.requester = True, line.turn.speaker
    return True


def _second_plan(talk: Conversation, line: Line, act: Act) -> bool:
    """`Let's proceed for now and schedule a patch`: the second verb may name the work."""
    found = _SECOND_PLAN.search(line.low, act.body, act.end)
    if not found or line.asks:
        return False
    draft = talk.draft(line, Lane.GROUP, act, found.start("rest"), act.end, 0.6)
    draft.place = Place(line.turn.number, found.start("rest"), line.place.end)
    draft.group, draft.requester = True, line.turn.speaker
    return True

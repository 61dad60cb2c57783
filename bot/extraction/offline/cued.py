"""Acts that a cue opens: `I'll …`, `could you …`, `let's …`, and a note-taker's `Will send the minutes`."""

from itertools import islice

from bot.extraction.offline import vetoes
from bot.extraction.offline.acts import Act
from bot.extraction.offline.cues import ADVERBS, MASTER
from bot.extraction.offline.days import SOME_DATE
from bot.extraction.offline.sentences import Line
from bot.extraction.offline.verbs import GERUNDS, THIRDS, WORK
from bot.extraction.phrases import any_of, pattern, words

MOST_CUES = 12
"""Cues of one sentence that are looked at."""


_ADVERBS = pattern(ADVERBS)
_EASE = pattern(
    r"[\s,]*(?:(?:try|go ahead|be sure|make sure|be able|remember|plan|aim|look)(?: (?:to|and))"
    r"|be(?: busy)?(?=\s+[a-z]+ing\b)"
    r"|go(?= (?:and )?[a-z]+)(?: and)?)"
    r"(?=\s+[a-z])"
)
_VERB = pattern(r"[\s,]*(?P<verb>[a-z][a-z'-]*[a-z]|[a-z])\b")
_SUBORDINATE = pattern(
    any_of(
        """if|when|whenever|whether|that|what|how|where|which|who|why|because|before|after|unless|until|once|than|as|since|while
        so|everything|anything|something|all|thing|things|way|case|time|think|believe|guess|assume|hope|feel|know|say|said|says
        wish|doubt|suppose|not sure|reason|so that""",
        after=r"\s*$",
    )
    + r"|n't\s*$"
)
_SOFT_SUBORDINATE = pattern(
    r"\b(?:think|believe|guess|so|that|as|hope|assume|feel|said|say|suppose|and|then|because|while)\s*$"
)
_TOLD = pattern(
    r"\b(?:(?:tell|ask|remind|get|have|let|make|want|need|invite|help|give|send|show|with|to|for|from|of|about|by)"
    r"|(?:tell|ask|remind|get|invite|help|give|send|show)\b[^.;:?]*\b(?:and|or))\s+@?$"
)
"""Before `everyone`: somebody will tell them, and it is not they who are asked."""
_PEOPLE = ("every", "all", "each", "some", "any")
_NEGATION_BEFORE = pattern(
    r"\b(?:can't|cannot|couldn't|can not|won't) (?:promise|guarantee|say|commit)(?: that)?\s*$|"
    r"\b(?:don't|do not|doesn't|didn't|not|never) (?:think|believe|expect|guess|suppose)(?: that)?\s*$"
)
_WH_BEFORE = pattern(r"\b(?:how|what|which|where|why|when|who|whom|do you think|if)\b[^,.;:]*$")
NEED_THING = pattern(
    r"\b(?:can|could|may) (?:i|we) (?:please )?(?:get|have|see) (?P<got>(?:the|an?|your|those"
    r"|[\w-]+'s) [^.,;:?!]{2,50}?)"
    r"(?= (?:from|by|before|to me|to us|over to)\b|,? please\b)|"
    r"\b(?:i|we)(?:'ll| will|'d| would)?(?: also| still| really)? (?:need|want|like) (?!to\b|you\b|u\b|"
    r"some(?:one|body)\b|more time)"
    r"(?P<what>(?:the|a|an|your|everyone's|everybody's|all|those|[\w-]+'s)\b[^.,;:?!]{2,60}?)"
    r"(?=(?: (?:in|back|done|ready|finished))? (?:by|before|no later than|until|from you)\b)"
)
SUBJECTLESS_WORDS = words(
    "will gonna going i'll ill need needs plan planning happy should have gotta must hope hoping aim aiming off"
)
SUBJECTLESS = pattern(
    r"^[\W_]*(?:(?:and|so|but|then|ok|okay|yes|yeah|no objections|agree)[,\s]+)*"
    r"(?P<cue>will|gonna|going to|i'?ll|needs? to|plan to|planning to|happy to|should(?= have\b)"
    r"|(?:still )?have to|gotta|must|hop(?:e|ing) to|aim(?:ing)? to|off to)(?=\s)"
)
INNER_SUBJECTLESS = pattern(r"(?:,? (?:but|and)|[,.;–—-])\s+(?P<cue>will|needs to|should(?= have\b))(?=\s)")
_SUBJECTLESS_WEIGHT = {
    "will": 0.7,
    "gonna": 0.7,
    "going to": 0.7,
    "i'll": 0.76,
    "ill": 0.7,
    "happy to": 0.52,
    "off to": 0.52,
}
_PAST_TOO = words("put set cut read hit let shut split spread think see come go have get want need hope find turn")
"""Verbs that may as well tell what was, or that do nothing to anything."""
_NO_OBJECT = pattern(r" (?:and|or|that|if|to|so|but|it's|about|when|from|at)\b")
_ONCE = pattern(r"\b(?:as soon as|once|first thing|the moment)\b")
_WANTS_WORK = pattern(
    r".* (?:mean|about|off|down|due|set|up|is|priority|one who.*|want|hop(?:e|ing)) to|.* (?:is|for)|"
    r"i(?:'m| am|m) to|.*\bon my .*"
)
"""Cues that begin a promise before a verb of work only: `I'm off to fetch it`, but not `I'm off to Spain`."""
_RECALLED = pattern(
    r"i(?:'ve| have|ve)? (?:promised|told|assured|said|agreed)\b.* i|i mean|i(?:'m| am|m) (?:about|off|up)"
)
"""Cues that say less than `I will`."""
_COMES = words("get find see receive have meet notice hear learn recognise recognize enjoy")
"""Verbs after `you'll` that tell what will happen to somebody."""

_WANTS = words("need get have see want like")

_WEIGHT = {
    "promise": 0.76, "let_me": 0.48, "shall_i": 0.25, "need": 0.47,
    "offer": 0.52, "working": 0.45, "ask": 0.5, "mind": 0.5, "tell": 0.4,
    "please": 0.5, "action": 0.75, "call": 0.35, "group": 0.35,
}  # fmt: skip
"""How sure a bare cue makes an item, 0 to 1, before anything else is known."""
_WHY = {
    "promise": "the speaker says so", "let_me": "the speaker takes it", "shall_i": "the speaker offers it",
    "need": "the speaker's own work",
    "offer": "the speaker offers it", "working": "the speaker is at it", "ask": "asked in the meeting",
    "mind": "asked in the meeting", "tell": "told in the meeting", "please": "asked in the meeting",
    "action": "called an action item", "call": "asked of nobody in particular", "group": "planned by the group",
}  # fmt: skip


def read_cued(line: Line) -> list[Act]:
    """Return the acts that cues open in one sentence, not yet in order."""
    found = _cued(line.low, line.place.start, line.place.end)
    if may_need(line.words) and (need := NEED_THING.search(line.low, line.place.start, line.place.end)):
        left, right = need.span(need.lastgroup or "what")
        if vetoes.NO_THING.search(line.low, left, right):
            return found
        found.append(Act("need_thing", need.start(), left, right, "provide", weight=0.5, why=_WHY["ask"]))
    return found


def may_need(words: frozenset[str]) -> bool:
    """Whether the words of `NEED_THING` are there."""
    return not _WANTS.isdisjoint(words)


def subjectless(line: Line) -> Act | None:
    """Return the promise of a note-taker's `Will send the minutes`."""
    if SUBJECTLESS_WORDS.isdisjoint(line.words):
        return None
    start, end = line.place.start, line.place.end
    found = SUBJECTLESS.match(line.sentence) or INNER_SUBJECTLESS.search(line.sentence)
    if not found or vetoes.NEGATED.match(line.sentence[found.end() :]):
        return None
    verb = _VERB.match(line.low, _body(line.low, start + found.end(), end), end)
    ready = verb and vetoes.GETS_READY.match(line.low[verb.start() : end])
    if not verb or not (verb["verb"] in WORK or ready) or (verb["verb"] == "do" and verb.end() >= end - 1):
        return None
    if found["cue"] == "must" and not (line.turn.speaker and SOME_DATE.search(line.sentence)):
        return None  # `Must be signed` says it of no one
    kind = "promise" if found["cue"] in _SUBJECTLESS_WEIGHT else "need"
    weight = _SUBJECTLESS_WEIGHT.get(found["cue"], 0.47)
    cue = start + found.start("cue")
    return Act(kind, cue, verb.start("verb"), end, verb["verb"], weight=weight, why=_WHY[kind], subjectless=True)


def _cued(low: str, start: int, end: int) -> list[Act]:
    acts = []
    for cue in islice(MASTER.finditer(low, start, end), MOST_CUES):
        kind, present = cue.lastgroup or "", cue.lastgroup == "present"
        before = low[max(start, cue.start() - 30) : cue.start()]
        if vetoes.NEGATED.match(low[cue.end() : cue.end() + 30]) or _NEGATION_BEFORE.search(before):
            continue
        if present and not _is_meant(low[cue.end() : end], before):
            continue
        kind = "working" if present else kind
        if (
            kind in ("group", "call")
            and cue.group().startswith(_PEOPLE)
            and (_TOLD.search(low, max(start, cue.start() - 120), cue.start()))
        ):
            continue
        body = _body(low, cue.end(), end)
        found = _VERB.match(low, body, end)
        verb = found["verb"] if found else ""
        verb = (THIRDS.get(verb) or GERUNDS.get(verb) or verb) if kind == "call" else verb
        rest = low[body:end]
        if not _opens(cue.group(), kind, verb, rest) or (kind == "ask" and _WH_BEFORE.search(low[start : cue.start()])):
            continue
        weight = _WEIGHT[kind] + _subordination(before, kind) - (0.12 if _RECALLED.match(cue.group()) else 0.0)
        acts.append(
            Act(kind, cue.start(), found.start("verb") if found else body, end, verb, weight=weight, why=_WHY[kind])
        )
    return acts


def _is_meant(rest: str, before: str) -> bool:
    """Whether `I` and a verb tell of what is to come: `I write it up tomorrow`, `On Monday I ring them`."""
    found = _VERB.match(rest)
    if not found or found["verb"] not in WORK or found["verb"] in _PAST_TOO or _SUBORDINATE.search(before):
        return False
    return not _NO_OBJECT.match(rest, found.end()) and is_planned(before[-20:] + rest)


def is_planned(rest: str) -> bool:
    """Whether a present tense tells of what is to come: it names a day, or what it waits for."""
    return bool(SOME_DATE.search(rest) or _ONCE.search(rest))


def _opens(cue: str, kind: str, verb: str, rest: str) -> bool:
    """Whether a cue opens an act with the words after it."""
    if vetoes.GETS_READY.match(rest):
        return True
    if kind in ("promise", "need") and _WANTS_WORK.fullmatch(cue):
        return verb in WORK or verb in GERUNDS
    return not (kind == "tell" and verb in _COMES and cue.startswith("you")) and _takes(kind, verb, rest)


def _takes(kind: str, verb: str, rest: str) -> bool:
    """Whether a cue goes with a verb: requests want a verb of work, or none at all (`Tomasz, could you?`)."""
    if kind not in ("please", "ask", "tell", "mind") or verb in WORK:
        return True
    if not verb:
        return kind == "ask"
    if kind in ("ask", "mind") and verb in GERUNDS:
        return True
    return (kind == "tell" and verb == "be") or vetoes.is_strange_deed(rest)


def _body(low: str, at: int, end: int) -> int:
    """Skip adverbs and `try to`, `go ahead and`."""
    for _ in range(3):
        before = at
        if skipped := _ADVERBS.match(low, at, end):
            at = skipped.end()
        if eased := _EASE.match(low, at, end):
            at = eased.end()
        if at == before:
            break
    return at


def is_subordinate(before: str) -> bool:
    """Whether the words before a cue make it depend on something: `what I will`, `if Peter can`."""
    return bool(_SUBORDINATE.search(before)) and not _SOFT_SUBORDINATE.search(before)


def _subordination(before: str, kind: str) -> float:
    """Return what a cue loses after `if`, `what`, `when`; after `I think` it loses little."""
    before = before[-24:]
    if not _SUBORDINATE.search(before):
        return 0.0
    if _SOFT_SUBORDINATE.search(before):
        return 0.0 if kind in ("promise", "need", "let_me") else -0.1
    return -0.45

"""One person's own notes: `re-plot fig 3 → thu`, `I ring the depot`, `list to Tomas by the 25th`, `key? fine, me`."""

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import days
from bot.extraction.offline.entries import CLOSED, Marked
from bot.extraction.offline.listed import begins_work
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.present import SAYS
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.verbs import PASTS, THIRDS, WORK
from bot.extraction.phrases import any_of, pattern

LONGEST = 240
"""Characters of a line that is read as a jotting."""
SHORTEST = 6
"""Characters of one that may say something."""
_DAY = rf"(?:{days.DATE}|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b)"
_OPENERS = any_of(
    """then|and|also|so|but|ok|important|nb|don't forget(?: to)?|do not forget(?: to)?|remember(?: to)?|to-?do|must
    need to|have to|i have to|i need to|i should|still to do|still|just|next|first|finally|please|pls""",
    before="",
    after=r"\b[\s:,!–-]*",
)
_LEAD = pattern(rf"\W*(?:{_OPENERS})*")
_LABEL = pattern(r"[^:.!?→]{2,40}:\s+")
_ARROW = pattern(
    rf"(?P<task>.{{3,}}?)\s*(?:→|-+>|=>)\s*(?:(?:so|now|ok|agreed|moved|until|by|on|to|for"
    rf"|due)[ :]+)*(?P<day>{_DAY}[^→]{{0,30}})$"
)
_I_DO = pattern(
    r"(?:^|[,;:–—-] |\bthen |\band |\bso |\bbut )i (?:also |then |still )?(?P<verb>[a-z][a-z-]+)\b(?P<rest>[^.;!?]*)"
)
_BRING = pattern(
    rf"\W*(?P<task>(?:(?:the|my"
    rf"|our) )?(?:[\w'-]+ ){{1,4}}?(?:back )?to (?:the )?[\w'.-]+(?: [\w'.-]+){{0,2}}) (?:by|before|until|till) {_DAY}"
)
_MINE = pattern(
    r"\W*(?P<task>[^:?!]{3,80}?)(?::[^?!]{2,40}(?=\?))?\s*"
    r"(?::\s*(?:mine|me|i do (?:it|that))\b|\?.*\b(?:me|mine|i do (?:it|that)"
    r"|i'll do (?:it|that)|i take (?:it|that))\b"
    r"|(?:→|-+>)\s*me\b|[(\[]me\b(?! ?=))"
)
_FIRST = pattern(r"[\W_]*(?P<name>[^\W\d_][\w'’-]*)")
_DOES = pattern(rf"(?P<who>{PERSON}) (?:also |then )?(?P<verb>[a-z]+s)\b")
_IDLE = pattern(
    r"\b(?:maybe|perhaps|might|would|could|some ?day|one (?:day|of these days)|in theory|nice to|should really"
    r"|really should|always|never|every|often|usually|since|last|already"
    r"|if|like everybody|thinking of|no idea|too (?:much|expensive|late)|said no|cancelled|not)\b|^\W*[\"“]"
)
_EVENTS = ("launch ", "release ", "start ", "kick-off ", "deadline ")
"""What happens on a day as often as somebody does it: `launch webshop 16 Nov`."""
_DONE = pattern(r"✓|✔|✅|☑|\b(?:done|finished|sorted|paid|sent)\b\W*$")


def read_jottings(turn: Turn, writer: str, roster: Roster) -> list[Marked]:
    """Return what a line of somebody's own notes says they will do themselves."""
    text, low = turn.text, lowered(turn.text)
    if turn.kind not in (Kind.BULLET, Kind.LINE) or turn.is_labelled or not SHORTEST <= len(text) <= LONGEST:
        return []
    if turn.number == 0 or CLOSED.search(text) or _is_anothers(text, roster) or _DONE.search(low):
        return []  # the first line is the title
    if (found := _MINE.match(low)) and not _IDLE.search(found["task"]):
        own = _own(text, found["task"], writer, 0.66, text[: found.end("task")])
        parts = split(text[found.end() :], low[found.end() :])
        rest = [(found.end() + left, found.end() + right) for left, right in parts[1:]]
        own = own._replace(end=found.end()) if own and rest else own
        return [item for item in (own, *(_sentence(text, low, part, writer) for part in rest)) if item]
    return [item for part in split(text, low) if (item := _sentence(text, low, part, writer))]


def _sentence(text: str, low: str, part: tuple[int, int], writer: str) -> Marked | None:
    said, small = text[part[0] : part[1]], low[part[0] : part[1]]
    if len(said) < SHORTEST:
        return None
    arrow = _ARROW.match(said)
    if _IDLE.search(lowered(_topic(arrow["task"])) if arrow else small) or "?" in said:
        return None
    item = _planned(said, small, writer)
    return item._replace(start=part[0], end=part[1]) if item else None


def _planned(text: str, low: str, writer: str) -> Marked | None:
    if found := _ARROW.match(text):
        return _own(text, found["task"], writer, 0.66, _topic(found["task"]), found["day"])
    if (found := _I_DO.search(low)) and found["verb"] in WORK and found["verb"] not in SAYS:
        return _own(text, "", writer, 0.66, text[found.start("verb") : found.end()])
    if _BRING.match(low):
        return _own(text, "", writer, 0.66, text)
    start = _start(low)
    if not begins_work(low[start:]):
        return None
    dated = bool(days.SOME_DATE.search(low))
    if low.startswith(_EVENTS, start):
        return None
    return _own(text, "", writer, 0.68 if dated or "!" in text or start > 0 else 0.5, text[start:])


def _is_anothers(text: str, roster: Roster) -> bool:
    """Whether a line begins with somebody else, or says what they do: `→ Ravi: send me the titles`, `…, Ravi rings`."""
    first = _FIRST.match(text)
    if first is not None and roster.find(first["name"]) not in (None, roster.me):
        return True
    return any(
        found["verb"] in THIRDS and roster.find(found["who"]) not in (None, roster.me) for found in _DOES.finditer(text)
    )


def _own(text: str, said: str, writer: str, trust: float, task: str, day: str | None = None) -> Marked | None:
    first = lowered(said).split(maxsplit=1)[:1]
    if first and first[0] in PASTS and ":" not in said and day is None:
        return None
    what = task.strip(" ,;:–—-!")
    return Marked(0, len(text), what, [writer], "in their own notes", firm=False, trust=trust, due_text=day)


def _topic(said: str) -> str:
    """`rebuttal letter: he wanted it this week, told him no` is about the letter."""
    label = _LABEL.match(said)
    rest = lowered(said[label.end() :]) if label else ""
    return said[: label.end()].rstrip(": ") if label and not begins_work(rest) else said


def _start(low: str) -> int:
    """Return where a line's task begins, behind `don't forget:` and `plumber:`."""
    opened = _LEAD.match(low)
    at = opened.end() if opened else 0
    label = _LABEL.match(low, at)
    if label and not begins_work(low[at:]):
        again = _LEAD.match(low, label.end())
        return again.end() if again else label.end()
    return at

"""Lines that say they are action items: `ACTION: …`, `AI: …`, `- [ ] …`, tables, bullets below `Action items`."""

import re

from bot.extraction.formats import Kind, Turn, details
from bot.extraction.offline import assignments, days, listed, owners, present, sections, tables
from bot.extraction.offline.entries import CLOSED, Marked
from bot.extraction.offline.owners import MANY
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.verbs import GERUNDS, THIRDS, WORK
from bot.extraction.phrases import pattern, words

MOST_WORDS_OF_A_ROLE = 3
LONGEST = 1_200
"""Characters of one action line that are read."""

_WORDS = (
    r"(?:action(?:s|able|ables)?(?:[ -]?(?:items?|points?|required))?|AIs?|A\.I\.|to[ -]?do'?s?|next[ -]steps?"
    r"|follow[- ]?ups?|tasks?|homework|aufgaben?|maßnahmen?|tareas?|acci[oó]n(?:es)?|tarefas?|a[cç]+(?:ão|ões)"
    r"|azion[ei]"
    r"|acties?|actiepunt(?:en)?|tâches?|compit[oi])"
)
_NAMED = (
    rf"(?:\[(?P<square>[^\]\n]{{1,60}})\]|\((?P<round>[^)\n]{{1,60}})\)"
    rf"|(?:for|on|by|to)\s+(?P<on>{MANY})(?=\s*[:\-–—])|(?P<plain>{MANY})(?=\s*:))"
)
_MARK = pattern(
    rf"(?:^|(?<=[.;:!?(\[])|(?<=\s))[\s*_\[(>=→➜➤-]*(?:(?:new|open)\s+)?(?P<mark>{_WORDS})\s*(?:#?\d{{1,3}})?[\])]?\s*"
    rf"{_NAMED}?[*_\])]*\s*(?P<stop>[:\-–—>]+|→|(?<=[*\])]))[*_]*\s*",
    re.IGNORECASE,
)
_SHOUT = pattern(r"^[\s*_\[(-]*(?P<mark>TODO|TO-DO|ACTION(?: ITEM)?|AI|ACTION POINT)[\])*_]*\s+(?=\S)")
_STOP = pattern(r"[:>–—→*\])-]")
"""What a mark that is not shouted ends in."""
_GATE = pattern(
    r"action|ai(?<![a-z]ai)|to[- ]?do|next step|follow|task|homework|aufgabe|maßnahme|tarea|acci"
    r"|tarefa|aç[ãõ]|azion|actie|tâche|compit"
)
_TRACKER = pattern(
    r"->\s*action\s+\d+\s+(?P<task>.{4,300}?)\s*(?:\[\d+\]\s*)?\(on (?P<who>[^)]{0,60})\)"
    r"\s*(?P<due>due\s+[\w ,-]{5,20})?",
    re.IGNORECASE,
)
_NOTHING = pattern(
    r"^\W*(?:none|n/?a|no (?:new )?actions?|nothing|closed|done|no\b.{0,20}\bitems?)\b(?!.*\b(?:to|will)\b)"
    r"|^\W*(?:tbd|tba)?\W*$|^\W*need more\b"
    r"|^\W*(?:due(?: dates?)?|deadlines?)(?: for)?(?: (?:all|both|everything|each|these|this|the|above))*\s*:.{0,40}$",
    re.IGNORECASE,
)
_CLOSED_NEXT = pattern(r"[\s*_(\[–—-]*(?:DONE|CLOSED|COMPLETED?|DROPPED|RESOLVED)\b")
"""What closes the item of the sentence before it."""
_HAPPENED = pattern(
    r"^(?!.*\b(?:to|be|will|should|must|needs?)\b)\W*(?:(?:the|an?|all|both|this|that|these)\s+)?(?:[\w#&/'-]+\s+){0,5}?"
    r"(?:landed|confirmed|merged|approved|resolved|completed|done|closed|agreed|accepted|shipped|fixed|deferred|postponed"
    r"|withdrawn|discussed|reviewed)(?:\s+(?:for|by|at|in|on|as|to the|with)\b.*)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_PERSON = pattern(r"\W*(?:i'?ll|i will|i can|i'm|i need|will )\b")
_ASKS_YOU = pattern(r"\b(?:can|could|will|would) you\b")


def read_marked(turn: Turn, roster: Roster, parent: str | None = None, *, is_short: bool = False) -> list[Marked]:
    """Return the action items a turn spells out; `parent` is the person whose name stands a bullet above.

    `is_short` says that the whole text is a list of a few lines rather than minutes of a talk.
    """
    if turn.kind is Kind.ROW:
        return tables.read_row(turn, roster)
    if turn.kind is Kind.HEADING:
        return []
    if "->" in turn.text and (tracker := _TRACKER.search(turn.text)):
        return [_tracked(tracker, roster)]
    if found := _marks(turn.text):
        return _read_marks(turn, roster, found)
    if turn.ticked is not None and not _is_attendance(turn, roster):
        return _item(turn, 0, len(turn.text), roster, "a check box", parent)
    if sections.lists_actions(turn.section):
        return _section_item(turn, roster, parent)
    return _unmarked(turn, roster, parent, is_short=is_short)


def _unmarked(turn: Turn, roster: Roster, parent: str | None, *, is_short: bool) -> list[Marked]:
    """Return the items of a line that nobody marked, and that says all the same whose they are."""
    # In minutes a line that begins with a name reports what they said; in a short list it says whose it is.
    if parent and turn.kind is Kind.BULLET and _begins_work(turn.text):
        return _item(turn, 0, len(turn.text), roster, "listed under their name", parent)
    if entry := listed.read_entry(turn, roster):
        return [entry]
    points = turn.kind is Kind.BULLET and bool(_ARROW.search(turn.text))
    return _addressed_item(turn, roster) if is_short or points or turn.text.startswith("@") else []


def read_stretch(turn: Turn, start: int, end: int, roster: Roster, why: str) -> list[Marked]:
    """Return the action item that a stretch of a turn is, when it says something."""
    return _item(turn, start, end, roster, why, None)


def _addressed_item(turn: Turn, roster: Roster) -> list[Marked]:
    """A line that begins with whose it is and goes on with what to do: `- @Dana send the list by Friday`."""
    if len(turn.text) > LONGEST or turn.text.rstrip(" )").endswith("?") or "? (" in turn.text:
        return []
    if roster.me and turn.text.lower().startswith("i "):
        return []  # a sentence of the note-taker's own
    if turn.kind not in (Kind.BULLET, Kind.LINE) or ((here := details.PRESENT.match(turn.text)) and here["colon"]):
        return []
    if turn.is_labelled:
        # `- Dana: send the list` looks like speech, and is none: nobody talks in bullets that begin with an order.
        starts = _begins_work(turn.text) or bool(_THING_BY.fullmatch(turn.text.lower()))
        return _item(turn, 0, len(turn.text), roster, "listed under their name", None) if starts else []
    found = assignments.read(turn.text, roster)
    by_modal = assignments.BY_MODAL.match(turn.text) if turn.kind is Kind.BULLET else None
    ends = turn.kind is Kind.BULLET and turn.text.lower().startswith(found.task[:12].lower())
    if present.TAKES_IT.match(found.task.lower()):
        return []
    known = found.names and (all(roster.knows(name) for name in found.names) or by_modal or ends)
    set_off = turn.kind is Kind.BULLET or turn.text.lstrip().startswith("@") or ":" in turn.text[:60]
    says_what = _begins_work(found.task) or _ARROW.search(turn.text) or _THING_BY.fullmatch(found.task.lower())
    says_what = says_what or _is_handed_out(turn, roster)
    if not known or not set_off or not says_what or (by_modal and len(split(turn.text, lowered(turn.text))) > 1):
        return []
    return _item(turn, 0, len(turn.text), roster, "begins with whose it is", None)


def _is_handed_out(turn: Turn, roster: Roster) -> re.Match[str] | None:
    """Whether a line ends with somebody we know and a day: `the leaflet – Dana – Friday`."""
    found = _DATED_NAME.search(turn.text.lower())
    return found if found and roster.knows(found["who"]) else None


def _tracked(found: re.Match[str], roster: Roster) -> Marked:
    who = owners.read(found["who"], roster, strict=False) if found["who"].strip() else None
    names = who.names if who else []
    return Marked(found.start("task"), found.end(), found["task"], names, "a tracker's line", due_text=found["due"])


def _is_attendance(turn: Turn, roster: Roster) -> bool:
    """Whether a ticked line says that somebody was there: `[x] Dana Cole – design lead`."""
    name, *rest = re.split(r"[(–—-]", turn.text, maxsplit=1)
    role = "".join(rest).strip()
    says_task = _begins_work(role) or (role[:1].islower() and len(role.split()) > MOST_WORDS_OF_A_ROLE)
    return sections.is_idle(turn.section) or (
        roster.knows(name) and not says_task and not re.search(r"\b(?:to|will)\b|:", turn.text)
    )


def _marks(text: str) -> list[re.Match[str]]:
    shout = _SHOUT.match(text)
    if not shout and not (_STOP.search(text) and _GATE.search(text.lower())):
        return []
    found = [mark for mark in _MARK.finditer(text) if _is_mark(text, mark)]
    if found and (not shout or found[0].start("mark") <= shout.start("mark")):
        return found
    return [shout] if shout else []


def _is_mark(text: str, mark: re.Match[str]) -> bool:
    """A mark stands at the beginning, or is shouted, or is set off: `let's follow up - soon` has none."""
    word, stop = mark["mark"], mark["stop"] or ""
    at_start = not text[: mark.start("mark")].strip(" \t*_-[(>=→➜#•")
    if word.lower().startswith(("follow", "task", "next", "homework")):
        return at_start and ":" in stop
    if not word.isupper() and (word.lower() in ("ai", "ais", "a.i.") or ("-" in stop and not at_start)):
        return False
    set_off = ":" in stop and text[mark.start("mark") - 1] in " (*_[" and word[0].isupper()
    return at_start or word.isupper() or set_off


def _read_marks(turn: Turn, roster: Roster, found: list[re.Match[str]]) -> list[Marked]:
    text, items = turn.text, []
    for number, mark in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        groups = mark.groupdict()
        named = next((groups[key] for key in ("square", "round", "on", "plain") if groups.get(key)), None)
        who = owners.read(named, roster, strict=False, nicks=True) if named else None
        for left, right in _parts(text, mark.end(), end, roster, plural=mark["mark"].lower().endswith("s")):
            for item in _item(turn, left, right, roster, f"marked {mark['mark']}", None):
                begin = mark.start("mark") if left == mark.end() else left
                item = item._replace(start=begin, done=item.done or bool(_CLOSED_NEXT.match(text, right, end)))
                items.append(item._replace(names=who.names, group=who.group) if who and not item.names else item)
    return items


def _parts(text: str, start: int, end: int, roster: Roster, *, plural: bool) -> list[tuple[int, int]]:
    """Cut what follows a mark: `Actions:` holds a sentence for each item, others one item and its explanation."""
    body = text[start:end]
    sentences = [(start + left, start + right) for left, right in split(body, lowered(body))]
    if plural or not sentences:
        return sentences
    owned = [part for part in sentences if assignments.assigns(text[part[0] : part[1]], roster)]
    first = sentences[0]
    if owned and owned[0] != first and not assignments.begins_task(text[first[0] : first[1]]):
        return owned
    return [first, *(part for part in owned if part != first)]


def _section_item(turn: Turn, roster: Roster, parent: str | None) -> list[Marked]:
    text = turn.text
    if text.rstrip().endswith(":") and len(text) < 60:
        return []
    if text.rstrip(" )").endswith("?") and not _ASKS_YOU.search(text):
        return []
    why = f"listed under {sections.nearest(turn.section)}"
    parts = _parts(text, 0, len(text), roster, plural=False) if turn.kind is Kind.LINE else [(0, len(text))]
    found = [item for left, right in parts for item in _item(turn, left, right, roster, why, parent)]
    firm = turn.kind is Kind.BULLET or bool(assignments.BY_MODAL.match(text))
    return [
        item._replace(firm=firm and bool(item.names or item.group or assignments.begins_task(item.task)))
        for item in found
        if firm or item.names or _begins_work(item.task)
    ]


_THING_BY = pattern(
    r"(?!(?:on|in|at|off|out|away|back|sick|absent|busy|free|not|no|nothing|still|leave|holidays?|vacation)\b)"
    r"(?!.*\b(?:is|are|was|were|has|have|wants?|needs?|[a-z]+(?<!updat)(?<!revis)(?<!correct)(?<!sign)ed)\b)"
    rf"(?:[\w'/-]+,? ){{1,6}}\(?(?:(?:by|before|due|until|w/c|week of) .{{0,6}}|(?<=, )){days.DATE}\W*"
)
"""`newsletter draft by Friday`: a thing and a day, and nothing said of it."""
_DATED_NAME = pattern(
    r"(?:[:(|]|\s[–—-])\s*@?(?P<who>[\w'.]+(?: [\w'.]+)?)(?:\s*[,–—|-]\s*|\s+)"
    rf"(?:(?:by|due|before|until) )?{days.DATE}\W*$"
)
"""`the leaflet: Dana, Friday`, `the leaflet – Dana – Friday`."""
_ARROW = pattern(r"\s(?:-+>|=>)\s|→")
_DOES = frozenset(third for third, base in THIRDS.items() if base not in present.TELLS) - words(
    """plans issues tests notes reports works builds releases changes updates questions explains presents suggests
    describes shows says asks mentions recommends"""
)


def _begins_work(task: str) -> bool:
    """Whether a task begins with a verb of work; `confirms`, which may as well have happened, wants a day."""
    found = re.match(r"\W*([A-Za-z-]+)", task)
    word = found[1].lower() if found else ""
    if THIRDS.get(word) in present.TELLS_TOO and not days.SOME_DATE.search(task.lower()):
        return False
    return any(word in verbs for verbs in (WORK, GERUNDS, _DOES))


_OTHERS = re.compile(
    r",?\s+(?:and|so|but|then)\s+(?:then\s+)?(?:we|they|he|she|it|everyone)(?:['’]ll|\s(?:will|can|could|should|shall|may))\b",
    re.IGNORECASE,
)
"""Where a line goes on with what others will do: `… and we'll vote on it next week`."""


def _item(turn: Turn, start: int, end: int, roster: Roster, why: str, parent: str | None) -> list[Marked]:
    if others := _OTHERS.search(turn.text, start + 8, min(end, start + LONGEST)):
        end = others.start()
    text = turn.text[start : min(end, start + LONGEST)]
    if _NOTHING.match(text):
        return []
    found = assignments.read(text, roster)
    names = found.names
    if _NOTHING.match(found.task):
        return []
    if not names and not found.group:
        names = _implied(turn, text, why, parent)
    remark = CLOSED.search(found.task)
    task = found.task[: remark.start()].rstrip(" *_(") if remark and remark.start() > 0 else found.task
    if not _says_something(task, owned=bool(names) or found.group):
        return []
    done = turn.ticked is True or bool(CLOSED.search(text))
    return [Marked(start, end, task, names, why, found.group, done, True, found.due)]


def _implied(turn: Turn, text: str, why: str, parent: str | None) -> list[str]:
    """Return the owner that stands outside the line: the speaker, or the name above."""
    if turn.speaker and turn.kind is Kind.BULLET and turn.is_labelled:
        return [turn.speaker]
    if turn.speaker and (_FIRST_PERSON.match(lowered(text)) or (not parent and not why.startswith("marked"))):
        return [turn.speaker]
    return [parent] if parent else []


def _says_something(task: str, *, owned: bool) -> bool:
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", task.lower())
    if not words or _HAPPENED.search(task):
        return False
    return len(words) > 1 or (owned and words[0] in WORK)

"""Sentences that take back or move what was said before: `scrap the survey`, `let's push the draft to Friday`."""

from bot.extraction.offline import days, replies
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.drafts import Draft, Place, keywords
from bot.extraction.offline.sentences import Line
from bot.extraction.phrases import any_of, pattern, words

_LOOKS_BACK = 40
"""Drafts among which the one that is named is looked for."""
_OPENERS = (
    r"[\W_]*(?:(?:actually|no|sorry|ok(?:ay)?|oh|well|hm+|wait|hang on|on second thoughts?|you know what|then|so|and"
    r"|but|please|just|right|yeah|yes|i(?:'d)? (?:say|think)|(?P<us>let's|let us|we (?:can|could|should|will|might)"
    r"|we'll|(?:can|could|should|shall) we))[,.!\s]+)*"
)
_TAKES_BACK = pattern(
    _OPENERS + r"(?:(?:scrap|scratch|forget(?: about)?|never ?mind(?: about)?|strike|disregard|hold off(?: on)?"
    r"|(?P<mild>drop|cancel|skip|ditch|shelve|abandon|kill))\b"
    r"|(?:there's |we have )?no (?:longer any )?need (?:to|for)\b"
    r"|(?:we|you|[a-z]+) (?:(?:don't|do not|won't|doesn't) (?:have to|need)|no longer needs?)\b(?: to\b| for\b)?"
    r"|don't (?:bother|worry)\b(?: with| about)?)\s*(?P<what>[^.,;:!?–—]*)"
)
_IS_OFF = pattern(
    r"^[\W_]*(?P<what>[^.,;:!?]{3,60}?) (?:is|are) (?:now )?"
    r"(?:off(?: the table)?|cancelled|canceled|obsolete|moot|no longer (?:needed|necessary|happening)"
    r"|not (?:needed|necessary|happening))(?: any ?more| now)?[.!]*$"
)
_ANOTHER_DAY = any_of(
    r"""wait(?: until| till)?|be|slip(?: to| until)?|go out|move(?: to| until)?|happen""", before="", after=""
)
_MOVES = pattern(
    _OPENERS
    + r"(?:make|move|push|bring|pull|postpone|delay|shift|bump|reschedule|aim for|say) ?(?P<what>[^.,;:!?]{0,60}?)"
    r"(?: (?:back|forward|up|out))?(?= (?:to|until|till|for|by|on|a|one)\b|\s(?P<date>" + days.DATE + r"))"
    r"|[\W_]*(?:(?:ok(?:ay)?|but|actually|and|so)[,\s]+)*(?P<thing>[\w' ]{2,50}?) "
    rf"(?:can|could|should|has to|needs to|will have to|may)(?: also)? {_ANOTHER_DAY}\b"
    rf"|[\W_]*(?:can|could) (?P<asked>[\w' ]{{2,40}}?) {_ANOTHER_DAY}\b"
)
_MOVING = words(
    "make move push bring pull postpone delay shift bump reschedule aim say can could should may has needs have"
)
"""A sentence without any of these moves nothing."""
_CORRECTING = keywords(
    "actually instead better make move push say let rather scrap correction second thought works until back sorry no"
    " january february march april may june july august september october november december morning afternoon noon eod"
)
"""Words of a correction that do not say what it is about."""


_OF_ALL = pattern(
    r"[\W_]*(?:(?P<two>both(?: of (?:it|them|those|these))?)|all|all (?:of (?:it|them|this|that)|three|four)"
    r"|everything) (?:is |are |of it )?(?:due )?(?:by"
    r"|on|before|until)\b"
)
"""`Both by Friday.`"""


_CAN_THEN = pattern(
    rf"[\W_]*(?:but |by |on )*{days.DATE}(?: (?:morning|afternoon|evening|night))? i (?:can|could) "
    r"(?:do|get|make|manage|have|send|finish|bring|take)(?: (?:it|that|this|him|her|them))?[\W_]*$"
)
"""`Tomorrow morning I can get him`, said of what was asked for today."""


def take_back(talk: Conversation, line: Line) -> bool:
    """`Never mind`, `scrap the survey`, `we don't need the badges any more`: return whether it dropped a draft."""
    if replies.TAKING_BACK.isdisjoint(line.words):
        return False
    found = _TAKES_BACK.match(line.sentence) or _IS_OFF.match(line.sentence)
    if found is None or line.asks:
        return False
    groups = found.groupdict()
    named = keywords(found["what"].partition(" because ")[0]) - _CORRECTING
    if not named and not (groups.get("mild") and not _points(found["what"])):
        return _replace(talk, line, found["what"])
    if groups.get("mild") and not (groups.get("us") or found.start("mild") > 0):
        return False  # `Drop the old table` is a request, `let's drop the survey` is none.
    draft = _named(talk, line, named)
    if draft is None:
        return False
    draft.drop("called off")
    draft.mentions.append(line.place)
    return True


def _replace(talk: Conversation, line: Line, what: str) -> bool:
    """`Scrap that` drops the last draft; `scrap that, after the beta instead` only moves it."""
    said = keywords(line.sentence) - _CORRECTING
    last = next((draft for draft in reversed(talk.recent) if draft.alive and draft.goal & said), talk.last(line.turn))
    if last is None or (what.strip() and not _points(what)):
        return False
    if days.SOME_DATE.search(line.sentence):
        last.redated = line.place
    elif replies.DECLINE.search(line.sentence):
        last.release("cannot after all")
    else:
        last.drop("called off")
    last.mentions.append(line.place)
    return True


def _points(what: str) -> bool:
    return not what.strip() or not replies.POINTING.isdisjoint(what.split())


def _named(talk: Conversation, line: Line, named: frozenset[str]) -> Draft | None:
    """Return the latest draft that shares most of the words by which something is named."""
    best, most = None, 0
    for draft in reversed(talk.drafts[-_LOOKS_BACK:]):
        shared = len(named & draft.goal)
        if draft.alive and shared > most and shared * 2 >= min(len(named), 3):
            best, most = draft, shared
    return best


MOST_WORDS = 12
"""Words of a sentence that says a day and nothing else."""


def says_day(line: Line) -> bool:
    """Whether a sentence only says a day: `Give me until Friday.`"""
    return any(said.match(line.sentence) for said in (days.BARE_DATE, _OF_ALL, _CAN_THEN))


def move(talk: Conversation, line: Line) -> bool:
    """`Make it Tuesday`, `let's push the draft to Friday`, `the draft can wait until Monday`: give it another day."""
    if _MOVING.isdisjoint(line.words) or not (found := _MOVES.match(line.sentence)):
        return False
    if not days.SOME_DATE.search(line.sentence):
        return False
    what = found["what"] or found["thing"] or found["asked"] or ""
    named = keywords(what) - _CORRECTING
    draft = _named(talk, line, named) if named else talk.last(line.turn) if _points(what) else None
    if draft is None:
        return False
    _redate(draft, line.place)
    return True


def add_due(talk: Conversation, line: Line, *, only_day: bool = False) -> None:
    """Give the last draft the words that say when it is due, or another date than before.

    `only_day` is for a sentence that `says_day`.
    """
    last = talk.last(line.turn)
    if last is None:
        return
    if of_all := _OF_ALL.match(line.sentence):
        here = [draft for draft in talk.recent if draft.alive and draft.place.turn == last.place.turn]
        two = [draft for draft in talk.recent if draft.alive][-2:] if of_all["two"] else []
        for draft in here if len(here) > 1 else two or here:
            draft.windows.append(line.place)
    else:
        _date(talk, last, line, only_day=only_day)


def _date(talk: Conversation, last: Draft, line: Line, *, only_day: bool) -> None:
    same_turn = last.last_turn == line.turn.number
    if only_day and (same_turn or not _is_about_else(talk, line, last)):
        if not _echoes(talk, last, line):
            _redate(last, line.place)
    elif same_turn and replies.MORE_ABOUT_DUE.search(line.sentence):
        last.windows.append(line.place)
    elif not same_turn and len(line.sentence) < 120 and replies.REDATED.search(line.sentence):
        meant = _meant(talk, last, line)
        if meant is not None:
            _redate(meant, line.place)


def _redate(draft: Draft, place: Place) -> None:
    draft.redated = place
    draft.mentions.append(place)


def _echoes(talk: Conversation, last: Draft, line: Line) -> bool:
    """`OK, Tuesday then` after `make it next Tuesday` says no other day."""
    place = last.redated or last.place
    said = talk.turns[place.turn].text[place.start : place.end].lower()
    day = days.WEEKDAY.search(line.sentence)
    return day is not None and day.group() in said


def _is_about_else(talk: Conversation, line: Line, last: Draft) -> bool:
    """Whether a bare date answers a question about something else than the last draft."""
    before = talk.turns[line.turn.number - 1].text if line.turn.number else ""
    if not before.rstrip().endswith("?"):
        return False
    asked = keywords(before[-200:])
    return bool(asked) and not asked & last.goal


def _meant(talk: Conversation, last: Draft, line: Line) -> Draft | None:
    """The draft whose date a sentence corrects: the last one, unless it names something else."""
    named = {word for word in keywords(line.sentence) - _CORRECTING if word.isalpha()}
    if not named or not replies.POINTING.isdisjoint(line.words):
        return last
    same = [draft for draft in talk.recent if draft.alive and draft.goal & named]
    return same[-1] if same else None

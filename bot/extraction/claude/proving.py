"""From claims to drafts: what the notes do not say is dropped, what they say differently becomes a question.

Owners, tasks and due phrases are believed only as far as the turns they come from bear them out; the rules' own doubts
about a sentence count as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.names import fold, is_decoration, is_label, tidy
from bot.extraction.claude.answer import Claim
from bot.extraction.claude.people import Bearing
from bot.extraction.claude.schema import How
from bot.extraction.formats import Kind, Turn
from bot.extraction.grounding import Located, locate
from bot.extraction.offline import Heard, sections
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords
from bot.extraction.offline.second_look import declines, doubt, sentences, task_words
from bot.extraction.phrases import words
from bot.extraction.reading import ItemStatus

ASTRAY = 3
"""Turns by which a number may be wrong when the quote is found letter by letter."""
QUESTION = 0.5
"""Weight at most of what has to be asked about."""
DOUBTED = 0.7
"""Weight at most of what is likely but was reported with a slip."""
BEFORE = 6
"""Turns above the evidence from which a task may take its words, and around it in which a day is surely its own."""
LONGEST_SUPPORT = 4_000
"""Characters of a turn that may bear a task out, so that an endless one is not read for every claim."""
LATEST_ANSWER = 20
"""Turns after a question in which an answer to it may come."""
LONGEST_EVIDENCE = 400
"""Characters of the sentences that are shown around a quote."""
SHARED_WORDS = 0.5
"""Share of a task's words that the notes must hold near its evidence."""

_WEIGHT = {
    How.PROMISED: (Lane.PROMISE, 0.84),
    How.ACCEPTED: (Lane.ASK, 0.84),
    How.ASSIGNED: (Lane.ASSIGNED, 0.8),
    How.ASKED: (Lane.ASK, 0.46),
    How.OFFERED: (Lane.OFFER, 0.48),
    How.GROUP: (Lane.GROUP, 0.48),
}
"""The lane of each kind of claim, and how sure it is before anything else is known."""
LISTED = 0.8
"""Weight at least of what stands in a list of actions."""
WITHOUT_OWNER = 0.62
_WHY = {
    How.PROMISED: "the speaker says so",
    How.ACCEPTED: "asked in the meeting, and agreed",
    How.ASSIGNED: "assigned by name",
    How.ASKED: "asked in the meeting",
    How.OFFERED: "the speaker offers it",
    How.GROUP: "planned by the group",
}
_MACHINES = words("system assistant developer tool human bot chatbot admin administrator ai claude gpt")
"""Speakers that are roles of a model's conversation rather than people of a meeting."""
_FORMULA = " =+-@*>|"
"""What a task never begins with: bullets, quotes, and what spreadsheets calculate."""
_MARKS = re.compile(r"^[\s#*•>-]*(?:\[[ xX]?\]\s*)?")
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A claim that the notes do not bear out. `turn` is the one it named."""

    turn: int
    quote: str
    why: str


class Proof(NamedTuple):
    """Where a quote was found: in which turn, at which place of its text, how exactly."""

    turn: Turn
    at: Located

    @property
    def place(self) -> Place:
        """The stretch of the turn."""
        return Place(self.turn.number, self.at.start, self.at.end)


def prove(claims: Iterable[Claim], heard: Heard) -> tuple[list[Draft], list[Dropped]]:
    """Return drafts for the claims that the notes bear out, each evidence once, and the others with the reason."""
    drafts: dict[int, list[Draft]] = {}
    dropped: list[Dropped] = []
    for claim in claims:
        found = find_quote(claim.quote, claim.turn, heard)
        if found is None:
            dropped.append(Dropped(turn=claim.turn, quote=claim.quote, why="these words are not in the notes"))
            continue
        draft = _draft(claim, found, heard)
        same_turn = drafts.setdefault(draft.place.turn, [])
        if not any(_is_same(draft, other) for other in same_turn):
            same_turn.append(draft)
    return [draft for same_turn in drafts.values() for draft in same_turn], dropped


def find_quote(quote: str, number: int, heard: Heard, *, least: int = 2) -> Proof | None:
    """Look for a quote in its turn, and letter by letter in those around it."""
    turns = heard.notes.turns
    if 0 <= number < len(turns) and (found := _quoted(quote, turns[number], heard, least=least)):
        return found
    near = sorted(range(number - ASTRAY, number + ASTRAY + 1), key=lambda other: abs(other - number))
    for other in near:
        if other != number and 0 <= other < len(turns):
            found = _quoted(quote, turns[other], heard)
            if found and found.at.is_exact:
                return found
    return None


def _quoted(quote: str, turn: Turn, heard: Heard, *, least: int = 2) -> Proof | None:
    words = _MARKS.sub("", quote)
    if turn.kind is Kind.ROW:
        words = " ".join(words.replace("|", " ").split())
    at = locate(words, turn.text, names=heard.roster.words, least=least)
    return Proof(turn, at) if at else None


def _draft(claim: Claim, found: Proof, heard: Heard) -> Draft:
    turn = found.turn
    answer = _answer(claim, found, heard)
    lane, weight = _WEIGHT[claim.how]
    draft = Draft(lane, _evidence(found), _task(claim, found, answer, heard), weight=weight, why=[_WHY[claim.how]])
    draft.said_by, draft.status = turn.speaker, claim.status
    draft.answered = claim.how not in (How.ASKED, How.GROUP)
    if weight < QUESTION and not _is_listed(turn):
        draft.ceiling = QUESTION
    _name_people(draft, claim, found, answer, heard)
    _date(draft, claim, found, answer, heard)
    if _is_listed(turn):
        draft.weight = max(draft.weight, LISTED)
        draft.answered = True
    if claim.how is How.ACCEPTED:
        _weigh_answer(draft, answer)
    if not draft.owners:
        draft.ceiling = min(draft.ceiling, WITHOUT_OWNER)
    if not claim.firm:
        _doubt(draft, QUESTION, "said without being firm")
    if fold(turn.speaker or "") in _MACHINES:
        _doubt(draft, QUESTION, "said by no person")
    _look_again(draft, found, answer)
    draft.group = claim.how is How.GROUP and not draft.owners
    return draft


def _answer(claim: Claim, asked: Proof, heard: Heard) -> Proof | None:
    """Where somebody agrees, soon after they were asked; one word is enough there."""
    if not claim.answer_quote:
        return None
    found = find_quote(claim.answer_quote, claim.answer_turn, heard, least=1)
    soon = found is not None and 0 <= found.turn.number - asked.turn.number <= LATEST_ANSWER
    return found if soon else None


def _weigh_answer(draft: Draft, answer: Proof | None) -> None:
    if answer is None:
        _doubt(draft, QUESTION, "nobody is quoted who agrees")
    elif declines(answer.turn, answer.at.start, answer.at.end):
        _doubt(draft, QUESTION, "the answer may be a no")


def _name_people(draft: Draft, claim: Claim, found: Proof, answer: Proof | None, heard: Heard) -> None:
    asks = claim.how in (How.ACCEPTED, How.ASKED, How.ASSIGNED)
    bearing = Bearing(heard, found.turn, answer.turn if answer else None, claim.quote, asks=asks)
    owners = [(written, bearing.person(written)) for written in map(bare_name, claim.owners) if not _is_nobody(written)]
    draft.owners = list(dict.fromkeys(person for _, person in owners if person))
    if any(person is None for _, person in owners):
        _doubt(draft, QUESTION, "nothing there says whose it is")
    if draft.owners and not any(bearing.is_plain(person) for person in draft.owners):
        draft.ceiling = min(draft.ceiling, DOUBTED)
    requester = bearing.bystander(bare_name(claim.requester)) if not _is_nobody(claim.requester) else None
    draft.requester = requester if requester not in draft.owners else None
    draft.heard_by = draft.requester


def bare_name(written: str) -> str:
    """Return a name without what models put around it."""
    return tidy(written).removeprefix("@").strip(" .,;:*")


def _is_nobody(written: str) -> bool:
    return not written or is_label(written) or is_decoration(written)


def _date(draft: Draft, claim: Claim, found: Proof, answer: Proof | None, heard: Heard) -> None:
    """Take the due phrase from where it stands, if it stands there and is about this."""
    if not claim.due_phrase:
        return
    for number in dict.fromkeys((claim.due_turn, found.turn.number, answer.turn.number if answer else claim.due_turn)):
        said = find_quote(claim.due_phrase, number, heard, least=1)
        if said and said.at.is_exact and _may_date(said.turn, draft):
            draft.due_text = said.turn.text[said.at.start : said.at.end]
            draft.windows = [said.place]
            return
    draft.why.append("when was reported in words the notes do not hold")


def _may_date(turn: Turn, draft: Draft) -> bool:
    """Whether words in a turn may say when an item is due: near its evidence, or where it is spoken of again."""
    return abs(turn.number - draft.place.turn) <= BEFORE or bool(keywords(turn.text) & draft.goal)


def _task(claim: Claim, found: Proof, answer: Proof | None, heard: Heard) -> str:
    """The task as the model words it, when every number and name in it, and half of its words, stand near."""
    quoted = task_words(found.turn, found.at.start, found.at.end)
    task = claim.task.lstrip(_FORMULA)
    if not task:
        return quoted
    last = max(found.turn.number, answer.turn.number if answer else 0)
    near = heard.notes.turns[max(0, found.turn.number - BEFORE) : last + 1]
    said = [found.turn.text[max(0, found.at.start - LONGEST_SUPPORT) : found.at.end + LONGEST_SUPPORT]]
    said += [turn.text[:LONGEST_SUPPORT] for turn in near if turn is not found.turn]
    support = " ".join([*said, *(turn.speaker or "" for turn in near), found.turn.section])
    return task if _is_borne_out(task, support) else quoted


def _is_borne_out(task: str, support: str) -> bool:
    there = {word.lower() for word in _WORD.findall(support)}
    for number, word in enumerate(_WORD.findall(task)):
        telling = any(letter.isdigit() for letter in word) or (number and word[0].isupper())
        if telling and word.lower() not in there and word.lower().removesuffix("'s") not in there:
            return False
    wanted = keywords(task)
    return len(wanted & keywords(support)) >= SHARED_WORDS * len(wanted)


def _is_listed(turn: Turn) -> bool:
    return turn.kind is not Kind.SPEECH and (turn.ticked is not None or sections.lists_actions(turn.section))


def _look_again(draft: Draft, found: Proof, answer: Proof | None) -> None:
    """Count slips of the quote, and what the rules have against the sentence."""
    if not found.at.is_exact:
        _doubt(draft, QUESTION, "the words differ a little from the notes")
    if draft.status is ItemStatus.OPEN and not (answer and draft.lane is Lane.ASK):
        reason = doubt(found.turn, found.at.start, found.at.end)
        if reason:
            _doubt(draft, QUESTION, reason)
    draft.mentions = [answer.place] if answer else []


def _evidence(found: Proof) -> Place:
    """The whole sentences a quote is from, which read better alone, unless they are very long."""
    whole = sentences(found.turn, found.at.start, found.at.end)
    return whole if whole.end - whole.start <= LONGEST_EVIDENCE else found.place


def _doubt(draft: Draft, ceiling: float, why: str) -> None:
    draft.ceiling = min(draft.ceiling, ceiling)
    draft.weight = min(draft.weight, ceiling)
    draft.why.append(why)


def _is_same(one: Draft, two: Draft) -> bool:
    """Whether two drafts say the same of the same words, as from two parts of long notes."""
    if one.place.turn != two.place.turn or one.place.start >= two.place.end or two.place.start >= one.place.end:
        return False
    return one.owners == two.owners and (one.body == two.body or one.goal == two.goal)

"""What talk says became of earlier commitments, in plain words only: "the slides are done", "#12 moves to Friday".

Rather none than a wrong one: the words must name the commitment and nothing beside it, its owner must speak or be named
(or its number be said), and nothing in the sentence may leave it open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.deadline import Deadline
from bot.domain.update import UpdateKind
from bot.extraction.formats import Kind, Notes, Turn
from bot.extraction.grounding import evidence
from bot.extraction.offline import sections, vetoes
from bot.extraction.offline.drafts import Place, keywords, stem
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.subjects import Subject, Subjects
from bot.extraction.offline.verbs import PASTS
from bot.extraction.phrases import table
from bot.extraction.reading import Earlier, Update

_LEAD = (
    r"(?:(?:and|so|ok|okay|yes|yeah|yep|well|oh|also|now|great|good news|update|quick update|btw|by the way|fyi"
    r"|right|sure|then)[,:–-]?\s+)*"
)
_BE = r"(?:\s+(?:is|are|was|were|has been|have been|got)|'s(?: been)?|'re)"
_ADVERBS = r"(?:\s+(?:now|already|all|just|finally|both|completely|fully))*"
_LATELY = r"(?:\s+(?:now|already|today|yesterday|this morning|last night|at last|finally|as of (?:today|now)))*"
_SLIDE = r"(?:moved?|moving|push(?:ed|ing)?|postponed?|delay(?:ed)?|shift(?:ed)?|reschedul(?:ed?|ing))"
_WILL = r"(?:'ll| will|'m going to| am going to|'re going to| are going to|'m| am|'re| are| is)?"
_WHO = r"(?P<who>i|[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)??)"
_FROM = r"(?P<past>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)"


def _forms(kind: UpdateKind, *forms: str) -> list[tuple[UpdateKind, re.Pattern[str]]]:
    return [(kind, re.compile(rf"{_LEAD}{form}[\s.!;,]*")) for form in forms]


_FORMS = [
    *_forms(
        UpdateKind.DONE,
        rf"(?P<object>.+?){_BE}{_ADVERBS}\s+(?P<verb>\w+){_LATELY}",
        rf"(?P<object>.+?)[\s:]+(?P<verb>done|finished|completed){_LATELY}",
        rf"{_WHO}(?:'ve| have| has|'s)?{_ADVERBS}\s+(?P<verb>\w+)\s+(?P<object>.+?){_LATELY}",
    ),
    *_forms(
        UpdateKind.REDATED,
        rf"(?:(?:let's|let us|please|i|we){_WILL}\s+)?{_SLIDE}\s+(?P<object>.+?)"
        r"(?:\s+(?:back|out|forward|up))?\s+(?:to|until|till)\s+(?P<phrase>.+?)",
        rf"(?P<object>.+?)(?:{_BE})?(?:\s+now)?\s+{_SLIDE}(?:\s+(?:back|out|forward))?\s+(?:to|until|till)\s+(?P<phrase>.+?)",
        r"(?P<object>.+?)(?:\s+is|\s+are|'s)\s+now due\s+(?P<phrase>.+?)",
        r"(?:the )?new (?:date|day|deadline|due date) for (?P<object>.+?)(?::| is)\s+(?P<phrase>.+?)",
    ),
    *_forms(
        UpdateKind.TAKEN_OVER,
        rf"{_WHO}{_WILL}\s+(?:take|takes|taking|took) over (?P<object>.+?)\s+(?:from|for|instead of) {_FROM}",
        rf"{_WHO}{_WILL}\s+(?:take|takes|taking|took) (?P<object>.+?) (?:over from|off|from|instead of) {_FROM}",
        rf"{_WHO}{_WILL}\s+(?:take|takes|taking|took) over (?P<object>.+?)",
        rf"{_WHO}{_WILL}\s+(?:take|takes|taking|took)\s+(?P<object>#\d+)(?: over)?",
    ),
    *_forms(
        UpdateKind.DROPPED,
        rf"(?:we{_WILL}|let's|let us)\s+(?P<verb>drop|dropping|scrap|scrapping|cancel|cancelling) (?P<object>.+?)",
        rf"(?P<object>.+?){_BE}{_ADVERBS}\s+(?P<verb>dropped|cancelled|canceled|scrapped|called off)",
        rf"(?P<object>.+?){_BE}{_ADVERBS}\s+(?:no longer (?:needed|necessary)|not needed any ?more|off the table)",
        r"we (?:no longer need|don't need|do not need) (?P<object>.+?)(?: any ?more)?",
        r"(?P<object>#\d+) can be (?P<verb>dropped|cancelled|canceled|scrapped)",
    ),
]
_FINISHED = frozenset({"done", "finished", "complete", "completed"})
_NEGATED = re.compile(r"\b(?:not|never|no|none|nobody|nothing|hardly|cannot|without)\b|n't\b")
_NO_MORE = re.compile(
    r"\bno longer (?:need|needed|necessary)\b|\b(?:don't|do not) need\b(?=.* any ?more)|\bnot needed any ?more"
)
_OPEN = re.compile(
    r"'ll\b|'d\b|\b(?:should|must|need|needs|will|would|could|can|may|might|going to|gonna|hope|hopefully|think|guess"
    r"|supposed|to be|yet|soon|tomorrow|almost|nearly|mostly|partly|half|part|parts|some|most|first|second|two|one"
    r"|except|only|percent|want|wants|like|please|let)\b|%"
)
"""What keeps something that is said to be done from being it, or from being all of it."""
_LATER = re.compile(r"\b(?:once|when|whenever|until|unless|as soon as|after|before|whether|wish|pretend)\b")
_PEOPLE = re.compile(r"\b(?:i|we|you|he|she|they|it|that|which|who|what|there)\b")
_OFFERS = re.compile(r"\b(?:can|could|might|may|would|want|wants|try|tries|happy|maybe)\b")
_DENIES = table(
    """no|nope|not (?:yet|quite|really|so fast|true)|wait|actually|hold on|hang on|are you sure|really
    i don't think|it(?:'s| is)(?:n't| not)|they(?:'re| are)(?:n't| not)""",
    before=r"^\W*",
)
_VETOES = (vetoes.HYPOTHETICAL, vetoes.HEDGE, vetoes.QUOTED, vetoes.JOKE, vetoes.UNTRUE, _LATER)
_CLAUSES = re.compile(
    r"[,;]\s+(?:and |but |so |then )?|\s+(?:and|but|so)\s+(?=(?:i|i'll|we|we'll|you|the|that|it|my)\b)"
)


@dataclass(frozen=True, kw_only=True)
class _Clause:
    """A part of a sentence that may say one thing, where it stands, and the whole sentence."""

    turn: Turn
    start: int
    end: int
    low: str
    sentence: str

    @property
    def text(self) -> str:
        return self.turn.text[self.start : self.end]


class _Said(NamedTuple):
    """A form of words found in a clause."""

    kind: UpdateKind
    match: re.Match[str]

    def group(self, name: str) -> str:
        return self.match.groupdict().get(name) or ""


class UpdateReader:
    """Finds updates in the turns of one text."""

    def __init__(self, notes: Notes, roster: Roster, earlier: tuple[Earlier, ...], people: tuple[str, ...], dues: Dues):
        self._notes = notes
        self._roster = roster
        self._dues = dues
        self._subjects = Subjects(earlier, (*people, *notes.speakers))

    def read(self) -> tuple[Update, ...]:
        """Return what is said, the last word on each commitment and kind."""
        found: dict[tuple[int, UpdateKind], Update] = {}
        turns = self._notes.turns
        for turn in turns:
            after = turns[turn.number + 1] if turn.number + 1 < len(turns) else None
            if turn.kind not in (Kind.SPEECH, Kind.BULLET, Kind.LINE) or (
                after and _DENIES.search(lowered(after.text))
            ):
                continue
            for clause in _clauses(turn):
                update = self._update(clause)
                if update:
                    found[update.number, update.kind] = update
        return tuple(sorted(found.values(), key=lambda update: update.evidence.start))

    def _update(self, clause: _Clause) -> Update | None:
        if "#" not in clause.low and self._subjects.heads.isdisjoint(keywords(clause.low)):
            return None
        for kind, form in _FORMS:
            match = form.fullmatch(clause.low)
            if match and _is_plain(kind, clause) and (update := self._said(_Said(kind, match), clause)):
                return update
        return None

    def _said(self, said: _Said, clause: _Clause) -> Update | None:
        subject = self._subject(said, clause)
        if subject is None:
            return None
        shown = evidence(self._notes.text, *clause.turn.slice(clause.start, clause.end))
        update = Update(kind=said.kind, number=subject.earlier.number, evidence=shown)
        if said.kind is UpdateKind.REDATED:
            return self._redated(update, said, clause)
        if said.kind is UpdateKind.TAKEN_OVER:
            return self._taken(update, said, clause, subject)
        return update

    def _subject(self, said: _Said, clause: _Clause) -> Subject | None:
        """The one commitment that is spoken of, by somebody who may know."""
        words, verb = said.group("object"), said.group("verb")
        if numbered := self._subjects.numbered(words):
            bare = not keywords(re.sub(r"#\d+", "", words)) - numbered.goal
            return numbered if bare and _fits(said.kind, verb, numbered) else None
        if "#" in words or _PEOPLE.search(words) or _lists(said, clause):
            return None
        besides = frozenset({stem(verb)}) if verb in PASTS and verb not in _FINISHED else frozenset()
        called = [each for each in self._subjects.called(words, besides=besides) if _fits(said.kind, verb, each)]
        if len(called) != 1:
            return None
        return called[0] if self._is_told_by_owner(called[0], said, clause) else None

    def _is_told_by_owner(self, subject: Subject, said: _Said, clause: _Clause) -> bool:
        who = said.group("who")
        if said.kind is UpdateKind.DONE and who:
            teller = clause.turn.speaker if who == "i" else who
            return self._subjects.is_owner(subject, teller)
        speaks = self._subjects.is_owner(subject, clause.turn.speaker)
        return speaks or self._subjects.names_owner(subject, clause.text)

    def _redated(self, update: Update, said: _Said, clause: _Clause) -> Update | None:
        start, end = (clause.start + place for place in said.match.span("phrase"))
        best = self._dues.best([Place(clause.turn.number, start, end)])
        if best is None or not isinstance(best[0].result, Deadline):
            return None
        found, deadline = best[0], best[0].result
        around = clause.turn.text[start : start + found.start] + clause.turn.text[start + found.end : end]
        if keywords(around):
            return None
        return Update(
            kind=update.kind,
            number=update.number,
            evidence=update.evidence,
            due_phrase=found.text,
            deadline=deadline,
        )

    def _taken(self, update: Update, said: _Said, clause: _Clause, subject: Subject) -> Update | None:
        past, who = said.group("past"), said.group("who")
        owner = clause.turn.speaker if who == "i" else self._roster.find(who)
        if owner is None or self._subjects.is_owner(subject, owner):
            return None
        if past and not self._subjects.is_owner(subject, past):
            return None
        return Update(kind=update.kind, number=update.number, evidence=update.evidence, owner=owner)


def _clauses(turn: Turn) -> Iterator[_Clause]:
    low = lowered(turn.text)
    for start, end in split(turn.text, low):
        at, sentence = start, low[start:end]
        cuts = [(start + cut.start(), start + cut.end()) for cut in _CLAUSES.finditer(sentence)]
        for left, right in [*cuts, (end, end)]:
            if left > at:
                yield _Clause(turn=turn, start=at, end=left, low=low[at:left], sentence=sentence)
            at = right


def is_open(kind: UpdateKind, said: str) -> bool:
    """Whether words in lower case leave open what they say: asked, supposed, hoped for, quoted, or done in part."""
    if "?" in said or any(veto.search(said) for veto in _VETOES):
        return True
    return kind is UpdateKind.DONE and bool(_NEGATED.search(said) or _OPEN.search(said))


def _is_plain(kind: UpdateKind, clause: _Clause) -> bool:
    """Whether nothing in the sentence leaves open what the clause says."""
    sentence = clause.sentence
    if is_open(kind, clause.low) or "?" in sentence or any(veto.search(sentence) for veto in _VETOES):
        return False
    if _NEGATED.search(_NO_MORE.sub(" ", sentence) if kind is UpdateKind.DROPPED else sentence):
        return False
    return not _OFFERS.search(clause.low) or (kind is UpdateKind.DROPPED and " can be " in clause.low)


def _fits(kind: UpdateKind, verb: str, subject: Subject) -> bool:
    """Whether the verb says that this task is done, or is not itself the task, as in `cancel the booking`."""
    if kind is UpdateKind.DROPPED:
        return stem(verb) not in subject.goal
    if kind is not UpdateKind.DONE or verb in _FINISHED:
        return True
    return verb in PASTS and stem(verb) in subject.goal


def _lists(said: _Said, clause: _Clause) -> bool:
    """Whether the clause is an entry of a list of tasks: there `move the review to Friday` is one itself."""
    turn = clause.turn
    listed = turn.ticked is not None or sections.lists_actions(turn.section)
    return listed and turn.kind is not Kind.SPEECH and said.kind is not UpdateKind.DONE

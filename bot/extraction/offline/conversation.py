"""The state of a talk: the drafts of the last turns, who was addressed, what need was voiced without an owner."""

import re
from collections import deque
from collections.abc import Sequence
from functools import cached_property

from bot.extraction.formats import Turn
from bot.extraction.formats.notes import Letter
from bot.extraction.offline import likely_names, offices, owners
from bot.extraction.offline.acts import Act
from bot.extraction.offline.drafts import Draft, Lane, Place, content_words, keywords
from bot.extraction.offline.replies import NEED, NEED_WORDS
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line
from bot.extraction.phrases import words

REACH = 4
"""Turns after which a request is no longer answered."""
NEAR = 2
"""Turns after which nothing points back to a sentence."""
HOPELESS = 0.08
"""Weight below which no answer makes a sentence a commitment."""
LONG_MEETING = 90
"""Turns from which a text is a long meeting, word by word."""
LIKELY_AT_MOST = 0.77
"""The most that talk weighs in a long meeting: half of what is promised there is done on the spot."""

_I = re.compile(r"\b(?:I|I['’](?:ll|m|ve|d)|my)\b")
_OBJECT_AHEAD = re.compile(r"do(?=\s*[,.]|\s+(?:next|this|tomorrow|today|by|on|later|soon|after|before)\b|\s*$)")
_STRANGER = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]++) (?:has|is|was|had|said|will|can|took|takes|knows|wanted|wants)\b"
)
TURNS_PAGE = re.compile(
    r"\b(?:what|anything|something) else\b|\bwhat(?:'s| is) next\b|\bnext (?:topic|item|point|thing|up)\b"
    r"|\bany (?:other )?(?:questions?|business|comments?)\b|\bmov(?:e|ing) on\b"
)
"""A sentence that only leads on is nothing that `I'll do that` could mean."""
_GREETING = re.compile(
    r"(?:(?:Hi|Hey|Hello|Dear|Morning|Good (?:morning|afternoon|evening))[ ,]+)?"
    r"(?P<who>[^\W\d_][\w'’-]+(?:(?:, | and | & |, and )[^\W\d_][\w'’-]+)*)\s*[,:!–—-]"
)
_AND = re.compile(r", and | and | & |, ")
TURNING = words("else next any move moving")
_NAME = re.compile(r"@?[^\W\d_a-z][\w'’-]+|@\w[\w-]+")


def _turns_page(line: Line) -> bool:
    return not TURNING.isdisjoint(line.words) and bool(TURNS_PAGE.search(line.sentence))


MOST_RECENT = 50
"""Drafts that a sentence may mean, so that a speech without end is read in time."""


class Conversation:
    """What is remembered from turn to turn."""

    def __init__(self, turns: Sequence[Turn], roster: Roster, *, is_mail: bool = False) -> None:
        self.is_mail = is_mail
        self._greeted: list[str] = []
        self._letter: Letter | None = None
        self.turns = turns
        self.roster = roster
        self.drafts: list[Draft] = []
        self.recent: list[Draft] = []
        self._addressing: list[Line] = []
        self._addressed: list[str] = []
        self._unread: deque[Line] = deque()
        self._mentioned: tuple[str, int] | None = None
        self._about: tuple[list[str], int] | None = None
        self._subject: tuple[str, int] | None = None
        self._need: tuple[Place, str] | None = None
        self._before: tuple[Place, str] | None = None

    def begin(self, turn: Turn) -> None:
        """Forget what is too long ago for this turn to answer."""
        if self.recent:
            self.recent = [draft for draft in self.recent if turn.number - draft.last_turn <= REACH]
        if self._letter is not turn.letter:
            self._letter, self.recent, self._need, self._before = turn.letter, [], None, None
        self._addressing.clear()
        self._addressed = self._greeted = self._greeting(turn)
        while self._unread and turn.number - self._unread[0].turn.number > NEAR:
            self._unread.popleft()

    def _greeting(self, turn: Turn) -> list[str]:
        """Return whom a mail greets, until its writer changes: `Hi Nils,` on a line of its own."""
        if not self.is_mail or turn.speaker is None:
            return []
        if found := _GREETING.match(turn.text):
            names = [self.roster.find(name) for name in _AND.split(found["who"])]
            return [name for name in names if name] if None not in names else []
        before = self.turns[turn.number - 1] if turn.number else turn
        return self._greeted if before.speaker == turn.speaker and before.letter is turn.letter else []

    def draft(self, line: Line, lane: Lane, act: Act, left: int, right: int, weight: float) -> Draft:
        """Keep a new draft whose task's words lie at `left` to `right` of the turn."""
        body = act.text or line.text(left, right)
        draft = Draft(
            lane, line.place, body, said_by=line.turn.speaker, weight=max(0.01, weight), why=[act.why], verb=act.verb
        )
        draft.ceiling = LIKELY_AT_MOST if len(self.turns) >= LONG_MEETING else draft.ceiling
        halved = left != act.body
        alone = not halved and all(other.place != line.place for other in self.recent)
        draft.windows = [Place(line.turn.number, left if halved else act.start, right)]
        if alone and act.start > line.place.start:
            draft.windows.append(Place(line.turn.number, line.place.start, act.start))
        ahead = line.text(line.place.start, act.start).strip(" ,;-–—")
        if act.verb == "do" and ahead and _OBJECT_AHEAD.match(line.low, left):
            draft.body = "Do " + ahead
        draft.context = ahead if len(keywords(ahead)) >= 2 else self.context(line.turn)
        return self.keep(draft)

    def keep(self, draft: Draft) -> Draft:
        """Add a draft to those that later turns may answer or change; one that can come to nothing is let go."""
        if draft.weight < HOPELESS:
            return draft
        self.drafts.append(draft)
        self.recent = [*self.recent[-MOST_RECENT:], draft]
        return draft

    def pending(self, turn: Turn) -> list[Draft]:
        """Return the requests that wait for this turn's speaker, or for anybody."""
        speaker = turn.speaker
        return [
            draft
            for draft in self.recent
            if draft.alive
            and not draft.answered
            and draft.lane in (Lane.ASK, Lane.CALL)
            and draft.said_by != speaker
            and speaker not in draft.declined
            and (speaker in draft.awaits or not draft.awaits)
        ]

    def last(self, turn: Turn) -> Draft | None:
        """Return the draft that `this` and `it` most likely mean: the latest, a plan of the group only if alone."""
        of_group = None
        for draft in reversed(self.recent):
            if draft.alive and turn.number - draft.last_turn <= NEAR:
                if draft.lane is not Lane.GROUP:
                    return draft
                of_group = of_group or draft
        return of_group

    def need(self, turn: Turn, reach: int = NEAR) -> tuple[Place, str] | None:
        """Return the need voiced last, if it is near."""
        self._look_back()
        return self._need if self._need and turn.number - self._need[0].turn <= reach else None

    def said_before(self, turn: Turn) -> tuple[Place, str] | None:
        """Return the last full sentence of another speaker, if this turn follows it."""
        self._look_back()
        if self._before is None or turn.number - self._before[0].turn != 1:
            return None
        return self._before if self.turns[self._before[0].turn].speaker != turn.speaker else None

    def above(self, turn: Turn) -> tuple[Place, str] | None:
        """Return the full sentence right above, in the same turn or the one before."""
        self._look_back()
        return self._before if self._before and turn.number - self._before[0].turn <= 1 else None

    def listener(self, turn: Turn) -> str | None:
        """Return whom `you` means in a promise: somebody addressed, else the other speaker just before."""
        if len(self.addressed) == 1:
            return self.addressed[0]
        before = self.turns[max(0, turn.number - 2) : turn.number]
        return next(
            (other.speaker for other in reversed(before) if other.speaker and other.speaker != turn.speaker), None
        )

    def mentioned_near(self, turn: Turn, pronoun: str = "they") -> str | None:
        """Return whom `she` and `he` most likely mean: the person named last, in this turn or the one before.

        In prose that is whom the sentence before is about; in notes by person, the one whose note it is.
        """
        self._look_back()
        if turn.speaker is None and self._about and self._about[1] == turn.number:
            return next((name for name in self._about[0] if offices.may_be(name, pronoun)), None)
        if turn.is_labelled and self.is_told and (self._mentioned is None or self._mentioned[1] != turn.number):
            return turn.speaker
        near = self._mentioned and turn.number - self._mentioned[1] <= 1
        return self._mentioned[0] if self._mentioned and near else None

    @cached_property
    def is_told(self) -> bool:
        """Whether lines that begin with a name tell of that person, in the words of one who takes notes."""
        return not any(turn.is_labelled and _I.search(turn.text) for turn in self.turns)

    def named_last(self, text: str) -> str | None:
        """Return the person a text names last."""
        names = (self.roster.find(found.group()) for found in _NAME.finditer(text))
        return next((name for name in reversed([*names]) if name), None)

    def context(self, turn: Turn) -> str:
        """Return the sentence that says what a bare `it` is about."""
        said = self.above(turn)
        return said[1] if said else ""

    def remember(self, line: Line) -> None:
        """Keep a sentence, which later ones may point back to."""
        self._unread.append(line)
        if self._before is None:
            self._look_back()

    def _look_back(self) -> None:
        """Note what the sentences kept so far name: a need, a subject, a person. Few are ever pointed back to."""
        for line in self._unread:
            self._note(line)
        self._unread.clear()

    def _note(self, line: Line) -> None:
        body = line.text(line.place.start, line.place.end)
        if not NEED_WORDS.isdisjoint(line.words) and NEED.search(line.sentence):
            self._need = (line.place, body)
        if (content_words(line.words) >= 4 or self._before is None) and not _turns_page(line):
            self._before = (line.place, body)
        told = line.turn.speaker is None and not (
            self.roster.words.isdisjoint(line.words) and offices.WORDS.isdisjoint(line.words)
        )
        if told and (people := offices.named_in(body, self.roster.find)):
            self._about = (people, line.turn.number)
        if not self.roster.words.isdisjoint(line.words) or "@" in body:
            self._note_people(line, body)
        elif (stranger := _STRANGER.match(body)) and likely_names.plausible(stranger["name"]):
            self._mentioned = (stranger["name"], line.turn.number)

    def subject(self, line: Line) -> str | None:
        """Return the person a line of minutes begins with: `Ana thinks it is the cache, will measure it`."""
        self._look_back()
        return self._subject[0] if self._subject and self._subject[1] == line.turn.number else None

    def leads(self, line: Line) -> str | None:
        """Return the person whose name a sentence begins with."""
        first = line.text(line.place.start, line.place.end).split(maxsplit=1)[:1]
        return self.roster.find(first[0]) if first else None

    def _note_people(self, line: Line, body: str) -> None:
        number = line.turn.number
        for found in _NAME.finditer(body):
            name = self.roster.find(found.group())
            if name is None:
                continue
            if name != line.turn.speaker:
                self._mentioned = (name, number)
            is_first = self._subject is None or self._subject[1] != number
            if is_first and not body[: found.start()].strip(" -*•"):
                self._subject = (name, number)

    def address(self, line: Line) -> None:
        """Note that a sentence may speak to somebody."""
        if not self.roster.words.isdisjoint(line.words) or "@" in line.sentence:
            self._addressing.append(line)

    @property
    def addressed(self) -> list[str]:
        """Whom the turn spoke to last."""
        for line in reversed(self._addressing):
            named = owners.vocatives(line.text(line.place.start, line.place.end), self.roster)
            others = [name for name, _, _ in named if name != line.turn.speaker]
            if others:
                self._addressed = list(dict.fromkeys(others))
                break
        self._addressing.clear()
        return self._addressed

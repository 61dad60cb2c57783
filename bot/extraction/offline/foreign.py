"""Notes in other languages: the explicit forms of six of them, and an honest word about the rest."""

import re
from collections.abc import Sequence

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import owners
from bot.extraction.offline.drafts import Draft, Lane, Place
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.tongues import ENGLISH, TONGUES, UNREAD, Tongue

SAMPLE = 3_000
"""Characters by which the language is told."""
ENOUGH = 5
"""Words of a text below which nothing is said about its language."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NAME_FIRST = re.compile(rf"[\W_]*(?P<who>{PERSON}(?:(?:, | (?:und|et|y|e|en|und) ){PERSON})*)\s+")
_THIRD_PRESENT = re.compile(r"(?P<verb>[a-zà-ÿ]{3,}(?:t|e|a|era|ira|ará|erá|irá|erà|irà))\b")
REACH = 3
"""Turns after which a request is no longer answered."""


def language_of(text: str) -> str:
    """Return the code of one of the languages that are read, the name of one that is not, or `""` for any other.

    A text too short to tell is taken for English, `en`.
    """
    found = _WORD.findall(lowered(text[:SAMPLE]))
    english = sum(word in ENGLISH for word in found)
    if len(found) < ENOUGH or english * 4 >= len(found):
        return "en"
    if sum(word.isascii() for word in found) * 3 < len(found):
        return ""
    counts = {code: sum(word in tongue.common for word in found) for code, tongue in TONGUES.items()}
    counts |= {name: sum(word in common for word in found) for name, common in UNREAD.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > max(1, english * 1.5) and counts[best] * 12 >= len(found) else "en"


def calendar_of(language: str) -> str:
    """Return the language in which due phrases are read."""
    return language if language in TONGUES else "pl" if language == "Polish" else "en"


def about(language: str) -> list[str]:
    """Return what the reader must be told about the language of the notes."""
    if language == "en" or language in TONGUES:
        return []
    named = f"in {language}" if language else "in a language I do not know"
    return [
        f"These notes seem to be {named}, which I do not read well. I looked for check boxes and action lines only."
    ]


class ForeignTalk:
    """Hears the turns of notes in another language and keeps the drafts."""

    def __init__(self, roster: Roster, tongue: Tongue, dues: Dues) -> None:
        self.roster = roster
        self.tongue = tongue
        self.dues = dues
        self.drafts: list[Draft] = []
        self._asked: Draft | None = None

    def mark(self, draft: Draft) -> Draft:
        """Return the draft of a marked line as it is kept: an owner may stand at its head."""
        draft.plain = True
        if not draft.owners and not draft.group and (found := self._assigned(draft.body, trusted=True)):
            draft.owners, draft.body = found
            draft.weight = max(draft.weight, 0.9)
        return draft

    def hear(self, turn: Turn) -> None:
        """Take in one turn of talk or one line of minutes."""
        low = lowered(turn.text)
        place = Place(turn.number, 0, len(turn.text))
        if turn.kind is Kind.BULLET and turn.speaker and self._dated(place) and not self.tongue.veto.search(low):
            self._assign(turn, place, [turn.speaker], turn.text)
            return
        answered = self._answer(turn, low)
        for number, (start, end) in enumerate(split(turn.text, low)):
            if not (answered and number == 0):
                self._hear_sentence(turn, low, Place(turn.number, start, end))

    def _assigned(self, text: str, *, trusted: bool = False) -> tuple[list[str], str] | None:
        """Return who owns an action line that begins with a name and a verb: `Solène contacte la mairie`."""
        found = _NAME_FIRST.match(text)
        who = owners.read(found["who"], self.roster, strict=False) if found else None
        if not found or not who:
            return None
        rest = text[found.end() :]
        low = lowered(rest)
        if helped := self.tongue.theirs.match(low):
            return who.names, rest[helped.end() :]
        verb = _THIRD_PRESENT.match(low)
        known = trusted or all(self.roster.knows(name) for name in who.names)
        return (who.names, self._base(rest, low)) if verb and known else None

    def _hear_sentence(self, turn: Turn, low: str, place: Place) -> None:
        sentence = low[place.start : place.end]
        if self.tongue.veto.search(sentence):
            return
        if turn.speaker and (asked := self.tongue.ask.search(low, place.start, place.end)):
            self._keep_request(turn, place, asked.end())
        elif not sentence.endswith("?") and not (turn.speaker and self._own(turn, low, place)):
            self._theirs(turn, low, place)

    def _own(self, turn: Turn, low: str, place: Place) -> bool:
        found = self.tongue.own.search(low, place.start, place.end)
        if found:
            body, weight = turn.text[found.end() : place.end], 0.76
        else:
            present = self.tongue.present.search(low, place.start, place.end)
            if not present or not self._dated(place):
                return False
            at = present.start(present.lastgroup or 0)
            body, weight = self._base(turn.text[at : place.end], low[at : place.end], present["turned"]), 0.68
        draft = self._keep(Lane.PROMISE, place, body, weight, "the speaker says so")
        draft.owners = [turn.speaker or ""]
        return True

    def _theirs(self, turn: Turn, low: str, place: Place) -> None:
        taken = self.tongue.takes.search(low, place.start, place.end)
        after = _NAME_FIRST.match(turn.text, taken.end(), place.end) if taken else None
        if after and (who := owners.read(after["who"], self.roster)) and self.roster.knows(who.names[0]):
            self._assign(turn, place, who.names, turn.text[after.end() : place.end])
        elif self._begins_with_name(turn, place) and (found := self._assigned(turn.text[place.start : place.end])):
            self._assign(turn, place, *found)

    def _begins_with_name(self, turn: Turn, place: Place) -> bool:
        found = _NAME_FIRST.match(turn.text, place.start, place.end)
        who = owners.read(found["who"], self.roster) if found else None
        if not found or not who or not who.names:
            return False
        helped = self.tongue.theirs.match(lowered(turn.text[found.end() : place.end]))
        return bool(helped) or (self.roster.knows(who.names[0]) and self._dated(place))

    def _assign(self, turn: Turn, place: Place, names: Sequence[str], task: str) -> None:
        draft = self._keep(Lane.ASSIGNED, place, task, 0.7, "assigned by name")
        draft.owners = list(names)
        draft.requester = turn.speaker if turn.speaker not in names else None

    def _keep_request(self, turn: Turn, place: Place, body: int) -> None:
        named = [name for name, _, _ in owners.vocatives(turn.text[place.start : place.end], self.roster)]
        names = [name for name in dict.fromkeys(named) if name != turn.speaker]
        draft = self._keep(Lane.ASK, place, turn.text[body : place.end], 0.62 if names else 0.4, "asked in the meeting")
        draft.owners, draft.awaits, draft.requester = names, set(names), turn.speaker
        self._asked = draft

    def _answer(self, turn: Turn, low: str) -> bool:
        draft = self._asked
        if draft is None or not turn.speaker or turn.speaker == draft.requester:
            return False
        if turn.number - draft.place.turn > REACH or (draft.awaits and turn.speaker not in draft.awaits):
            return False
        self._asked = None
        if self.tongue.assent.match(low):
            draft.owners, draft.weight, draft.answered = draft.owners or [turn.speaker], 0.85, True
            draft.why.append(f"{turn.speaker} agrees")
            draft.windows.append(Place(turn.number, 0, len(turn.text)))
            return True
        if self.tongue.veto.search(low):
            draft.release(f"{turn.speaker} cannot")
        return False

    def _keep(self, lane: Lane, place: Place, body: str, weight: float, why: str) -> Draft:
        draft = Draft(lane, place, body, weight=weight, why=[why], windows=[place], plain=True)
        self.drafts.append(draft)
        return draft

    def _dated(self, place: Place) -> bool:
        return self.dues.best([place]) is not None

    def _base(self, text: str, low: str, turned: str | None = None) -> str:
        """Begin a task with a base form where the ending tells it: `enviaré el informe` gives `enviar …`."""
        word, blank, rest = text.partition(" ")
        if turned and rest.lower().startswith("ich "):
            rest = rest[4:]
        for ending, base in self.tongue.infinitive:
            if low.partition(" ")[0].endswith(ending):
                return word[: -len(ending)] + base + blank + rest
        return word + blank + rest

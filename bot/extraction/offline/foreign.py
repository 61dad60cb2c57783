"""Notes in other languages: the explicit forms of six of them."""

import re
from collections.abc import Sequence

from bot.extraction.dates.text import plain
from bot.extraction.dates.words import lexicon
from bot.extraction.formats import Kind, Turn
from bot.extraction.formats.abroad import AND
from bot.extraction.offline import deeds, owners
from bot.extraction.offline.drafts import Draft, Lane, Place
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.languages import WORD
from bot.extraction.offline.owners import PERSON
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.offline.tongues import Tongue
from bot.extraction.offline.work_words import TOLD
from bot.extraction.phrases import pattern, words

_NAME_FIRST = pattern(
    rf"[\W_]*(?:(?:O|A|La|Il|L')\s+(?=[A-ZÀ-Þ]))?(?P<who>{PERSON}(?:(?:, | (?:und|et|y|e|en|und) ){PERSON})*)\s+"
)
_THIRD_PRESENT = pattern(r"(?P<verb>[a-zà-ÿ]{3,}(?:t|e|a|era|ira|ará|erá|irá|erà|irà))\b")
_AND = pattern(AND)
_REPORTS = pattern(r",? ?\b(?:ob|dass|si|que|se|che|of|dat|wie|wann|wenn|om)\b")
"""What somebody asks or says, told in the notes."""
_IDIOM = pattern(
    r"\b(?:nehme (?:\w+ )?an\b|mache mir (?:\w+ )?(?:sorgen|gedanken)|neem (?:\w+ )?aan dat|prends note"
    r"|prendo nota|tomo nota|stelle fest|gebe zu|mache mit|doe mee)"
)
"""What sounds like a promise of work and is none: `ich nehme an, …`."""
_NOBODY = words(
    """ich du er wir ihr man jemand niemand alle beide jeder dies diese dieser dort hier dann danach außerdem
    je tu on elles ils cela ça tout tous chacun quelqu'un ceci ensuite
    tú él ella ellos nosotros ustedes usted esto eso todo todos alguien luego
    tu ele ela eles elas nós você vocês isto isso tudo todos alguém depois
    tu lui lei loro noi voi questo quello tutto tutti qualcuno poi
    jij hij zij ze men iemand iedereen dit alles daarna verder"""
)
"""Words that begin a clause as a name does and name nobody."""
_OPENERS = words(
    "und also dann gut en dan dus et alors bon puis y entonces bueno e então bom allora bene poi ya já eu io yo"
)
REACH = 3
"""Turns after which a request is no longer answered."""


def _joined(written: str) -> str:
    """Return names as an English list has them: `Anna und Jonas` as `Anna and Jonas`."""
    return _AND.sub(" and ", written)


class ForeignTalk:
    """Hears the turns of notes in another language and keeps the drafts."""

    def __init__(self, roster: Roster, tongue: Tongue, dues: Dues) -> None:
        self.roster = roster
        self.tongue = tongue
        self.dues = dues
        self._times = frozenset(lexicon(tongue.code).single)
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
        who = self._people(found["who"], strict=False) if found else None
        if not found or not who:
            return None
        rest = text[found.end() :]
        low = lowered(rest)
        if verb := deeds.find_theirs(low, 0, self.tongue.code):
            if _REPORTS.match(low[verb.end :].lstrip()):
                return None
            return who.names, deeds.task(verb.verb, "", rest[verb.end :], self.tongue.code)
        helped = self.tongue.theirs.match(low)
        if helped and self._is_deed(low, helped):
            return who.names, rest[helped.end() :]
        # A future says by its ending that it is one; any other unknown word may be no verb, or tell what happened.
        future = self._base(rest, low)
        promised = (trusted and _THIRD_PRESENT.match(low)) or future != rest
        return (who.names, future) if promised else None

    def _people(self, written: str, *, strict: bool = True) -> owners.Owners | None:
        """Return whom names at the head of a clause mean; a capital alone makes no name of `Das` or `Morgen`."""
        who = owners.read(_joined(written), self.roster, strict=strict)
        unknown = {name.lower() for name in who.names if not self.roster.knows(name)} if who else set()
        if unknown & (self.tongue.common | _NOBODY) or any(plain(name).text in self._times for name in unknown):
            return None
        return who

    def _is_deed(self, low: str, helped: re.Match[str]) -> bool:
        """Whether a helping verb helps one: `wird den Raum buchen`, not `wird fünfzig`; `va envoyer`, not `va bien`."""
        if not self.tongue.helping.fullmatch(helped.group().strip(" ,")):
            return True
        clause = re.split(r"[,.;!]", low[helped.end() :])[0].strip()
        return bool(self.tongue.base_form.search(clause))

    def _hear_sentence(self, turn: Turn, low: str, place: Place) -> None:
        sentence = low[place.start : place.end]
        asked = self.tongue.ask.search(low, place.start, place.end) if turn.speaker else None
        if asked and not self.tongue.veto.search(low, asked.end(), place.end):
            self._keep_request(turn, place, asked.end())
        elif self.tongue.veto.search(sentence):
            return
        elif not sentence.endswith("?") and not (turn.speaker and self._own(turn, low, place)):
            self._theirs(turn, low, place)

    def _own(self, turn: Turn, low: str, place: Place) -> bool:
        if _IDIOM.search(low, place.start, place.end):
            return False
        said = self._deed(turn, low, place) or self._announced(turn, low, place)
        if said is None:
            return False
        draft = self._keep(Lane.PROMISE, place, said[0], said[1], "the speaker says so")
        draft.owners = [turn.speaker or ""]
        return True

    def _deed(self, turn: Turn, low: str, place: Place) -> tuple[str, float] | None:
        """Return the task, and how sure it is, of a promise in the present: `ich schicke das Protokoll`."""
        code = self.tongue.code
        found = deeds.find_own(low, place.start, place.end, code)
        if not found or not found.verb:
            return None
        before, after = turn.text[place.start : found.start], turn.text[found.end : place.end]
        if code not in deeds.VERB_LAST and not self._only_opens(before):
            return None
        before = before.rpartition(", ")[2]
        if not deeds.names_something(f"{before} {after}", self._times) or _REPORTS.match(lowered(after)):
            return None
        if found.verb in TOLD and not self._dated(place):
            return None
        return deeds.task(found.verb, before, after, code), 0.7

    def _only_opens(self, before: str) -> bool:
        """Whether the words before a verb only say yes, or when."""
        said = WORD.findall(lowered(before))
        times = self._times
        return all(plain(word).text in times or self.tongue.assent.fullmatch(word) or word in _OPENERS for word in said)

    def _announced(self, turn: Turn, low: str, place: Place) -> tuple[str, float] | None:
        """Return the task of a promise with a helping verb, or in the future: `je vais envoyer`, `enviaré`."""
        if found := self.tongue.own.search(low, place.start, place.end):
            if _REPORTS.search(low, found.end(), place.end):
                return None
            return (turn.text[found.end() : place.end], 0.76) if self._is_deed(low[: place.end], found) else None
        present = self.tongue.present.search(low, place.start, place.end)
        if not present or not self._dated(place):
            return None
        at = present.start(present.lastgroup or 0)
        body = self._base(turn.text[at : place.end], low[at : place.end], present["turned"])
        # Without a verb that is known to be work, a question is all that the words bear out.
        return body, 0.68 if body != turn.text[at : place.end] and not present["turned"] else 0.4

    def _theirs(self, turn: Turn, low: str, place: Place) -> None:
        if turned := self._turned(turn, low, place):
            self._assign(turn, place, *turned)
            return
        taken = self.tongue.takes.search(low, place.start, place.end)
        after = _NAME_FIRST.match(turn.text, taken.end(), place.end) if taken else None
        if after and (who := self._people(after["who"])) and who.names and self.roster.knows(who.names[0]):
            self._assign(turn, place, who.names, turn.text[after.end() : place.end])
        elif self._begins_with_name(turn, place) and (found := self._assigned(turn.text[place.start : place.end])):
            self._assign(turn, place, *found)

    def _turned(self, turn: Turn, low: str, place: Place) -> tuple[list[str], str] | None:
        """Return whose a task is where a day or a word comes first: `Bis Freitag prüft Jonas die Rechnung`."""
        code = self.tongue.code
        if code not in deeds.VERB_LAST:
            return None
        for word in list(re.finditer(r"\S+", low[place.start : place.end]))[1:6]:
            at = place.start + word.start()
            verb = deeds.find_theirs(low, at, code)
            named = _NAME_FIRST.match(turn.text, verb.end, place.end) if verb else None
            who = self._people(named["who"]) if named else None
            if verb and named and who and who.names and self.roster.knows(who.names[0]):
                if not self._only_opens(turn.text[place.start : at]):
                    return None
                before, after = turn.text[place.start : at], turn.text[named.end() : place.end]
                return who.names, deeds.task(verb.verb, before, after, code)
        return None

    def _begins_with_name(self, turn: Turn, place: Place) -> bool:
        found = _NAME_FIRST.match(turn.text, place.start, place.end)
        who = self._people(found["who"]) if found else None
        if not found or not who or not who.names:
            return False
        low = lowered(turn.text[found.end() : place.end])
        known = self.roster.knows(who.names[0])
        verb = deeds.find_theirs(low, 0, self.tongue.code)
        listed = known or turn.kind is Kind.BULLET
        if verb and (not listed or verb.verb in TOLD) and (not self._dated(place) or _REPORTS.search(low)):
            return False
        helped = self.tongue.theirs.match(low)
        return bool(verb) or bool(helped and self._is_deed(low, helped)) or (known and self._dated(place))

    def _assign(self, turn: Turn, place: Place, names: Sequence[str], task: str) -> None:
        weight = 0.7 if all(self.roster.knows(name) for name in names) else 0.5
        draft = self._keep(Lane.ASSIGNED, place, task, weight, "assigned by name")
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

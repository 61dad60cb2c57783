"""Whether the notes bear out that somebody is meant: as the speaker, by name, or as the one spoken to."""

import re
from functools import cached_property

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import Heard

SHORTEST_PART = 4
"""Letters of the shortest part of a name that means the person, when it is in nobody else's: "marketing"."""
NEARBY = 3
"""Turns on either side in which the one spoken to, or the person "she" stands for, is looked for."""

_YOU = re.compile(
    r"\b(?:you|u|your|du|dir|ihr|euch|sie|vous|tu|te|toi|usted|ustedes|você|lei|jij|je|jullie)\b", re.IGNORECASE
)
_THEY = re.compile(r"\b(?:he|she|they|him|her|them|his|their)\b", re.IGNORECASE)


class Bearing:
    """The people whom the turns behind one claim are about; `asks` when it asks somebody for something."""

    def __init__(self, heard: Heard, turn: Turn, answer: Turn | None, quote: str, *, asks: bool = False) -> None:
        self._heard = heard
        self._turn = turn
        self._answer = answer
        self._quote = quote
        self._asks = asks or bool(_YOU.search(quote))
        self._forms_of: dict[str, set[str]] = {}

    def person(self, written: str) -> str | None:
        """Return who is meant by a name, as the notes write it; None when these turns do not bear it out."""
        known = self._heard.roster.find(written)
        if known is None:
            # A whole name of which the notes hold the first, or the other way round.
            known = self._heard.roster.find(written.split()[0]) if written.split() else None
        name = known or written
        if self.is_plain(name) or name in self._around or self._is_meant_by_pronoun(name):
            return name
        return None

    def bystander(self, written: str) -> str | None:
        """Return who is meant by a name, also when they only speak near by: who asks is not always named."""
        known = self._heard.roster.find(written)
        return known if known and any(turn.speaker == known for turn in self._near(0)) else self.person(written)

    def is_plain(self, name: str) -> bool:
        """Whether somebody speaks there or is named there."""
        return name in self._speakers or any(self._names(name, text) for text in self._texts)

    @cached_property
    def _speakers(self) -> set[str]:
        return {turn.speaker for turn in (self._turn, self._answer) if turn and turn.speaker}

    @cached_property
    def _texts(self) -> list[str]:
        cited = [self._turn.text, self._turn.section, *(value for _, value in self._turn.cells)]
        return [*cited, *([self._answer.text] if self._answer else []), *self._above]

    @cached_property
    def _above(self) -> list[str]:
        """The bullets above a bullet under which it stands."""
        found: list[str] = []
        depth = self._turn.depth
        if self._turn.kind is not Kind.BULLET:
            return found
        for turn in reversed(self._heard.notes.turns[max(0, self._turn.number - 50) : self._turn.number]):
            if turn.kind is not Kind.BULLET:
                found += [turn.text] if turn.kind is Kind.LINE else []
                break
            if turn.depth < depth:
                depth = turn.depth
                found.append(turn.text)
        return found

    @cached_property
    def _around(self) -> set[str]:
        """Who may be spoken to where nobody is named: whoever speaks just before or after."""
        if not self._asks:
            return set()
        return {turn.speaker for turn in self._near(NEARBY) if turn.speaker} - {self._turn.speaker or ""}

    def _is_meant_by_pronoun(self, name: str) -> bool:
        return bool(_THEY.search(self._quote)) and any(
            turn.speaker == name or self._names(name, turn.text) for turn in self._near(0)
        )

    def _near(self, after: int) -> tuple[Turn, ...]:
        number = self._turn.number
        return self._heard.notes.turns[max(0, number - NEARBY) : number + after + 1]

    def _names(self, name: str, text: str) -> bool:
        """Whether a text holds a name, in a form the notes use for that person, or a part that no other name has."""
        low = text.lower().replace("’", "'")
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", low) for form in self._forms(name))

    def _forms(self, name: str) -> set[str]:
        if name not in self._forms_of:
            canonical = self._heard.roster.canonical
            forms = {form for form, person in canonical.items() if person == name}
            others = {word for form, person in canonical.items() if person != name for word in form.split()}
            own = {word for word in name.lower().split() if len(word) >= SHORTEST_PART and word not in others}
            self._forms_of[name] = {form for form in (*forms, *own, name.lower()) if form}
        return self._forms_of[name]

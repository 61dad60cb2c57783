"""Which earlier commitment words are about: by its number, or by naming its object and nothing beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.names import fold
from bot.extraction.offline.drafts import WORD, keywords, stem
from bot.extraction.offline.verbs import WORK
from bot.extraction.phrases import words
from bot.extraction.reading import Earlier

NUMBER = re.compile(r"(?<![\w#&])#(\d{1,9})(?!\w)")
"""How people write the number of a commitment."""
_ENDS_OBJECT = words("to for of from with by about on in before after at into until till during as that which against")


@dataclass(frozen=True)
class Subject:
    """An earlier commitment with the words that name it."""

    earlier: Earlier

    @cached_property
    def goal(self) -> frozenset[str]:
        """The content words of its task."""
        return keywords(self.earlier.task)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words that nobody leaves out who speaks of it: "slides" of "prepare the board slides for Ann"."""
        heads: set[str] = set()
        for part in re.split(r"\band\b|[,;/&+]", self.earlier.task.lower().replace("’", "'")):
            said = WORD.findall(part)
            said = said[1:] if said and said[0] in WORK and len(said) > 1 else said
            end = next((at for at, word in enumerate(said) if word in _ENDS_OBJECT), len(said))
            content = [word for word in said[:end] if keywords(word)]
            heads |= {stem(content[-1])} if content else keywords(part)
        return frozenset(heads)

    def is_called(self, said: frozenset[str]) -> bool:
        """Whether content words name this commitment, and nothing but it."""
        return bool(self.heads) and self.heads <= said <= self.goal


class Subjects:
    """The earlier commitments of a meeting, and the names their owners go by; `people` is everybody it knows."""

    def __init__(self, earlier: Sequence[Earlier], people: Iterable[str]) -> None:
        self.all = [Subject(each) for each in earlier]
        self.heads = frozenset().union(*(subject.heads for subject in self.all))
        self._numbered = {each.number: Subject(each) for each in earlier}
        owners = [each.owner for each in earlier if each.owner]
        self._people = {tuple(fold(name).split()) for name in (*people, *owners)} - {()}

    def numbered(self, text: str) -> Subject | None:
        """The one whose number stands in a text; None when there is none, several, or one that is not ours."""
        numbers = {int(number) for number in NUMBER.findall(text)}
        return self._numbered.get(numbers.pop()) if len(numbers) == 1 else None

    def called(self, words: str, *, besides: frozenset[str] = frozenset()) -> list[Subject]:
        """Those that words name; `besides` are content words that may, but need not, be about the task."""
        said = keywords(words)
        found = []
        for subject in self.all:
            own = said - self._name_words(subject.earlier.owner)
            if own and (subject.is_called(own) or (besides and subject.is_called(own | besides))):
                found.append(subject)
        return found

    def is_owner(self, subject: Subject, written: str | None) -> bool:
        """Whether a written name means the owner, and nobody else who is known."""
        owner, name = (tuple(fold(each or "").split()) for each in (subject.earlier.owner, written))
        if not owner or not name:
            return False
        return owner == name or (_is_short_for(name, owner, self._people) or _is_short_for(owner, name, self._people))

    def names_owner(self, subject: Subject, text: str) -> bool:
        """Whether a text names the owner."""
        return any(word[0].isupper() and self.is_owner(subject, word.removesuffix("'s")) for word in _spoken(text))

    def _name_words(self, owner: str | None) -> frozenset[str]:
        return frozenset(stem(word) for word in WORD.findall((owner or "").lower()))


def _spoken(text: str) -> list[str]:
    return WORD.findall(text.replace("’", "'"))


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...], people: Iterable[tuple[str, ...]]) -> bool:
    """Whether the first name alone is meant for the whole one, and for one person only."""
    if len(short) != 1 or len(long) < 2 or short[0] != long[0]:
        return False
    return sum(len(person) > 1 and person[0] == short[0] for person in people) == 1

"""People of a workspace, and which of them a written name means: one clear person or none, never a guess."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain import names
from bot.domain.names import Tier, fold

__all__ = ["Match", "Person", "Roster", "fold", "match_name"]

_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")
_EMAIL = re.compile(r"<?(?:mailto:)?([\w.+'-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,5})(?:\|[^<>]*)?>?")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of a Slack workspace, by their id there. Names may be empty; `zone` is an IANA name.

    Slack's normalized names drop what is not Latin, so both forms count.
    """

    team: str
    id: str
    display_name: str
    real_name: str
    zone: str
    display_name_normalized: str = ""
    real_name_normalized: str = ""
    email: str | None = None
    is_bot: bool = False
    is_deleted: bool = False
    is_guest: bool = False
    is_admin: bool = False
    away_until: datetime | None = None
    """Until when their status in Slack says that they are out of office."""

    @property
    def name(self) -> str:
        """What to call them: the full name where the profile has one."""
        return self.real_name or self.display_name or self.id

    @property
    def is_reachable(self) -> bool:
        """Whether they can own something: a human who is still in the workspace."""
        return not (self.is_bot or self.is_deleted)


@dataclass(frozen=True, kw_only=True)
class Match:
    """Whom a written name means: a user id or None; the ids it could mean, likeliest first; and why, in words."""

    person: str | None
    candidates: tuple[str, ...]
    reason: str


_Hit = tuple[Tier, Person]


class Roster:
    """The people of one workspace, indexed by all that they may be called: build it once, ask it often.

    `aliases` maps folded written names, learnt when people corrected an owner, to user ids; they outrank profiles.
    """

    def __init__(self, people: Iterable[Person], *, aliases: Mapping[str, str] | None = None) -> None:
        self._people = {person.id: person for person in people}
        self._aliases = {fold(name): user for name, user in (aliases or {}).items()}
        self._emails = {person.email.casefold(): person for person in self._people.values() if person.email}
        self._called: dict[str, list[_Hit]] = {}
        for person in self._people.values():
            for form, tier in _forms_of(person).items():
                self._called.setdefault(form, []).append((tier, person))

    def match(self, name: str, *, preferred: Collection[str] = ()) -> Match:
        """Return the one person that `name`, as written in notes or in Slack, clearly means, or nobody and why.

        `preferred` holds the ids of those in the conversation or meeting: they decide between people of one name.
        Never raises, whatever the text.
        """
        text = names.tidy(name[: names.LONGEST_NAME + 1])
        if not fold(text):
            return _nobody("no name is written")
        if len(name) > names.LONGEST_NAME:
            return _nobody("that is too long for a name")
        return (
            self._mentioned(text)
            or _refused(text)
            or self._addressed(text, preferred)
            or self._called_so(text, preferred)
            or self._several(text, preferred)
            or _nobody(f"nobody here is called {_quoted(text)}")
        )

    def _mentioned(self, text: str) -> Match | None:
        """`<@U123>`: exactly that person, when the text names nobody else."""
        mentioned = dict.fromkeys(_MENTION.findall(text))
        if not mentioned:
            return None
        people = [self._people[user] for user in mentioned if user in self._people]
        if len(mentioned) > 1 or len(names.joined(_MENTION.sub("x", text))) > 1:
            return _more_than_one(text, [person.id for person in people if person.is_reachable])
        return _one(people[0], "mentioned") if people else _nobody("the person mentioned is not in this workspace")

    def _addressed(self, text: str, preferred: Collection[str]) -> Match | None:
        """An e-mail address: whoever has it. Where no addresses are known, the name beside or in it counts."""
        addresses = dict.fromkeys(address.casefold() for address in _EMAIL.findall(text))
        if not addresses:
            return None
        people = [self._emails[address] for address in addresses if address in self._emails]
        if len(addresses) > 1:
            return _more_than_one(text, [person.id for person in people if person.is_reachable])
        if people:
            return _one(people[0], "their e-mail address")
        beside = _EMAIL.sub(" ", text).strip()
        called = self._called_so(beside if fold(beside) else next(iter(addresses)).partition("@")[0], preferred)
        if self._emails or called is None:
            return _nobody("nobody here has that e-mail address", called.candidates if called else ())
        return called

    def _called_so(self, text: str, preferred: Collection[str]) -> Match | None:
        """The first reading of the name by which anybody is called decides."""
        for reading in names.readings(text):
            if names.is_label(reading):
                return None
            hits = self._called.get(reading)
            alias = self._people.get(self._aliases.get(reading, ""))
            # What a name meant elsewhere does not outdo somebody of that name who is here.
            if alias is not None and not _somebody_else_is_here(alias, hits or [], preferred):
                return _one(alias, "learnt from a correction")
            if hits:
                return _choose(text, hits, preferred, exact=" " in reading)
            if len(names.joined(text)) > 1:
                return None
        return None

    def _several(self, text: str, preferred: Collection[str]) -> Match | None:
        pieces = max(names.joined(text), names.listed(text), key=len)
        if len(pieces) < 2:
            return None
        found = [user for piece in pieces for user in self.match(piece, preferred=preferred).candidates]
        return _more_than_one(text, list(dict.fromkeys(found))) if found else None


def match_name(
    name: str, people: Iterable[Person], *, aliases: Mapping[str, str] | None = None, preferred: Collection[str] = ()
) -> Match:
    """Return whom a written name means among `people`: see `Roster.match`, which is faster for many names."""
    return Roster(people, aliases=aliases).match(name, preferred=preferred)


def _somebody_else_is_here(alias: Person, hits: Iterable[_Hit], preferred: Collection[str]) -> bool:
    here = {person.id for _, person in hits if person.id in preferred}
    return bool(here) and alias.id not in preferred


def _choose(text: str, hits: list[_Hit], preferred: Collection[str], *, exact: bool) -> Match:
    """One clear person or none: those in the conversation come first, and among them the better form wins.

    With `exact`, a name of several words, nobody in the conversation outdoes a better form outside of it.
    """
    ranked = sorted((hit for hit in hits if hit[1].is_reachable), key=_rank)
    if not ranked:
        return _nobody(_why_unreachable(min(hits, key=_rank)[1]))
    present = [hit for hit in ranked if hit[1].id in preferred]
    pool = present or ranked
    best = [person for tier, person in pool if tier == pool[0][0]]
    candidates = tuple(dict.fromkeys(person.id for _, person in present + ranked))
    if len(best) == 1 and not (exact and ranked[0][0] < pool[0][0]):
        alone = len(present) == 1 < len(ranked)
        reason = f"the only {_quoted(text)} in the conversation" if alone else f"called {_quoted(text)}"
        return Match(person=best[0].id, candidates=candidates, reason=reason)
    those = ", ".join(person.name for _, person in ranked[:3]) + (" and others" if len(ranked) > 3 else "")
    return _nobody(f"{_quoted(text)} may be {those}", candidates)


def _forms_of(person: Person) -> dict[str, Tier]:
    """All that a person may be called, folded, each with how well it names them."""
    best: dict[str, Tier] = {}
    for shown in _shown_names(person):
        for tier, form in names.forms(shown):
            best[form] = min(tier, best.get(form, tier))
    for tier, form in names.email_forms(person.email.partition("@")[0]) if person.email else ():
        best[form] = min(tier, best.get(form, tier))
    return best


def _shown_names(person: Person) -> Iterator[str]:
    pairs = (
        (person.display_name, person.display_name_normalized),
        (person.real_name, person.real_name_normalized),
    )
    for shown, normalized in pairs:
        yield shown
        # What is left of "李雷 (PM)" without its Chinese letters, or of a name in disguise, names nobody.
        if normalized != shown and not names.is_decoration(normalized) and not names.mixes_alphabets(shown):
            yield normalized


def _refused(text: str) -> Match | None:
    if names.mixes_alphabets(text):
        return _nobody(f"{_quoted(text)} mixes alphabets that look alike")
    return _nobody(f"{_quoted(text)} is a label, not a person") if names.is_label(text) else None


def _one(person: Person, reason: str) -> Match:
    if not person.is_reachable:
        return _nobody(_why_unreachable(person))
    return Match(person=person.id, candidates=(person.id,), reason=reason)


def _nobody(reason: str, candidates: tuple[str, ...] = ()) -> Match:
    return Match(person=None, candidates=candidates, reason=reason)


def _more_than_one(text: str, candidates: list[str]) -> Match:
    return _nobody(f"{_quoted(text)} names more than one", tuple(candidates))


def _why_unreachable(person: Person) -> str:
    return f"{person.name} is an app" if person.is_bot else f"{person.name} has left the workspace"


def _rank(hit: _Hit) -> tuple[Tier, str, str]:
    tier, person = hit
    return tier, person.name.casefold(), person.id


def _quoted(text: str) -> str:
    return f"“{text}”"

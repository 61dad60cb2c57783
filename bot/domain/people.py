"""People of a workspace, and which of them a written name means: one clear person or none, never a guess."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.domain.names import fold

__all__ = ["Match", "Person", "Roster", "fold", "match_name"]


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of a Slack workspace, by their id there. Names may be empty; `zone` is an IANA name."""

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


@dataclass(frozen=True, kw_only=True)
class Match:
    """Whom a written name means: a user id, or None; everyone it could mean, likeliest first; and why, in words."""

    person: str | None
    candidates: tuple[str, ...]
    reason: str


class Roster:
    """The people of one workspace, indexed by everything they may be called. Build once, ask often."""

    def __init__(self, people: Iterable[Person], *, aliases: Mapping[str, str] | None = None) -> None: ...

    def match(self, name: str, *, preferred: Collection[str] = ()) -> Match:
        """..."""
        raise NotImplementedError


def match_name(
    name: str, people: Iterable[Person], *, aliases: Mapping[str, str] | None = None, preferred: Collection[str] = ()
) -> Match:
    """..."""
    return Roster(people, aliases=aliases).match(name, preferred=preferred)

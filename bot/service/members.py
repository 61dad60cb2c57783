"""The people of a workspace, as far as Slack told us of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.content import Names
from bot.domain.errors import UnknownPerson
from bot.domain.people import Person, Roster
from db.engine import Database
from db.store import Store, reading, writing

STALE = timedelta(hours=24)
"""How old a member list may get; changes in between arrive as events."""


@dataclass(frozen=True, kw_only=True)
class Members:
    """Remembers workspaces and their people."""

    database: Database
    clock: Clock

    def register(self, team: str, *, name: str, bot_user: str) -> None:
        """Note that the app works in this workspace."""
        with writing(self.database) as store:
            store.people.register_workspace(team, name=name, bot_user=bot_user)

    def needs_refresh(self, team: str) -> bool:
        """Whether the member list should be read from Slack again."""
        with reading(self.database) as store:
            return store.people.needs_refresh(team, older_than=STALE, now=self.clock())

    def remember(self, people: Iterable[Person]) -> None:
        """Store people as Slack describes them now."""
        with writing(self.database) as store:
            store.people.remember(people)

    def remember_all(self, team: str, people: Iterable[Person]) -> None:
        """Store the whole member list of a workspace."""
        with writing(self.database) as store:
            store.people.remember(people)
            store.people.refreshed(team, self.clock())

    def get(self, team: str, user: str) -> Person | None:
        """One member, or None when we never heard of them."""
        with reading(self.database) as store:
            return store.people.get(team, user)

    def find(self, team: str, name: str) -> Person | None:
        """The one member whom a written name clearly means, or None."""
        with reading(self.database) as store:
            match = Roster(store.people.all(team), aliases=store.people.aliases(team)).match(name)
            return store.people.get(team, match.person) if match.person else None

    def zone_of(self, team: str, user: str) -> str:
        """The IANA zone of a member's Slack profile, UTC when unknown."""
        person = self.get(team, user)
        return person.zone if person else "UTC"


def known_person(store: Store, team: str, user: str) -> str:
    """Return `user` if they can own something. Raises UnknownPerson for strangers, apps and people who left."""
    person = store.people.get(team, user)
    if person is None or person.is_deleted or person.is_bot:
        raise UnknownPerson
    return user


def names_of(store: Store, team: str, users: Iterable[str | None]) -> Names:
    """The names people see for some users; those we never heard of are called by their id."""
    names: dict[str, str] = {}
    for user in {user for user in users if user}:
        person = store.people.get(team, user)
        names[user] = (person.display_name or person.real_name or user) if person else user
    return names

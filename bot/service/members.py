"""The people of a workspace, as far as Slack told us of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.content import Names
from bot.domain.people import Person
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

    def zone_of(self, team: str, user: str) -> str:
        """The IANA zone of a member's Slack profile, UTC when unknown."""
        person = self.get(team, user)
        return person.zone if person else "UTC"


def names_of(store: Store, team: str, users: Iterable[str | None]) -> Names:
    """The names people see for some users; those we never heard of are called by their id."""
    names: dict[str, str] = {}
    for user in {user for user in users if user}:
        person = store.people.get(team, user)
        names[user] = (person.display_name or person.real_name or user) if person else user
    return names

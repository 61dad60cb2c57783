"""The people of a workspace, as far as Slack told us of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.commitment import Commitment
from bot.domain.content import Names
from bot.domain.errors import UnknownPerson
from bot.domain.people import Person, Roster
from bot.service.preferences import preferences_of
from db.engine import Database
from db.store import Store, reading, writing

BATCH = 500
"""People stored in one transaction, so that a large workspace holds up nobody."""
MEMBER_LIST = "users.list"
RETRY = timedelta(minutes=10)
SOON = timedelta(hours=3)
STALE = timedelta(hours=24)
"""How old a member list may get; changes in between arrive as events."""


@dataclass(frozen=True, kw_only=True)
class Members:
    """Remembers workspaces and their people."""

    database: Database
    clock: Clock

    def register(self, team: str, *, name: str, bot_user: str) -> None:
        """Note that the app works in this workspace, again if its permission had been taken away."""
        with writing(self.database) as store:
            store.dispatch.resume(team, self.clock())
            store.people.register_workspace(team, name=name, bot_user=bot_user)

    def needs_refresh(self, team: str) -> bool:
        """Whether the member list should be read from Slack again."""
        with reading(self.database) as store:
            return store.people.needs_refresh(team, older_than=STALE, now=self.clock())

    def take_refresh(self, team: str) -> bool:
        """Whether the caller is to read the member list now; until RETRY has passed nobody else is told so."""
        now = self.clock()
        with writing(self.database) as store:
            if not store.people.needs_refresh(team, older_than=STALE, now=now):
                return False
            return store.dispatch.take(team, MEMBER_LIST, now=now, until=now + RETRY)

    def remember(self, people: Iterable[Person]) -> None:
        """Store people as Slack describes them now.

        With those who moved to another zone, or are out of office, it is stored that their reminders are to move along.
        """
        known = list(people)
        for start in range(0, len(known), BATCH):
            with writing(self.database) as store:
                some = [_as_of(store, person, self.clock()) for person in known[start : start + BATCH]]
                moved = [person for person in some if _has_moved(store, person)]
                store.people.remember(some)
                for person in moved:
                    store.choices.ask_to_replan(person.team, [person.id], self.clock())

    def remember_all(self, team: str, people: Iterable[Person]) -> None:
        """Store the whole member list of a workspace."""
        self.remember(people)
        with writing(self.database) as store:
            store.people.refreshed(team, self.clock())

    def refresh_later(self, team: str) -> None:
        """Note that Slack did not give the member list; it is asked again after RETRY."""
        with writing(self.database) as store:
            store.people.refreshed(team, self.clock() - STALE + RETRY)

    def about_to_hear(self, team: str) -> list[str]:
        """Who will be reminded of something within SOON, and so whose do-not-disturb is worth knowing."""
        with reading(self.database) as store:
            return store.deliveries.recipients_until(team, self.clock() + SOON)

    def hush(self, team: str, windows: Mapping[str, tuple[datetime, datetime] | None]) -> None:
        """Remember each person's next do-not-disturb in Slack, from when until when."""
        with writing(self.database) as store:
            store.people.hush(team, windows)

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
        """The IANA zone a member chose, else that of their Slack profile, UTC when unknown."""
        with reading(self.database) as store:
            return preferences_of(store, team, user).zone

    def profile_zone_of(self, team: str, user: str) -> str:
        """The IANA zone of a member's Slack profile, UTC when unknown."""
        person = self.get(team, user)
        return person.zone if person else "UTC"


def _as_of(store: Store, person: Person, now: datetime) -> Person:
    """A person whose absence is over: it ended now at the latest, so that what fell into it need not wait longer."""
    before = store.people.get(person.team, person.id)
    if before is None or before.away_until is None or person.away_until is not None:
        return person
    return replace(person, away_until=min(before.away_until, now))


def _has_moved(store: Store, person: Person) -> bool:
    before = store.people.get(person.team, person.id)
    return before is not None and _whereabouts(before) != _whereabouts(person)


def _whereabouts(person: Person) -> tuple[str, datetime | None, bool]:
    return (person.zone, person.away_until, person.is_deleted)


def known_person(store: Store, team: str, user: str) -> str:
    """Return `user` if they can own something. Raises UnknownPerson for strangers, apps and people who left."""
    person = store.people.get(team, user)
    if person is None or person.is_deleted or person.is_bot:
        raise UnknownPerson
    return user


def who_can_act(store: Store, item: Commitment, *, besides: str) -> str | None:
    """Who to turn to about a commitment: whoever tracked it, else whoever waits for it, if they are still here."""
    for user in (item.created_by, item.requester):
        person = store.people.get(item.team, user) if user and user != besides else None
        if person is not None and not person.is_deleted and not person.is_bot:
            return person.id
    return None


def names_of(store: Store, team: str, users: Iterable[str | None]) -> Names:
    """The names people see for some users; those we never heard of are called by their id."""
    names: dict[str, str] = {}
    known = {user for user in users if user}
    store.people.recall((team, user) for user in known)
    for user in known:
        person = store.people.get(team, user)
        names[user] = called(person) if person else user
    return names


def called(person: Person) -> str:
    """What to call somebody. Names are theirs to choose, so that one may not look like a mention of another."""
    return (person.display_name or person.real_name or person.id).replace("<", "‹")

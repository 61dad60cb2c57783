"""How people want to be reminded: their own choices over those of the channel and the workspace."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.domain.commitment import Commitment
from bot.domain.preferences import Choices, Preferences, preferences_from, settled
from bot.service.calendars import country_chosen, holidays_of
from db.store import Store
from db.store.choices import WORKSPACE


class Preferred:
    """Looks up preferences within one transaction, each once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, str, str | None], Preferences] = {}

    def prepare(self, items: Iterable[Commitment]) -> None:
        """Look up at once what many commitments will ask for one by one."""
        self.recall((item.team, subject) for item in items for subject in (item.owner, item.requester, item.channel))

    def recall(self, subjects: Iterable[tuple[str, str | None]]) -> None:
        """Look up at once what `of` will ask for people and channels, (team, id) each; None is nobody."""
        wanted: dict[str, set[str]] = {}
        for team, subject in subjects:
            if subject:
                wanted.setdefault(team, set()).add(subject)
        for team, theirs in wanted.items():
            self._store.choices.recall(team, theirs | {WORKSPACE})
            self._store.people.recall((team, subject) for subject in theirs)

    def of(self, team: str, user: str, channel: str | None = None) -> Preferences:
        """How a person wants to hear of what comes from a channel, in the zone of their profile if they chose none."""
        key = (team, user, channel)
        if key not in self._known:
            self._known[key] = self._look_up(*key)
        return self._known[key]

    def of_owner(self, item: Commitment) -> Preferences:
        """How a commitment's owner wants to hear of it."""
        return self.of(item.team, item.owner or "", item.channel)

    def of_stand_in(self, item: Commitment) -> Preferences | None:
        """How whoever stands in for the owner wants to hear; None when there is nobody."""
        return self._of_somebody(item.team, self.of_owner(item).delegate)

    def of_requester(self, item: Commitment) -> Preferences | None:
        """How whoever waits for it wants to hear; None when there is nobody."""
        return self._of_somebody(item.team, item.requester)

    def _of_somebody(self, team: str, user: str | None) -> Preferences | None:
        person = self._store.people.get(team, user) if user else None
        return self.of(team, person.id) if person is not None and person.is_reachable else None

    def _look_up(self, team: str, user: str, channel: str | None) -> Preferences:
        narrowest_first = tuple(
            self._store.choices.get(team, subject) for subject in (user, channel, WORKSPACE) if subject is not None
        )
        person = self._store.people.get(team, user) if user else None
        # A zone is a person's own: that of a channel only says when its summary comes.
        zone = narrowest_first[0].zone or (person.zone if person else "UTC")
        preferences = _settled(narrowest_first, zone)
        if person is None or person.away_until is None:
            return preferences
        return replace(preferences, away_until=max(person.away_until, preferences.away_until or person.away_until))


@lru_cache(maxsize=1024)
def _settled(narrowest_first: tuple[Choices, ...], zone: str) -> Preferences:
    """Most people of a workspace chose the same, that is nothing."""
    choices = replace(settled(narrowest_first), zone=zone)
    return preferences_from(choices, zone=zone, holidays=holidays_of(country_chosen(choices.holiday_country, zone)))


def preferences_of(store: Store, team: str, user: str) -> Preferences:
    """How a person wants to be reminded."""
    preferred = Preferred(store)
    preferred.recall([(team, user)])
    return preferred.of(team, user)

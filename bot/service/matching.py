"""Whom the names of a note mean, among the people of its workspace."""

from collections.abc import Collection, Mapping

from bot.domain.people import Match, Roster


class Matcher:
    """Matches each written name of a note once."""

    def __init__(self, roster: Roster, members: Collection[str], mentioned: Mapping[str, str]) -> None:
        self._roster = roster
        self._members = members
        self._known: dict[str, Match] = {
            name: Match(person=user, candidates=(user,), reason="mentioned") for name, user in mentioned.items()
        }

    def __call__(self, name: str | None) -> Match:
        """Whom a written name means."""
        if not name:
            return Match(person=None, candidates=(), reason="nobody is named")
        if name not in self._known:
            self._known[name] = self._roster.match(name, preferred=self._members)
        return self._known[name]

    def among_members(self, name: str | None) -> str | None:
        """The member of the channel whom a name clearly means; nobody confirms it, so an outsider is not enough."""
        person = self(name).person
        return person if person in self._members or not self._members else None

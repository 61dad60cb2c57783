"""Workspaces, their members and learnt names."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, and_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.people import Person
from db.store.given import TEXT, Columns, given, is_postgres, run, told
from db.store.upserts import upsert
from db.tables import AliasRow, CommitmentRow, PersonRow, WorkspaceRow


class People:
    """Queries about workspaces and the people in them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people: dict[tuple[str, str], Person | None] = {}
        self._hushed: dict[tuple[str, str], tuple[datetime | None, datetime | None]] = {}

    def recall(self, people: Iterable[tuple[str, str | None]]) -> None:
        """Read many at once, (team, user) each, so that `get` and `hushed_until` need not ask for each."""
        asked = {(team, user) for team, user in people if user is not None} - self._people.keys()
        if not asked:
            return
        nothing = dict.fromkeys(asked)
        rows = run(self._session, _named(is_postgres(self._session)), given=told(_NAMED, sorted(asked))).all()
        self._people |= nothing | {(row.team, row.user): _to_person(row) for row in rows}
        never = dict.fromkeys(asked, (None, None))
        self._hushed |= never | {(row.team, row.user): (row.hushed_from, row.hushed_until) for row in rows}

    def register_workspace(self, team: str, *, name: str, bot_user: str) -> None:
        """Note that the app works in this workspace."""
        upsert(self._session, WorkspaceRow, ["team"], [{"team": team, "name": name, "bot_user": bot_user}])

    def workspaces(self) -> list[str]:
        """The teams the app works in."""
        return list(self._session.exec(select(WorkspaceRow.team).order_by(WorkspaceRow.team)))

    def take_numbers(self, team: str, count: int) -> int:
        """Reserve `count` consecutive commitment numbers of a workspace and return the first."""
        number = col(WorkspaceRow.next_number)
        taken = update(WorkspaceRow).where(col(WorkspaceRow.team) == team).values(next_number=number + count)
        return int(self._session.execute(taken.returning(number)).scalar_one()) - count

    def remember(self, people: Iterable[Person]) -> None:
        """Store members as Slack describes them now."""
        self._people.clear()
        self._hushed.clear()
        rows = [_person_values(person) for person in people]
        upsert(self._session, PersonRow, ["team", "user"], rows)

    def refreshed(self, team: str, now: datetime) -> None:
        """Note that the whole member list of a workspace was just read."""
        self._session.execute(
            update(WorkspaceRow).where(col(WorkspaceRow.team) == team).values(people_refreshed_at=now)
        )

    def needs_refresh(self, team: str, *, older_than: timedelta, now: datetime) -> bool:
        """Whether the member list was never read, or not lately."""
        at = self._session.exec(select(WorkspaceRow.people_refreshed_at).where(WorkspaceRow.team == team)).first()
        return at is None or at < now - older_than

    def all(self, team: str) -> list[Person]:
        """Every member of a workspace that is known, including those who left."""
        rows = self._session.exec(select(PersonRow).where(PersonRow.team == team).order_by(PersonRow.user))
        return [_to_person(row) for row in rows]

    def hush(self, team: str, windows: Mapping[str, tuple[datetime, datetime] | None]) -> None:
        """Remember each person's next do-not-disturb in Slack, from when until when."""
        self._hushed.clear()
        for user, window in windows.items():
            this = (col(PersonRow.team) == team, col(PersonRow.user) == user)
            start, end = window or (None, None)
            self._session.execute(update(PersonRow).where(*this).values(hushed_from=start, hushed_until=end))

    def hushed_until(self, team: str, user: str, now: datetime) -> datetime | None:
        """Until when a person does not want to be disturbed in Slack, as far as we were told; None when they may be."""
        if (team, user) not in self._hushed:
            row = self._session.get(PersonRow, (team, user))
            self._hushed[team, user] = (row.hushed_from, row.hushed_until) if row else (None, None)
        start, end = self._hushed[team, user]
        return end if start is not None and end is not None and start <= now < end else None

    def get(self, team: str, user: str) -> Person | None:
        """One member, or None when Slack never told us of them."""
        if (team, user) in self._people:
            return self._people[team, user]
        row = self._session.get(PersonRow, (team, user))
        return _to_person(row) if row else None

    def leavers_who_owe(self, team: str) -> list[Person]:
        """Those who left the workspace and own something open."""
        theirs = (
            col(CommitmentRow.team) == col(PersonRow.team),
            col(CommitmentRow.owner) == col(PersonRow.user),
            col(CommitmentRow.status) == "open",
        )
        owes = select_columns(col(CommitmentRow.id)).where(*theirs).exists()
        gone = (PersonRow.team == team, col(PersonRow.is_deleted))
        return [_to_person(row) for row in self._session.exec(select(PersonRow).where(*gone, owes))]

    def aliases(self, team: str) -> Mapping[str, str]:
        """Folded written name -> user id, as learnt from corrections."""
        rows = self._session.exec(select(AliasRow).where(AliasRow.team == team))
        return {row.name: row.user for row in rows}

    def learn_alias(self, team: str, name: str, user: str, *, by: str, now: datetime) -> None:
        """Remember that a folded written name means a person; the latest teaching wins."""
        values = {"team": team, "name": name, "user": user, "taught_by": by, "taught_at": now}
        upsert(self._session, AliasRow, ["team", "name"], [values])


_NAMED: Columns = {"team": TEXT, "user": TEXT}


@cache
def _named(postgres: bool) -> Any:
    wanted = given(postgres, _NAMED)
    them = and_(col(PersonRow.team) == wanted.c.team, col(PersonRow.user) == wanted.c.user)
    # Columns and not rows that are watched for changes, which cost three times as much.
    return select_columns(*PersonRow.__table__.c).join(wanted, them)  # type: ignore[attr-defined]  # set by SQLModel


def _person_values(person: Person) -> dict[str, Any]:
    values = asdict(person)
    values["user"] = values.pop("id")
    return values


def _to_person(row: PersonRow | Row[Any]) -> Person:
    return Person(
        team=row.team,
        id=row.user,
        display_name=row.display_name,
        real_name=row.real_name,
        display_name_normalized=row.display_name_normalized,
        real_name_normalized=row.real_name_normalized,
        email=row.email,
        zone=row.zone,
        is_bot=row.is_bot,
        is_deleted=row.is_deleted,
        is_guest=row.is_guest,
        is_admin=row.is_admin,
        away_until=row.away_until,
    )

"""What people, channels and workspaces chose, and whose reminders are to be planned anew because of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, delete, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.preferences import Choices, Lead
from db.store.given import TEXT, Columns, given, is_postgres, run, told
from db.store.upserts import upsert
from db.tables import PersonRow, PreferenceRow, ReplanRow

WORKSPACE = ""
"""The subject under which a workspace's own choices are kept."""

_TIMES = ("day_start", "day_end", "quiet_from", "quiet_until", "hour")
_DAY = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Replan:
    """That a subject's reminders are to be planned anew; those of commitments up to `after_id` are."""

    team: str
    subject: str
    after_id: int
    asked_at: datetime


class ChoiceBook:
    """Queries about choices."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str], Choices] = {}

    def recall(self, team: str, subjects: Collection[str]) -> None:
        """Read what many chose at once, so that `get` need not ask for each."""
        asked = {subject for subject in subjects if (team, subject) not in self._known}
        if not asked:
            return
        query, those = _named(is_postgres(self._session)), told(_NAMED, ((subject,) for subject in asked))
        found = {row.subject: _to_choices(row) for row in run(self._session, query, given=those, of_team=team)}
        self._known |= {(team, subject): found.get(subject, _NOTHING) for subject in asked}

    def get(self, team: str, subject: str) -> Choices:
        """What a user, a channel (by id) or a workspace (WORKSPACE) chose."""
        if (team, subject) in self._known:
            return self._known[team, subject]
        row = self._session.get(PreferenceRow, (team, subject))
        return _to_choices(row) if row else Choices()

    def put(self, team: str, subject: str, choices: Choices) -> None:
        """Store what a subject chose, in place of what it chose before."""
        upsert(self._session, PreferenceRow, ["team", "subject"], [_values(team, subject, choices)])
        self._session.expire_all()
        self._known.pop((team, subject), None)

    def channels_with_summary(self, team: str) -> list[str]:
        """The channels that asked for a weekly summary."""
        asked = select(PreferenceRow.subject).where(
            PreferenceRow.team == team, col(PreferenceRow.weekly_summary).is_(True)
        )
        return list(self._session.exec(asked.order_by(PreferenceRow.subject)))

    def is_stand_in(self, team: str, user: str, owner: str, now: datetime) -> bool:
        """Whether an owner is away and named this user as the one to turn to meanwhile."""
        choices = self.get(team, owner)
        if choices.delegate != user:
            return False
        person = self._session.get(PersonRow, (team, owner))
        ends = [choices.away_until, person.away_until if person else None]
        return any(end is not None and end > now for end in ends)

    def owners_covered_by(self, team: str, user: str) -> list[str]:
        """Whoever named this user as the one to turn to in their absences."""
        named = select(PreferenceRow.subject).where(PreferenceRow.team == team, PreferenceRow.delegate == user)
        return list(self._session.exec(named))

    def ask_to_replan(self, team: str, subjects: Sequence[str], now: datetime) -> None:
        """Note that the reminders of users, of a channel or of a workspace are to be planned anew, from the start."""
        rows = [{"team": team, "subject": subject, "after_id": 0, "asked_at": now} for subject in subjects]
        upsert(self._session, ReplanRow, ["team", "subject"], rows)

    def any_replan(self, team: str | None) -> bool:
        """Whether a replanning of `team`, or of anybody, is not finished."""
        ours = (col(ReplanRow.team) == team,) if team is not None else ()
        return self._session.exec(select(ReplanRow.team).where(*ours).limit(1)).first() is not None

    def next_replan(self, team: str | None) -> Replan | None:
        """The oldest replanning that is not finished, kept from others until the transaction ends.

        Those of people and channels come first: they are short, and a workspace of many takes minutes.
        """
        is_wide = case((col(ReplanRow.subject) == WORKSPACE, 1), else_=0)
        query = select(ReplanRow).order_by(
            is_wide, col(ReplanRow.asked_at), col(ReplanRow.team), col(ReplanRow.subject)
        )
        if team is not None:
            query = query.where(ReplanRow.team == team)
        row = self._session.exec(query.limit(1).with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        return Replan(team=row.team, subject=row.subject, after_id=row.after_id, asked_at=row.asked_at)

    def advance_replan(self, replan: Replan, after_id: int) -> None:
        """Note how far a replanning has got."""
        self._session.execute(update(ReplanRow).where(*_this(replan)).values(after_id=after_id))

    def finish_replan(self, replan: Replan) -> None:
        """Note that a replanning is finished."""
        self._session.execute(delete(ReplanRow).where(*_this(replan)))


_NOTHING = Choices()
_NAMED: Columns = {"subject": TEXT}


@cache
def _named(postgres: bool) -> Any:
    wanted = given(postgres, _NAMED)
    these = and_(col(PreferenceRow.team) == bindparam("of_team"), col(PreferenceRow.subject) == wanted.c.subject)
    return select_columns(*PreferenceRow.__table__.c).join(wanted, these)  # type: ignore[attr-defined]  # set by SQLModel


def _this(replan: Replan) -> tuple[Any, ...]:
    return (
        col(ReplanRow.team) == replan.team,
        col(ReplanRow.subject) == replan.subject,
        col(ReplanRow.asked_at) == replan.asked_at,
    )


def _values(team: str, subject: str, choices: Choices) -> dict[str, Any]:
    values: dict[str, Any] = dict(vars(choices))
    values |= {name: _minutes(values[name]) for name in _TIMES}
    days, off, leads = choices.working_days, choices.days_off, choices.leads
    values["working_days"] = "".join(map(str, sorted(days))) if days is not None else None
    values["days_off"] = [day.isoformat() for day in sorted(off)] if off is not None else None
    values["leads"] = sorted(map(str, leads)) if leads is not None else None
    return {"team": team, "subject": subject, **values}


def _to_choices(row: PreferenceRow | Row[Any]) -> Choices:
    return Choices(
        zone=row.zone,
        **{name: _clock(getattr(row, name)) for name in _TIMES},
        working_days=frozenset(map(int, row.working_days)) if row.working_days is not None else None,
        days_off=frozenset(map(date.fromisoformat, row.days_off)) if row.days_off is not None else None,
        holiday_country=row.holiday_country,
        leads=frozenset(map(Lead, row.leads)) if row.leads is not None else None,
        digest=row.digest,
        muted=row.muted,
        muted_until=row.muted_until,
        away_until=row.away_until,
        delegate=row.delegate,
        weekly_summary=row.weekly_summary,
        chosen_by=row.chosen_by,
    )


def _minutes(clock: time | None) -> int | None:
    if clock is None:
        return None
    return _DAY if clock == time.max else clock.hour * 60 + clock.minute


def _clock(minutes: int | None) -> time | None:
    if minutes is None:
        return None
    return time(minutes // 60, minutes % 60) if minutes < _DAY else time.max

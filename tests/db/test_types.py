"""Instants come back from both databases as they went in."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError
from sqlmodel import col, select

from db.engine import Database
from db.tables import WorkspaceRow

# A day away from the ends of the calendar, beyond which some zones have no UTC.
instants = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.timezones(), allow_imaginary=False)  # noqa: DTZ001 - the zone is drawn

# Each example writes its own rows, so one database serves them all.
several_per_database = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


def store(database: Database, *moments: datetime) -> None:
    with database.begin() as session:
        for number, moment in enumerate(moments):
            session.merge(WorkspaceRow(team=f"T{number}", people_refreshed_at=moment))


@several_per_database
@given(moment=instants)
def test_an_instant_comes_back_the_same_and_in_utc(database: Database, moment: datetime) -> None:
    store(database, moment)

    with database.read() as session:
        stored = session.exec(select(WorkspaceRow.people_refreshed_at)).one()

    assert stored is not None
    assert (stored.astimezone(UTC), stored.tzinfo) == (moment.astimezone(UTC), UTC)


@several_per_database
@given(moments=st.tuples(instants, instants))
def test_the_database_orders_instants_as_time_does(database: Database, moments: tuple[datetime, datetime]) -> None:
    store(database, *moments)
    until = col(WorkspaceRow.people_refreshed_at)

    with database.read() as session:
        due = session.exec(select(WorkspaceRow.team).where(until <= moments[1]).order_by(until)).all()

    first, second = (moment.astimezone(UTC) for moment in moments)
    assert sorted(due) == (["T0", "T1"] if first <= second else ["T1"])


def test_a_naive_time_is_refused_when_written(database: Database) -> None:
    naive = datetime(2026, 3, 4, 9, 0)  # noqa: DTZ001 - naive on purpose

    with pytest.raises(StatementError, match="a naive datetime is no instant"):
        store(database, naive)


def test_a_naive_time_is_refused_when_compared(database: Database) -> None:
    naive = datetime(2026, 3, 4, 9, 0)  # noqa: DTZ001 - naive on purpose

    with pytest.raises(StatementError, match="a naive datetime is no instant"), database.read() as session:
        session.exec(select(WorkspaceRow).where(col(WorkspaceRow.people_refreshed_at) <= naive)).all()


def test_no_time_stays_no_time(database: Database) -> None:
    with database.begin() as session:
        session.add(WorkspaceRow(team="T1", people_refreshed_at=None))

    with database.read() as session:
        assert session.exec(select(WorkspaceRow.people_refreshed_at)).one() is None

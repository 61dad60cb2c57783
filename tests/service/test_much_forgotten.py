"""Forgetting much: in small batches, by several processes at once, beside people, and never anything that is open."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text
from sqlmodel import SQLModel, col, select

from bot.domain.commitment import CLOSED, Status
from bot.domain.note import NoteFile, Source
from bot.service import Service
from bot.service.retention import BATCH
from db.engine import Database
from db.store import writing
from db.store.past import Over
from db.tables import ChangeRow, CommitmentRow, DeliveryRow, NoteRow
from tests.query_plans import scans
from tests.service.builders import CHANNEL, NOTES, TEAM, TUESDAY, Clock, an_arrival, take_in
from tests.service.keeping import forget, keeping, rows, steps

WEEK = timedelta(days=7)
QUARTER = timedelta(days=90)
YEAR_AGO = TUESDAY - timedelta(days=365)

AGES = st.integers(0, 200)
KEPT = st.integers(30, 150)
STORED = st.lists(st.tuples(st.sampled_from(Status), AGES, st.sampled_from(["owed", "told", "silent"])), max_size=8)
_numbers = count(1)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=STORED, days=KEPT)
def test_only_what_was_closed_long_ago_and_fully_told_is_ever_lost(
    sqlite_database: Database, stored: list[tuple[Status, int, str]], days: int
) -> None:
    clock = Clock()
    with sqlite_database.begin() as session:
        session.execute(text("DELETE FROM commitment"))
        for number, (status, age, told) in enumerate(stored, start=1):
            session.add(a_row(number, status, TUESDAY - timedelta(days=age)))
            session.flush()
            session.add(a_delivery(number, told))
    service = Service.over(sqlite_database, clock)

    forget(service, notes=timedelta(days=1), closed=timedelta(days=days))

    with sqlite_database.read() as session:
        left = session.exec(select(CommitmentRow.number).order_by(col(CommitmentRow.number))).all()
    assert left == [
        number
        for number, (status, age, told) in enumerate(stored, start=1)
        if status not in CLOSED or age <= days or told != "silent"
    ]


def test_much_is_forgotten_in_small_batches_by_several_at_once(service: Service) -> None:
    store_many(service.retention.database, closed=900, unanswered=300)
    retention = keeping(service, notes=WEEK, closed=QUARTER)

    with ThreadPoolExecutor(3) as pool:
        taken = [some for of_one in pool.map(lambda _: list(steps(retention)), range(3)) for some in of_one]
    taken += steps(retention)  # what one left because another was at it

    assert sum(taken, Counter()) == {"texts": 1_200, "commitments": 900, "notes": 900}
    assert max(some.total() for some in taken) == BATCH
    left = {"note": 300, "commitment": 300, "change": 300, "delivery": 300}
    assert rows(service) == dict.fromkeys(rows(service), 0) | left


def test_whether_anything_of_it_is_still_to_be_said_is_found_by_indexes(service: Service) -> None:
    database = service.retention.database
    store_many(database, closed=50, unanswered=2_000)

    found = scans(database, lambda: list(steps(keeping(service, closed=QUARTER))))

    assert {scan for scan in found if "ix_delivery" in scan} == SEARCHES[database.dialect]


SEARCHES = {
    "sqlite": {
        "SEARCH delivery USING INDEX ix_delivery_commitment (commitment_id=?)",
        "SEARCH delivery USING INDEX ix_delivery_note (note_id=?)",
    },
    "postgresql": {"Index Scan ix_delivery_commitment", "Index Scan ix_delivery_note"},
}


def test_what_somebody_is_changing_is_left_for_later(postgres_database: Database, clock: Clock) -> None:
    store_many(postgres_database, closed=2, unanswered=0)
    service = Service.over(postgres_database, clock)

    with writing(postgres_database) as store:
        store.commitments.get(1, for_change=True)
        assert forget(service, closed=QUARTER) == {"commitments": 1, "notes": 1}

    assert forget(service, closed=QUARTER) == {"commitments": 1, "notes": 1}


def test_who_asks_about_notes_while_they_are_forgotten_is_heard(postgres_database: Database, clock: Clock) -> None:
    service = Service.over(postgres_database, clock)
    file = NoteFile(id="F1", name="report.docx", url="https://files.example/F1", size=9, mode="hosted")
    dropped = an_arrival("", file=file, source=Source.FILE)
    service.readings.leave_alone(take_in(service, clock, dropped))
    clock.pass_(days=91)

    with ThreadPoolExecutor(1) as pool:
        with writing(postgres_database) as store:
            assert store.past.forget(Over.NOTES, TEAM, clock(), [1]) == 1
            asked = pool.submit(service.intake.receive, [replace(dropped, addressed=True, event_id="Ev2")])
            wait_for_a_lock(postgres_database)
        assert asked.result() == 1

    assert [claimed.note.file for claimed in service.readings.claim("token", 5)] == [file]


def wait_for_a_lock(database: Database) -> None:
    """Return when a transaction waits for another one."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    with database.engine.connect() as connection:
        while not connection.execute(waiting).scalar_one():
            connection.rollback()  # each transaction sees one state of them


def a_row(number: int, status: Status, closed_at: datetime) -> CommitmentRow:
    is_closed = status in CLOSED
    return CommitmentRow(
        id=number,
        team=TEAM,
        number=number,
        status=status,
        task="Send the figures",
        certainty="sure",
        created_by="UNADIA",
        created_at=YEAR_AGO,
        closed_at=closed_at if is_closed else None,
    )


def a_delivery(number: int, told: str) -> DeliveryRow:
    """One about a commitment that is still to leave, left today, or left a year ago."""
    left = {"owed": None, "told": TUESDAY, "silent": YEAR_AGO}[told]
    return DeliveryRow(
        team=TEAM,
        dedupe_key=f"{next(_numbers)}",
        kind="reminder",
        commitment_id=number,
        due_at=YEAR_AGO,
        next_at=None if left else TUESDAY,
        sent_at=left,
        state="sent" if left else "scheduled",
    )


def store_many(database: Database, *, closed: int, unanswered: int) -> None:
    """Store notes of a year ago, each with a commitment and its card; let the database take stock of them."""
    numbers = range(1, closed + unanswered + 1)
    tables: dict[type[SQLModel], list[dict[str, object]]] = {
        NoteRow: [a_note(number) for number in numbers],
        CommitmentRow: [
            a_row(number, Status.DONE if number <= closed else Status.DRAFT, YEAR_AGO).model_dump()
            | {"note_id": number}
            for number in numbers
        ],
        ChangeRow: [{"commitment_id": number, "at": YEAR_AGO, "by": "", "what": "found"} for number in numbers],
        DeliveryRow: [
            a_delivery(number, "silent").model_dump(exclude={"id"})
            | {"commitment_id": None, "note_id": number, "kind": "card"}
            for number in numbers
        ],
    }
    with database.alter() as connection:
        for table, stored in tables.items():
            connection.execute(insert(table), stored)
        connection.exec_driver_sql("ANALYZE")


def a_note(number: int) -> dict[str, object]:
    return {
        "id": number,
        "team": TEAM,
        "channel": CHANNEL,
        "ts": f"{number}.0",
        "author": "UNADIA",
        "asked_by": "UNADIA",
        "source": "paste",
        "addressed": False,
        "state": "read",
        "said_at": YEAR_AGO,
        "received_at": YEAR_AGO,
        "text": NOTES,
        "file_id": "",
        "remarks": [],
        "attempts": 1,
        "pages": 1,
        "card_revision": 0,
    }

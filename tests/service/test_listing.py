"""What is listed as overdue: all that its reader may see and nothing else, found without reading the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

from sqlalchemy import bindparam, text

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.content import LINES_PER_LIST
from bot.domain.deadline import Deadline, Grain
from bot.service import Service
from bot.service.history import entry
from db.engine import Database
from db.store import writing
from db.store.commitments import Sight
from db.types import UtcDateTime
from tests.query_plans import scans
from tests.service.builders import TEAM, TUESDAY, Clock

NADIA = Sight(team=TEAM, user="UNADIA", channels=frozenset({"CDESIGN", "COPS"}))
DUES = (TUESDAY - timedelta(days=3), TUESDAY - timedelta(minutes=1), TUESDAY, TUESDAY + timedelta(days=1), None)


def test_overdue_is_what_its_reader_may_see_and_what_is_late_once_and_the_most_urgent_first(service: Service) -> None:
    kept = keep(service, everything(NADIA.user, "UTOM", ("CDESIGN", "CBOARD", None)))
    late = [item for item in kept if item.due and item.due.at < TUESDAY and item.status is Status.OPEN]
    seen = [item for item in late if item.team == TEAM and may_see(NADIA, item)]
    seen.sort(key=lambda item: (item.due and item.due.at, item.number))

    listed = service.lists.overdue(NADIA)

    assert len(seen) > LINES_PER_LIST
    assert [item.number for item in listed.items] == [item.number for item in seen[:LINES_PER_LIST]]
    assert listed.more == len(seen) - LINES_PER_LIST


def test_nothing_is_overdue_for_who_is_in_no_channel_and_promised_nothing(service: Service) -> None:
    keep(service, everything("UTOM", "UELIF", ("CDESIGN", None)))

    assert service.lists.overdue(Sight(team=TEAM, user="UNEW")).items == ()


def test_overdue_is_found_by_indexes_however_much_is_open(service: Service) -> None:
    database = service.lists.database
    keep_many(database)

    found = scans(database, lambda: service.lists.overdue(NADIA))

    # Beside it stands how PostgreSQL fetches what a bitmap of an index found.
    of_commitments = {scan for scan in found if "commitment" in scan and "Bitmap Heap" not in scan}
    assert {scan.removeprefix("Bitmap ") for scan in of_commitments} == SCANS[database.dialect]


def test_planning_anew_for_somebody_finds_what_is_theirs_by_indexes_however_much_was_done(
    service: Service, clock: Clock
) -> None:
    database = service.lists.database
    keep_many(database)
    with database.alter() as connection:
        connection.exec_driver_sql("UPDATE commitment SET status = 'done', closed_at = due_at")
        connection.exec_driver_sql("ANALYZE commitment")
    with writing(database) as store:
        store.choices.ask_to_replan(TEAM, [NADIA.user], clock())

    found = scans(database, service.replanning.step)

    assert [scan for scan in found if "ix_commitment_told" in scan]
    assert [scan for scan in found if scan in ("SCAN commitment", "Seq Scan commitment")] == []


SCANS = {
    "sqlite": {
        "SEARCH commitment USING INDEX ix_commitment_owner (team=? AND owner=? AND due_at<?)",
        "SEARCH commitment USING INDEX ix_commitment_requester (team=? AND requester=? AND due_at<?)",
        "SEARCH commitment USING INDEX ix_commitment_made (team=? AND created_by=? AND due_at<?)",
        "SEARCH commitment USING INDEX ix_commitment_channel (team=? AND channel=? AND due_at<?)",
        "SEARCH commitment USING INTEGER PRIMARY KEY (rowid=?)",
    },
    "postgresql": {
        "Index Scan ix_commitment_owner",
        "Index Scan ix_commitment_requester",
        "Index Scan ix_commitment_made",
        "Index Scan ix_commitment_channel",
        "Index Scan pk_commitment",
    },
}


def keep(service: Service, items: Iterable[Commitment]) -> list[Commitment]:
    """Store commitments under the next numbers."""
    with writing(service.lists.database) as store:
        return [
            store.commitments.add(replace(item, number=number), entry(TUESDAY, "U0", "found"))
            for number, item in enumerate(items, start=1)
        ]


def keep_many(database: Database) -> None:
    """Store 20,000 that are late, of many people and channels, and let the database take stock of them."""
    with database.alter() as connection:
        connection.execute(
            text(MANY).bindparams(bindparam("late", type_=UtcDateTime())),
            {"team": TEAM, "user": NADIA.user, "late": DUES[0], "no": False},
        )
        connection.exec_driver_sql("ANALYZE commitment")


MANY = """
INSERT INTO commitment (team, number, status, task, owner, requester, channel, created_by,
                        created_at, due_at, due_grain, candidates, due_others, certainty, why, backlog, page)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
SELECT :team, i, 'open', 'Send the figures', CASE WHEN i % 400 = 0 THEN :user ELSE 'U' || (i % 397) END,
       'U' || (i % 389), CASE WHEN i % 30 = 0 THEN NULL ELSE 'C' || (i % 101) END, 'U' || (i % 383),
       :late, :late, 'hour', '[]', '[]', 'sure', '[]', :no, 0
  FROM n
"""


def may_see(sight: Sight, item: Commitment) -> bool:
    concerned = sight.user in (item.owner, item.requester)
    return concerned or (item.created_by == sight.user if item.channel is None else item.channel in sight.channels)


def everything(one: str, other: str, channels: tuple[str | None, ...]) -> Iterator[Commitment]:
    """Commitments in which `one` has every part, alone or with another: of every place, deadline and state."""
    people = (one, other)
    for owner, requester, by, channel, due in product(people, people, people, channels, DUES):
        yield made(owner=owner, requester=requester, channel=channel, by=by, due=due)
    for status, team in ((Status.DONE, TEAM), (Status.DROPPED, TEAM), (Status.OPEN, "T2")):
        yield replace(made(owner=one, requester=one, channel=channels[0], by=one), status=status, team=team)


def made(*, owner: str, requester: str, channel: str | None, by: str, due: datetime | None = DUES[0]) -> Commitment:
    deadline = Deadline(at=due, grain=Grain.HOUR, zone="UTC", phrase="", rule="") if due else None
    return Commitment(
        id=0,
        team=TEAM,
        number=None,
        status=Status.OPEN,
        task="Send the figures",
        owner=owner,
        owner_name=None,
        requester=requester,
        requester_name=None,
        due=deadline,
        due_phrase=None,
        milestone=None,
        evidence=None,
        certainty=Certainty.SURE,
        channel=channel,
        note_id=None,
        created_by=by,
        created_at=TUESDAY,
    )

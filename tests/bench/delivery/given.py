"""Databases that owe something: notices, or reminders with the commitments and people they are about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.deadline import Deadline, Grain
from bot.domain.delivery import DeliveryKind
from bot.domain.preferences import Choices, preferences_from
from bot.domain.reminders import Preferences, ReminderKind, plan
from db import migrate
from db.engine import Database
from db.store import writing
from db.store.choices import WORKSPACE
from db.store.deliveries import Owed
from db.tables import CommitmentRow, PersonRow
from tests import databases

ZONE = "Europe/London"
PEOPLE_AT_ONCE = 2_000
ALWAYS = Choices(
    day_start=time(0),
    day_end=time.max,
    working_days=frozenset(range(7)),
    holiday_country="",
    quiet_from=time(0),
    quiet_until=time(0),
)


@contextmanager
def database(kind: str, *, durable: bool = True) -> Iterator[str]:
    """Give the URL of a migrated database that is on disk for good; the server goes with the block."""
    if kind == "sqlite":
        with TemporaryDirectory(prefix="bench-") as folder:
            url = f"sqlite:///{Path(folder) / 'bench.db'}"
            migrate.upgrade(url)
            yield url
    else:
        with databases.postgres_server(durable=durable) as server, server.blank() as url:
            migrate.upgrade(url)
            yield url


def owe_notices(
    url: str, names: list[str], due: datetime, *, team: str = "T1", apart: timedelta = timedelta(0)
) -> None:
    """Owe a sentence with each name, to as many people, at one instant or `apart`."""
    base = {"team": team, "kind": DeliveryKind.NOTICE}
    owed = [
        Owed(**base, dedupe_key=name, recipient=f"U{name}", sentence=name, due_at=due + number * apart)
        for number, name in enumerate(names)
    ]
    store(url, owed)


def owe_reminders(url: str, count: int, due: datetime) -> None:
    """Owe a follow-up to each of as many people, who work at any hour and promised something for the last week."""
    items = [_commitment(number + 1, due) for number in range(count)]
    database = Database.open(url)
    with database.begin() as session:
        for start in range(0, count, PEOPLE_AT_ONCE):
            some = items[start : start + PEOPLE_AT_ONCE]
            session.execute(insert(PersonRow), [{"team": "T1", "user": item.owner, "zone": ZONE} for item in some])
            session.execute(insert(CommitmentRow), [_row(item) for item in some])
    with writing(database) as store_:
        store_.choices.put("T1", WORKSPACE, ALWAYS)
    database.dispose()
    preferences = preferences_from(ALWAYS, zone=ZONE)
    store(url, [_owed(item, preferences, due) for item in items])


def store(url: str, owed: list[Owed]) -> None:
    """Store what is owed."""
    database = Database.open(url)
    with writing(database) as store:
        store.deliveries.owe(owed)
    database.dispose()


def _commitment(number: int, due: datetime) -> Commitment:
    before = due - timedelta(days=9)
    at = datetime.combine(due.date() - timedelta(days=6), datetime.min.time(), tzinfo=ZoneInfo(ZONE))
    return Commitment(
        id=number,
        team="T1",
        number=number,
        status=Status.OPEN,
        task=f"Send the figures of month {number}",
        owner=f"U{number}",
        owner_name=None,
        requester=None,
        requester_name=None,
        due=Deadline(at=at.replace(hour=23), grain=Grain.DAY, zone=ZONE, phrase="by then", rule="by then", others=()),
        due_phrase="by then",
        milestone=None,
        evidence=None,
        certainty=Certainty.SURE,
        channel=None,
        note_id=None,
        created_by="U0",
        created_at=before,
        confirmed_at=before,
        live_since=before,
    )


def _row(item: Commitment) -> dict[str, object]:
    due = item.due
    assert due is not None
    named = ("id", "team", "number", "task", "owner", "due_phrase", "created_by", "created_at", "confirmed_at")
    return {name: getattr(item, name) for name in (*named, "live_since")} | {
        "status": "open",
        "candidates": [],
        "due_others": [],
        "why": [],
        "certainty": "sure",
        "due_at": due.at.astimezone(UTC),
        "due_grain": "day",
        "due_zone": ZONE,
        "due_rule": due.rule,
    }


def _owed(item: Commitment, preferences: Preferences, due: datetime) -> Owed:
    wanted = plan(item, preferences, now=item.created_at).planned
    key = next((each.key for each in wanted if each.kind is ReminderKind.FOLLOW_UP_1), wanted[0].key)
    kind = next(each.kind for each in wanted if each.key == key)
    return Owed(
        team="T1",
        dedupe_key=key,
        kind=DeliveryKind.REMINDER,
        reminder=kind,
        recipient=item.owner,
        commitment_id=item.id,
        due_at=due,
    )

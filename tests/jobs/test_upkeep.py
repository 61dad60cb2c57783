"""What is done now and then."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sandbox import Person, Sandbox
from bot.service import Service
from bot.service.retention import BATCH, Retention
from bot.slack.directory import Directory
from db.engine import Database
from db.store.commitments import Sight
from jobs.patience import Threads
from jobs.upkeep import UpkeepTick
from tests.jobs.given import Office, Time


@pytest.fixture
def upkeep(office: Office, directory: Directory, threads: Threads) -> UpkeepTick:
    return an_upkeep(office, directory, threads, lambda: [office.team])


def an_upkeep(
    office: Office,
    directory: Directory,
    threads: Threads,
    teams: Callable[[], list[str]],
    retention: Retention | None = None,
) -> UpkeepTick:
    service = office.service
    return UpkeepTick(
        teams=teams,
        members=service.members,
        summaries=service.summaries,
        leavers=service.leavers,
        retention=retention or service.retention,
        directory=directory,
        threads=threads,
    )


async def test_people_are_read_once_a_day(office: Office, slack: Sandbox, upkeep: UpkeepTick, ada: Person) -> None:
    assert await upkeep.tick() == {"refreshed": 1}
    assert await upkeep.tick() == {}
    ada.user.real_name = "Ada King"

    office.time.pass_(hours=25)
    assert await upkeep.tick() == {"refreshed": 1}

    known = office.service.members.get(office.team, ada.id)
    assert (known and known.real_name, slack.journal.count("users.list")) == ("Ada King", 2)


async def test_what_a_leaver_owes_without_a_date_is_told_of_once(
    office: Office, slack: Sandbox, upkeep: UpkeepTick, ada: Person
) -> None:
    bob = slack.add_person("Bob Tan")
    await upkeep.tick()
    office.service.tracking.add(office.team, ada.id, "think about the roof", owner=bob.id)
    bob.user.deleted = True
    for _ in range(3):
        office.time.pass_(hours=25)
        await upkeep.tick()

    told = [d.sentence for m in office.service.outbox.claim("x", 9) for d in m.deliveries if d.kind == "notice"]
    assert told == [
        "Bob Tan has left the workspace, so I cannot remind them of #1. "
        "Name an owner with `/commitments assign 1 @person`."
    ]


async def test_when_slack_does_not_answer_it_is_asked_again_after_a_while(
    office: Office, slack: Sandbox, upkeep: UpkeepTick, ada: Person
) -> None:
    slack.faults.server_error("users.list")

    assert await upkeep.tick() == {"failed": 1}
    assert await upkeep.tick() == {}
    office.time.pass_(minutes=11)
    assert await upkeep.tick() == {"refreshed": 1}


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_of_many_processes_one_reads_the_people(database_url: str, slack: Sandbox, time: Time) -> None:
    databases = [Database.open(database_url) for _ in range(4)]
    services = [Service.over(database, time) for database in databases]
    services[0].members.register(slack.team_id, name="Sandbox", bot_user=slack.bot.id)

    asked = [asyncio.to_thread(each.members.take_refresh, slack.team_id) for each in services * 5]
    assert sum(await asyncio.gather(*asked)) == 1
    time.pass_(minutes=11)  # whoever had it died
    assert services[1].members.take_refresh(slack.team_id)
    for database in databases:
        database.dispose()


async def test_one_workspace_that_fails_does_not_keep_the_others_from_being_read(
    office: Office, directory: Directory, threads: Threads, slack: Sandbox
) -> None:
    office.service.members.register("T2", name="Second", bot_user="U2")
    teams: Callable[[], list[str]] = lambda: [office.team, "T2"]  # noqa: E731 - it is one value
    upkeep = an_upkeep(office, directory, threads, teams)
    slack.faults.server_error("users.list")

    assert await upkeep.tick() == {"failed": 1, "refreshed": 1}


def a_forgetful_upkeep(office: Office, directory: Directory, threads: Threads) -> UpkeepTick:
    retention = replace(office.service.retention, notes=timedelta(days=1), closed=timedelta(days=30))
    return an_upkeep(office, directory, threads, lambda: [office.team], retention)


def close_many(office: Office, owner: Person, count: int) -> None:
    """Let somebody promise that much, and do it."""
    for number in range(count):
        item = office.service.tracking.add(office.team, owner.id, f"send part {number}", owner=None)
        office.service.tracking.complete(item.id, owner.id)


async def test_what_is_over_is_forgotten_and_counted_without_a_word_of_it(
    office: Office, directory: Directory, threads: Threads, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    upkeep = a_forgetful_upkeep(office, directory, threads)
    await upkeep.tick()
    close_many(office, ada, BATCH + 1)
    office.service.tracking.add(office.team, ada.id, "keep the roof up", owner=None)
    office.time.pass_(days=31)
    caplog.set_level("INFO", "jobs.upkeep")

    assert await upkeep.tick() == {"refreshed": 1, "commitments": BATCH + 1}
    assert await upkeep.tick() == {}

    (told,) = [record for record in caplog.records if record.getMessage() == "forgotten"]
    said = {name: value for name, value in vars(told).items() if name in ("event", "team", "commitments")}
    assert said == {"event": "forgotten", "team": office.team, "commitments": BATCH + 1}
    listed = office.service.lists.mine(Sight(team=office.team, user=ada.id))
    assert [item.task for item in listed.items] == ["keep the roof up"]


async def test_who_is_told_to_stop_forgets_no_further_batch(
    office: Office, directory: Directory, threads: Threads, ada: Person
) -> None:
    upkeep = a_forgetful_upkeep(office, directory, threads)
    await upkeep.tick()
    close_many(office, ada, 2)
    office.time.pass_(days=31)
    upkeep.stop()

    assert await upkeep.tick() == {"refreshed": 1}
    assert await a_forgetful_upkeep(office, directory, threads).tick() == {"commitments": 2}

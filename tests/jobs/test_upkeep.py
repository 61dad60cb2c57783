"""What is done now and then."""

from collections.abc import Callable

import pytest

from bot.sandbox import Person, Sandbox
from bot.slack.directory import Directory
from jobs.patience import Threads
from jobs.upkeep import UpkeepTick
from tests.jobs.given import Office


@pytest.fixture
def upkeep(office: Office, directory: Directory, threads: Threads) -> UpkeepTick:
    members = office.service.members
    return UpkeepTick(teams=lambda: [office.team], members=members, directory=directory, threads=threads)


async def test_people_are_read_once_a_day(office: Office, slack: Sandbox, upkeep: UpkeepTick, ada: Person) -> None:
    assert await upkeep.tick() == {"refreshed": 1}
    assert await upkeep.tick() == {}
    ada.user.real_name = "Ada King"

    office.time.pass_(hours=25)
    assert await upkeep.tick() == {"refreshed": 1}

    known = office.service.members.get(office.team, ada.id)
    assert (known and known.real_name, slack.journal.count("users.list")) == ("Ada King", 2)


async def test_when_slack_does_not_answer_it_is_asked_again_after_a_while(
    office: Office, slack: Sandbox, upkeep: UpkeepTick, ada: Person
) -> None:
    slack.faults.server_error("users.list")

    assert await upkeep.tick() == {"failed": 1}
    assert await upkeep.tick() == {}
    office.time.pass_(minutes=11)
    assert await upkeep.tick() == {"refreshed": 1}


async def test_one_workspace_that_fails_does_not_keep_the_others_from_being_read(
    office: Office, directory: Directory, threads: Threads, slack: Sandbox
) -> None:
    office.service.members.register("T2", name="Second", bot_user="U2")
    teams: Callable[[], list[str]] = lambda: [office.team, "T2"]  # noqa: E731 - it is one value
    upkeep = UpkeepTick(teams=teams, members=office.service.members, directory=directory, threads=threads)
    slack.faults.server_error("users.list")

    assert await upkeep.tick() == {"failed": 1, "refreshed": 1}

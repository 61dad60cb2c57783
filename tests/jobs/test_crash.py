"""A process that is killed with SIGKILL loses nothing and doubles nothing, on either database."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from db.engine import Database
from jobs.delivery import DeliveryTick
from tests.jobs import crashing
from tests.jobs.given import Office
from tests.soak.storm import Plan, Storm
from tests.soak.traps import POINTS, TOGETHER

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database.open(database_url)
    yield database
    database.dispose()


async def run_process(office: Office, url: str, point: str = "never", number: int = 1) -> asyncio.subprocess.Process:
    arguments = [url, office.slack.api_url, office.slack.bot_token, office.time().isoformat(), point, str(number)]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", crashing.__name__, *arguments, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )


def owe_everybody(office: Office, count: int) -> list[str]:
    """Owe two notices to each of `count` people; return the sentences that must have been said at the end, sorted."""
    people = [office.slack.add_person(f"Person {number}") for number in range(count)]
    office.owe_notices([person for person in people for _ in range(2)])
    return sorted(f"Hello {number}" for number in range(2 * count))


def heard(office: Office) -> list[str]:
    """Every sentence that was said, sorted."""
    return sorted(sentence for said in office.said() for sentence in said.splitlines())


@pytest.mark.parametrize(
    ("database_url", "point"),
    [*(("sqlite", point) for point in POINTS), ("postgresql", "sent, no answer yet"), ("postgresql", "after binding")],
    indirect=["database_url"],
)
async def test_a_process_killed_at_any_point_is_carried_on_by_the_next(
    office: Office, delivery: DeliveryTick, database_url: str, point: str
) -> None:
    everything = owe_everybody(office, 20)

    killed = await run_process(office, database_url, point, 1 if point in TOGETHER else 5)
    assert await killed.wait() == -signal.SIGKILL
    assert point in ("before claiming", "after recording") or "sending" in office.states()
    office.time.pass_(seconds=61)
    await delivery.tick()

    assert (heard(office), set(office.states())) == (everything, {"sent"})


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_processes_killed_again_and_again_still_send_everything_once(
    office: Office, slack: Sandbox, database_url: str
) -> None:
    everything = owe_everybody(office, 60)
    slack.faults.delay("chat.postMessage", 0.02, times=200)

    for sent in (7, 25, 45):
        process = await run_process(office, database_url)
        await slack.until(lambda sent=sent: len(slack.said_by_bot()) >= sent)  # type: ignore[misc]
        process.kill()
        assert await process.wait() == -signal.SIGKILL
        office.time.pass_(seconds=61)
    last = await run_process(office, database_url)
    assert await last.wait() == 0

    assert (heard(office), set(office.states())) == (everything, {"sent"})


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_processes_on_postgresql_share_the_work_and_one_may_die(
    office: Office, slack: Sandbox, delivery: DeliveryTick, database_url: str
) -> None:
    everything = owe_everybody(office, 60)
    slack.faults.delay("chat.postMessage", 0.02, times=200)

    first, second = await run_process(office, database_url), await run_process(office, database_url)
    await slack.until(lambda: len(slack.said_by_bot()) >= 20)
    first.kill()
    await asyncio.wait_for(asyncio.gather(first.wait(), second.wait()), 20)
    office.time.pass_(seconds=61)
    await delivery.tick()

    assert (heard(office), set(office.states())) == (everything, {"sent"})


@pytest.mark.parametrize(
    ("database_url", "plan"),
    [
        ("sqlite", Plan(people=60, faults=True, jumps=True, full_disk=True)),
        ("postgresql", Plan(people=60, processes=2, faults=True)),
    ],
    indirect=["database_url"],
)
async def test_whatever_goes_wrong_everybody_is_told_once(database_url: str, plan: Plan) -> None:
    report = await Storm(plan, database_url, calm=4.0).run(within=120)

    assert (report.missed, report.doubled) == (0, 0)

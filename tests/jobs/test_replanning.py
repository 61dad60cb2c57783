"""What is chosen is stored at once. What follows is planned in the background, whatever happens to a process."""

from datetime import time as wall_time

import pytest

from bot.domain.preferences import Choices, Lead
from bot.service import Service
from db.engine import Database
from db.store import reading
from jobs.patience import Threads
from jobs.replanning import ReplanningTick
from tests.jobs.given import Time
from tests.service.builders import CHANNEL, TEAM, a_deadline, a_person, an_item, tracked

LATE = Choices(hour=wall_time(15))
TASKS = 250
"""More than one batch."""


@pytest.fixture
def service(database: Database, time: Time) -> Service:
    """A workspace in which Tom has promised much, and Elif one thing; Nadia is its admin."""
    service = Service.over(database, time)
    service.members.register(TEAM, name="Harbor", bot_user="UBOT")
    names = {"UNADIA": "Nadia Haddad", "UTOM": "Tom Okafor", "UELIF": "Elif Demir"}
    service.members.remember(a_person(user, name, is_admin=user == "UNADIA") for user, name in names.items())
    for number in range(TASKS):
        service.tracking.add(TEAM, "UTOM", f"Item {number} by 2026-04-{number % 20 + 1:02}", owner=None)
    service.tracking.add(TEAM, "UELIF", "Send the artwork by 2026-04-02", owner=None)
    return service


@pytest.fixture
def tick(service: Service, threads: Threads) -> ReplanningTick:
    return ReplanningTick(replanning=service.replanning, threads=threads)


def hours(service: Service, *numbers: int) -> list[set[int]]:
    """The hours, in UTC, at which reminders of each of these commitments are stored to leave."""
    with reading(service.lists.database) as store:
        return [
            {each.due_at.hour for each, state, _ in store.deliveries.of_commitment(number) if state == "scheduled"}
            for number in numbers
        ]


def kinds(service: Service, number: int) -> set[str | None]:
    """The kinds of reminders of a commitment that are stored to leave."""
    with reading(service.lists.database) as store:
        return {each.reminder for each, state, _ in store.deliveries.of_commitment(number) if state == "scheduled"}


async def test_what_is_usual_is_stored_in_the_request_and_planned_after_it(
    service: Service, tick: ReplanningTick
) -> None:
    before = hours(service, 1, TASKS, TASKS + 1)

    service.choosing.choose_for_workspace(TEAM, "UNADIA", LATE)
    assert service.choosing.workspace_form(TEAM, "UNADIA").preferences.hour == LATE.hour
    assert hours(service, 1, TASKS, TASKS + 1) == before

    assert await tick.tick() == {"replanned": TASKS + 1}
    assert hours(service, 1, TASKS, TASKS + 1) == [{13}, {13}, {13}]
    assert await tick.tick() == {}


async def test_what_counts_in_a_channel_goes_the_same_way(service: Service, tick: ReplanningTick, time: Time) -> None:
    tracked(service, time, an_item(deadline=a_deadline(20)))
    number = TASKS + 2
    before = kinds(service, number)

    service.choosing.choose_for_channel(TEAM, CHANNEL, "UNADIA", Choices(leads=frozenset({Lead.WEEK_BEFORE})))
    assert kinds(service, number) == before

    assert await tick.tick() == {"replanned": 1}
    assert kinds(service, number) == before - {"heads_up", "on_the_day"} | {"week_before"}


async def test_what_people_choose_and_where_they_are_goes_the_same_way(service: Service, tick: ReplanningTick) -> None:
    service.choosing.choose(TEAM, "UELIF", LATE)
    service.members.remember([a_person("UTOM", "Tom Okafor", zone="America/New_York")])
    assert hours(service, 1, TASKS + 1) == [{7}, {7}]

    assert await tick.tick() == {"replanned": TASKS + 1}
    assert hours(service, 1, TASKS + 1) == [{13}, {13}]  # 15:00 in Berlin, 9:00 in New York


async def test_the_next_process_carries_on_where_one_died(
    service: Service, time: Time, threads: Threads, database: Database
) -> None:
    service.choosing.choose_for_workspace(TEAM, "UNADIA", LATE)
    assert service.replanning.step() == 200

    next_one = ReplanningTick(replanning=Service.over(database, time).replanning, threads=threads)

    assert await next_one.tick() == {"replanned": TASKS + 1 - 200}
    assert hours(service, 1, 200, 201, TASKS + 1) == [{13}] * 4


async def test_who_changes_their_own_hours_does_not_wait_for_a_whole_workspace(service: Service) -> None:
    service.choosing.choose_for_workspace(TEAM, "UNADIA", LATE)
    service.replanning.step()
    service.choosing.choose(TEAM, "UELIF", Choices(hour=wall_time(11)))

    assert service.replanning.step() == 1
    assert hours(service, TASKS, TASKS + 1) == [{7}, {9}]


async def test_a_tick_that_is_stopped_begins_no_further_batch(service: Service, tick: ReplanningTick) -> None:
    service.choosing.choose_for_workspace(TEAM, "UNADIA", LATE)

    tick.stop()

    assert await tick.tick() == {}
    assert service.replanning.is_asked_for()

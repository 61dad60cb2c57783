"""How much lies ready: enough for every slot, however fast Slack answers, and no more than leaves soon."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from jobs.pace import Desks, Pace


def pace_after(held: list[float], slots: int = 64) -> Pace:
    pace = Pace(slots)
    for seconds in held:
        pace.left(seconds)
    return pace


def test_as_much_lies_ready_as_leaves_meanwhile() -> None:
    usual, slow, stuck = pace_after([0.25]), pace_after([2.0] * 300), pace_after([10.0] * 300)

    assert [each.room(0.5, most=8) for each in (usual, slow, stuck)] == [64 + 128, 64 + 16, 64 + 3]


def test_what_leaves_at_once_is_limited_all_the_same() -> None:
    assert pace_after([0.0] * 1000).room(0.5, most=8) == 8 * 64


def test_an_outage_is_forgotten_once_messages_leave_again() -> None:
    pace = pace_after([10.0] * 100)
    assert pace.room(0.5, most=8) == 64 + 3

    for _ in range(200):
        pace.left(0.05)
    assert pace.room(0.5, most=8) == 8 * 64


@given(st.integers(1, 100), st.lists(st.floats(0, 60), max_size=50), st.floats(0, 5), st.integers(2, 10))
def test_there_is_always_one_more_than_slots_and_never_more_than_the_most(
    slots: int, held: list[float], seconds: float, most: int
) -> None:
    room = pace_after(held, slots).room(seconds, most)

    assert slots < room <= most * slots


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 5))
async def test_as_many_are_let_in_as_there_is_room_for_also_when_that_changes(
    before: int, after: int, cancelled: int
) -> None:
    room = before
    desks = Desks(lambda: room)
    leave, inside, most_inside = asyncio.Event(), 0, 0

    async def work() -> None:
        nonlocal inside, most_inside
        async with desks:
            inside += 1
            most_inside = max(most_inside, inside)
            await leave.wait()
            await asyncio.sleep(0)
            inside -= 1

    working = [asyncio.create_task(work()) for _ in range(40)]
    await _settle()
    assert inside == before

    room = after
    for task in working[20 : 20 + cancelled]:
        task.cancel()
    leave.set()
    await asyncio.gather(*working, return_exceptions=True)
    assert most_inside <= max(before, after)

    leave.clear()
    again = [asyncio.create_task(work()) for _ in range(40)]
    await _settle()
    assert inside == after
    leave.set()
    await asyncio.gather(*again)


async def _settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)

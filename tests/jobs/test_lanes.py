"""Turns in a conversation: in order, a second apart, and nobody waits for ever."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobs.lanes import LONGEST_HOLD, PATIENCE, SPACING, Lane, Lanes


def test_turns_are_a_second_apart() -> None:
    lane = Lane()

    assert [lane.reserve(number, 100.0) for number in range(4)] == [0, 1, 2, 3]


def test_who_was_put_back_gets_the_turn_it_was_promised() -> None:
    lane = Lane()
    for number in range(8):
        lane.reserve(number, 100.0)

    assert (lane.reserve(6, 106.0), lane.reserve(8, 106.0)) == (0, 2)


def test_a_conversation_rests_a_second_or_as_long_as_a_failed_message_waits() -> None:
    lane = Lane()

    lane.rest(100.0)
    assert lane.wait(100.25) == 0.75
    lane.rest(101.0, hold=15.0)
    assert lane.wait(101.0) == 16.0
    lane.rest(102.0, hold=3600.0)
    assert lane.wait(102.0) == SPACING + LONGEST_HOLD


def test_a_clock_that_is_set_back_stops_nothing() -> None:
    lane = Lane()
    lane.rest(10_000.0)

    assert (lane.reserve(1, 6_400.0), lane.reserve(2, 6_400.0)) == (1, 2)


@given(st.lists(st.floats(min_value=0, max_value=10), min_size=2, max_size=30))
def test_turns_never_come_closer_than_a_second_and_never_out_of_order(pauses: list[float]) -> None:
    lane, now, turns = Lane(), 100.0, []
    for number, pause in enumerate(pauses):
        now += pause
        turns.append(now + lane.reserve(number, now))

    assert all(later - earlier >= SPACING - 1e-9 for earlier, later in pairwise(turns))


def test_quiet_conversations_are_forgotten_and_others_are_not() -> None:
    lanes = Lanes()
    quiet, busy = lanes["quiet"], lanes["busy"]
    quiet.rest(100.0)
    busy.rest(100.0, hold=PATIENCE)

    lanes.sweep(102.0)

    assert (lanes["quiet"] is quiet, lanes["busy"] is busy) == (False, True)

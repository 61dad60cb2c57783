"""Threads that take turns."""

import time
from threading import Thread

import pytest

from bot.domain.errors import StoreUnavailable
from db.turns import Turns


def queued(turns: Turns, name: str, order: list[str]) -> Thread:
    """A thread that waits for its turn, behind those that wait already."""
    before = turns.waiting

    def go() -> None:
        with turns.take():
            order.append(name)

    thread = Thread(target=go)
    thread.start()
    while turns.waiting == before:
        time.sleep(0.001)
    return thread


def test_whoever_comes_again_at_once_goes_behind_those_who_waited() -> None:
    turns, order = Turns(patience=30), list[str]()
    with turns.take():
        order.append("first")
        threads = [queued(turns, name, order) for name in ("second", "third")]
    with turns.take():
        order.append("first again")

    assert order == ["first", "second", "third", "first again"]
    for thread in threads:
        thread.join()


def test_a_turn_that_does_not_come_is_waited_for_no_longer_than_said() -> None:
    turns, order = Turns(patience=0.01), list[str]()
    with turns.take(), pytest.raises(StoreUnavailable), turns.take():
        order.append("never")
    with turns.take():
        order.append("free again")

    assert (order, turns.waiting) == (["free again"], 0)


def test_an_error_passes_the_turn_on() -> None:
    turns = Turns(patience=0.01)
    with pytest.raises(ValueError, match="broken"), turns.take():
        raise ValueError("broken")

    with turns.take():
        assert turns.waiting == 0

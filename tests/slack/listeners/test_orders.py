"""Which words to the app are an order, which numbers they name, and which command a slip of the pen meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.listeners.orders import as_command, nearest, numbers_in
from bot.slack.listeners.subcommands import SUBCOMMANDS

NAMES = [*SUBCOMMANDS, "list", "open"]


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("list", "list"),
        ("  Overdue! ", "overdue"),
        ("what do I owe?", "mine"),
        ("done", "done"),
        ("done 1, 2", "done 1, 2"),
        ("Snooze #2 until Monday", "Snooze #2 until Monday"),
        ("add send the figures by Friday", "add send the figures by Friday"),
        ("<@utom>", "<@utom>"),
        ("@maria", "@maria"),
        ("/commitments", ""),
        ("/commitments week", "week"),
    ],
)
def test_an_order_is_taken_as_it_would_follow_the_command(words: str, order: str):
    assert as_command(words) == order


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hello",
        "thanks",
        "Move the deck to Friday",
        "Show Ann the draft by Monday",
        "I am done with 3",
        "<@UTOM> will send the figures",
        "done 1\nTom: I'll send the figures",
        "add:\n- Tom: figures by Friday",
        "Tom will list the open points by Friday",
    ],
)
def test_everything_else_is_something_to_read(words: str):
    assert as_command(words) is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("3", (3,)),
        ("#3 4", (3, 4)),
        ("3, 4 and 5", (3, 4, 5)),
        ("3,4", (3, 4)),
        ("3, 4, and #5", (3, 4, 5)),
        ("3 & 4 3", (3, 4)),
        ("", None),
        ("3 please", None),
        ("3 2 days early", None),
        ("1234567890", None),
    ],
)
def test_numbers_are_read_only_where_there_is_nothing_else(words: str, numbers: tuple[int, ...] | None):
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("dnoe", "done"),
        ("don", "done"),
        ("weeks", "week"),
        ("snoze", "snooze"),
        ("asign", "assign"),
        ("drp", "drop"),
        ("shop", "show"),
        *((word, None) for word in ("dorp", "undone", "remove", "delete", "x")),
    ],
)
def test_only_a_clear_slip_is_taken_for_one(word: str, meant: str | None):
    assert nearest(word, NAMES) == meant


@given(st.text(max_size=40))
def test_no_words_trip_the_reading_of_orders(words: str):
    as_command(words)
    numbers_in(words)
    nearest(words, NAMES)

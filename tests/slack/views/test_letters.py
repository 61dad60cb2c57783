"""Direct messages as owners see them."""

from datetime import timedelta

import pytest

from bot.domain.commitment import Status
from bot.domain.deadline import Grain
from bot.domain.reminders import ReminderKind
from bot.slack.ids import rows
from bot.slack.views import render, standing
from tests.slack.given import BERLIN, NAMES, NOW, a_deadline, a_handover, a_letter, a_line, an_open
from tests.slack.reading import assert_slack_takes, screen

TODAY_AT_13 = a_deadline(21, 13, grain=Grain.MINUTE)
LAST_FRIDAY = a_deadline(17)


def test_an_owner_is_handed_what_somebody_tracked():
    assert screen(render(a_handover(an_open(12, requester="UTOM"), an_open(13))).blocks) == (
        "# Ann tracked 2 commitments of yours\n"
        "#12 send the deck\n"
        "due Fri 24 Nov · for Tom\n"
        "[Done] [Move…] [Not mine]\n"
        "#13 send the deck\n"
        "due Fri 24 Nov\n"
        "[Done] [Move…] [Not mine]\n"
        "(I remind you before each deadline. “Not mine” gives an item back to whoever tracked it.)"
    )


def test_an_owner_to_whom_it_was_given_later_hears_that_it_was_given():
    given = an_open(confirmed_at=NOW - timedelta(days=1), live_since=NOW)

    assert screen(render(a_handover(given)).blocks).startswith("# Ann gave you 1 commitment\n")
    assert screen(render(a_handover(given, given_by=None)).blocks).startswith("# You have 1 commitment now\n")


def test_an_owner_who_tracked_it_alone_hears_of_nobody_else():
    assert screen(render(a_handover(an_open(), given_by=None)).blocks).startswith("# You have 1 commitment now\n")


def test_a_reminder_says_why_and_offers_every_answer():
    drawn = render(a_letter(a_line(an_open(due=a_deadline(22), requester="UANN"), ReminderKind.HEADS_UP)))

    assert screen(drawn.blocks) == (
        "# A reminder\n"
        "#12 send the deck\n"
        "due tomorrow, Wed 22 Nov · for Ann\n"
        "[Done] [Move…] [Snooze until tomorrow] [Not mine]"
    )
    assert drawn.text == "A reminder\n#12 send the deck, due tomorrow, Wed 22 Nov · for Ann"


@pytest.mark.parametrize(
    ("kind", "due", "words"),
    [
        (ReminderKind.WEEK_BEFORE, a_deadline(28), "due Tue 28 Nov"),
        (ReminderKind.TWO_DAYS_BEFORE, a_deadline(23), "due Thu 23 Nov"),
        (ReminderKind.HEADS_UP, a_deadline(24), "due Fri 24 Nov"),
        (ReminderKind.HEADS_UP, a_deadline(22), "due tomorrow, Wed 22 Nov"),
        (ReminderKind.ON_THE_DAY, a_deadline(21), "due today"),
        (ReminderKind.ON_THE_DAY, TODAY_AT_13, "due today, 13:00"),
        (ReminderKind.TWO_HOURS_BEFORE, TODAY_AT_13, "due in two hours, at 13:00"),
        (ReminderKind.FOLLOW_UP_1, LAST_FRIDAY, "was due Fri 17 Nov"),
        (ReminderKind.FOLLOW_UP_2, LAST_FRIDAY, "was due Fri 17 Nov"),
        (ReminderKind.WEEKLY_1, LAST_FRIDAY, "was due Fri 17 Nov, still open"),
        (ReminderKind.WEEKLY_2, LAST_FRIDAY, "was due Fri 17 Nov, still open"),
        (ReminderKind.WEEKLY_3, LAST_FRIDAY, "was due Fri 17 Nov, still open"),
        (ReminderKind.LAST_WORD, LAST_FRIDAY, "was due Fri 17 Nov; the last word from me about it"),
        (ReminderKind.LATE_START, LAST_FRIDAY, "was due Fri 17 Nov, before it was tracked"),
        (ReminderKind.AFTER_SNOOZE, a_deadline(24), "back after the snooze, due Fri 24 Nov"),
        (ReminderKind.SLIPPED, LAST_FRIDAY, "was due Fri 17 Nov, still open · with Priya"),
        (ReminderKind.DELIVERED, LAST_FRIDAY, "done"),
    ],
)
def test_every_kind_of_reminder_has_its_words(kind, due, words):
    assert screen(render(a_letter(a_line(an_open(due=due), kind))).blocks).split("\n")[2] == words


def test_the_kinds_above_are_all_there_are():
    (mark,) = test_every_kind_of_reminder_has_its_words.pytestmark

    assert {kind for kind, _, _ in mark.args[1]} == set(ReminderKind)


def test_a_reminder_that_comes_late_says_so_and_never_promises_hours_that_have_passed():
    letter = a_letter(a_line(an_open(due=TODAY_AT_13), ReminderKind.TWO_HOURS_BEFORE, late=True))
    late = render(a_letter(*letter.lines, now=NOW + timedelta(minutes=70)))

    assert screen(late.blocks).split("\n")[2] == "due today, 13:00 · this comes late, sorry"


def test_times_are_on_the_readers_clock():
    due = a_deadline(21, 13, grain=Grain.MINUTE, zone="America/New_York")
    letter = a_letter(a_line(an_open(due=due), ReminderKind.ON_THE_DAY))

    assert screen(render(letter).blocks).split("\n")[2] == "due today, 19:00"


def test_a_date_that_is_another_one_where_the_reader_is_says_its_place():
    due = a_deadline(22, 17, zone="America/Los_Angeles")
    letter = a_letter(a_line(an_open(due=due), ReminderKind.HEADS_UP))

    assert screen(render(letter).blocks).split("\n")[2] == "due tomorrow, Wed 22 Nov in Los Angeles"


def test_a_long_letter_shows_what_fits_and_counts_the_rest():
    lines = [
        a_line(an_open(number, task="x" * 5_000, requester="UANN"), ReminderKind.HEADS_UP) for number in range(1, 28)
    ]
    drawn = render(a_letter(*lines))

    assert_slack_takes(drawn)
    assert screen(drawn.blocks).endswith("\n(… and 12 more: /commitments)")
    assert rows(drawn.blocks) == tuple(range(1, 16))


def test_a_letter_drawn_anew_shows_how_each_item_stands():
    items = [
        an_open(1),
        an_open(2, status=Status.DONE),
        an_open(3, status=Status.DROPPED),
        an_open(4, owner=None),
        an_open(5, owner="UTOM"),
        an_open(6, snoozed_until=a_deadline(22, 9).at),
        an_open(7, requester="UPRIYA"),
    ]
    drawn = standing(items, reader="UPRIYA", names=NAMES, zone=BERLIN, now=NOW)

    assert screen(drawn.blocks) == (
        "# 3 commitments still open\n"
        "#1 send the deck\n"
        "due Fri 24 Nov\n"
        "[Done] [Move…] [Snooze until tomorrow] [Not mine]\n"
        "#2 Done: ~send the deck~\n"
        "#3 Dropped: ~send the deck~\n"
        "#4 Not yours any more: ~send the deck~\n"
        "#5 Not yours any more: ~send the deck~\n"
        "#6 send the deck\n"
        "due Fri 24 Nov · quiet until Wed 22 Nov, 09:00\n"
        "[Done] [Move…] [Snooze until tomorrow] [Not mine]\n"
        "#7 send the deck\n"
        "due Fri 24 Nov\n"
        "[Done] [Move…] [Snooze until tomorrow] [Not mine]"
    )
    assert rows(drawn.blocks) == (1, 2, 3, 4, 5, 6, 7)


def test_a_letter_with_nothing_left_to_do_says_thanks():
    drawn = standing([an_open(2, status=Status.DONE)], reader="UPRIYA", names=NAMES, zone=BERLIN, now=NOW)

    assert (screen(drawn.blocks), drawn.text) == (
        "# All settled, thank you\n#2 Done: ~send the deck~",
        "All settled, thank you\n#2 Done: send the deck",
    )


def test_a_letter_whose_last_item_was_given_back_says_so():
    drawn = standing([an_open(owner=None)], reader="UPRIYA", names=NAMES, zone=BERLIN, now=NOW)

    assert screen(drawn.blocks).startswith("# Given back, thank you\n")

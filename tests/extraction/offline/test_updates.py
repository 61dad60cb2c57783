"""What is plainly said of earlier commitments is heard, and nothing else is."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.update import UpdateKind
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Earlier, Meeting, Reading

EARLIER = (
    Earlier(number=7, owner="Ann Lee", task="Prepare the slides for the board", due=date(2026, 3, 11)),
    Earlier(number=12, owner="Ben Ortiz", task="Review the contract", due=date(2026, 3, 12)),
    Earlier(number=13, owner="Ann Lee", task="Budget"),
    Earlier(number=14, owner="Ben Ortiz", task="Send the figures to Cleo"),
    Earlier(number=15, owner="Cleo Marsh", task="Book the room and send the invites"),
    Earlier(number=16, owner=None, task="Cancel the parking permits"),
)
MEETING = Meeting(
    said_at=datetime(2026, 3, 10, 9, tzinfo=UTC),
    zone="Europe/Berlin",
    participants=("Ann Lee", "Ben Ortiz", "Cleo Marsh"),
    earlier=EARLIER,
)


def read(*turns: str) -> Reading:
    """Read turns, with some talk around them."""
    text = "\n\n".join(["Cleo: Good morning, let us begin.", *turns, "Cleo: Thanks all, see you."])
    return OfflineExtractor().read(text, MEETING)


def heard(*turns: str) -> list[tuple[UpdateKind, int]]:
    return [(update.kind, update.number) for update in read(*turns).updates]


@pytest.mark.parametrize(
    ("turn", "number"),
    [
        ("Ann: The slides are done.", 7),
        ("Ann: Good news, my slides are finally finished.", 7),
        ("Ann: I've finished the board slides, and I'll book a table tomorrow.", 7),
        ("Ben: I sent the figures yesterday.", 14),
        ("Ben: The figures are sent.", 14),
        ("Cleo: Ann's slides are done.", 7),
        ("Cleo: #12 is done.", 12),
        ("Cleo: #16 is done.", 16),
        ("Ben: the contract review is done now", 12),
    ],
)
def test_what_is_said_to_be_done(turn: str, number: int) -> None:
    assert heard(turn) == [(UpdateKind.DONE, number)]


@pytest.mark.parametrize(
    ("turn", "number", "phrase", "day"),
    [
        ("Ben: Let's move the contract review to Friday.", 12, "Friday", date(2026, 3, 13)),
        ("Ben: I'll push the contract review back to next Monday.", 12, "next Monday", date(2026, 3, 16)),
        ("Cleo: Ben's contract review is postponed to 20 March.", 12, "20 March", date(2026, 3, 20)),
        ("Cleo: Please move #7 to Friday.", 7, "Friday", date(2026, 3, 13)),
        ("Cleo: #7 is now due Friday.", 7, "Friday", date(2026, 3, 13)),
    ],
)
def test_what_is_said_to_be_due_on_another_day(turn: str, number: int, phrase: str, day: date) -> None:
    (update,) = read(turn).updates

    assert (update.kind, update.number, update.due_phrase) == (UpdateKind.REDATED, number, phrase)
    assert update.deadline is not None
    assert update.deadline.day == day


@pytest.mark.parametrize(
    ("turn", "number", "owner"),
    [
        ("Ben: I'll take over the budget from Ann.", 13, "Ben"),
        ("Ben: I'll take the budget over from Ann.", 13, "Ben"),
        ("Cleo: Ben will take over #7 from Ann.", 7, "Ben"),
        ("Ann: Ben takes over the budget.", 13, "Ben"),
        ("Cleo: I'll take #13.", 13, "Cleo"),
    ],
)
def test_what_somebody_takes_over(turn: str, number: int, owner: str) -> None:
    reading = read(turn, "Ben: Right.", "Ann: Fine.")

    assert [(each.kind, each.number, each.owner) for each in reading.updates] == [
        (UpdateKind.TAKEN_OVER, number, owner)
    ]
    assert reading.items == ()


@pytest.mark.parametrize(
    ("turn", "number"),
    [
        ("Ann: We drop the board slides.", 7),
        ("Ann: The slides are no longer needed.", 7),
        ("Cleo: We no longer need #12.", 12),
        ("Ben: The contract review is cancelled.", 12),
    ],
)
def test_what_is_dropped(turn: str, number: int) -> None:
    assert heard(turn) == [(UpdateKind.DROPPED, number)]


@pytest.mark.parametrize(
    "turn",
    [
        "Ann: Are the slides done?",
        "Ann: The slides are not done.",
        "Ann: The slides aren't done yet.",
        "Ann: The slides will be done on Friday.",
        "Ann: The slides should be done.",
        "Ann: The slides are almost done.",
        "Ann: Half of the slides are done.",
        "Ann: The first slides are done.",
        "Ann: If the slides are done, we can meet.",
        "Ann: Once the slides are done I'll call the printer.",
        "Ann: I think the slides are done.",
        "Ann: Maybe the slides are done.",
        "Ann: He said the slides are done.",
        "Ann: The board is done.",
        "Ann: The kitchen slides are done.",
        "Ben: The slides are done.",
        "Ben: My slides are done.",
        "Ann: I need the slides done.",
        "Cleo: The room is booked.",
        "Cleo: Ben's slides are done.",
        "Cleo: #99 is done.",
        "Cleo: #7 and #12 are done.",
        "Cleo: I doubt #12 is done.",
        "Cleo: the contractor for #12 is done",
        "Ben: Can we move the contract review to Friday?",
        "Ben: We could move the contract review to Friday.",
        "Ben: Move the contract review to the new template.",
        "Ben: Let's not move the contract review to Friday.",
        "Ben: If nobody objects we move the contract review to Friday.",
        "Ben: Let's move the contract review to Dora's team on Friday.",
        "Ann: Let's move the contract review to Friday.",
        "Ben: I can take over the budget from Ann.",
        "Ben: I won't take over the budget from Ann.",
        "Ben: I'll take over the budget from Cleo.",
        "Ben: I'll take over the budget.",
        "Ann: I'll take over the budget from Ann.",
        "Ann: The budget is fine.",
        "Cleo: The parking permits are cancelled.",
        "Ann: We should drop the slides.",
        "Ann: Don't drop the slides.",
    ],
)
def test_what_leaves_it_open_or_is_about_something_else(turn: str) -> None:
    assert heard(turn) == []


def test_what_is_denied_at_once_does_not_count() -> None:
    assert heard("Ann: The slides are done.", "Ben: Not yet, page three is missing.") == []


def test_the_last_word_counts_and_each_kind_is_told_once() -> None:
    turns = ("Ben: Let's move the contract review to Friday.", "Ben: I'll move the contract review to Monday.")
    (update,) = read(*turns).updates

    assert (update.due_phrase, update.evidence.text) == ("Monday", "I'll move the contract review to Monday.")


def test_an_update_is_no_item_but_what_is_said_beside_it_is() -> None:
    reading = read("Ben: I'll move the contract review to Friday, and I'll send Cleo the invoice by Thursday.")

    assert [(update.kind, update.number) for update in reading.updates] == [(UpdateKind.REDATED, 12)]
    assert [item.task for item in reading.items] == ["Send Cleo the invoice"]


def test_updates_alone_are_something_that_was_found() -> None:
    assert read("Ann: The slides are done.").notes == ()


def test_two_that_could_be_meant_are_neither() -> None:
    twins = (EARLIER[0], Earlier(number=8, owner="Ann Lee", task="Print the slides"))
    text = "Ann: The slides are done.\n\nBen: Great."

    assert OfflineExtractor().read(text, Meeting(said_at=MEETING.said_at, zone="UTC", earlier=twins)).updates == ()


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann: ",
                "the slides",
                " are done",
                "#12",
                " is ",
                "moved to ",
                "Friday",
                ". ",
                "\n\n",
                "I'll take over ",
                "’",
            ]
        ),
        max_size=20,
    )
)
def test_whatever_is_said_the_evidence_is_a_slice_and_the_number_one_of_ours(pieces: list[str]) -> None:
    text = "".join(pieces)
    for update in OfflineExtractor().read(text, MEETING).updates:
        assert text[update.evidence.start : update.evidence.end] == update.evidence.text
        assert update.number in {each.number for each in EARLIER}

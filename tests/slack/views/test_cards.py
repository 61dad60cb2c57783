"""The review card as people see it."""

from dataclasses import replace

from bot.domain.commitment import Certainty, Status
from bot.domain.content import ITEMS_PER_CARD, UPDATES_PER_CARD
from bot.domain.deadline import Grain, OtherReading
from bot.domain.note import NoteFile
from bot.domain.update import UpdateKind, UpdateState
from bot.slack.ids import Action
from bot.slack.views import render
from tests.slack.given import NOW, a_card, a_deadline, a_note, an_item, an_open, an_update
from tests.slack.reading import assert_slack_takes, every_text, screen

NEXT_FRIDAY = OtherReading(at=a_deadline(1, month=12).at, rule="the Friday after")


def test_an_item_shows_its_owner_its_task_its_day_and_the_words_it_comes_from():
    assert screen(render(a_card(an_item())).blocks) == (
        "# Commitments in “Weekly sync”\n"
        "(Nothing is tracked, and nobody is told, without a tap.)\n"
        "[Track it]\n"
        "Promised\n"
        "---\n"
        "Priya: send the deck\n"
        "due Fri 24 Nov\n"
        "> I'll send the deck by Friday.\n"
        "[Edit] [Dismiss]"
    )


def test_the_blocks_of_an_item_name_it_so_that_taps_find_it():
    blocks = render(a_card(an_item(owner=None, candidates=("USAM1",)))).blocks

    assert blocks[-1] == {
        "type": "actions",
        "block_id": "question/7",
        "elements": [
            {
                "type": "button",
                "text": {"type": "plain_text", "text": "Sam Lee", "emoji": False},
                "action_id": "take_owner/0",
                "value": "7/USAM1",
            },
            {
                "type": "users_select",
                "action_id": "pick_owner",
                "placeholder": {"type": "plain_text", "text": "Pick the owner", "emoji": False},
            },
            {
                "type": "button",
                "text": {"type": "plain_text", "text": "Edit", "emoji": False},
                "action_id": "edit",
                "value": "7",
                "accessibility_label": "Edit: send the deck",
            },
            {
                "type": "button",
                "text": {"type": "plain_text", "text": "Dismiss", "emoji": False},
                "action_id": "dismiss",
                "value": "7",
                "accessibility_label": "Dismiss: send the deck",
            },
        ],
    }


def test_what_may_have_been_promised_stands_apart_and_can_be_tracked_one_by_one():
    doubtful = an_item(id=8, certainty=Certainty.UNSURE, why=("said as a question",))

    assert screen(render(a_card(an_item(), doubtful)).blocks).partition("[Edit] [Dismiss]\n")[2] == (
        "Not sure. Was this promised?\n"
        "---\n"
        "Priya: send the deck\n"
        "due Fri 24 Nov\n"
        "> I'll send the deck by Friday.\n"
        "Not sure: said as a question.\n"
        "[Track] [Edit] [Dismiss]"
    )


def test_while_some_is_tracked_the_head_speaks_of_the_rest():
    tracked = an_item(status=Status.OPEN, number=1)
    doubtful = an_item(id=8, certainty=Certainty.UNSURE, why=("said as a question",))

    assert screen(render(a_card(tracked, doubtful)).blocks).split("\n")[1] == (
        "(Nothing else is tracked, and nobody is told of it, without a tap.)"
    )


def test_an_owner_who_is_not_clear_becomes_a_question():
    nobody = an_item(owner=None, owner_name=None)
    unknown = an_item(id=8, owner=None, owner_name="Zed")
    ambiguous = an_item(id=9, owner=None, owner_name="Sam", candidates=("USAM1", "USAM2"))
    drawn = [
        line
        for line in screen(render(a_card(nobody, unknown, ambiguous)).blocks).split("\n")
        if "▾" in line or "?" in line
    ]

    assert drawn == [
        "Who takes it?",
        "[Pick the owner ▾] [Edit] [Dismiss]",
        "I know nobody called “Zed” here. Who takes it?",
        "[Pick the owner ▾] [Edit] [Dismiss]",
        "Who is “Sam”?",
        "[Sam Lee] [Sam Ortiz] [Pick the owner ▾] [Edit] [Dismiss]",
    ]


def test_namesakes_and_crowds_are_left_to_the_menu():
    namesakes = a_card(an_item(owner=None, candidates=("USAM1", "USAM2")), names={"USAM1": "Sam", "USAM2": "Sam"})
    crowd = a_card(an_item(owner=None, candidates=("UPRIYA", "UANN", "USAM1", "USAM2")))

    for card in (namesakes, crowd):
        assert screen(render(card).blocks).endswith("\n[Pick the owner ▾] [Edit] [Dismiss]")


def test_another_reading_of_the_day_is_one_button():
    assert "\n[Make it Fri 1 Dec] [Edit]" in screen(
        render(a_card(an_item(due=a_deadline(others=(NEXT_FRIDAY,))))).blocks
    )


def test_a_reading_that_has_passed_is_not_offered():
    earlier = OtherReading(at=a_deadline(17).at, rule="the Friday before")

    assert "Make it" not in screen(render(a_card(an_item(due=a_deadline(others=(earlier,))))).blocks)


def test_another_hour_of_the_same_day_says_the_hour():
    afternoon = OtherReading(at=a_deadline(24, 15).at, rule="3 in the afternoon")
    due = a_deadline(24, 3, grain=Grain.MINUTE, others=(afternoon,))

    assert "[Make it Fri 24 Nov, 15:00]" in screen(render(a_card(an_item(due=due))).blocks)


def test_an_unresolved_date_shows_the_words_as_written():
    cards = [
        a_card(an_item(due=None, due_phrase="soon")),
        a_card(an_item(due=None, due_phrase="after the launch", milestone="launch")),
        a_card(an_item(due=None, due_phrase=None)),
    ]

    assert [screen(render(card).blocks).split("\n")[6] for card in cards] == [
        "no date: “soon”",
        "no date yet: “after the launch”",
        "no date",
    ]


def test_who_is_waiting_and_the_backlog_are_told():
    item = an_item(requester="UTOM", backlog=True)

    assert screen(render(a_card(item)).blocks).split("\n")[6] == "due Fri 24 Nov · for Tom · backlog"


def test_reviewed_items_show_how_they_stand():
    items = [
        an_open(4),
        an_item(id=8, status=Status.DISMISSED),
        an_open(5, status=Status.DONE),
        an_open(6, status=Status.DROPPED),
    ]

    assert screen(render(a_card(*items)).blocks) == (
        "# Commitments in “Weekly sync”\n"
        "(Everything here is reviewed.)\n"
        "Promised\n"
        "---\n"
        "#4 Priya: send the deck\n"
        "due Fri 24 Nov · tracked\n"
        "[Edit]\n"
        "---\n"
        "Dismissed: ~send the deck~\n"
        "---\n"
        "#5 Done: ~send the deck~\n"
        "---\n"
        "#6 Dropped: ~send the deck~"
    )


def test_only_the_first_page_tracks_all_and_carries_the_remarks():
    first = a_card(an_item(), pages=3, trackable=17, remarks=("Already tracked: #3.",))
    second = a_card(an_item(), page=1, pages=3, trackable=17)

    assert "\n(Page 1 of 3 · Nothing is tracked, and nobody is told, without a tap.)\n[Track all 17]\n" in screen(
        render(first).blocks
    )
    assert screen(render(first).blocks).endswith("\nAlready tracked: #3.")
    assert "Track all" not in screen(render(second).blocks)


def test_a_card_is_named_after_its_file_when_the_notes_have_no_title():
    file = NoteFile(id="F1", name="monday.vtt", url=None, size=1, mode="hosted")
    named = replace(a_card(an_item()), note=a_note(title=None, file=file))
    nameless = replace(a_card(an_item()), note=a_note(title=None))

    assert [screen(render(card).blocks).split("\n")[0] for card in (named, nameless)] == [
        "# Commitments in “monday.vtt”",
        "# Commitments in these notes",
    ]


def test_the_plain_text_says_everything_for_those_who_do_not_see_the_blocks():
    doubtful = an_item(id=8, certainty=Certainty.UNSURE, owner=None, owner_name="Sam", candidates=("USAM1", "USAM2"))

    assert render(a_card(an_item(), doubtful, remarks=("Already tracked: #3.",))).text == (
        "Commitments in “Weekly sync”. Nothing is tracked, and nobody is told, without a tap.\n"
        "Priya: send the deck, due Fri 24 Nov. “I'll send the deck by Friday.”\n"
        "Not sure: No owner yet: send the deck, due Fri 24 Nov. “I'll send the deck by Friday.” Who is “Sam”?\n"
        "Already tracked: #3."
    )


def test_a_full_card_of_endless_texts_still_fits_a_message():
    endless = "Ärger & <mehr> " * 400
    worst = [
        an_item(
            id=number,
            owner=None,
            owner_name=endless,
            candidates=("USAM1", "USAM2", "UTOM"),
            requester="UANN",
            task=endless,
            evidence=endless,
            due=a_deadline(others=(NEXT_FRIDAY, NEXT_FRIDAY, NEXT_FRIDAY)),
            certainty=Certainty.UNSURE,
            why=(endless,),
            backlog=True,
        )
        for number in range(ITEMS_PER_CARD)
    ]
    names = dict.fromkeys(("USAM1", "USAM2", "UTOM", "UANN"), endless)
    card = a_card(*worst, remarks=(endless,) * 20, names={**names, "USAM2": "b" * 900, "UTOM": "c" * 900}, pages=9)

    drawn = render(replace(card, note=a_note(title=endless)))

    assert_slack_takes(drawn)
    assert len(drawn.blocks) <= 50
    assert drawn.text.count("\n") >= ITEMS_PER_CARD


def test_nobody_is_mentioned_by_a_card():
    drawn = render(a_card(an_item(task="ask <@UTOM> and <!channel>", owner_name="<@UTOM>")))

    assert {piece.get("type") for piece in every_text(drawn.blocks)} <= {"text", "plain_text"}
    assert "<" not in drawn.text


def test_a_time_is_said_on_the_clock_it_was_said_on_by_name():
    due = a_deadline(24, 15, grain=Grain.MINUTE, zone="America/New_York")

    assert screen(render(a_card(an_item(due=due))).blocks).split("\n")[6] == "due Fri 24 Nov, 15:00 New York time"


def test_the_year_is_said_when_it_is_not_this_one():
    assert "due Fri 5 Jan 2024\n" in screen(render(a_card(an_item(due=a_deadline(5, month=1, year=2024)))).blocks)


def test_a_deadline_that_has_passed_is_said_so():
    assert a_deadline(20).at < NOW
    assert "\nwas due Mon 20 Nov\n" in screen(render(a_card(an_item(due=a_deadline(20)))).blocks)


def test_every_button_of_a_card_is_a_known_action():
    card = a_card(
        an_item(owner=None, candidates=("USAM1",), certainty=Certainty.UNSURE, due=a_deadline(others=(NEXT_FRIDAY,))),
        an_item(id=8),
    )
    found = {
        element["action_id"].partition("/")[0]
        for block in render(card).blocks
        if block["type"] == "actions"
        for element in block["elements"]
    }

    assert found == {
        Action.TRACK_ALL,
        Action.TRACK,
        Action.TAKE_OWNER,
        Action.PICK_OWNER,
        Action.OTHER_DAY,
        Action.EDIT,
        Action.DISMISS,
    }


def test_what_was_said_of_something_tracked_is_asked_with_the_words_it_comes_from():
    assert screen(render(a_card(updates=(an_update(),))).blocks) == (
        "# Commitments in “Weekly sync”\n"
        "(Nothing is changed without a tap.)\n"
        "Said about what is tracked already\n"
        "---\n"
        "#12 was said to be done: close it?\n"
        "Priya: send the deck · due Fri 24 Nov\n"
        "> the deck is done\n"
        "[Apply] [Not so]"
    )


def test_each_kind_of_update_says_what_would_be_changed():
    moved = an_update(UpdateKind.REDATED, due=a_deadline(27))
    taken = an_update(UpdateKind.TAKEN_OVER, owner="UTOM")
    drawn = render(a_card(updates=(moved, taken, an_update(UpdateKind.DROPPED))))

    assert [line for line in screen(drawn.blocks).splitlines() if line.startswith("#12")] == [
        "#12 was said to be due Mon 27 Nov instead: move it?",
        "#12 was said to be taken over by Tom: hand it over?",
        "#12 was said to be dropped: close it?",
    ]
    assert drawn.text.splitlines()[1] == (
        "#12 was said to be due Mon 27 Nov instead: move it? Priya: send the deck · due Fri 24 Nov “the deck is done”"
    )


def test_answered_and_stale_updates_have_no_buttons():
    later = an_update(commitment=an_open(due=a_deadline(30)), seen="UPRIYA before")
    some = (an_update(state=UpdateState.APPLIED), an_update(state=UpdateState.REFUSED), later)

    assert screen(render(a_card(updates=some)).blocks).partition("tracked already\n")[2] == (
        "---\nClosed as done: #12 send the deck\n"
        "---\nLeft as it was: #12 send the deck\n"
        "---\n#12 send the deck\nChanged since these notes were read, so it stays as it is."
    )


def test_a_full_card_with_updates_is_taken_by_slack():
    items = tuple(an_item(id=id_, task="ß" * 3_000, evidence="<!here> " * 500) for id_ in range(ITEMS_PER_CARD))
    some = tuple(
        an_update(id=id_, evidence="<!here> " * 500, commitment=an_open(task="ß" * 3_000))
        for id_ in range(UPDATES_PER_CARD)
    )

    assert_slack_takes(render(a_card(*items, updates=some, remarks=("x" * 300,) * 9)))

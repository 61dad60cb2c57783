"""Lists, details, dialogs, the guide and the Home tab."""

from datetime import timedelta

from bot.domain.commitment import Status
from bot.domain.content import HistoryLine, ReminderEntry, Stand
from bot.domain.deadline import Grain
from bot.domain.reminders import KINDS
from bot.slack.ids import Editing, Moving
from bot.slack.listeners.subcommands import HELP
from bot.slack.views import (
    changed,
    details,
    edit_dialog,
    greeting,
    guide,
    home,
    listing,
    move_dialog,
    reasons,
    seen,
    sentence_dialog,
    shown_task,
)
from tests.slack.given import BERLIN, NAMES, NOW, a_deadline, a_listing, an_item, an_open, some_details
from tests.slack.reading import assert_slack_opens, assert_slack_takes, screen


def an_entry(kind: str, stand: Stand, reason: str = "") -> ReminderEntry:
    return ReminderEntry(kind=kind, at=NOW, recipient="UPRIYA", stand=stand, reason=reason)


SOME = [
    an_open(1, due=a_deadline(20)),
    an_open(2, due=a_deadline(21)),
    an_open(3, due=a_deadline(24, 15, grain=Grain.MINUTE, zone="America/New_York")),
    an_open(4, due=a_deadline(27), owner="UTOM", requester="UPRIYA"),
    an_open(5, due=None, due_phrase="soon"),
]


def test_a_list_is_in_groups_of_urgency_with_the_weekday_and_the_readers_clock():
    assert screen(listing(a_listing(SOME)).blocks) == (
        "# Your commitments (5)\n"
        "Overdue\n"
        "- #1 send the deck · was due Mon 20 Nov\n"
        "Today\n"
        "- #2 send the deck · due Tue 21 Nov\n"
        "This week\n"
        "- #3 send the deck · due Fri 24 Nov, 21:00\n"
        "Later\n"
        "- #4 send the deck · Tom · due Mon 27 Nov · for you\n"
        "No date\n"
        "- #5 send the deck · no date: “soon”"
    )


def test_an_empty_list_says_so():
    drawn = listing(a_listing([], remarks=("Reminders are muted.",)))

    assert screen(drawn.blocks) == "# Your commitments\n(You have no open commitments.)\n(Reminders are muted.)"
    assert drawn.text == "Your commitments\nYou have no open commitments.\nReminders are muted."


def test_a_long_list_shows_what_fits_and_counts_the_rest():
    items = [an_open(number, task="x" * 5_000, requester="UANN") for number in range(1, 201)]

    for drawn in (listing(a_listing(items)), listing(a_listing(items[:50], more=150))):
        assert_slack_takes(drawn)
        assert screen(drawn.blocks).startswith("# Your commitments (200)")
        assert screen(drawn.blocks).endswith("\n(… and 160 more.)")
        assert drawn.text.endswith("… and 169 more.")


def test_details_tell_the_whole_story_of_a_commitment():
    item = an_open(requester="UTOM", snoozed_until=a_deadline(22, 9).at)
    history = (
        HistoryLine(at=NOW, by=None, what="found", before=None, after=None),
        HistoryLine(at=NOW, by="UANN", what="confirmed", before=None, after=None),
        HistoryLine(at=NOW, by="UANN", what="due", before="2023-11-24T17:00+01:00", after="2023-12-01T17:00+01:00"),
        HistoryLine(at=NOW, by="UANN", what="owner", before=None, after="UTOM"),
        HistoryLine(at=NOW, by="UANN", what="task", before="send it", after="send the deck"),
        HistoryLine(at=NOW, by="UPRIYA", what="snoozed", before=None, after="2023-11-22T09:00+01:00"),
        HistoryLine(at=NOW, by="UPRIYA", what="declined", before="UPRIYA", after=None),
        HistoryLine(at=NOW, by="UPRIYA", what="dropped", before=None, after="not needed"),
        HistoryLine(at=NOW, by="UPRIYA", what="done", before=None, after=None),
    )
    reminders = (
        an_entry("heads_up", Stand.SENT),
        an_entry("on_the_day", Stand.FAILED),
        an_entry("on_the_day", Stand.PLANNED, "the day it is due"),
        an_entry("follow_up_1", Stand.HELD_BACK, "reminders are muted"),
    )

    assert screen(details(some_details(item, history=history, reminders=reminders)).blocks) == (
        "# Commitment #12\n"
        "send the deck\n"
        "Priya · for Tom · due Fri 24 Nov · open · quiet until Wed 22 Nov, 09:00\n"
        "The date: Friday, said on Tue 21 Nov 2023\n"
        "From the notes:\n"
        "> I'll send the deck by Friday.\n"
        "Reminders\n"
        "- Tue 21 Nov, 11:00 to Priya: sent, the heads-up\n"
        "- Tue 21 Nov, 11:00 to Priya: could not be delivered, the reminder on the day\n"
        "- Tue 21 Nov, 11:00 to Priya: the reminder on the day, the day it is due\n"
        "- Tue 21 Nov, 11:00 to Priya: left out, the first follow-up: reminders are muted\n"
        "History\n"
        "- Tue 21 Nov, 11:00: found in the notes\n"
        "- Tue 21 Nov, 11:00, Ann: tracked\n"
        "- Tue 21 Nov, 11:00, Ann: moved from Fri 24 Nov, 17:00 to Fri 1 Dec, 17:00\n"
        "- Tue 21 Nov, 11:00, Ann: given to Tom\n"
        "- Tue 21 Nov, 11:00, Ann: reworded from “send it”\n"
        "- Tue 21 Nov, 11:00, Priya: snoozed until Wed 22 Nov, 09:00\n"
        "- Tue 21 Nov, 11:00, Priya: handed back as not theirs\n"
        "- Tue 21 Nov, 11:00, Priya: dropped: not needed\n"
        "- Tue 21 Nov, 11:00, Priya: marked done"
    )


def test_why_tells_the_words_the_date_and_everything_sent_planned_and_held_back():
    entries = (
        an_entry("handover", Stand.SENT),
        an_entry("heads_up", Stand.CANCELLED, "things had changed before it was due"),
        an_entry("on_the_day", Stand.PLANNED, "the day it is due, moved from Fri 24 Nov 09:00 to Mon 27 Nov 09:00"),
        an_entry("follow_up_1", Stand.HELD_BACK, "left out: same day as the second follow-up"),
    )

    drawn = reasons(some_details(an_open(), reminders=entries))

    assert_slack_takes(drawn)
    assert screen(drawn.blocks) == (
        "# Why commitment #12\n"
        "send the deck\n"
        "Priya · due Fri 24 Nov · open\n"
        "The date: Friday, said on Tue 21 Nov 2023\n"
        "From the notes:\n"
        "> I'll send the deck by Friday.\n"
        "Sent\n"
        "- Tue 21 Nov, 11:00 to Priya: sent, the word that it is theirs\n"
        "Planned\n"
        "- Tue 21 Nov, 11:00 to Priya: the reminder on the day, the day it is due, "
        "moved from Fri 24 Nov 09:00 to Mon 27 Nov 09:00\n"
        "Held back\n"
        "- Tue 21 Nov, 11:00 to Priya: cancelled, the heads-up: things had changed before it was due\n"
        "- Tue 21 Nov, 11:00 to Priya: left out, the first follow-up: same day as the second follow-up"
    )


def test_reasons_name_the_clocks_that_are_not_the_readers():
    item = an_open(due=a_deadline(zone="Asia/Tokyo"))
    entry = ReminderEntry(
        kind="heads_up", at=NOW, recipient="UTOM", stand=Stand.PLANNED, reason="the working day before"
    )
    told = reasons(some_details(item, reminders=(entry,), clocks={"UTOM": "Asia/Tokyo"})).text

    assert "The date: Friday, said on Tue 21 Nov 2023 (Tokyo time)" in told
    assert "Times are shown in yours (Berlin time). Reminded are Tom by Tokyo time." in told
    assert "Tokyo" not in reasons(some_details(an_open(), reminders=(entry,))).text


def test_why_says_what_there_is_to_say_without_a_date_or_words():
    item = an_open(due=None, due_phrase="soon", evidence=None)

    drawn = reasons(some_details(item, silence="It has no date, so it is only listed."))

    assert screen(drawn.blocks) == (
        "# Why commitment #12\n"
        "send the deck\n"
        "Priya · no date: “soon” · open\n"
        "The date: “soon” gives none.\n"
        "It was typed, not found in notes.\n"
        "It has no date, so it is only listed."
    )


def test_somebody_outside_the_channel_reads_no_words_from_it():
    drawn = details(some_details(an_open(), shows_evidence=False))

    assert "The words it comes from are shown to people in its channel." in screen(drawn.blocks)
    assert "I'll send" not in screen(drawn.blocks) + drawn.text


def test_details_of_any_length_fit_a_message():
    entries = tuple(an_entry(kind.name, Stand.HELD_BACK, "x" * 500) for kind in KINDS for _ in range(3))
    history = tuple(HistoryLine(at=NOW, by="UANN", what="dropped", before=None, after="y" * 500) for _ in range(60))
    item = an_open(task="z" * 5_000, evidence="e" * 90_000, closing_word="w" * 9_000, owner_name="n" * 900)

    drawn = details(some_details(item, history=history, reminders=entries))

    assert_slack_takes(drawn)
    assert "z" * 2_900 in screen(drawn.blocks)
    assert "- … and 48 earlier" in screen(drawn.blocks)


def test_the_edit_dialog_holds_the_item_as_it_stands():
    view = edit_dialog(an_item(due=a_deadline(24, 15, grain=Grain.MINUTE)), zone="America/New_York")

    assert_slack_opens(view)
    assert screen(view["blocks"]) == (
        "What is to be done: send the deck\n"
        "Who does it: UPRIYA\n"
        "By which day: 2023-11-24\n"
        "At what time: 15:00\n"
        "> I'll send the deck by Friday."
    )
    assert Editing.decode(view["private_metadata"]) == Editing(
        commitment=7, seen=seen(an_item(due=a_deadline(24, 15, grain=Grain.MINUTE))), zone=BERLIN
    )


def test_the_edit_dialog_of_an_item_without_anything_is_in_the_editors_zone():
    view = edit_dialog(an_item(due=None, owner=None, evidence=None), zone="America/New_York")

    assert_slack_opens(view)
    assert screen(view["blocks"]) == "What is to be done: send the deck\nWho does it: \nBy which day: \nAt what time: "
    assert Editing.decode(view["private_metadata"]).zone == "America/New_York"


def test_every_change_of_an_item_makes_an_open_dialog_out_of_date():
    versions = [
        an_item(),
        an_item(task="send it"),
        an_item(owner="UTOM"),
        an_item(due=None),
        an_item(due=a_deadline(25)),
        an_item(due=a_deadline(grain=Grain.MINUTE)),
        an_open(id=7),
    ]

    assert len({seen(item) for item in versions}) == len(versions)


def test_an_endless_task_still_opens_a_dialog():
    item = an_item(task="x" * 5_000, evidence="y" * 90_000)

    assert_slack_opens(edit_dialog(item, zone=BERLIN))
    assert len(shown_task(item)) == 3_000


def test_the_move_dialog_asks_for_words_or_a_day():
    moving = Moving(commitment=7, channel="D1", ts="1.2", numbers=(12, 13))
    view = move_dialog(an_open(task="x" * 5_000), moving)

    assert_slack_opens(view)
    assert screen(view["blocks"]).split("\n")[1:] == [
        "New deadline, in words: ",
        "Or pick a day: ",
        "(Such as: Friday, tomorrow 3pm, in two weeks)",
    ]
    assert Moving.decode(view["private_metadata"]) == moving


def test_a_sentence_takes_the_place_of_a_dialog():
    view = sentence_dialog("That item was already reviewed.")

    assert_slack_opens(view)
    assert screen(view["blocks"]) == "That item was already reviewed."


def test_a_command_is_answered_with_how_the_commitment_stands_now():
    mine = changed("Done", an_open(status=Status.DONE), reader="UPRIYA", names=NAMES, zone=BERLIN, now=NOW)
    theirs = changed("Moved", an_open(), reader="UANN", names=NAMES, zone=BERLIN, now=NOW)
    quiet = changed(
        "Snoozed",
        an_open(snoozed_until=NOW + timedelta(days=1)),
        reader="UPRIYA",
        names=NAMES,
        zone=BERLIN,
        now=NOW,
    )

    assert [drawn.text for drawn in (mine, theirs, quiet)] == [
        "Done: #12 send the deck",
        "Moved: #12 send the deck (Priya · due Fri 24 Nov)",
        "Snoozed: #12 send the deck (due Fri 24 Nov · quiet until Wed 22 Nov, 11:00)",
    ]


def test_the_guide_lists_every_command():
    text = guide(HELP).text

    assert_slack_takes(guide(HELP))
    assert [line for line in text.split("\n") if line.startswith("/commitments")] == [
        "/commitments: list what you owe",
        "/commitments channel: list what is open in this channel",
        "/commitments @person: list what somebody owes",
        "/commitments waiting: list what others owe you",
        "/commitments overdue: list what has passed its deadline",
        "/commitments week: list what you owe this week",
        "/commitments add [@person] send the figures by Friday: track something without notes",
        "/commitments show 12: see where it comes from and what happened to it",
        "/commitments why 12: see its words, its date, and every reminder sent or held back",
        "/commitments done 12: close it as done",
        "/commitments snooze 12 until Monday: hear nothing of it until then, or until tomorrow",
        "/commitments move 12 to next Friday: give it another deadline",
        "/commitments assign 12 @person: give it to somebody",
        "/commitments drop 12 [why]: close it as no longer wanted",
        "/commitments reopen 12: open what was closed again",
        "/commitments settings [channel | workspace]: choose when and how you hear from me",
        "/commitments help: see this",
    ]


def test_a_greeting_is_answered_with_the_guide():
    assert_slack_takes(greeting(HELP))
    assert greeting(HELP).text.startswith("Mention me together with meeting notes")


def test_the_home_tab_shows_both_lists_and_the_guide():
    view = home(a_listing(SOME), a_listing([], title="Waiting for", empty="Nobody owes you anything."), HELP)

    assert_slack_opens(view)
    assert [line for line in screen(view["blocks"]).split("\n") if line.startswith("#")] == [
        "# Your commitments (5)",
        "# Waiting for",
        "# How I work",
    ]


def test_a_home_tab_of_endless_lists_still_opens():
    endless = a_listing([an_open(number, task="x" * 5_000) for number in range(1, 201)])

    assert_slack_opens(home(endless, endless, HELP))


def test_nobody_is_named_twice_and_nobody_at_all_is_said_in_small_letters():
    items = [an_open(1), an_open(2, owner=None)]
    drawn = listing(a_listing(items, reader="UTOM"), of="UPRIYA")

    assert drawn.text.split("\n")[1:] == [
        "#1 send the deck · due Fri 24 Nov",
        "#2 send the deck · no owner yet · due Fri 24 Nov",
    ]

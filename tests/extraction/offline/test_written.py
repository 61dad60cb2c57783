"""Written notes: prose minutes, lists that name somebody in each line, and one person's own jottings."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import ItemStatus, Meeting

SAID_AT = datetime(2026, 4, 14, 20, tzinfo=ZoneInfo("UTC"))  # a Tuesday


def claimed(notes: str) -> list[tuple[str, str, str | None]]:
    items = OfflineExtractor().read(notes, Meeting(said_at=SAID_AT, zone="UTC")).items
    return [
        (
            " & ".join(i.owners) or "nobody",
            i.task.partition(" (")[0],
            i.deadline.day.isoformat() if i.deadline else None,
        )
        for i in items
        if i.certainty is not Certainty.UNSURE and i.status is not ItemStatus.DONE
    ]


PROSE = "Sailing club, committee\nPresent: Maud Ek (treasurer), Sven Roth, Lia Conti\n\n1. Boats\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It was agreed that Sven mend the trailer.", ("Sven Roth", "Mend the trailer", None)),
        ("It was decided that Sven and Lia should paint the shed.", ("Sven Roth & Lia Conti", "Paint the shed", None)),
        ("It was left with Lia to speak to the insurers.", ("Lia Conti", "Speak to the insurers", None)),
        ("Sven reported that the slip was free and would book it.", ("Sven Roth", "Book it", None)),
        ("Lia apologised and undertook to order the sails.", ("Lia Conti", "Order the sails", None)),
        ("Lia has a new oven. She likes it and will bake the bread.", ("Lia Conti", "Bake the bread", None)),
        ("Sven and Lia would draw up a rota.", ("Sven Roth & Lia Conti", "Draw up a rota", None)),
        ("Sven undertook to have it collected by Friday.", ("Sven Roth", "Have it collected", "2026-04-17")),
        ("Sven undertook to be present.", ("Sven Roth", "Be present", None)),
        ("Sven, Lia and Maud Ek are to go through the bills.",
         ("Sven Roth & Lia Conti & Maud Ek", "Go through the bills", None)),
        ("Somebody has to open the gate, which Lia offered to do.", ("Lia Conti", "Open the gate", None)),
        ("The bill will be paid by Maud by Friday.", ("Maud Ek", "Pay the bill", "2026-04-17")),
        ("Maud promised him a list of the members.", ("Maud Ek", "Give him a list of the members", None)),
        ("A notice is to be put up before 1 May.", ("nobody", "Put a notice up", "2026-04-30")),
        ("Photos are wanted from everybody by 20 April.", ("nobody", "Provide photos", "2026-04-20")),
        ("A new mast is needed, drawing from Sven by 20 April.", ("Sven Roth", "Provide drawing", "2026-04-20")),
        ("Lia confirmed that the deposit will be paid on Friday.", ("Lia Conti", "Pay the deposit", "2026-04-17")),
        ("Sven still has to return the ladder.", ("Sven Roth", "Return the ladder", None)),
        ("Lia spoke to the yard: the key is lost, and she will copy it.", ("Lia Conti", "Copy it", None)),
        ("All skippers must send their times to Maud by 1 May.", ("nobody", "Send their times to Maud", "2026-05-01")),
        ("The photos still need sorting (Sven).", ("Sven Roth", "See to it: The photos still need sorting", None)),
        ("Boat owners are to send their papers to Maud no later than 1 May.",
         ("nobody", "Send their papers to Maud", "2026-05-01")),
    ],
)  # fmt: skip
def test_minutes_in_prose_record_who_is_to_do_what(sentence: str, found: tuple[str, str, str | None]) -> None:
    assert claimed(PROSE.format(sentence)) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was agreed that fees remain unchanged.",
        "It was agreed that the shed stay white.",
        "It was left where it was.",
        "Sven reported that the slip was free and had booked it.",
        "The harbour office is to call on Friday and will report to the council.",
        "Lia would have preferred bread.",
        "If the grant fails, Sven would draw up a rota.",
        "Should they say no, Lia would try the yard.",
        "Sven had doubts.",
        "The council went through the bills.",
        "The gate was open, which Lia had noticed.",
        "The photos were sorted long ago (Sven).",
        "All skippers enjoyed the race by the harbour.",
        "The bill was paid by Maud on Friday.",
        "The yard will be closed by the council by Friday.",
        "Dogs are to be kept on a lead.",
        "Photos came from everybody by 20 April.",
        "Lia confirmed that the bridge will be closed on Friday.",
    ],
)
def test_minutes_in_prose_also_tell_what_is_nobodys_task(sentence: str) -> None:
    assert claimed(PROSE.format(sentence)) == []


def test_what_was_resolved_stands_below_it_in_a_list() -> None:
    notes = PROSE.format("It was resolved:\n- that Lia buy paint\n- that the shed be white\n- that Sven sand the hull")

    assert claimed(notes) == [("Lia Conti", "Buy paint", None), ("Sven Roth", "Sand the hull", None)]


def test_who_was_there_may_be_told_in_a_sentence() -> None:
    notes = (
        "Sailing club\n\nThose present were Maud Ek, Sven Roth and Lia Conti. Apologies had come from Jo Falk.\n\n"
        "Sven spoke of the mast. He will order one.\n"
    )

    assert claimed(notes) == [("Sven Roth", "Order one", None)]


def test_a_topic_called_people_lists_nobody() -> None:
    notes = "Present: Maud Ek, Sven Roth\n\n## People\n- Hotel: three stars\n- Sven books the hotel on Friday\n"

    assert claimed(notes) == [("Sven Roth", "Book the hotel", "2026-04-17")]


LIST = "Stand planning\nPresent: Ulla Krantz, Farid Nour, Pavel Dvorak\n\n## Stand\n- {}\n- the hall is cold\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Order the carpet (Ulla, by Friday)", ("Ulla Krantz", "Order the carpet", "2026-04-17")),
        ("Farid/Pavel: build the counter", ("Farid Nour & Pavel Dvorak", "Build the counter", None)),
        ("Lighting plan → Ulla", ("Ulla Krantz", "Lighting plan", None)),
        ("Brochures – Farid – 30 April", ("Farid Nour", "Brochures", "2026-04-30")),
        ("Badges: Farid, to be printed by 25 April", ("Farid Nour", "Badges to be printed", "2026-04-25")),
        ("Menu: Pavel, draft by Sunday", ("Pavel Dvorak", "Menu draft", "2026-04-19")),
        ("Tombola – Ulla, prizes collected by 1 May", ("Ulla Krantz", "Tombola prizes collected", "2026-05-01")),
        ("Pegs: Pavel to order", ("Pavel Dvorak", "Order Pegs", None)),
        ("@Pavel hotel for four, this week", ("Pavel Dvorak", "Hotel for four", "2026-04-17")),
        ("Clean the samples (all, by Friday)", ("nobody", "Clean the samples", "2026-04-17")),
        ("air the tents on Saturday – Pavel", ("Pavel Dvorak", "Air the tents", "2026-04-18")),
        ("Ulla and Pavel prepare the slides", ("Ulla Krantz & Pavel Dvorak", "Prepare the slides", None)),
        ("First aid kit: Pavel checks what is missing", ("Pavel Dvorak", "Check what is missing", None)),
        ("Farid: keys back to the hall (promised)", ("Farid Nour", "Keys back to the hall", None)),
    ],
)
def test_a_line_of_a_list_says_whose_it_is(line: str, found: tuple[str, str, str | None]) -> None:
    assert claimed(LIST.format(line)) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "Carpet colour: grey (Farid's favourite)",
        "Hotel: three stars (Ulla: fine)",
        "Badges cost two euros (Pavel checked)",
        "Brochures of last year – too many",
        "Pegs → cellar",
        "Chair – Ulla",
        "Order the carpet? (Ulla)",
        "~~Order the carpet (Ulla, by Friday)~~",
        "@Pavel booked the hotel on Monday",
        "Farid: on leave until Monday",
    ],
)
def test_a_name_in_a_list_is_not_always_an_owner(line: str) -> None:
    assert claimed(LIST.format(line)) == []


OWN = "Tue 14 Apr, my notes (Nell)\n\n- Ivo came late\n- {}\n- sun all day\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("re-do the quote for the pond → thu", ("Nell", "Re-do the quote for the pond", "2026-04-16")),
        ("call nursery about the yews, today!!", ("Nell", "Call nursery about the yews", "2026-04-14")),
        ("don't forget: return the trailer before Saturday", ("Nell", "Return the trailer", "2026-04-17")),
        ("plumber: ring him tomorrow", ("Nell", "Ring him", "2026-04-15")),
        ("then I cut it, Thursday", ("Nell", "Cut it", "2026-04-16")),
        ("list to Ivo by the 25th", ("Nell", "List to Ivo", "2026-04-25")),
        ("posters: mine, print Thursday", ("Nell", "Posters", "2026-04-16")),
        ("locker key, who? ... fine, me", ("Nell", "Locker key, who", None)),
        ("copier code: who has it? me", ("Nell", "Copier code", None)),
        ("bill: told him I can't → agreed on fri 24th", ("Nell", "Bill", "2026-04-24")),
        ("Ivo + me pack the kit on Friday", ("Ivo & Nell", "Pack the kit", "2026-04-17")),
        ("Ivo sends me the form on Friday", ("Ivo", "Send me the form", "2026-04-17")),
        ("text too long, Ivo shortens it", ("Ivo", "Shorten it", None)),
        ("photos → Ivo, tomorrow", ("Ivo", "Photos", "2026-04-15")),
    ],
)
def test_in_somebodys_own_notes_what_names_nobody_is_theirs(line: str, found: tuple[str, str, str | None]) -> None:
    assert claimed(OWN.format(line)) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "survey ran until last week",
        "paid the skip ✓",
        "raw data as a supplement? would be nice",
        "some day I buy a digger",
        "should really back up the disk one of these days",
        "I always forget the helium",
        "the council will cut the verge in June",
        '"one more round and I sell the boat" (Ivo)',
        "said no to the Sunday match",
        "landlord will replace the window",
        "plan B is fine",
        "if the laser dies we stop",
        "invoice from August, still open",
        "back at the desk since Monday",
        "launch nursery catalogue 4 May",
        "I'd like the team to choose the yews",
        "I phone them too often",
        "I forget the helium",
    ],
)
def test_not_all_that_somebody_notes_is_theirs_to_do(line: str) -> None:
    assert claimed(OWN.format(line)) == []


def test_the_first_line_of_somebodys_own_notes_is_their_title() -> None:
    assert claimed("call Ivo's nursery, tue 14 apr 2026\nme = Nell\n\n- yews are dear\n") == []


@pytest.mark.parametrize("title", ["To do, me", "todo me", "My actions:", "Tasks for me"])
def test_a_list_of_ones_own_is_the_note_takers(title: str) -> None:
    notes = f"Tue 14 Apr, my notes (Nell)\n\n- Ivo came late\n\n{title}\n[ ] water the yews tonight\n"

    assert claimed(notes) == [("Nell", "Water the yews", "2026-04-14")]


@pytest.mark.parametrize(
    "head",
    [
        "Notes – Nell, Tue 14 Apr",
        "site walk (my own notes – Nell)",
        "site walk, me = Nell",
        "my notes (I'm Nell)",
        "To self, Tue 14 Apr (Nell)",
        "Nell's notebook",
        "my notebook (Nell)",
    ],
)
def test_notes_say_in_many_ways_whose_they_are(head: str) -> None:
    assert claimed(f"{head}\n\n- I fetch the trailer\n") == [("Nell", "Fetch the trailer", None)]


def test_a_line_without_a_name_is_nobodys_where_somebody_took_notes_for_others() -> None:
    notes = "Attendees: Nell, Ivo, Bea\nNotes: Nell\n\n- I fetch the trailer\n- re-do the quote for the pond\n"

    assert [owner for owner, task, _ in claimed(notes) if "quote" in task] == []


MAIL = (
    "From: Ros Peake\nTo: Jamal Idris; Chiyo Tanaka\nDate: Tue, 14 Apr 2026 17:20\nSubject: where we stand\n\n"
    "Hi all,\n\n{}\n\nThe bank rings me twice a week.\n\nRos\n"
)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("Jamal, you said you'd ring the solicitor by Thursday.", ("Jamal Idris", "Ring the solicitor", "2026-04-16")),
        ("Chiyo, please find a buyer for the van.", ("Chiyo Tanaka", "Find a buyer for the van", None)),
        ("Chiyo, you were going to compare the ovens.", ("Chiyo Tanaka", "Compare the ovens", None)),
        ("Jamal: put the ad up tomorrow, please.", ("Jamal Idris", "Put the ad up", "2026-04-15")),
        ("Chiyo: shop list, first draft on Monday.", ("Chiyo Tanaka", "Shop list, first draft", "2026-04-20")),
        ("Chiyo has kindly agreed to see the used one.", ("Chiyo Tanaka", "See the used one", None)),
        ("Chiyo is drafting the lease.", ("Chiyo Tanaka", "Draft the lease", None)),
        ("Jamal's going to fix the door tonight.", ("Jamal Idris", "Fix the door", "2026-04-14")),
        ("Jamal, the rota needs signing. Please do that tomorrow.", ("Jamal Idris", "Do", "2026-04-15")),
        ("I do owe her a letter about the lease.", ("Ros Peake", "Give her a letter about the lease", None)),
        ("Chiyo, you asked for the plan - it's coming your way tonight.", ("Ros Peake", "Send the plan", "2026-04-14")),
        ("I'm fetching the keys on Monday.", ("Ros Peake", "Fetch the keys", "2026-04-20")),
        ("- I book the van", ("Ros Peake", "Book the van", None)),
        ("- Chiyo talks to the movers", ("Chiyo Tanaka", "Talk to the movers", None)),
        ("Could everyone please sign the list by Monday?", ("nobody", "Sign the list", "2026-04-20")),
    ],
)
def test_a_mail_that_recaps_tells_each_reader_what_is_theirs(
    paragraph: str, found: tuple[str, str, str | None]
) -> None:
    assert claimed(MAIL.format(paragraph)) == [found]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The landlord says he'll paint the front himself.",
        "Jamal, you said it was too dear.",
        "Jamal: nothing from you this week.",
        "Chiyo is leaving on Friday.",
        "Jamal is right about the door.",
        "One day I'll write a book about ovens.",
        "I call her every week.",
        "I promised myself a holiday.",
        "I'm feeling better on Mondays.",
        "Chiyo, you asked for a break - fair enough.",
    ],
)
def test_a_mail_that_recaps_also_only_tells(paragraph: str) -> None:
    assert claimed(MAIL.format(paragraph)) == []


def test_an_older_mail_below_is_dated_by_its_own_head() -> None:
    notes = MAIL.format("I'll call the bank tomorrow.") + (
        "\nOn Mon, 13 Apr 2026 at 9:15 AM, Jamal Idris wrote:\n> I paid the deposit.\n"
        "> I'll measure the window tomorrow.\n"
        "> I could also do the tiles.\n> On Fri, 10 Apr 2026 at 18:02, Chiyo Tanaka wrote:\n"
        ">> I'll send you the plan on Monday.\n"
    )

    assert claimed(notes) == [
        ("Ros Peake", "Call the bank", "2026-04-15"),
        ("Jamal Idris", "Measure the window", "2026-04-14"),
        ("Chiyo Tanaka", "Send Jamal Idris the plan", "2026-04-13"),
    ]


def test_what_an_older_mail_says_is_never_sure() -> None:
    notes = (
        MAIL.format("Good day.")
        + "\nOn Mon, 13 Apr 2026 at 9:15, Jamal Idris wrote:\n> I'll fit the window on Friday.\n"
    )
    items = OfflineExtractor().read(notes, Meeting(said_at=SAID_AT, zone="UTC")).items

    assert [item.certainty for item in items] == [Certainty.LIKELY]


def test_a_mail_that_greets_one_person_means_them() -> None:
    head = "From: Nils Aaberg\nTo: Camille Roy\nSubject: tour\n\nHi Camille,\n\n"
    notes = head + "Could you book the hall by Friday?\n\nNils\n"

    assert claimed(notes) == [("Camille Roy", "Book the hall", "2026-04-17")]

"""Every layout that people paste becomes turns whose pieces are slices of the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extraction.formats import Kind, Notes, read_turns
from tests.fuzz.promises import check_turns


def said(notes: Notes) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in notes.turns if turn.kind is not Kind.HEADING]


TALK = [("Mara", "The van is late."), ("Ulf", "I'll call the depot."), ("Mara", "Thanks.")]

LAYOUTS = {
    "plain labels": "Mara: The van is late.\nUlf: I'll call the depot.\nMara: Thanks.\n",
    "bold labels": "**Mara:** The van is late.\n\n**Ulf:** I'll call the depot.\n\n**Mara:** Thanks.",
    "times before": "[00:04] Mara: The van is late.\n[00:09] Ulf: I'll call the depot.\n[00:12] Mara: Thanks.",
    "times after": "Mara (10:32): The van is late.\nUlf (10:33): I'll call the depot.\nMara (10:34): Thanks.",
    "roles": "Mara (Lead): The van is late.\nUlf (Driver): I'll call the depot.\nMara (Lead): Thanks.",
    "irc": "10:02 <Mara> The van is late.\n10:02 <Ulf> I'll call the depot.\n10:03 <Mara> Thanks.",
    "teams": "Mara   0:03\nThe van is late.\n\nUlf   0:09\nI'll call the depot.\n\nMara   0:12\nThanks.",
    "slack": "Mara  10:02 AM\nThe van is late.\nUlf  10:03 AM\nI'll call the depot.\nMara  10:04 AM\nThanks.",
    "otter": "Mara  0:03\nThe van is late.\n\nUlf  0:09\nI'll call the depot.\n\nMara  0:12\nThanks.",
    "fireflies": "Mara - 00:03\nThe van is late.\n\nUlf - 00:09\nI'll call the depot.\n\nMara - 00:12\nThanks.",
    "tl;dv": "[00:03] Mara\nThe van is late.\n\n[00:09] Ulf\nI'll call the depot.\n\n[00:12] Mara\nThanks.",
    "teams, times below": (
        "Mara\n10:02 AM\nThe van is late.\n\nUlf\n10:03 AM\nI'll call the depot.\n\nMara\n10:04 AM\nThanks.\n"
    ),
    "zoom": ("[Mara] 10:02:03\nThe van is late.\n\n[Ulf] 10:02:09\nI'll call the depot.\n\n[Mara] 10:02:12\nThanks.\n"),
    "zoom chat": (
        "10:02:03 From Mara to Everyone:\n\tThe van is late.\n10:02:09 From Ulf to Everyone:\n"
        "\tI'll call the depot.\n10:02:12 From Mara to Everyone:\n\tThanks.\n"
    ),
    "zoom chat, old": (
        "10:02:03\t From  Mara : The van is late.\n10:02:09\t From  Ulf : I'll call the depot.\n"
        "10:02:12\t From  Mara : Thanks.\n"
    ),
    "zoom chat, in one line": (
        "10:02:03 From Mara to Everyone : The van is late.\n"
        "10:02:09 From Ulf to Everyone : I'll call the depot.\n10:02:12 From Mara to Everyone : Thanks.\n"
    ),
    "sbv": (
        "00:00:01.000,00:00:02.000\nMara: The van is late.\n\n00:00:02.000,00:00:03.000\n"
        "Ulf: I'll call the depot.\n\n00:00:05.000,00:00:06.000\nMara: Thanks.\n"
    ),
    "fireflies, times above": (
        "00:03\nMara\nThe van is late.\n\n00:09\nUlf\nI'll call the depot.\n\n00:12\nMara\nThanks.\n"
    ),
    "tl;dv, times below": "Mara\n00:03\nThe van is late.\n\nUlf\n00:09\nI'll call the depot.\n\nMara\n00:12\nThanks.\n",
    "names alone": "Mara\nThe van is late.\n\nUlf\nI'll call the depot.\n\nMara\nThanks.\n",
    "slack export": (
        "[10:02 AM] Mara: The van is late.\n[10:03 AM] Ulf: I'll call the depot.\n[10:04 AM] Mara: Thanks.\n"
    ),
    "whatsapp": (
        "[03/03/2026, 10:02:03] Mara: The van is late.\n[03/03/2026, 10:03:03] Ulf: I'll call the depot.\n"
        "[03/03/2026, 10:04:03] Mara: Thanks.\n"
    ),
    "whatsapp, dashed": (
        "3/3/26, 10:02 AM - Mara: The van is late.\n3/3/26, 10:03 AM - Ulf: I'll call the depot.\n"
        "3/3/26, 10:04 AM - Mara: Thanks.\n"
    ),
    "irc, seconds": (
        "[10:02:01] <mara> The van is late.\n[10:02:30] <ulf> I'll call the depot.\n[10:03:00] <mara> Thanks.\n"
    ),
    "capitals": "MARA: The van is late.\nULF: I'll call the depot.\nMARA: Thanks.\n",
    "long dashes": "Mara \u2014 The van is late.\nUlf \u2014 I'll call the depot.\nMara \u2014 Thanks.",
    "quoted": "> Mara: The van is late.\n> Ulf: I'll call the depot.\n> Mara: Thanks.",
    "bold with times after": (
        "**Mara** (00:03): The van is late.\n\n**Ulf** (00:09): I'll call the depot.\n\n**Mara** (00:12): Thanks.\n"
    ),
    "bold with times before": (
        "**[00:03] Mara:** The van is late.\n\n**[00:09] Ulf:** I'll call the depot.\n\n**[00:12] Mara:** Thanks.\n"
    ),
    "webex": (
        'WEBVTT\n\n1 "Mara" (123)\n00:00:01.000 --> 00:00:02.000\nThe van is late.\n\n2 "Ulf" (124)\n'
        '00:00:02.000 --> 00:00:03.000\nI\'ll call the depot.\n\n3 "Mara" (123)\n'
        "00:00:03.000 --> 00:00:04.000\nThanks.\n"
    ),
    "times after, words below": (
        "Mara (00:03):\nThe van is late.\n\nUlf (00:09):\nI'll call the depot.\n\nMara (00:12):\nThanks.\n"
    ),
    "discord": (
        "Mara — Today at 10:02 AM\nThe van is late.\nUlf — Today at 10:03 AM\nI'll call the depot.\n"
        "Mara — Today at 10:04 AM\nThanks.\n"
    ),
    "times from and to": (
        "00:00:03 - 00:00:06 Mara: The van is late.\n00:00:09 - 00:00:11 Ulf: I'll call the depot.\n"
        "00:00:12 - 00:00:13 Mara: Thanks.\n"
    ),
    "gong": "0:03 | Mara\nThe van is late.\n\n0:09 | Ulf\nI'll call the depot.\n\n0:12 | Mara\nThanks.\n",
    "brackets": "[Mara]: The van is late.\n[Ulf]: I'll call the depot.\n[Mara]: Thanks.\n",
    "bidi marks": "\u202aMara:\u202c The van is late.\nU\u200blf: I'll call the depot.\n\u2066Mara\u2069: Thanks.\n",
    "srt, two in a cue": (
        "1\n00:00:01,000 --> 00:00:02,000\n- Mara: The van is late.\n- Ulf: I'll call the depot.\n\n2\n"
        "00:00:04,000 --> 00:00:05,000\nMara: Thanks.\n"
    ),
    "vtt, teams": (
        "WEBVTT\n\nabc/1-0\n00:00:01.000 --> 00:00:02.000\n<v Mara>The van is late.</v>\n\nabc/2-0\n"
        "00:00:02.000 --> 00:00:03.000\n<v Ulf>I'll call\nthe depot.</v>\n\nNOTE conf 0.9\n\n"
        "00:00:05.000 --> 00:00:06.000\n<v Mara>Thanks.</v>\n"
    ),
    "teams, first documents": (
        "0:0:0.0 --> 0:0:3.210\nMara\nThe van is late.\n0:0:3.210 --> 0:0:6.0\nUlf\nI'll call\n"
        "0:0:6.0 --> 0:0:8.0\nUlf\nthe depot.\n0:0:9.0 --> 0:0:10.0\nMara\nThanks.\n"
    ),
    "vtt, zoom": (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nMara: The van is late.\n\n2\n"
        "00:00:02.000 --> 00:00:03.000\nUlf: I'll call\n\n3\n00:00:03.000 --> 00:00:04.000\nUlf: the depot.\n\n"
        "4\n00:00:05.000 --> 00:00:06.000\nMara: Thanks.\n"
    ),
    "slack, with reactions": (
        "Mara  10:02 AM\nThe van is late.\nUlf  10:03 AM\nI'll call the depot.\n:+1: 1\nMara  10:04 AM\nThanks.\n"
    ),
    "slack, times below": (
        "Mara\n  10:02 AM\nThe van is late.\nUlf\n  10:03 AM\nI'll call the depot.\nMara\n  10:04 AM\nThanks.\n"
    ),
    "windows line ends": "Mara: The van is late.\r\nUlf: I'll call the depot.\r\nMara: Thanks.\r\n",
    "hard wraps": "Mara: The van\nis late.\nUlf: I'll call\nthe depot.\nMara: Thanks.\n",
    "bullets": "- Mara: The van is late.\n- Ulf: I'll call the depot.\n- Mara: Thanks.",
    "zero width": "Mara: The van is late.\nUlf: I\u200b'll call the depot.\nMara: Thanks.\u202e",
    "vtt voices": (
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Mara>The van is late.</v>\n\n2\n00:02.000 "
        "--> 00:03.000\n<v Ulf>I'll call"
        "\n\n3\n00:03.000 --> 00:04.000\n<v Ulf>the depot.\n\n4\n00:04.000 --> 00:05.000\n<v Mara>Thanks.\n"
    ),
    "vtt labels": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nMara: The van is late.\n\n00:02.000 --> 00:03.000\nUlf: "
        "I'll call the depot."
        "\n\n00:04.000 --> 00:05.000\nMara: Thanks.\n"
    ),
    "srt": (
        "1\n00:00:01,000 --> 00:00:02,000\nMara: The van is late.\n\n2\n00:00:02,000 --> 00:00:03,000\nUlf: I'll call"
        "\nthe depot.\n\n3\n00:00:04,000 --> 00:00:05,000\nMara: Thanks.\n"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_talk_reads_the_same_in_every_layout(layout: str) -> None:
    notes = read_turns(LAYOUTS[layout])

    assert [(speaker and speaker.title(), words) for speaker, words in said(notes)] == TALK
    assert notes.title is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_piece_is_a_slice_of_the_text(layout: str) -> None:
    check_turns(LAYOUTS[layout])


def test_a_sentence_cut_by_a_cue_is_shown_by_its_longer_half() -> None:
    text = LAYOUTS["vtt voices"]
    turn = read_turns(text).turns[1]

    start, end = turn.slice(0, len(turn.text))

    assert text[start:end] == "the depot."


def test_a_slice_runs_over_a_line_break_within_a_paragraph() -> None:
    text = "Mara: The van is late and nobody knows\n      when it will come.\nUlf: Hm.\nMara: So.\n"
    turn = read_turns(text).turns[0]

    start, end = turn.slice(0, len(turn.text))

    assert text[start:end] == "The van is late and nobody knows\n      when it will come."


def test_markdown_minutes_keep_sections_boxes_and_depth() -> None:
    text = (
        "# Depot weekly\n\n## Tasks\n- [ ] Ulf: call the depot\n  - before noon\n- [x] wash the van\n\n"
        "A closing line.\n"
    )

    found = [(t.kind, t.section, t.depth, t.ticked, t.text) for t in read_turns(text).turns]

    assert found == [
        (Kind.HEADING, "Depot weekly", 0, None, "Depot weekly"),
        (Kind.HEADING, "Depot weekly / Tasks", 0, None, "Tasks"),
        (Kind.BULLET, "Depot weekly / Tasks", 0, False, "Ulf: call the depot"),
        (Kind.BULLET, "Depot weekly / Tasks", 2, None, "before noon"),
        (Kind.BULLET, "Depot weekly / Tasks", 0, True, "wash the van"),
        (Kind.LINE, "Depot weekly / Tasks", 0, None, "A closing line."),
    ]


def test_a_table_row_knows_its_columns() -> None:
    rows = [t.cells for t in read_turns("| Who | What |\n|---|---|\n| Ulf | call |\n").turns]

    assert rows[-1] == (("who", "Ulf"), ("what", "call"))


def test_marks_and_links_are_left_out_of_the_words() -> None:
    turn = read_turns("Please read **the** `plan` at [our page](https://example.org/a_b_c) soon.").turns[0]

    assert turn.text == "Please read the plan at our page soon."


def test_the_head_gives_title_date_and_people() -> None:
    notes = read_turns(
        "Title: Depot weekly\nDate: 3 March 2026\nAttendees: "
        "Mara Holm (Lead), Ulf, @per\nRegrets: Ida\n\nMara: Hi.\nUlf: Hi.\n"
    )

    assert (notes.title, notes.held_on, notes.speakers) == ("Depot weekly", date(2026, 3, 3), ("Mara", "Ulf"))
    assert [(person.name, person.present) for person in notes.people] == [
        ("Mara Holm", True),
        ("Ulf", True),
        ("per", True),
        ("Ida", False),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("# Sync 2026-03-11 (Wed)", date(2026, 3, 11)),
        ("Date: March 11th, 2026", date(2026, 3, 11)),
        ("**Date:** 11 Mar 2026", date(2026, 3, 11)),
        ("Minutes for 2026-03-11", date(2026, 3, 11)),
        ("Date: 3/11/2026", date(2026, 3, 11)),
        ("Date: Wed, 11 March", date(2026, 3, 11)),
    ],
)
def test_the_day_of_the_meeting_is_read_as_people_write_it(line: str, day: date) -> None:
    assert read_turns(line + "\n\nBob: Hi.\n", today=date(2026, 3, 14)).held_on == day


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Date: 3 March 2026, 10:00 (Europe/Berlin)", "Europe/Berlin"),
        ("Time zone: America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Region: Europe/Atlantis", None),
        ("Date: 3 March 2026, 10:00 IST", None),
        ("See docs/Europe/Berlin/plan", None),
    ],
)
def test_the_zone_of_the_meeting_is_read_where_no_other_can_be_meant(line: str, zone: str | None) -> None:
    assert read_turns(f"{line}\n\nBob: Hi.\n").zone == zone


def test_a_day_without_a_year_is_unknown_when_nobody_says_what_year_it_is() -> None:
    assert read_turns("Date: Wed, 11 March\n\nBob: Hi.\n").held_on is None


@given(st.dates())
def test_a_day_without_a_year_is_the_nearest_one(today: date) -> None:
    held_on = read_turns("Date: 29 February\n\nBob: Hi.\n", today=today).held_on

    assert held_on is None or (held_on.month, held_on.day) == (2, 29)


EXPORTS = {
    "otter": (
        "Depot weekly\nTue, Mar 3, 2026 10:00AM • 10:03\nSUMMARY KEYWORDS\nvan, depot\nSPEAKERS\n"
        "Mara Holm, Ulf Berg\n\nMara Holm  00:03\nThe van is late.\n\n"
        "Ulf Berg  00:09\nI'll call the depot.\n\nMara Holm  00:12\nThanks.\n\n"
        "Transcribed by https://otter.ai\n"
    ),
    "google meet": (
        "Depot weekly (2026-03-03 10:00 GMT+1) - Transcript\nAttendees\nMara Holm, Ulf Berg\nTranscript\n00:00:00\n\n"
        "Mara Holm: The van is late.\nUlf Berg: I'll call the depot.\n\n00:01:00\n\nMara Holm: Thanks.\n"
        "Transcription ended after 00:10:00\n"
    ),
    "granola": (
        "Meeting Title: Depot weekly\nDate: Mar 3\nMeeting participants: Mara Holm, Ulf Berg\n\nTranscript:\n \n"
        "Mara Holm: The van is late.  \nUlf Berg: I'll call the depot.  \nMara Holm: Thanks.\n"
    ),
    "w3c": (
        "Depot weekly\n03 March 2026\n\nAttendees\nPresent\n   Mara Holm, Ulf Berg\nScribe\n   Ulf Berg\n\nVan\n\n"
        "Mara Holm: The van is late.\n\nUlf Berg: I'll call\n... the depot.\n\nMara Holm: Thanks.\n"
    ),
}


@pytest.mark.parametrize("tool", EXPORTS)
def test_an_export_gives_title_day_people_and_turns(tool: str) -> None:
    notes = read_turns(EXPORTS[tool], today=date(2026, 3, 10))

    assert notes.title is not None
    assert notes.title.startswith("Depot weekly")
    assert notes.held_on == date(2026, 3, 3)
    assert [person.name for person in notes.people] == ["Mara Holm", "Ulf Berg"]
    assert [(turn.speaker, turn.text) for turn in notes.turns if turn.speaker] == [
        ("Mara Holm", "The van is late."),
        ("Ulf Berg", "I'll call the depot."),
        ("Mara Holm", "Thanks."),
    ]


def test_what_a_program_wrote_between_the_words_is_nobodys() -> None:
    notes = read_turns(
        "10:02 <mara> The van is late.\n10:02 -!- ida has joined #depot\n"
        "10:03 * ulf calls the depot\n10:04 <mara> Thanks.\n"
    )

    assert said(notes) == [("mara", "The van is late."), ("ulf", "calls the depot"), ("mara", "Thanks.")]


def test_a_list_of_names_is_no_talk() -> None:
    notes = read_turns("Attendees\nMara Holm\nUlf Berg\n\nWe spoke about the van.\nIt is late.\n")

    assert notes.speakers == ()


def test_a_heading_word_is_no_speaker() -> None:
    notes = read_turns("Decision: ship it\nNote: nobody objects\nAction: none\nMara: Fine.\nUlf: Fine.\n")

    assert notes.speakers == ("Mara", "Ulf")


def test_quoted_mail_is_not_read_as_if_it_were_said_now() -> None:
    notes = read_turns(
        "From: Ida Berg <ida@example.org>\nTo: Ulf\nSubject: Van\n\nI'll fetch it.\n\n> Can you fetch it?\n"
    )

    assert said(notes) == [("Ida Berg", "I'll fetch it.")]


def test_a_paste_beyond_the_limit_is_cut_and_the_reader_is_told() -> None:
    notes = read_turns("Mara: All is well.\n" * 120_000)

    assert notes.remarks == (
        "These notes are very long. I read the first 1,999,996 characters; paste the rest separately.",
    )


@given(st.text(alphabet=st.sampled_from("ab I'll:*-#|>[]()<v 0:1\n\u200b@.\t")))
def test_any_text_reads_into_slices_of_itself(text: str) -> None:
    check_turns(text)


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("Notes from Friday, 6 November", date(2026, 11, 6)),
        ("Recap of our call on 6 November", date(2026, 11, 6)),
        ("Next meeting: 3 December", None),
        ("# To do by Friday 13 November", None),
        ("# Actions (due 13 November)", None),
        ("Launch is planned for 8 December", None),
        ("ACTION: Ana to book the stand at the fair on 8 December", None),
        ("Ana: I'm away on 5 November", None),
        ("The next call is in two weeks, on 18 November.", None),
        ("The fair opens on 17 November.", None),
        ("Thanks for joining the call on 6 November.", date(2026, 11, 6)),
    ],
)
def test_a_day_on_which_something_else_is_is_not_the_meetings(line: str, held: date | None) -> None:
    assert read_turns(f"{line}\n\n- Ana: call the printer\n", today=date(2026, 11, 4)).held_on == held


CUE = (
    "00:00:02.000 --> 00:00:09.400\n<v Imke>{}</v>\n\n"
    "00:00:10.000 --> 00:00:12.000\n<v Joris>I'll send it by Friday.</v>\n"
)


@pytest.mark.parametrize(
    "captions",
    [
        "WEBVTT\n\nNOTE Allotment committee, Fri 6 Mar 2026\n\n" + CUE.format("Welcome."),
        "WEBVTT - Allotment committee, 6 March 2026\n\n" + CUE.format("Welcome."),
        "WEBVTT\n\n" + CUE.format("Right, today is Friday, the 6th of March 2026, the committee. Welcome."),
    ],
)
def test_captions_say_in_their_head_or_first_words_when_the_meeting_was(captions: str) -> None:
    assert read_turns(captions, today=date(2026, 11, 4)).held_on == date(2026, 3, 6)


def test_a_day_that_captions_speak_of_later_is_not_the_meetings() -> None:
    captions = "WEBVTT\n\n" + CUE.format("Welcome. The fair is on 6 March 2026.")

    assert read_turns(captions, today=date(2026, 11, 4)).held_on is None

"""Lines that say they are action items, in the spellings minute-takers use."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import ItemStatus, Meeting

SAID_AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))
PEOPLE = ("Dana Cole", "Ben Ito")


def found(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    meeting = Meeting(said_at=SAID_AT, zone="UTC", participants=PEOPLE)
    items = [i for i in OfflineExtractor().read(text, meeting).items if i.certainty is not Certainty.UNSURE]
    return [(i.owners, i.task, i.deadline.day.isoformat() if i.deadline else None) for i in items]


DANA = [(("Dana Cole",), "Write the press note", "2026-03-06")]


@pytest.mark.parametrize(
    "line",
    [
        "ACTION: Dana to write the press note by Friday",
        "ACTION: Dana: write the press note by Friday",
        "ACTION [Dana]: write the press note by Friday",
        "ACTION (Dana): write the press note by Friday",
        "ACTION DC: write the press note by Friday",
        "Action item for Dana: write the press note by Friday",
        "Action: Dana will write the press note by Friday.",
        "**Action item:** Dana to write the press note by Friday",
        "AI: Dana write the press note by Friday",
        "- **TODO**: Dana will write the press note by Friday.",
        "TODO Dana will write the press note by Friday",
        "- [ ] @dana write the press note by Friday",
        "TODO: @dana Write the press note by Friday",
        "ACTION: Dana to write the press note by Friday and we'll vote on it next week.",
        "- [ ] Dana: write the press note by Friday",
        "☐ Dana: write the press note by Friday",
        "- [ ] write the press note by Friday (Dana)",
        "- [ ] write the press note (owner: Dana, due: Friday)",
        "- [ ] write the press note by Friday @dana",
        "## Action items\n- Dana – write the press note – Friday",
        "## Action items\n- Dana Cole: write the press note by Friday",
        "## Next steps\n1. Dana to write the press note by Friday",
        "Next steps:\n* Dana\n  * write the press note by Friday",
        "Action items\n\n- write the press note by Friday - Dana",
        "| Task | Owner | Due |\n|---|---|---|\n| Write the press note | Dana | Friday |",
        "| Who | What | By when |\n|---|---|---|\n| Dana | write the press note | Friday |",
    ],
)
def test_every_spelling_of_an_action_line_is_read(line: str) -> None:
    assert found(f"# Weekly\n\nSome words before.\n\n{line}\n") == DANA


@pytest.mark.parametrize(
    "line",
    [
        "press note: Dana, Friday",
        "press note – Dana – Friday",
        "press note (Dana, Friday)",
        "write the press note @dana friday",
    ],
)
def test_a_thing_a_name_and_a_day_make_an_action_line(line: str) -> None:
    ((owners, task, due),) = found(f"Sync\n\nPresent: Dana Cole, Ben Ito\n\n- {line}\n- the weather was discussed\n")

    assert (owners, due) == (("Dana Cole",), "2026-03-06")
    assert "press note" in task.lower()


@pytest.mark.parametrize(
    "line", ["Dana was away, Friday", "the hall is free on Friday", "Chair: Dana", "lunch - Friday"]
)
def test_a_name_or_a_day_alone_makes_none(line: str) -> None:
    assert found(f"Sync\n\nPresent: Dana Cole, Ben Ito\n\n- {line}\n- the weather was discussed\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "ACTION: none",
        "Actions: no actions this week",
        "## Decisions\n- Keep the free plan",
        "## Attendees\n- [x] Dana Cole\n- [ ] Ben Ito",
        "## Agenda\n- Dana: press note",
        "Actions: press note landed",
        "## Review of last week's actions\n- Dana to write the press note",
        "Let's follow up - soon.",
        "The AI: it was discussed at length.",
    ],
)
def test_lines_without_an_open_task_are_left_out(text: str) -> None:
    assert found(f"# Weekly\n\n{text}\n") == []


def test_what_an_action_waits_for_may_stand_before_its_owners() -> None:
    text = "# Weekly\n\nTODO: Once the vendor decides, Dana/Ben to plan the move.\n"

    assert found(text) == [(("Dana Cole", "Ben Ito"), "Plan the move", None)]


def test_a_person_that_is_to_be_introduced_to_others_owns_nothing() -> None:
    assert found("# Weekly\n\nACTION: Intro Omar (the new writer) to the group\n") == [
        ((), "Intro Omar (the new writer) to the group", None)
    ]


def test_a_handle_within_a_task_is_not_its_owner() -> None:
    assert found("# Weekly\n\nTODO: Ask @em-ly about the icons\n") == [((), "Ask @em-ly about the icons", None)]


def test_a_ticked_box_is_done() -> None:
    meeting = Meeting(said_at=SAID_AT, zone="UTC", participants=PEOPLE)
    (item,) = OfflineExtractor().read("## Tasks\n- [x] Dana: write the press note\n", meeting).items

    assert (item.status, item.owner) == (ItemStatus.DONE, "Dana Cole")


@pytest.mark.parametrize(
    "text",
    [
        "## Action items\n- Dana - Pay the printer. DONE (see above)\n",
        "AI: Dana to pay the printer. DONE - the bank confirmed it.\n",
        "- AI: Dana to pay the printer **Done by Ben before the call**\n",
    ],
)
def test_an_action_with_a_remark_that_it_is_done_is_done(text: str) -> None:
    meeting = Meeting(said_at=SAID_AT, zone="UTC", participants=PEOPLE)
    (item,) = OfflineExtractor().read(f"# Weekly\n\n{text}", meeting).items

    assert (item.status, item.owner) == (ItemStatus.DONE, "Dana Cole")


def test_an_action_line_and_the_talk_above_it_are_one_item_with_the_date_of_the_talk() -> None:
    text = (
        "* Ben: I'll call the printer on Thursday.\n* Dana: Thanks.\n\nACTION: Ben to call the printer\n\n"
        "* Dana: Anything else?\n* Ben: No.\n"
    )

    assert found(text) == [(("Ben Ito",), "Call the printer", "2026-03-05")] or found(text) == [
        (("Ben",), "Call the printer", "2026-03-05")
    ]


def test_several_owners_are_all_kept() -> None:
    assert found("ACTION: Dana and Ben to review the budget\n") == [
        (("Dana Cole", "Ben Ito"), "Review the budget", None)
    ]


def test_a_line_for_everybody_has_no_owner() -> None:
    assert found("ACTION: All to review the budget\n") == [((), "Review the budget", None)]


def test_one_actions_line_may_hold_several_items() -> None:
    assert found("Actions: Dana to poke the board. Ben will draft the reply.\n") == [
        (("Dana Cole",), "Poke the board", None),
        (("Ben Ito",), "Draft the reply", None),
    ]


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        (
            "- send the contract to the venue - Ines - by 5 March",
            (("Ines",), "Send the contract to the venue", "2026-03-05"),
        ),
        ("- renew the insurance (Lena, before the 12th)", (("Lena",), "Renew the insurance", "2026-03-11")),
        ("- Lena to call the caterer", (("Lena",), "Call the caterer", None)),
        ("- invoices in kroner → marek (by Thursday pls)", (("marek",), "Invoices in kroner", "2026-03-05")),
        ("- login still broken -> Dana, this week", (("Dana Cole",), "Login still broken", "2026-03-06")),
        ("- Ben: newsletter draft by Friday", (("Ben",), "Newsletter draft", "2026-03-06")),
        ("Miss Fairweather undertook to tell the choir.", (("Miss Fairweather",), "Tell the choir", None)),
        ("The Secretary was asked to thank the donors.", (("Secretary",), "Thank the donors", None)),
        ("The key is to be returned to the warden by Mr Patel.", (("Mr Patel",), "Return the key to the warden", None)),
        ("AI anja: book the hotel", (("anja",), "Book the hotel", None)),
    ],
)
def test_short_notes_say_whose_it_is_in_their_own_ways(
    line: str, claim: tuple[tuple[str, ...], str, str | None]
) -> None:
    assert found(f"Notes of the week\n\n{line}\n") == [claim]


@pytest.mark.parametrize(
    "line",
    [
        "- Ben: the script is with the translator, back on the 17th",
        "- Ben: suggested late opening on Thursdays",
        "- Ben: thanked everyone",
        "Present: Mr Ferreira, Ms Olsen",
        "The aim is to improve the response time.",
        "- [x] Dana Cole – design lead",
    ],
)
def test_what_a_line_reports_of_somebody_is_not_theirs_to_do(line: str) -> None:
    assert found(f"Notes of the week\n\n{line}\n") == []


def test_what_is_said_beside_marked_actions_is_a_question_unless_it_is_sure() -> None:
    talk = "Dana: I can look at the fonts.\nBen: Hm. I'll send the invoice by Friday.\n"
    marks = "ACTION: Dana to write the press note\nACTION: Ben to call the printer\n"

    assert [task for _, task, _ in found(talk)] == ["Send the invoice"]
    assert [task for _, task, _ in found("Ben: I'll tidy the cupboard.\nDana: So.\n")] == ["Tidy the cupboard"]
    assert [task for _, task, _ in found(f"Ben: I'll tidy the cupboard.\nDana: So.\n{marks}")] == [
        "Write the press note",
        "Call the printer",
    ]
    assert "Send the invoice" in [task for _, task, _ in found(talk + marks)]


def test_the_same_short_action_below_two_topics_is_two_and_twice_in_a_row_is_one() -> None:
    apart = (
        "# Weekly\n\n## Login\n\nACTION: Dana to open a PR\n\nIt fails.\n\n## Billing\n\nACTION: Dana to open a PR\n"
    )
    in_a_row = "# Weekly\n\nACTION: Dana to open a PR\nACTION: Dana to open a PR\n"

    assert found(apart) == [(("Dana Cole",), "Open a PR", None)] * 2
    assert found(in_a_row) == [(("Dana Cole",), "Open a PR", None)]

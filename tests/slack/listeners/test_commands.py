"""`/commitments` and everything that can follow it."""

import re
from pathlib import Path

import pytest

from bot.domain.commitment import Commitment, Status
from bot.sandbox import Channel, Message, Person, Sandbox
from bot.slack.listeners.subcommands import HELP, SUBCOMMANDS
from db.store.commitments import Sight
from tests.service.builders import an_item
from tests.slack.listeners.office import Office, seen

PICK_SOMEBODY = "I do not know that person. Pick somebody from this workspace, such as @priya."
UNKNOWN = "I know no commitment with that number. /commitments lists yours."


@pytest.fixture
async def promised(office: Office, nadia: Person) -> list[Commitment]:
    """Tom owes the refunds (#1) and, to Elif, the room (#2)."""
    return await office.track(nadia, an_item(), an_item("Book the room", requester="Elif"))


async def ask(person: Person, text: str = "", channel: Channel | None = None) -> Message:
    """What the app answers to somebody, and only to them."""
    answer = await (await person.command("/commitments", text, channel)).answer()
    assert answer.visible_to == person.id
    return answer


def test_the_readme_lists_every_subcommand():
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8").replace("\\|", "|")
    rows = re.findall(
        r"^\| `(.+)` \| (.+)\. \|$", readme.partition("## In Slack")[2].partition("\n## ")[0], re.MULTILINE
    )

    assert rows == [(usage, said[0].upper() + said[1:]) for usage, said in HELP if usage]


async def test_alone_it_lists_what_is_mine(tom: Person, promised: list[Commitment]):
    assert seen(await ask(tom)) == (
        "# Your commitments (2)\n"
        "This week\n"
        "- #1 Fix the refunds on staging · due Thu 12 Mar\n"
        "- #2 Book the room · due Thu 12 Mar · for Elif"
    )


async def test_it_works_in_a_channel_and_in_direct_messages_alike(office: Office, tom: Person, promised):
    assert seen(await ask(tom, "", office.channel)) == seen(await ask(tom))


async def test_channel_lists_what_is_open_there(office: Office, elif_: Person, promised):
    assert seen(await ask(elif_, "channel", office.channel)) == (
        "# Open in this channel (2)\n"
        "This week\n"
        "- #1 Fix the refunds on staging · Tom · due Thu 12 Mar\n"
        "- #2 Book the room · Tom · due Thu 12 Mar · for you"
    )


async def test_channel_says_that_it_needs_one(tom: Person, promised):
    assert (await ask(tom, "channel")).text == (
        "/commitments channel works in a channel. Here, /commitments lists what is yours."
    )


async def test_a_person_lists_what_they_owe(office: Office, nadia: Person, tom: Person, promised):
    assert seen(await ask(nadia, f"<@{tom.id}|tom>", office.channel)).startswith("# Tom’s commitments (2)\n")
    assert seen(await ask(nadia, f"<@{tom.id}>", office.channel)).startswith("# Tom’s commitments (2)\n")


async def test_a_name_that_slack_did_not_recognise_is_asked_for_again(tom: Person, promised):
    assert (await ask(tom, "@somebody")).text == PICK_SOMEBODY


async def test_waiting_lists_what_others_owe_me(elif_: Person, promised):
    assert seen(await ask(elif_, "waiting")) == (
        "# Waiting for (1)\nThis week\n- #2 Book the room · Tom · due Thu 12 Mar · for you"
    )


async def test_overdue_and_week(office: Office, tom: Person, promised):
    assert seen(await ask(tom, "week")).startswith("# Due this week (2)\n")
    assert seen(await ask(tom, "overdue")) == "# Overdue\n(Nothing is overdue.)"
    office.clock.pass_(days=4)

    assert seen(await ask(tom, "overdue")).startswith(
        "# Overdue (2)\nOverdue\n- #1 Fix the refunds on staging · was due"
    )


async def test_add_tracks_a_line_with_its_date(office: Office, tom: Person):
    assert (await ask(tom, "add send the figures by Friday", office.channel)).text == (
        "Tracked: #1 send the figures (due Fri 13 Mar)"
    )
    assert office.open() == []  # what was typed for oneself does not show in the channel
    assert "send the figures" in (await ask(tom, "", office.channel)).text


async def test_add_tells_that_a_date_has_passed_and_keeps_what_was_typed(office: Office, tom: Person):
    answered = await ask(tom, "add send the figures by 3 March 2026", office.channel)

    assert answered.text == (
        "Tracked: #1 send the figures (no date: “by 3 March 2026”)\n"
        "That date has passed. /commitments move 1 to Friday gives it another."
    )
    assert "no date: “by 3 March 2026”" in seen(await ask(tom, "show 1"))
    assert (await ask(tom, "move 1 to Friday")).text == "Moved: #1 send the figures (due Fri 13 Mar)"


async def test_add_takes_a_day_without_a_year_for_the_next_one_and_says_its_year(office: Office, tom: Person):
    assert (
        await ask(tom, "add send the figures by 3 March")
    ).text == "Tracked: #1 send the figures (due Wed 3 Mar 2027)"


async def test_add_for_somebody_else_tells_them(office: Office, nadia: Person, tom: Person, elif_: Person):
    text = f"add <@{tom.id}|tom> send <@{elif_.id}|elif> R&amp;D figures by Friday"

    assert (await ask(nadia, text, office.channel)).text == (
        "Tracked: #1 send Elif R&amp;D figures (Tom · due Fri 13 Mar)"
    )
    await office.deliver()
    assert [message.text for message in tom.inbox] == [
        "Nadia tracked 1 commitment of yours\n#1 send Elif R&amp;D figures, due Fri 13 Mar · for Nadia"
    ]


@pytest.mark.parametrize(
    "words",
    ["@tom send figures by Friday", "@Tom Okafor to send figures by Friday", "<@UTOM|tom> to send figures by Friday"],
)
async def test_add_knows_whom_it_is_for_however_the_name_is_written(office: Office, nadia: Person, words: str):
    assert (await ask(nadia, f"add {words}", office.channel)).text == "Tracked: #1 send figures (Tom · due Fri 13 Mar)"


async def test_add_for_a_name_of_nobody_tracks_nothing(nadia: Person, office: Office):
    assert (await ask(nadia, "add @maria send figures by Friday")).text == PICK_SOMEBODY
    assert seen(await ask(nadia)) == "# Your commitments\n(You have no open commitments.)"


@pytest.mark.parametrize("words", ["list", "open", "mine", "LIST"])
async def test_list_open_and_mine_are_the_same(tom: Person, promised, words: str):
    assert seen(await ask(tom, words)) == seen(await ask(tom))


@pytest.mark.parametrize("words", ["done 1 2", "done 1, #2", "done #1 and 2", "done 1, 2 and 9"])
async def test_done_takes_several_numbers_and_tells_of_each(office: Office, tom: Person, promised, words: str):
    lines = (await ask(tom, words)).text.split("\n")

    assert lines[:2] == ["Done: #1 Fix the refunds on staging", "Done: #2 Book the room"]
    assert lines[2:] == ([f"#9: {UNKNOWN}"] if "9" in words else [])
    assert office.open() == []


async def test_words_after_a_number_are_no_further_numbers(office: Office, tom: Person, promised):
    await ask(tom, "done 1 2 days early")
    await ask(tom, "drop 1 2 people left")

    assert [item.number for item in office.open()] == [2]


async def test_drop_takes_several_numbers(office: Office, nadia: Person, promised):
    assert (
        await ask(nadia, "drop 1, 2")
    ).text == "Dropped: #1 Fix the refunds on staging (Tom)\nDropped: #2 Book the room (Tom)"


async def test_a_list_of_somebody_does_not_name_them_on_every_line(nadia: Person, office: Office, promised):
    assert seen(await ask(nadia, "<@UTOM|tom>", office.channel)) == (
        "# Tom’s commitments (2)\nThis week\n- #1 Fix the refunds on staging · due Thu 12 Mar\n"
        "- #2 Book the room · due Thu 12 Mar · for Elif"
    )


async def test_show_tells_the_whole_story(office: Office, tom: Person, promised):
    lines = seen(await ask(tom, "show #1", office.channel)).split("\n")

    assert lines[:6] == [
        "# Commitment #1",
        "Fix the refunds on staging",
        "Tom · due Thu 12 Mar · open",
        "The date: Thursday → Thu 12 Mar 17:00",
        "From the notes:",
        "> I'll have the refund fix on staging by Thursday.",
    ]
    assert lines[-2:] == ["- Tue 10 Mar, 10:00: found in the notes", "- Tue 10 Mar, 10:00, Nadia: tracked"]


async def test_done_closes_it(office: Office, tom: Person, promised):
    assert (await ask(tom, "done 1")).text == "Done: #1 Fix the refunds on staging"
    assert office.item(promised[0].id).status is Status.DONE


async def test_snooze_takes_words_or_means_tomorrow(tom: Person, promised):
    assert (await ask(tom, "snooze 1 until Thursday")).text == (
        "Snoozed: #1 Fix the refunds on staging (due Thu 12 Mar · quiet until Thu 12 Mar, 09:00)"
    )
    assert (await ask(tom, "snooze 2")).text == (
        "Snoozed: #2 Book the room (due Thu 12 Mar · quiet until Wed 11 Mar, 09:00)"
    )


async def test_move_gives_another_deadline(tom: Person, promised):
    assert (await ask(tom, "move #1 to Friday 3pm")).text == (
        "Moved: #1 Fix the refunds on staging (due Fri 13 Mar, 15:00)"
    )
    assert (await ask(tom, "move 1 blursday")).text == (
        "I could not read that date. Try Friday, tomorrow 3pm, in two weeks or 2026-03-05."
    )


async def test_assign_gives_it_to_somebody_who_is_told(office: Office, nadia: Person, elif_: Person, promised):
    assert (await ask(nadia, f"assign 1 <@{elif_.id}|elif>")).text == (
        "Assigned: #1 Fix the refunds on staging (Elif · due Thu 12 Mar)"
    )
    await office.deliver()
    assert [message.text for message in elif_.inbox] == [
        "Nadia gave you 1 commitment\n#1 Fix the refunds on staging, due Thu 12 Mar"
    ]
    assert (await ask(nadia, "assign 1 @tom")).text == (
        "Assigned: #1 Fix the refunds on staging (Tom · due Thu 12 Mar)"
    )
    assert (await ask(nadia, "assign 1 @nobody")).text == PICK_SOMEBODY


async def test_drop_closes_it_with_a_reason(office: Office, nadia: Person, promised):
    assert (await ask(nadia, "drop 1 not needed any more")).text == "Dropped: #1 Fix the refunds on staging (Tom)"
    assert office.item(promised[0].id).closing_word == "not needed any more"


async def test_help_lists_every_subcommand(office: Office, tom: Person):
    drawn = seen(await ask(tom, "help"))

    assert all(f"\n- /commitments {row.usage}".rstrip() in drawn for row in SUBCOMMANDS.values())


@pytest.mark.parametrize("text", ["add", "show", "show one", "done", "snooze", "move 1", "move", "assign 1", "drop x"])
async def test_too_little_is_answered_with_how_it_is_written(tom: Person, promised, text: str):
    examples = {
        "add": "add send the figures by Friday",
        "show": "show 12",
        "done": "done 12",
        "snooze": "snooze 12 until Monday",
        "move": "move 12 to next Friday",
        "assign": "assign 12 @person",
        "drop": "drop 12",
    }

    assert (await ask(tom, text)).text == f"Example: /commitments {examples[text.split()[0]]}"


async def test_a_slip_of_the_pen_is_met_with_the_nearest_command(office: Office, tom: Person):
    asked = ("dnoe 4", "OVERDEU", "lsit", "dorp 4", "undone 4", "frobnicate <!channel>", "`x`")

    assert [(await ask(tom, text)).text for text in asked] == [
        "I do not know “dnoe”. Did you mean /commitments done 12?",
        "I do not know “OVERDEU”. Did you mean /commitments overdue?",
        "I do not know “lsit”. Did you mean /commitments list?",
        "I do not know “dorp”. /commitments help lists what I know.",
        "I do not know “undone”. /commitments help lists what I know.",
        "I do not know “frobnicate”. /commitments help lists what I know.",
        "I do not know “'x'”. /commitments help lists what I know.",
    ]


async def test_what_somebody_may_not_see_does_not_exist_for_them(office: Office, nadia: Person, promised):
    stranger = await office.slack.welcome("Ola Nordmann", id="UOLA", tz="Europe/Oslo")

    assert [(await ask(stranger, text)).text for text in ("show 1", "done 1", "show 999", "done 999")] == [UNKNOWN] * 4
    assert seen(await ask(stranger, f"<@{promised[0].owner}|tom>")) == (
        "# Tom’s commitments\n(I see no open commitments of Tom.)"
    )


async def test_who_left_the_channel_no_longer_sees_what_is_tracked_there(office: Office, elif_: Person, promised):
    assert "Fix the refunds" in seen(await ask(elif_, "show 1"))
    await elif_.leave(office.channel)

    assert (await ask(elif_, "show 1")).text == UNKNOWN


async def test_somebody_whom_it_does_not_concern_may_look_but_not_touch(elif_: Person, promised):
    assert (await ask(elif_, "done 1")).text == (
        "Only the person who posted the notes, the owner or whoever is waiting for it can change this."
    )


async def test_another_command_of_the_workspace_points_to_ours(office: Office, tom: Person):
    answer = await (await tom.command("/promises", "list", office.channel)).answer()

    assert answer.text == "I listen to /commitments; /commitments help says how."


async def test_somebody_the_app_never_heard_of_can_add_and_hand_over(office: Office, slack: Sandbox, tom: Person):
    mina = slack.add_person("Mina Sato", display_name="Mina", tz="Asia/Tokyo")
    noor = slack.add_person("Noor Haddad", display_name="Noor", tz="Europe/Berlin")

    assert "#1" in seen(await ask(mina, "add send the report by 2026-03-13 3pm"))
    (mine,) = office.service.lists.mine(Sight(team=office.team, user=mina.id)).items
    assert mine.due is not None
    assert (mine.due.zone, mine.owner) == ("Asia/Tokyo", mina.id)
    assert "Noor" in seen(await ask(mina, f"assign 1 {noor.mention}"))

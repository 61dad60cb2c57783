"""Messages and views read as plain text the way people see them."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Person, Sandbox, render, transcript
from bot.sandbox.web_api.views import show
from tests.sandbox.given import Clock, actions, button, modal, section


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def rich(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": list(parts)}


def words(*leaves: Any, kind: str = "rich_text_section") -> dict[str, Any]:
    return {
        "type": kind,
        "elements": [{"type": "text", "text": leaf} if isinstance(leaf, str) else leaf for leaf in leaves],
    }


async def shown(client: AsyncWebClient, channel: Channel, *blocks: dict[str, Any], text: str = "fallback") -> str:
    await client.chat_postMessage(channel=channel.id, text=text, blocks=list(blocks))
    return render(channel.messages[-1])


async def test_markup_reads_as_names_labels_and_signs(client: AsyncWebClient, team: Channel, ada: Person) -> None:
    text = (
        f"*Hi* _there_ <@{ada.id}> in <#{team.id}>: <https://x.org|the plan>, <!date^1^{{date}}|1 Jan>, "
        "2 &lt; 3 ~old~ <!here>"
    )
    assert await shown(client, team, text=text) == "Hi there @ada in #team: the plan, 1 Jan, 2 < 3 ~old~ @here"


async def test_sections_headers_context_and_dividers_read_as_lines(client: AsyncWebClient, team: Channel) -> None:
    blocks = [
        {"type": "header", "text": plain("Title")},
        section("*Task*", fields=[plain("one"), plain("two")], accessory=button(text="Edit")),
        {"type": "divider"},
        {"type": "context", "elements": [plain("small"), {"type": "mrkdwn", "text": "_print_"}]},
    ]
    assert await shown(client, team, *blocks) == f"Title\nTask  [Edit]\none   two\n{'─' * 40}\nsmall  print"


async def test_controls_read_as_brackets(client: AsyncWebClient, team: Channel, ada: Person) -> None:
    options = [{"text": plain("One"), "value": "1"}, {"text": plain("Two"), "value": "2"}]
    row = actions(
        button(text="Confirm"),
        {"type": "users_select", "action_id": "a", "placeholder": plain("Who?")},
        {"type": "users_select", "action_id": "b", "initial_user": ada.id},
        {"type": "static_select", "action_id": "c", "options": options, "initial_option": options[1]},
        {"type": "datepicker", "action_id": "d"},
        {"type": "overflow", "action_id": "e", "options": options},
        {"type": "checkboxes", "action_id": "f", "options": options, "initial_options": [options[0]]},
        {"type": "radio_buttons", "action_id": "g", "options": options},
    )
    assert await shown(client, team, row) == (
        "[Confirm] [Who? ▾] [@ada ▾] [Two ▾] [Pick a date ▾] [⋯] ☑ One  ☐ Two ○ One  ○ Two"
    )


async def test_rich_text_reads_with_its_lists_and_quotes(client: AsyncWebClient, team: Channel, ada: Person) -> None:
    bullets = {
        "type": "rich_text_list",
        "style": "bullet",
        "indent": 1,
        "elements": [words("one", {"type": "user", "user_id": ada.id}), words("two")],
    }
    numbers = {"type": "rich_text_list", "style": "ordered", "offset": 1, "elements": [words("b"), words("c")]}
    leaves = [
        {"type": "text", "text": "gone", "style": {"strike": True}},
        {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://x.org", "text": "link"},
        {"type": "channel", "channel_id": team.id},
        {"type": "broadcast", "range": "here"},
        {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "1 Jan"},
    ]
    block = rich(
        words("Hello\n"),
        bullets,
        numbers,
        words("quoted", kind="rich_text_quote"),
        words("code", kind="rich_text_preformatted"),
        words(*leaves),
    )
    assert await shown(client, team, block) == (
        "Hello\n  • one@ada\n  • two\n2. b\n3. c\n> quoted\n    code\n~gone~:tada:link#team@here1 Jan"
    )


async def test_rarer_blocks_read_too(client: AsyncWebClient, team: Channel) -> None:
    mrkdwn = {"type": "mrkdwn", "text": "*Card*"}
    blocks = [
        {"type": "image", "image_url": "https://x.org/a.png", "alt_text": "a chart"},
        {"type": "markdown", "text": "**bold**"},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}, rich(words("b"))]]},
        {"type": "card", "title": mrkdwn, "actions": [button(text="Open")]},
        {"type": "container", "title": plain("More"), "child_blocks": [section("inside")]},
    ]
    assert await shown(client, team, *blocks) == "(a chart)\n**bold**\na | b\nCard\n[Open]\nMore\ninside"


async def test_a_modal_reads_with_its_fields_and_buttons(slack: Sandbox, ada: Person) -> None:
    view = show(
        slack.workspace,
        modal(
            {
                "type": "input",
                "block_id": "b",
                "label": plain("Task"),
                "hint": plain("Say what."),
                "element": {"type": "plain_text_input", "action_id": "task"},
            },
            {
                "type": "input",
                "optional": True,
                "label": plain("Due"),
                "element": {"type": "timepicker", "action_id": "due", "initial_time": "17:00"},
            },
            {"type": "alert", "text": plain("Careful")},
            close=plain("Cancel"),
        ),
        ada.id,
    )
    ada.fill(view, {"task": "Send it"})
    view.errors = {"b": "Too vague."}
    assert render(view) == (
        "== Edit ==\nTask: [Send it]\n  Say what.\nDue (optional): [17:00 ▾]\nCareful\n! Too vague.\n[Cancel] [Save]"
    )


async def test_a_transcript_says_who_when_and_to_whom(
    slack: Sandbox, client: AsyncWebClient, ada: Person, team: Channel, clock: Clock
) -> None:
    slack.events.subscribed.clear()
    note = await ada.upload(team, "notes.txt", b"x", "our notes")
    clock.advance(minutes=5)
    await client.chat_postMessage(channel=team.id, text="Got it.", thread_ts=note.ts)
    await client.chat_postEphemeral(channel=team.id, user=ada.id, text="psst")
    await ada.edit(note, "my notes")
    assert transcript(ada.sees, ZoneInfo("Europe/Berlin")) == (
        "ada  Fri 20 Nov 10:00 (edited)\n  my notes\n  [file notes.txt]\n"
        "    Commitments APP  Fri 20 Nov 10:05\n      Got it.\n"
        "Commitments APP  Fri 20 Nov 10:05  (only visible to you)\n  psst"
    )


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "a*b*c"])
async def test_signs_that_are_no_markup_stay(client: AsyncWebClient, team: Channel, text: str) -> None:
    assert await shown(client, team, text=text) == text

"""Slack refuses blocks and views for the reasons it really does."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bot.sandbox.blocks import is_too_long, message_problems, view_problems
from tests.sandbox.given import actions, button, modal, section

SCHEMA = Path(__file__).parents[2] / ".." / "shared" / "slack-payloads" / "blockkit" / "blockkit.schema.json"


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(text: str = "One", value: str = "1", **fields: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": value, **fields}


def select(options: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "menu", "options": options, **fields}


def text_input(**fields: Any) -> dict[str, Any]:
    return {"type": "plain_text_input", "action_id": "text", **fields}


def an_input(element: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Task"), "element": element or text_input(), **fields}


def rich(*leaves: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(leaves)}]}


def image(**fields: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a", **fields}


ACCEPTED = {
    "section": section("x" * 3000),
    "section with fields": {"type": "section", "fields": [plain("a")] * 10},
    "section with button": section(accessory=button(value="v" * 2000)),
    "section with menu": section(accessory=select([option(str(n), str(n)) for n in range(100)])),
    "section with image": section(accessory=image()),
    "section with users": section(accessory={"type": "users_select", "action_id": "who", "initial_user": "U1"}),
    "header": {"type": "header", "text": plain("x" * 150)},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [plain("a"), image()]},
    "actions": actions(*[button(f"b{n}") for n in range(25)]),
    "overflow": actions({"type": "overflow", "action_id": "more", "options": [option()]}),
    "datepicker": actions({"type": "datepicker", "action_id": "on", "initial_date": "2026-11-20"}),
    "confirm": actions(button(confirm={"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes")})),
    "image": image(title=plain("A")),
    "input": an_input(hint=plain("hint"), optional=True),
    "checkboxes": actions(
        {"type": "checkboxes", "action_id": "c", "options": [option()], "initial_options": [option()]}
    ),
    "rich text": rich({"type": "text", "text": "hi", "style": {"bold": True}}, {"type": "user", "user_id": "U1"}),
    "rich list": {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 8,
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}],
            }
        ],
    },
    "markdown": {"type": "markdown", "text": "**a**"},
    "table": {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]},
}

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("unknown block", {"type": "heading"}, "unsupported type: heading [json-pointer:/blocks/0/type]"),
    ("no type", {"text": plain("a")}, "missing required field: type [json-pointer:/blocks/0]"),
    ("empty section", {"type": "section"}, "must have at least one of: text, fields [json-pointer:/blocks/0]"),
    ("long section", section("x" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ("empty text", section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (
        "long field",
        {"type": "section", "fields": [plain("x" * 2001)]},
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        "eleven fields",
        {"type": "section", "fields": [plain("a")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    ("extra key", section(colour="red"), "invalid additional property: colour [json-pointer:/blocks/0]"),
    (
        "mrkdwn header",
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
        "must be one of: plain_text [json-pointer:/blocks/0/text/type]",
    ),
    (
        "long header",
        {"type": "header", "text": plain("x" * 151)},
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        "text that is a number",
        {"type": "header", "text": {"type": "plain_text", "text": 5}},
        "must be a string [json-pointer:/blocks/0/text/text]",
    ),
    (
        "emoji in words",
        {"type": "header", "text": {"type": "plain_text", "text": "a", "emoji": "yes"}},
        "must be a boolean [json-pointer:/blocks/0/text/emoji]",
    ),
    (
        "deep list",
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": []}],
        },
        "must be between 0 and 8 [json-pointer:/blocks/0/elements/0/indent]",
    ),
    ("no object", section(accessory="a button"), "must be an object [json-pointer:/blocks/0/accessory]"),
    ("no actions", actions(), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    (
        "26 buttons",
        actions(*[button(f"b{n}") for n in range(26)]),
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        "same action id",
        actions(button("a"), button("a")),
        "`action_id` already exists in this block: a [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    (
        "long button",
        actions(button(text="x" * 76)),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        "long value",
        actions(button(value="x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        "odd style",
        actions(button(style="green")),
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        "input in actions",
        actions(text_input()),
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        "datetimepicker beside text",
        section(accessory={"type": "datetimepicker", "action_id": "a"}),
        "unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]",
    ),
    (
        "eleven in context",
        {"type": "context", "elements": [plain("a")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        "button in context",
        {"type": "context", "elements": [button()]},
        "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        "101 options",
        section(accessory=select([option(str(n), str(n)) for n in range(101)])),
        "no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    (
        "long option value",
        section(accessory=select([option(value="x" * 151)])),
        "must be less than 151 characters [json-pointer:/blocks/0/accessory/options/0/value]",
    ),
    (
        "no options",
        section(accessory=select([])),
        "no fewer than 1 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    (
        "same option twice",
        section(accessory=select([option(), option()])),
        "option values must be unique [json-pointer:/blocks/0/accessory]",
    ),
    (
        "options and groups",
        section(accessory=select([option()], option_groups=[{"label": plain("a"), "options": [option("Two", "2")]}])),
        "exactly one of these fields is required: options, option_groups [json-pointer:/blocks/0/accessory]",
    ),
    (
        "strange initial option",
        section(accessory=select([option()], initial_option=option("Two", "2"))),
        "initial option must match one of the options [json-pointer:/blocks/0/accessory]",
    ),
    (
        "six in overflow",
        actions({"type": "overflow", "action_id": "m", "options": [option(str(n), str(n)) for n in range(6)]}),
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        "eleven boxes",
        actions({"type": "checkboxes", "action_id": "c", "options": [option(str(n), str(n)) for n in range(11)]}),
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        "date in words",
        actions({"type": "datepicker", "action_id": "d", "initial_date": "tomorrow"}),
        "must match the expected format [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    (
        "long confirm",
        actions(button(confirm={"text": plain("x" * 301)})),
        "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]",
    ),
    (
        "long label",
        an_input(label=plain("x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/label/text]",
    ),
    (
        "long placeholder",
        an_input(text_input(placeholder=plain("x" * 151))),
        "must be less than 151 characters [json-pointer:/blocks/0/element/placeholder/text]",
    ),
    (
        "upload in a message",
        an_input({"type": "file_input", "action_id": "f"}),
        "unsupported type: file_input [json-pointer:/blocks/0/element/type]",
    ),
    (
        "empty rich text leaf",
        rich({"type": "text", "text": ""}),
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    (
        "unknown rich text leaf",
        rich({"type": "mention", "user_id": "U1"}),
        "unsupported type: mention [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    (
        "alert in a message",
        {"type": "alert", "text": plain("a")},
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    (
        "long block id",
        section(block_id="x" * 256),
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
]


@pytest.mark.parametrize("block", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_legal_blocks_are_taken(block: dict[str, Any]) -> None:
    assert message_problems([block]) == []


@pytest.mark.parametrize(("block", "problem"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_illegal_blocks_are_refused_with_the_place(block: dict[str, Any], problem: str) -> None:
    assert [str(each) for each in message_problems([block])] == [problem]


def test_a_message_holds_fifty_blocks() -> None:
    assert message_problems([section()] * 50) == []
    assert [str(each) for each in message_problems([section()] * 51)] == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_block_ids_are_unique_in_a_message() -> None:
    twice = [section(block_id="a"), section(block_id="a")]
    assert [str(each) for each in message_problems(twice)] == [
        "`block_id` already exists: a [json-pointer:/blocks/1/block_id]"
    ]


def test_legal_blocks_may_be_too_long_together() -> None:
    assert not is_too_long([section("x" * 3000)] * 4)
    assert is_too_long([section("x" * 3000)] * 5)


VIEWS_REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (
        "long title",
        modal(section(), title=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    (
        "long submit",
        modal(section(), submit=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/submit/text]",
    ),
    (
        "long close",
        modal(section(), close=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/close/text]",
    ),
    (
        "much metadata",
        modal(section(), private_metadata="x" * 3001),
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    ("101 blocks", modal(*[section()] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    (
        "input without submit",
        {key: value for key, value in modal(an_input()).items() if key != "submit"},
        "missing required field: submit (the view has an input block) [json-pointer:/view]",
    ),
    (
        "same block id",
        modal(section(block_id="a"), section(block_id="a")),
        "`block_id` already exists: a [json-pointer:/view/blocks/1/block_id]",
    ),
    (
        "two with focus",
        modal(an_input(text_input(focus_on_load=True)), an_input(text_input(focus_on_load=True))),
        "only one element can have `focus_on_load` [json-pointer:/view/blocks]",
    ),
    (
        "home with submit",
        {"type": "home", "blocks": [], "submit": plain("Save")},
        "invalid additional property: submit [json-pointer:/view]",
    ),
    ("no such surface", {"type": "page", "blocks": []}, "must be one of: modal, home [json-pointer:/view/type]"),
    (
        "markdown in a modal",
        modal({"type": "markdown", "text": "a"}),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
]


@pytest.mark.parametrize(
    ("view", "problem"), [each[1:] for each in VIEWS_REFUSED], ids=[each[0] for each in VIEWS_REFUSED]
)
def test_illegal_views_are_refused_with_the_place(view: dict[str, Any], problem: str) -> None:
    assert [str(each) for each in view_problems(view)] == [problem]


def test_legal_views_are_taken() -> None:
    assert view_problems(modal(*[section()] * 99, an_input())) == []
    assert view_problems({"type": "home", "blocks": [section()] * 100, "private_metadata": "x" * 3000}) == []


KINDS = [
    "section",
    "actions",
    "input",
    "rich_text",
    "static_select",
    "overflow",
    "button",
    "plain_text",
    "modal",
    "home",
]
KEYS = ["text", "elements", "blocks", "options", "option_groups", "accessory", "element", "block_id", "action_id"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries({"type": st.sampled_from(KINDS) | inner}, optional=dict.fromkeys(KEYS, inner))
    ),
    max_leaves=12,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_nothing_whatever_breaks_the_validator(value: Any) -> None:
    assert isinstance(message_problems(value), list)
    assert isinstance(view_problems(value), list)


# Rules the published schema states less strictly than Slack enforces them.
STRICTER_THAN_SCHEMA = {
    "deep list",
    "eleven fields",
    "no actions",
    "same action id",
    "no options",
    "same option twice",
    "options and groups",
    "strange initial option",
    "upload in a message",
    "empty rich text leaf",
    "alert in a message",
}


@pytest.mark.skipif(not SCHEMA.exists(), reason="the published schema is not beside this clone")
def test_we_agree_with_the_published_schema() -> None:
    schema = json.loads(SCHEMA.read_text())
    blocks = Draft7Validator({"definitions": schema["definitions"], "$ref": "#/definitions/KnownBlock"})

    taken = {name: blocks.is_valid(copy.deepcopy(block)) for name, block in ACCEPTED.items()}
    refused = {name for name, block, _ in REFUSED if not blocks.is_valid(block)}

    assert taken == dict.fromkeys(ACCEPTED, True)
    assert refused == {name for name, _, _ in REFUSED} - STRICTER_THAN_SCHEMA

"""What people enter is reported the way Slack reports it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.sandbox import CannotDo
from bot.sandbox.composer import compose
from bot.sandbox.forms import Control, carried_state, entered

ONE = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}
TWO = {"text": {"type": "plain_text", "text": "Two"}, "value": "2"}


def control(kind: str, **fields: Any) -> Control:
    element = {"type": kind, "action_id": "a", **fields}
    return Control(block={"type": "actions", "block_id": "b", "elements": [element]}, element=element)


@pytest.mark.parametrize(
    ("kind", "fields", "value", "state"),
    [
        ("plain_text_input", {}, "hi", {"value": "hi"}),
        ("number_input", {}, 3.5, {"value": "3.5"}),
        ("static_select", {"options": [ONE, TWO]}, "Two", {"selected_option": TWO}),
        ("radio_buttons", {"options": [ONE, TWO]}, "1", {"selected_option": ONE}),
        ("static_select", {"option_groups": [{"options": [ONE]}]}, "1", {"selected_option": ONE}),
        ("checkboxes", {"options": [ONE, TWO]}, ["1", "Two"], {"selected_options": [ONE, TWO]}),
        ("checkboxes", {"options": [ONE, TWO]}, None, {"selected_options": []}),
        ("multi_users_select", {}, ["U1"], {"selected_users": ["U1"]}),
        ("conversations_select", {}, "C1", {"selected_conversation": "C1"}),
        ("datepicker", {}, date(2026, 11, 20), {"selected_date": "2026-11-20"}),
        ("datepicker", {}, None, {"selected_date": None}),
        ("timepicker", {}, time(9, 5), {"selected_time": "09:05"}),
        ("datetimepicker", {}, datetime(2026, 11, 20, tzinfo=UTC), {"selected_date_time": 1795132800}),
    ],
)
def test_values_are_reported_under_the_key_of_the_element(
    kind: str, fields: dict[str, Any], value: Any, state: dict[str, Any]
) -> None:
    assert entered(control(kind, **fields), value) == {"type": kind, **state}


@pytest.mark.parametrize(
    ("kind", "fields", "value", "reason"),
    [
        ("button", {}, "x", "nothing can be entered in the button 'a'"),
        ("static_select", {"options": [ONE]}, "Two", "'a' has no option 'Two'; it has 'One'"),
        ("email_text_input", {}, "ada", "'ada' is not an e-mail address"),
        ("number_input", {}, "many", "'many' is not a number"),
    ],
)
def test_what_an_element_does_not_take_is_refused(kind: str, fields: dict[str, Any], value: Any, reason: str) -> None:
    with pytest.raises(CannotDo) as caught:
        entered(control(kind, **fields), value)
    assert str(caught.value) == reason


def test_values_stay_where_ids_stay_and_kinds_do() -> None:
    blocks = [control("plain_text_input", initial_value="new").block, {"type": "divider", "block_id": "d"}]
    kept = {"b": {"a": {"type": "plain_text_input", "value": "typed"}}}
    other = {"b": {"a": {"type": "datepicker", "selected_date": None}}}
    assert carried_state(blocks, kept) == kept
    assert carried_state(blocks, other) == {"b": {"a": {"type": "plain_text_input", "value": "new"}}}


def test_the_composer_makes_mentions_links_and_escapes() -> None:
    text, blocks = compose("Hi <@U1>, a < b & see https://x.org/a?b=1&c or <https://y.org|this> <!here>")
    assert text == "Hi <@U1>, a &lt; b &amp; see <https://x.org/a?b=1&c> or <https://y.org|this> <!here>"
    assert blocks[0]["elements"][0]["elements"] == [
        {"type": "text", "text": "Hi "},
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": ", a < b & see "},
        {"type": "link", "url": "https://x.org/a?b=1&c"},
        {"type": "text", "text": " or "},
        {"type": "link", "url": "https://y.org", "text": "this"},
        {"type": "text", "text": " "},
        {"type": "broadcast", "range": "here"},
    ]
    assert compose("") == ("", [])

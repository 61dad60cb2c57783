"""What we hand to Slack comes back as we meant it, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.ids import (
    Action,
    Editing,
    Moving,
    OldButton,
    action_id,
    decode_number,
    decode_numbers,
    decode_person,
    decode_question,
    encode,
    matching,
    question_block,
    row_block,
    rows,
)

NUMBERS = st.integers(0, 10**17)
USERS = st.from_regex(r"[UW][A-Z0-9]{2,12}", fullmatch=True)


@given(NUMBERS, NUMBERS, USERS)
def test_what_buttons_carry_comes_back(first: int, second: int, user: str):
    assert decode_number(encode(first)) == first
    assert decode_numbers(encode(first, second)) == (first, second)
    assert decode_person(encode(first, user)) == (first, user)
    assert decode_question(question_block(first)) == first
    assert rows([{"block_id": row_block(first, second)}, {"type": "divider"}]) == (second,)


@given(NUMBERS, st.text(), st.lists(NUMBERS))
def test_what_dialogs_remember_comes_back(number: int, text: str, numbers: list[int]):
    editing = Editing(commitment=number, seen=text, zone="Europe/Berlin")
    moving = Moving(commitment=number, channel=text, ts="1.2", numbers=tuple(numbers))

    assert Editing.decode(editing.encode()) == editing
    assert Moving.decode(moving.encode()) == moving


@pytest.mark.parametrize("value", [None, "", "x", "1/2/3", "-1", "1 ", "１", "/", "1/", "99999999999999999999"])
def test_what_we_did_not_write_is_an_old_button(value: str | None):
    for decode in (decode_number, decode_numbers, decode_person, decode_question):
        with pytest.raises(OldButton):
            decode(value)


@pytest.mark.parametrize("metadata", ["", "{}", "[]", "[1]", '["1", "a", "b"]', "[1, 2, 3]", '[1, "a", "b", ["x"]]'])
def test_dialogs_of_another_age_are_refused(metadata: str):
    for dialog in (Editing, Moving):
        with pytest.raises(OldButton):
            dialog.decode(metadata)


def test_each_action_matches_itself_and_its_numbers_only():
    names = [name for action in Action for name in (action_id(action), action_id(action, 3))]

    for action in Action:
        assert [name for name in names if matching(action).search(name)] == [str(action), f"{action}/3"]

"""A quote counts only if the notes hold it; what is shown is the notes' own slice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extraction.grounding import locate

NOTES = (
    "Mara: I’ll call  the depot — before noon.\nUlf: We don't want 20 new tyres, we want 12.\n"
    "Mara: Fine, I'll not order any.\n"
)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("We don't want 20 new tyres", "We don't want 20 new tyres"),
        ("I'll call the depot - before noon.", "I’ll call  the depot — before noon."),
        ("we DON'T want 20 new tyres", "We don't want 20 new tyres"),
        ("I'll call the depott before noon", "I’ll call  the depot — before noon"),
    ],
)
def test_a_quote_is_found_and_shown_as_written(quote: str, shown: str) -> None:
    found = locate(quote, NOTES)

    assert found is not None
    assert NOTES[found.start : found.end] == shown


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "Mara",
        "I'll wash the van and pay the toll",
        "We do want 20 new tyres",
        "We don't want 30 new tyres",
        "Fine, I'll order any.",
    ],
)
def test_what_the_notes_do_not_say_is_not_found(quote: str) -> None:
    assert locate(quote, NOTES) is None


def test_a_quote_is_looked_for_in_the_given_stretch_only() -> None:
    assert locate("We don't want 20 new tyres", NOTES, 0, NOTES.index("Ulf")) is None


TALK = "Nora: Um, I will send the quarterly figures to Petra on Tuesday, maybe with a chart."


@pytest.mark.parametrize(
    "quote",
    [
        "I will send the quartely figures to Petra on Tuesday",
        "I will send quarterly figures to Petra on Tuesday",
        "I will just send the quarterly figures to Petra on Tuesday",
    ],
)
def test_a_quote_with_a_slip_is_found_and_known_for_inexact(quote: str) -> None:
    found = locate(quote, TALK)

    assert found is not None
    shown = TALK[found.start : found.end]
    assert (shown, found.is_exact) == ("I will send the quarterly figures to Petra on Tuesday", False)


@pytest.mark.parametrize(
    "quote",
    [
        "I will send the quarterly figures to Petra on Thursday",
        "I will send the quarterly figures to Petro on Tuesday",
        "I will send the yearly figures to Petra on Tuesday",
        "I won't send the quarterly figures to Petra on Tuesday",
        "I will never send the quarterly figures to Petra on Tuesday",
        "I will send the quarterly figures to Petra and Paul on Tuesday",
    ],
)
def test_a_quote_with_another_name_day_or_meaning_is_not_found(quote: str) -> None:
    assert locate(quote, TALK) is None


def test_scripts_without_blanks_are_quoted_like_others() -> None:
    text = "田中：金曜日までに資料を送ります。"

    found = locate("資料を送ります", text)

    assert found is not None
    assert (text[found.start : found.end], locate("資", text)) == ("資料を送ります", None)


def test_a_name_in_small_letters_must_be_the_same_when_it_is_known() -> None:
    low = TALK.lower()
    quote = "i will send the quarterly figures to petro on tuesday"

    assert locate(quote, low) is not None
    assert locate(quote, low, names={"petra"}) is None


@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_found_lies_in_the_text(quote: str, text: str) -> None:
    found = locate(quote, text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@given(st.text(min_size=5, max_size=80).filter(lambda text: len(text.split()) > 1))
def test_what_is_quoted_letter_by_letter_is_found(text: str) -> None:
    found = locate(text, f"before {text} after")
    assert found is None or found.is_exact

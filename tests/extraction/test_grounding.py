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
    assert (found.text, NOTES[found.start : found.end]) == (shown, shown)


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


@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_found_is_a_slice(quote: str, text: str) -> None:
    found = locate(quote, text)
    assert found is None or text[found.start : found.end] == found.text

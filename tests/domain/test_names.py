"""How names are folded for comparison, and what is no name."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.names import Tier, email_forms, fold, forms, is_label, mixes_alphabets, readings, tidy


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  José   ÜNAL ", "jose unal"),
        ("O’Brien", "obrien"),
        ("Jean-Luc", "jean luc"),
        ("İstanbul Işık", "istanbul isik"),
        ("Łukasz Sørensen", "lukasz sorensen"),
        ("Straße", "strasse"),
        ("Ａｎａ", "ana"),
        ("Ёлкин", "елкин"),
        ("李雷", "李雷"),
        ("がく", "がく"),  # not かく
        ("priya.shah_2", "priya shah 2"),
        ("Ǽ", "ae"),
        ("Sa\u200dm\u202e\ufe0f", "sam"),
        ("Sa\u3164m 李\ufe00", "sam 李"),
        ("🌴", ""),
    ],
)
def test_folding_keeps_what_tells_names_apart(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
@example("A`\u0300")
def test_folding_twice_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)


@given(st.text())
def test_a_tidy_name_is_one_printable_line(written: str) -> None:
    assert tidy(written).isprintable()


@pytest.mark.parametrize("name", ["Аna", "Anа Silva", "Αna"])
def test_words_of_lookalike_alphabets_are_noticed(name: str) -> None:
    assert mixes_alphabets(name)


@pytest.mark.parametrize("name", ["Анна", "Ana", "Анна Smith", "李雷 Lei", "Tom李", "José"])
def test_names_in_one_alphabet_or_two_that_nobody_confuses_are_fine(name: str) -> None:
    assert not mixes_alphabets(name)


@pytest.mark.parametrize("name", ["Everyone", "the team", "SPEAKER 12", "Speaker B", "unknown speaker 2", "N/A"])
def test_labels_are_known(name: str) -> None:
    assert is_label(name)


@pytest.mark.parametrize("name", ["Sam", "Guestrin", "Ana Bot", "Allan"])
def test_names_that_only_resemble_labels_are_names(name: str) -> None:
    assert not is_label(name)


def test_readings_go_from_the_literal_to_the_bare_name() -> None:
    assert list(readings("Dr. Priya's team (PM)")) == ["dr priyas team pm", "dr priyas team", "dr priya", "priya"]


def test_titles_go_from_profiles_but_not_what_is_part_of_a_name() -> None:
    assert (Tier.MOST, "the anh") in set(forms("Thế Anh Lê"))
    assert list(forms("Dr. Ana, PhD")) == [(Tier.FULL, "dr ana phd"), (Tier.WORD, "ana")]


def test_a_single_letter_is_no_last_name() -> None:
    assert "s" not in {form for _, form in forms("Priya S")}


def test_an_address_names_somebody_by_its_words() -> None:
    assert [form for _, form in email_forms("priya.shah+slack")] == ["priya shah", "pshah"]
    assert [form for _, form in email_forms("priya")] == ["priya"]

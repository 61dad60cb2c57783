"""Bytes become text, or one sentence that says what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode

TEXT = "Zoë: I’ll send the naïve résumé – today.\nJosé: Danke schön, bis später.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_the_encodings_people_save(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "notes.txt").text == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\ufeff\u200b".encode(), "empty"),
        ("\ufeff\u00a0\u200b ".encode(), "empty"),
        (b"\xa0", "empty"),
        (b"{\\rtf1 rest}", "rich text"),
        (b"\x89PNG\r\n", "picture"),
        (b"ID3\x04rest", "recording"),
        (b"\x00\x00\x00\x18ftypmp42", "recording"),
        (bytes(range(32)) * 50, "no text"),
        (b"Rar!\x1a\x07rest", "archive"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableNote, match=words):
        decode(data, "notes.txt")


def test_text_in_two_encodings_is_read_and_the_reader_is_told() -> None:
    decoded = decode("Zoë: I’ll send it.\n".encode() + "José: Danke schön.\n".encode("cp1252"))

    assert decoded.text == "Zoë: I’ll send it.\nJosé: Danke schön.\n"
    assert decoded.remarks == (
        "Some letters of this file are written in another encoding than the rest; a few may look wrong.",
    )


def test_a_text_cut_off_within_a_letter_is_read() -> None:
    assert decode("Zoë: Danke, Zoë".encode()[:-1]).text.startswith("Zoë: Danke, Zo")


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.pdf", "a.docx", "a.html", "a.eml", None]))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, name: str | None) -> None:
    try:
        said = decode(data, name).text
    except UnreadableNote as refused:
        said = str(refused)

    assert said.strip()

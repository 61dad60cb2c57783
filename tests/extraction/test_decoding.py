"""Bytes become text, or one sentence that says what to do."""

import pytest

from bot.domain.errors import UnreadableNote
from bot.extraction.formats import decode

TEXT = "Zoë: I’ll send the naïve résumé – today.\nJosé: Danke schön, bis später.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_the_encodings_people_save(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "notes.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\ufeff\u200b".encode(), "empty"),
        (b"PK\x03\x04rest", "office document"),
        (b"\xd0\xcf\x11\xe0rest", "password-protected"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"{\\rtf1 rest}", "rich text"),
        (b"\x89PNG\r\n", "picture"),
        (b"ID3\x04rest", "recording"),
        (b"\x00\x00\x00\x18ftypmp42", "recording"),
        (bytes(range(32)) * 50, "no text"),
        (b"<!DOCTYPE html><html><body><form>Sign in with your password</form></body></html>", "sign-in page"),
        (b"<html><body>Our minutes</body></html>", "web page"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableNote, match=words):
        decode(data, "notes.txt")

"""Bytes to text, or one sentence that says why not and what to do instead."""

import re

from bot.domain.errors import UnreadableNote

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY = (
    (b"%PDF", "This is a PDF. Save it as text (.txt), or paste the notes here."),
    (b"PK\x03\x04", "This is an office document or an archive. Save it as .txt, or paste the notes here."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old or password-protected office document. Save it as .txt, or paste the notes here.",
    ),
    (b"{\\rtf", "This is a rich text document. Save it as .txt, or paste the notes here."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and drop the notes inside."),
    (b"\x89PNG", "This is a picture. Paste the notes as text, or drop a .txt file."),
    (b"\xff\xd8\xff", "This is a picture. Paste the notes as text, or drop a .txt file."),
    (b"GIF8", "This is a picture. Paste the notes as text, or drop a .txt file."),
    (b"ID3", "This is a recording. Drop its transcript as .vtt, .srt or .txt."),
    (b"RIFF", "This is a recording. Drop its transcript as .vtt, .srt or .txt."),
    (b"OggS", "This is a recording. Drop its transcript as .vtt, .srt or .txt."),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]{0,200}>\s*<!doctype html)", re.IGNORECASE)
_SIGN_IN = re.compile(rb"sign[ -]?in|log[ -]?in|password|authenticat", re.IGNORECASE)
_UNLIKELY = re.compile(r"(?<=[^\W\d_])[¡-¿×÷](?=[^\W\d_])|[À-ÿ]{4}")
"""Signs inside words: these bytes are no Western European text."""
_SAMPLE = 200_000


def decode(data: bytes, filename: str | None = None) -> str:
    """Return the text of a file or paste. Raises UnreadableNote with what to do for anything that is not text."""
    if not data.strip():
        raise UnreadableNote("This file is empty. Drop the file again, or paste the notes here.")
    _refuse_binary(data)
    text = _decoded(data)
    if len(_CONTROL.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise UnreadableNote("This file holds no text I can read. Save it as .txt, or paste the notes here.")
    if not text.strip(" \t\r\n\ufeff\u200b\x00"):
        raise UnreadableNote("This file is empty. Drop the file again, or paste the notes here.")
    return text


def _refuse_binary(data: bytes) -> None:
    for signature, sentence in _BINARY:
        if data.startswith(signature):
            raise UnreadableNote(sentence)
    if data[4:8] == b"ftyp":
        raise UnreadableNote("This is a recording. Drop its transcript as .vtt, .srt or .txt.")
    if _PAGE.match(data[:2000]):
        if _SIGN_IN.search(data[:_SAMPLE]):
            raise UnreadableNote(
                "I got a sign-in page instead of the file. Add me to the channel and share the file "
                "again, or paste the notes."
            )
        raise UnreadableNote("This is a web page. Copy the notes from it and paste them here as text.")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    western = data.decode("cp1252", errors="replace")
    if "\ufffd" not in western[:_SAMPLE] and not _UNLIKELY.search(western[:_SAMPLE]):
        return western
    from charset_normalizer import from_bytes  # slow to load, and hardly ever needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return data.decode("cp1252", errors="replace")
    return data.decode(best.encoding, errors="replace")


def _wide(data: bytes) -> str | None:
    """Name UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 3 > len(sample):
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(sample) else None

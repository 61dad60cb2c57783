"""What every parser promises for any bytes at all."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from bot.extraction.formats import LONGEST_NOTES, Notes, read_turns

KINDS = ("txt", "md", "vtt", "srt", "html", "eml", "pdf", "docx", "document.xml")
"""Names that input is given; the last one is packed into a Word document first, or hardly any would unpack."""


def check(kind: str, data: bytes) -> None:
    """Raise AssertionError, or whatever a parser raised, if one broke its promise."""
    if kind == "document.xml":
        kind, data = "docx", _packed(data)
    try:
        decoded = decode(data, f"notes.{kind}")
    except UnreadableNote as refused:
        assert str(refused).endswith("."), refused  # noqa: PT017 - a refusal is fine, if it is a sentence
        return
    assert decoded.text.strip()
    assert all(remark.endswith(".") for remark in decoded.remarks)
    check_turns(decoded.text, f"notes.{kind}")


def check_turns(text: str, filename: str | None = None) -> Notes:
    """Read a text; raise AssertionError unless every piece is a slice of it, in order and within bounds."""
    notes = read_turns(text, filename)
    for turn in notes.turns:
        for piece in turn.pieces:
            assert text[piece.start : piece.end] == turn.text[piece.at : piece.at + piece.end - piece.start]
    assert notes.text == text
    assert sum(len(turn.text) for turn in notes.turns) <= 2 * min(len(text), LONGEST_NOTES) + 1
    return notes


def _packed(xml: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()

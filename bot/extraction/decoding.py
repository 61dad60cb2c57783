"""Files to the text that is read, or one sentence that says why not and what to do instead."""

import re
from pathlib import PurePath

from bot.domain.errors import UnreadableNote
from bot.extraction.characters import SAMPLE, characters
from bot.extraction.documents.sheet import Decoded

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text", ".log", ".vtt", ".srt")
"""Names of files that are mostly notes."""
DOCUMENT_SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".eml")
"""Names of files that are read too, and often hold something else."""
KNOWN_SUFFIXES = TEXT_SUFFIXES + DOCUMENT_SUFFIXES
WHAT_WORKS = "Paste the notes here as text, or drop a .docx, .pdf, .txt, .md, .vtt or .srt file."

_EMPTY = "This file is empty. Drop the file again, or paste the notes here."
_PICTURE = "This is a picture. Paste the notes as text, or drop a .txt file."
_RECORDING = "This is a recording. Drop its transcript as .vtt, .srt or .txt."
_OLD_OFFICE = "This is an old office document. Save it as .docx or PDF, or paste the notes here."
_PROTECTED = "This document is protected with a password. Save it without one, or paste the notes here."
_BINARY = (
    (b"{\\rtf", "This is a rich text document. Save it as .docx or .txt, or paste the notes here."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and drop the notes inside."),
    (b"7z\xbc\xaf\x27\x1c", "This is an archive. Unpack it and drop the notes inside."),
    (b"Rar!\x1a\x07", "This is an archive. Unpack it and drop the notes inside."),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"ID3", _RECORDING),
    (b"RIFF", _RECORDING),
    (b"OggS", _RECORDING),
)
_NOTHING = "\ufeff\u200b\x00"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What lies in an old container when a new document was given a password."""
_PDF_WITHIN = 1024
"""Bytes that may stand before a PDF begins, as its readers agree."""
_MIXED = "Some letters of this file are written in another encoding than the rest; a few may look wrong."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SIGN_IN = re.compile(
    r"<title[^>]{0,200}>[^<]{0,200}(?:sign[ -]?in|log[ -]?in)|<input[^>]{0,300}type=.?password"
    r"|<form(?=[\s>])(?=.{0,1000}(?:sign[ -]?in|log[ -]?in|password))",
    re.IGNORECASE | re.DOTALL,
)


def decode(data: bytes, filename: str | None = None) -> Decoded:
    """Return the text of a file or paste, whatever its name says it is.

    Raises UnreadableNote with what to do for anything that holds no text. May take long on hostile input.
    """
    if not data.strip():
        raise UnreadableNote(_EMPTY)
    suffix = PurePath(filename or "").suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        from bot.extraction.documents.word import read_word  # each kind loads what it needs

        return _filled(read_word(data))
    if b"%PDF-" in data[:_PDF_WITHIN] and (data.startswith(b"%PDF-") or suffix == ".pdf"):
        from bot.extraction.documents.pdf import read_pdf

        return _filled(read_pdf(data))
    _refuse_binary(data)
    if suffix == ".eml":
        from bot.extraction.documents.mail import read_mail

        return _filled(read_mail(data))
    return _plain(data, is_page=suffix in (".html", ".htm"))


def _plain(data: bytes, *, is_page: bool) -> Decoded:
    text, is_certain = characters(data)
    if len(_CONTROL.findall(text[:SAMPLE])) * 20 > len(text[:SAMPLE]):
        raise UnreadableNote("This file holds no text I can read. Save it as .txt, or paste the notes here.")
    if is_page or _PAGE.match(text[:2000].lstrip("\ufeff")):
        return _filled(_page(text))
    return _filled(Decoded(text=text, remarks=() if is_certain else (_MIXED,)))


def _page(html: str) -> Decoded:
    from bot.extraction.documents.page import read_page

    if _SIGN_IN.search(html[:SAMPLE]):
        raise UnreadableNote(
            "I got a sign-in page instead of the file. Add me to the channel and share the file again, or paste "
            "the notes."
        )
    return read_page(html)


def _filled(decoded: Decoded) -> Decoded:
    if all(character.isspace() or character in _NOTHING for character in decoded.text):
        raise UnreadableNote(_EMPTY)
    return decoded


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_OLE):
        raise UnreadableNote(_PROTECTED if _ENCRYPTED in data else _OLD_OFFICE)
    for signature, sentence in _BINARY:
        if data.startswith(signature):
            raise UnreadableNote(sentence)
    if data[4:8] == b"ftyp":
        raise UnreadableNote(_RECORDING)

"""Saved mail (.eml): who wrote to whom, when, and the words without their encoding."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from bot.domain.errors import UnreadableNote
from bot.extraction.characters import characters
from bot.extraction.documents.page import read_page
from bot.extraction.documents.sheet import Decoded

_HEAD = ("From", "To", "Cc", "Date", "Subject")
_LONGEST_HEAD = 2_000
BROKEN = "This mail holds no text that I can read. Copy the notes from it and paste them here."

ATTACHED = "I read the mail and not what is attached to it; drop that as a file of its own."


def read_mail(data: bytes) -> Decoded:
    """Return the head and the words of a mail. Raises UnreadableNote when it has none."""
    try:
        # The newer policy parses heads itself, and breaks on some that are written wrongly.
        mail = message_from_bytes(data, policy=policy.compat32)
        words = _words(mail)
    except RecursionError as error:  # mails within mails within mails
        raise UnreadableNote(BROKEN) from error
    if not words.strip():
        raise UnreadableNote(BROKEN)
    is_all = not any(part.get_filename() for part in mail.walk())
    return Decoded(text="\n".join([*_head(mail), "", words]), remarks=() if is_all else (ATTACHED,))


def _head(mail: "Message[str, str]") -> Iterator[str]:
    for name in _HEAD:
        if value := mail.get(name):
            yield f"{name}: {_decoded(str(value)[:_LONGEST_HEAD])}"


def _decoded(value: str) -> str:
    try:
        written = str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        written = value
    return " ".join(written.split())


def _words(mail: "Message[str, str]") -> str:
    """Return the mail's plain text, else its page as text; attachments are not read."""
    parts = [part for part in mail.walk() if not part.is_multipart() and not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and (text := _text(part)).strip():
                return read_page(text).text if kind == "text/html" else text
    return ""


def _text(part: "Message[str, str]") -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return characters(data)[0] if data else ""

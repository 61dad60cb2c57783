"""PDF: the words of its pages, without what stands at the head and foot of each."""

import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.errors import UnreadableNote
from bot.extraction.documents.sheet import ENOUGH, Decoded

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
MOST_TIME = 20.0
"""Seconds of work after which no further page is begun."""
BROKEN = "This PDF is damaged or was cut off. Save it again, or paste the notes here."
PROTECTED = "This PDF is protected with a password. Save it without one, or paste the notes here."
PICTURES = "This PDF holds pictures of pages and no text. Run text recognition on it, or paste the notes here."
_CUT = "This PDF has {pages:,} pages. I read the first {read:,}; drop the rest as a file of its own."
_UNREAD = "{count} of the {pages:,} pages hold no text that I can read, so they are left out."

_MARGIN = 2
"""Lines at the top and bottom of a page that may belong to the paper rather than to the text."""
_PAGE_NUMBER = re.compile(
    r"\W*+(?P<label>(?:page|p\.|seite)\s*)?(?P<number>\d{1,4})(?:\s*(?:of|/|von|sur|de)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\uf0b7": "•", "\uf0a7": "•"}
    | {"\uf0a8": "☐", "\uf06f": "☐", "\uf0fe": "☑", "\uf0fc": "✓", "\x00": ""}
)
"""Joined letters, and signs by their place in the fonts Symbol and Wingdings, as what people read."""


def read_pdf(data: bytes, clock: Callable[[], float] = time.process_time) -> Decoded:
    """Return the text of a PDF. `clock` counts seconds of work. Raises UnreadableNote when there is no text."""
    # It warns about faults in files on every page, and quotes them.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _opened(data)
    count = _count(reader)
    until, pages, size = clock() + MOST_TIME, list[list[str] | None](), 0
    for number in range(min(count, MOST_PAGES)):
        if size >= ENOUGH or clock() > until:
            break
        lines = _lines(reader, number)
        pages.append(lines)
        size += sum(map(len, lines or ()))
    text = "\n".join(_without_margins([(number, page) for number, page in enumerate(pages) if page]))
    if not text.strip():
        raise UnreadableNote(PICTURES if any(page is not None for page in pages) else BROKEN)
    return Decoded(text=text + "\n", remarks=tuple(_remarks(pages, count)))


def _opened(data: bytes) -> "PdfReader":
    from pypdf import PdfReader  # slow to load, and few notes are PDFs
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        # Without a password anybody may read what only printing or changing is forbidden for.
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError) as error:  # a cipher that is not built in
        raise UnreadableNote(PROTECTED) from error
    except Exception as error:  # pypdf promises nothing about what a damaged file makes it raise
        raise UnreadableNote(BROKEN) from error
    if not is_open:
        raise UnreadableNote(PROTECTED)
    return reader


def _count(reader: "PdfReader") -> int:
    try:
        return len(reader.pages)
    except Exception as error:
        raise UnreadableNote(BROKEN) from error


def _lines(reader: "PdfReader", number: int) -> list[str] | None:
    """Return the lines of a page, none for a picture, and None for a damaged one."""
    try:
        text = reader.pages[number].extract_text()
    except Exception:  # noqa: BLE001 - as above; the other pages are read, and the reader is told
        return None
    lines = [line.translate(_LETTERS).rstrip() for line in text[:ENOUGH].splitlines()]
    return lines if any(lines) else []


def _without_margins(pages: Sequence[tuple[int, list[str]]]) -> Iterator[str]:
    """Yield the lines of all pages without page numbers; what heads or ends most of them is said once."""
    margins = Counter(line for _, page in pages for line in {*_margin(page)})
    repeated = {line for line, count in margins.items() if count >= 3 and count * 2 > len(pages)}
    ahead = Counter(early for number, page in pages for early in {_ahead(line, number) for line in _margin(page)})
    said: set[str] = set()
    for number, page in pages:
        for place, line in enumerate(page):
            is_margin = line.strip() and (place < _MARGIN or place >= len(page) - _MARGIN)
            if is_margin and len(pages) > 1 and (line in said or _is_page_number(line, ahead[_ahead(line, number)])):
                continue
            if is_margin and line in repeated:
                said.add(line)
            yield line


def _ahead(line: str, page: int) -> int | None:
    """How far the number that a line consists of is ahead of its page's place; None for other lines."""
    found = _PAGE_NUMBER.match(line)
    return int(found["number"]) - page if found else None


def _is_page_number(line: str, alike: int) -> bool:
    """Whether a line at a page's edge is its number: it says so, or runs on with that of another page.

    `alike` counts the pages whose numbers are as far ahead. A number by itself may be part of what was said.
    """
    found = _PAGE_NUMBER.match(line)
    return found is not None and (bool(found["label"]) or alike > 1)


def _margin(page: list[str]) -> list[str]:
    return [line for line in (*page[:_MARGIN], *page[-_MARGIN:]) if line.strip()]


def _remarks(pages: Sequence[list[str] | None], count: int) -> Iterator[str]:
    if len(pages) < count:
        yield _CUT.format(pages=count, read=len(pages))
    if unread := sum(not page for page in pages):
        yield _UNREAD.format(count=unread, pages=len(pages))

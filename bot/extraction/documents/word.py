"""Word documents: what a person sees of a .docx.

The standard library unpacks and parses. It takes a part piece by piece and stops where it has enough, which libraries
for Word do not: they hold the whole document as objects before the first word is known.
"""

from bot.domain.errors import UnreadableNote
from bot.extraction.documents.body import Body
from bot.extraction.documents.markup import read_xml
from bot.extraction.documents.package import BROKEN, Package
from bot.extraction.documents.sheet import Decoded, Sheet
from bot.extraction.documents.styles import read_styles

MOST_XML = 30_000_000
"""Bytes of the unpacked text: about a thousand pages."""
CUT = "This document is very long. I read the first part of it; drop the rest as a file of its own."
DAMAGED = "This document is damaged or was cut off. I read what could be opened; please check how it ends."


def read_word(data: bytes) -> Decoded:
    """Return the text of a .docx. Raises UnreadableNote when there is none to be had."""
    package = Package(data)
    styles = read_styles(package.part("word/styles.xml"))
    part, sheet = package.part("word/document.xml"), Sheet()
    body = Body(sheet, styles)
    is_well_formed = read_xml(part.chunks(MOST_XML), body)
    body.finish()
    text = sheet.text()
    if is_well_formed:
        return Decoded(text=text)
    if not text:
        raise UnreadableNote(BROKEN)
    return Decoded(text=text, remarks=(CUT if part.is_cut else DAMAGED,))

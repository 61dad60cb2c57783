"""What a Word document's styles mean: headings by their level, lists."""

import re
from dataclasses import dataclass

from bot.extraction.documents.markup import Attributes, read_xml
from bot.extraction.documents.package import Part

MOST_XML = 5_000_000
"""Bytes of the unpacked styles that are looked at."""
_HEADING = re.compile(r"heading (?P<level>[1-9])$|(?P<title>title)$", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: (?P<depth>[2-9]))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs of one style are written down: as headings of a `level`, as items at a `depth`, or plainly."""

    level: int | None = None
    depth: int | None = None


PLAIN = Style()


def read_styles(part: Part) -> dict[str, Style]:
    """Return the styles by their ids; the names are the same in every language that Word speaks, the ids are not."""
    found = _Styles()
    read_xml(part.chunks(MOST_XML), found)
    return found.styles


class _Styles:
    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self._id = ""

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and self._id:
            self.styles[self._id] = _named(value)
        elif name == "basedOn" and self.styles.get(self._id) == PLAIN:
            self.styles[self._id] = self.styles.get(value, PLAIN)

    def end(self, name: str) -> None:
        if name == "style":
            self._id = ""

    def characters(self, text: str) -> None:
        pass


def _named(name: str) -> Style:
    if heading := _HEADING.match(name):
        return Style(level=int(heading["level"] or 1))
    if listed := _LIST.match(name):
        return Style(depth=int(listed["depth"] or 1) - 1)
    return PLAIN

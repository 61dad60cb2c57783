"""XML read piece by piece. A document type is refused, and with it every entity that could grow or fetch something."""

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

DEEPEST = 400
"""Elements within each other; documents written by people have about thirty."""

Attributes = Mapping[str, str]


class Handler(Protocol):
    """Takes what a document consists of. Names come without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def characters(self, text: str) -> None:
        """Take text."""


class _Refused(Exception):
    """The document holds what no office program writes."""


def read_xml(chunks: Iterable[bytes], handler: Handler) -> bool:
    """Tell `handler` about a document, and return whether it was whole. What comes before a fault is told."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _Refused
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    def refuse(*_: object) -> None:
        raise _Refused

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.characters
    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except (expat.ExpatError, _Refused, ValueError):  # ValueError: an encoding that Python does not know
        return False
    return True


def _local(name: str) -> str:
    return name.rpartition(" ")[2]

"""The archives that office documents are: which kind one is, and its parts, unpacked only so far."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from bot.domain.errors import UnreadableNote

CHUNK = 65_536
BROKEN = "This document is damaged or was cut off. Save it again, or paste the notes here."
PROTECTED = "This document is protected with a password. Save it without one, or paste the notes here."
_ARCHIVE = "This is an archive. Unpack it and drop the notes inside."
_OTHERS = {
    "xl/": "This is a table. Copy the notes from it and paste them here.",
    "ppt/": "This is a presentation. Copy the notes from it and paste them here.",
    "content.xml": "This is an OpenDocument file. Save it as .docx or .txt, or paste the notes here.",
    "Index/": "This is a Pages document. Export it as .docx or PDF, or paste the notes here.",
}
_FAULTS = (BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Package:
    """An office document. Raises UnreadableNote for an archive that holds none, or that cannot be unpacked."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(data))
            self._names = frozenset(self._archive.namelist())
        except _FAULTS as error:
            raise UnreadableNote(BROKEN) from error
        if "word/document.xml" not in self._names:
            kinds = [kind for name in self._names for kind in _OTHERS if name.startswith(kind)]
            raise UnreadableNote(_OTHERS[min(kinds)] if kinds else _ARCHIVE)

    def part(self, name: str) -> "Part":
        """Return a part, which may be empty."""
        return Part(self._archive, name if name in self._names else None)


class Part:
    """Yields the bytes of one part, not more than `most`; what an archive says of its own sizes is not believed."""

    def __init__(self, archive: ZipFile, name: str | None) -> None:
        self._archive = archive
        self._name = name
        self.is_cut = False
        """Whether there was more than was asked for."""

    def chunks(self, most: int) -> Iterator[bytes]:
        """Yield what can be unpacked. Raises UnreadableNote when that takes a password."""
        if self._name is None:
            return
        info = self._archive.getinfo(self._name)
        if info.flag_bits & 1:
            raise UnreadableNote(PROTECTED)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others ask for any amount of memory
            raise UnreadableNote(BROKEN)
        given = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    given += len(chunk)
                    if given > most:
                        self.is_cut = True
                        return
                    yield chunk
        except _FAULTS:
            return  # what the parts before the fault said ends in the middle, which the parser notices

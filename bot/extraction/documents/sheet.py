"""What documents are written down on: lines of Markdown, as many as are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction.formats.notes import LONGEST_NOTES

ENOUGH = LONGEST_NOTES + 1
"""Characters after which nothing more is written down; whoever reads them tells that they were too many."""
_WRAPPED_AT = 50
"""Characters from which a line may seem to be cut by the margin, so that the next one would be read as its rest."""
_BOX = re.compile(r"\[(?P<tick>[ x])\]\s*")
_BLANKS = re.compile(r"[^\S\t]+|\t[\t ]*")


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text of a file, and sentences the reader must be told, such as what was left out."""

    text: str
    remarks: tuple[str, ...] = ()


class Sheet:
    """Takes headings, paragraphs, items and rows in order. A box is written `[ ]` or `[x]` before the words."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken."""
        return self._length >= ENOUGH

    def heading(self, level: int, words: str) -> None:
        """Write a heading; a gap sets it off."""
        if line := _on_one_line(words):
            self.gap()
            self._write(f"{'#' * min(max(level, 1), 6)} {line}")
            self.gap()

    def item(self, depth: int, words: str) -> None:
        """Write one item of a list, `depth` levels down."""
        if line := _on_one_line(words):
            box = _BOX.match(line)
            mark = f"[{box['tick']}] " if box else ""
            self._write(f"{'  ' * min(depth, 20)}- {mark}{line[box.end() if box else 0 :]}")

    def row(self, cells: Sequence[str]) -> None:
        """Write one row of a table; lines within a cell that do not end as sentences do are parted."""
        if any(cell.strip() for cell in cells):
            self._write(f"| {' | '.join(_in_cell(cell).replace('|', '/') for cell in cells)} |")

    def paragraph(self, words: str) -> None:
        """Write a paragraph with its lines. What could be taken for the rest of the line before is set off."""
        for line in words.split("\n"):
            line = _BLANKS.sub(_blank, line).strip()
            before = self._lines[-1] if self._lines else ""
            if _BOX.match(line):
                self.item(0, line)
            elif line:
                if len(before) >= _WRAPPED_AT or before.startswith("|"):
                    self.gap()
                self._write(line)
            else:
                self.gap()

    def gap(self) -> None:
        """Leave a line blank, once."""
        if self._lines and self._lines[-1]:
            self._write("")

    def text(self) -> str:
        """Return all that was written."""
        return "\n".join(self._lines).strip("\n") + "\n" if any(self._lines) else ""

    def _write(self, line: str) -> None:
        if not self.is_full:
            self._lines.append(line[:ENOUGH])
            self._length += len(line) + 1


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _in_cell(words: str) -> str:
    written: list[str] = []
    for line in filter(None, map(_on_one_line, words.split("\n"))):
        if written:
            written.append(" " if written[-1][-1] in ".!?:;," else "; ")
        written.append(line)
    return "".join(written)


def _blank(found: re.Match[str]) -> str:
    return "\t" if "\t" in found[0] else " " * min(len(found[0]), 3)

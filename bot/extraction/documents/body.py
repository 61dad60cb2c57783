"""The body of a Word document: paragraphs, boxes and tables, written down as they end."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.extraction.documents.markup import Attributes
from bot.extraction.documents.sheet import Sheet
from bot.extraction.documents.styles import PLAIN, Style

_UNSEEN = frozenset({"Fallback", "del", "moveFrom", "rt", "pPrChange", "rPrChange", "instrText"})
"""Not on the page: deleted words, words moved away, second versions of drawings, pronunciation, formulas."""
_OFF = frozenset({"0", "false", "off"})
_BOXES = frozenset("☐☑☒⬜✓✔✗□■")
_SIGNS = {"F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FE": "☑", "F0FD": "☑", "F0FC": "✓", "F0B7": "•", "F0A7": "•"}
"""Signs of the fonts Wingdings and Symbol, by their code."""
_LONGEST_BOLD_HEADING = 80
_LAID_OUT = 3
"""Paragraphs in one cell from which a table of two columns is a way to lay out a page."""


@dataclass(slots=True)
class _Paragraph:
    style: Style = PLAIN
    depth: int | None = None
    is_list: bool | None = None
    parts: list[str] = field(default_factory=list)
    is_bold: bool = True
    """Whether every word so far is."""

    @property
    def words(self) -> str:
        return "".join(self.parts).strip()


@dataclass(slots=True)
class _Run:
    """A stretch of characters that look alike."""

    is_bold: bool = False
    is_hidden: bool = False


_Cell = list[_Paragraph]
_Table = list[list[_Cell]]


class Body:
    """Handles a document's main part, and writes on `sheet`. `styles` are by id."""

    def __init__(self, sheet: Sheet, styles: dict[str, Style]) -> None:
        self._sheet = sheet
        self._styles = styles
        self._unseen = 0
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._run: _Run | None = None
        self._in_text = False
        self._box: bool | None = None
        self._starts: dict[str, Callable[[Attributes], object]] = {
            "p": lambda _: self._paragraphs.append(_Paragraph()),
            "pStyle": self._set_style,
            "ilvl": self._set_depth,
            "numId": self._set_list,
            "r": self._begin_run,
            "b": self._set_bold,
            "vanish": self._set_hidden,
            "t": self._begin_text,
            "tab": lambda _: self._add("\t"),
            "br": lambda _: self._add("\n"),
            "cr": lambda _: self._add("\n"),
            "noBreakHyphen": lambda _: self._add("-"),
            "sym": lambda attributes: self._add(_SIGNS.get(attributes.get("char", "").upper(), "")),
            "checkbox": self._begin_box,
            "checkBox": self._begin_box,
            "default": self._set_box,
            "checked": self._set_box,
            "tbl": lambda _: self._tables.append([]),
            "tr": self._begin_row,
            "tc": self._begin_cell,
        }
        self._ends: dict[str, Callable[[], object]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "t": self._end_text,
            "checkBox": self._end_box,
            "sdt": self._forget_box,
            "tbl": self._end_table,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if self._unseen or name in _UNSEEN or self._sheet.is_full:
            self._unseen += 1
        elif act := self._starts.get(name):
            act(attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._unseen:
            self._unseen -= 1
        elif act := self._ends.get(name):
            act()

    def characters(self, text: str) -> None:
        """Take text, some of which is only there for programs."""
        if self._in_text and not self._unseen:
            self._add(text)

    def finish(self) -> None:
        """Write down what a damaged document left open."""
        while self._paragraphs:
            self._end_paragraph()
        while self._tables:
            self._end_table()

    # Characters

    def _add(self, text: str) -> None:
        if not self._paragraphs or self._run is None or self._run.is_hidden:
            return
        paragraph = self._paragraphs[-1]
        if self._box is not None and text.strip() in _BOXES:
            text = _box(self._box)
            self._box = None
        elif text.strip() and not self._run.is_bold:
            paragraph.is_bold = False
        paragraph.parts.append(text)

    def _begin_run(self, _: Attributes) -> None:
        self._run = _Run()

    def _end_run(self) -> None:
        self._run = None

    def _set_bold(self, attributes: Attributes) -> None:
        if self._run is not None:
            self._run.is_bold = _is_on(attributes)

    def _set_hidden(self, attributes: Attributes) -> None:
        if self._run is not None:
            self._run.is_hidden = _is_on(attributes)

    def _begin_text(self, _: Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    # Boxes: a control whose sign follows, or a field of an old form without one

    def _begin_box(self, _: Attributes) -> None:
        self._box = False

    def _set_box(self, attributes: Attributes) -> None:
        if self._box is not None:
            self._box = _is_on(attributes)

    def _end_box(self) -> None:
        if self._box is not None and self._paragraphs:
            self._paragraphs[-1].parts.append(_box(self._box))
        self._box = None

    def _forget_box(self) -> None:
        self._box = None

    # Paragraphs

    def _set_style(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = self._styles.get(attributes.get("val", ""), PLAIN)

    def _set_depth(self, attributes: Attributes) -> None:
        if self._paragraphs:
            value = attributes.get("val", "")
            self._paragraphs[-1].depth = int(value) if value in {"0", "1", "2", "3", "4", "5", "6", "7", "8"} else 0

    def _set_list(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].is_list = attributes.get("val") != "0"

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1].append(paragraph)
        else:
            self._write(paragraph)

    def _write(self, paragraph: _Paragraph) -> None:
        words, style = paragraph.words, paragraph.style
        depth = paragraph.depth if paragraph.depth is not None else style.depth or 0
        if not words:
            self._sheet.gap()
        elif style.level is not None:
            self._sheet.heading(style.level, words)
        elif paragraph.is_list or (style.depth is not None and paragraph.is_list is None):
            self._sheet.item(depth, words)
        elif paragraph.is_bold and len(words) <= _LONGEST_BOLD_HEADING and "\n" not in words:
            self._sheet.paragraph(f"**{words}**")
        else:
            self._sheet.paragraph(words)

    # Tables

    def _begin_row(self, _: Attributes) -> None:
        if self._tables:
            self._tables[-1].append([])

    def _begin_cell(self, _: Attributes) -> None:
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])

    def _end_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            # A table within a cell: its words belong there.
            self._tables[-1][-1][-1].extend(paragraph for row in table for cell in row for paragraph in cell)
            return
        is_layout = _is_layout(table)
        for row in table:
            if is_layout or len(row) == 1:
                for cell in row:
                    for paragraph in cell:
                        self._write(paragraph)
            else:
                self._sheet.row(["\n".join(paragraph.words for paragraph in cell) for cell in row])
        self._sheet.gap()


def _is_layout(table: _Table) -> bool:
    """Whether a table only places paragraphs beside or below each other."""
    columns = max((len(row) for row in table), default=0)
    return columns <= 2 and any(sum(bool(p.words) for p in cell) >= _LAID_OUT for row in table for cell in row)


def _box(is_ticked: bool) -> str:
    return "[x] " if is_ticked else "[ ] "


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("val", "1").lower() not in _OFF

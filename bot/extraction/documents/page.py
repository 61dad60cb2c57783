"""Web pages, such as Slack gives canvases away and mail is written: what a person sees of them."""

import re
from collections.abc import Mapping

from justhtml import stream

from bot.domain.errors import UnreadableNote
from bot.extraction.documents.sheet import Decoded, Sheet
from bot.extraction.phrases import words

_BLOCKS = words(
    """address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    header hr html legend main nav option p pre section summary title"""
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "math", "select", "title", "object", "iframe"})
_HIDING = frozenset({"div", "section", "article", "span", "aside", "template", "details"})
_BOLD = frozenset({"b", "strong"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CANVAS_MENTION = re.compile(r"(?<![\w<])@([UW][A-Z0-9]{7,20})\b")
_NOTHING_BOLD = re.compile(r"\*\*(\s*)\*\*")
_BLANKS = re.compile(r"\s+")
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ul", "ol"})
_CHECKLIST = "7"
"""How a canvas marks lists of boxes, in `data-section-style`."""

Attributes = Mapping[str, str | None]


def read_page(html: str) -> Decoded:
    """Return the text of a web page. Raises UnreadableNote when it shows none."""
    page = _Page()
    for event, said in stream(html):
        if event == "start" and isinstance(said, tuple):
            page.start(*said)
        elif event == "end":
            page.end(str(said))
        elif event == "text":
            page.say(str(said))
    page.flush()
    text = page.sheet.text()
    if not text:
        raise UnreadableNote("This web page shows no text. Copy the notes from it and paste them here.")
    return Decoded(text=text)


class _Page:
    """Writes down blocks as they end."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self._written: list[str] = []
        self._level: int | None = None
        self._is_item = False
        self._box: bool | None = None
        self._lists: list[bool] = []
        """For each list around, whether its items have boxes."""
        self._cells: list[str] = []
        self._in_cell = False
        self._unseen: list[str] = []
        self._is_pre = False

    def start(self, name: str, attributes: Attributes) -> None:
        if self._unseen:
            if name == self._unseen[-1]:
                self._unseen.append(name)
        elif name in _UNSEEN or (name in _HIDING and _is_hidden(attributes)):
            self._unseen.append(name)
        elif name in _BOLD:
            self._written.append("**")
        elif name == "br":
            self._written.append("\n")
        elif name == "input" and (attributes.get("type") or "").lower() == "checkbox":
            self._box = "checked" in attributes
        else:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: Attributes) -> None:
        if name == "tr":
            self._end_row()
        elif name in _CELLS:
            self._end_cell()
            self.flush()
            self._in_cell = True
        elif name in _LISTS:
            self._begin_block()
            self._lists.append(attributes.get("data-section-style") == _CHECKLIST)
        elif name == "li":
            self._begin_block()
            ticked = "checked" in (attributes.get("class") or "").split()
            self._is_item, self._box = True, ticked if ticked or (self._lists and self._lists[-1]) else None
        elif name in _HEADINGS:
            self._begin_block()
            self._level = _HEADINGS[name]
        elif name in _BLOCKS:
            self.flush()
            self._is_pre = name == "pre"

    def _begin_block(self) -> None:
        self.flush()
        if not self._in_cell:
            self._level, self._is_item, self._box = None, False, None

    def end(self, name: str) -> None:
        if self._unseen:
            if name == self._unseen[-1]:
                self._unseen.pop()
        elif name in _BOLD:
            self._written.append("**")
        else:
            self._end(name)

    def _end(self, name: str) -> None:
        if name in _LISTS:
            self._begin_block()
            del self._lists[-1:]
        elif name in _CELLS:
            self._end_cell()
        elif name in ("tr", "table"):
            self._end_row()
        elif name in _HEADINGS or name == "li":
            self._begin_block()
        elif name in _BLOCKS:
            self.flush()
            self._is_pre = False

    def say(self, text: str) -> None:
        if not self._unseen and not self.sheet.is_full:
            self._written.append(text if self._is_pre else _BLANKS.sub(" ", text))

    def flush(self) -> None:
        """Write down the block that ends here."""
        if self._in_cell:
            self._written.append("\n")
            return
        words = _tidy("".join(self._written))
        self._written = []
        if not words:
            return
        level, is_item, mark = self._level, self._is_item, _mark(self._box)
        self._level, self._is_item, self._box = None, False, None
        if level is not None:
            self.sheet.heading(level, words.replace("**", ""))
        elif is_item or mark:
            self.sheet.item(max(len(self._lists) - 1, 0), mark + words)
        else:
            self.sheet.paragraph(words)

    def _end_cell(self) -> None:
        if self._in_cell:
            self._cells.append(_mark(self._box) + _tidy("".join(self._written)))
            self._written, self._box, self._in_cell = [], None, False

    def _end_row(self) -> None:
        self._end_cell()
        self.flush()
        if len(self._cells) == 1:
            self.sheet.paragraph(self._cells[0])
        else:
            self.sheet.row(self._cells)
        self._cells = []


def _mark(is_ticked: bool | None) -> str:
    return "" if is_ticked is None else "[x] " if is_ticked else "[ ] "


def _tidy(words: str) -> str:
    words = _NOTHING_BOLD.sub(r"\1", words)
    lines = (line.strip() for line in words.split("\n"))
    return _CANVAS_MENTION.sub(r"<@\1>", "\n".join(lines).strip())


def _is_hidden(attributes: Attributes) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))

"""The mails of one text: who wrote which and when, as their heads and `On … wrote:` say it."""

import re
from datetime import date

from bot.extraction.formats import details, quoting
from bot.extraction.formats.notes import Letter

_WROTE = re.compile(
    r"[ \t]*On (?P<when>.{4,100}?(?:,"
    r"|\d)[ \t]*(?:[AaPp]\.?[Mm]\.?,?[ \t]*)?)(?P<who>[^\W\d_][^\d,<>\n]{1,60}?)[ \t]*(?:<[^>\n]*>[ \t]*)?"
    r"wrote:[ \t]*$"
)
_DATED = re.compile(r"(?:Sent|Date):[ \t]*(?P<when>.+)$", re.IGNORECASE)
_LONGEST = 200


class Letters:
    """Follows the heads of mails down a text; `day_first` reads 3/12 as 3 December."""

    def __init__(self, *, today: date | None, day_first: bool) -> None:
        self._year = today.year if today else 2000
        self._day_first = day_first
        self._first: date | None = None
        self._count = 0
        self._quoted: dict[int, tuple[str, Letter]] = {}
        self.letter: Letter | None = None
        """The mail that the lines without a mark of quotation belong to, where that is not the first one."""

    def head(self, text: str, start: int, end: int, depth: int = 0) -> None:
        """Take in a line of a mail's frame that stands `depth` marks of quotation deep."""
        line = text[start : min(end, start + _LONGEST)]
        if wrote := _WROTE.match(line):
            self._quoted[depth + 1] = (wrote["who"].strip(), self._dated(wrote["when"]))
        elif depth == 0 and quoting.sender(text, start, end):
            self._count += 1
            self.letter = Letter(None, is_older=True) if self._count > 1 else None
        elif depth == 0 and (dated := _DATED.match(line)):
            self._date(dated["when"])

    def quoted(self, depth: int) -> tuple[str, Letter] | None:
        """Return who wrote what is quoted so many marks deep, and in which mail; None when nothing says it."""
        return self._quoted.get(depth)

    def _date(self, when: str) -> None:
        letter = self._dated(when)
        if self._count > 1:
            self.letter = letter
        elif self._first is None:
            self._first = letter.said_on

    def _dated(self, when: str) -> Letter:
        found = details.find_date(when, year=self._year, day_first=self._day_first)
        day = found[0] if found else None
        return Letter(day, is_older=day is None or self._first is None or day <= self._first)

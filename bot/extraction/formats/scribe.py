"""Lines to turns: who speaks, what goes on from the line above, what is a bullet, a row or a heading."""

import re
from collections.abc import Collection

from bot.extraction.formats import chat, details, events, labels, letters, markdown, quoting, stacked, standups
from bot.extraction.formats.lines import lines, trim
from bot.extraction.formats.notes import Kind, Turn
from bot.extraction.formats.transcript import Open, Transcript

HEAD_LINES, LIST_LINES = 60, 200
"""Lines at the top in which the title and the date, and the people who were there, are looked for."""
PLAIN_LEVEL = 5
"""Level of headings without marks: what somebody says ends their section."""

_MARKER = re.compile(
    r"\W{0,6}(?:(?:action|next)(?: item| point| step)?s?|AI|A\.I\.|to-?do|decision|decided|resolved"
    r"|resolution|proposal|proposed|"
    r"agreed|topic|note|follow[- ]?up|question|due|owner|deadline)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
"""A line of minutes that starts something new although the line before it did not end."""

_RULES = frozenset("-*_=~|:")
_ELLIPSIS = re.compile(r"(?:\.{2,}|…):?[ \t]*")
_LOWER = re.compile(r"[a-z(,;&]")
_WRAPPED_AT = 50


class Scribe:
    """Takes down a text line by line as turns; one object takes down one text."""

    def __init__(self, text: str, participants: Collection[str], mails: letters.Letters) -> None:
        self.text = text
        self.letters = mails
        self.spans = list(lines(text))
        self.head = [text[start : min(end, start + 300)] for start, end in self.spans[:HEAD_LINES]]
        self.people = details.read_people(text, self.spans[:LIST_LINES]) + quoting.receivers(self.head)
        self.is_mail = any(quoting.sender(text, a, b) for a, b in self.spans[:HEAD_LINES])
        filled = [trim(text, start, end) for start, end in self.spans]
        if not self.is_mail and quoting.is_all_quoted(text, filled):
            filled = [trim(text, quoting.after_quote(text, start, end), end) for start, end in filled]
        known = frozenset(form.lower() for person in self.people for form in (person.name, *person.forms))
        present = frozenset(form.lower() for name in participants for form in (name, *name.split()[:1]))
        self.filled = filled
        self.speakers = labels.decide_speakers(text, ((a, b) for a, b in filled if a < b), known, present)
        self.standups = standups.find_standups(text, filled, known | present)
        self.is_listed = False
        self.headers = chat.find_headers(text, filled) or (
            {} if self.speakers.names or self.standups.names else stacked.find_stacked(text, filled)
        )
        self.hints = events.hints(text)
        self.transcript = Transcript(text, mails)
        self.columns: list[str] = []
        self.floor: str | None = None
        self.parents: list[tuple[int, str | None]] = []

    def take_down(self) -> tuple[Turn, ...]:
        """Return the turns of the text."""
        for number, (start, end) in enumerate(self.filled):
            if start == end:
                self.transcript.close()
                self.columns = []
                self._pause(number)
            elif number in self.standups.fields or number in self.standups.names:
                self._reports(number)
            elif number in self.headers:
                self.transcript.close()
                self.floor, self.transcript.report = self.headers[number], None
            else:
                self._line(self.spans[number][0], start, end)
        self.transcript.close()
        return tuple(self.transcript.turns)

    def _reports(self, number: int) -> None:
        """Take a line that says whose report follows, or the fields of one."""
        self.transcript.close()
        if name := self.standups.names.get(number):
            self.floor, self.transcript.report, self.parents = name, None, []
        for told in self.standups.fields.get(number, ()):
            self.transcript.close()
            self.transcript.report, self.is_listed = told.report, told.start == told.end
            self.transcript.begin(Open(self.floor, Kind.SPEECH if self.floor else Kind.LINE), told.start, told.end)

    def _pause(self, number: int) -> None:
        """End a report at a blank line, unless it goes on below."""
        if self.transcript.report is not None and not self.standups.goes_on(number, self.filled):
            self.transcript.report = None
            if self.standups.names:
                self.floor = None

    def _line(self, margin: int, start: int, end: int) -> None:
        text = self.text
        if text[start] == ">" and self.is_mail:
            self._quoted(start, end)
            return
        if text[start] == ">":
            start, end = trim(text, quoting.after_quote(text, start, end), end)
            margin = start
            if start == end:
                self.transcript.close()
                return
        if self._structure(start, end):
            return
        bullet = markdown.find_bullet(text, margin, end)
        if self._addressed(start, end) or self._spoken(start, end, bullet):
            return
        if bullet and bullet.end <= end:
            self.transcript.begin(
                Open(self._parent(bullet.indent), Kind.BULLET, bullet.indent, bullet.ticked), bullet.end, end
            )
            return
        self._words(margin, start, end)

    def _quoted(self, start: int, end: int) -> None:
        """Take a line of an older mail; what nobody is said to have written is left out."""
        begin, _ = trim(self.text, quoting.after_quote(self.text, start, end), end)
        depth = self.text.count(">", start, begin)
        wrote = self.letters.quoted(depth)
        if begin < end and quoting.is_envelope(self.text, begin, end):
            self.letters.head(self.text, begin, end, depth)
            wrote = None
        if begin == end or wrote is None:
            self.transcript.close()
        elif (opened := self.transcript.open) is not None and opened.letter is wrote[1]:
            self.transcript.add(opened, begin, end)
        else:
            self.transcript.begin(Open(wrote[0], Kind.SPEECH, letter=wrote[1]), begin, end)

    def _structure(self, start: int, end: int) -> bool:
        """Take headings, rules, rows and lone times; return whether the line was one."""
        text = self.text
        if (text[start] in _RULES and markdown.is_rule(text, start, end)) or (
            (self.headers or text[start].isdigit()) and chat.is_stamp(text, start, end)
        ):
            self.transcript.close()
            return True
        if events.is_event(text, start, end, self.hints):
            self.transcript.close()
            return True
        if self.is_mail and quoting.is_envelope(text, start, end):
            self.transcript.close()
            self.letters.head(text, start, end)
            self.floor = quoting.sender(text, start, end) or self.floor
            return True
        heading = None if self._is_speaker_line(start) else markdown.find_heading(text, start, end)
        if heading:
            self.transcript.head(*heading)
            self.floor, self.parents = None, []
            return True
        if markdown.is_row(text, start, end):
            self._row(start, end)
            return True
        return False

    def _is_speaker_line(self, start: int) -> bool:
        return self.speakers.accepts(self.speakers.found.get(start))

    def _row(self, start: int, end: int) -> None:
        text = self.text
        spans = [trim(text, left, right) for left, right in markdown.cells(text, start, end)]
        if not self.columns:
            self.columns = [text[left:right].strip(" *").lower() for left, right in spans]
        named = tuple(
            (self.columns[column] if column < len(self.columns) else "", text[left:right])
            for column, (left, right) in enumerate(spans)
        )
        self.transcript.row(spans, named)

    def _spoken(self, start: int, end: int, bullet: markdown.Bullet | None) -> bool:
        """Open a turn for a line that names its speaker; return whether it did."""
        text = self.text
        label = None
        if not text[start].isalpha():
            label = labels.find_nick(text, start, end) or labels.find_action(text, start, end)
        if label is None:
            label = self.speakers.found.get(start) or (
                labels.find_label(text, start, end) if text[start - 1] == ">" else None
            )
            if not self.speakers.accepts(label):
                label = labels.find_dashed(text, start, end) if self.speakers.dashed else None
                if not self.speakers.accepts_dashed(label):
                    return False
        if label is None or label.end > end + 1:
            return False
        kind = Kind.BULLET if bullet else Kind.SPEECH
        indent = bullet.indent if bullet else 0
        opened = Open(label.name, kind, indent, bullet.ticked if bullet else None, is_labelled=True)
        self.transcript.begin(opened, min(label.end, end), end)
        if bullet:
            self._parent(indent)
            self.parents.append((indent, label.name))
        else:
            self.floor = label.name
            self.parents = []
            self.transcript.leave(PLAIN_LEVEL)
        return True

    def _addressed(self, start: int, end: int) -> bool:
        """Take a mail's line that begins with a reader's name, `Ana: the keys, please`; return whether it was one."""
        if not self.is_mail or self.floor is None or self.speakers.is_dialogue:
            return False
        label = self.speakers.found.get(start)
        readers = {form for person in self.people for form in (person.name.lower(), person.name.lower().split()[0])}
        if label is None or label.name.lower() not in readers or label.name.lower() == self.floor.lower().split()[0]:
            return False
        self.transcript.begin(Open(self.floor, Kind.BULLET), start, end)
        return True

    def _parent(self, indent: int) -> str | None:
        self.parents = [parent for parent in self.parents if parent[0] < indent]
        return self.parents[-1][1] if self.parents else self.floor

    def _words(self, margin: int, start: int, end: int) -> None:
        """Take a line of plain words: it goes on with the open turn, or begins one."""
        text = self.text
        open_turn = self.transcript.open
        dots = _ELLIPSIS.match(text, start, end) if text[start] in ".…" else None
        if dots and (open_turn is not None or self.floor):
            if open_turn is not None:
                self.transcript.add(open_turn, dots.end(), end)
            else:
                self.transcript.begin(Open(self.floor, Kind.SPEECH), dots.end(), end)
            return
        if open_turn is not None and self._goes_on(open_turn, margin, start, end):
            self.transcript.add(open_turn, start, end)
            return
        self.transcript.begin(Open(self.floor, Kind.SPEECH if self.floor else Kind.LINE, start - margin), start, end)

    def _goes_on(self, open_turn: Open, margin: int, start: int, end: int) -> bool:
        if _MARKER.match(self.text, start, end):
            return False
        if not open_turn.spans:
            return open_turn.kind is Kind.SPEECH
        if self.transcript.report is not None and (self.is_listed or open_turn.last_length < _WRAPPED_AT):
            return self.text[open_turn.spans[-1][1] - 1] in ",;:"
        if open_turn.kind is Kind.SPEECH and self.headers and open_turn.last_length < 100:
            return False
        if open_turn.kind is Kind.SPEECH and not _MARKER.match(self.text, open_turn.spans[0][0], open_turn.spans[0][1]):
            last = self.text[open_turn.spans[-1][1] - 1]
            return last in ".!?,;:" or open_turn.last_length >= _WRAPPED_AT or not self.text[start].isupper()
        ended = self.text[open_turn.spans[-1][1] - 1] in ".!?:"
        if _LOWER.match(self.text, start):
            return True
        if open_turn.kind is Kind.BULLET and start - margin > open_turn.depth:
            return True
        return open_turn.last_length >= _WRAPPED_AT and (not ended or open_turn.last_length >= 65)

"""Text to turns: finds out how a text is laid out and reads it line by line."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from bot.extraction.formats import chat, cues, details, events, labels, letters, markdown, quoting, stacked, standups
from bot.extraction.formats.lines import lines, trim
from bot.extraction.formats.marks import visible
from bot.extraction.formats.notes import LONGEST_NOTES, Kind, Letter, Notes, Report, Span, Turn, splice

HEAD_LINES = 60
PLAIN_LEVEL = 5
"""Level of headings without marks: what somebody says ends their section."""
LIST_LINES = 200
"""Lines at the top in which the title and the date, and the people who were there, are looked for."""

MARKER = re.compile(
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


def read_turns(
    text: str,
    filename: str | None = None,
    *,
    today: date | None = None,
    day_first: bool = False,
    participants: Collection[str] = (),
) -> Notes:
    """Return the turns of a decoded text and what its head says. Never raises; reads LONGEST_NOTES characters.

    `today` gives the year of a meeting date written without one; `day_first` reads 3/12 as 3 December. What one of the
    `participants` says is known for speech even in a single line.
    """
    remarks: tuple[str, ...] = ()
    whole = text
    if len(text) > LONGEST_NOTES:
        text = text[: max(text.rfind("\n", 0, LONGEST_NOTES), LONGEST_NOTES // 2)]
        remarks = (f"These notes are very long. I read the first {len(text):,} characters; paste the rest separately.",)
    timed = (filename or "").lower().endswith((".vtt", ".srt")) or cues.is_cues(text)
    if timed and (turns := cues.read_cues(text)):
        said = details.held_on(cues.head(text, turns), today=today, day_first=day_first)
        return Notes(
            text=whole,
            turns=turns,
            remarks=remarks,
            held_on=said[0] if said else None,
            held_on_phrase=said[1] if said else None,
        )
    reading = _Lines(text, participants, letters.Letters(today=today, day_first=day_first))
    turns = reading.read()
    said = details.held_on(reading.head, today=today, day_first=day_first)
    return Notes(
        text=whole,
        turns=turns,
        title=details.title(reading.head, begins_with_talk=bool(turns) and turns[0].speaker is not None),
        held_on=said[0] if said else None,
        held_on_phrase=said[1] if said else None,
        zone=details.zone(reading.head),
        people=reading.people,
        remarks=remarks,
        is_mail=reading.is_mail,
    )


@dataclass(slots=True)
class _Open:
    """The turn being read."""

    speaker: str | None
    kind: Kind
    depth: int = 0
    ticked: bool | None = None
    is_labelled: bool = False
    letter: Letter | None = None
    spans: list[Span] = field(default_factory=list)
    last_length: int = 0


class _Lines:
    """Reads lines one after the other into turns; one object reads one text."""

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
        self.report: Report | None = None
        self.is_listed = False
        self.headers = chat.find_headers(text, filled) or (
            {} if self.speakers.names or self.standups.names else stacked.find_stacked(text, filled)
        )
        self.hints = events.hints(text)
        self.turns: list[Turn] = []
        self.open: _Open | None = None
        self.sections: list[tuple[int, str]] = []
        self.columns: list[str] = []
        self.floor: str | None = None
        self.parents: list[tuple[int, str | None]] = []

    def read(self) -> tuple[Turn, ...]:
        for number, (start, end) in enumerate(self.filled):
            if start == end:
                self._close()
                self.columns = []
                self._pause(number)
            elif number in self.standups.fields or number in self.standups.names:
                self._reports(number)
            elif number in self.headers:
                self._close()
                self.floor, self.report = self.headers[number], None
            else:
                self._line(self.spans[number][0], start, end)
        self._close()
        return tuple(self.turns)

    def _reports(self, number: int) -> None:
        """Take a line that says whose report follows, or the fields of one."""
        self._close()
        if name := self.standups.names.get(number):
            self.floor, self.report, self.parents = name, None, []
        for told in self.standups.fields.get(number, ()):
            self._close()
            self.report, self.is_listed = told.report, told.start == told.end
            self._begin(_Open(self.floor, Kind.SPEECH if self.floor else Kind.LINE), told.start, told.end)

    def _pause(self, number: int) -> None:
        """End a report at a blank line, unless it goes on below."""
        if self.report is not None and not self.standups.goes_on(number, self.filled):
            self.report = None
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
                self._close()
                return
        if self._structure(start, end):
            return
        bullet = markdown.find_bullet(text, margin, end)
        if self._addressed(start, end) or self._spoken(start, end, bullet):
            return
        if bullet and bullet.end <= end:
            self._close()
            self._begin(_Open(self._parent(bullet.indent), Kind.BULLET, bullet.indent, bullet.ticked), bullet.end, end)
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
            self._close()
        elif self.open is not None and self.open.letter is wrote[1]:
            self._add(self.open, begin, end)
        else:
            self._close()
            self._begin(_Open(wrote[0], Kind.SPEECH, letter=wrote[1]), begin, end)

    def _structure(self, start: int, end: int) -> bool:
        """Take headings, rules, rows and lone times; return whether the line was one."""
        text = self.text
        if (text[start] in _RULES and markdown.is_rule(text, start, end)) or (
            (self.headers or text[start].isdigit()) and chat.is_stamp(text, start, end)
        ):
            self._close()
            return True
        if events.is_event(text, start, end, self.hints):
            self._close()
            return True
        if self.is_mail and quoting.is_envelope(text, start, end):
            self._close()
            self.letters.head(text, start, end)
            self.floor = quoting.sender(text, start, end) or self.floor
            return True
        heading = None if self._is_speaker_line(start) else markdown.find_heading(text, start, end)
        if heading:
            self._close()
            self._head(heading)
            return True
        if markdown.is_row(text, start, end):
            self._close()
            self._row(start, end)
            return True
        return False

    def _is_speaker_line(self, start: int) -> bool:
        return self.speakers.accepts(self.speakers.found.get(start))

    def _head(self, heading: tuple[int, int, int]) -> None:
        level, start, end = heading
        words, pieces = splice(self.text, visible(self.text, start, end))
        self.sections = [section for section in self.sections if section[0] < level]
        self.sections.append((level, words.strip()))
        self.floor = self.report = None
        self.parents = []
        if pieces:
            self.turns.append(Turn(len(self.turns), words, pieces, None, Kind.HEADING, self._section()))

    def _row(self, start: int, end: int) -> None:
        text = self.text
        spans = [trim(text, left, right) for left, right in markdown.cells(text, start, end)]
        if not self.columns:
            self.columns = [text[left:right].strip(" *").lower() for left, right in spans]
        named = tuple(
            (self.columns[column] if column < len(self.columns) else "", text[left:right])
            for column, (left, right) in enumerate(spans)
        )
        words, pieces = splice(text, [(left, right, False) for left, right in spans])
        if pieces:
            self.turns.append(Turn(len(self.turns), words, pieces, None, Kind.ROW, self._section(), cells=named))

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
        self._close()
        kind = Kind.BULLET if bullet else Kind.SPEECH
        indent = bullet.indent if bullet else 0
        opened = _Open(label.name, kind, indent, bullet.ticked if bullet else None, is_labelled=True)
        self._begin(opened, min(label.end, end), end, keep=True)
        if bullet:
            self._parent(indent)
            self.parents.append((indent, label.name))
        else:
            self.floor = label.name
            self.parents = []
            if self.sections:
                self.sections = [section for section in self.sections if section[0] < PLAIN_LEVEL]
        return True

    def _addressed(self, start: int, end: int) -> bool:
        """Take a mail's line that begins with a reader's name, `Ana: the keys, please`; return whether it was one."""
        if not self.is_mail or self.floor is None or self.speakers.is_dialogue:
            return False
        label = self.speakers.found.get(start)
        readers = {form for person in self.people for form in (person.name.lower(), person.name.lower().split()[0])}
        if label is None or label.name.lower() not in readers or label.name.lower() == self.floor.lower().split()[0]:
            return False
        self._close()
        self._begin(_Open(self.floor, Kind.BULLET), start, end)
        return True

    def _parent(self, indent: int) -> str | None:
        self.parents = [parent for parent in self.parents if parent[0] < indent]
        return self.parents[-1][1] if self.parents else self.floor

    def _words(self, margin: int, start: int, end: int) -> None:
        """Take a line of plain words: it goes on with the open turn, or begins one."""
        text = self.text
        open_turn = self.open
        dots = _ELLIPSIS.match(text, start, end) if text[start] in ".…" else None
        if dots and (open_turn is not None or self.floor):
            self._continue_or_begin(dots.end(), end)
            return
        if open_turn is not None and self._goes_on(open_turn, margin, start, end):
            self._add(open_turn, start, end)
            return
        self._close()
        self._begin(_Open(self.floor, Kind.SPEECH if self.floor else Kind.LINE, start - margin), start, end)

    def _continue_or_begin(self, start: int, end: int) -> None:
        if self.open is not None:
            self._add(self.open, start, end)
        else:
            self._begin(_Open(self.floor, Kind.SPEECH), start, end)

    def _goes_on(self, open_turn: _Open, margin: int, start: int, end: int) -> bool:
        if MARKER.match(self.text, start, end):
            return False
        if not open_turn.spans:
            return open_turn.kind is Kind.SPEECH
        if self.report is not None and (self.is_listed or open_turn.last_length < _WRAPPED_AT):
            return self.text[open_turn.spans[-1][1] - 1] in ",;:"
        if open_turn.kind is Kind.SPEECH and self.headers and open_turn.last_length < 100:
            return False
        if open_turn.kind is Kind.SPEECH and not MARKER.match(self.text, open_turn.spans[0][0], open_turn.spans[0][1]):
            last = self.text[open_turn.spans[-1][1] - 1]
            return last in ".!?,;:" or open_turn.last_length >= _WRAPPED_AT or not self.text[start].isupper()
        ended = self.text[open_turn.spans[-1][1] - 1] in ".!?:"
        if _LOWER.match(self.text, start):
            return True
        if open_turn.kind is Kind.BULLET and start - margin > open_turn.depth:
            return True
        return open_turn.last_length >= _WRAPPED_AT and (not ended or open_turn.last_length >= 65)

    def _begin(self, turn: _Open, start: int, end: int, *, keep: bool = False) -> None:
        self.open = turn
        if start < end or keep:
            self._add(turn, start, end)

    def _add(self, turn: _Open, start: int, end: int) -> None:
        if start < end:
            turn.spans.extend(visible(self.text, start, end))
        turn.last_length = end - start

    def _close(self) -> None:
        turn = self.open
        self.open = None
        if turn is None or not turn.spans:
            return
        words, pieces = splice(self.text, turn.spans)
        if pieces:
            self.turns.append(
                Turn(
                    len(self.turns),
                    words,
                    pieces,
                    turn.speaker,
                    turn.kind,
                    self._section(),
                    turn.depth,
                    turn.ticked,
                    is_labelled=turn.is_labelled,
                    letter=turn.letter or self.letters.letter,
                    report=self.report,
                )
            )

    def _section(self) -> str:
        return " / ".join([title for _, title in self.sections]) if self.sections else ""

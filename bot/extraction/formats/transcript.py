"""What has been taken down of a text: its turns, the one that is still open, and the headings they stand under."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.extraction.formats.letters import Letters
from bot.extraction.formats.marks import visible
from bot.extraction.formats.notes import Kind, Letter, Report, Span, Turn, splice


@dataclass(slots=True)
class Open:
    """The turn being taken down."""

    speaker: str | None
    kind: Kind
    depth: int = 0
    ticked: bool | None = None
    is_labelled: bool = False
    letter: Letter | None = None
    spans: list[Span] = field(default_factory=list)
    last_length: int = 0


class Transcript:
    """The turns of one text, in its order. Offsets count in the text; `mails` says which mail a line belongs to."""

    def __init__(self, text: str, mails: Letters) -> None:
        self.turns: list[Turn] = []
        self.open: Open | None = None
        self.report: Report | None = None
        """What the turns tell of their speaker that are closed from now on, where they stand in a report."""
        self._text = text
        self._letters = mails
        self._sections: list[tuple[int, str]] = []

    def begin(self, turn: Open, start: int, end: int) -> None:
        """Open a turn with its first words, if there are any yet, in place of the one that was open."""
        self.close()
        self.open = turn
        self.add(turn, start, end)

    def add(self, turn: Open, start: int, end: int) -> None:
        """Add words to the turn that is open."""
        if start < end:
            turn.spans.extend(visible(self._text, start, end))
        turn.last_length = end - start

    def close(self) -> None:
        """Put the open turn behind the others, if it holds any words."""
        turn = self.open
        self.open = None
        if turn is None or not turn.spans:
            return
        words, pieces = splice(self._text, turn.spans)
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
                    letter=turn.letter or self._letters.letter,
                    report=self.report,
                )
            )

    def head(self, level: int, start: int, end: int) -> None:
        """Take down a heading; it ends a report, and the sections of its level and those within them."""
        self.close()
        words, pieces = splice(self._text, visible(self._text, start, end))
        self.leave(level)
        self._sections.append((level, words.strip()))
        self.report = None
        if pieces:
            self.turns.append(Turn(len(self.turns), words, pieces, None, Kind.HEADING, self._section()))

    def row(self, spans: Sequence[tuple[int, int]], cells: tuple[tuple[str, str], ...]) -> None:
        """Take down a table's row; each of `cells` is the name of a column and what stands in it."""
        self.close()
        words, pieces = splice(self._text, [(left, right, False) for left, right in spans])
        if pieces:
            self.turns.append(Turn(len(self.turns), words, pieces, None, Kind.ROW, self._section(), cells=cells))

    def leave(self, level: int) -> None:
        """End the sections of a level and those within them."""
        self._sections = [section for section in self._sections if section[0] < level]

    def _section(self) -> str:
        return " / ".join([title for _, title in self._sections])

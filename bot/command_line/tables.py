"""What people see in a terminal: tables that fit 80 columns, and text from elsewhere that cannot steer the terminal."""

from collections.abc import Sequence
from datetime import date, datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.domain.commitment import Certainty
from bot.domain.deadline import Deadline
from bot.extraction.reading import Item, ItemStatus, Reading

LONGEST_EVIDENCE = 160
"""Characters of evidence shown under a task; JSON has all of it."""


def say(*sentences: str) -> None:
    """Print sentences, each on lines of its own, wrapped to the terminal."""
    console = Console(highlight=False)
    for sentence in sentences:
        console.print(Text(sentence))


def show(reading: Reading) -> None:
    """Print what was found: first what is claimed, then what is only asked about, then what the reader must know."""
    console = Console(highlight=False)
    numbered = list(enumerate(reading.items, start=1))
    claims = [(number, item) for number, item in numbered if item.certainty is not Certainty.UNSURE]
    questions = [(number, item) for number, item in numbered if item.certainty is Certainty.UNSURE]
    for title, rows in (("Commitments", claims), ("Not sure", questions)):
        if rows:
            console.print(_table(title, rows))
    if not numbered:
        console.print("No commitments found.")
    console.print(Text(f"Dates count from {day_and_time(reading.said_at)}.", style="dim"))
    for note in reading.notes:
        console.print(Text(f"Note: {plain(note)}"))


def plain(text: str) -> str:
    """Return text on one line without control characters, so that notes cannot send commands to the terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def day_and_time(at: datetime) -> str:
    """Return such as "Fri 24 Nov 2023 17:00", the same on every system."""
    return f"{on_day(at.date())} {at:%H:%M}"


def on_day(day: date) -> str:
    """Return such as "Fri 24 Nov 2023"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _table(title: str, rows: Sequence[tuple[int, Item]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right", style="dim")
    table.add_column("Who", max_width=16, overflow="fold")
    table.add_column("What", overflow="fold", ratio=1)
    table.add_column("Due", max_width=16, overflow="fold")
    for number, item in rows:
        table.add_row(str(number), Text(_who(item)), _what(item), Text(_due(item)))
    return table


def _who(item: Item) -> str:
    return plain(", ".join(item.owners or (item.owner or "nobody yet",)))


def _what(item: Item) -> Text:
    evidence = plain(item.evidence.text)
    if len(evidence) > LONGEST_EVIDENCE:
        evidence = evidence[:LONGEST_EVIDENCE] + "…"
    text = Text(plain(item.task))
    if remarks := _remarks(item):
        text.append(f" ({'; '.join(remarks)})", style="italic")
    return text.append(f"\n“{evidence}”", style="dim")


def _remarks(item: Item) -> list[str]:
    return [
        *([item.status.value] if item.status is not ItemStatus.OPEN else []),
        *([f"for {plain(item.requester)}"] if item.requester else []),
        *([f"after {', '.join(str(index + 1) for index in item.blocked_by)}"] if item.blocked_by else []),
    ]


def _due(item: Item) -> str:
    if item.deadline is not None:
        return _deadline(item.deadline)
    return f"“{plain(item.due_phrase)}”" if item.due_phrase else ""


def _deadline(deadline: Deadline) -> str:
    return day_and_time(deadline.at) if deadline.names_a_time else on_day(deadline.day)

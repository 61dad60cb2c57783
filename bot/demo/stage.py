"""What the demonstration shows in the terminal: what people see in their Slack, at their time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from bot.sandbox import Message, Person, View, render

WIDTH = 100
NOTES_SHOWN = 6
"""Lines of the notes that are shown."""


class Stage:
    """Prints scenes: a heading, an action, or a message as its reader sees it."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def scene(self, title: str) -> None:
        """Begin a scene."""
        self._console.print()
        self._console.print(Rule(f"[bold]{escape(title)}", align="left", style="cyan"))

    def tell(self, sentence: str) -> None:
        """Say what happens."""
        self._console.print(Padding(Text(sentence), (0, 0, 0, 1)))

    def notes(self, author: Person, channel: str, text: str) -> None:
        """Show the beginning of the notes somebody pastes."""
        lines = [line for line in text.splitlines() if line.strip()]
        shown = [_shortened(line) for line in lines[:NOTES_SHOWN]]
        if len(lines) > NOTES_SHOWN:
            shown.append(f"… {len(lines) - NOTES_SHOWN} more lines")
        self._panel(f"#{channel} · {author.name} pastes notes", "\n".join(shown), "white")

    def message(self, where: str, message: Message) -> None:
        """Show a message where people see it."""
        self._panel(where, render(message), "green")

    def direct(self, reader: Person, message: Message, at: datetime) -> None:
        """Show a direct message to its reader, at their local time."""
        local = at.astimezone(ZoneInfo(reader.user.tz))
        self._panel(f"{local:%a %-d %b %H:%M} in {reader.user.tz} · to {reader.name} alone", render(message), "yellow")

    def dialog(self, who: Person, view: View) -> None:
        """Show a dialog that is open on somebody's screen."""
        self._panel(f"{who.name}’s screen", render(view), "magenta")

    def _panel(self, title: str, body: str, style: str) -> None:
        panel = Panel(Text(body), title=Text(title), title_align="left", border_style=style, padding=(0, 1))
        self._console.print(Padding(panel, (0, 0, 0, 1)))


def _shortened(line: str) -> str:
    return line if len(line) <= WIDTH - 10 else line[: WIDTH - 11] + "…"

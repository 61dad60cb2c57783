"""How the app is used: the help, the answer to a bare mention, and the Home tab."""

from collections.abc import Iterable

from bot.domain.content import Listing
from bot.slack.ids import COMMAND, Action
from bot.slack.views.blocks import Block, Rendered, actions, bullets, button, divider, header, leaf, rich_text, section
from bot.slack.views.lists import list_blocks
from bot.slack.views.text import fallback

HOW_TO = (
    "Paste meeting notes or a transcript in a channel I am in, or drop a .txt, .md, .vtt or .srt file.",
    "Or mention me with the notes, or choose “Track commitments” from the menu of any message.",
    "I show who promised what by when. You check it and tap; only then do I track it and tell the owners.",
    "I remind owners in a direct message before each deadline, and ask again after it: in their working hours, once a "
    "day besides what is due the same day. Whoever waits for something hears when it is done, or late.",
)
HOW_TO_DIRECTLY = (
    HOW_TO[0],
    "Or send them to me here, or choose “Track commitments” from the menu of any message.",
    *HOW_TO[2:],
)
GREETING = "Mention me together with meeting notes, or choose “Track commitments” from the menu of a message."
GREETING_DIRECTLY = "Send me meeting notes here, as text or as a file, and I show who promised what by when."

Row = tuple[str, str]
"""A usage and what it does."""


def guide(rows: Iterable[Row], *, read_by: str | None = None) -> Rendered:
    """How to use the app, with every command; `read_by` is the model that notes are sent to, if they are."""
    rows = list(rows)
    how_to = (*HOW_TO, who_reads(read_by))
    lines = [*how_to, *(f"{_written(usage)}: {sentence}" for usage, sentence in rows)]
    return Rendered(text=fallback(lines), blocks=_blocks(how_to, rows))


def who_reads(model: str | None) -> str:
    """Say who reads the notes, and what leaves the machine for that."""
    if model is None:
        return "The notes are read by rules on the machine I run on, and sent to nobody."
    return (
        f"The text of notes, with the names in it, is sent to Anthropic, where {model} reads it, with what is open in "
        "the same channel. Other messages, files that are no notes, and what other channels track are not sent."
    )


def greeting(rows: Iterable[Row], *, direct: bool = False) -> Rendered:
    """The answer to somebody who spoke to the app, `direct` in a direct message, and gave it nothing to read."""
    how_to, sentence = (HOW_TO_DIRECTLY, GREETING_DIRECTLY) if direct else (HOW_TO, GREETING)
    return Rendered(text=fallback([sentence, f"{COMMAND} help shows more."]), blocks=_blocks(how_to, rows))


def home(mine: Listing, waiting: Listing, rows: Iterable[Row], *, read_by: str | None = None) -> Block:
    """The Home tab: what the reader owes, what others owe them, their settings, and how to use the app."""
    settings = actions(button("Settings", Action.SETTINGS, "home", said="When and how you hear from me"))
    how_to = guide(rows, read_by=read_by).blocks
    blocks = [*list_blocks(mine), divider(), *list_blocks(waiting), divider(), settings, *how_to]
    return {"type": "home", "blocks": blocks}


def _blocks(how_to: Iterable[str], rows: Iterable[Row]) -> list[Block]:
    how = bullets([leaf(sentence)] for sentence in how_to)
    return [header("How I work"), rich_text(how, section(leaf("Commands", "bold")), _commands(rows))]


def _commands(rows: Iterable[Row]) -> Block:
    return bullets([leaf(_written(usage), "code"), leaf(f"  {sentence}")] for usage, sentence in rows)


def _written(usage: str) -> str:
    return f"{COMMAND} {usage}".strip()

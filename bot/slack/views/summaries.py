"""The weekly summary of a channel: what was done, what is open, how much is late. It names no owner."""

from bot.domain.content import Summary
from bot.slack.ids import COMMAND
from bot.slack.views.blocks import Block, Rendered, bullets, context, header, leaf, rich_text, section
from bot.slack.views.text import counted, fallback, joined, shown

MOST_DONE = 10
LONGEST_TASK = 120


def summary(content: Summary) -> Rendered:
    """A week in a channel."""
    counts = joined(
        [
            f"{len(content.done)} done",
            f"{content.open} open",
            f"{content.due_soon} due within a week" if content.due_soon else None,
            f"{content.late} past their day" if content.late else None,
        ]
    )
    title = f"This week: {counted(len(content.done), 'commitment')} kept" if content.done else "This week"
    lines = [f"#{item.number} {shown(item.task, LONGEST_TASK)}" for item in content.done[:MOST_DONE]]
    more = len(content.done) - len(lines)
    lines += [f"… and {more} more"] if more > 0 else []
    parts: list[Block] = [section(leaf(counts))]
    parts += [section(leaf("Done", "bold")), bullets([leaf(line)] for line in lines)] if lines else []
    footer = f"{COMMAND} channel lists what is open; {COMMAND} settings channel changes this summary."
    return Rendered(
        text=fallback([title, counts, *lines, footer]), blocks=[header(title), rich_text(*parts), context(footer)]
    )

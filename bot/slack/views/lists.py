"""Lists of open commitments: one line each, the urgent ones first."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.commitment import Commitment
from bot.domain.content import LINES_PER_LIST, Listing
from bot.slack.views.blocks import Block, Leaf, Rendered, bullets, context, header, leaf, rich_text, section
from bot.slack.views.dates import due_day, local_day, say_timing
from bot.slack.views.people import say_owner, say_requester
from bot.slack.views.text import fallback, joined, shown

LONGEST_TASK = 120
GROUPS = ("Overdue", "Today", "This week", "Later", "No date")


def listing(content: Listing, *, of: str | None = None) -> Rendered:
    """A list for one reader; `of` is whose list it is, when its title says so."""
    text = fallback([_title(content), *_lines(content, of)], besides=_left_out(content))
    return Rendered(text=text, blocks=list_blocks(content, of=of))


def list_blocks(content: Listing, *, of: str | None = None) -> list[Block]:
    """The blocks of a list; the Home tab shows them too."""
    blocks = [header(_title(content))]
    parts = [part for group in GROUPS for part in _group(content, group, of)]
    if parts:
        blocks.append(rich_text(*parts))
    blocks += [context(text) for text in _small_print(content)]
    return blocks


def _title(content: Listing) -> str:
    count = f" ({len(content.items) + content.more})" if content.items else ""
    return f"{shown(content.title, 120)}{count}"


def _group(content: Listing, group: str, of: str | None) -> list[Block]:
    items = [item for item in content.items[:LINES_PER_LIST] if _group_of(content, item) == group]
    return [section(leaf(group, "bold")), bullets(_line(content, item, of) for item in items)] if items else []


def _group_of(content: Listing, item: Commitment) -> str:
    if item.due is None:
        return "No date"
    if item.is_overdue(content.now):
        return "Overdue"
    today, day = local_day(content.now, content.zone), due_day(item.due, content.zone)
    if day <= today:
        return "Today"
    return "This week" if day <= _sunday(today) else "Later"


def _sunday(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def _line(content: Listing, item: Commitment, of: str | None) -> list[Leaf]:
    number = leaf(f"#{item.number} " if item.number else "", "bold")
    return [number, leaf(f"{shown(item.task, LONGEST_TASK)} · {_circumstances(content, item, of)}")]


def _circumstances(content: Listing, item: Commitment, of: str | None) -> str:
    is_said = item.owner is not None and item.owner in (content.reader, of)
    owner = None if is_said else say_owner(item, content.names, begins=False)
    timing = say_timing(item, zone=content.zone, now=content.now)
    return joined([owner, timing, say_requester(item, content.names, reader=content.reader)])


def _small_print(content: Listing) -> Iterator[str]:
    if not content.items:
        yield shown(content.empty, 300) or "Nothing here."
    if left_out := _left_out(content):
        yield f"… and {left_out} more."
    for remark in content.remarks[:3]:
        if text := shown(remark, 300):
            yield text


def _left_out(content: Listing) -> int:
    return max(len(content.items) - LINES_PER_LIST, 0) + content.more


def _lines(content: Listing, of: str | None) -> Iterator[str]:
    for item in content.items[:LINES_PER_LIST]:
        number = f"#{item.number} " if item.number else ""
        yield f"{number}{shown(item.task, LONGEST_TASK)} · {_circumstances(content, item, of)}"
    yield from (text for text in _small_print(content) if not text.startswith("…"))

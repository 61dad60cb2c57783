"""Direct messages to owners: what is now theirs, what they are reminded of, and how it stands after they tapped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.commitment import Commitment, Status
from bot.domain.content import Handover, Names, ReminderLetter, ReminderLine
from bot.domain.reminders import ReminderKind
from bot.slack.ids import Action, encode, row_block
from bot.slack.views.blocks import Block, Rendered, actions, button, context, header, leaf, rich_text, section
from bot.slack.views.dates import due_day, local_day, say_deadline, say_instant, say_timing
from bot.slack.views.people import NO_OWNER, name_of, say_requester
from bot.slack.views.text import counted, cut, fallback, joined, shown

MOST_ITEMS = 15
"""Items in one direct message: two blocks each, within Slack's limits."""
LONGEST_TASK = 250
LATE_WORDS = "this comes late, sorry"
TWO_HOURS = timedelta(hours=2)
ABOUT = timedelta(minutes=15)
"""How far from two hours "in two hours" is still said."""
ALL_SETTLED = "All settled, thank you"
NOT_YOURS = "Not yours any more: "
HOW_TO_ANSWER = "I remind you before each deadline. “Not mine” gives an item back to whoever tracked it."


@dataclass(frozen=True, kw_only=True)
class Row:
    """An item with what is said of it in small words and its buttons; `state` is set where it is settled."""

    item: Commitment
    words: str = ""
    buttons: Sequence[Action] = ()
    state: str | None = None


_REMINDER_BUTTONS = (Action.DONE, Action.MOVE, Action.SNOOZE, Action.NOT_MINE)
_STAND_IN_BUTTONS = (Action.DONE, Action.MOVE)
_ANSWERS = (Action.THANKS, Action.REOPEN)
_HANDOVER_BUTTONS = (Action.DONE, Action.MOVE, Action.NOT_MINE)
_LABELS = {
    Action.DONE: "Done",
    Action.MOVE: "Move…",
    Action.SNOOZE: "Snooze until tomorrow",
    Action.NOT_MINE: "Not mine",
    Action.THANKS: "Thanks",
    Action.REOPEN: "Not what I needed",
}
_CLOSED_WORDS = {
    Status.DONE: "Done: ",
    Status.DROPPED: "Dropped: ",
    Status.DECLINED: NOT_YOURS,
    Status.DISMISSED: "Dismissed: ",
}


def handover(content: Handover) -> Rendered:
    """To an owner: these are yours now, and who gave them."""
    count = counted(len(content.items), "commitment")
    giver = name_of(content.given_by, content.names) if content.given_by else None
    deed = f"gave you {count}" if any(map(_changed_hands, content.items)) else f"tracked {count} of yours"
    title = f"{giver} {deed}" if giver else f"You have {count} now"
    rows = [
        Row(
            item=item,
            words=joined([say_timing(item, zone=content.zone, now=content.now), say_requester(item, content.names)]),
            buttons=_HANDOVER_BUTTONS,
        )
        for item in content.items
    ]
    return _letter(title, rows, HOW_TO_ANSWER)


def reminder(content: ReminderLetter) -> Rendered:
    """Everything one person hears now, each with the reason in words: reminders, and news of what they wait for."""
    news = sum(_is_news(content, line) for line in content.lines)
    count = len(content.lines) - news
    words = [counted(count, "reminder") if count != 1 else "A reminder"] if count else []
    words += ["news of what you wait for"] if news else []
    title = " and ".join(words)
    return _letter(title[:1].upper() + title[1:], [_told(content, line) for line in content.lines], None)


def standing(
    items: Sequence[Commitment], *, reader: str, covers: Collection[str] = (), names: Names, zone: str, now: datetime
) -> Rendered:
    """A direct message drawn anew after a tap: buttons for what is still open, one line for the rest.

    `covers` are those whom the reader stands in for; `names` holds every owner.
    """
    rows = [_stands(item, reader, covers, names, zone, now) for item in items]
    still_open = sum(bool(row.buttons) for row in rows)
    given_back = any(row.state == NOT_YOURS for row in rows)
    settled = "Given back, thank you" if given_back else ALL_SETTLED
    title = f"{counted(still_open, 'commitment')} still open" if still_open else settled
    return _letter(title, rows, None)


def _is_news(content: ReminderLetter, line: ReminderLine) -> bool:
    return line.kind in (ReminderKind.SLIPPED, ReminderKind.DELIVERED)


def _told(content: ReminderLetter, line: ReminderLine) -> Row:
    item = line.commitment
    owner = name_of(item.owner, content.names) if item.owner else None
    late = LATE_WORDS if line.late else None
    if line.kind == ReminderKind.DELIVERED:
        done = f"{name_of(item.closed_by, content.names)} says it is done" if item.closed_by else "done"
        return Row(item=item, words=joined([done, late]), buttons=_ANSWERS)
    if line.kind == ReminderKind.SLIPPED:
        said = f"{_nearness(item, content.zone, content.now)}, still open"
        return Row(item=item, words=joined([said, f"with {owner}" if owner else NO_OWNER.lower(), late]))
    covers = f"you stand in for {owner}" if owner and item.owner != content.reader else None
    requester = say_requester(item, content.names, reader=content.reader)
    words = joined([_reason(content, line), covers, requester, late])
    return Row(item=item, words=words, buttons=_REMINDER_BUTTONS if covers is None else _STAND_IN_BUTTONS)


def _stands(item: Commitment, reader: str, covers: Collection[str], names: Names, zone: str, now: datetime) -> Row:
    if item.is_open and (item.owner == reader or item.owner in covers):
        buttons = _REMINDER_BUTTONS if item.owner == reader else _STAND_IN_BUTTONS
        return Row(item=item, words=_standing_words(item, reader, names, zone, now), buttons=buttons)
    if item.is_open and item.requester == reader:
        whose = f"with {name_of(item.owner, names)}" if item.owner else NO_OWNER.lower()
        return Row(item=item, words=joined([_nearness(item, zone, now), "open", whose]))
    return Row(item=item, state=_CLOSED_WORDS.get(item.status, NOT_YOURS))


def _letter(title: str, rows: Sequence[Row], footer: str | None) -> Rendered:
    kept = rows[:MOST_ITEMS]
    more = len(rows) - len(kept)
    blocks = [header(title)]
    for row in kept:
        blocks += _row(row)
    blocks += [context(f"… and {more} more: /commitments")] if more else []
    blocks += [context(footer)] if footer else []
    return Rendered(text=fallback([title, *map(_line, rows)]), blocks=blocks)


def _row(row: Row) -> list[Block]:
    item = row.item
    block_id = row_block(item.id, item.number)
    task = shown(item.task, LONGEST_TASK)
    number = leaf(f"#{item.number} " if item.number else "", "bold")
    if row.state is not None:
        return [rich_text(section(number, leaf(row.state), leaf(task, "strike")), block_id=block_id)]
    text = rich_text(section(number, leaf(f"{task}\n"), leaf(row.words, "italic")), block_id=block_id)
    said = shown(item.task, 55)
    buttons = [
        button(
            _LABELS[action],
            action,
            encode(item.id),
            primary=action in (Action.DONE, Action.THANKS),
            said=f"{_LABELS[action]}: {said}",
        )
        for action in row.buttons
    ]
    return [text, actions(*buttons)] if buttons else [text]


def _line(row: Row) -> str:
    task = cut(shown(row.item.task, LONGEST_TASK), 150)
    number = f"#{row.item.number} " if row.item.number else ""
    return f"{number}{task}, {row.words}" if row.state is None else f"{number}{row.state}{task}"


def _changed_hands(item: Commitment) -> bool:
    """Whether somebody else had it, or nobody, when it was tracked."""
    return item.live_since is not None and item.confirmed_at is not None and item.live_since > item.confirmed_at


def _standing_words(item: Commitment, reader: str, names: Names, zone: str, now: datetime) -> str:
    quiet = item.snoozed_until if item.snoozed_until and item.snoozed_until > now else None
    return joined(
        [
            _nearness(item, zone, now),
            say_requester(item, names, reader=reader),
            f"quiet until {say_instant(quiet, zone=zone, now=now)}" if quiet else None,
        ]
    )


def _reason(content: ReminderLetter, line: ReminderLine) -> str:
    near = _nearness(line.commitment, content.zone, content.now)
    match ReminderKind(line.kind):
        case ReminderKind.TWO_HOURS_BEFORE:
            return _soon(line.commitment, content.zone, content.now) or near
        case ReminderKind.WEEKLY_1 | ReminderKind.WEEKLY_2 | ReminderKind.WEEKLY_3:
            return f"{near}, still open"
        case ReminderKind.LAST_WORD:
            return f"{near}; the last word from me about it"
        case ReminderKind.LATE_START:
            return f"{near}, before it was tracked"
        case ReminderKind.AFTER_SNOOZE:
            return f"back after the snooze, {near}"
        case _:
            return near


def _soon(item: Commitment, zone: str, now: datetime) -> str | None:
    left = item.due.at - now if item.due else timedelta(0)
    return f"due in two hours, at {_clock(item, zone)}" if abs(left - TWO_HOURS) < ABOUT else None


def _nearness(item: Commitment, zone: str, now: datetime) -> str:
    """When it is due, by name where the day is today or tomorrow."""
    due = item.due
    if due is None:
        return say_timing(item, zone=zone, now=now)
    today, day = local_day(now, zone), due_day(due, zone)
    word = "was due" if due.at < now else "due"
    clock = f", {_clock(item, zone)}" if due.names_a_time else ""
    if day == today:
        return f"{word} today{clock}"
    tomorrow = "tomorrow, " if day == today + timedelta(days=1) else ""
    return f"{word} {tomorrow}{say_deadline(due, zone=zone, now=now)}"


def _clock(item: Commitment, zone: str) -> str:
    return say_instant(item.due.at, zone=zone, now=item.due.at).rpartition(", ")[2] if item.due else ""

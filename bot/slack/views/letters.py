"""Direct messages to owners: what is now theirs, what they are reminded of, and how it stands after they tapped."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain.commitment import Commitment, Status
from bot.domain.content import Handover, Names, ReminderLetter, ReminderLine
from bot.domain.reminders import ReminderKind
from bot.slack.ids import Action, encode, row_block
from bot.slack.views.blocks import Block, Rendered, actions, button, context, header, leaf, rich_text, section
from bot.slack.views.dates import due_day, local_day, say_deadline, say_instant, say_timing
from bot.slack.views.people import name_of, say_requester
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

Row = tuple[Commitment, str]
"""An item with what is said of it in small words."""

_REMINDER_BUTTONS = (Action.DONE, Action.MOVE, Action.SNOOZE, Action.NOT_MINE)
_HANDOVER_BUTTONS = (Action.DONE, Action.MOVE, Action.NOT_MINE)
_LABELS = {
    Action.DONE: "Done",
    Action.MOVE: "Move…",
    Action.SNOOZE: "Snooze until tomorrow",
    Action.NOT_MINE: "Not mine",
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
        (item, joined([say_timing(item, zone=content.zone, now=content.now), say_requester(item, content.names)]))
        for item in content.items
    ]
    return _letter(title, rows, _HANDOVER_BUTTONS, HOW_TO_ANSWER)


def reminder(content: ReminderLetter) -> Rendered:
    """Everything one person is reminded of now, each with the reason in words."""
    count = len(content.lines)
    title = "A reminder" if count == 1 else f"{count} reminders"
    rows = [(line.commitment, _reminder_words(content, line)) for line in content.lines]
    return _letter(title, rows, _REMINDER_BUTTONS, None)


def standing(items: Sequence[Commitment], *, reader: str, names: Names, zone: str, now: datetime) -> Rendered:
    """A direct message drawn anew after a tap: buttons for what is still open, one line for the rest."""
    rows = [(item, _standing_words(item, reader, names, zone, now)) for item in items]
    still_open = sum(_is_for(item, reader) for item in items)
    settled = "Given back, thank you" if any(_was_given_back(item, reader) for item in items) else ALL_SETTLED
    title = f"{counted(still_open, 'commitment')} still open" if still_open else settled
    return _letter(title, rows, _REMINDER_BUTTONS, None, reader)


def _letter(
    title: str, rows: Sequence[Row], buttons: Sequence[Action], footer: str | None, reader: str | None = None
) -> Rendered:
    kept = rows[:MOST_ITEMS]
    more = len(rows) - len(kept)
    blocks = [header(title)]
    for item, words in kept:
        blocks += _row(item, words, buttons if _is_for(item, reader or item.owner) else ())
    blocks += [context(f"… and {more} more: /commitments")] if more else []
    blocks += [context(footer)] if footer else []
    return Rendered(text=fallback([title, *_lines(rows, reader)]), blocks=blocks)


def _row(item: Commitment, words: str, buttons: Sequence[Action]) -> list[Block]:
    block_id = row_block(item.id, item.number)
    task = shown(item.task, LONGEST_TASK)
    number = leaf(f"#{item.number} " if item.number else "", "bold")
    if not buttons:
        state = leaf(_CLOSED_WORDS.get(item.status, NOT_YOURS))
        return [rich_text(section(number, state, leaf(task, "strike")), block_id=block_id)]
    text = rich_text(section(number, leaf(f"{task}\n"), leaf(words, "italic")), block_id=block_id)
    said = shown(item.task, 55)
    row = [
        button(
            _LABELS[action], action, encode(item.id), primary=action is Action.DONE, said=f"{_LABELS[action]}: {said}"
        )
        for action in buttons
    ]
    return [text, actions(*row)]


def _lines(rows: Sequence[Row], reader: str | None) -> Iterator[str]:
    for item, words in rows:
        task = cut(shown(item.task, LONGEST_TASK), 150)
        number = f"#{item.number} " if item.number else ""
        if _is_for(item, reader or item.owner):
            yield f"{number}{task}, {words}"
        else:
            yield f"{number}{_CLOSED_WORDS.get(item.status, NOT_YOURS)}{task}"


def _changed_hands(item: Commitment) -> bool:
    """Whether somebody else had it, or nobody, when it was tracked."""
    return item.live_since is not None and item.confirmed_at is not None and item.live_since > item.confirmed_at


def _was_given_back(item: Commitment, reader: str) -> bool:
    return item.status is Status.DECLINED or (item.is_open and item.owner != reader)


def _is_for(item: Commitment, reader: str | None) -> bool:
    return item.is_open and reader is not None and item.owner == reader


def _standing_words(item: Commitment, reader: str, names: Names, zone: str, now: datetime) -> str:
    quiet = item.snoozed_until if item.snoozed_until and item.snoozed_until > now else None
    return joined(
        [
            _nearness(item, zone, now),
            say_requester(item, names, reader=reader),
            f"quiet until {say_instant(quiet, zone=zone, now=now)}" if quiet else None,
        ]
    )


def _reminder_words(content: ReminderLetter, line: ReminderLine) -> str:
    requester = say_requester(line.commitment, content.names, reader=line.commitment.owner)
    return joined([_reason(content, line), requester, LATE_WORDS if line.late else None])


def _reason(content: ReminderLetter, line: ReminderLine) -> str:
    near = _nearness(line.commitment, content.zone, content.now)
    match ReminderKind(line.kind):
        case ReminderKind.HEADS_UP | ReminderKind.ON_THE_DAY | ReminderKind.FOLLOW_UP_1 | ReminderKind.FOLLOW_UP_2:
            return near
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

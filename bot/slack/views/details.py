"""Everything a reader may know of one commitment."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.domain.commitment import Commitment, Status
from bot.domain.content import Details, HistoryLine, ReminderEntry
from bot.domain.delivery import DeliveryState
from bot.domain.reminders import KINDS
from bot.slack.views.blocks import Block, Leaf, Rendered, bullets, header, leaf, quote, rich_text, section
from bot.slack.views.dates import say_instant, say_timing
from bot.slack.views.people import LONGEST_NAME, name_of, say_owner, say_requester
from bot.slack.views.text import fallback, joined, shown

LONGEST_TASK = 5_000
LONGEST_EVIDENCE = 2_000
LONGEST_RULE = 300
LONGEST_ENTRY = 140
MOST_ENTRIES = 12

STATUS_WORDS = {
    Status.DRAFT: "waits for review",
    Status.OPEN: "open",
    Status.DONE: "done",
    Status.DROPPED: "dropped",
    Status.DECLINED: "declined",
    Status.DISMISSED: "dismissed",
}
HIDDEN_EVIDENCE = "The words it comes from are shown to people in its channel."

_SENTENCES: Mapping[str, str] = {kind.name: kind.sentence for kind in KINDS}


def details(content: Details) -> Rendered:
    """What a commitment is, where it comes from, how it changed and which reminders it brings."""
    item = content.commitment
    parts = [section(leaf(shown(item.task, LONGEST_TASK))), section(leaf(_facts(content)))]
    parts += _rule(item)
    parts += _evidence(content)
    parts += _entries("Reminders", [_reminder(content, entry) for entry in content.reminders], latest=False)
    parts += _entries("History", [_change(content, line) for line in content.history], latest=True)
    return Rendered(text=fallback(list(_lines(content))), blocks=[header(_title(item)), rich_text(*parts)])


def _title(item: Commitment) -> str:
    return f"Commitment #{item.number}" if item.number else "A draft"


def _facts(content: Details) -> str:
    item = content.commitment
    quiet = item.snoozed_until if item.snoozed_until and item.snoozed_until > content.now else None
    return joined(
        [
            say_owner(item, content.names),
            say_requester(item, content.names),
            say_timing(item, zone=content.zone, now=content.now),
            STATUS_WORDS[item.status],
            shown(item.closing_word or "", LONGEST_ENTRY),
            f"quiet until {_at(content, quiet)}" if quiet else None,
        ]
    )


def _rule(item: Commitment) -> list[Block]:
    rule = shown(item.due.rule, LONGEST_RULE) if item.due else ""
    return [section(leaf("The date: ", "bold"), leaf(rule))] if rule else []


def _evidence(content: Details) -> list[Block]:
    evidence = shown(content.commitment.evidence or "", LONGEST_EVIDENCE)
    if not evidence:
        return []
    if not content.shows_evidence:
        return [section(leaf(HIDDEN_EVIDENCE, "italic"))]
    return [section(leaf("From the notes:", "bold")), quote(evidence)]


def _entries(heading: str, lines: list[str], *, latest: bool) -> list[Block]:
    if not lines:
        return []
    more = len(lines) - MOST_ENTRIES
    kept = lines if more <= 0 else lines[-MOST_ENTRIES:] if latest else lines[:MOST_ENTRIES]
    tail: list[list[Leaf]] = [[leaf(f"… and {more} {'earlier' if latest else 'more'}")]] if more > 0 else []
    return [section(leaf(heading, "bold")), bullets([*([leaf(line)] for line in kept), *tail])]


def _reminder(content: Details, entry: ReminderEntry) -> str:
    sentence = _SENTENCES.get(entry.kind, entry.kind)
    match entry.outcome:
        case DeliveryState.SENT:
            words = f"sent, {sentence}"
        case DeliveryState.FAILED:
            words = f"could not be delivered, {sentence}"
        case planned if planned.startswith(sentence):
            words = planned
        case reason:
            words = f"left out, {sentence}: {reason}"
    return shown(f"{_at(content, entry.at)}: {words}", LONGEST_ENTRY)


def _change(content: Details, line: HistoryLine) -> str:
    by = f", {name_of(line.by, content.names)}" if line.by else ""
    return shown(f"{_at(content, line.at)}{by}: {_deed(content, line)}", LONGEST_ENTRY)


def _deed(content: Details, line: HistoryLine) -> str:
    match line.what:
        case "found":
            return "found in the notes"
        case "confirmed" | "added":
            return "tracked"
        case "done":
            return "marked done"
        case "declined":
            return "handed back as not theirs"
        case "task":
            return f"reworded from “{shown(line.before or '', 60)}”"
        case "due" | "snoozed":
            return f"{'moved' if line.what == 'due' else 'snoozed'} {_span(content, line)}"
        case "owner":
            owner = name_of(line.after, content.names) if line.after else "nobody"
            return f"given to {owner}"
        case what:
            return joined([shown(what, LONGEST_NAME), shown(line.after or "", 80)], ": ")


def _span(content: Details, line: HistoryLine) -> str:
    before, after = (_instant(content, value) for value in (line.before, line.after))
    if line.what == "snoozed":
        return f"until {after}"
    return f"from {before} to {after}" if line.before else f"to {after}"


def _instant(content: Details, value: str | None) -> str:
    if not value:
        return "no date"
    try:
        return _at(content, datetime.fromisoformat(value))
    except ValueError:
        return shown(value, 40)


def _at(content: Details, at: datetime) -> str:
    return say_instant(at, zone=content.zone, now=content.now)


def _lines(content: Details) -> Iterator[str]:
    item = content.commitment
    yield f"{_title(item)}: {shown(item.task, 1_500)}"
    yield _facts(content)
    if item.due and item.due.rule:
        yield f"The date: {shown(item.due.rule, LONGEST_RULE)}"
    if item.evidence and content.shows_evidence:
        yield f"From the notes: “{shown(item.evidence, 600)}”"
    yield from (f"Reminder: {_reminder(content, entry)}" for entry in content.reminders[:MOST_ENTRIES])
    yield from (f"History: {_change(content, line)}" for line in content.history[-MOST_ENTRIES:])

"""Everything a reader may know of one commitment."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.domain.commitment import Commitment, Status
from bot.domain.content import Details, HistoryLine, ReminderEntry, Stand
from bot.domain.delivery import DeliveryKind
from bot.domain.reminders import KINDS
from bot.slack.views.blocks import Block, Leaf, Rendered, bullets, header, leaf, quote, rich_text, section
from bot.slack.views.dates import clock_of, is_elsewhere, say_instant, say_timing
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

_REASONED = (Stand.HELD_BACK, Stand.CANCELLED)
_TITLES: Mapping[str, str] = {
    **{kind.name: kind.title for kind in KINDS},
    DeliveryKind.HANDOVER: "the word that it is theirs",
    DeliveryKind.NOTICE: "a notice",
}


def details(content: Details) -> Rendered:
    """What a commitment is, where it comes from, how it changed and which reminders it brings."""
    item = content.commitment
    parts = [section(leaf(shown(item.task, LONGEST_TASK))), section(leaf(_facts(content)))]
    parts += _rule(content)
    parts += _evidence(content)
    parts += _clocks(content)
    parts += _entries("Reminders", [_reminder(content, entry) for entry in content.reminders], latest=False)
    parts += _silence(content)
    parts += _entries("History", [_change(content, line) for line in content.history], latest=True)
    return Rendered(text=fallback(list(_lines(content))), blocks=[header(_title(item)), rich_text(*parts)])


def reasons(content: Details) -> Rendered:
    """Why a commitment is tracked as it is: its words, its date, and everything sent, planned and held back."""
    item = content.commitment
    lines = {
        heading: [_reminder(content, entry) for entry in content.reminders if entry.stand in stands]
        for heading, stands in _HEADINGS.items()
    }
    parts = [section(leaf(shown(item.task, LONGEST_TASK // 4))), section(leaf(_facts(content)))]
    parts += _rule(content) or [section(leaf("The date: ", "bold"), leaf(_no_date(item)))]
    parts += _evidence(content) or [section(leaf("It was typed, not found in notes.", "italic"))]
    parts += _silence(content)
    parts += _clocks(content)
    for heading, told in lines.items():
        parts += _entries(heading, told, latest=False)
    title = f"Why {_title(item)[0].lower()}{_title(item)[1:]}"
    text = [title, *list(_facts_in_words(content)), *(f"{h}: {line}" for h, told in lines.items() for line in told)]
    return Rendered(text=fallback(text), blocks=[header(title), rich_text(*parts)])


_HEADINGS = {
    "Sent": (Stand.SENT, Stand.FAILED),
    "Planned": (Stand.PLANNED,),
    "Held back": (Stand.HELD_BACK, Stand.CANCELLED),
}


def _no_date(item: Commitment) -> str:
    phrase = shown(item.due_phrase or item.milestone or "", 60)
    return f"“{phrase}” gives none." if phrase else "none was named."


def _silence(content: Details) -> list[Block]:
    silence = shown(content.silence or "", LONGEST_ENTRY)
    return [section(leaf(silence, "italic"))] if silence else []


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


def _rule(content: Details) -> list[Block]:
    rule = _say_rule(content)
    return [section(leaf("The date: ", "bold"), leaf(rule))] if rule else []


def _say_rule(content: Details) -> str:
    """The rule of the date, and where its times are meant when that is elsewhere than where the reader is."""
    due = content.commitment.due
    rule = shown(due.rule, LONGEST_RULE) if due else ""
    return f"{rule} ({clock_of(due.zone)})" if due and rule and is_elsewhere(due, content.zone) else rule


def _clocks(content: Details) -> list[Block]:
    told = _say_clocks(content)
    return [section(leaf(told, "italic"))] if told else []


def _say_clocks(content: Details) -> str:
    whose = [f"{name_of(user, content.names)} by {clock_of(zone)}" for user, zone in content.clocks.items()]
    return f"Times are shown in yours ({clock_of(content.zone)}). Reminded are {', '.join(whose)}." if whose else ""


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
    to = f" to {name_of(entry.recipient, content.names)}" if entry.recipient else ""
    words = joined([_word(entry), entry.reason.removeprefix("left out: ")], ": " if entry.stand in _REASONED else ", ")
    return shown(f"{_at(content, entry.at)}{to}: {words}", LONGEST_ENTRY)


def _word(entry: ReminderEntry) -> str:
    title = _TITLES.get(entry.kind, entry.kind)
    match entry.stand:
        case Stand.SENT:
            return f"sent, {title}"
        case Stand.FAILED:
            return f"could not be delivered, {title}"
        case Stand.CANCELLED:
            return f"cancelled, {title}"
        case Stand.PLANNED:
            return title
        case Stand.HELD_BACK:
            return f"left out, {title}"


def _change(content: Details, line: HistoryLine) -> str:
    by = f", {name_of(line.by, content.names)}" if line.by else ""
    return shown(f"{_at(content, line.at)}{by}: {_deed(content, line)}", LONGEST_ENTRY)


_DEEDS = {
    "found": "found in the notes",
    "confirmed": "tracked",
    "added": "tracked",
    "done": "marked done",
    "reopened": "opened again, as not what was needed",
    "declined": "handed back as not theirs",
}


def _deed(content: Details, line: HistoryLine) -> str:
    if line.what in _DEEDS:
        return _DEEDS[line.what]
    match line.what:
        case "task":
            return f"reworded from “{shown(line.before or '', 60)}”"
        case "due" | "snoozed":
            return f"{'moved' if line.what == 'due' else 'snoozed'} {_span(content, line)}"
        case "said":
            return f"as the notes say: “{shown(line.after or '', 80)}”" if content.shows_evidence else "as notes say"
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
    yield f"{_title(content.commitment)}: {shown(content.commitment.task, 1_500)}"
    yield from _facts_in_words(content)
    yield from (f"Reminder: {_reminder(content, entry)}" for entry in content.reminders[:MOST_ENTRIES])
    yield from (f"History: {_change(content, line)}" for line in content.history[-MOST_ENTRIES:])


def _facts_in_words(content: Details) -> Iterator[str]:
    item = content.commitment
    yield _facts(content)
    if rule := _say_rule(content):
        yield f"The date: {rule}"
    if item.evidence and content.shows_evidence:
        yield f"From the notes: “{shown(item.evidence, 600)}”"
    if content.silence:
        yield shown(content.silence, LONGEST_ENTRY)
    if clocks := _say_clocks(content):
        yield clocks

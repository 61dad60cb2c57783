"""The review card: what was found in a note, each item with its evidence and its questions."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.content import Card
from bot.slack.ids import Action, encode, question_block
from bot.slack.views.blocks import (
    Block,
    Leaf,
    Rendered,
    actions,
    button,
    context,
    divider,
    header,
    leaf,
    people_menu,
    quote,
    rich_text,
    section,
)
from bot.slack.views.dates import local_day, say_day, say_timing
from bot.slack.views.people import ask_for_owner, name_of, say_owner, say_requester
from bot.slack.views.text import cut, fallback, joined, quoted, shown
from bot.slack.views.updates import lines as update_lines
from bot.slack.views.updates import updates, wait_for_answer

LONGEST_TASK = 250
LONGEST_EVIDENCE = 300
LONGEST_REASON = 120
LONGEST_REMARK = 250
MOST_REMARKS = 5
MOST_CANDIDATES = 3
MOST_READINGS = 3

BEFORE_REVIEW = "Nothing is tracked, and nobody is told, without a tap."
WITHIN_REVIEW = "Nothing else is tracked, and nobody is told of it, without a tap."
BEFORE_ANSWER = "Nothing is changed without a tap."
AFTER_REVIEW = "Everything here is reviewed."

CLOSED_WORDS = {
    Status.DISMISSED: "Dismissed: ",
    Status.DONE: "Done: ",
    Status.DROPPED: "Dropped: ",
    Status.DECLINED: "Declined: ",
}


def card(content: Card) -> Rendered:
    """One message of a review card, as it stands now."""
    blocks = [header(_title(content)), context(_status(content)), *_track_all(content)]
    blocks += _group(content, "Promised", content.sure)
    blocks += _group(content, "Not sure. Was this promised?", content.unsure)
    blocks += [*updates(content), *_remarks(content)]
    return Rendered(text=fallback(list(_lines(content))), blocks=blocks)


def _title(content: Card) -> str:
    file = content.note.file
    title = shown(content.note.title or (file.name if file else ""), 100)
    return f"Commitments in “{title}”" if title else "Commitments in these notes"


def _status(content: Card) -> str:
    drafts = any(item.status is Status.DRAFT for item in content.items) or (content.page == 0 and content.trackable)
    before = WITHIN_REVIEW if any(item.number is not None for item in content.items) else BEFORE_REVIEW
    page = f"Page {content.page + 1} of {content.pages}" if content.pages > 1 else None
    after = BEFORE_ANSWER if wait_for_answer(content.updates) else AFTER_REVIEW
    return joined([page, before if drafts else after])


def _track_all(content: Card) -> list[Block]:
    if content.page or not content.trackable:
        return []
    label = f"Track all {content.trackable}" if content.trackable > 1 else "Track it"
    return [actions(button(label, Action.TRACK_ALL, encode(content.note.id), primary=True))]


def _group(content: Card, heading: str, items: Sequence[Commitment]) -> list[Block]:
    blocks = [rich_text(section(leaf(heading, "bold")))] if items else []
    for item in items:
        blocks += [divider(), *_item(content, item)]
    return blocks


def _item(content: Card, item: Commitment) -> list[Block]:
    if item.status in CLOSED_WORDS:
        task = leaf(shown(item.task, LONGEST_TASK), "strike")
        return [rich_text(section(*_number(item), leaf(CLOSED_WORDS[item.status]), task))]
    parts = [section(*_number(item), *_claim(content, item))]
    if item.status is Status.DRAFT:
        parts.append(quote(shown(item.evidence or "", LONGEST_EVIDENCE)))
    if doubts := _doubts(item):
        parts.append(section(leaf(doubts, "italic")))
    return [rich_text(*parts), actions(*_elements(content, item), block_id=question_block(item.id))]


def _number(item: Commitment) -> list[Leaf]:
    return [leaf(f"#{item.number} ", "bold")] if item.number else []


def _claim(content: Card, item: Commitment) -> list[Leaf]:
    owner = say_owner(item, content.names)
    return [
        leaf(owner, "bold" if item.owner else "italic"),
        leaf(f": {shown(item.task, LONGEST_TASK)}\n{_circumstances(content, item)}"),
    ]


def _circumstances(content: Card, item: Commitment) -> str:
    return joined(
        [
            say_timing(item, zone=None, now=content.now),
            say_requester(item, content.names),
            "backlog" if item.backlog else None,
            "tracked" if item.status is Status.OPEN else None,
        ]
    )


def _doubts(item: Commitment) -> str:
    unsure = item.certainty is Certainty.UNSURE and item.status is Status.DRAFT
    reasons = shown("; ".join(item.why), LONGEST_REASON) if unsure else ""
    return joined([f"Not sure: {reasons}." if reasons else None, None if item.owner else ask_for_owner(item)], " ")


def _elements(content: Card, item: Commitment) -> list[Block]:
    elements: list[Block] = []
    if item.status is Status.DRAFT and item.certainty is Certainty.UNSURE:
        elements.append(button("Track", Action.TRACK, encode(item.id), said=f"Track: {short_task(item)}"))
    if item.owner is None:
        elements += [*_candidates(content, item), people_menu("Pick the owner", Action.PICK_OWNER)]
    elements += _other_days(content, item)
    elements.append(button("Edit", Action.EDIT, encode(item.id), said=f"Edit: {short_task(item)}"))
    if item.status is Status.DRAFT:
        elements.append(button("Dismiss", Action.DISMISS, encode(item.id), said=f"Dismiss: {short_task(item)}"))
    return elements


def short_task(item: Commitment) -> str:
    """The task, short enough to tell buttons of different items apart when they are read out."""
    return shown(item.task, 60)


def _candidates(content: Card, item: Commitment) -> Iterator[Block]:
    labels = [shown(name_of(user, content.names), 40) for user in item.candidates]
    # Namesakes cannot be told apart by a button, and a long row of people is a menu.
    if len(labels) > MOST_CANDIDATES or len(set(labels)) < len(labels):
        return
    for number, (user, label) in enumerate(zip(item.candidates, labels, strict=True)):
        yield button(label, Action.TAKE_OWNER, encode(item.id, user), number=number)


def _other_days(content: Card, item: Commitment) -> Iterator[Block]:
    due = item.due
    if due is None:
        return
    today = local_day(content.now, due.zone)
    for number, other in enumerate(due.others[:MOST_READINGS]):
        if other.at <= content.now:
            continue
        there = other.at.astimezone(ZoneInfo(due.zone))
        day = say_day(there.date(), today)
        clock = f", {there:%H:%M}" if there.date() == due.day else ""
        yield button(
            f"Make it {day}{clock}", Action.OTHER_DAY, encode(item.id, int(other.at.timestamp())), number=number
        )


def _remarks(content: Card) -> list[Block]:
    remarks = _shown_remarks(content)
    return [divider(), rich_text(section(leaf("\n".join(remarks), "italic")))] if remarks else []


def _shown_remarks(content: Card) -> list[str]:
    remarks = [text for remark in content.remarks if (text := shown(remark, LONGEST_REMARK))]
    more = len(remarks) - MOST_REMARKS
    return remarks if more <= 0 else [*remarks[:MOST_REMARKS], f"… and {more} more remarks."]


def _lines(content: Card) -> Iterator[str]:
    yield f"{_title(content)}. {_status(content)}"
    for item in content.sure:
        yield _line(content, item)
    for item in content.unsure:
        yield f"Not sure: {_line(content, item)}"
    yield from update_lines(content)
    yield from _shown_remarks(content)


def _line(content: Card, item: Commitment) -> str:
    number = f"#{item.number} " if item.number else ""
    if item.status in CLOSED_WORDS:
        return f"{number}{CLOSED_WORDS[item.status]}{shown(item.task, LONGEST_TASK)}"
    claim = f"{say_owner(item, content.names)}: {shown(item.task, LONGEST_TASK)}, {_circumstances(content, item)}."
    evidence = f" {quoted(item.evidence, 80)}" if item.evidence and item.status is Status.DRAFT else ""
    question = f" {ask_for_owner(item)}" if item.owner is None else ""
    return cut(number + claim + evidence + question, 460)

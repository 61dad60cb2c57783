"""The card's part about what is tracked already: what the notes say became of it, each with a question."""

from collections.abc import Iterator, Sequence

from bot.domain.content import Card
from bot.domain.update import ProposedUpdate, UpdateKind, UpdateState
from bot.slack.ids import Action, encode, update_block
from bot.slack.views.blocks import Block, actions, button, divider, leaf, quote, rich_text, section
from bot.slack.views.dates import say_deadline, say_timing
from bot.slack.views.people import name_of, say_owner
from bot.slack.views.text import cut, joined, quoted, shown

LONGEST_TASK = 250
LONGEST_EVIDENCE = 300

HEADING = "Said about what is tracked already"
REFUSED = "Left as it was: "
STALE = "Changed since these notes were read, so it stays as it is."


def updates(content: Card) -> list[Block]:
    """Every proposed update of this message of the card."""
    blocks = [rich_text(section(leaf(HEADING, "bold")))] if content.updates else []
    for each in content.updates:
        blocks += [divider(), *_update(content, each)]
    return blocks


def _update(content: Card, each: ProposedUpdate) -> list[Block]:
    number, task = leaf(f"#{each.commitment.number} ", "bold"), shown(each.commitment.task, LONGEST_TASK)
    if each.state is UpdateState.REFUSED:
        return [rich_text(section(leaf(REFUSED), number, leaf(task)))]
    if each.state is UpdateState.APPLIED:
        return [rich_text(section(leaf(f"{_applied(content, each)}: "), number, leaf(task)))]
    if each.is_stale:
        return [rich_text(section(number, leaf(task)), section(leaf(STALE, "italic")))]
    parts = (
        section(number, leaf(_question(content, each))),
        section(leaf(_standing(content, each))),
        quote(shown(each.evidence, LONGEST_EVIDENCE)),
    )
    return [rich_text(*parts), actions(*_buttons(content, each), block_id=update_block(each.id))]


def _buttons(content: Card, each: ProposedUpdate) -> Iterator[Block]:
    about = f"#{each.commitment.number}"
    said = f"Apply to {about}: {_applied(content, each)}"
    yield button("Apply", Action.APPLY, encode(each.id), said=said)
    yield button("Not so", Action.REFUSE, encode(each.id), said=f"Not so, leave {about} as it is")


def _question(content: Card, each: ProposedUpdate) -> str:
    match each.kind:
        case UpdateKind.DONE:
            return "was said to be done: close it?"
        case UpdateKind.DROPPED:
            return "was said to be dropped: close it?"
        case UpdateKind.TAKEN_OVER:
            owner = name_of(each.owner or "", content.names)
            return f"was said to be taken over by {owner}: hand it over?"
        case UpdateKind.REDATED:
            return f"was said to be due {_new_day(content, each)} instead: move it?"


def _applied(content: Card, each: ProposedUpdate) -> str:
    match each.kind:
        case UpdateKind.DONE:
            return "Closed as done"
        case UpdateKind.DROPPED:
            return "Dropped"
        case UpdateKind.TAKEN_OVER:
            return f"Handed over to {name_of(each.owner or '', content.names)}"
        case UpdateKind.REDATED:
            return f"Moved to {_new_day(content, each)}"


def _new_day(content: Card, each: ProposedUpdate) -> str:
    return say_deadline(each.due, zone=None, now=content.now) if each.due else "another day"


def _standing(content: Card, each: ProposedUpdate) -> str:
    """What it is about, as it stands now."""
    item = each.commitment
    task = f"{say_owner(item, content.names)}: {shown(item.task, LONGEST_TASK)}"
    return joined([task, say_timing(item, zone=None, now=content.now)])


def lines(content: Card) -> Iterator[str]:
    """The same for notifications and screen readers, a line each."""
    for each in content.updates:
        yield cut(f"#{each.commitment.number} {_said(content, each)}", 460)


def _said(content: Card, each: ProposedUpdate) -> str:
    task = shown(each.commitment.task, LONGEST_TASK)
    if each.state is UpdateState.REFUSED:
        return f"{REFUSED}{task}"
    if each.state is UpdateState.APPLIED:
        return f"{_applied(content, each)}: {task}"
    if each.is_stale:
        return f"{task}. {STALE}"
    return f"{_question(content, each)} {_standing(content, each)} {quoted(each.evidence, 80)}"


def wait_for_answer(some: Sequence[ProposedUpdate]) -> bool:
    """Whether any of them still asks something."""
    return any(each.is_proposed for each in some)

"""Dialogs: editing an item, moving a deadline, and one sentence where a dialog was."""

import hashlib

from bot.domain.commitment import Commitment
from bot.slack.ids import Dialog, Editing, Field, Moving
from bot.slack.views.blocks import Block, context, plain, quote, rich_text, section
from bot.slack.views.sentences import say
from bot.slack.views.text import shown

LONGEST_INPUT = 3_000
LONGEST_EVIDENCE = 1_000

View = Block


def edit_dialog(item: Commitment, *, zone: str) -> View:
    """Owner, task and deadline of an item, to be changed; times are in the deadline's zone, else in `zone`."""
    due_zone = item.due.zone if item.due else zone
    day = item.due.day.isoformat() if item.due else None
    clock = f"{item.due.at:%H:%M}" if item.due and item.due.names_a_time else None
    evidence = shown(item.evidence or "", LONGEST_EVIDENCE)
    blocks = [
        input_block(Field.TASK, "What is to be done", text_field(Field.TASK, shown_task(item), multiline=True)),
        input_block(Field.OWNER, "Who does it", _owner_menu(item.owner), optional=True),
        input_block(Field.DAY, "By which day", picker("datepicker", Field.DAY, "initial_date", day), optional=True),
        input_block(
            Field.TIME,
            "At what time",
            picker("timepicker", Field.TIME, "initial_time", clock),
            optional=True,
            hint=f"Time zone: {due_zone}. Without a time it is due at the end of the working day.",
        ),
        *([rich_text(quote(evidence))] if evidence else []),
    ]
    metadata = Editing(commitment=item.id, seen=seen(item), zone=due_zone).encode()
    return dialog(Dialog.EDIT, "Edit commitment", blocks, metadata)


def shown_task(item: Commitment) -> str:
    """The task as the edit dialog shows it: what comes back unchanged changes nothing."""
    return shown(item.task, LONGEST_INPUT)


def seen(item: Commitment) -> str:
    """A digest of what the edit dialog shows, by which a dialog that is out of date is recognised."""
    due = (item.due.at.isoformat(), item.due.grain) if item.due else ()
    return hashlib.sha256(repr((item.task, item.owner, due, item.status)).encode("utf-8", "replace")).hexdigest()[:16]


def move_dialog(item: Commitment, moving: Moving) -> View:
    """Another deadline, in words or from a calendar."""
    blocks = [
        rich_text(section(say_task(item))),
        input_block(Field.WORDS, "New deadline, in words", text_field(Field.WORDS, None), optional=True),
        input_block(Field.DAY, "Or pick a day", picker("datepicker", Field.DAY, "initial_date", None), optional=True),
        context("Such as: Friday, tomorrow 3pm, in two weeks"),
    ]
    return dialog(Dialog.MOVE, "Move the deadline", blocks, moving.encode())


def say_task(item: Commitment) -> Block:
    """The item a dialog is about, in one leaf."""
    number = f"#{item.number} " if item.number else ""
    return {"type": "text", "text": f"{number}{shown(item.task, 250)}"}


def sentence_dialog(text: str) -> View:
    """One sentence in a dialog, in place of what cannot be done."""
    return {
        "type": "modal",
        "callback_id": Dialog.SENTENCE,
        "title": plain("Commitments", 24),
        "close": plain("Close", 24),
        "blocks": say(text).blocks,
    }


def dialog(callback: Dialog, title: str, blocks: list[Block], metadata: str) -> View:
    """A dialog that can be saved."""
    return {
        "type": "modal",
        "callback_id": str(callback),
        "title": plain(title, 24),
        "submit": plain("Save", 24),
        "close": plain("Cancel", 24),
        "private_metadata": metadata,
        "blocks": blocks,
    }


def input_block(field: Field, label: str, element: Block, *, optional: bool = False, hint: str | None = None) -> Block:
    """A field with its label, and what is to be known about it."""
    hinted = {"hint": plain(hint, 150)} if hint else {}
    return {
        "type": "input",
        "block_id": str(field),
        "label": plain(label, 75),
        "element": element,
        "optional": optional,
        **hinted,
    }


def text_field(field: Field, initial: str | None, *, multiline: bool = False) -> Block:
    """A field to write in."""
    filled = {"initial_value": initial} if initial else {}
    return {
        "type": "plain_text_input",
        "action_id": str(field),
        "multiline": multiline,
        "max_length": LONGEST_INPUT,
        **filled,
    }


def _owner_menu(owner: str | None) -> Block:
    filled = {"initial_user": owner} if owner else {}
    return {
        "type": "users_select",
        "action_id": str(Field.OWNER),
        "placeholder": plain("Nobody yet", 150),
        **filled,
    }


def picker(kind: str, field: Field, initial_name: str, initial: str | None) -> Block:
    """A field to pick from: a day, a time or a person."""
    filled = {initial_name: initial} if initial else {}
    return {"type": kind, "action_id": str(field), **filled}

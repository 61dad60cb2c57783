"""Every id that Slack hands back to us, once: actions, blocks, dialogs, the shortcut and the command."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.errors import DomainError

COMMAND = "/commitments"


class OldButton(DomainError):
    """This button belongs to an older message. `/commitments` shows how things stand now."""


class Action(StrEnum):
    """What a button or a menu does."""

    TRACK_ALL = "track_all"
    TRACK = "track"
    DISMISS = "dismiss"
    EDIT = "edit"
    PICK_OWNER = "pick_owner"
    """The menu of all people."""
    TAKE_OWNER = "take_owner"
    """A button with one person whom the written name could mean."""
    OTHER_DAY = "other_day"
    APPLY = "apply_update"
    REFUSE = "refuse_update"
    DONE = "done"
    MOVE = "move"
    SNOOZE = "snooze"
    NOT_MINE = "not_mine"
    THANKS = "thanks"
    REOPEN = "reopen"
    SETTINGS = "settings"


class Dialog(StrEnum):
    """The callback ids of dialogs."""

    EDIT = "edit_item"
    MOVE = "move_item"
    SENTENCE = "sentence"
    SETTINGS = "settings"
    WORKSPACE_SETTINGS = "workspace_settings"
    CHANNEL_SETTINGS = "channel_settings"


class Shortcut(StrEnum):
    """The callback ids of shortcuts."""

    TRACK = "track_commitments"


class Field(StrEnum):
    """The fields of dialogs: block id and action id of each are the same."""

    TASK = "task"
    OWNER = "owner"
    DAY = "day"
    TIME = "time"
    WORDS = "words"
    AS_USUAL = "as_usual"
    LEADS = "leads"
    DIGEST = "digest"
    HOUR = "hour"
    DAY_START = "day_start"
    DAY_END = "day_end"
    WORKING_DAYS = "working_days"
    DAYS_OFF = "days_off"
    COUNTRY = "country"
    REGION = "region"
    QUIET_FROM = "quiet_from"
    QUIET_UNTIL = "quiet_until"
    ZONE = "zone"
    MUTED = "muted"
    AWAY_UNTIL = "away_until"
    DELEGATE = "delegate"
    SUMMARY = "summary"


_ROW = "row"
_QUESTION = "question"
_UPDATE = "update"


def action_id(action: Action, number: int | None = None) -> str:
    """The action id of an element; `number` tells apart those of one kind in one block."""
    return str(action) if number is None else f"{action}/{number}"


def matching(action: Action) -> re.Pattern[str]:
    """A pattern for every action id of a kind."""
    return re.compile(rf"^{action}(/\d+)?$")


def encode(*parts: int | str) -> str:
    """What a button carries."""
    return "/".join(map(str, parts))


def decode_number(value: str | None) -> int:
    """The number a button carries. Raises OldButton for anything else."""
    return _numbers(value, 1)[0]


def decode_numbers(value: str | None) -> tuple[int, int]:
    """The two numbers a button carries. Raises OldButton for anything else."""
    first, second = _numbers(value, 2)
    return first, second


def decode_person(value: str | None) -> tuple[int, str]:
    """The number and the user id a button carries. Raises OldButton for anything else."""
    number, _, user = (value or "").partition("/")
    if not re.fullmatch(r"[UWuw]\w+", user):
        raise OldButton
    return decode_number(number), user


def _numbers(value: str | None, count: int) -> tuple[int, ...]:
    parts = (value or "").split("/")
    if len(parts) != count or not all(re.fullmatch(r"[0-9]{1,18}", part) for part in parts):
        raise OldButton
    return tuple(map(int, parts))


def question_block(commitment_id: int) -> str:
    """The block id of an item's buttons and menu on a card: menus carry no value, so the block says whose they are."""
    return encode(_QUESTION, commitment_id)


def update_block(update_id: int) -> str:
    """The block id of a proposed update's buttons on a card."""
    return encode(_UPDATE, update_id)


def decode_question(block_id: str | None) -> int:
    """The commitment a menu belongs to. Raises OldButton for anything else."""
    prefix, _, number = (block_id or "").partition("/")
    if prefix != _QUESTION:
        raise OldButton
    return decode_number(number)


def row_block(commitment_id: int, number: int | None) -> str:
    """The block id of an item in a direct message."""
    return encode(_ROW, commitment_id, number or 0)


def rows(blocks: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
    """The numbers of the commitments in the blocks of a direct message, in order."""
    found = (re.fullmatch(rf"{_ROW}/[0-9]+/([0-9]{{1,18}})", str(block.get("block_id", ""))) for block in blocks)
    return tuple(int(match[1]) for match in found if match)


@dataclass(frozen=True, kw_only=True)
class Editing:
    """What the edit dialog remembers: the item, a digest of what it showed, and the zone of its time."""

    commitment: int
    seen: str
    zone: str

    def encode(self) -> str:
        """As the dialog's private metadata."""
        return json.dumps([self.commitment, self.seen, self.zone])

    @classmethod
    def decode(cls, metadata: str) -> "Editing":
        """Read back what `encode` wrote. Raises OldButton for anything else."""
        commitment, seen, zone = _parts(metadata, (int, str, str))
        return cls(commitment=commitment, seen=seen, zone=zone)


@dataclass(frozen=True, kw_only=True)
class Moving:
    """What the move dialog remembers: the item, and the direct message to draw anew with the numbers it shows."""

    commitment: int
    channel: str
    ts: str
    numbers: tuple[int, ...]

    def encode(self) -> str:
        """As the dialog's private metadata."""
        return json.dumps([self.commitment, self.channel, self.ts, list(self.numbers)])

    @classmethod
    def decode(cls, metadata: str) -> "Moving":
        """Read back what `encode` wrote. Raises OldButton for anything else."""
        commitment, channel, ts, numbers = _parts(metadata, (int, str, str, list))
        if not all(isinstance(number, int) for number in numbers):
            raise OldButton
        return cls(commitment=commitment, channel=channel, ts=ts, numbers=tuple(numbers))


def _parts(metadata: str, kinds: Sequence[type]) -> list[Any]:
    try:
        parts = json.loads(metadata)
    except ValueError as unreadable:
        raise OldButton from unreadable
    if not isinstance(parts, list) or [type(part) for part in parts] != list(kinds):
        raise OldButton
    return parts

"""A note: what was pasted or dropped, where, by whom, and how far it has got."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """How a note reached us; all but a paste and a dropped file were addressed to the app."""

    PASTE = "paste"
    FILE = "file"
    MENTION = "mention"
    SHORTCUT = "shortcut"
    DIRECT = "direct"


class NoteState(StrEnum):
    """How far a note has got: queued, then one of the others for good."""

    QUEUED = "queued"
    READ = "read"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    JOINED = "joined"


CANVAS = "canvas"
"""The mode of a file that is a canvas of Slack's, which is downloaded as a web page."""


@dataclass(frozen=True, kw_only=True)
class NoteFile:
    """A file in Slack: enough to download it and to name it. `size` is in bytes, None when Slack does not say."""

    id: str
    name: str
    url: str | None
    size: int | None
    mode: str


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Something in Slack that may be a note, as its event told it.

    `ts` is Slack's message timestamp and, with team, channel and file, the note's identity. `asked_by` is who wants it
    tracked: the author, or whoever used the shortcut. `addressed` is whether the app was spoken to, so that it answers
    even when there is nothing to track. `event` is the raw payload, kept until the note is read.
    """

    team: str
    event_id: str | None
    channel: str
    ts: str
    thread_ts: str | None
    author: str
    asked_by: str
    source: Source
    addressed: bool
    text: str
    file: NoteFile | None
    event: Mapping[str, Any]

    @property
    def file_id(self) -> str:
        """The file's id, or the empty string for a message without one."""
        return self.file.id if self.file else ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A stored note. `said_at` is when it was posted (aware, UTC); `text` is None until a file was downloaded.

    Once it is forgotten, `text` is empty.
    """

    id: int
    team: str
    channel: str
    ts: str
    thread_ts: str | None
    author: str
    asked_by: str
    source: Source
    addressed: bool
    state: NoteState
    said_at: datetime
    text: str | None
    file: NoteFile | None
    attempts: int
    title: str | None = None

    @property
    def was_read(self) -> bool:
        """Whether it was read before, and is only read again."""
        return self.state in (NoteState.READ, NoteState.EMPTY)

    @property
    def thread(self) -> str:
        """The thread our answers go to."""
        return self.thread_ts or self.ts


def printable(text: str) -> str:
    """Return a text without what no database stores: NUL, and halves of surrogate pairs."""
    return re.sub("[\x00\ud800-\udfff]", "", text)

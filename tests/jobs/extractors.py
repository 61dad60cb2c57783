"""Extractors that behave badly, importable by the process that reads."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from bot.extraction.reading import Meeting, Reading


@dataclass(frozen=True)
class Stumbling:
    """Breaks on texts that hold a word, and quotes them in the error."""

    word: str = "kaboom"

    def read(self, text: str, meeting: Meeting) -> Reading:
        if self.word in text:
            raise RuntimeError(text)
        return Reading(items=(), said_at=meeting.said_at, notes=(f"by {os.getpid()}",))


@dataclass(frozen=True)
class Gated:
    """Says in a folder that it has begun, and reads until it is released there."""

    folder: Path

    def read(self, text: str, meeting: Meeting) -> Reading:
        (self.folder / "begun").touch()
        while not (self.folder / "released").exists():
            sleep(0.01)
        return Reading(items=(), said_at=meeting.said_at)


@dataclass(frozen=True)
class Hostile:
    """Does what the text says: dies, prints, or never comes back from one pattern."""

    def read(self, text: str, meeting: Meeting) -> Reading:
        if text == "die":
            os.kill(os.getpid(), 9)
        if text == "hang":
            re.match(r"(a|a)*b", "a" * 100)
        print(text)  # noqa: T201 - a library might
        return Reading(items=(), said_at=meeting.said_at, notes=(text[:10],))


@dataclass(frozen=True)
class Telling:
    """Tells what its environment holds."""

    def read(self, text: str, meeting: Meeting) -> Reading:
        return Reading(items=(), said_at=meeting.said_at, notes=tuple(os.environ.values()))

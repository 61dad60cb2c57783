"""The process that opens and reads notes: takes an extractor, then what it is to do, and answers on standard output.

Each message is its length, then a pickle. The process ends when its input does, so it does not outlive the app.
"""

import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from jobs.patience import where

try:
    import resource
except ImportError:  # on Windows, where nothing limits a process's memory
    resource = None  # type: ignore[assignment]  # asked for below

DECODE = "decode"
"""The step that opens a file."""
MOST_MEMORY = 1_500_000_000
"""Bytes of address space; the longest notes take about a third of it."""

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, kw_only=True)
class Failure:
    """The extractor raised: what kind of error, and where; not its words, which may be the note's."""

    error: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """The file holds nothing that can be read: what to tell the person."""

    sentence: str


def put(stream: IO[bytes], pickled: bytes) -> None:
    """Send one message. Raises OSError when nobody takes it."""
    stream.write(_LENGTH.pack(len(pickled)) + pickled)
    stream.flush()


def take(stream: IO[bytes]) -> Any:
    """Receive one message. Raises EOFError when there is none any more."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    pickled = stream.read(length)
    if len(pickled) < length:
        raise EOFError
    return pickle.loads(pickled)  # noqa: S301 - only the app and its own process speak here


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions until there are no more. Each is DECODE or one of the extractor's methods, and its arguments."""
    extractor = take(questions)
    while True:
        try:
            question = take(questions)
        except EOFError:
            return
        step, about = question
        put(answers, pickle.dumps(_answer(decode if step == DECODE else getattr(extractor, step), about)))


def _answer(ask: Callable[..., object], about: tuple[object, ...]) -> object:
    try:
        return ask(*about)
    except UnreadableNote as refused:
        return Refusal(sentence=str(refused))
    except Exception as error:  # noqa: BLE001 - whatever a note does to us is told, and the next one is read
        return Failure(error=type(error).__name__, where=where(error))


def main() -> None:
    """Serve the process that started this one."""
    # Ctrl-C goes to both of us; the app decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        # What a library prints must not end up among the answers.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, answers)


def _limit_memory() -> None:
    """See to it that hostile notes end in an error here, and not in a machine without memory."""
    if resource is None:
        return
    with suppress(ValueError, OSError):  # some systems know the limit and do not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))

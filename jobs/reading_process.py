"""The process that reads notes: takes an extractor, then what it is to do, and answers on standard output.

Each message is its length, then a pickle. The process ends when its input does, so it does not outlive the app.
"""

import os
import pickle
import signal
import struct
import sys
from dataclasses import dataclass
from typing import IO, Any

from jobs.patience import where

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, kw_only=True)
class Failure:
    """The extractor raised: what kind of error, and where; not its words, which may be the note's."""

    error: str
    where: str


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
    """Read notes until there are no more."""
    extractor = take(questions)
    while True:
        try:
            question = take(questions)
        except EOFError:
            return
        step, arguments = question
        try:
            answer = getattr(extractor, step)(*arguments)
        except Exception as error:  # noqa: BLE001 - whatever a note does to us is told, and the next one is read
            answer = Failure(error=type(error).__name__, where=where(error))
        put(answers, pickle.dumps(answer))


def main() -> None:
    """Serve the process that started this one."""
    # Ctrl-C goes to both of us; the app decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        # What a library prints must not end up among the answers.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, answers)

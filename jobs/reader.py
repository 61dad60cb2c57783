"""Reading notes in a process of its own.

A thread is not apart enough: matching a pattern holds Python's lock to its end, so that hostile notes of two megabytes
stopped the event loop for 1.9 seconds, where Slack wants answers within 3. With a process it waited 9 milliseconds.
Also, what takes too long or eats all memory can be killed without losing the app.
"""

import asyncio
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.domain.errors import UnreadableNote
from bot.extraction.documents.sheet import Decoded
from bot.extraction.reading import Extractor, Meeting, Reading
from jobs import reading_process
from jobs.reading_process import DECODE, Failure, Refusal, put, take

LONGEST_READING = 90.0
"""Seconds for one note; the longest that are read take about twenty."""
LONGEST_OPENING = 45.0
"""Seconds for one file; a PDF of as many pages as are read takes about ten."""
TOO_MUCH = "This file takes too much to open. Save what it says as .txt, or paste the notes here."


class ReadingFailed(Exception):
    """A note could not be read: the reader broke on it, died or took too long. Never holds what the note says."""


class Reader:
    """Opens and reads one note at a time. The process starts with the first note, and anew after it had to be killed.

    `extractor` has to be picklable; `limit` is how many seconds a note may take.
    """

    def __init__(self, extractor: Extractor, *, limit: float = LONGEST_READING) -> None:
        self._extractor = pickle.dumps(extractor)
        self._limit = limit
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._process: subprocess.Popen[bytes] | None = None
        # What is killed while it starts, on the thread, is not the process yet.
        self._starting = threading.Lock()
        self._kills = 0

    async def open(self, data: bytes, name: str) -> Decoded:
        """Return the text of a file. Raises UnreadableNote, also for one that takes too much, and ReadingFailed."""
        try:
            opened = await self._answer(DECODE, (data, name), min(self._limit, LONGEST_OPENING))
        except TimeoutError as error:
            raise UnreadableNote(TOO_MUCH) from error
        if isinstance(opened, Refusal):
            raise UnreadableNote(opened.sentence)
        if isinstance(opened, Failure) and opened.error == MemoryError.__name__:
            raise UnreadableNote(TOO_MUCH)
        decoded: Decoded = _checked(opened)
        return decoded

    async def read(self, text: str, meeting: Meeting) -> Reading:
        """Return what the extractor found. Raises ReadingFailed."""
        reading: Reading = await self.take("read", text, meeting)
        return reading

    async def take(self, step: str, *arguments: object) -> Any:
        """Let the extractor take a step, one of its methods, and return what comes of it. Raises ReadingFailed."""
        try:
            return _checked(await self._answer(step, arguments, self._limit))
        except TimeoutError as error:
            raise ReadingFailed("took too long") from error

    async def _answer(self, step: str, about: tuple[object, ...], limit: float) -> Any:
        """Return the process's answer. Raises TimeoutError, and ReadingFailed when it died; then it is started anew."""
        ask = asyncio.get_running_loop().run_in_executor
        async with self._turn:
            try:
                async with asyncio.timeout(limit):
                    return await ask(self._thread, self._ask, (step, about), self._kills)
            except TimeoutError:
                self._kill()
                raise
            except (OSError, EOFError) as error:
                self._kill()
                raise ReadingFailed("died") from error
            except asyncio.CancelledError:
                self._kill()
                raise

    def close(self) -> None:
        """Read nothing more; what is being read is cut off."""
        self._kill()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _kill(self) -> None:
        with self._starting:
            self._kills += 1
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _ask(self, question: tuple[str, tuple[object, ...]], kills: int) -> Any:
        process = self._process or self._begin(kills)
        if process.stdin is None or process.stdout is None:
            raise EOFError
        put(process.stdin, pickle.dumps(question))
        return take(process.stdout)

    def _begin(self, kills: int) -> subprocess.Popen[bytes]:
        """Start the process, unless it was to be killed since there were so many kills. Raises EOFError then."""
        process = subprocess.Popen(  # noqa: S603 - nothing in the command comes from outside
            [sys.executable, "-P", "-c", _program()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={},  # there are our secrets, and reading needs none
        )
        with self._starting:
            is_wanted = self._kills == kills
            self._process = process if is_wanted else None
        if not is_wanted or process.stdin is None:
            _end(process)
            raise EOFError
        put(process.stdin, self._extractor)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()  # closes the pipes; what is dead has nothing more to say


def _checked(answer: Any) -> Any:
    if isinstance(answer, Failure):
        raise ReadingFailed(f"{answer.error} at {answer.where}")
    return answer


def _program() -> str:
    """What the process runs: it imports from where we do, and not from whatever lies in the working directory."""
    path = [folder for folder in sys.path if folder]
    return f"import sys; sys.path[:] = {path!r}; from {reading_process.__name__} import main; main()"

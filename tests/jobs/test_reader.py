"""Reading apart: the app goes on whatever a note does to the process that reads it."""

import asyncio
import gc
import os
import pickle
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Extractor, Meeting
from jobs.reader import Reader, ReadingFailed
from tests.extraction.documents.made import docx, para
from tests.jobs.extractors import Gated, Hostile, Stumbling, Telling

MEETING = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="Europe/Berlin")

Making = Callable[..., Reader]


@pytest.fixture
def making() -> Iterator[Making]:
    readers: list[Reader] = []

    def make(extractor: Extractor, **settings: float) -> Reader:
        readers.append(Reader(extractor, **settings))
        return readers[-1]

    yield make
    for reader in readers:
        reader.close()


async def failure(reader: Reader, text: str) -> str:
    with pytest.raises(ReadingFailed) as failed:
        await reader.read(text, MEETING)
    return str(failed.value)


async def test_it_finds_what_the_extractor_finds(making: Making) -> None:
    text = "Tom: I'll have the refund fix on staging by Thursday. 🎉\n"

    assert await making(OfflineExtractor()).read(text, MEETING) == OfflineExtractor().read(text, MEETING)


async def test_notes_are_read_by_one_process_that_is_not_ours(making: Making) -> None:
    reader = making(Stumbling())

    readings = await asyncio.gather(*(reader.read(str(number), MEETING) for number in range(3)))

    (process,) = {reading.notes for reading in readings}
    assert process != (f"by {os.getpid()}",)


async def test_an_error_is_told_without_the_words_of_the_note(making: Making) -> None:
    reader = making(Stumbling())

    told = await failure(reader, "kaboom: the merger")

    assert told.startswith("RuntimeError at extractors.py:")
    assert "merger" not in told
    assert (await reader.read("fine", MEETING)).items == ()


async def test_a_reader_that_dies_is_replaced(making: Making) -> None:
    reader = making(Hostile())

    assert await failure(reader, "die") == "died"
    assert (await reader.read("fine", MEETING)).notes == ("fine",)


async def test_a_reader_that_hangs_in_one_pattern_is_killed_and_replaced(making: Making) -> None:
    reader = making(Hostile(), limit=1.5)

    assert await failure(reader, "hang") == "took too long"
    assert (await reader.read("fine", MEETING)).notes == ("fine",)


async def test_what_is_printed_while_reading_does_no_harm(making: Making) -> None:
    long = "x" * 3_000_000

    assert (await making(Hostile()).read(long, MEETING)).notes == ("x" * 10,)


async def test_the_event_loop_goes_on_while_a_pattern_hangs(making: Making) -> None:
    reading = asyncio.create_task(failure(making(Hostile(), limit=1.0), "hang"))
    longest, before = 0.0, time.monotonic()
    while not reading.done():
        await asyncio.sleep(0.005)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()

    assert longest < 0.5


async def test_who_stops_waiting_stops_the_reading(making: Making, tmp_path: Path) -> None:
    reader = making(Gated(tmp_path))
    reading = asyncio.create_task(reader.read("notes", MEETING))
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0.01)

    reading.cancel()
    await asyncio.wait([reading])
    (tmp_path / "begun").unlink()
    (tmp_path / "released").touch()

    assert (await reader.read("notes", MEETING)).items == ()


@pytest.mark.parametrize("after", [0.0, 0.001, 0.003, 0.01])
async def test_a_process_that_is_cut_off_while_it_starts_is_not_left_behind(making: Making, after: float) -> None:
    reader = making(Stumbling())
    reading = asyncio.create_task(reader.read("notes", MEETING))
    await asyncio.sleep(after)

    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    reader.close()
    await asyncio.to_thread(reader._thread.shutdown)

    assert reader._process is None
    gc.collect()  # a process that nobody ended would complain now


async def test_the_process_knows_none_of_our_secrets(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")

    assert "xoxb-secret" not in (await making(Telling()).read("notes", MEETING)).notes


async def test_files_are_opened_there_too(making: Making) -> None:
    data = docx(para("Tom: I'll have the refund fix on staging by Thursday."))

    assert await making(OfflineExtractor()).open(data, "notes.docx") == decode(data, "notes.docx")


async def test_a_file_that_cannot_be_read_is_refused_as_if_it_were_opened_here(making: Making) -> None:
    with pytest.raises(UnreadableNote, match="is empty"):
        await making(OfflineExtractor()).open(b"", "notes.docx")


async def test_a_file_that_takes_too_much_is_refused(making: Making) -> None:
    reader = making(OfflineExtractor(), limit=0.001)

    with pytest.raises(UnreadableNote, match="takes too much to open"):
        await reader.open(b"notes", "notes.txt")


def test_an_extractor_that_cannot_move_to_a_process_is_refused_at_once() -> None:
    class Local:
        def read(self, text: str, meeting: Meeting) -> None:
            raise NotImplementedError

    with pytest.raises((pickle.PicklingError, AttributeError)):
        Reader(Local())  # type: ignore[arg-type]  # the type does not matter here

"""The extraction tick: claims notes, fetches their files, lets them be read and stores what was found."""

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import PurePath
from uuid import uuid4

from bot.domain.commitment import Certainty
from bot.domain.errors import StoreUnavailable, UnreadableNote
from bot.domain.note import CANVAS, Note, NoteFile, Source, printable
from bot.extraction.decoding import DOCUMENT_SUFFIXES, WHAT_WORKS
from bot.extraction.documents.sheet import Decoded
from bot.extraction.recognition import looks_like_notes
from bot.service.members import Members
from bot.service.readings import RULES, Claimed, Prepared, Readings
from bot.slack.calls import CallFailed
from bot.slack.conversations import Conversations
from bot.slack.directory import Directory
from bot.slack.files import FileNotThere, Files
from jobs.model_reader import AT_ONCE as WITH_MODEL
from jobs.model_reader import ModelReader, Read
from jobs.patience import LONG, SHORT, Threads, where
from jobs.reader import Reader, ReadingFailed

AT_ONCE = 2
"""Notes in work at once: one is fetched while another is read."""
LOOK = 0.5
"""Seconds after which new notes are looked for while others are in work."""
LONGEST_TICK = 60.0
"""Seconds after which a tick begins nothing more, so that it ends and shows that it is alive."""
HEARTBEAT = 60.0
"""Seconds between two lengthenings of the leases of notes in work, which may wait for others to be read."""
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=15)
MOST_FETCHES = 8
"""Attempts at a file that Slack does not hand out: about half an hour."""
MOST_STRANGERS = 200
"""People of a channel who are asked for one by one where Slack does not give the whole list."""
MOST_READINGS = 3
"""Attempts at a note that makes us stumble."""

_NOT_FETCHED = f"I could not get this file from Slack, though I tried for a while. {WHAT_WORKS}"
_NOT_READ = f"Something went wrong on my side while reading these notes. {WHAT_WORKS}"
_UNREAD_KINDS = {
    "a picture": (".png", ".jpg", ".jpeg", ".gif", ".heic", ".webp", ".svg", ".bmp", ".tif", ".tiff"),
    "a recording": (".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm", ".mkv", ".avi"),
    "a document I cannot open": (".doc", ".odt", ".rtf", ".pages"),
    "a table": (".xlsx", ".xls", ".ods", ".numbers"),
    "a presentation": (".pptx", ".ppt", ".odp", ".key"),
    "an archive": (".zip", ".gz", ".7z", ".rar", ".tar"),
}

logger = logging.getLogger(__name__)


class ExtractionTick:
    """Reads notes. `tick` may run once at a time; another process may run its own beside it."""

    next_look: datetime | None = None

    def __init__(
        self,
        *,
        readings: Readings,
        members: Members,
        directory: Directory,
        files: Files,
        reader: Reader,
        threads: Threads,
        conversations: Conversations,
        model: ModelReader | None = None,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self._model = model
        self._at_once = WITH_MODEL if model else AT_ONCE
        self._learning = asyncio.Lock()
        self._readings = readings
        self._members = members
        self._directory = directory
        self._files = files
        self._reader = reader
        self._threads = threads
        self._conversations = conversations
        self._heartbeat = heartbeat
        self._in_work: dict[int, Claimed] = {}
        self._stopping = False

    def wake(self) -> None:
        """What comes meanwhile is looked for by the next tick."""

    def stop(self) -> None:
        """Claim nothing more; what is being read is finished."""
        self._stopping = True

    async def tick(self) -> Counter[str]:
        """Read until no note is due, or for LONGEST_TICK; return how many ended in which way."""
        ended: Counter[str] = Counter()
        under_way: set[asyncio.Task[str]] = set()
        until = asyncio.get_running_loop().time() + LONGEST_TICK
        heart = asyncio.create_task(self._beat())
        try:
            while True:
                if asyncio.get_running_loop().time() < until:
                    under_way |= {asyncio.create_task(self._work(each)) for each in await self._claim(len(under_way))}
                if not under_way:
                    return ended
                done, under_way = await asyncio.wait(under_way, timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
                ended.update(task.result() for task in done)
        finally:
            heart.cancel()
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _claim(self, under_way: int) -> list[Claimed]:
        free = self._at_once - under_way
        if self._stopping or not free or not await self._threads.run(SHORT, self._readings.any_due):
            return []
        return await self._threads.run(SHORT, self._readings.claim, uuid4().hex, free)

    async def _beat(self) -> None:
        """Lengthen the leases of what is in work, for as long as it takes."""
        while True:
            await asyncio.sleep(self._heartbeat)
            try:
                await self._threads.run(SHORT, self._readings.extend, list(self._in_work.values()))
            except StoreUnavailable:
                logger.warning("note_leases_not_extended", extra={"event": "note_leases_not_extended"})

    async def _work(self, claimed: Claimed) -> str:
        self._in_work[claimed.note.id] = claimed
        try:
            return await self._attempt(claimed)
        except asyncio.CancelledError:
            await asyncio.shield(self._threads.run(SHORT, self._readings.postpone, claimed, timedelta(0)))
            raise
        except StoreUnavailable:
            # Nothing can be recorded; the lease runs out, and the note is read again.
            logger.warning("note_left", extra=_about(claimed, "note_left"))
            return "left"
        finally:
            self._in_work.pop(claimed.note.id, None)

    async def _attempt(self, claimed: Claimed) -> str:
        try:
            return await self._read(claimed)
        except UnreadableNote as refused:
            return await self._give_up(claimed, str(refused), "unreadable")
        except FileNotThere as missing:
            return await self._try_again(claimed, str(missing), MOST_FETCHES, _NOT_FETCHED)
        except ReadingFailed as failed:
            return await self._try_again(claimed, str(failed), MOST_READINGS, _NOT_READ)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one note that breaks us must not keep the others from being read
            logger.error("reading_failed", extra=_about(claimed, "reading_failed") | {"where": where(error)})
            return await self._try_again(claimed, type(error).__name__, MOST_READINGS, _NOT_READ)

    async def _read(self, claimed: Claimed) -> str:
        note = claimed.note
        members = await self._directory.members_of(note.team, note.channel)
        await self._learn_people(note.team, [note.author, *sorted(members)])
        said = await self._text(claimed)
        ready = await self._threads.run(SHORT, self._readings.prepare, note, said.text, members)
        if _is_by_the_way(note) and not await self._deserves_a_card(ready):
            return await self._leave_alone(claimed)
        if self._model is not None:
            read = await self._model.read(note, ready.text, ready.meeting)
        else:
            read = Read(reading=await self._reader.read(ready.text, ready.meeting))
        if note.was_read:
            return await self._finish_again(claimed, ready, read, members)
        await self._threads.run(
            LONG,
            self._readings.finish,
            claimed,
            ready.text,
            replace(read.reading, notes=(*said.remarks, *read.reading.notes)),
            members=members,
            mentioned=ready.mentioned,
            by=read.by,
            again=read.again,
        )
        logger.info("note_read", extra=_about(claimed, "note_read") | {"items": len(read.reading.items), "by": read.by})
        return "read"

    async def _finish_again(self, claimed: Claimed, ready: Prepared, read: Read, members: Collection[str]) -> str:
        if read.again and self._readings.is_fresh(claimed.note):
            await self._threads.run(LONG, self._readings.postpone, claimed, LONGEST_WAIT)
            return "postponed"
        if read.by == RULES:
            return await self._leave(claimed)
        finish = self._readings.finish_again
        replaced = await self._threads.run(LONG, finish, claimed, ready.text, read.reading, members=members, by=read.by)
        logger.info("note_read_again", extra=_about(claimed, "note_read_again") | {"replaced": replaced})
        return "read again"

    async def _leave(self, claimed: Claimed) -> str:
        await self._threads.run(LONG, self._readings.leave, claimed)
        return "left as it was"

    async def _deserves_a_card(self, ready: Prepared) -> bool:
        """Whether a document reads like notes, or states a commitment outright; no model is asked."""
        if looks_like_notes(ready.text):
            return True
        found = await self._reader.read(ready.text, ready.meeting)
        return any(item.certainty is Certainty.SURE for item in found.items)

    async def _leave_alone(self, claimed: Claimed) -> str:
        await self._threads.run(LONG, self._readings.leave_alone, claimed)
        logger.info("note_left_alone", extra=_about(claimed, "note_left_alone"))
        return "left alone"

    async def _text(self, claimed: Claimed) -> Decoded:
        note, text = claimed.note, claimed.text or ""
        if note.was_read:
            return Decoded(text=text)
        if note.file is not None:
            return await self._fetch(note.file)
        if note.source in (Source.SHORTCUT, Source.MENTION) and not looks_like_notes(text):
            # Somebody points at a message: what was said around it is meant.
            text = await self._conversations.transcript(note.channel, note.thread) or text
        return Decoded(text=text)

    async def _fetch(self, file: NoteFile) -> Decoded:
        refuse_by_name(file)
        name = f"{file.name}.html" if file.mode == CANVAS else file.name
        opened = await self._reader.open(await self._files.fetch(file), name)
        return replace(opened, text=printable(opened.text))

    async def _learn_people(self, team: str, users: Iterable[str]) -> None:
        """Make sure that names and zones are known, as far as Slack tells; yesterday's list is better than no answer.

        `users` are those this note concerns: they are asked for one by one where Slack does not give the whole list.
        """
        run, members = self._threads.run, self._members
        async with self._learning:
            if await run(SHORT, members.needs_refresh, team):
                try:
                    await run(LONG, members.remember_all, team, await self._directory.fetch_people(team))
                except CallFailed as failure:
                    _tell(team, failure)
                    await run(SHORT, members.refresh_later, team)
        for user in islice(users, MOST_STRANGERS):
            if await run(SHORT, members.get, team, user) is None:
                try:
                    person = await self._directory.fetch_person(team, user)
                except CallFailed as failure:
                    return _tell(team, failure)
                await run(LONG, members.remember, [person] if person else [])

    async def _try_again(self, claimed: Claimed, error: str, most: int, sentence: str) -> str:
        if claimed.note.attempts >= most:
            return await self._give_up(claimed, sentence, error)
        delay = min(FIRST_WAIT * (1 << min(claimed.note.attempts, 12)) / 2, LONGEST_WAIT)
        await self._threads.run(LONG, self._readings.postpone, claimed, delay)
        logger.warning("note_postponed", extra=_about(claimed, "note_postponed") | {"error": error})
        return "postponed"

    async def _give_up(self, claimed: Claimed, sentence: str, error: str) -> str:
        if claimed.note.was_read:
            return await self._leave(claimed)
        await self._threads.run(LONG, self._readings.give_up, claimed, sentence)
        logger.warning("note_given_up", extra=_about(claimed, "note_given_up") | {"error": error})
        return "given_up"


def _tell(team: str, failure: CallFailed) -> None:
    logger.warning("people_unknown", extra={"event": "people_unknown", "team": team, "error": failure.error})


def refuse_by_name(file: NoteFile) -> None:
    """Raise UnreadableNote, saying what works, for a file whose name tells that it holds no text to read."""
    suffix = PurePath(file.name).suffix.lower()
    for kind, suffixes in _UNREAD_KINDS.items():
        if suffix in suffixes:
            raise UnreadableNote(f"“{file.name}” is {kind}. {WHAT_WORKS}")


def _is_by_the_way(note: Note) -> bool:
    """Whether a note is a document that was dropped without a word to the app: most of those are no notes."""
    if note.addressed or note.was_read or note.file is None:
        return False
    return note.file.mode == CANVAS or note.file.name.lower().endswith(DOCUMENT_SUFFIXES)


def _about(claimed: Claimed, event: str) -> dict[str, object]:
    return {"event": event, "team": claimed.note.team, "note": claimed.note.id, "attempt": claimed.note.attempts}

"""Notes: storing what arrived, claiming what is to be read, and how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.note import Arrival, Note, NoteFile, NoteState, Source
from db.store.claims import claim
from db.store.upserts import insert_new
from db.tables import NoteRow


class Notes:
    """Queries about notes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        arrival: Arrival,
        *,
        said_at: datetime,
        next_at: datetime | None,
        state: NoteState,
        now: datetime,
        joined_to: int | None = None,
    ) -> bool:
        """Store an arrival; False when this message, or this event, is stored already."""
        values: dict[str, Any] = {
            "team": arrival.team,
            "event_id": arrival.event_id,
            "channel": arrival.channel,
            "ts": arrival.ts,
            "thread_ts": arrival.thread_ts,
            "author": arrival.author,
            "asked_by": arrival.asked_by,
            "source": arrival.source,
            "addressed": arrival.addressed,
            "state": state,
            "said_at": said_at,
            "received_at": now,
            "text": None if arrival.file else arrival.text,
            "file_id": arrival.file_id,
            "file_name": arrival.file.name if arrival.file else None,
            "file_url": arrival.file.url if arrival.file else None,
            "file_size": arrival.file.size if arrival.file else None,
            "file_mode": arrival.file.mode if arrival.file else None,
            "event": dict(arrival.event),
            "joined_to": joined_to,
            "remarks": [],
            "next_at": next_at,
            "attempts": 0,
            "pages": 0,
            "card_revision": 0,
        }
        return insert_new(self._session, NoteRow, [values]) == 1

    def get(self, note_id: int) -> Note | None:
        """One note."""
        row = self._session.get(NoteRow, note_id)
        return to_note(row) if row else None

    def at(self, team: str, channel: str, ts: str, file_id: str = "", *, hold: bool = False) -> Note | None:
        """The note made from a message or one of its files; with `hold` it stays until the transaction ends."""
        placed = _placed(team, channel, ts, file_id)
        row = self._session.exec(placed.with_for_update() if hold else placed).first()
        return to_note(row) if row else None

    def address(self, note_id: int, *, asked_by: str, next_at: datetime | None = None) -> None:
        """Note that the app was asked to track a note it had already taken; with `next_at` it is read again then."""
        values: dict[str, Any] = {"addressed": True, "asked_by": asked_by}
        if next_at is not None:
            values |= {"state": NoteState.QUEUED, "next_at": next_at}
        self._session.execute(update(NoteRow).where(col(NoteRow.id) == note_id).values(**values))

    def rewrite(self, note_id: int, text: str) -> bool:
        """Take over an edited text while nobody has started to read it; False when that is too late."""
        waiting = (
            col(NoteRow.id) == note_id,
            col(NoteRow.state) == NoteState.QUEUED,
            col(NoteRow.lease_token).is_(None),
        )
        changed = self._session.execute(update(NoteRow).where(*waiting).values(text=text).returning(col(NoteRow.id)))
        return changed.first() is not None

    def latest_waiting(self, arrival: Arrival, *, since: datetime, hold: bool = False) -> Note | None:
        """The author's newest unread paste at the same thread level, to which `arrival` may be a further part.

        With `hold` nobody begins to read it before the transaction ends.
        """
        query = (
            select(NoteRow)
            .where(NoteRow.team == arrival.team, NoteRow.channel == arrival.channel, NoteRow.author == arrival.author)
            .where(col(NoteRow.next_at).is_not(None), col(NoteRow.lease_token).is_(None))
            .where(NoteRow.source != Source.FILE, NoteRow.file_id == "", col(NoteRow.joined_to).is_(None))
            .where(NoteRow.state == NoteState.QUEUED)
            .where(NoteRow.received_at >= since)
            .order_by(col(NoteRow.id).desc())
        )
        found = self._session.exec(query.with_for_update() if hold else query)
        rows = [row for row in found if row.thread_ts == arrival.thread_ts]
        return to_note(rows[0]) if rows else None

    def wait_longer(self, note_id: int, until: datetime) -> None:
        """Let a note wait for further parts of its paste."""
        self._session.execute(update(NoteRow).where(col(NoteRow.id) == note_id).values(next_at=until))

    def parts(self, note_id: int) -> list[str]:
        """The texts of the further messages of a paste, in order."""
        query = select(NoteRow.text).where(NoteRow.joined_to == note_id).order_by(col(NoteRow.ts))
        return [text for text in self._session.exec(query) if text]

    def claim(self, *, now: datetime, lease: timedelta, limit: int, token: str, team: str | None = None) -> list[Note]:
        """Take notes of `team`, or of all, whose time has come, for `lease`; nobody else gets them meanwhile."""
        ours = (col(NoteRow.team) == team,) if team is not None else ()
        ids = claim(self._session, NoteRow, now=now, lease=lease, limit=limit, token=token, where=ours)
        rows = self._session.exec(select(NoteRow).where(col(NoteRow.id).in_(ids)).order_by(col(NoteRow.id)))
        return [to_note(row) for row in rows]

    def holds(self, note_id: int, token: str) -> bool:
        """Whether a claim still stands."""
        row = self._session.get(NoteRow, note_id, with_for_update=True)
        return row is not None and row.lease_token == token

    def extend(self, claims: Mapping[int, str], until: datetime) -> None:
        """Lengthen the leases of what is still claimed: id -> token."""
        for note_id, token in claims.items():
            mine = (col(NoteRow.id) == note_id, col(NoteRow.lease_token) == token)
            self._session.execute(update(NoteRow).where(*mine).values(next_at=until))

    def twin(self, note: Note, content_hash: str, *, since: datetime) -> Note | None:
        """An earlier note of that channel with the same content that was read."""
        query = (
            select(NoteRow)
            .where(NoteRow.team == note.team, NoteRow.channel == note.channel, NoteRow.content_hash == content_hash)
            .where(NoteRow.state == NoteState.READ, NoteRow.id != note.id, NoteRow.received_at >= since)
            .order_by(col(NoteRow.id))
        )
        row = self._session.exec(query).first()
        return to_note(row) if row else None

    def finish(
        self,
        note_id: int,
        state: NoteState,
        *,
        text: str | None,
        content_hash: str | None = None,
        title: str | None = None,
        held_on: date | None = None,
        remarks: Sequence[str] = (),
        pages: int = 0,
        extractor: str | None = None,
        again_at: datetime | None = None,
    ) -> None:
        """Record how reading ended, and when it deserves a better one; the raw event is forgotten."""
        values = {
            "state": state,
            "next_at": again_at,
            "lease_token": None,
            "event": None,
            "content_hash": content_hash,
            "title": title,
            "held_on": held_on,
            "remarks": list(remarks),
            "pages": pages,
            "extractor": extractor,
        }
        if text is not None:
            values["text"] = text
        self._session.execute(update(NoteRow).where(col(NoteRow.joined_to) == note_id).values(event=None))
        self._session.execute(update(NoteRow).where(col(NoteRow.id) == note_id).values(**values))

    def postpone(self, note_id: int, token: str, until: datetime) -> None:
        """Give a claimed note back, to be looked at again later; one that somebody else has taken over stays theirs."""
        self._give_back(note_id, token, until)

    def leave(self, note_id: int, token: str) -> None:
        """Give a claimed note back for good, as it was read; one that somebody else has taken over stays theirs."""
        self._give_back(note_id, token, None)

    def _give_back(self, note_id: int, token: str, until: datetime | None) -> None:
        mine = (col(NoteRow.id) == note_id, col(NoteRow.lease_token) == token)
        self._session.execute(update(NoteRow).where(*mine).values(next_at=until, lease_token=None))

    def remarks(self, note_id: int) -> tuple[str, ...]:
        """What the reader of the card must be told."""
        found = self._session.exec(select(NoteRow.remarks).where(NoteRow.id == note_id)).first()
        return tuple(found or ())

    def pages(self, note_id: int) -> int:
        """How many messages the card of a note has."""
        return self._session.exec(select(NoteRow.pages).where(NoteRow.id == note_id)).one()

    def next_revision(self, note_id: int) -> int:
        """Count a change of the card and return which one it is."""
        revision = col(NoteRow.card_revision)
        counted = update(NoteRow).where(col(NoteRow.id) == note_id).values(card_revision=revision + 1)
        return int(self._session.execute(counted.returning(revision)).scalar_one())

    def next_due(self, team: str | None = None) -> datetime | None:
        """When the next note of `team`, or of anybody, deserves a look."""
        ours = (col(NoteRow.team) == team,) if team is not None else ()
        waiting = select(func.min(NoteRow.next_at)).where(col(NoteRow.next_at).is_not(None), *ours)
        return self._session.exec(waiting).one()

    def any_unread(self, team: str | None = None) -> bool:
        """Whether a note of `team`, or of anybody, was not read yet."""
        ours = (col(NoteRow.team) == team,) if team is not None else ()
        unread = select(NoteRow.id).where(col(NoteRow.next_at).is_not(None), NoteRow.state == NoteState.QUEUED, *ours)
        return self._session.exec(unread.limit(1)).first() is not None


def _placed(team: str, channel: str, ts: str, file_id: str) -> SelectOfScalar[NoteRow]:
    return select(NoteRow).where(
        NoteRow.team == team, NoteRow.channel == channel, NoteRow.ts == ts, NoteRow.file_id == file_id
    )


def to_note(row: NoteRow) -> Note:
    """A row as the domain knows it."""
    file = None
    if row.file_id:
        file = NoteFile(
            id=row.file_id, name=row.file_name or "", url=row.file_url, size=row.file_size, mode=row.file_mode or ""
        )
    return Note(
        id=row.id or 0,
        team=row.team,
        channel=row.channel,
        ts=row.ts,
        thread_ts=row.thread_ts,
        author=row.author,
        asked_by=row.asked_by,
        source=Source(row.source),
        addressed=row.addressed,
        state=NoteState(row.state),
        said_at=row.said_at,
        text=row.text,
        file=file,
        attempts=row.attempts,
        title=row.title,
    )

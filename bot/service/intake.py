"""Taking notes in: what arrives in Slack is stored before Slack is told that it arrived."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.domain.note import Arrival, Note, NoteState, Source, printable
from bot.extraction.recognition import looks_like_notes
from bot.service.planning import redraw_card
from db.engine import Database
from db.store import Store, reading, writing

SETTLE = timedelta(seconds=4)
"""How long a pasted message waits for further parts: Slack splits long pastes into several messages."""
PART_WINDOW = timedelta(seconds=30)
"""A message this soon after an unread paste of the same person, at the same thread level, continues it."""
NEAR_THE_SPLIT = 3_000
"""Characters from which a message may be one half of a paste: Slack's client splits at about 4,000."""
SHORTEST_PART = 200
"""Characters of a message that may continue a paste without looking like notes itself; shorter ones are chat."""


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Stores what may be a note and leaves ordinary chat alone."""

    database: Database
    clock: Clock
    settle: timedelta = SETTLE

    def receive(self, arrivals: Iterable[Arrival]) -> int:
        """Store those that are notes; return how many are new. The same message or event again changes nothing.

        Raises StoreUnavailable when the database does not answer, so that the caller lets Slack send the event again.
        """
        wanted = [_clean(arrival) for arrival in arrivals]
        wanted = [arrival for arrival in wanted if self._concerns_us(arrival)]
        if not wanted:
            return 0
        with writing(self.database) as store:
            return sum(self._store(store, arrival) for arrival in wanted)

    def edited(self, team: str, channel: str, ts: str, text: str) -> bool:
        """Take over the new text of a message whose note nobody has read yet; False when there is none."""
        with writing(self.database) as store:
            note = store.notes.at(team, channel, ts)
            return note is not None and store.notes.rewrite(note.id, printable(text))

    def _concerns_us(self, arrival: Arrival) -> bool:
        if arrival.file is not None or arrival.addressed or looks_like_notes(arrival.text):
            return True
        if len(arrival.text) < SHORTEST_PART:
            return False
        since = self.clock() - PART_WINDOW
        with reading(self.database) as store:
            return store.notes.latest_waiting(arrival, since=since) is not None

    def _store(self, store: Store, arrival: Arrival) -> bool:
        now = self.clock()
        before = store.notes.at(arrival.team, arrival.channel, arrival.ts, arrival.file_id, hold=True)
        if before is not None:
            return self._asked_again(store, before, arrival)
        first = self._continued(store, arrival, now)
        if first is not None:
            store.notes.wait_longer(first.id, now + self.settle)
        return store.notes.add(
            arrival,
            said_at=datetime.fromtimestamp(float(arrival.ts), UTC),
            state=NoteState.JOINED if first else NoteState.QUEUED,
            next_at=None if first else now + self._wait(arrival),
            joined_to=first.id if first else None,
            now=now,
        )

    def _asked_again(self, store: Store, note: Note, arrival: Arrival) -> bool:
        """Answer in any case what is mentioned, or used the shortcut on, only now; return whether it is read anew."""
        if arrival.addressed and note.state is NoteState.READ:
            # Its card may have been deleted, which shows when it is drawn.
            redraw_card(store, note, self.clock())
        if not arrival.addressed or note.addressed:
            return False
        if note.state is NoteState.QUEUED:
            store.notes.address(note.id, asked_by=arrival.asked_by)
        is_anew = note.state is NoteState.EMPTY and note.text is None
        if is_anew:
            # A document that did not look like notes was left alone; somebody says that it is some.
            store.notes.address(note.id, asked_by=arrival.asked_by, next_at=self.clock())
        return is_anew

    def _continued(self, store: Store, arrival: Arrival, now: datetime) -> Note | None:
        if arrival.file is not None or arrival.source not in (Source.PASTE, Source.DIRECT):
            return None
        first = store.notes.latest_waiting(arrival, since=now - PART_WINDOW, hold=True)
        if first is None:
            return None
        before = (store.notes.parts(first.id) or [first.text or ""])[-1]
        was_cut_off = len(before) >= NEAR_THE_SPLIT
        return first if was_cut_off or not looks_like_notes(arrival.text) else None

    def _wait(self, arrival: Arrival) -> timedelta:
        # What was addressed to the app in a few words is complete; a paste may go on.
        settles = arrival.file is None and (not arrival.addressed or len(arrival.text) >= NEAR_THE_SPLIT)
        return self.settle if settles else timedelta(0)


def _clean(arrival: Arrival) -> Arrival:
    file = replace(arrival.file, name=printable(arrival.file.name)) if arrival.file else None
    return replace(arrival, text=printable(arrival.text), file=file)

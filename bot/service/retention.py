"""For how long is kept what is over: what an operator does not want kept is forgotten, in short steps."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from db.engine import Database
from db.store import reading, writing
from db.store.past import Over

BATCH = 100
"""Rows in one transaction, each with the deliveries and the history that go with it, so that nobody waits for it."""


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Forgets what is over. Drafts that nobody answered, and whatever is open, stay; None keeps what is over, too.

    `notes` is for how long after its arrival the text of a note is kept that was read, `closed` for how long after its
    closing a commitment is, with all about it; then go the notes of which nothing else is left. What has still to be
    said about any of it is said first.
    """

    database: Database
    clock: Clock
    notes: timedelta | None = None
    closed: timedelta | None = None

    def step(self, team: str) -> Counter[str]:
        """Forget one batch and return how many of what; nothing when nothing is left, or others are at it.

        Any number of processes may do so side by side.
        """
        for over, kept in self._kept():
            before = self.clock() - kept
            # Looked for without holding up whoever writes, because that may take longer than forgetting it.
            with reading(self.database) as store:
                found = store.past.find(over, team, before, limit=BATCH)
            if not found:
                continue
            with writing(self.database) as store:
                forgotten = store.past.forget(over, team, before, found)
            if forgotten:
                return Counter({over.value: forgotten})
        return Counter()

    def _kept(self) -> Iterator[tuple[Over, timedelta]]:
        if self.notes is not None:
            yield Over.TEXTS, self.notes
        if self.closed is not None:
            yield from ((over, self.closed) for over in (Over.COMMITMENTS, Over.NOTICES, Over.NOTES))

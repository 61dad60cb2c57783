"""What a reading of a note proposes to people, and how it is kept until they answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.commitment import Commitment
from bot.domain.note import Note, NoteState
from bot.domain.update import ProposedUpdate
from bot.extraction.reading import Reading
from bot.service.history import APP, entry
from db.store import Store

NOTHING_FOUND = "I found no commitments in these notes."


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """What a note's card is to show: drafts, updates of what is tracked, and what is `said` of both."""

    found: Reading
    drafts: list[Commitment]
    updates: list[ProposedUpdate]
    said: list[str]

    @property
    def pages(self) -> int:
        """How many messages the card has."""
        shown = [draft.page for draft in self.drafts] + [each.page for each in self.updates]
        return max(shown, default=-1) + 1

    @property
    def remarks(self) -> list[str]:
        """What people must be told about the notes."""
        return [*self.found.notes, *self.said]

    @property
    def why_no_card(self) -> str:
        """What is said in the thread when there is nothing to show on a card."""
        # A reader that found nothing mostly says so itself, and why.
        told = self.said or NOTHING_FOUND in self.remarks
        return " ".join(self.remarks if told else [NOTHING_FOUND, *self.remarks])

    def store(
        self,
        store: Store,
        note: Note,
        now: datetime,
        *,
        by: str,
        digest: str,
        text: str | None = None,
        pages: int | None = None,
        again_at: datetime | None = None,
    ) -> None:
        """Keep them until people answer, and record how reading ended.

        `text` is None where what is stored of the note stays. The card has `pages`, else just those of the proposals.
        """
        store.notes.finish(
            note.id,
            NoteState.READ if self.pages or self.said else NoteState.EMPTY,
            text=text,
            content_hash=digest,
            remarks=self.remarks,
            pages=self.pages if pages is None else pages,
            held_on=self.found.said_at.date(),
            title=self.found.title,
            extractor=by,
            again_at=again_at,
        )
        for draft in self.drafts:
            store.commitments.add(draft, entry(now, APP, "found"))
        store.updates.add(self.updates)

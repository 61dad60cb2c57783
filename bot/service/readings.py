"""From a stored note to drafts and a card: one transaction once the text was read."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import Clock
from bot.domain.commitment import LONGEST_TASK, Certainty, Commitment, Status
from bot.domain.content import ITEMS_PER_CARD
from bot.domain.note import Note, NoteState
from bot.domain.people import Roster
from bot.extraction.reading import Item, ItemStatus, Meeting, Reading
from bot.service.matching import Matcher
from bot.service.mentions import name_mentions
from bot.service.planning import post_card, redraw_card, redraw_page, say_in_thread
from bot.service.preferences import preferences_of
from bot.service.proposals import Proposals
from bot.service.repetition import find_repeated
from bot.service.updates import earlier_of, propose
from db.engine import Database
from db.store import Store, reading, writing

LEASE = timedelta(minutes=5)
"""How long a claimed note is kept from other workers; whoever holds it lengthens it, so it ends with its holder."""
TWIN_AGE = timedelta(days=2)
"""The same text again within this time is the same note; later its "Friday" is another day."""
MOST_PARTICIPANTS = 500
"""Members of a channel whose names the reader is told; a name that nobody has there is still found."""
READ_AGAIN = timedelta(minutes=5)
"""When a note that the model could not read is tried again, for the first time."""
READ_AGAIN_FOR = timedelta(hours=24)
"""For how long after its arrival; later people have moved on."""
RULES = "rules"
SAME_AGAIN = "These are the same notes as before, so I left them alone. Their list is in the thread of the first ones."


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A note to be read now, with the token that proves it is ours."""

    note: Note
    token: str
    text: str | None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A text ready for reading. `mentioned` tells which user each name stands for that was a mention in Slack."""

    text: str
    meeting: Meeting
    mentioned: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Readings:
    """Hands out notes to be read and stores what was found."""

    database: Database
    clock: Clock
    team: str | None = None
    """The workspace whose notes are read; None for all."""

    def any_due(self) -> bool:
        """Whether a note deserves a look now; cheap, and takes no lock."""
        with reading(self.database) as store:
            due = store.notes.next_due(self.team)
        return due is not None and due <= self.clock()

    def is_idle(self) -> bool:
        """Whether no note waits to be read for the first time, or is being read."""
        with reading(self.database) as store:
            return not store.notes.any_unread(self.team)

    def claim(self, token: str, limit: int) -> list[Claimed]:
        """Take notes whose time has come. `text` is None where a file is still to be fetched."""
        with writing(self.database) as store:
            notes = store.notes.claim(now=self.clock(), lease=LEASE, limit=limit, token=token, team=self.team)
            return [self._claimed(store, note, token) for note in notes]

    def extend(self, held: Iterable[Claimed]) -> None:
        """Keep claimed notes from other workers for another LEASE."""
        claims = {claimed.note.id: claimed.token for claimed in held}
        with writing(self.database) as store:
            store.notes.extend(claims, self.clock() + LEASE)

    def _claimed(self, store: Store, note: Note, token: str) -> Claimed:
        # What was read is stored whole, with its parts.
        parts = [] if note.was_read else store.notes.parts(note.id)
        text = note.text if note.text is None else "\n".join([note.text, *parts])
        return Claimed(note=note, token=token, text=text)

    def prepare(self, note: Note, text: str, members: Collection[str] = ()) -> Prepared:
        """Make a note ready for reading: mentions become names, and dates are meant in the author's zone.

        `members` are the people in the note's channel.
        """
        with reading(self.database) as store:
            people = {person.id: person for person in store.people.all(note.team)}
            zone = preferences_of(store, note.team, note.author).zone
            earlier = earlier_of(store, note)
        plain, mentioned = name_mentions(text, people)
        present = [people[user] for user in members if user in people and people[user].is_reachable]
        named = [*mentioned, *(person.name for person in present[:MOST_PARTICIPANTS])]
        author = people.get(note.author)
        meeting = Meeting(
            said_at=note.said_at,
            zone=zone,
            participants=tuple(dict.fromkeys(named)),
            author=author.name if author and author.is_reachable else None,
            earlier=earlier,
        )
        return Prepared(text=plain, meeting=meeting, mentioned=mentioned)

    def finish(
        self,
        claimed: Claimed,
        text: str,
        found: Reading,
        *,
        members: Collection[str] = (),
        mentioned: Mapping[str, str] | None = None,
        by: str = RULES,
        again: bool = False,
    ) -> None:
        """Store what was found as drafts and owe the card, or say in the thread why there is none.

        `members` are the people in the note's channel; they decide between namesakes. `mentioned` names are certain.
        `by` is who read it, and with `again` it deserves another reading later.
        Does nothing when another worker took the note over meanwhile.
        """
        now, note = self.clock(), claimed.note
        match = self._matcher(note.team, members, mentioned or {})
        with writing(self.database) as store:
            if not store.notes.holds(note.id, claimed.token):
                return
            if twin := store.notes.twin(note, content_hash(text), since=now - TWIN_AGE):
                store.notes.finish(note.id, NoteState.DUPLICATE, text=text)
                redraw_card(store, twin, now)
                return say_in_thread(store, note, SAME_AGAIN, now)
            proposals = self._proposals(store, note, found, match)
            again_at = now + READ_AGAIN if again else None
            proposals.store(store, note, now, by=by, digest=content_hash(text), text=text, again_at=again_at)
            if proposals.pages:
                return post_card(store, note, range(proposals.pages), now)
            say_in_thread(store, note, proposals.why_no_card, now)

    def finish_again(
        self, claimed: Claimed, text: str, found: Reading, *, members: Collection[str] = (), by: str
    ) -> bool:
        """Let a better reading take the place of the first one; False when it is too late for that.

        What people have touched stays as it is, and so does what a reading that finds nothing would leave empty.
        """
        now, note = self.clock(), claimed.note
        match = self._matcher(note.team, members, {})
        with writing(self.database) as store:
            if not store.notes.holds(note.id, claimed.token):
                return False
            store.notes.leave(note.id, claimed.token)
            proposals = self._proposals(store, note, found, match)
            if not proposals.pages or store.updates.any_answered(note.id) or not store.commitments.withdraw(note.id):
                return False
            store.updates.withdraw(note.id)
            before, pages = store.notes.pages(note.id), proposals.pages
            proposals.store(store, note, now, by=by, digest=content_hash(text), pages=max(pages, before))
            for page in range(before):
                redraw_page(store, note.team, note.id, page, now)
            post_card(store, note, range(before, pages), now)
            return True

    def leave(self, claimed: Claimed) -> None:
        """Give a note back that stays as it was read; does nothing when another worker took it over meanwhile."""
        with writing(self.database) as store:
            store.notes.leave(claimed.note.id, claimed.token)

    def is_fresh(self, note: Note) -> bool:
        """Whether another reading of a note would still be of use."""
        return self.clock() - note.said_at < READ_AGAIN_FOR

    def leave_alone(self, claimed: Claimed) -> None:
        """Record that a note holds nothing for us, without a word in its thread."""
        with writing(self.database) as store:
            if store.notes.holds(claimed.note.id, claimed.token):
                store.notes.finish(claimed.note.id, NoteState.EMPTY, text=None)

    def give_up(self, claimed: Claimed, sentence: str) -> None:
        """Record that a note cannot be read and say in its thread what to do about it."""
        with writing(self.database) as store:
            if store.notes.holds(claimed.note.id, claimed.token):
                store.notes.finish(claimed.note.id, NoteState.UNREADABLE, text=None)
                say_in_thread(store, claimed.note, sentence, self.clock())

    def postpone(self, claimed: Claimed, delay: timedelta) -> None:
        """Give a note back, to be tried again after `delay`."""
        with writing(self.database) as store:
            store.notes.postpone(claimed.note.id, claimed.token, self.clock() + delay)

    def _matcher(self, team: str, members: Collection[str], mentioned: Mapping[str, str]) -> Matcher:
        with reading(self.database) as store:
            people, aliases = store.people.all(team), store.people.aliases(team)
        return Matcher(Roster(people, aliases=aliases), members, mentioned)

    def _proposals(self, store: Store, note: Note, found: Reading, match: Matcher) -> Proposals:
        # Of the channel, not of the reader: what is tracked there already is not proposed there again.
        tracked = store.commitments.open_in(note.team, note.channel)
        drafts, repeated = self._drafts(note, found, tracked, match)
        updates, unknown = propose(note, found.updates, tracked, match.among_members)
        return Proposals(found=found, drafts=drafts, updates=updates, said=[*repeated, *unknown])

    def _drafts(
        self, note: Note, found: Reading, tracked: Sequence[Commitment], match: Matcher
    ) -> tuple[list[Commitment], list[str]]:
        """The drafts in the order of their card, and a sentence about those that are tracked already."""
        items = [item for item in found.items if item.status is not ItemStatus.DONE]
        drafts = [self._draft(note, item, owner, match) for item in items for owner in item.owners or (item.owner,)]
        repeated = find_repeated(drafts, tracked)
        fresh = [draft for i, draft in enumerate(drafts) if i not in repeated]
        ordered = sorted(fresh, key=lambda draft: draft.certainty is Certainty.UNSURE)
        paged = [replace(draft, page=i // ITEMS_PER_CARD) for i, draft in enumerate(ordered)]
        numbers = ", ".join(f"#{number}" for number in sorted(set(repeated.values())))
        return paged, [f"Already tracked, so not listed again: {numbers}."] if repeated else []

    def _draft(self, note: Note, item: Item, name: str | None, match: Matcher) -> Commitment:
        owner = match(name)
        requester = match.among_members(item.requester)
        return Commitment(
            id=0,
            team=note.team,
            number=None,
            status=Status.DRAFT,
            task=item.task[:LONGEST_TASK],
            owner=owner.person,
            owner_name=name,
            requester=requester,
            requester_name=item.requester,
            due=item.deadline,
            due_phrase=item.due_phrase,
            milestone=item.milestone,
            evidence=item.evidence.text,
            certainty=item.certainty,
            channel=note.channel,
            note_id=note.id,
            created_by=note.asked_by,
            created_at=self.clock(),
            candidates=owner.candidates if owner.person is None else (),
            backlog=item.status is ItemStatus.BACKLOG,
            why=item.why,
        )


def content_hash(text: str) -> str:
    """A digest by which the same notes are recognised, whatever happened to their blanks."""
    return hashlib.sha256(re.sub(r"\s+", " ", text).strip().encode("utf-8", "replace")).hexdigest()

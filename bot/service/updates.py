"""What notes say became of tracked commitments: proposed on their card, applied by a person's tap and never before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain import commitment as rules
from bot.domain.commitment import Commitment
from bot.domain.content import UPDATES_PER_CARD
from bot.domain.errors import AlreadyAnswered, ChangedSince, NotAllowed, NotFound
from bot.domain.note import Note
from bot.domain.update import ProposedUpdate, UpdateKind, UpdateState, changes_nothing, seen_of
from bot.extraction.reading import Earlier, Update
from bot.service.history import SAID, entry
from bot.service.planning import redraw_page
from bot.service.review import may_answer
from bot.service.tracking import changeable, give, move, store_change
from db.engine import Database
from db.store import Store, writing

MOST_EARLIER = 100
"""Open commitments of a channel that its notes are read with, the most urgent ones."""
MOST_PROPOSED = 40
"""Updates of one note that are proposed."""


@dataclass(frozen=True, kw_only=True)
class Updates:
    """What people answer to proposed updates."""

    database: Database
    clock: Clock

    def apply(self, update_id: int, by: str) -> Commitment:
        """Let a commitment be what the notes say, and keep their words in its history.

        Whoever may change the commitment itself may, and nobody else: notes can be written by anybody. Raises NotFound,
        NotAllowed, AlreadyAnswered, and ChangedSince when the commitment is no longer what the proposal was about; the
        card then says so.
        """
        now = self.clock()
        with writing(self.database) as store:
            proposed = _held(store, update_id)
            item = changeable(store, proposed.commitment.id, by, now)
            _redraw(store, proposed, now)
            if not proposed.is_stale:
                store.updates.settle(update_id, UpdateState.APPLIED, by=by, now=now)
                item = _apply(store, proposed, item, by, now)
                store.commitments.save(item, [entry(now, by, SAID, None, proposed.evidence)])
        if proposed.is_stale:  # said once the card is to be drawn anew
            raise ChangedSince
        return item

    def refuse(self, update_id: int, by: str) -> None:
        """Put a proposal aside. Whoever posted the notes may, and whoever may change the commitment.

        Raises NotFound, NotAllowed or AlreadyAnswered.
        """
        now = self.clock()
        with writing(self.database) as store:
            proposed = _held(store, update_id)
            note = store.notes.get(proposed.note_id)
            if note is None or not may_answer(store, note, by):
                changeable(store, proposed.commitment.id, by, now)
            store.updates.settle(update_id, UpdateState.REFUSED, by=by, now=now)
            _redraw(store, proposed, now)


def _held(store: Store, update_id: int) -> ProposedUpdate:
    proposed = store.updates.hold(update_id)
    if proposed is None:
        raise NotFound
    if proposed.state is not UpdateState.PROPOSED:
        raise AlreadyAnswered
    return proposed


def _apply(store: Store, proposed: ProposedUpdate, item: Commitment, by: str, now: datetime) -> Commitment:
    match proposed.kind, proposed.due, proposed.owner:
        case UpdateKind.DONE, _, _:
            return store_change(store, item, rules.complete(item, now=now, by=by), by, "done", None, None, now)
        case UpdateKind.DROPPED, _, _:
            return store_change(store, item, rules.drop(item, why=None, now=now), by, "dropped", None, None, now)
        case UpdateKind.REDATED, due, _ if due is not None:
            return move(store, item, by, due, now)
        case UpdateKind.TAKEN_OVER, _, owner if owner is not None:
            return give(store, item, by, owner, now)
    raise NotAllowed  # a proposal without its day or its person, which the tables do not keep


def _redraw(store: Store, proposed: ProposedUpdate, now: datetime) -> None:
    for page in sorted({0, proposed.page}):
        redraw_page(store, proposed.commitment.team, proposed.note_id, page, now)


def earlier_of(store: Store, note: Note) -> tuple[Earlier, ...]:
    """What is open in the channel of a note, for reading it: nothing that the channel's members cannot see."""
    items = store.commitments.open_in(note.team, note.channel)[:MOST_EARLIER]
    people = {person.id: person.name for person in store.people.all(note.team)}
    return tuple(
        Earlier(
            number=item.number,
            owner=people.get(item.owner or "", item.owner_name),
            task=item.task,
            due=item.due.day if item.due else None,
        )
        for item in items
        if item.number is not None
    )


def propose(
    note: Note, found: Sequence[Update], tracked: Sequence[Commitment], person: Callable[[str | None], str | None]
) -> tuple[list[ProposedUpdate], list[str]]:
    """What to put on the card of a note, and what its reader must be told. `person` tells whom a written name means.

    Only what is open in the note's channel, `tracked`, can be proposed about, whatever the notes or their reader say.
    """
    by_number = {item.number: item for item in tracked}
    proposed: list[ProposedUpdate] = []
    remarks: list[str] = []
    for each in found:
        item = by_number.get(each.number)
        if item is None or len(proposed) >= MOST_PROPOSED:
            continue
        owner = person(each.owner) if each.kind is UpdateKind.TAKEN_OVER else None
        if each.kind is UpdateKind.TAKEN_OVER and owner is None:
            remarks.append(
                f"#{each.number} was said to be taken over by “{(each.owner or '')[:60]}”, and I cannot tell who that "
                f"is. `/commitments assign {each.number} @person` settles it."
            )
            continue
        due = each.deadline if each.kind is UpdateKind.REDATED else None
        if not changes_nothing(each.kind, item, owner=owner, due=due):
            proposed.append(_proposal(note, each, item, owner, len(proposed) // UPDATES_PER_CARD))
    return proposed, remarks


def _proposal(note: Note, found: Update, item: Commitment, owner: str | None, page: int) -> ProposedUpdate:
    return ProposedUpdate(
        id=0,
        note_id=note.id,
        kind=found.kind,
        commitment=item,
        evidence=found.evidence.text,
        seen=seen_of(found.kind, item),
        owner=owner,
        due=found.deadline if found.kind is UpdateKind.REDATED else None,
        page=page,
    )

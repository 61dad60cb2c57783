"""What is said, and to whom, when somebody can not be told: never silently, and once instead of often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.commitment import Commitment
from bot.domain.delivery import Delivery, DeliveryKind, Message
from bot.domain.people import Person
from bot.domain.working_time import next_slot
from bot.service.members import called, who_can_act
from bot.service.planning import tell
from bot.service.preferences import preferences_of
from bot.service.summaries import end_summary
from db.engine import Database
from db.store import Store, writing
from db.store.commitments import Sight, Wanted

MOST_NAMED = 5
"""Commitments that are named one by one; of more, one message a week counts them, for as long as that is so."""


@dataclass(frozen=True, kw_only=True)
class Leavers:
    """Tells of those who left and still owe something: it may have no date, or one years ahead."""

    database: Database
    clock: Clock

    def tell_of_all(self, team: str) -> None:
        """Tell whoever can act on what somebody who left owes; see `tell_of_leaver`."""
        now = self.clock()
        with writing(self.database) as store:
            for person in store.people.leavers_who_owe(team):
                tell_of_leaver(store, person, _owed_by(store, person), now)


def tell_of_leaver(store: Store, person: Person, items: Sequence[Commitment], now: datetime) -> None:
    """Tell whoever can act, when they work, on what somebody who left owes: `items`, or all where that is much."""
    everything = _owed_by(store, person)
    if len(everything) > MOST_NAMED:
        return _tell_of_many(store, person, everything, now)
    for item in items:
        sentence = (
            f"{called(person)} has left the workspace, so I cannot remind them of "
            f"#{item.number}. Name an owner with `/commitments assign {item.number} @person`."
        )
        asked = who_can_act(store, item, besides=person.id)
        if asked is not None:
            at = _when_at_work(store, person.team, asked, now)
            tell(store, person.team, asked, sentence, at, about=f"left:{item.id}:{item.live_since}")


def tell_of_failure(store: Store, message: Message, error: str, hint: str, now: datetime) -> None:
    """Pass `hint`, a sentence, on to whoever can act on a message that can never arrive; in one matter once a week."""
    first = message.first
    if first.kind is DeliveryKind.SUMMARY:
        return end_summary(store, first.team, first.channel or "", now)
    about = f"{error}:{first.note_id or first.recipient}:{now:%G-%V}"
    for person, items in _who_can_act(store, message).items():
        words = f" {_count(items)}." if items else ""
        tell(store, first.team, person, hint + words, now, about=about)


def _tell_of_many(store: Store, person: Person, items: Sequence[Commitment], now: datetime) -> None:
    for asked, theirs in _by_who_can_act(store, items, person.id).items():
        sentence = (
            f"{called(person)} has left the workspace with {_count(theirs)}. "
            f"`/commitments @{called(person)}` lists them; give each to somebody with `/commitments assign`."
        )
        at = _when_at_work(store, person.team, asked, now)
        tell(store, person.team, asked, sentence, at, about=f"left:{person.id}:{at:%G-%V}")


def _when_at_work(store: Store, team: str, user: str, now: datetime) -> datetime:
    # Unlike what follows from somebody's tap, this can wait.
    return next_slot(preferences_of(store, team, user), now)


def _who_can_act(store: Store, message: Message) -> dict[str, list[Commitment]]:
    """Whom to turn to, and what of the reader's they tracked or wait for."""
    first = message.first
    if first.note_id is not None:
        note = store.notes.get(first.note_id)
        return {note.asked_by: []} if note else {}
    reader = store.people.get(first.team, first.recipient) if first.recipient else None
    items = store.commitments.named(_concerned(message.deliveries))
    owed = _owed_by(store, reader) if reader is not None else []
    return _by_who_can_act(store, [*items, *(item for item in owed if item not in items)], first.recipient or "")


def _by_who_can_act(store: Store, items: Sequence[Commitment], besides: str) -> dict[str, list[Commitment]]:
    asked: dict[str, list[Commitment]] = {}
    for item in items:
        person = who_can_act(store, item, besides=besides)
        if person is not None:
            asked.setdefault(person, []).append(item)
    return asked


def _owed_by(store: Store, person: Person) -> list[Commitment]:
    return store.commitments.open(Sight(team=person.team, user=person.id), Wanted(owner=person.id))


def _concerned(deliveries: Sequence[Delivery]) -> list[int]:
    return [delivery.commitment_id for delivery in deliveries if delivery.commitment_id]


def _count(items: Sequence[Commitment]) -> str:
    numbers = sorted(item.number or 0 for item in items)
    some = ", ".join(f"#{number}" for number in numbers[:MOST_NAMED]) + (", …" if len(numbers) > MOST_NAMED else "")
    return f"{len(numbers)} open commitment{'s' if len(numbers) != 1 else ''} ({some})"

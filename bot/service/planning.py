"""Keeping what is stored to be sent in step with what the planner wants."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.domain.commitment import Commitment
from bot.domain.delivery import DeliveryKind, DeliveryState
from bot.domain.note import Note
from bot.domain.reminders import Plan, Planned, plan
from bot.service.preferences import Preferred
from db.store import Store
from db.store.deliveries import Owed
from db.store.plans import StoredReminder

HANDOVER_GRACE = timedelta(seconds=5)
"""How long a single tap waits for the next one, so that an owner hears of both in one message."""


def plan_for(preferred: Preferred, commitment: Commitment, now: datetime, *, shown_in: ZoneInfo | None = None) -> Plan:
    """What the planner wants for a commitment, given how everybody concerned wants to hear; for `shown_in` see plan."""
    return plan(
        commitment,
        preferred.of_owner(commitment),
        now=now,
        stand_in=preferred.of_stand_in(commitment),
        requester=preferred.of_requester(commitment),
        shown_in=shown_in,
    )


def replan(store: Store, commitment: Commitment, now: datetime) -> None:
    """Make the stored reminders of a commitment what the planner wants now."""
    replan_all(store, [commitment], now)


def replan_all(store: Store, commitments: Sequence[Commitment], now: datetime) -> None:
    """Make the stored reminders of some commitments what the planner wants now, by difference."""
    preferred = Preferred(store)
    preferred.prepare(commitments)
    stored: dict[int, dict[str, StoredReminder]] = {item.id: {} for item in commitments}
    for reminder in store.plans.reminders_of(list(stored)):
        stored[reminder.commitment_id][reminder.key] = reminder
    cancelled: list[int] = []
    moved: list[tuple[int, datetime]] = []
    new: list[Owed] = []
    for item in commitments:
        wanted, known = plan_for(preferred, item, now), stored[item.id]
        standing = wanted.standing
        cancelled += [old.id for old in known.values() if old.key not in standing and _waits(old)]
        # A cancelled reminder comes back when a change is taken back; another zone or holiday shifts its instant.
        moved += [(old.id, one.at) for one in wanted.planned if (old := known.get(one.key)) and _differs(old, one)]
        # What would have left already by the clock they have now leaves at their next moment, and not at the old one.
        passed = (held.key for held in wanted.held_back if held.passed)
        moved += [(old.id, now) for key in passed if (old := known.get(key)) and _waits(old) and old.due_at > now]
        new += [_owed(item, one) for one in wanted.planned if one.key not in known]
    if cancelled:
        store.plans.cancel(cancelled)
    store.plans.reschedule(moved)
    store.deliveries.owe(new)


def _waits(old: StoredReminder) -> bool:
    return old.state is DeliveryState.SCHEDULED


def _differs(old: StoredReminder, planned: Planned) -> bool:
    return old.state is DeliveryState.CANCELLED or (_waits(old) and old.due_at != planned.at)


def _owed(item: Commitment, planned: Planned) -> Owed:
    return Owed(
        team=item.team,
        dedupe_key=planned.key,
        kind=DeliveryKind.REMINDER,
        reminder=planned.kind,
        recipient=planned.recipient,
        commitment_id=item.id,
        due_at=planned.at,
    )


def hand_over(store: Store, commitment: Commitment, *, by: str, now: datetime, grace: timedelta = timedelta(0)) -> None:
    """Tell an owner that a commitment is now theirs, given `by` somebody; nothing happens while it has none.

    At any hour: a person has just acted, and Slack keeps its own quiet hours.
    """
    if commitment.owner is None:
        return
    store.deliveries.owe(
        [
            Owed(
                team=commitment.team,
                dedupe_key=f"handover:{commitment.id}:{commitment.owner}:{now.isoformat()}",
                kind=DeliveryKind.HANDOVER,
                recipient=commitment.owner,
                given_by=by,
                commitment_id=commitment.id,
                due_at=now + grace,
            )
        ]
    )


def post_card(store: Store, note: Note, pages: Iterable[int], now: datetime, *, again: bool = False) -> None:
    """Owe these pages of a note's review card to its thread; `again`, once more after somebody deleted them."""
    store.deliveries.owe(
        Owed(
            team=note.team,
            dedupe_key=f"card:{note.id}:{page}{':again' if again else ''}",
            kind=DeliveryKind.CARD,
            channel=note.channel,
            thread_ts=note.thread,
            note_id=note.id,
            page=page,
            due_at=now,
        )
        for page in pages
    )


def post_card_again(store: Store, note: Note, page: int, now: datetime) -> None:
    """Owe a page of a card that was deleted to its thread, once."""
    post_card(store, note, [page], now, again=True)


def redraw(store: Store, commitment: Commitment, now: datetime) -> None:
    """Owe a new drawing of the card page that shows a commitment."""
    if commitment.note_id is not None:
        redraw_page(store, commitment.team, commitment.note_id, commitment.page, now)


def redraw_page(store: Store, team: str, note_id: int, page: int, now: datetime) -> None:
    """Owe a new drawing of one page of a card."""
    revision = store.notes.next_revision(note_id)
    store.deliveries.owe(
        [
            Owed(
                team=team,
                dedupe_key=f"refresh:{note_id}:{page}:{revision}",
                kind=DeliveryKind.REFRESH,
                note_id=note_id,
                page=page,
                due_at=now,
            )
        ]
    )


def redraw_card(store: Store, note: Note, now: datetime) -> None:
    """Owe a new drawing of every page of a note's card."""
    for page in range(store.notes.pages(note.id)):
        redraw_page(store, note.team, note.id, page, now)


def say_in_thread(store: Store, note: Note, sentence: str, now: datetime) -> None:
    """Owe one sentence to a note's thread, once."""
    store.deliveries.owe(
        [
            Owed(
                team=note.team,
                dedupe_key=f"reply:{note.id}",
                kind=DeliveryKind.REPLY,
                channel=note.channel,
                thread_ts=note.thread,
                note_id=note.id,
                sentence=sentence,
                due_at=now,
            )
        ]
    )


def tell(store: Store, team: str, recipient: str, sentence: str, now: datetime, *, about: str | None = None) -> None:
    """Owe one sentence to a person; `about` makes sure that the same thing is told once."""
    store.deliveries.owe(
        [
            Owed(
                team=team,
                dedupe_key=f"notice:{recipient}:{about or uuid4().hex}",
                kind=DeliveryKind.NOTICE,
                recipient=recipient,
                sentence=sentence,
                due_at=now,
            )
        ]
    )

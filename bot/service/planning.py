"""Keeping what is stored to be sent in step with what the planner wants."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import uuid4

from bot.domain.commitment import Commitment
from bot.domain.delivery import DeliveryKind
from bot.domain.note import Note
from bot.domain.reminders import Plan, Preferences, plan
from db.store import Store
from db.store.deliveries import Owed

HANDOVER_GRACE = timedelta(seconds=5)
"""How long a single tap waits for the next one, so that an owner hears of both in one message."""


def preferences_of(store: Store, team: str, user: str) -> Preferences:
    """How a person wants to be reminded: their own settings, in the zone of their Slack profile."""
    person = store.people.get(team, user)
    zone = person.zone if person else "UTC"
    stored = store.people.preference(team, user)
    if stored is None:
        return Preferences(zone=zone)
    return Preferences(
        zone=zone,
        day_start=_wall_time(stored.day_start),
        day_end=_wall_time(stored.day_end),
        working_days=frozenset(int(day) for day in stored.working_days),
        muted=stored.muted,
        away_until=stored.away_until,
    )


def _wall_time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else time.max


def plan_for(store: Store, commitment: Commitment, now: datetime) -> Plan:
    """What the planner wants for a commitment, given its owner's preferences."""
    preferences = preferences_of(store, commitment.team, commitment.owner or "")
    return plan(commitment, preferences, now=now)


def replan(store: Store, commitment: Commitment, now: datetime) -> None:
    """Make the stored reminders of a commitment what the planner wants now."""
    wanted = plan_for(store, commitment, now)
    store.deliveries.replan(
        commitment.id,
        wanted.standing,
        [
            Owed(
                team=commitment.team,
                dedupe_key=planned.key,
                kind=DeliveryKind.REMINDER,
                reminder=planned.kind,
                recipient=planned.recipient,
                commitment_id=commitment.id,
                due_at=planned.at,
            )
            for planned in wanted.planned
        ],
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


def post_card(store: Store, note: Note, pages: Iterable[int], now: datetime) -> None:
    """Owe these pages of a note's review card to its thread."""
    store.deliveries.owe(
        Owed(
            team=note.team,
            dedupe_key=f"card:{note.id}:{page}",
            kind=DeliveryKind.CARD,
            channel=note.channel,
            thread_ts=note.thread,
            note_id=note.id,
            page=page,
            due_at=now,
        )
        for page in pages
    )


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

"""A person's attention, looked at when a reminder is about to leave: is now a time to write to them?"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.preferences import Preferences
from bot.domain.reminders import KINDS
from bot.domain.working_time import at_wall_time, is_quiet, is_working_moment, local, next_digest, next_slot
from bot.service.preferences import Preferred
from db.store import Store
from db.store.choices import WORKSPACE

LATE = timedelta(hours=1)
"""A reminder that we send this late says so."""
LONGEST_DAY = timedelta(days=2)
"""No day lasts longer, whatever its zone does to its clocks."""
PRESSING = frozenset(kind.name for kind in KINDS if kind.pressing)
EXACT = frozenset(kind.name for kind in KINDS if kind.exact)
CAN_WAIT = tuple(kind.name for kind in KINDS if not kind.pressing)


class Attention:
    """Looks at when people may be written to within one transaction; what many are asked is read at once."""

    def __init__(self, store: Store, preferred: Preferred) -> None:
        self._store = store
        self._preferred = preferred
        self._reminded: dict[tuple[str, str], datetime | None] = {}

    def recall(self, deliveries: Iterable[Delivery], now: datetime) -> None:
        """Read at once when the readers of these reminders were last sent what can wait."""
        asked = {reader for each in deliveries if each.kind is DeliveryKind.REMINDER and (reader := _reader(each))}
        asked -= self._reminded.keys()
        if asked:
            known = self._store.deliveries.last_reminded(asked, CAN_WAIT, now - LONGEST_DAY)
            self._reminded |= {reader: known.get(reader) for reader in asked}

    def wait_until(self, deliveries: Sequence[Delivery], now: datetime) -> datetime | None:
        """When reminders of one person may go out, if that is not now.

        What may have arrived already waits for working hours only, as it may be posted when it is looked for.
        """
        if not deliveries:
            return None
        first = deliveries[0]
        preferences = self._preferred.of(first.team, first.recipient or "")
        opening = _into_working_time(self._store, preferences, deliveries, now)
        if any(delivery.outcome_unknown for delivery in deliveries):
            return opening
        moments = [
            opening,
            _after_hush(self._store, preferences, deliveries, now),
            self._after_the_days_message(preferences, deliveries, now),
        ]
        return max((moment for moment in moments if moment is not None), default=None)

    def _after_the_days_message(
        self, preferences: Preferences, deliveries: Sequence[Delivery], now: datetime
    ) -> datetime | None:
        """With tomorrow's message, when there was one today, unless a deadline would pass meanwhile.

        What presses goes out, and takes the rest along.
        """
        reader = _reader(deliveries[0])
        if reader is None or not preferences.digest or any(each.reminder in PRESSING for each in deliveries):
            return None
        self.recall(deliveries[:1], now)
        last = self._reminded.get(reader)
        today = local(preferences, now).date()
        if last is None or last < at_wall_time(preferences, today, time()):
            return None
        slot = next_digest(preferences, at_wall_time(preferences, today + timedelta(days=1), time()))
        return None if _misses_a_deadline(self._store, deliveries, now, slot) else slot


def is_late(delivery: Delivery, now: datetime) -> bool:
    """Whether we are to blame for the moment at which a delivery leaves, and not what its reader wants."""
    return now - delivery.expected_at >= LATE


def who_wants_single_messages(store: Store, deliveries: Sequence[Delivery]) -> frozenset[tuple[str, str]]:
    """The people (team, user) among the readers who want a message for each commitment."""
    readers = {(d.team, d.recipient) for d in deliveries if d.kind is DeliveryKind.REMINDER and d.recipient}
    for of_team in {team for team, _ in readers}:
        store.choices.recall(of_team, {user for team, user in readers if team == of_team} | {WORKSPACE})
    return frozenset((team, user) for team, user in readers if not _wants_one_message(store, team, user))


def _wants_one_message(store: Store, team: str, user: str) -> bool:
    chosen = (store.choices.get(team, subject).digest for subject in (user, WORKSPACE))
    return next((digest for digest in chosen if digest is not None), True)


def _into_working_time(
    store: Store, preferences: Preferences, deliveries: Sequence[Delivery], now: datetime
) -> datetime | None:
    """Nobody is written to at night or on a Sunday because we were down, or because they have other hours by now.

    Unless a deadline would pass meanwhile.
    """
    if is_working_moment(preferences, now) or any(_is_in_time(preferences, each, now) for each in deliveries):
        return None
    slot = next_slot(preferences, now)
    return None if not is_quiet(preferences, now) and _misses_a_deadline(store, deliveries, now, slot) else slot


def _is_in_time(preferences: Preferences, delivery: Delivery, now: datetime) -> bool:
    """Whether a reminder leaves about when it was planned, and that is a time for it as people choose now."""
    if now - delivery.due_at >= LATE:
        return False
    is_allowed = delivery.reminder in EXACT and not is_quiet(preferences, now)
    return is_allowed or is_working_moment(preferences, delivery.due_at)


def _after_hush(
    store: Store, preferences: Preferences, deliveries: Sequence[Delivery], now: datetime
) -> datetime | None:
    """After do-not-disturb in Slack, unless a deadline would pass meanwhile."""
    until = store.people.hushed_until(deliveries[0].team, deliveries[0].recipient or "", now)
    if until is None:
        return None
    slot = next_slot(preferences, until)
    return None if _misses_a_deadline(store, deliveries, now, slot) else slot


def _misses_a_deadline(store: Store, deliveries: Sequence[Delivery], now: datetime, slot: datetime) -> bool:
    items = store.commitments.named([delivery.commitment_id for delivery in deliveries if delivery.commitment_id])
    return any(item.due is not None and now < item.due.at <= slot for item in items)


def _reader(delivery: Delivery) -> tuple[str, str] | None:
    return (delivery.team, delivery.recipient) if delivery.recipient else None

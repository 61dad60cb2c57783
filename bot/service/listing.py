"""Lists and details, for one reader: what a person may not see does not exist for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.commitment import Commitment, Status
from bot.domain.content import LINES_PER_LIST, Details, HistoryLine, Listing, ReminderEntry, Shown, Stand
from bot.domain.delivery import DeliveryState
from bot.domain.errors import NotFound
from bot.domain.reminders import HeldBack, Plan, Planned
from bot.service.members import names_of
from bot.service.planning import plan_for
from bot.service.preferences import Preferred, preferences_of
from db.engine import Database
from db.store import Store, reading
from db.store.commitments import Sight, Wanted


@dataclass(frozen=True, kw_only=True)
class Lists:
    """What a person can look up. `sight` is who looks and which channels they are in right now."""

    database: Database
    clock: Clock

    def mine(self, sight: Sight) -> Listing:
        """Everything the reader has promised."""
        return self._list(sight, "Your commitments", "You have no open commitments.", Wanted(owner=sight.user))

    def waiting(self, sight: Sight) -> Listing:
        """Everything others owe the reader."""
        return self._list(sight, "Waiting for", "Nobody owes you anything I know of.", Wanted(requester=sight.user))

    def in_channel(self, sight: Sight, channel: str) -> Listing:
        """Everything open from the notes of a channel."""
        return self._list(sight, "Open in this channel", "Nothing is open in this channel.", Wanted(channel=channel))

    def of_person(self, sight: Sight, person: str) -> Listing:
        """Everything somebody has promised, as far as the reader may see it."""
        with reading(self.database) as store:
            name = names_of(store, sight.team, [person])[person]
        return self._list(sight, f"{name}’s commitments", f"I see no open commitments of {name}.", Wanted(owner=person))

    def overdue(self, sight: Sight) -> Listing:
        """Everything the reader may see whose deadline has passed."""
        return self._list(sight, "Overdue", "Nothing is overdue.", Wanted(due_before=self.clock()))

    def week(self, sight: Sight) -> Listing:
        """What the reader owes until the end of Sunday, overdue ones included."""
        with reading(self.database) as store:
            zone = ZoneInfo(preferences_of(store, sight.team, sight.user).zone)
        today = self.clock().astimezone(zone).date()
        monday = datetime.combine(today + timedelta(days=7 - today.weekday()), time(), tzinfo=zone)
        wanted = Wanted(owner=sight.user, due_before=monday)
        return self._list(sight, "Due this week", "Nothing of yours is due this week.", wanted)

    def details(self, sight: Sight, number: int) -> Details:
        """Everything about one commitment. Raises NotFound for what does not exist for this reader."""
        now = self.clock()
        with reading(self.database) as store:
            item = store.commitments.numbered(number, sight)
            if item is None or item.status is Status.DISMISSED:
                raise NotFound
            history = store.commitments.history(item.id)
            preferred = Preferred(store)
            zone = preferred.of(sight.team, sight.user).zone
            plan = plan_for(preferred, item, now, shown_in=ZoneInfo(zone))
            told = sorted((_as_seen(e, item, sight.user) for e in _told(store, item, plan)), key=lambda entry: entry.at)
            people = [item.owner, item.requester, *(change.by for change in history), *(e.recipient for e in told)]
            people += [user for change in history if change.what == "owner" for user in (change.before, change.after)]
            return Details(
                commitment=item,
                history=tuple(
                    HistoryLine(at=c.at, by=c.by or None, what=c.what, before=c.before, after=c.after) for c in history
                ),
                reminders=tuple(told),
                silence=plan.silence,
                names=names_of(store, sight.team, people),
                zone=zone,
                clocks=_other_clocks(preferred, sight.team, told, zone),
                now=now,
                shows_evidence=item.channel is None or item.channel in sight.channels,
            )

    def covering(self, sight: Sight) -> Sight:
        """What a person may see, with what those owe whom they stand in for at this moment."""
        with reading(self.database) as store:
            return replace(sight, covers=_covers(store, sight.team, sight.user, self.clock()))

    def letter(self, team: str, user: str, numbers: Iterable[int]) -> Shown:
        """The commitments with these numbers that are a person's to see without any channel, as they stand now.

        Those are what they owe, wait for or typed, and what they hear of while somebody is away.
        """
        with reading(self.database) as store:
            covers = _covers(store, team, user, self.clock())
            items = store.commitments.numbered_of(Sight(team=team, user=user, covers=covers), list(numbers))
            people = [someone for item in items for someone in (item.owner, item.requester)]
            return Shown(
                items=tuple(items),
                covers=covers,
                names=names_of(store, team, people),
                zone=preferences_of(store, team, user).zone,
            )

    def _list(self, sight: Sight, title: str, empty: str, wanted: Wanted) -> Listing:
        with reading(self.database) as store:
            items = store.commitments.open(sight, wanted, limit=LINES_PER_LIST)
            count = store.commitments.count_open(sight, wanted) if len(items) == LINES_PER_LIST else len(items)
            people = [user for item in items for user in (item.owner, item.requester)]
            return Listing(
                title=title,
                items=tuple(items),
                names=names_of(store, sight.team, people),
                reader=sight.user,
                zone=preferences_of(store, sight.team, sight.user).zone,
                now=self.clock(),
                empty=empty,
                more=count - len(items),
            )


def _covers(store: Store, team: str, user: str, now: datetime) -> frozenset[str]:
    named_by = store.choices.owners_covered_by(team, user)
    return frozenset(owner for owner in named_by if store.choices.is_stand_in(team, user, owner, now))


def _told(store: Store, item: Commitment, plan: Plan) -> Iterator[ReminderEntry]:
    """Everything sent about a commitment, planned and held back."""
    settled: set[str] = set()
    waiting: set[str] = set()
    of_plan = {*(entry.key for entry in plan.planned), *(entry.key for entry in plan.held_back)}
    for delivery, state, sent_at in store.deliveries.of_commitment(item.id):
        stand = _STANDS.get(state)
        if stand is None:
            waiting.add(delivery.dedupe_key)
        elif stand is not Stand.CANCELLED or delivery.dedupe_key not in of_plan:
            settled.add(delivery.dedupe_key)
            reason = "things had changed before it was due" if stand is Stand.CANCELLED else ""
            kind, at = delivery.reminder or delivery.kind, sent_at or delivery.due_at
            yield ReminderEntry(kind=kind, at=at, recipient=delivery.recipient, stand=stand, reason=reason)
    entries: tuple[Planned | HeldBack, ...] = (*plan.planned, *plan.held_back)
    for entry in entries:
        is_ahead = isinstance(entry, Planned) or (entry.passed and entry.key in waiting)
        if entry.key in settled or not (is_ahead or _was_to_come(entry, item)):
            continue
        reason = entry.why if isinstance(entry, Planned) else "it leaves now" if is_ahead else entry.reason
        stand = Stand.PLANNED if is_ahead else Stand.HELD_BACK
        yield ReminderEntry(kind=entry.kind, at=entry.at, recipient=entry.recipient, stand=stand, reason=reason)


def _was_to_come(entry: Planned | HeldBack, item: Commitment) -> bool:
    """Not so what had passed before somebody stood in."""
    has_passed = isinstance(entry, HeldBack) and entry.passed
    return not has_passed or entry.recipient in (item.owner, item.requester)


def _other_clocks(preferred: Preferred, team: str, told: Sequence[ReminderEntry], zone: str) -> dict[str, str]:
    """The zones that reasons depend on and that show another time than the reader's: by who is written to."""
    clocks: dict[str, str] = {}
    for entry in told:
        theirs = preferred.of(team, entry.recipient).zone if entry.reason and entry.recipient else zone
        here, there = (entry.at.astimezone(ZoneInfo(each)).utcoffset() for each in (zone, theirs))
        if entry.recipient and here != there:
            clocks[entry.recipient] = theirs
    return clocks


def _as_seen(entry: ReminderEntry, item: Commitment, viewer: str) -> ReminderEntry:
    """Reasons tell what people chose for themselves, such as an absence: they and the owner alone read them."""
    return entry if viewer in (item.owner, entry.recipient) else replace(entry, reason="")


_STANDS = {
    DeliveryState.SENT: Stand.SENT,
    DeliveryState.FAILED: Stand.FAILED,
    DeliveryState.CANCELLED: Stand.CANCELLED,
}

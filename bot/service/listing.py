"""Lists and details, for one reader: what a person may not see does not exist for them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.commitment import Commitment, Status
from bot.domain.content import Details, HistoryLine, Listing, ReminderEntry
from bot.domain.delivery import DeliveryState
from bot.domain.errors import NotFound
from bot.service.members import names_of
from bot.service.planning import plan_for, preferences_of
from db.engine import Database
from db.store import Store, reading
from db.store.commitments import Sight


@dataclass(frozen=True, kw_only=True)
class Lists:
    """What a person can look up. `sight` is who looks and which channels they are in right now."""

    database: Database
    clock: Clock

    def mine(self, sight: Sight) -> Listing:
        """Everything the reader has promised."""
        return self._list(sight, "Your commitments", "You have no open commitments.", owner=sight.user)

    def waiting(self, sight: Sight) -> Listing:
        """Everything others owe the reader."""
        return self._list(sight, "Waiting for", "Nobody owes you anything I know of.", requester=sight.user)

    def in_channel(self, sight: Sight, channel: str) -> Listing:
        """Everything open from the notes of a channel."""
        return self._list(sight, "Open in this channel", "Nothing is open in this channel.", channel=channel)

    def of_person(self, sight: Sight, person: str) -> Listing:
        """Everything somebody has promised, as far as the reader may see it."""
        with reading(self.database) as store:
            name = names_of(store, sight.team, [person])[person]
        return self._list(sight, f"{name}’s commitments", f"I see no open commitments of {name}.", owner=person)

    def overdue(self, sight: Sight) -> Listing:
        """Everything the reader may see whose deadline has passed."""
        return self._list(sight, "Overdue", "Nothing is overdue.", due_before=self.clock())

    def week(self, sight: Sight) -> Listing:
        """What the reader owes until the end of Sunday, overdue ones included."""
        with reading(self.database) as store:
            zone = ZoneInfo(preferences_of(store, sight.team, sight.user).zone)
        today = self.clock().astimezone(zone).date()
        monday = datetime.combine(today + timedelta(days=7 - today.weekday()), time(), tzinfo=zone)
        return self._list(
            sight, "Due this week", "Nothing of yours is due this week.", owner=sight.user, due_before=monday
        )

    def details(self, sight: Sight, number: int) -> Details:
        """Everything about one commitment. Raises NotFound for what does not exist for this reader."""
        now = self.clock()
        with reading(self.database) as store:
            item = store.commitments.numbered(number, sight)
            if item is None or item.status is Status.DISMISSED:
                raise NotFound
            history = store.commitments.history(item.id)
            people = [item.owner, item.requester, *(change.by for change in history)]
            people += [user for change in history if change.what == "owner" for user in (change.before, change.after)]
            return Details(
                commitment=item,
                history=tuple(
                    HistoryLine(at=c.at, by=c.by or None, what=c.what, before=c.before, after=c.after) for c in history
                ),
                reminders=_reminders(store, item, now),
                names=names_of(store, sight.team, people),
                zone=preferences_of(store, sight.team, sight.user).zone,
                now=now,
                shows_evidence=item.channel is None or item.channel in sight.channels,
            )

    def _list(
        self,
        sight: Sight,
        title: str,
        empty: str,
        *,
        owner: str | None = None,
        requester: str | None = None,
        channel: str | None = None,
        due_before: datetime | None = None,
    ) -> Listing:
        with reading(self.database) as store:
            items = store.commitments.open(
                sight, owner=owner, requester=requester, channel=channel, due_before=due_before
            )
            people = [user for item in items for user in (item.owner, item.requester)]
            return Listing(
                title=title,
                items=tuple(items),
                names=names_of(store, sight.team, people),
                reader=sight.user,
                zone=preferences_of(store, sight.team, sight.user).zone,
                now=self.clock(),
                empty=empty,
            )


def _reminders(store: Store, item: Commitment, now: datetime) -> tuple[ReminderEntry, ...]:
    past = [
        ReminderEntry(kind=delivery.reminder or delivery.kind, at=sent_at or delivery.due_at, outcome=state)
        for delivery, state, sent_at in store.deliveries.of_commitment(item.id)
        if state in (DeliveryState.SENT, DeliveryState.FAILED)
    ]
    plan = plan_for(store, item, now)
    ahead = [ReminderEntry(kind=planned.kind, at=planned.at, outcome=planned.why) for planned in plan.planned]
    held = [ReminderEntry(kind=h.kind, at=h.at, outcome=h.reason) for h in plan.held_back if not h.passed]
    return tuple(past + sorted(ahead + held, key=lambda entry: entry.at))

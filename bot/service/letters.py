"""What claimed messages say, from the state at that moment; and what becomes of those with nothing to say."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.commitment import Commitment
from bot.domain.content import Content, Handover, Letter, ReminderLetter, ReminderLine, Sentence, Sentences
from bot.domain.delivery import Delivery, DeliveryKind, Message, Place
from bot.domain.reminders import ReminderKind
from bot.service.attention import Attention, is_late
from bot.service.members import names_of
from bot.service.planning import plan_for
from bot.service.preferences import Preferred
from bot.service.review import draw_card
from bot.service.summaries import summary_of
from bot.service.undelivered import tell_of_leaver
from db.store import Store

REDRAW_LATER = timedelta(seconds=2)


class Letters:
    """Writes letters within one transaction, by how their readers want to hear of things and when they may."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._preferred = Preferred(store)
        self._attention = Attention(store, self._preferred)

    def recall(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Read at once what writing about these deliveries asks for one by one."""
        items = self._store.commitments.recall({each.commitment_id for each in deliveries if each.commitment_id})
        people = {(each.team, user) for each in deliveries for user in (each.recipient, each.given_by)}
        concerned = ((item.team, user) for item in items for user in (item.owner, item.requester, item.closed_by))
        self._store.people.recall({*people, *concerned})
        # What is not about a commitment is said as it stands, whatever its reader prefers.
        self._preferred.recall((each.team, each.recipient) for each in deliveries if each.commitment_id)
        self._preferred.prepare(items)
        self._attention.recall(deliveries, now)

    def write(self, message: Message, token: str, now: datetime) -> Letter | None:
        """Say what a message says at the moment it leaves; None when it has nothing to say, or not then.

        Its deliveries that have become pointless are cancelled, and those for later wait.
        """
        kept = self._still_wanted(message, token, now)
        if not kept or self._has_left(kept, token, now):
            return None
        content, update = self._content(kept, token, now)
        if content is None:
            return None
        return Letter(message=kept, content=content, update=update, look_first=kept.in_doubt)

    def _still_wanted(self, message: Message, token: str, now: datetime) -> Message | None:
        if not message.deliveries:
            return None
        if message.first.kind is not DeliveryKind.REMINDER:
            return message
        dispatch = self._store.dispatch
        kept, moved = self._standing(message.deliveries, now)
        dispatch.cancel({delivery.id for delivery in message.deliveries if delivery not in kept} - moved.keys())
        if moved:
            dispatch.postpone(moved, token, now, error=None, outcome_unknown=False, counts=False)
            self._store.plans.reschedule(moved.items())
        rest = Message(key=message.key, deliveries=kept)
        later = self._attention.wait_until(kept, now)
        if later is not None:
            dispatch.put_off({delivery.id for delivery in kept if not is_late(delivery, now)}, token, later)
            dispatch.postpone(rest.ids, token, later, error=None, outcome_unknown=rest.in_doubt, counts=False)
        return rest if kept and later is None else None

    def _standing(
        self, deliveries: Sequence[Delivery], now: datetime
    ) -> tuple[tuple[Delivery, ...], dict[int, datetime]]:
        """The reminders that still stand, by the state of things now, and those that belong to a later instant, by id.

        These were not planned anew yet, or not at all because what they are about is done.
        """
        items = self._store.commitments.named([each.commitment_id for each in deliveries if each.commitment_id])
        plans = [plan_for(self._preferred, item, now) for item in items]
        ahead = {one.key: one.at for plan in plans for one in plan.planned if one.at > now}
        # What may have arrived already does not wait: it has to be looked for.
        moved = {d.id: ahead[d.dedupe_key] for d in deliveries if d.dedupe_key in ahead and not d.outcome_unknown}
        standing = frozenset[str]().union(*(plan.standing for plan in plans))
        return tuple(d for d in deliveries if d.dedupe_key in standing and d.id not in moved), moved

    def _has_left(self, message: Message, token: str, now: datetime) -> bool:
        # Slack takes a message to somebody deactivated without a word, so we have to look ourselves.
        first = message.first
        person = self._store.people.get(first.team, first.recipient) if first.recipient else None
        if person is None or not person.is_deleted:
            return False
        self._store.dispatch.failed(message.ids, token, error="user_deleted")
        items = [item for item in self._items(message) if item.owner == person.id]
        tell_of_leaver(self._store, person, items, now)
        return True

    def _content(self, message: Message, token: str, now: datetime) -> tuple[Content | None, Place | None]:
        """What a message says and where it replaces an older one; what has nothing to say is settled here."""
        first, store, posted = message.first, self._store, None
        if first.kind is DeliveryKind.REFRESH:
            posted = store.deliveries.card(first.note_id or 0, first.page)
            if posted is None and store.deliveries.is_card_unfinished(first.note_id or 0, first.page):
                # The card may stand there already, drawn from an older state.
                later = now + REDRAW_LATER
                store.dispatch.postpone(message.ids, token, later, error=None, outcome_unknown=False, counts=False)
                return None, None
        content = self._compose(message, now) if posted or first.kind is not DeliveryKind.REFRESH else None
        if content is None:
            store.dispatch.cancel(message.ids)
        return content, posted

    def _compose(self, message: Message, now: datetime) -> Content | None:
        first = message.first
        match first.kind:
            case DeliveryKind.CARD | DeliveryKind.REFRESH:
                return draw_card(self._store, first.note_id or 0, first.page, now)
            case DeliveryKind.REPLY | DeliveryKind.NOTICE:
                return _said(message)
            case DeliveryKind.SUMMARY:
                return summary_of(self._store, first.team, first.channel or "", now)
            case DeliveryKind.HANDOVER:
                return self._handover(message, now)
            case DeliveryKind.REMINDER:
                return self._reminder(message, now)

    def _handover(self, message: Message, now: datetime) -> Handover | None:
        items = self._items(message)
        if not items:
            return None
        givers = {delivery.given_by for delivery in message.deliveries} - {message.first.recipient}
        giver = givers.pop() if len(givers) == 1 else None
        names = names_of(self._store, message.first.team, [giver, *(item.requester for item in items)])
        zone = self._preferred.of(message.first.team, message.first.recipient or "").zone
        return Handover(items=tuple(items), names=names, given_by=giver, zone=zone, now=now)

    def _items(self, message: Message) -> list[Commitment]:
        ids = [delivery.commitment_id for delivery in message.deliveries if delivery.commitment_id]
        recipient = message.first.recipient
        return [item for item in self._store.commitments.named(ids) if item.is_open and item.owner == recipient]

    def _reminder(self, message: Message, now: datetime) -> ReminderLetter | None:
        latest = {delivery.commitment_id: delivery for delivery in sorted(message.deliveries, key=lambda d: d.due_at)}
        items = self._store.commitments.named([commitment for commitment in latest if commitment])
        if not items:
            return None
        lines = tuple(
            ReminderLine(
                commitment=item,
                kind=ReminderKind(latest[item.id].reminder or ReminderKind.AFTER_SNOOZE),
                late=is_late(latest[item.id], now),
            )
            for item in items
        )
        team, reader = message.first.team, message.first.recipient or ""
        concerned = [user for item in items for user in (item.owner, item.requester, item.closed_by)]
        zone = self._preferred.of(team, reader).zone
        return ReminderLetter(
            lines=lines, reader=reader, names=names_of(self._store, team, concerned), zone=zone, now=now
        )


def _said(message: Message) -> Sentence | Sentences:
    # What was owed twice in the same words is said once.
    texts = tuple(dict.fromkeys(delivery.sentence or "" for delivery in message.deliveries))
    return Sentence(text=texts[0]) if len(texts) == 1 else Sentences(texts=texts)

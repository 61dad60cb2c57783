"""What is to be sent: claiming it, composing it from the state at that moment, recording how it went."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.clock import Clock
from bot.domain.commitment import Commitment
from bot.domain.content import Content, Handover, Letter, ReminderLetter, ReminderLine, Sentence
from bot.domain.delivery import Delivery, DeliveryKind, Message, Place
from bot.domain.reminders import ReminderKind
from bot.service.attention import LATE, Attention, who_wants_single_messages
from bot.service.members import names_of
from bot.service.planning import HANDOVER_GRACE, plan_for, post_card_again
from bot.service.preferences import Preferred
from bot.service.review import draw_card
from bot.service.summaries import summary_of
from bot.service.undelivered import tell_of_failure, tell_of_leaver
from db.engine import Database
from db.store import Store, reading, writing
from db.store.dispatch import NOT_EARLY, Claim
from db.store.due import EVERYTHING

LEASE = timedelta(seconds=60)
"""Longer than a send may take with its time-outs, so that a lease runs out only when its holder died."""
POSTING = "chat.postMessage"
REDRAWING = "chat.update"
__all__ = ["EVERYTHING", "Outbox", "group", "method_of"]
MOST_ATTEMPTS = 12
KEY_LENGTH = 32
"""Hexadecimal digits of the key that recognises a message in Slack."""
REDRAW_LATER = timedelta(seconds=2)
GIVEN_UP = (
    "For three days Slack did not take a message of mine, so I gave up on it. "
    "`/commitments channel` shows what is tracked."
)
GIVE_UP = timedelta(days=3)
"""A message that Slack did not take for this long, in many attempts, is given up; a shorter outage makes it late."""


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """The deliveries, for the loop that sends them."""

    database: Database
    clock: Clock
    team: str | None = None
    """The workspace whose messages are sent; None for all."""

    def any_due(self) -> bool:
        """Whether anything may be sent now; cheap, and takes no lock."""
        return bool(self.due_teams())

    def due_teams(self, early: timedelta = NOT_EARLY) -> list[str]:
        """The workspaces something may be sent to now, or claimed `early`; cheap, and takes no lock."""
        with reading(self.database) as store:
            return store.dispatch.due_teams(self.clock(), self.team, early=early)

    def is_idle(self) -> bool:
        """Whether nothing is due and nothing is on its way."""
        with reading(self.database) as store:
            return not store.dispatch.due_teams(self.clock(), self.team) and not store.dispatch.any_under_way()

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """When the next delivery is due, or the next one after an instant, or None."""
        with reading(self.database) as store:
            return store.dispatch.next_due(after)

    def claim(
        self,
        token: str,
        limit: int,
        *,
        teams: Sequence[str] | None = None,
        besides: Collection[int] = (),
        early: timedelta = NOT_EARLY,
    ) -> list[Message]:
        """Take due deliveries, as many of each of the teams; those of one person in one slot come as one message.

        `teams` is None for all that something is due for. `besides` are ids that are not to be taken.
        What falls due within `early` is taken too; it is for the caller to hold it until it `leaves_at`.
        """
        asked = self.due_teams(early) if teams is None else teams
        if not asked:
            return []
        claim = Claim(now=self.clock(), lease=LEASE, token=token, besides=besides, early=early)
        with writing(self.database) as store:
            claimed = store.dispatch.claim(claim, teams=asked, limit=limit, ahead=HANDOVER_GRACE)
            singly = who_wants_single_messages(store, claimed)
        return group(claimed, singly=singly)

    def extend(self, claimed: Iterable[tuple[Message, str]]) -> int:
        """Lengthen the leases of claimed messages, each with its token; return how many deliveries are still held."""
        held = list(claimed)
        ids = [id_ for message, _ in held for id_ in _ids(message)]
        with writing(self.database) as store:
            return store.dispatch.extend(ids, {token for _, token in held}, self.clock() + LEASE)

    def compose(self, message: Message, token: str) -> Letter | None:
        """Say what one claimed message says now; see `compose_all`."""
        return self.compose_all([(message, token)])[0]

    def compose_all(self, claimed: Sequence[tuple[Message, str]]) -> list[Letter | None]:
        """Say what claimed messages, each with its token, say now, and bind their deliveries to them.

        None stands for a message with nothing to say. Deliveries that have become pointless are cancelled; reminders
        that would come at a quiet hour wait. What was claimed early is judged by the moment it leaves. When one of
        them breaks, nothing has changed.
        """
        now = self.clock()
        tokens = {id_: token for message, token in claimed for id_ in _ids(message)}
        with writing(self.database) as store:
            held = store.dispatch.held(tokens)
            readers = _Readers(store)
            readers.recall([delivery for message, _ in claimed for delivery in message.deliveries], now)
            letters = [
                self._letter(store, readers, _part(message, held), token, max(now, message.leaves_at))
                for message, token in claimed
            ]
            keys = {id_: letter.message.key for letter in letters if letter for id_ in _ids(letter.message)}
            store.dispatch.bind(keys, now=now)
        return letters

    def _letter(self, store: Store, readers: "_Readers", message: Message, token: str, now: datetime) -> Letter | None:
        kept = self._still_wanted(store, readers, message, token, now)
        if not kept or self._has_left(store, kept, token, now):
            return None
        content, update = self._content(store, readers.preferred, kept, token, now)
        if content is None:
            return None
        look_first = any(delivery.outcome_unknown for delivery in kept.deliveries)
        return Letter(message=kept, content=content, update=update, look_first=look_first)

    def sent(self, message: Message, token: str, *, channel: str, ts: str) -> None:
        """Record that a message arrived."""
        self.sent_all([(message, token, Place(channel=channel, ts=ts))])

    def sent_all(self, arrived: Sequence[tuple[Message, str, Place]]) -> list[None]:
        """Record where messages, each with its token, arrived; one None for each."""
        places = {(id_, token): place for message, token, place in arrived for id_ in _ids(message)}
        with writing(self.database) as store:
            store.dispatch.sent(places, now=self.clock())
        return [None] * len(arrived)

    def retry(self, message: Message, token: str, *, error: str, unknown: bool, delay: timedelta) -> None:
        """Try a message again after `delay`; when it has been tried often and for days, it has failed."""
        if message.first.attempts >= MOST_ATTEMPTS and self.clock() - message.first.due_at > GIVE_UP:
            return self.failed(message, token, error=error, hint=GIVEN_UP)
        with writing(self.database) as store:
            until = self.clock() + delay
            store.dispatch.postpone(_ids(message), token, until, error=error, outcome_unknown=unknown)

    def put_back(self, message: Message, token: str, *, delay: timedelta) -> None:
        """Give back a claimed message that was not begun; this was no attempt."""
        unknown = any(delivery.outcome_unknown for delivery in message.deliveries)
        with writing(self.database) as store:
            until = self.clock() + delay
            store.dispatch.postpone(_ids(message), token, until, error=None, outcome_unknown=unknown, counts=False)

    def pause(
        self, message: Message, token: str, *, delay: timedelta, method: str = POSTING, error: str = "ratelimited"
    ) -> None:
        """Call that method, or with EVERYTHING none, for that workspace no more for `delay`; this was no attempt."""
        with writing(self.database) as store:
            until = self.clock() + delay
            store.dispatch.pause(message.first.team, method, until)
            store.dispatch.postpone(_ids(message), token, until, error=error, outcome_unknown=False, counts=False)

    def failed(self, message: Message, token: str, *, error: str, hint: str | None) -> None:
        """Record that a message can never arrive; `hint`, a sentence, goes to whoever can act on it, once."""
        now = self.clock()
        with writing(self.database) as store:
            store.dispatch.failed(_ids(message), token, error=error)
            if hint is not None and message.first.kind is not DeliveryKind.NOTICE:
                tell_of_failure(store, message, error, hint, now)

    def card_gone(self, message: Message, token: str) -> None:
        """Record that the card to be drawn anew was deleted; what still waits for an answer on it is posted once more.

        Whoever deleted the second one as well does not want it.
        """
        first, now = message.first, self.clock()
        with writing(self.database) as store:
            store.dispatch.failed(_ids(message), token, error="card_gone")
            card = draw_card(store, first.note_id or 0, first.page, now)
            store.deliveries.forget_card(first.note_id or 0, first.page)
            if card is not None and card.waits:
                post_card_again(store, card.note, first.page, now)

    def retry_channel(self, team: str, channel: str) -> int:
        """Send again what failed in a channel the app could not post to; returns how much that is."""
        with writing(self.database) as store:
            return store.deliveries.revive_failed(team, channel, self.clock())

    def _has_left(self, store: Store, message: Message, token: str, now: datetime) -> bool:
        # Slack takes a message to somebody deactivated without a word, so we have to look ourselves.
        first = message.first
        person = store.people.get(first.team, first.recipient) if first.recipient else None
        if person is None or not person.is_deleted:
            return False
        store.dispatch.failed(_ids(message), token, error="user_deleted")
        items = [item for item in _items(store, message) if item.owner == person.id]
        tell_of_leaver(store, person, items, now)
        return True

    def _still_wanted(
        self, store: Store, readers: "_Readers", message: Message, token: str, now: datetime
    ) -> Message | None:
        if not message.deliveries:
            return None
        if message.first.kind is not DeliveryKind.REMINDER:
            return message
        kept, moved = _wanted(store, readers.preferred, message.deliveries, now)
        gone = {delivery.id for delivery in message.deliveries if delivery not in kept} - moved.keys()
        store.dispatch.cancel(gone)
        if moved:
            store.dispatch.postpone(moved, token, now, error=None, outcome_unknown=False, counts=False)
            store.plans.reschedule(moved.items())
        later = readers.attention.wait_until(kept, now)
        if later is not None:
            ids, unknown = [delivery.id for delivery in kept], any(delivery.outcome_unknown for delivery in kept)
            store.dispatch.postpone(ids, token, later, error=None, outcome_unknown=unknown, counts=False)
        return Message(key=message.key, deliveries=kept) if kept and later is None else None

    def _content(
        self, store: Store, preferred: Preferred, message: Message, token: str, now: datetime
    ) -> tuple[Content | None, Place | None]:
        """What a message says and where it replaces an older one; what has nothing to say is settled here."""
        first = message.first
        if first.kind is DeliveryKind.REFRESH:
            posted = store.deliveries.card(first.note_id or 0, first.page)
            if posted is None and store.deliveries.is_card_unfinished(first.note_id or 0, first.page):
                # The card may stand there already, drawn from an older state.
                later = now + REDRAW_LATER
                store.dispatch.postpone(_ids(message), token, later, error=None, outcome_unknown=False, counts=False)
                return None, None
        else:
            posted = None
        content = _compose(store, preferred, message, now) if posted or first.kind is not DeliveryKind.REFRESH else None
        if content is None:
            store.dispatch.cancel(_ids(message))
        return content, posted


def _compose(store: Store, preferred: Preferred, message: Message, now: datetime) -> Content | None:
    first = message.first
    match first.kind:
        case DeliveryKind.CARD | DeliveryKind.REFRESH:
            return draw_card(store, first.note_id or 0, first.page, now)
        case DeliveryKind.REPLY | DeliveryKind.NOTICE:
            return Sentence(text=first.sentence or "")
        case DeliveryKind.SUMMARY:
            return summary_of(store, first.team, first.channel or "", now)
        case DeliveryKind.HANDOVER:
            return _handover(store, preferred, message, now)
        case DeliveryKind.REMINDER:
            return _reminder(store, preferred, message, now)


def method_of(kind: DeliveryKind) -> str:
    """The method of Slack's that a delivery of some kind needs; a pause of another one does not hold it up."""
    return REDRAWING if kind is DeliveryKind.REFRESH else POSTING


def group(deliveries: Sequence[Delivery], *, singly: Collection[tuple[str, str]] = ()) -> list[Message]:
    """Put what leaves together into one message; what was once bound to a message stays in it.

    `singly` are the people (team, user) who want a message for each commitment.
    """
    messages: dict[tuple[str, ...], list[Delivery]] = {}
    for delivery in deliveries:
        lane = ("key", delivery.message_key) if delivery.message_key else (delivery.team, *delivery.lane)
        if (delivery.team, delivery.recipient) in singly and not delivery.message_key:
            lane = (*lane, str(delivery.commitment_id))
        messages.setdefault(lane, []).append(delivery)
    fresh = iter(_keys(len(messages)))
    return [
        Message(key=together[0].message_key or next(fresh), deliveries=tuple(together))
        for together in messages.values()
    ]


def _keys(count: int) -> list[str]:
    """Return that many keys that nobody has had. Asked for one by one, each would wait for Python's lock again."""
    drawn = token_hex(KEY_LENGTH * count // 2)
    return [drawn[start : start + KEY_LENGTH] for start in range(0, len(drawn), KEY_LENGTH)]


class _Readers:
    """Who is written to within one transaction: how they want to hear of it, and when they may."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.preferred = Preferred(store)
        self.attention = Attention(store, self.preferred)

    def recall(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Read at once what composing these deliveries asks for one by one."""
        items = self._store.commitments.recall({each.commitment_id for each in deliveries if each.commitment_id})
        people = {(each.team, user) for each in deliveries for user in (each.recipient, each.given_by)}
        concerned = ((item.team, user) for item in items for user in (item.owner, item.requester, item.closed_by))
        self._store.people.recall({*people, *concerned})
        # What is not about a commitment is said as it stands, whatever its reader prefers.
        self.preferred.recall((each.team, each.recipient) for each in deliveries if each.commitment_id)
        self.preferred.prepare(items)
        self.attention.recall(deliveries, now)


def _part(message: Message, held: Collection[int]) -> Message:
    """What of a message is still ours."""
    if all(each.id in held for each in message.deliveries):
        return message
    return replace(message, deliveries=tuple(each for each in message.deliveries if each.id in held))


def _ids(message: Message) -> list[int]:
    return [delivery.id for delivery in message.deliveries]


def _wanted(
    store: Store, preferred: Preferred, deliveries: Sequence[Delivery], now: datetime
) -> tuple[tuple[Delivery, ...], dict[int, datetime]]:
    """The reminders that still stand, by the state of things now, and those that belong to a later instant, by id.

    These were not planned anew yet, or not at all because what they are about is done.
    """
    items = store.commitments.named([delivery.commitment_id for delivery in deliveries if delivery.commitment_id])
    plans = [plan_for(preferred, item, now) for item in items]
    ahead = {one.key: one.at for plan in plans for one in plan.planned if one.at > now}
    # What may have arrived already does not wait: it has to be looked for.
    moved = {d.id: ahead[d.dedupe_key] for d in deliveries if d.dedupe_key in ahead and not d.outcome_unknown}
    standing = frozenset[str]().union(*(plan.standing for plan in plans))
    return tuple(d for d in deliveries if d.dedupe_key in standing and d.id not in moved), moved


def _items(store: Store, message: Message) -> list[Commitment]:
    ids = [delivery.commitment_id for delivery in message.deliveries if delivery.commitment_id]
    return [item for item in store.commitments.named(ids) if item.is_open and item.owner == message.first.recipient]


def _handover(store: Store, preferred: Preferred, message: Message, now: datetime) -> Handover | None:
    items = _items(store, message)
    if not items:
        return None
    givers = {delivery.given_by for delivery in message.deliveries} - {message.first.recipient}
    giver = givers.pop() if len(givers) == 1 else None
    names = names_of(store, message.first.team, [giver, *(item.requester for item in items)])
    zone = preferred.of(message.first.team, message.first.recipient or "").zone
    return Handover(items=tuple(items), names=names, given_by=giver, zone=zone, now=now)


def _reminder(store: Store, preferred: Preferred, message: Message, now: datetime) -> ReminderLetter | None:
    latest = {delivery.commitment_id: delivery for delivery in sorted(message.deliveries, key=lambda d: d.due_at)}
    items = store.commitments.named([commitment for commitment in latest if commitment])
    if not items:
        return None
    lines = tuple(
        ReminderLine(
            commitment=item,
            kind=ReminderKind(latest[item.id].reminder or ReminderKind.AFTER_SNOOZE),
            late=now - latest[item.id].due_at >= LATE,
        )
        for item in items
    )
    team, reader = message.first.team, message.first.recipient or ""
    names = names_of(store, team, [user for item in items for user in (item.owner, item.requester, item.closed_by)])
    zone = preferred.of(team, reader).zone
    return ReminderLetter(lines=lines, reader=reader, names=names, zone=zone, now=now)

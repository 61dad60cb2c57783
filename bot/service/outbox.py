"""What is to be sent: claiming it, composing it from the state at that moment, recording how it went."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.clock import Clock
from bot.domain.content import SENTENCES_PER_MESSAGE, Letter
from bot.domain.delivery import Delivery, DeliveryKind, Message, Place
from bot.service.attention import who_wants_single_messages
from bot.service.letters import Letters
from bot.service.planning import HANDOVER_GRACE, post_card_again
from bot.service.review import draw_card
from bot.service.undelivered import tell_of_failure
from db.engine import Database
from db.store import reading, writing
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
        ids = [id_ for message, _ in held for id_ in message.ids]
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
        tokens = {id_: token for message, token in claimed for id_ in message.ids}
        with writing(self.database) as store:
            held = store.dispatch.held(tokens)
            writer = Letters(store)
            writer.recall([delivery for message, _ in claimed for delivery in message.deliveries], now)
            letters = [
                writer.write(_part(message, held), token, max(now, message.leaves_at)) for message, token in claimed
            ]
            keys = {id_: letter.message.key for letter in letters if letter for id_ in letter.message.ids}
            store.dispatch.bind(keys, now=now)
        return letters

    def sent(self, message: Message, token: str, *, channel: str, ts: str) -> None:
        """Record that a message arrived."""
        self.sent_all([(message, token, Place(channel=channel, ts=ts))])

    def sent_all(self, arrived: Sequence[tuple[Message, str, Place]]) -> list[None]:
        """Record where messages, each with its token, arrived; one None for each."""
        places = {(id_, token): place for message, token, place in arrived for id_ in message.ids}
        with writing(self.database) as store:
            store.dispatch.sent(places, now=self.clock())
        return [None] * len(arrived)

    def retry(self, message: Message, token: str, *, error: str, unknown: bool, delay: timedelta) -> None:
        """Try a message again after `delay`; when it has been tried often and for days, it has failed."""
        if message.first.attempts >= MOST_ATTEMPTS and self.clock() - message.first.due_at > GIVE_UP:
            return self.failed(message, token, error=error, hint=GIVEN_UP)
        with writing(self.database) as store:
            until = self.clock() + delay
            store.dispatch.postpone(message.ids, token, until, error=error, outcome_unknown=unknown)

    def put_back(self, message: Message, token: str, *, delay: timedelta) -> None:
        """Give back a claimed message that was not begun; this was no attempt."""
        with writing(self.database) as store:
            until, doubt = self.clock() + delay, message.in_doubt
            store.dispatch.postpone(message.ids, token, until, error=None, outcome_unknown=doubt, counts=False)

    def pause(
        self, message: Message, token: str, *, delay: timedelta, method: str = POSTING, error: str = "ratelimited"
    ) -> None:
        """Call that method, or with EVERYTHING none, for that workspace no more for `delay`; this was no attempt."""
        with writing(self.database) as store:
            until = self.clock() + delay
            store.dispatch.pause(message.first.team, method, until)
            store.dispatch.postpone(message.ids, token, until, error=error, outcome_unknown=False, counts=False)

    def failed(self, message: Message, token: str, *, error: str, hint: str | None) -> None:
        """Record that a message can never arrive; `hint`, a sentence, goes to whoever can act on it, once."""
        now = self.clock()
        with writing(self.database) as store:
            store.dispatch.failed(message.ids, token, error=error)
            if hint is not None and message.first.kind is not DeliveryKind.NOTICE:
                tell_of_failure(store, message, error, hint, now)

    def card_gone(self, message: Message, token: str) -> None:
        """Record that the card to be drawn anew was deleted; what still waits for an answer on it is posted once more.

        Whoever deleted the second one as well does not want it.
        """
        first, now = message.first, self.clock()
        with writing(self.database) as store:
            store.dispatch.failed(message.ids, token, error="card_gone")
            card = draw_card(store, first.note_id or 0, first.page, now)
            store.deliveries.forget_card(first.note_id or 0, first.page)
            if card is not None and card.waits:
                post_card_again(store, card.note, first.page, now)

    def retry_channel(self, team: str, channel: str) -> int:
        """Send again what failed in a channel the app could not post to; returns how much that is."""
        with writing(self.database) as store:
            return store.deliveries.revive_failed(team, channel, self.clock())


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
    parts = [part for together in messages.values() for part in _parts(together)]
    fresh = iter(_keys(len(parts)))
    return [Message(key=part[0].message_key or next(fresh), deliveries=tuple(part)) for part in parts]


def _parts(together: list[Delivery]) -> list[list[Delivery]]:
    """What leaves together, in as many messages as say all of it: of what else is owed a message can count the rest."""
    first = together[0]
    if first.kind is not DeliveryKind.NOTICE or first.message_key:
        return [together]
    return [together[at : at + SENTENCES_PER_MESSAGE] for at in range(0, len(together), SENTENCES_PER_MESSAGE)]


def _keys(count: int) -> list[str]:
    """Return that many keys that nobody has had. Asked for one by one, each would wait for Python's lock again."""
    drawn = token_hex(KEY_LENGTH * count // 2)
    return [drawn[start : start + KEY_LENGTH] for start in range(0, len(drawn), KEY_LENGTH)]


def _part(message: Message, held: Collection[int]) -> Message:
    """What of a message is still ours."""
    if all(each.id in held for each in message.deliveries):
        return message
    return replace(message, deliveries=tuple(each for each in message.deliveries if each.id in held))

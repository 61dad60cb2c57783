"""What everybody received, held against what the story knows: nothing missed, doubled, at the wrong hour, or too late.

Rules are told here once more from the story's own facts, and not with the app's; only to know what was still to come
the judge asks the planner.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.commitment import Commitment, Status
from bot.domain.content import Handover, Letter, ReminderLetter, ReminderLine, Stand
from bot.domain.reminders import KINDS, Audience
from bot.domain.working_time import next_slot
from bot.service import Service
from bot.service.planning import plan_for
from bot.service.preferences import Preferred
from db.engine import Database
from db.store import Store, reading
from db.store.commitments import Sight
from tests.soak.days.hours import Time
from tests.soak.days.ledger import Told
from tests.soak.days.people import TEAM, Member

EXACT = {kind.name for kind in KINDS if kind.exact}
PRESSING = {kind.name for kind in KINDS if kind.pressing}
TO_REQUESTER = {kind.name for kind in KINDS if kind.audience is Audience.REQUESTER}
AHEAD = {kind.name for kind in KINDS if kind.ahead}
FOLLOW_UPS = timedelta(days=14)
"""By then at least two follow-ups have come, whatever weeks and holidays people have."""
AT_ONCE = 200
SETTLED = frozenset({"scheduled", "sending"})


@dataclass(kw_only=True, slots=True)
class Item:
    """A commitment as people were told that it stands."""

    id: int
    number: int | None
    status: Status
    owner: str | None
    requester: str | None
    due: datetime | None
    snoozed_until: datetime | None
    changed_at: datetime
    live_since: datetime
    heard: int = 0
    """Reminders about it that its owner, or their stand-in, got since it changed last."""


@dataclass(kw_only=True)
class Verdict:
    """What was found: `wrong` holds sentences, the counters how much was looked at."""

    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


class Judge:
    """Looks at each message as it arrives, and at each commitment before it changes and after its deadline."""

    def __init__(self, service: Service, database: Database, time: Time, told: Told) -> None:
        self._service = service
        self._database = database
        self._time = time
        self._told = told
        self.members: dict[str, Member] = {}
        self.items: dict[int, Item] = {}
        self.of_person: dict[str, set[int]] = {}
        self.company_off: frozenset[date] = frozenset()
        self.on_the_way: dict[str, Letter] = {}
        self.verdict = Verdict()

    def wrong(self, sentence: str) -> None:
        self.verdict.wrong.append(f"{self._time():%d %b %H:%M} {sentence}")

    def learn(self, item: Commitment) -> None:
        """Take note of how a commitment stands now."""
        now = self._time()
        known = self.items.get(item.id)
        self.items[item.id] = Item(
            id=item.id,
            number=item.number,
            status=item.status,
            owner=item.owner,
            requester=item.requester,
            due=item.due.at if item.due else None,
            snoozed_until=item.snoozed_until,
            changed_at=now,
            live_since=item.live_since or now,
            heard=known.heard if known and known.due == (item.due.at if item.due else None) else 0,
        )
        for user in (item.owner, item.requester):
            if user is not None:
                self.of_person.setdefault(user, set()).add(item.id)

    def arrived(self, key: str, text: str) -> None:
        """Judge a message that Slack has taken."""
        letter = self.on_the_way.get(key)
        self.verdict.seen["messages"] += 1
        if letter is None:
            self.wrong(f"a message {key} that nobody sent")
        elif isinstance(letter.content, ReminderLetter):
            self._reminder(letter, letter.content, text)
        elif isinstance(letter.content, Handover):
            self.verdict.seen["handovers"] += len(letter.content.items)

    def _reminder(self, letter: Letter, content: ReminderLetter, text: str) -> None:
        now, reader = self._time(), self.members[content.reader]
        self.verdict.seen["reminders"] += len(content.lines)
        self.verdict.seen["reminder messages"] += 1
        for each in letter.message.deliveries:
            if not self._told.note(each.dedupe_key, now):
                self.wrong(f"{each.dedupe_key} told twice")
        if f"#{content.lines[0].commitment.number}" not in text:
            self.wrong(f"a reminder without its number: {text[:80]}")
        if reader.has_left or reader.choices.muted or reader.away_until(now):
            why = f"left {reader.has_left}, muted {reader.choices.muted}, away until {reader.away_until(now)}"
            self.wrong(f"{reader.id} was told of {[line.kind for line in content.lines]}: {why}")
        self._hour(reader, content.lines, now)
        self._budget(reader, content.lines, now)
        for line in content.lines:
            self._line(reader, line, now)

    def _hour(self, reader: Member, lines: Iterable[ReminderLine], now: datetime) -> None:
        kinds = {line.kind for line in lines}
        if reader.is_quiet_at(now):
            self.wrong(f"{reader.id} was told of {sorted(kinds)} at {reader.clock} {now}: quiet hours")
        why = reader.why_not_at(now, self.company_off)
        if why is None:
            return
        self.verdict.seen["outside working hours, as allowed"] += 1
        if not (kinds & EXACT or self._presses(reader, lines, now)):
            self.wrong(f"{reader.id} was told of {sorted(kinds)} at {reader.clock} {now}: {why}")

    def _presses(self, reader: Member, lines: Iterable[ReminderLine], now: datetime) -> bool:
        """Whether a deadline would have passed before the next moment at which the reader works."""
        slot = next_slot(reader.preferences(self.company_off), now)
        return any(line.commitment.due is not None and now < line.commitment.due.at <= slot for line in lines)

    def _budget(self, reader: Member, lines: Iterable[ReminderLine], now: datetime) -> None:
        if reader.choices.digest is False or {line.kind for line in lines} & PRESSING:
            return
        local = now.astimezone(reader.preferences(self.company_off).clock)
        today = (local.date(), reader.clock)
        tomorrow = next_slot(
            reader.preferences(self.company_off), (local + timedelta(days=1)).replace(hour=0, minute=0)
        )
        presses = any(line.commitment.due is not None and now < line.commitment.due.at <= tomorrow for line in lines)
        if reader.last_message == today and not presses:
            self.wrong(f"{reader.id} got a second message that could have waited")
        reader.last_message = today

    def _line(self, reader: Member, line: ReminderLine, now: datetime) -> None:
        item, what = self.items[line.commitment.id], f"{reader.id} was told {line.kind} of {line.commitment.id}"
        wanted = Status.DONE if line.kind == "delivered" else Status.OPEN
        if item.status is not wanted:
            self.wrong(f"{what} though it is {item.status}")
        if line.commitment.due is not None and line.commitment.due.at != item.due:
            self.wrong(f"{what} with another deadline")
        if line.kind in AHEAD and item.due is not None and item.due <= now and not line.late:
            self.wrong(f"{what} after the deadline, and not that it comes late")
        if line.kind in TO_REQUESTER:
            if reader.id != item.requester:
                self.wrong(f"{what}, who does not wait for it")
            return
        if reader.id != item.owner and not self._stands_in(reader.id, item, now):
            self.wrong(f"{what}, who does not own it")
        if item.snoozed_until is not None and now < item.snoozed_until:
            self.wrong(f"{what} during a snooze")
        item.heard += 1

    def _stands_in(self, user: str, item: Item, now: datetime) -> bool:
        owner = self.members[item.owner or "U0"]
        return owner.choices.delegate == user and owner.away_until(now) is not None

    def deadline(self, item_id: int, due: datetime) -> None:
        """A deadline has just passed: its owner has heard of it before, or it is recorded why not."""
        item = self.items[item_id]
        if item.status is not Status.OPEN or item.due != due or item.owner is None:
            return
        self.verdict.seen["deadlines"] += 1
        if item.heard:
            return
        sight = Sight(team=TEAM, user=item.owner)
        entries = self._service.lists.details(sight, item.number or 0).reminders
        ahead = [each for each in entries if each.kind in AHEAD and each.recipient == item.owner]
        missing = [each for each in ahead if not self._explained(each.stand, each.reason, item)]
        if missing and not self.members[item.owner].has_left:
            self.wrong(f"{item.owner} never heard of {item.id} before {due}: {missing}")
        self.verdict.reasons.update(_short(each.reason) for each in ahead)

    def _explained(self, stand: Stand, reason: str, item: Item) -> bool:
        owner, now = self.members[item.owner or "U0"], self._time()
        if stand is Stand.SENT:
            return True
        if "muted" in reason:
            return bool(owner.choices.muted)
        if "snoozed" in reason:
            return item.snoozed_until is not None
        if "(away)" in reason:
            return owner.away_until(now - timedelta(days=3)) is not None or owner.changed_at > item.live_since
        if reason == "passed already":
            return owner.changed_at > item.live_since or item.changed_at > item.live_since
        return bool(reason)

    def followed_up(self, item_id: int, due: datetime) -> None:
        """Two weeks after a deadline that nobody met, the owner was reminded of it at least twice."""
        item = self.items[item_id]
        owner = self.members[item.owner] if item.owner else None
        if item.status is not Status.OPEN or item.due != due or owner is None or item.changed_at > due:
            return
        if owner.has_left or owner.choices.muted or owner.changed_at > due or owner.away_until(due):
            return
        self.verdict.seen["followed up"] += 1
        heard = self._told.count(item.id, owner.id, due)
        if heard < (1 if item.snoozed_until else 2) and item.live_since < due:
            entries = self._service.lists.details(Sight(team=TEAM, user=owner.id), item.number or 0).reminders
            told = [(each.kind, f"{each.at:%d %b %H:%M}", str(each.stand), each.reason) for each in entries]
            self.wrong(f"{owner.id} heard {heard} times of {item.id} since {due}: {told}")

    def before_change(self, items: Iterable[int]) -> None:
        """Whatever the plan wanted since these were looked at last has arrived, waits, or is recorded as failed."""
        some = [item for item in items if self.items[item].status in (Status.OPEN, Status.DONE)]
        for start in range(0, len(some), AT_ONCE):
            with reading(self._database) as store:
                preferred = Preferred(store)
                found = store.commitments.named(some[start : start + AT_ONCE])
                preferred.prepare(found)
                for commitment in found:
                    self._missed(store, preferred, commitment)

    def _missed(self, store: Store, preferred: Preferred, commitment: Commitment) -> None:
        item, now = self.items[commitment.id], self._time()
        self.verdict.seen["plans"] += 1
        passed = [each for each in plan_for(preferred, commitment, now).held_back if each.passed]
        since = [each for each in passed if each.at > item.changed_at and not self._told.has(each.key)]
        item.changed_at = now
        if not since:
            return
        known = {d.dedupe_key: str(state) for d, state, _ in store.deliveries.of_commitment(item.id)}
        for each in since:
            state = known.get(each.key, "not stored")
            if state not in SETTLED and not self.members[each.recipient].has_left:
                self.wrong(f"{each.recipient} never got {each.kind} of {item.id}, due {each.at}: {state}")


def _short(reason: str) -> str:
    return reason.split(" Mon ")[0].split(" to ")[-1][:60] if "it would miss" in reason else reason[:40]

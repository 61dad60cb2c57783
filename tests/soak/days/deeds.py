"""What people do in the story: they promise, confirm, edit, move, snooze, finish, reopen, choose, go away, leave."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.deadline import Deadline, Grain
from bot.domain.errors import DomainError
from bot.domain.note import Arrival, Source
from bot.domain.preferences import Choices, Lead
from bot.extraction.reading import Evidence, Item, Reading
from bot.service import Service
from bot.service.review import Edit
from tests.soak.days.hours import Time
from tests.soak.days.judge import Judge
from tests.soak.days.people import TEAM, ZONES, Member, another_choice

Later = Callable[..., None]
"""Takes an instant, something to do then, and what to do it with."""
WORDS = ["Draft", "Send", "Review", "Book", "Fix", "Plan", "Order", "Call", "Update", "Sign", "Test", "Ship"]
CHANNEL_SIZE = 15


@dataclass(kw_only=True)
class Deeds:
    """Everything people do, through the use cases that buttons and commands call; `later` puts something off."""

    service: Service
    judge: Judge
    time: Time
    chance: random.Random
    members: list[Member]
    later: Later
    notes: int = 0
    refused: int = 0

    def try_(self, deed: Callable[[], Commitment | None]) -> None:
        """Do something; what is refused has changed nothing."""
        try:
            changed = deed()
        except DomainError:
            self.refused += 1
            return
        if changed is not None:
            self.judge.learn(changed)

    def around(self) -> list[Member]:
        """The members of some channel."""
        start = self.chance.randrange(0, len(self.members), CHANNEL_SIZE)
        return [member for member in self.members[start : start + CHANNEL_SIZE] if not member.has_left]

    def promise(self) -> None:
        """Somebody promises something: in a note, or with `/commitments add`."""
        people = self.around()
        if len(people) < 2:
            return
        if self.chance.random() < 0.5:
            self._add(people)
        else:
            self._note(people)

    def _add(self, people: list[Member]) -> None:
        by, other = self.chance.sample(people, 2)
        owner = other.id if self.chance.random() < 0.4 else None
        day = self.time().astimezone(ZoneInfo(by.clock)).date() + timedelta(days=self._days_ahead())
        at = f" {self.chance.randint(9, 19)}:{self.chance.choice(('00', '30'))}" if self.chance.random() < 0.3 else ""
        text = f"{self._task()} by {day.isoformat()}{at}"

        def add() -> Commitment:
            item = self.service.tracking.add(TEAM, by.id, text, owner=owner)
            self._live(item)
            return item

        self.try_(add)

    def _note(self, people: list[Member]) -> None:
        """A note is stored now, read a little later, and reviewed when its poster gets to it."""
        self.notes += 1
        poster, number = self.chance.choice(people), self.notes
        ts = f"{self.time().timestamp():.0f}.{number:06}"
        channel = f"C{self.members.index(people[0]) // CHANNEL_SIZE}"
        arrival = Arrival(
            team=TEAM,
            event_id=f"Ev{number}",
            channel=channel,
            ts=ts,
            thread_ts=None,
            author=poster.id,
            asked_by=poster.id,
            source=Source.PASTE,
            addressed=True,
            text=f"Notes of meeting number {number}",
            file=None,
            event={},
        )
        self.service.intake.receive([arrival])
        found = [self._found(poster, people) for _ in range(self.chance.randint(1, 4))]
        self.later(self.time() + timedelta(minutes=1), self._read, poster, found)

    def _found(self, poster: Member, people: list[Member]) -> Item:
        owner, other = self.chance.sample(people, 2)
        task = self._task()
        day = self.time().astimezone(ZoneInfo(poster.clock)).date() + timedelta(days=self._days_ahead())
        has_time = self.chance.random() < 0.25
        clock = time(self.chance.randint(9, 18), 30) if has_time else time(17)
        due = Deadline(
            at=datetime.combine(day, clock, tzinfo=ZoneInfo(poster.clock)),
            grain=Grain.MINUTE if has_time else Grain.DAY,
            zone=poster.clock,
            phrase="by then",
            rule="by then",
        )
        undated = self.chance.random() < 0.1
        return Item(
            owner=f"Person{owner.id} Q{owner.id}",
            task=task,
            evidence=Evidence(text=task, start=0, end=len(task)),
            certainty=Certainty.SURE,
            due_phrase=None if undated else "by then",
            deadline=None if undated else due,
            requester=f"Person{other.id} Q{other.id}" if self.chance.random() < 0.4 else None,
        )

    def _read(self, poster: Member, found: list[Item]) -> None:
        for claimed in self.service.readings.claim("story", 5):
            said_at = self.time().astimezone(ZoneInfo(poster.clock))
            text = "\n".join(item.task for item in found)
            self.service.readings.finish(claimed, text, Reading(items=tuple(found), said_at=said_at, notes=()))
            self.later(self._after(hours=self.chance.expovariate(1 / 10)), self._review, claimed.note.id, poster.id)

    def _review(self, note: int, by: str) -> None:
        card = self.service.review.card(note, 0)
        drafts = [item for item in card.items if item.status is Status.DRAFT] if card else []
        if drafts and self.chance.random() < 0.2:
            self._edit(drafts[0], by)
        if self.chance.random() < 0.5:
            self.try_(lambda: self._opened_all(note, by))
            return
        for draft in drafts:
            self.try_(partial(self._track if self.chance.random() < 0.9 else self.service.review.dismiss, draft.id, by))

    def _track(self, draft: int, by: str) -> Commitment:
        return self._live(self.service.review.track(draft, by))

    def _opened_all(self, note: int, by: str) -> None:
        self.service.review.track_all(note, by)
        card = self.service.review.card(note, 0)
        for item in card.items if card else ():
            if item.status is Status.OPEN:
                self.judge.learn(self._live(item))

    def _edit(self, item: Commitment, by: str) -> None:
        day = self.time().date() + timedelta(days=self._days_ahead())
        edit = Edit(task=f"{item.task} again", owner=item.owner, day=day, at=None)
        zone = self.judge.members[by].clock
        self._change(item.id, lambda: self.service.review.edit(item.id, by, edit, zone=zone))

    def _live(self, item: Commitment) -> Commitment:
        """Plan what becomes of a commitment that was just opened."""
        self.watch(item)
        due = item.due.at if item.due else self.time() + timedelta(days=10)
        lot, person = self.chance.random(), item.owner or item.created_by
        if lot < 0.6:
            done_at = due + timedelta(days=self.chance.gauss(1, 3))
            self.later(max(done_at, self._after(hours=2)), self._done, item.id, person)
        elif lot < 0.65:
            self.later(due, self._drop, item.id, person)
        for share, deed in ((0.15, self._move), (0.15, self._snooze), (0.08, self._assign), (0.04, self._decline)):
            if self.chance.random() < share:
                at = due + timedelta(days=self.chance.uniform(-4, 6))
                self.later(max(at, self._after(hours=1)), deed, item.id)
        if self.chance.random() < 0.05 and item.note_id is not None:
            self.later(self._after(hours=self.chance.uniform(1, 50)), self._edit, item, person)
        return item

    def watch(self, item: Commitment) -> None:
        """Look at a commitment again when its deadline has passed."""
        if item.due is not None and item.due.at > self.time():
            due = item.due.at.astimezone(UTC)
            self.later(due + timedelta(seconds=1), self.judge.deadline, item.id, due)
            self.later(due + timedelta(days=14), self.judge.followed_up, item.id, due)

    def _change(self, item: int, deed: Callable[[], Commitment]) -> None:
        self.judge.before_change([item] if item in self.judge.items else [])
        self.try_(deed)

    def _owner(self, item: int) -> str:
        known = self.judge.items[item]
        return known.owner or known.requester or "U0"

    def _drop(self, item: int, by: str) -> None:
        self._change(item, lambda: self.service.tracking.drop(item, by, None))

    def _done(self, item: int, by: str) -> None:
        self._change(item, lambda: self.service.tracking.complete(item, by))
        asker = self.judge.items[item].requester
        if asker and self.chance.random() < 0.15:
            self.later(self._after(hours=30), self._reopen, item, asker)
        elif asker:
            self.later(self._after(hours=50), self.try_, partial(self.service.tracking.thank, item, asker))

    def _reopen(self, item: int, by: str) -> None:
        self._change(item, lambda: self.service.tracking.reopen(item, by))
        if self.chance.random() < 0.7:
            self.later(self._after(hours=100), self._done, item, self._owner(item))

    def _move(self, item: int) -> None:
        day = (self.time() + timedelta(days=self._days_ahead())).date().isoformat()

        def move() -> Commitment:
            moved = self.service.tracking.move(item, self._owner(item), day)
            self.watch(moved)
            return moved

        self._change(item, move)

    def _snooze(self, item: int) -> None:
        if self.chance.random() < 0.5:
            self._change(item, lambda: self.service.tracking.snooze_until_tomorrow(item, self._owner(item)))
        else:
            day = (self.time() + timedelta(days=self.chance.randint(1, 6))).date().isoformat()
            self._change(item, lambda: self.service.tracking.snooze(item, self._owner(item), day))

    def _assign(self, item: int) -> None:
        to = self.chance.choice(self.around() or self.members).id
        self._change(item, lambda: self.service.tracking.assign(item, self._owner(item), to))

    def _decline(self, item: int) -> None:
        self._change(item, lambda: self.service.tracking.decline(item, self._owner(item)))

    def choose(self, member: Member) -> None:
        """Somebody changes how they want to hear of things."""
        if member.has_left:
            return
        self._about(member)
        wanted = another_choice(member, self.around() or self.members, self.time(), self.chance)
        self._put(member, wanted)
        if wanted.muted:
            self.later(self._after(hours=24 * self.chance.uniform(1, 9)), self._unmute, member)

    def _unmute(self, member: Member) -> None:
        if not member.has_left and member.choices.muted:
            self._about(member)
            self._put(member, replace(member.still_chosen(self.time()), muted=None))

    def _put(self, member: Member, wanted: Choices) -> None:
        try:
            self.service.choosing.choose(TEAM, member.id, wanted)
        except DomainError:
            self.refused += 1
            return
        member.choices = wanted

    def _about(self, member: Member) -> None:
        """Judge what concerns somebody, and whoever they stand in for, before they change."""
        concerned = [member, *(other for other in self.members if other.choices.delegate == member.id)]
        self.judge.before_change({item for each in concerned for item in self.judge.of_person.get(each.id, ())})
        member.changed_at = self.time()

    def travel(self, member: Member) -> None:
        """Somebody's profile in Slack says another zone, or that they are out of office for some days."""
        self._about(member)
        if self.chance.random() < 0.5:
            member.zone = self.chance.choice(ZONES)
        else:
            member.status_until = self.time() + timedelta(days=self.chance.randint(1, 5))
        self.service.members.remember([member.person()])

    def leave(self, member: Member) -> None:
        """Somebody leaves the company."""
        self._about(member)
        member.has_left = True
        self.service.members.remember([member.person()])

    def company_holiday(self) -> None:
        """An admin gives everybody a day off, in two weeks."""
        self.judge.before_change(list(self.judge.items))
        day = (self.time() + timedelta(days=16)).date()
        self.service.choosing.choose_for_workspace(TEAM, "U0", Choices(days_off=frozenset({day})))
        self.judge.company_off = frozenset({day})
        for member in self.members:
            member.changed_at = self.time()

    def channel_leads(self, channel: int) -> None:
        """A channel wants to hear a week ahead as well."""
        people = self.members[channel * CHANNEL_SIZE :][:CHANNEL_SIZE]
        leads = frozenset({Lead.WEEK_BEFORE, Lead.DAY_BEFORE, Lead.ON_THE_DAY})
        self.judge.before_change({item for each in people for item in self.judge.of_person.get(each.id, ())})
        self.service.choosing.choose_for_channel(TEAM, f"C{channel}", people[0].id, Choices(leads=leads))

    def _days_ahead(self) -> int:
        return 1 + int(self.chance.expovariate(1 / 8))

    def _task(self) -> str:
        return f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS).lower()} {self.chance.getrandbits(48):x}"

    def _after(self, *, hours: float) -> datetime:
        return self.time() + timedelta(hours=hours)

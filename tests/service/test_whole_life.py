"""A commitment's whole life in any order of events, through the real service: the promises hold at every step."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from bot.domain.commitment import Commitment, Status
from bot.domain.content import ReminderLetter
from bot.domain.delivery import DeliveryKind
from bot.domain.errors import DomainError
from bot.domain.preferences import Choices, Lead, Part
from bot.domain.reminders import KINDS, Plan
from bot.domain.working_time import is_quiet, is_working_moment, local
from bot.service import Service
from bot.service.planning import plan_for
from bot.service.preferences import Preferred, preferences_of
from db.engine import Database
from db.store import reading
from tests.databases import sqlite_copy, sqlite_template
from tests.service.builders import (
    BOT,
    CHANNEL,
    TEAM,
    Clock,
    a_deadline,
    a_person,
    a_reading,
    an_arrival,
    an_item,
    plan_anew,
    take_in,
)

PEOPLE = {"UTOM": "Tom Okafor", "UELIF": "Elif Demir", "UNADIA": "Nadia Haddad", "USAM1": "Sam Lee"}
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]
EXACT = {kind.name for kind in KINDS if kind.exact}
PRESSING = {kind.name for kind in KINDS if kind.pressing}
DEEDS = ("done", "reopen", "drop", "snooze", "assign", "decline", "move", "thank")
USERS = st.sampled_from(sorted(PEOPLE))
_template: list[Path] = []


class WholeLife(RuleBasedStateMachine):
    """People propose, confirm, edit, move, close, open again, hand over, leave and go away while time passes."""

    items = Bundle("items")

    @initialize(target=items, promises=st.lists(st.tuples(USERS, USERS, st.integers(-5, 12)), min_size=3, max_size=4))
    def a_workspace(self, promises: list[tuple[str, str, int]]) -> object:
        self.folder = Path(tempfile.mkdtemp(prefix="commitments-life-"))
        if not _template:
            _template.append(sqlite_template(Path(tempfile.mkdtemp(prefix="commitments-life-"))))
        self.clock = Clock()
        self.database = Database.open(sqlite_copy(_template[0], self.folder))
        self.service = Service.over(self.database, self.clock)
        self.service.members.register(TEAM, name="Harbor", bot_user=BOT)
        self.service.members.remember_all(
            TEAM, [a_person(user, name, is_admin=user == "UNADIA") for user, name in PEOPLE.items()]
        )
        self.notes = 0
        self.heard: Counter[str] = Counter()
        self.days: Counter[tuple[str, date]] = Counter()
        self.left: set[str] = set()
        return multiple(*(draft for promise in promises for draft in self.tracked(*promise)))

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.dispose()
            shutil.rmtree(self.folder)

    @rule(target=items, owner=USERS, requester=st.none() | USERS, days=st.integers(-40, 40))
    def propose(self, owner: str, requester: str | None, days: int) -> object:
        return multiple(*self.drafts(owner, requester, days))

    def drafts(self, owner: str, requester: str | None, days: int) -> list[int]:
        self.notes += 1
        moment = f"{self.clock.now.timestamp():.4f}{self.notes:02}"
        claimed = take_in(
            self.service,
            self.clock,
            an_arrival(f"Note {self.notes}", ts=moment, event_id=f"Ev{self.notes}", addressed=True),
        )
        due = self.clock.now.astimezone(ZoneInfo("Europe/Berlin")).replace(hour=17, minute=0) + timedelta(days=days)
        item = an_item(
            f"Thing number {self.notes} {'abcdefgh'[self.notes % 8] * 20}",
            PEOPLE[owner],
            requester=PEOPLE[requester] if requester else None,
            deadline=replace(a_deadline(), at=due),
        )
        self.service.readings.finish(claimed, claimed.text or "", a_reading(item))
        card = self.service.review.card(claimed.note.id, 0)
        return [draft.id for draft in card.items] if card else []

    @rule(target=items, owner=USERS, requester=st.none() | USERS, days=st.integers(-40, 40))
    def propose_and_confirm(self, owner: str, requester: str | None, days: int) -> object:
        return multiple(*self.tracked(owner, requester, days))

    def tracked(self, owner: str, requester: str | None, days: int) -> list[int]:
        drafts = self.drafts(owner, requester, days)
        for draft in drafts:
            self.do(lambda draft=draft: self.service.review.track(draft, "UNADIA"))
        return drafts

    @rule(item=items)
    def confirm(self, item: int) -> None:
        self.do(lambda: self.service.review.track(item, "UNADIA"))

    @rule(item=items, by=USERS, to=USERS, days=st.integers(1, 30), deed=st.sampled_from(DEEDS))
    def somebody_acts(self, item: int, by: str, to: str, days: int, deed: str) -> None:
        """By command or button, whoever it may be; what they may not do is refused."""
        tracking, day = self.service.tracking, (self.clock.now + timedelta(days=days)).date().isoformat()
        deeds: dict[str, Callable[[], object]] = {
            "done": lambda: tracking.complete(item, by),
            "reopen": lambda: tracking.reopen(item, by),
            "drop": lambda: tracking.drop(item, by, None),
            "snooze": lambda: tracking.snooze_until_tomorrow(item, by),
            "assign": lambda: tracking.assign(item, by, to),
            "decline": lambda: tracking.decline(item, by),
            "move": lambda: tracking.move(item, by, day),
            "thank": lambda: tracking.thank(item, by),
        }
        self.do(deeds[deed])

    @rule(
        user=USERS,
        hour=st.none() | st.integers(9, 17).map(time),
        leads=st.none() | st.frozensets(st.sampled_from(Lead)),
        off=st.frozensets(st.integers(0, 20), max_size=3),
        country=st.sampled_from([None, "", "DE", "US", "IN"]),
        away=st.none() | st.integers(1, 10),
        delegate=st.none() | USERS,
        muted=st.booleans(),
    )
    def choose(self, user: str, hour, leads, off, country, away, delegate, muted) -> None:
        choices = Choices(
            hour=hour,
            leads=leads,
            days_off=frozenset((self.clock.now + timedelta(days=days)).date() for days in off),
            holiday_country=country,
            away_until=self.clock.now + timedelta(days=away) if away else None,
            delegate=delegate,
            muted=muted or None,
        )
        self.do(lambda: self.service.choosing.choose(TEAM, user, choices))

    @rule(
        user=USERS, silent=st.sampled_from(["muted", "away", "with a stand-in", "back today", "neither"]), deputy=USERS
    )
    def be_silent_or_back(self, user: str, silent: str, deputy: str) -> None:
        """Changing nothing else, as somebody does who opens the settings for this alone."""
        with reading(self.database) as store:
            kept = store.choices.get(TEAM, user)
        away_until = {"away": self.clock.now + timedelta(days=6), "back today": self.clock.now}.get(silent)
        if silent == "with a stand-in":
            kept, away_until = replace(kept, delegate=deputy), self.clock.now + timedelta(days=6)
        choices = replace(kept, muted=silent == "muted" or None, away_until=away_until)
        self.do(lambda: self.service.choosing.choose(TEAM, user, choices, as_usual=set(Part)))

    @rule(leads=st.frozensets(st.sampled_from(Lead)), hour=st.integers(8, 16).map(time), as_usual=st.booleans())
    def change_what_is_usual(self, leads: frozenset[Lead], hour: time, as_usual: bool) -> None:
        choosing = self.service.choosing
        left = set(Part) if as_usual else set()
        self.do(lambda: choosing.choose_for_workspace(TEAM, "UNADIA", Choices(hour=hour, day_start=time(8))))
        self.do(lambda: choosing.choose_for_channel(TEAM, CHANNEL, "UTOM", Choices(leads=leads), as_usual=left))

    @rule(user=USERS, zone=st.sampled_from(ZONES), away=st.booleans())
    def travel(self, user: str, zone: str, away: bool) -> None:
        until = self.clock.now + timedelta(days=2) if away else None
        person = a_person(user, PEOPLE[user], zone=zone, is_deleted=user in self.left, away_until=until)
        self.do(lambda: self.service.members.remember([person]))

    @rule(user=st.sampled_from(["UTOM", "UELIF"]))
    def leave(self, user: str) -> None:
        self.left.add(user)
        self.do(lambda: self.service.members.remember([a_person(user, PEOPLE[user], is_deleted=True)]))

    @rule(days=st.integers(0, 9), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        """Everything due meanwhile is sent when it is due."""
        end = self.clock.now + timedelta(days=days, hours=hours)
        while (due := self.service.outbox.next_due()) is not None and due <= end:
            self.clock.go_to(max(due, self.clock.now))
            self.send()
        self.clock.go_to(end)

    @rule(days=st.integers(1, 9))
    def the_app_is_down(self, days: int) -> None:
        """What became due meanwhile is late."""
        self.clock.pass_(days=days)
        self.send()

    def do(self, change: Callable[[], object]) -> None:
        try:
            change()
        except DomainError:
            return  # refused with a sentence; nothing has changed
        plan_anew(self.service)

    def send(self) -> None:
        for message in self.service.outbox.claim("sender", 100):
            letter = self.service.outbox.compose(message, "sender")
            if letter is None:
                continue
            if isinstance(letter.content, ReminderLetter):
                self.check(letter.content, [each.dedupe_key for each in letter.message.deliveries])
            first = letter.message.first
            self.service.outbox.sent(
                letter.message, "sender", channel=first.channel or f"D{first.recipient}", ts=f"{first.id}.0"
            )

    def check(self, letter: ReminderLetter, keys: list[str]) -> None:
        """What a reminder promises at the moment it leaves."""
        now, reader = self.clock.now, letter.reader
        with reading(self.database) as store:
            preferences = preferences_of(store, TEAM, reader)
        kinds = {line.kind for line in letter.lines}
        numbers = [line.commitment.number for line in letter.lines]
        assert len(numbers) == len(set(numbers))
        assert reader not in self.left
        assert not preferences.muted
        assert preferences.away_until is None or preferences.away_until <= now
        assert not is_quiet(preferences, now)
        misses = any(line.commitment.due is not None and line.commitment.due.at > now for line in letter.lines)
        if not kinds & EXACT and not misses:
            assert is_working_moment(preferences, now)
        for line in letter.lines:
            item = line.commitment
            assert item.status is (Status.DONE if line.kind == "delivered" else Status.OPEN)
        self.heard.update(keys)
        if not kinds & PRESSING:
            self.days[reader, local(preferences, now).date()] += 1

    @invariant()
    def nobody_hears_anything_twice(self) -> None:
        if hasattr(self, "heard"):
            assert [key for key, times in self.heard.items() if times > 1] == []

    @invariant()
    def what_can_wait_comes_once_a_day(self) -> None:
        if hasattr(self, "days"):
            assert [day for day, times in self.days.items() if times > 1] == []

    @invariant()
    def what_is_stored_is_what_is_planned(self) -> None:
        """Planning anew changes nothing, and nothing waits for what is closed."""
        if not hasattr(self, "database"):
            return
        with reading(self.database) as store:
            preferred = Preferred(store)
            for item in store.commitments.named(list(range(1, self.notes + 1))):
                stored = {
                    delivery.dedupe_key: (state, delivery.due_at)
                    for delivery, state, _ in store.deliveries.of_commitment(item.id)
                    if delivery.kind is DeliveryKind.REMINDER
                }
                self.agrees(item, plan_for(preferred, item, self.clock.now), stored)

    def agrees(self, item: Commitment, plan: Plan, stored: dict[str, tuple[str, datetime]]) -> None:
        settled = {key for key, (state, _) in stored.items() if state in ("sent", "failed")}
        waiting = {key: at for key, (state, at) in stored.items() if state == "scheduled"}
        if item.is_open:
            assert self.is_not_forgotten(item, stored)
            planned = {one.key: one.at for one in plan.planned if one.key not in settled}
            assert {key: at for key, at in waiting.items() if key in planned} == planned
            assert set(waiting) <= plan.standing

    def is_not_forgotten(self, item: Commitment, stored: dict[str, tuple[str, datetime]]) -> bool:
        """Whether its owner will hear of what is open, or has after the deadline, unless they want to hear nothing."""
        if item.due is None or item.owner is None or item.owner in self.left:
            return True
        with reading(self.database) as store:
            if preferences_of(store, TEAM, item.owner).muted:
                return True
        about = f"/{item.owner}/{item.due.at.astimezone(UTC).isoformat()}"
        theirs = [(state, at) for key, (state, at) in stored.items() if about in key]
        return any(state in ("scheduled", "sending") or (state == "sent" and at >= item.due.at) for state, at in theirs)


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to make a story of the database shorter takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

"""Changing what is tracked: by slash command with a number, or by a button with an id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain import commitment as rules
from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.deadline import Deadline, Grain, Reason
from bot.domain.errors import NotAllowed, NotDone, NotFound, PastDate, UnreadableDate
from bot.domain.working_time import next_slot
from bot.extraction.dates import Found, find, find_over, resolve
from bot.service.history import entry, say_day
from bot.service.members import known_person, names_of, who_can_act
from bot.service.planning import hand_over, redraw, replan, tell
from bot.service.preferences import preferences_of
from db.engine import Database
from db.store import Store, writing
from db.store.commitments import Sight

Which = int | tuple[int, Sight]
"""A commitment: by internal id, as buttons carry it, or by its number among those a person may see."""


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """What owners, requesters and posters do with tracked commitments.

    Every method raises NotFound for what does not exist or may not be seen, NotAllowed for people it is no business
    of, and AlreadyClosed when there is nothing left to change.
    """

    database: Database
    clock: Clock

    def add(self, team: str, by: str, text: str, *, owner: str | None) -> Commitment:
        """Track what somebody typed, at once: the last due phrase in `text` gives the deadline, the rest the task.

        A date that has passed gives none, and is kept as the due phrase. It belongs to no channel, because nobody else
        could see what was typed.
        """
        now = self.clock()
        with writing(self.database) as store:
            zone = _zone(store, team, by)
            task, due, phrase = _split(text, now, zone)
            fresh = Commitment(
                id=0,
                team=team,
                number=store.people.take_numbers(team, 1),
                status=Status.OPEN,
                task=rules.tidy_task(task),
                owner=known_person(store, team, owner or by),
                owner_name=None,
                requester=by if owner and owner != by else None,
                requester_name=None,
                due=due,
                due_phrase=phrase,
                milestone=None,
                evidence=None,
                certainty=Certainty.SURE,
                channel=None,
                note_id=None,
                created_by=by,
                created_at=now,
                confirmed_at=now,
                live_since=now,
            )
            added = store.commitments.add(fresh, entry(now, by, "added"))
            if added.owner != by:
                hand_over(store, added, by=by, now=now)
            replan(store, added, now)
            return added

    def complete(self, which: Which, by: str) -> Commitment:
        """Close a commitment as done."""
        return self._change(which, by, "done", lambda item, now: rules.complete(item, now=now, by=by))

    def reopen(self, which: Which, by: str) -> Commitment:
        """Open what was closed once more, because it was not what was needed; its owner is told. Raises NotClosed."""
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            again = store_change(store, item, rules.reopen(item, now=now), by, "reopened", None, None, now)
            if again.owner not in (None, by):
                name = names_of(store, item.team, [by])[by]
                sentence = (
                    f"{name} opened #{item.number} again, because it is not what they needed: “{item.task[:150]}”. "
                    f"`/commitments show {item.number}` says more."
                )
                tell(store, item.team, str(again.owner), sentence, now)
            return again

    def thank(self, which: Which, by: str) -> Commitment:
        """Pass the thanks of whoever waited for it on to whoever did it, once."""
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            if item.status is not Status.DONE:
                raise NotDone
            doer = item.owner or item.closed_by
            if doer not in (None, by) and not _was_thanked(store, item, by):
                store.commitments.save(item, [entry(now, by, "thanked")])
                sentence = (
                    f"{names_of(store, item.team, [by])[by]} says thanks for #{item.number}: “{item.task[:150]}”."
                )
                tell(store, item.team, str(doer), sentence, now)
            return item

    def drop(self, which: Which, by: str, why: str | None) -> Commitment:
        """Close a commitment as no longer wanted."""
        return self._change(which, by, "dropped", lambda item, now: rules.drop(item, why=why, now=now), after=why)

    def move(self, which: Which, by: str, phrase: str) -> Commitment:
        """Give a commitment another deadline, in words. Raises UnreadableDate or PastDate."""
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            due = _read_date(phrase, now, _zone(store, item.team, by))
            return move(store, item, by, due, now)

    def snooze(self, which: Which, by: str, phrase: str) -> Commitment:
        """Stay quiet about a commitment until then, in words. Raises UnreadableDate or PastDate."""
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            until = _read_date(phrase, now, _zone(store, item.team, by))
            at = until.at if until.names_a_time else self._morning(store, item, by, _begin(until), now)
            return store_change(store, item, rules.snooze(item, at, now=now), by, "snoozed", None, at.isoformat(), now)

    def snooze_until_tomorrow(self, which: Which, by: str) -> Commitment:
        """Stay quiet about a commitment until that person's next working morning, tomorrow at the earliest."""
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            tomorrow = now.astimezone(ZoneInfo(_zone(store, item.team, by))) + timedelta(days=1)
            at = self._morning(store, item, by, tomorrow, now)
            return store_change(store, item, rules.snooze(item, at, now=now), by, "snoozed", None, at.isoformat(), now)

    def assign(self, which: Which, by: str, owner: str) -> Commitment:
        """Give a commitment to somebody, who is told. Raises UnknownPerson."""
        now = self.clock()
        with writing(self.database) as store:
            return give(store, changeable(store, which, by, now), by, owner, now)

    def decline(self, which: Which, by: str) -> Commitment:
        """Let an owner say that it is not theirs: it stays open without an owner, and whoever tracked it is asked.

        What nobody else has to do with is closed.
        """
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            if item.owner != by:
                raise NotAllowed
            concerns_others = {item.created_by, item.requester} - {by, None}
            given_back = rules.give_back(item, now=now) if concerns_others else rules.decline(item, now=now)
            asked = who_can_act(store, item, besides=by)
            store_change(store, item, given_back, by, "declined", by, None, now)
            if asked and given_back.is_open:
                self._ask_for_an_owner(store, given_back, by, asked, now)
            return given_back

    def _ask_for_an_owner(self, store: Store, item: Commitment, by: str, asked: str, now: datetime) -> None:
        name = names_of(store, item.team, [by])[by]
        sentence = (
            f"{name} says #{item.number} is not theirs: “{item.task[:150]}”. "
            f"Name an owner with `/commitments assign {item.number} @person`, or `/commitments drop {item.number}`."
        )
        tell(store, item.team, asked, sentence, now)

    def _morning(self, store: Store, item: Commitment, by: str, day: datetime, now: datetime) -> datetime:
        preferences = preferences_of(store, item.team, by)
        midnight = day.astimezone(ZoneInfo(preferences.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
        return next_slot(preferences, max(midnight, now))

    def _change(
        self,
        which: Which,
        by: str,
        what: str,
        change: Callable[[Commitment, datetime], Commitment],
        after: str | None = None,
    ) -> Commitment:
        now = self.clock()
        with writing(self.database) as store:
            item = changeable(store, which, by, now)
            return store_change(store, item, change(item, now), by, what, None, after, now)


def store_change(
    store: Store,
    item: Commitment,
    changed: Commitment,
    by: str,
    what: str,
    before: str | None,
    after: str | None,
    now: datetime,
) -> Commitment:
    """Store a changed commitment with what follows: its history, its reminders and its card."""
    store.commitments.save(changed, [entry(now, by, what, before, after)])
    replan(store, changed, now)
    redraw(store, changed, now)
    return changed


def move(store: Store, item: Commitment, by: str, due: Deadline, now: datetime) -> Commitment:
    """Give a commitment another deadline. Raises PastDate."""
    moved = rules.move(item, due, now=now)
    return store_change(store, item, moved, by, "due", say_day(item.due), say_day(due), now)


def give(store: Store, item: Commitment, by: str, owner: str, now: datetime) -> Commitment:
    """Give a commitment to somebody, who is told. Raises UnknownPerson."""
    given = rules.assign(item, known_person(store, item.team, owner), now=now)
    if given == item:
        return item
    store_change(store, item, given, by, "owner", item.owner, owner, now)
    if given.owner not in (item.owner, by):
        hand_over(store, given, by=by, now=now)
    return given


def changeable(store: Store, which: Which, by: str, now: datetime) -> Commitment:
    """A tracked commitment that this person may change. Raises NotFound or NotAllowed."""
    if isinstance(which, int):
        item = store.commitments.get(which, for_change=True)
    else:
        number, sight = which
        item = store.commitments.numbered(number, sight, for_change=True)
    if item is None or item.status in (Status.DRAFT, Status.DISMISSED):
        raise NotFound
    if by not in (item.owner, item.requester, item.created_by) and not _stands_in(store, item, by, now):
        raise NotAllowed
    return item


def _stands_in(store: Store, item: Commitment, by: str, now: datetime) -> bool:
    return item.owner is not None and store.choices.is_stand_in(item.team, by, item.owner, now)


def _was_thanked(store: Store, item: Commitment, by: str) -> bool:
    since = item.closed_at
    history = store.commitments.history(item.id)
    return any(change.what == "thanked" and change.by == by and (not since or change.at >= since) for change in history)


def _zone(store: Store, team: str, user: str) -> str:
    return preferences_of(store, team, user).zone


def _read_date(phrase: str, now: datetime, zone: str) -> Deadline:
    result = resolve(phrase, now, zone)
    if not isinstance(result, Deadline):
        raise PastDate if result.reason is Reason.PAST else UnreadableDate
    if result.at <= now:
        raise PastDate
    return result


def _begin(until: Deadline) -> datetime:
    """The day a snooze ends: of a week or a month the first one, where a deadline means the last."""
    match until.grain:
        case Grain.WEEK:
            return until.at - timedelta(days=until.at.weekday())
        case Grain.MONTH:
            return until.at.replace(day=1)
        case _:
            return until.at


def _split(text: str, now: datetime, zone: str) -> tuple[str, Deadline | None, str | None]:
    """The task, the deadline and the due phrase in a line such as "send the figures to Ann by Friday"."""
    dated = [(found, found.result) for found in find(text, now, zone) if isinstance(found.result, Deadline)]
    if dated:
        found, due = dated[-1]
        return _without(text, found), due, due.phrase
    over = [found for found in find_over(text, now, zone) if found.is_led or _ends(text, found)]
    if not over:
        return text, None, None
    # "Check what we said on 2 March 2026" is whole only with its date.
    return _without(text, over[-1]) if over[-1].is_led else text, None, over[-1].text


def _without(text: str, found: Found) -> str:
    return (text[: found.start].rstrip(" ,;–-") if _ends(text, found) else text) or text


def _ends(text: str, found: Found) -> bool:
    return not text[found.end :].strip(" .!")

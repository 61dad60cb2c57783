"""Reviewing a card: nothing is tracked, and nobody is messaged, before a person taps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain import commitment as rules
from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.content import Card
from bot.domain.deadline import Deadline, Grain
from bot.domain.errors import NotADraft, NotAllowed, NotFound
from bot.domain.note import Note
from bot.domain.people import fold
from bot.service.history import entry, say_day
from bot.service.members import known_person, names_of
from bot.service.planning import HANDOVER_GRACE, hand_over, redraw_page, replan
from db.engine import Database
from db.store import Store, reading, writing

END_OF_DAY = time(17)
"""A date without a time is due at the end of the working day."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What the edit dialog holds when it is sent: the whole item, not only what changed. `day` None means undated."""

    task: str
    owner: str | None
    day: date | None
    at: time | None


@dataclass(frozen=True, kw_only=True)
class Review:
    """What people do on a review card. Only who posted the notes, or asked for it, or the owner of an item may."""

    database: Database
    clock: Clock

    def card(self, note_id: int, page: int) -> Card | None:
        """One page of a note's card as it stands now."""
        with reading(self.database) as store:
            return draw_card(store, note_id, page, self.clock())

    def item(self, commitment_id: int, by: str) -> Commitment:
        """One item, for editing it. Raises NotFound, or NotAllowed for people who may not review it."""
        with reading(self.database) as store:
            return _reviewable(store, commitment_id, by, for_change=False)

    def track_all(self, note_id: int, by: str) -> int:
        """Open every draft that was clearly promised and return how many; 0 when somebody was faster.

        Whoever posted the notes opens all of them; an owner opens their own. Raises NotAllowed for others.
        """
        now = self.clock()
        with writing(self.database) as store:
            note = _note(store, note_id)
            drafts = [item for item in store.commitments.of_note(note_id, for_change=True) if _clear_draft(item)]
            mine = [item for item in drafts if _may_review(store, note, item, by)]
            if drafts and not mine:
                raise NotAllowed
            self._open(store, mine, by, now, grace=timedelta(0))
            return len(mine)

    def track(self, commitment_id: int, by: str) -> Commitment:
        """Open one draft. Raises NotADraft when it was reviewed already."""
        now = self.clock()
        with writing(self.database) as store:
            draft = _reviewable(store, commitment_id, by)
            if draft.status is not Status.DRAFT:
                raise NotADraft
            return self._open(store, [draft], by, now, grace=HANDOVER_GRACE)[0]

    def dismiss(self, commitment_id: int, by: str) -> Commitment:
        """Put a draft aside. Raises NotADraft when it was reviewed already."""
        return self._change(commitment_id, by, "dismissed", lambda item, now: rules.dismiss(item, now=now))

    def name_owner(self, commitment_id: int, by: str, owner: str) -> Commitment:
        """Answer whose item it is; the written name is learnt, and other drafts of the card that carry it follow."""
        now = self.clock()
        with writing(self.database) as store:
            item = _reviewable(store, commitment_id, by)
            named = self._assign(store, item, known_person(store, item.team, owner), by, now)
            if item.owner_name and item.note_id is not None:
                _learn(store, item, owner, by, now)
                for other in _same_name(store.commitments.of_note(item.note_id, for_change=True), item):
                    self._assign(store, other, owner, by, now)
            return named

    def take_other_day(self, commitment_id: int, by: str, second: int) -> Commitment:
        """Settle an ambiguous due phrase on the one of its other readings that falls on this Unix second.

        Raises NotADraft when the item has another deadline by now.
        """

        def settle(item: Commitment, now: datetime) -> Commitment:
            due = item.due
            readings = due.others if due else ()
            other = next((each for each in readings if int(each.at.timestamp()) == second), None)
            if due is None or other is None:
                raise NotADraft
            at = other.at.astimezone(ZoneInfo(due.zone))
            return rules.move(item, replace(due, at=at, rule=other.rule, others=()), now=now)

        return self._change(commitment_id, by, "due", settle)

    def edit(self, commitment_id: int, by: str, edit: Edit, *, zone: str) -> Commitment:
        """Store what the edit dialog held; `zone` is the editor's, for the date and time they picked."""
        now = self.clock()
        with writing(self.database) as store:
            before = _reviewable(store, commitment_id, by)
            after = before if edit.task == before.task else rules.retitle(before, edit.task)
            if edit.owner != before.owner:
                owner = known_person(store, before.team, edit.owner) if edit.owner else None
                after = rules.assign(after, owner, now=now)
            if not _same_time(before.due, edit):
                after = rules.move(after, _due_by_hand(edit, zone), now=now)
            self._store_edit(store, before, after, by, now)
            return after

    def _store_edit(self, store: Store, before: Commitment, after: Commitment, by: str, now: datetime) -> None:
        changes = [
            entry(now, by, what, old, new)
            for what, old, new in (
                ("task", before.task, after.task),
                ("owner", before.owner, after.owner),
                ("due", say_day(before.due), say_day(after.due)),
            )
            if old != new
        ]
        store.commitments.save(after, changes)
        if after.owner != before.owner:
            _learn(store, before, after.owner, by, now)
            if after.is_open:
                hand_over(store, after, by=by, now=now)
        self._follow(store, after, now)

    def _assign(self, store: Store, item: Commitment, owner: str, by: str, now: datetime) -> Commitment:
        after = rules.assign(item, owner, now=now)
        if after == item:
            return item
        store.commitments.save(after, [entry(now, by, "owner", item.owner, owner)])
        if after.is_open and after.owner != item.owner:
            hand_over(store, after, by=by, now=now)
        self._follow(store, after, now)
        return after

    def _open(
        self, store: Store, drafts: list[Commitment], by: str, now: datetime, *, grace: timedelta
    ) -> list[Commitment]:
        if not drafts:
            return []
        first = store.people.take_numbers(drafts[0].team, len(drafts))
        opened = [rules.confirm(draft, number=first + i, now=now) for i, draft in enumerate(drafts)]
        for item in opened:
            store.commitments.save(item, [entry(now, by, "confirmed")])
            hand_over(store, item, by=by, now=now, grace=grace)
            replan(store, item, now)
        _redraw(store, opened, now)
        return opened

    def _change(
        self, commitment_id: int, by: str, what: str, change: Callable[[Commitment, datetime], Commitment]
    ) -> Commitment:
        now = self.clock()
        with writing(self.database) as store:
            before = _reviewable(store, commitment_id, by)
            after = change(before, now)
            old, new = (say_day(before.due), say_day(after.due)) if what == "due" else (None, None)
            store.commitments.save(after, [entry(now, by, what, old, new)])
            self._follow(store, after, now)
            return after

    def _follow(self, store: Store, item: Commitment, now: datetime) -> None:
        replan(store, item, now)
        _redraw(store, [item], now)


def _learn(store: Store, item: Commitment, owner: str | None, by: str, now: datetime) -> None:
    if owner and item.owner_name:
        store.people.learn_alias(item.team, fold(item.owner_name), owner, by=by, now=now)


def draw_card(store: Store, note_id: int, page: int, now: datetime) -> Card | None:
    """One page of a note's card, or None when there is no such note."""
    note = store.notes.get(note_id)
    if note is None:
        return None
    items = store.commitments.of_note(note_id)
    shown = tuple(item for item in items if item.page == page)
    updates = tuple(each for each in store.updates.of_note(note_id) if each.page == page)
    people = [user for item in shown for user in (item.owner, item.requester, *item.candidates)]
    people += [user for each in updates for user in (each.owner, each.commitment.owner)]
    return Card(
        note=note,
        page=page,
        pages=store.notes.pages(note_id),
        items=shown,
        remarks=store.notes.remarks(note_id) if page == 0 else (),
        names=names_of(store, note.team, [*people, note.author, note.asked_by]),
        trackable=sum(_clear_draft(item) for item in items),
        now=now,
        updates=updates,
    )


def _note(store: Store, note_id: int) -> Note:
    note = store.notes.get(note_id)
    if note is None:
        raise NotFound
    return note


def _reviewable(store: Store, commitment_id: int, by: str, *, for_change: bool = True) -> Commitment:
    item = store.commitments.get(commitment_id, for_change=for_change)
    if item is None or item.note_id is None:
        raise NotFound
    if not _may_review(store, _note(store, item.note_id), item, by):
        raise NotAllowed
    return item


def _may_review(store: Store, note: Note, item: Commitment, by: str) -> bool:
    return by == item.owner or may_answer(store, note, by)


def may_answer(store: Store, note: Note, by: str) -> bool:
    """Whether what a note proposes is this person's to answer."""
    if by in (note.author, note.asked_by):
        return True
    # What another app posted, such as the recap of a call, has no author who could tap: whoever sees the card may.
    author = store.people.get(note.team, note.asked_by)
    return author is None or author.is_bot


def _clear_draft(item: Commitment) -> bool:
    return item.status is Status.DRAFT and item.certainty is not Certainty.UNSURE


def _same_name(items: Iterable[Commitment], item: Commitment) -> list[Commitment]:
    name = fold(item.owner_name or "")
    return [
        other
        for other in items
        if other.id != item.id
        and other.owner is None
        and other.owner_name
        and fold(other.owner_name) == name
        and other.status in (Status.DRAFT, Status.OPEN)
    ]


def _redraw(store: Store, items: Iterable[Commitment], now: datetime) -> None:
    pages = {(item.team, item.note_id, item.page) for item in items}
    # The first page carries the button that tracks all, so it changes with every other page.
    pages |= {(team, note_id, 0) for team, note_id, _ in pages}
    for team, note_id, page in sorted((team, note_id, page) for team, note_id, page in pages if note_id is not None):
        redraw_page(store, team, note_id, page, now)


def _same_time(due: Deadline | None, edit: Edit) -> bool:
    if due is None or edit.day is None:
        return due is None and edit.day is None
    shown = due.at.time().replace(second=0, microsecond=0) if due.names_a_time else None
    return due.day == edit.day and edit.at == shown


def _due_by_hand(edit: Edit, zone: str) -> Deadline | None:
    if edit.day is None:
        return None
    at = datetime.combine(edit.day, edit.at or END_OF_DAY, tzinfo=ZoneInfo(zone))
    words = f"{edit.day:%Y-%m-%d}" + (f" {edit.at:%H:%M}" if edit.at else "")
    grain = Grain.MINUTE if edit.at else Grain.DAY
    return Deadline(at=at, grain=grain, zone=zone, phrase=words, rule=f"{words}, set by hand")

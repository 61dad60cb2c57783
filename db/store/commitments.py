"""Commitments and the history of their changes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, union, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.deadline import Deadline
from db.store.deadlines import due_columns, to_deadline
from db.store.given import is_among, is_postgres, numbers, run
from db.tables import ChangeRow, CommitmentRow, NoteRow


@dataclass(frozen=True, kw_only=True)
class Change:
    """One entry of a commitment's history; `by` is a Slack user id, or the empty string for the app itself."""

    at: datetime
    by: str
    what: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a person may see: what they owe, what they wait for, what they typed, and everything in their channels.

    `covers` are owners who are away and named this person.
    """

    team: str
    user: str
    channels: frozenset[str] = frozenset()
    covers: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which open commitments are asked for; what is None may be anything."""

    owner: str | None = None
    requester: str | None = None
    channel: str | None = None
    due_before: datetime | None = None


EVERYTHING = Wanted()
MOST_LISTED = 1_000


def _urgent_first(columns: Any) -> tuple[Any, ...]:
    return (columns.due_at.asc().nulls_last(), columns.number)


_URGENT_FIRST = _urgent_first(CommitmentRow)
_PLACE = (col(CommitmentRow.id), col(CommitmentRow.due_at), col(CommitmentRow.number))


class Commitments:
    """Queries about commitments."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._recalled: dict[int, Commitment] = {}

    def recall(self, ids: Collection[int]) -> list[Commitment]:
        """Read many at once, so that `get` and `named` need not ask for each; return those there are."""
        found = self._read(ids)
        self._recalled |= {item.id: item for item in found}
        return found

    def add(self, commitment: Commitment, change: Change) -> Commitment:
        """Store a new one (its `id` is ignored) with the first entry of its history; return it with its id."""
        row = CommitmentRow(**_values(commitment))
        self._session.add(row)
        self._session.flush()
        self._record(row.id or 0, change)
        return to_commitment(row)

    def save(self, commitment: Commitment, changes: Iterable[Change]) -> None:
        """Store a changed commitment and why."""
        self._recalled.pop(commitment.id, None)
        this = col(CommitmentRow.id) == commitment.id
        self._session.execute(update(CommitmentRow).where(this).values(**_values(commitment)))
        for change in changes:
            self._record(commitment.id, change)

    def get(self, commitment_id: int, *, for_change: bool = False) -> Commitment | None:
        """One commitment by its internal id; `for_change` keeps others from changing it until the transaction ends."""
        if not for_change and commitment_id in self._recalled:
            return self._recalled[commitment_id]
        query = select(CommitmentRow).where(CommitmentRow.id == commitment_id)
        if for_change:
            self._hold_note(select(CommitmentRow.note_id).where(CommitmentRow.id == commitment_id))
            query = query.with_for_update()
        return self._one(query)

    def numbered(self, number: int, sight: Sight, *, for_change: bool = False) -> Commitment | None:
        """One commitment by its number, or None when there is none or this person may not see it."""
        query = select(CommitmentRow.id).where(CommitmentRow.number == number, _seen(sight))
        found = self._session.exec(query).first()
        return self.get(found, for_change=for_change) if found is not None else None

    def numbered_of(self, sight: Sight, numbers: Sequence[int]) -> list[Commitment]:
        """Those of some commitments, by number, that this person may see."""
        query = select(CommitmentRow).where(col(CommitmentRow.number).in_(numbers), _seen(sight))
        return self._all(query.where(CommitmentRow.status != "dismissed"))

    def of_note(self, note_id: int, *, for_change: bool = False) -> list[Commitment]:
        """Everything a note proposed, in the order of the notes."""
        query = select(CommitmentRow).where(CommitmentRow.note_id == note_id).order_by(col(CommitmentRow.id))
        if for_change:
            self._hold_note(select(NoteRow.id).where(NoteRow.id == note_id))
            query = query.with_for_update()
        return self._all(query)

    def withdraw(self, note_id: int) -> bool:
        """Delete what a note proposed, unless a person has done anything with any of it; False then."""
        items = self.of_note(note_id, for_change=True)
        ids = [item.id for item in items]
        touched = select(ChangeRow.id).where(col(ChangeRow.commitment_id).in_(ids), ChangeRow.by != "").limit(1)
        if any(item.status is not Status.DRAFT for item in items) or self._session.exec(touched).first() is not None:
            return False
        self._session.execute(delete(CommitmentRow).where(col(CommitmentRow.id).in_(ids)))
        return True

    def open(self, sight: Sight, wanted: Wanted = EVERYTHING, *, limit: int = MOST_LISTED) -> list[Commitment]:
        """Open commitments this person may see, the most urgent first and undated ones last."""
        searches = _searches(sight, wanted)
        if len(searches) == 1:
            return self._all(select(CommitmentRow).where(*searches[0]).order_by(*_URGENT_FIRST).limit(limit))
        each = (select_columns(*_PLACE).where(*one).order_by(*_URGENT_FIRST).limit(limit) for one in searches)
        found = union(*(select_columns(one.subquery()) for one in each)).subquery()
        shown = select_columns(found.c.id).order_by(*_urgent_first(found.c)).limit(limit)
        return self._all(select(CommitmentRow).where(col(CommitmentRow.id).in_(shown)).order_by(*_URGENT_FIRST))

    def count_open(self, sight: Sight, wanted: Wanted = EVERYTHING) -> int:
        """How many `open` would return without a limit."""
        found = union(*(select(CommitmentRow.id).where(*one) for one in _searches(sight, wanted))).subquery()
        return self._session.exec(select(func.count()).select_from(found)).one()

    def open_in(self, team: str, channel: str) -> list[Commitment]:
        """What came from a channel and is open, the most urgent first."""
        return self.open(Sight(team=team, user="", channels=frozenset([channel])), Wanted(channel=channel))

    def done_in(self, team: str, channel: str, since: datetime) -> list[Commitment]:
        """What came from a channel and was done since an instant, in the order it was."""
        query = select(CommitmentRow).where(
            CommitmentRow.team == team, CommitmentRow.channel == channel, CommitmentRow.status == "done"
        )
        return self._all(query.where(col(CommitmentRow.closed_at) >= since).order_by(col(CommitmentRow.closed_at)))

    def named(self, ids: Sequence[int]) -> list[Commitment]:
        """Commitments by internal id, the most urgent first."""
        if all(id_ in self._recalled for id_ in ids):
            return sorted((self._recalled[id_] for id_ in set(ids)), key=_urgency)
        return sorted(self._read(ids), key=_urgency)

    def history(self, commitment_id: int) -> list[Change]:
        """Every change of a commitment, oldest first."""
        query = select(ChangeRow).where(ChangeRow.commitment_id == commitment_id).order_by(col(ChangeRow.id))
        return [
            Change(at=row.at, by=row.by, what=row.what, before=row.before, after=row.after)
            for row in self._session.exec(query)
        ]

    def _record(self, commitment_id: int, change: Change) -> None:
        self._session.add(ChangeRow(commitment_id=commitment_id, **vars(change)))

    def _hold_note(self, note_id: Any) -> None:
        # Every change begins with the note, so that two of them wait for each other in one order and never in a ring.
        note = self._session.exec(note_id).first()
        if note is not None:
            self._session.exec(select(NoteRow.id).where(NoteRow.id == note).with_for_update()).first()

    def _read(self, ids: Collection[int]) -> list[Commitment]:
        asked, query = numbers(self._session, ids), _named(is_postgres(self._session))
        return [to_commitment(row) for row in run(self._session, query, ids=asked)] if ids else []

    def _one(self, query: Any) -> Commitment | None:
        row = self._session.exec(query).first()
        return to_commitment(row) if row else None

    def _all(self, query: Any) -> list[Commitment]:
        return [to_commitment(row) for row in self._session.exec(query)]


@cache
def _named(postgres: bool) -> Any:
    # Columns and not rows that are watched for changes, which cost three times as much.
    return select_columns(*CommitmentRow.__table__.c).where(is_among(postgres, col(CommitmentRow.id)))  # type: ignore[attr-defined]  # set by SQLModel


def _urgency(item: Commitment) -> tuple[bool, datetime, int]:
    """Sorts as _URGENT_FIRST does."""
    return (item.due is None, item.due.at if item.due else item.created_at, item.number or 0)


def _searches(sight: Sight, wanted: Wanted) -> list[list[Any]]:
    """What to search by, each by itself, to find the open commitments that are wanted and seen, some more than once."""
    asked = (
        (CommitmentRow.owner, wanted.owner),
        (CommitmentRow.requester, wanted.requester),
        (CommitmentRow.channel, wanted.channel),
    )
    narrowed = [col(column) == value for column, value in asked if value is not None]
    these = [col(CommitmentRow.team) == sight.team, col(CommitmentRow.status) == "open", *narrowed]
    if wanted.due_before is not None:
        these.append(col(CommitmentRow.due_at) < wanted.due_before)
    # Each way of seeing has its index. Asked for all ways at once, a database reads all that is open in the workspace.
    ways = [or_(*_ways(sight))] if narrowed else _ways(sight)
    return [[*these, way] for way in ways]


def _seen(sight: Sight) -> Any:
    return and_(col(CommitmentRow.team) == sight.team, or_(*_ways(sight)))


def _ways(sight: Sight) -> Sequence[Any]:
    """Each way in which this person may come to see a commitment of the workspace."""
    return (
        col(CommitmentRow.owner).in_([sight.user, *sorted(sight.covers)]),
        col(CommitmentRow.requester) == sight.user,
        # Who made it sees it as a member of its channel, and otherwise only what never was in a channel.
        and_(col(CommitmentRow.created_by) == sight.user, col(CommitmentRow.channel).is_(None)),
        col(CommitmentRow.channel).in_(sorted(sight.channels)),
    )


def _values(commitment: Commitment) -> dict[str, Any]:
    values = dict(vars(commitment))
    del values["id"]
    due: Deadline | None = values.pop("due")
    values |= {
        "candidates": list(commitment.candidates),
        "why": list(commitment.why),
        **due_columns(due),
        "due_others": [[other.at.isoformat(), other.rule] for other in due.others] if due else [],
    }
    return values


def to_commitment(row: CommitmentRow | Row[Any]) -> Commitment:
    """A row as the domain knows it."""
    return Commitment(
        id=row.id or 0,
        team=row.team,
        number=row.number,
        status=Status(row.status),
        task=row.task,
        owner=row.owner,
        owner_name=row.owner_name,
        requester=row.requester,
        requester_name=row.requester_name,
        due=to_deadline(row, row.due_others),
        due_phrase=row.due_phrase,
        milestone=row.milestone,
        evidence=row.evidence,
        certainty=Certainty(row.certainty),
        channel=row.channel,
        note_id=row.note_id,
        created_by=row.created_by,
        created_at=row.created_at,
        candidates=tuple(row.candidates),
        backlog=row.backlog,
        page=row.page,
        why=tuple(row.why),
        confirmed_at=row.confirmed_at,
        live_since=row.live_since,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        closing_word=row.closing_word,
        snoozed_until=row.snoozed_until,
    )

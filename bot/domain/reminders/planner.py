"""The planner: a commitment, its owner's preferences and the present give what will be sent and what is held back.

The timeline follows from commitment and preferences alone; the present only divides it into passed and ahead. So a plan
made again later is the rest of the earlier one, and storage may compare the two by key.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.commitment import Commitment, Status
from bot.domain.preferences import USUAL_LEADS, Preferences
from bot.domain.reminders.kinds import KINDS, Audience, Case, Kind, ReminderKind
from bot.domain.working_time import is_quiet, local, next_digest, next_slot

APART = timedelta(hours=2)
"""Reminders of one commitment to one person keep at least this distance; of two that are closer, one is left out."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A reminder that will be sent: `at` is in UTC, `recipient` a user id, `why` says in words why then.

    `key` names the commitment, kind, recipient and deadline (the snooze for the reminder at its end, the closing for
    the word that it is done). The same reminder planned again has the same key, also when another zone or a holiday
    shifts its instant; a moved deadline makes new keys.
    """

    kind: ReminderKind
    at: datetime
    recipient: str
    key: str
    why: str


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """A reminder that will not be sent: the instant (UTC) it would have had, and the reason in words.

    `passed` says that nothing speaks against it but that its instant lies before the present.
    """

    kind: ReminderKind
    at: datetime
    recipient: str
    key: str
    reason: str
    passed: bool = False


Entry = Planned | HeldBack


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All reminders of a commitment, in order of time: those ahead, and those held back.

    `silence` says in words why there are none at all (a draft, closed, no owner, no date); else it is None.
    """

    planned: tuple[Planned, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    silence: str | None = None

    @property
    def standing(self) -> frozenset[str]:
        """The keys under which stored reminders stay: those ahead, and those due by now but perhaps not sent yet.

        What is stored under another key and was not sent is to be cancelled; only `planned` ones are to be added.
        """
        passed = (held.key for held in self.held_back if held.passed)
        return frozenset(planned.key for planned in self.planned).union(passed)


def plan(
    commitment: Commitment,
    preferences: Preferences,
    *,
    now: datetime,
    stand_in: Preferences | None = None,
    requester: Preferences | None = None,
    shown_in: ZoneInfo | None = None,
) -> Plan:
    """Return what everybody gets about a commitment from `now` (aware) on, and what is held back.

    `preferences` are its owner's, `stand_in` those of the owner's delegate and `requester` those of whoever waits for
    it; without them these two hear nothing. Instants within words are shown in `shown_in`, else in the zone of whoever
    is written to.
    """
    lines = (replace(line, shown_in=shown_in) for line in _lines(commitment, preferences, stand_in, requester))
    entries = [entry for line in lines for entry in _timeline(line)]
    if not entries:
        return Plan(silence=_silence(commitment))
    ahead = [entry for entry in entries if isinstance(entry, Planned) and entry.at >= now]
    passed = [_held(entry, PASSED, passed=True) for entry in entries if isinstance(entry, Planned) and entry.at < now]
    held_back = [*(entry for entry in entries if isinstance(entry, HeldBack)), *passed]
    return Plan(planned=tuple(sorted(ahead, key=_in_time)), held_back=tuple(sorted(held_back, key=_in_time)))


PASSED = "passed already"


@dataclass(frozen=True, kw_only=True)
class _Line:
    """What one person gets: the case that the rules look at, and how `recipient` wants to be told.

    `cover` is the absence that a stand-in covers: they hear of what falls into it. `shown_in` is that of `plan`.
    """

    case: Case
    recipient: str
    reader: Preferences
    cover: datetime | None = None
    shown_in: ZoneInfo | None = None


def _lines(
    commitment: Commitment, preferences: Preferences, stand_in: Preferences | None, requester: Preferences | None
) -> Iterator[_Line]:
    owner, waiting = commitment.owner, commitment.requester
    if owner is not None:
        mine = Case(commitment=commitment, audience=Audience.OWNER, recipient=owner, preferences=preferences)
        yield _Line(case=mine, recipient=owner, reader=preferences)
        if stand_in is not None and preferences.delegate not in (None, owner) and preferences.away_until is not None:
            as_usual = replace(mine, preferences=replace(preferences, away_until=None))
            delegate = str(preferences.delegate)
            yield _Line(case=as_usual, recipient=delegate, reader=stand_in, cover=preferences.away_until)
    if waiting is not None and waiting != owner and requester is not None:
        theirs = Case(commitment=commitment, audience=Audience.REQUESTER, recipient=waiting, preferences=requester)
        yield _Line(case=theirs, recipient=waiting, reader=requester)


def _silence(commitment: Commitment) -> str:
    if commitment.status is Status.DRAFT:
        return "Reminders start once somebody confirms it."
    if not commitment.is_open:
        return f"It is closed ({commitment.status})."
    if commitment.owner is None:
        return "Nobody owns it, so nobody is reminded."
    return "It has no date, so it is only listed."


def _timeline(line: _Line) -> list[Entry]:
    settled = list(_settled(line))
    until = line.reader.silent_until or datetime.min.replace(tzinfo=UTC)
    # What fell into a silence leaves together at its end: of that the last one stays, and not what was said before it.
    in_order = sorted(settled, key=lambda each: min(each[0], until))
    kept, left_out = _spread(line, [entry for _, entry in in_order if isinstance(entry, Planned)])
    return [*kept, *left_out, *(entry for _, entry in settled if isinstance(entry, HeldBack))]


def _settled(line: _Line) -> Iterator[tuple[datetime, Entry]]:
    """The moment of each reminder, and what becomes of it by itself, in the order of the table."""
    for kind in KINDS:
        if not _applies(line.case, kind):
            continue
        try:
            moment = kind.when(line.case)
            if moment is not None and (line.cover is None or moment < line.cover):
                yield moment, _settle(line, kind, moment)
        except OverflowError:
            # Beyond the calendar (years 1 to 9999) there is no instant to plan, and nobody to read it.
            continue


def _applies(case: Case, kind: Kind) -> bool:
    item = case.commitment
    if kind.audience is not case.audience or kind.of is not item.status or (item.due is None and not kind.undated):
        return False
    # What is not usual and was not chosen either is not worth a word.
    return kind.lead is None or kind.lead in USUAL_LEADS or kind.lead in case.preferences.leads


def _settle(line: _Line, kind: Kind, moment: datetime) -> Entry:
    at = _allowed(line, kind, moment)
    key, against = _key(line, kind), _against(line, kind, moment, at)
    if against is not None:
        return HeldBack(kind=kind.name, at=moment, recipient=line.recipient, key=key, reason=against)
    why = ", ".join(filter(None, [kind.sentence, _why_moved(line, moment, at), _on_behalf(line)]))
    return Planned(kind=kind.name, at=at, recipient=line.recipient, key=key, why=why)


def _against(line: _Line, kind: Kind, moment: datetime, at: datetime) -> str | None:
    """Why a reminder is not sent that would leave at `at`; None when nothing speaks against it."""
    case, until = line.case, line.case.snoozed_until
    if moment < case.live_since:
        return "its moment had passed before the confirmation"
    if kind.lead is not None and kind.lead not in case.preferences.leads:
        return "not among the lead times chosen"
    if kind.ahead and at >= case.due.at:
        moved = _why_moved(line, moment, at)
        return f"{moved}, it would miss the deadline" if moved else "the deadline comes first"
    if line.cover is not None and at >= line.cover:
        return "the owner is back by then"
    if until is not None and at < until:
        return f"snoozed until {_say(line, until)}"
    return "reminders are muted" if line.reader.muted else None


def _allowed(line: _Line, kind: Kind, moment: datetime) -> datetime:
    reader = line.reader
    silent = reader.silent_until is not None and moment < reader.silent_until
    if kind.exact and not silent and not is_quiet(reader, moment):
        return moment
    if kind.pressing:
        return next_slot(reader, moment)
    at = next_digest(reader, moment)
    # Of use before the deadline only: rather at another hour than not at all.
    return next_slot(reader, moment) if kind.ahead and at >= line.case.due.at else at


def _why_moved(line: _Line, moment: datetime, at: datetime) -> str:
    if at == moment:
        return ""
    reader = line.reader
    because = (
        _why_silent(reader, moment) or reader.holiday_on(local(reader, moment).date()) or _why_quiet(reader, moment)
    )
    return f"moved from {_say(line, moment)}{f' ({because})' if because else ''} to {_say(line, at)}"


def _why_silent(reader: Preferences, moment: datetime) -> str | None:
    ends = {"away": reader.away_until, "muted": reader.muted_until}
    return next((word for word, end in ends.items() if end is not None and moment < end), None)


def _why_quiet(reader: Preferences, moment: datetime) -> str | None:
    return "quiet hours" if is_quiet(reader, moment) else None


def _on_behalf(line: _Line) -> str:
    return f"for the owner, who is away until {_say(line, line.cover)}" if line.cover is not None else ""


def _spread(line: _Line, wanted: list[Planned]) -> tuple[list[Planned], list[HeldBack]]:
    """Part those that stay from those too close to a reminder of a later row."""
    kept: list[Planned] = []
    left_out: list[HeldBack] = []
    for entry in reversed(wanted):
        near = next((other for other in kept if abs(other.at - entry.at) < APART), None)
        if near is None:
            kept.append(entry)
        else:
            same = "same day as" if near.at == entry.at else f"close to {_say(line, near.at)},"
            left_out.append(_held(entry, f"left out: {same} {_TITLES[near.kind]}"))
    return kept, left_out


def _key(line: _Line, kind: Kind) -> str:
    item = line.case.commitment
    parts = [str(item.id), kind.name, line.recipient, line.case.due_key]
    if kind.name is ReminderKind.AFTER_SNOOZE and line.case.snoozed_until is not None:
        parts.append(line.case.snoozed_until.isoformat())
    if kind.name is ReminderKind.DELIVERED and item.closed_at is not None:
        parts[-1] = item.closed_at.astimezone(UTC).isoformat()
    return "/".join(parts)


def _held(entry: Planned, reason: str, *, passed: bool = False) -> HeldBack:
    return HeldBack(
        kind=entry.kind, at=entry.at, recipient=entry.recipient, key=entry.key, reason=reason, passed=passed
    )


def _say(line: _Line, at: datetime) -> str:
    shown = at.astimezone(line.shown_in or line.reader.clock)
    return f"{shown:%a} {shown.day} {shown:%b %H:%M}"


def _in_time(entry: Entry) -> tuple[datetime, str, str]:
    return (entry.at, entry.kind, entry.recipient)


_TITLES = {kind.name: kind.title for kind in KINDS}

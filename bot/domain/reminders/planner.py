"""The planner: a commitment, its owner's preferences and the present give what will be sent and what is held back.

The timeline follows from commitment and preferences alone; the present only divides it into passed and ahead. So a plan
made again later is the rest of the earlier one, and storage may compare the two by key.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.commitment import Commitment, Status
from bot.domain.reminders.kinds import KINDS, Case, Kind, ReminderKind
from bot.domain.working_time import Preferences, is_quiet, local, next_slot

APART = timedelta(hours=2)
"""Reminders of one commitment keep at least this distance; of two that are closer, one is left out."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A reminder that will be sent: `at` is in UTC, `recipient` a user id, `why` says in words why then.

    `key` names the commitment, kind, recipient and deadline (and the snooze, for the reminder at its end). The same
    reminder planned again has the same key, also when another zone or a holiday shifts its instant; a moved deadline
    makes new keys.
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
    key: str
    reason: str
    passed: bool = False


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


def plan(commitment: Commitment, preferences: Preferences, *, now: datetime) -> Plan:
    """Return the reminders its owner, whose preferences these are, gets from `now` (aware) on, and those held back."""
    case = _case(commitment, preferences)
    if isinstance(case, str):
        return Plan(silence=case)
    settled = list(_settled(case))
    kept, held = _spread(case, [entry for entry in settled if isinstance(entry, Planned)])
    held += [entry for entry in settled if isinstance(entry, HeldBack)]
    held += [_held(entry, "passed already", passed=True) for entry in kept if entry.at < now]
    return Plan(
        planned=tuple(sorted((entry for entry in kept if entry.at >= now), key=lambda entry: entry.at)),
        held_back=tuple(sorted(held, key=lambda entry: (entry.at, entry.kind))),
    )


def _case(commitment: Commitment, preferences: Preferences) -> Case | str:
    if commitment.status is Status.DRAFT:
        return "Reminders start once somebody confirms it."
    if not commitment.is_open:
        return f"It is closed ({commitment.status})."
    if commitment.owner is None:
        return "Nobody owns it, so nobody is reminded."
    if commitment.due is None:
        return "It has no date, so it is only listed."
    return Case(commitment=commitment, due=commitment.due, owner=commitment.owner, preferences=preferences)


def _settled(case: Case) -> Iterator[Planned | HeldBack]:
    """Each reminder on its own, in the order of the table."""
    for kind in KINDS:
        try:
            moment = kind.when(case)
            if moment is not None:
                yield _settle(case, kind, moment)
        except OverflowError:
            # Beyond the calendar (years 1 to 9999) there is no instant to plan, and nobody to read it.
            continue


def _settle(case: Case, kind: Kind, moment: datetime) -> Planned | HeldBack:
    wished = Planned(kind=kind.name, at=moment, recipient=case.owner, key=_key(case, kind), why=kind.sentence)
    if moment < case.confirmed_at:
        return _held(wished, "its moment had passed before the confirmation")
    at = _allowed(case, kind, moment)
    moved = f"moved from {_say(case, moment)} to {_say(case, at)}"
    if kind.ahead and at >= case.due.at:
        return _held(wished, "the deadline comes first" if at == moment else f"{moved}, it would miss the deadline")
    if case.snoozed_until is not None and at < case.snoozed_until:
        return _held(wished, f"snoozed until {_say(case, case.snoozed_until)}")
    if case.preferences.muted:
        return _held(wished, "reminders are muted")
    return wished if at == moment else replace(wished, at=at, why=f"{kind.sentence}, {moved}")


def _allowed(case: Case, kind: Kind, moment: datetime) -> datetime:
    preferences = case.preferences
    away = preferences.away_until is not None and moment < preferences.away_until
    if kind.exact and not away and not is_quiet(preferences, moment):
        return moment
    return next_slot(preferences, moment)


def _spread(case: Case, wanted: list[Planned]) -> tuple[list[Planned], list[HeldBack]]:
    """Part those that stay from those too close to a reminder of a later row."""
    kept: list[Planned] = []
    left_out: list[HeldBack] = []
    for entry in reversed(wanted):
        near = next((other for other in kept if abs(other.at - entry.at) < APART), None)
        if near is None:
            kept.append(entry)
        else:
            same = "same moment as" if near.at == entry.at else f"close to {_say(case, near.at)},"
            left_out.append(_held(entry, f"left out: {same} {_SENTENCES[near.kind]}"))
    return kept, left_out


def _key(case: Case, kind: Kind) -> str:
    parts = [str(case.commitment.id), kind.name, case.owner, case.due.at.astimezone(UTC).isoformat()]
    if kind.name is ReminderKind.AFTER_SNOOZE and case.snoozed_until is not None:
        parts.append(case.snoozed_until.isoformat())
    return "/".join(parts)


def _held(entry: Planned, reason: str, *, passed: bool = False) -> HeldBack:
    return HeldBack(kind=entry.kind, at=entry.at, key=entry.key, reason=reason, passed=passed)


def _say(case: Case, at: datetime) -> str:
    shown = local(case.preferences, at)
    return f"{shown:%a} {shown.day} {shown:%b %H:%M}"


_SENTENCES = {kind.name: kind.sentence for kind in KINDS}

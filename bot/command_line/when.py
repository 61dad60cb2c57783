"""`commitments when`: what a phrase such as "Friday EOD" means."""

import sys
from datetime import datetime

from pydantic import BaseModel

from bot.clock import utc_now
from bot.command_line import jsonl, moments
from bot.command_line.tables import day_and_time, plain, say
from bot.domain.deadline import Deadline, NoDeadline
from bot.extraction.dates import Calendar, resolve


class Phrase(BaseModel):
    """One line of `commitments when --jsonl`."""

    text: str
    reference: str
    tz: str | None = None
    day_first: bool | None = None


def phrase(text: str, *, on: str | None, tz: str | None, day_first: bool | None, as_json: bool) -> None:
    """Print what a phrase means. Raises BadInput."""
    said_at = utc_now() if on is None else moments.instant(on)
    usual = moments.zone_of_this_machine() if on is None else None
    finding = _resolved(text, said_at, tz or usual, day_first)
    if as_json:
        sys.stdout.buffer.write(jsonl.encoded({"text": text, **_row(finding)}, indent=2) + b"\n")
    else:
        say(*_told(finding))


def lines() -> int:
    """Answer JSON Lines from standard input on standard output. Returns how many were refused."""
    return jsonl.answer(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, found=_found, refused=_refused)


def _found(record: jsonl.Record) -> jsonl.Record:
    asked = jsonl.asked(record, Phrase)
    return _row(_resolved(asked.text, moments.instant(asked.reference), asked.tz, asked.day_first))


def _refused(sentence: str) -> jsonl.Record:
    return {"due": None, "grain": None, "anchor": None, "rule": sentence}


def _resolved(text: str, said_at: datetime, tz: str | None, day_first: bool | None) -> Deadline | NoDeadline:
    zone = moments.zone_named(tz) if tz else moments.zone_of(said_at)
    return resolve(text, said_at, zone, Calendar(day_first=day_first))


def _row(finding: Deadline | NoDeadline) -> jsonl.Record:
    if isinstance(finding, NoDeadline):
        return {"due": None, "grain": None, "anchor": finding.milestone, "rule": finding.rule}
    return {"due": finding.at.isoformat(), "grain": finding.grain.value, "anchor": None, "rule": finding.rule}


def _told(finding: Deadline | NoDeadline) -> list[str]:
    if isinstance(finding, NoDeadline):
        return [f"No deadline ({finding.reason.value}).", plain(finding.rule)]
    others = [f"Or {day_and_time(other.at)}: {plain(other.rule)}" for other in finding.others]
    return [
        f"{day_and_time(finding.at)} {finding.zone}, to the {finding.grain.value}",
        plain(finding.rule),
        *others,
    ]

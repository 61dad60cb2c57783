"""Commitments, deadlines and people for tests: everything has a value, tests name what matters to them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.deadline import Deadline, Grain
from bot.domain.people import Person

BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(text: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def deadline(text: str, *, zone: str = BERLIN, grain: Grain = Grain.DAY) -> Deadline:
    return Deadline(at=at(text, zone), grain=grain, zone=zone, phrase="Friday", rule="as said")


def commitment(**changes: Any) -> Commitment:
    """Ana's, confirmed on Monday 20 November 2023 at 11:00 in Berlin, due on Friday 24 at 17:00."""
    return replace(
        Commitment(
            id=7,
            team="T1",
            number=12,
            status=Status.OPEN,
            task="Send the report",
            owner="UANA",
            owner_name="Ana",
            requester=None,
            requester_name=None,
            due=deadline("2023-11-24T17:00"),
            due_phrase="by Friday",
            milestone=None,
            evidence="I'll send the report by Friday",
            certainty=Certainty.SURE,
            channel="C1",
            note_id=3,
            created_by="UPOSTER",
            created_at=utc("2023-11-20T09:00"),
            confirmed_at=utc("2023-11-20T10:00"),
        ),
        **changes,
    )


def person(user: str, display_name: str = "", real_name: str = "", **more: Any) -> Person:
    return Person(team="T1", id=user, display_name=display_name, real_name=real_name, zone="UTC", **more)

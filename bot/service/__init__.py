"""Use cases: one method, one transaction. They know what happens, and nothing of Slack."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.service.choosing import Choosing
from bot.service.intake import SETTLE, Intake
from bot.service.listing import Lists
from bot.service.members import Members
from bot.service.outbox import Outbox
from bot.service.readings import Readings
from bot.service.replanning import Replanning
from bot.service.retention import Retention
from bot.service.review import Review
from bot.service.spending import ModelSpending
from bot.service.summaries import Summaries
from bot.service.tracking import Tracking
from bot.service.undelivered import Leavers
from bot.service.updates import Updates
from db.engine import Database


@dataclass(frozen=True, kw_only=True)
class Service:
    """Everything the app can do with what it stores."""

    intake: Intake
    readings: Readings
    review: Review
    tracking: Tracking
    updates: Updates
    lists: Lists
    outbox: Outbox
    members: Members
    choosing: Choosing
    replanning: Replanning
    summaries: Summaries
    leavers: Leavers
    spending: ModelSpending
    retention: Retention
    read_by: str | None = None
    """The model that notes are sent to; None when rules on this machine read them."""

    @classmethod
    def over(
        cls,
        database: Database,
        clock: Clock,
        *,
        settle: timedelta = SETTLE,
        team: str | None = None,
        read_by: str | None = None,
        keep_notes: timedelta | None = None,
        keep_closed: timedelta | None = None,
    ) -> "Service":
        """The use cases over a migrated database; `settle` is how long a paste waits for further parts.

        With `team` only that workspace's notes are read and only its messages are sent. `read_by` is the model that
        notes are sent to. For how long the text of notes and what is closed are kept see Retention.
        """
        return cls(
            intake=Intake(database=database, clock=clock, settle=settle),
            readings=Readings(database=database, clock=clock, team=team),
            review=Review(database=database, clock=clock),
            tracking=Tracking(database=database, clock=clock),
            updates=Updates(database=database, clock=clock),
            lists=Lists(database=database, clock=clock),
            outbox=Outbox(database=database, clock=clock, team=team),
            members=Members(database=database, clock=clock),
            choosing=Choosing(database=database, clock=clock),
            replanning=Replanning(database=database, clock=clock, team=team),
            summaries=Summaries(database=database, clock=clock),
            leavers=Leavers(database=database, clock=clock),
            spending=ModelSpending(database=database, clock=clock),
            retention=Retention(database=database, clock=clock, notes=keep_notes, closed=keep_closed),
            read_by=read_by,
        )

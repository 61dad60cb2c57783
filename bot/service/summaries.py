"""The weekly summary of a channel that asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.content import Summary
from bot.domain.delivery import DeliveryKind
from db.engine import Database
from db.store import Store, writing
from db.store.commitments import Sight
from db.store.deliveries import Owed

WEEK = timedelta(days=7)
FRIDAY = 4
AT = time(15)
"""On the clock of whoever asked for the summary: late enough to look back, early enough to be read."""


@dataclass(frozen=True, kw_only=True)
class Summaries:
    """Owes each channel its summary, one a week, however many processes do so."""

    database: Database
    clock: Clock

    def owe(self, team: str) -> int:
        """Owe the next summary of every channel of a workspace that wants one; return how many were new."""
        now = self.clock()
        with writing(self.database) as store:
            return store.deliveries.owe(list(_owed(store, team, now)))


def _owed(store: Store, team: str, now: datetime) -> Iterator[Owed]:
    for channel in store.choices.channels_with_summary(team):
        due = _next_friday(now, store.choices.get(team, channel).zone or "UTC")
        yield Owed(
            team=team,
            dedupe_key=f"summary:{channel}:{due:%G-%V}",
            kind=DeliveryKind.SUMMARY,
            channel=channel,
            due_at=due,
        )


def _next_friday(now: datetime, zone: str) -> datetime:
    """The next Friday afternoon, today's included as long as it is ahead, in `zone`."""
    today = now.astimezone(ZoneInfo(zone)).date()
    day = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    due = datetime.combine(day, AT, tzinfo=ZoneInfo(zone))
    return due if due > now else datetime.combine(day + WEEK, AT, tzinfo=ZoneInfo(zone))


def summary_of(store: Store, team: str, channel: str, now: datetime) -> Summary | None:
    """A week in a channel as it stands now; None when there is nothing to say, or nobody wants it any more."""
    choices = store.choices.get(team, channel)
    if not choices.weekly_summary:
        return None
    done = store.commitments.done_in(team, channel, now - WEEK)
    items = store.commitments.open(Sight(team=team, user="", channels=frozenset([channel])), channel=channel)
    if not done and not items:
        return None
    dues = [item.due.at for item in items if item.due is not None]
    return Summary(
        channel=channel,
        done=tuple(done),
        open=len(items),
        due_soon=sum(now <= due < now + WEEK for due in dues),
        late=sum(due < now for due in dues),
        zone=choices.zone or "UTC",
        now=now,
    )

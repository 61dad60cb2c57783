"""The weekly summary of a channel that asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.content import Summary
from bot.domain.delivery import DeliveryKind
from bot.service.planning import tell
from db.engine import Database
from db.store import Store, writing
from db.store.deliveries import Owed

WEEK = timedelta(days=7)
FRIDAY = 4
ENDED = (
    "I can no longer post in <#{channel}>, so the weekly summary that you chose for it is off. To have it again, let "
    "me in with `/invite @Commitments` and choose it once more with `/commitments settings channel`."
)
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

    def end(self, team: str, channel: str) -> None:
        """Note that the app was removed from a channel; see `end_summary`."""
        with writing(self.database) as store:
            end_summary(store, team, channel, self.clock())


def end_summary(store: Store, team: str, channel: str, now: datetime) -> None:
    """Post no more summaries in a channel that does not take them, and tell whoever chose them, once."""
    choices = store.choices.get(team, channel)
    if not choices.weekly_summary:
        return
    store.choices.put(team, channel, replace(choices, weekly_summary=None))
    if choices.chosen_by is not None:
        tell(store, team, choices.chosen_by, ENDED.format(channel=channel), now)


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
    items = store.commitments.open_in(team, channel)
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

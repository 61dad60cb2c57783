"""A workspace, a database and the ticks between them, as the tests of jobs use them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.domain.delivery import DeliveryKind
from bot.domain.note import Arrival, NoteFile, Source
from bot.domain.reminders import ReminderKind
from bot.sandbox import Channel, Message, Person, Sandbox, StoredFile
from bot.service import Service
from bot.slack.directory import person_from
from db.engine import Database
from db.store import writing
from db.store.deliveries import Owed
from db.tables import DeliveryRow

TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class Time:
    """A clock that goes only when somebody sleeps, or when told to."""

    def __init__(self, now: datetime = TUESDAY) -> None:
        self.start = now
        self.elapsed = 0.0

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=self.elapsed)

    async def sleep(self, seconds: float) -> None:
        self.elapsed = max(self.elapsed, self.elapsed + seconds)

    def pass_(self, **span: float) -> None:
        self.elapsed += timedelta(**span).total_seconds()


@dataclass(frozen=True, kw_only=True)
class Office:
    """A Slack workspace with the app's database beside it."""

    slack: Sandbox
    database: Database
    service: Service
    time: Time

    @property
    def team(self) -> str:
        return self.slack.team_id

    def owe(self, *deliveries: Owed) -> None:
        with writing(self.database) as store:
            store.deliveries.owe(deliveries)

    def owe_notices(self, people: Iterable[Person], text: str = "Hello") -> None:
        """Owe one sentence to each of these people, now."""
        self.owe(*(self.notice(person, f"{text} {number}") for number, person in enumerate(people)))

    def notice(self, person: Person, text: str) -> Owed:
        return Owed(
            team=self.team,
            dedupe_key=f"notice:{person.id}:{text}",
            kind=DeliveryKind.NOTICE,
            recipient=person.id,
            sentence=text,
            due_at=self.time(),
        )

    def remind(self, person: Person, *tasks: str, kind: str) -> None:
        """Make a reminder due now of a commitment made for it a week ago, for each of these tasks."""
        self.service.members.remember([person_from(person.user.to_json(self.time(), email=False), self.team)])
        tomorrow = (self.time() + timedelta(days=1)).date()
        for task in tasks:
            self.time.pass_(days=-7)
            item = self.service.tracking.add(self.team, person.id, f"{task} by {tomorrow.isoformat()}", owner=None)
            self.time.pass_(days=7)
            with self.database.begin() as session:
                planned = col(DeliveryRow.commitment_id) == item.id
                first = col(DeliveryRow.reminder) == ReminderKind.HEADS_UP
                session.execute(delete(DeliveryRow).where(planned, ~first))
                now = {"due_at": self.time(), "next_at": self.time(), "reminder": kind}
                session.execute(update(DeliveryRow).where(planned).values(**now))

    def reply(self, channel: Channel, thread: Message, text: str) -> Owed:
        return Owed(
            team=self.team,
            dedupe_key=f"reply:{text}",
            kind=DeliveryKind.REPLY,
            channel=channel.id,
            thread_ts=thread.ts,
            sentence=text,
            due_at=self.time(),
        )

    def states(self) -> list[str]:
        """The state of every delivery, in the order they were owed."""
        with self.database.read() as session:
            return [row.state for row in session.exec(select(DeliveryRow).order_by(col(DeliveryRow.id)))]

    def said(self) -> list[str]:
        """What the app has said, in order."""
        return [message.text for message in self.slack.said_by_bot()]


def arrival(office: Office, message: Message, file: StoredFile | None = None) -> Arrival:
    """A message, or one of its files, as the listeners hand it to the intake."""
    told = file.to_json() if file else {}
    dropped = (
        NoteFile(
            id=told["id"], name=told["name"], url=told["url_private_download"], size=told["size"], mode=told["mode"]
        )
        if file
        else None
    )
    return Arrival(
        team=office.team,
        event_id=None,
        channel=message.channel.id,
        ts=message.ts,
        thread_ts=message.thread_ts,
        author=message.user,
        asked_by=message.user,
        source=Source.FILE if file else Source.PASTE,
        addressed=True,
        text=message.text,
        file=dropped,
        event={},
    )

"""What is stored, and forgetting it, as the tests of retention use them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import SQLModel, select

from bot.domain.commitment import Commitment
from bot.domain.content import Card
from bot.domain.note import Arrival, Note
from bot.domain.update import UpdateKind
from bot.extraction.reading import Evidence, Update
from bot.service import Service
from bot.service.retention import Retention
from db.store import reading
from db.tables import ChangeRow, CommitmentRow, DeliveryRow, ModelCallRow, NoteRow, UpdateRow
from tests.service.builders import TEAM, Clock, a_reading, an_arrival, take_in

TABLES: tuple[type[SQLModel], ...] = (NoteRow, CommitmentRow, ChangeRow, DeliveryRow, UpdateRow, ModelCallRow)


def keeping(service: Service, *, notes: timedelta | None = None, closed: timedelta | None = None) -> Retention:
    """What forgets the text of notes, and what is closed, when they have been kept for so long."""
    return replace(service.retention, notes=notes, closed=closed)


def steps(retention: Retention) -> Iterator[Counter[str]]:
    """Forget what is over, step by step."""
    while some := retention.step(TEAM):
        yield some


def forget(service: Service, **kept: timedelta) -> Counter[str]:
    """Forget what is over; return how much of what."""
    return sum(steps(keeping(service, **kept)), Counter())


def texts(service: Service) -> list[str | None]:
    """The texts of all notes, in the order they came."""
    return _all(service, select(NoteRow.text).order_by(NoteRow.id))  # type: ignore[arg-type]  # a column, once mapped


def sentences(service: Service) -> list[str | None]:
    """Every sentence that is kept with a delivery."""
    return [sentence for sentence in _all(service, select(DeliveryRow.sentence)) if sentence]


def rows(service: Service) -> dict[str, int]:
    """How many rows each table has, except those of people and their choices."""
    return {str(table.__tablename__): _all(service, select(func.count()).select_from(table))[0] for table in TABLES}


def _all(service: Service, query: Any) -> list[Any]:
    with service.retention.database.read() as session:
        return list(session.exec(query).all())


def drawn(service: Service, note: int = 1) -> Card:
    """The first page of a note's card."""
    card = service.review.card(note, 0)
    assert card is not None
    return card


def items_of(service: Service, note: int = 1) -> list[Commitment]:
    """All that a note proposed, in its order, from every page."""
    with reading(service.retention.database) as store:
        return store.commitments.of_note(note)


def note_of(service: Service, item: Commitment) -> Note:
    """The note that a commitment is from."""
    with reading(service.retention.database) as store:
        note = store.notes.get(item.note_id or 0)
    assert note is not None
    return note


def later(clock: Clock, text: str, **changes: Any) -> Arrival:
    """A message of this moment."""
    return an_arrival(text, **{"ts": f"{clock().timestamp():.6f}", "event_id": f"Ev{clock()}"} | changes)


def said_done(service: Service, clock: Clock, item: Commitment) -> int:
    """Let notes be read that say that a commitment is done; return the proposal."""
    clock.pass_(hours=1)
    quote = "that one is done"
    update = Update(
        kind=UpdateKind.DONE, number=item.number or 0, evidence=Evidence(text=quote, start=0, end=len(quote))
    )
    claimed = take_in(service, clock, later(clock, quote, addressed=True))
    service.readings.finish(claimed, quote, replace(a_reading(), updates=(update,)))
    return drawn(service, claimed.note.id).updates[0].id

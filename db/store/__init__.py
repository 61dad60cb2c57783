"""Every query, grouped by what it is about. A store lives inside one transaction of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from db.engine import Database
from db.store.choices import ChoiceBook
from db.store.commitments import Commitments
from db.store.deliveries import Deliveries
from db.store.dispatch import Dispatch
from db.store.model_calls import ModelCalls
from db.store.notes import Notes
from db.store.past import Past
from db.store.people import People
from db.store.plans import Plans
from db.store.updates import Updates

__all__ = ["Store", "reading", "writing"]


class Store:
    """The queries of one transaction."""

    def __init__(self, session: Session) -> None:
        self.notes = Notes(session)
        self.commitments = Commitments(session)
        self.deliveries = Deliveries(session)
        self.dispatch = Dispatch(session)
        self.people = People(session)
        self.choices = ChoiceBook(session)
        self.plans = Plans(session)
        self.model_calls = ModelCalls(session)
        self.updates = Updates(session)
        self.past = Past(session)


@contextmanager
def writing(database: Database) -> Iterator[Store]:
    """One transaction that may change things: committed at the end, rolled back when anything raises."""
    with database.begin() as session:
        yield Store(session)


@contextmanager
def reading(database: Database) -> Iterator[Store]:
    """One consistent look at the database that changes nothing and never waits for a writer."""
    with database.read() as session:
        yield Store(session)

"""What went wrong with one document, in a form that can be read."""

from dataclasses import dataclass, field
from enum import StrEnum

from tests.evaluation.reading import Item
from tests.evaluation.tally import Tally


class Kind(StrEnum):
    """The ways in which an answer can be wrong, worst first."""

    INVENTED = "invented"
    REPEATED = "repeated"
    OWNER = "wrong owner"
    DUE = "wrong due"
    STATUS = "wrong status"
    MISSED = "missed"
    ASKED = "missed, and asked as a question"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong: where, what the gold says, what was said instead, and why it is a trap if it is one."""

    kind: Kind
    at: range = range(0)
    gold: str | None = None
    item: Item | None = None
    trap: str | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The counts of one document, and its faults."""

    tally: Tally
    faults: tuple[Fault, ...] = field(default=())

"""What was counted when items were laid beside gold, and the rates that follow."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts that can be added up over documents. A rate is None where there is nothing to measure it on."""

    documents: int = 0
    gold: int = 0
    items: int = 0
    hits: int = 0
    """Items that are a required commitment, one each."""
    full: int = 0
    """Of these, the ones whose owner and day are right as well."""
    optional: int = 0
    """Items that are an optional commitment: neither right nor wrong."""
    owned: int = 0
    owner_right: int = 0
    dated: int = 0
    due_right: int = 0
    undated: int = 0
    due_invented: int = 0
    with_status: int = 0
    status_right: int = 0
    worded: int = 0
    """Items found whose task itself says what is to be done."""
    requested: int = 0
    requester_right: int = 0
    waiting: int = 0
    """Items found that hang on another or on a milestone."""
    waiting_right: int = 0
    contradictions: int = 0
    contradictions_told: int = 0
    """Of what contradicts itself in the texts, how much the reader is told."""
    traps: int = 0
    verbatim: int = 0
    """Items whose evidence stands in the text."""
    placed: int = 0
    """Items whose offsets cut exactly their evidence out of the text."""
    faulty: int = 0
    """Items that are invented, or have a wrong owner or day."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def invented(self) -> int:
        """How many items are no commitment of the gold."""
        return self.items - self.hits - self.optional

    @property
    def precision(self) -> float | None:
        """The share of right items among those that are right or invented."""
        return _share(self.hits, self.hits + self.invented)

    @property
    def recall(self) -> float | None:
        """The share of required commitments that were found."""
        return _share(self.hits, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        return _share(2 * self.precision * self.recall, self.precision + self.recall) or 0.0

    @property
    def owner(self) -> float | None:
        """The share of right owners, of those found that have one."""
        return _share(self.owner_right, self.owned)

    @property
    def due(self) -> float | None:
        """The share of right days, of those found that have one."""
        return _share(self.due_right, self.dated)

    @property
    def spurious_due(self) -> float | None:
        """The share that was given a day, of those found that have none."""
        return _share(self.due_invented, self.undated)

    @property
    def status(self) -> float | None:
        """The share of right statuses, of those found whose gold states one."""
        return _share(self.status_right, self.with_status)

    @property
    def task(self) -> float | None:
        """The share of tasks that say by themselves what is to be done, of those found."""
        return _share(self.worded, self.hits)

    @property
    def requester(self) -> float | None:
        """The share of right requesters, of those found whose gold names one."""
        return _share(self.requester_right, self.requested)

    @property
    def order(self) -> float | None:
        """The share that hangs on the right task or milestone, of those found that hang on one."""
        return _share(self.waiting_right, self.waiting)

    @property
    def evidence(self) -> float | None:
        """The share of items whose evidence stands in the text."""
        return _share(self.verbatim, self.items)

    @property
    def offsets(self) -> float | None:
        """The share of items whose offsets are true."""
        return _share(self.placed, self.items)

    @property
    def wrong(self) -> float | None:
        """The share of invented items: what a certainty is held to."""
        return _share(self.invented, self.items)

    @property
    def at_fault(self) -> float | None:
        """The share of items that are invented or have a wrong owner or day."""
        return _share(self.faulty, self.items)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None

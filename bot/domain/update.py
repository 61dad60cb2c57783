"""What notes say became of a commitment that is tracked already: a proposal, which changes nothing by itself."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.commitment import Commitment
from bot.domain.deadline import Deadline


class UpdateKind(StrEnum):
    """What is said to have become of it."""

    DONE = "done"
    REDATED = "re-dated"
    TAKEN_OVER = "taken over"
    DROPPED = "dropped"


class UpdateState(StrEnum):
    """Where a proposal stands: `proposed`, then one of the others for good."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class ProposedUpdate:
    """A proposal on the card of a note, about `commitment` as it stands now.

    `owner` (a Slack user id) is who took it over, `due` when it is due instead. `evidence` is a verbatim slice of the
    notes. `seen` is `seen_of` the commitment when it was proposed.
    """

    id: int
    note_id: int
    kind: UpdateKind
    commitment: Commitment
    evidence: str
    seen: str
    owner: str | None = None
    due: Deadline | None = None
    page: int = 0
    """Which message of the review card shows it, from 0."""
    state: UpdateState = UpdateState.PROPOSED

    @property
    def is_proposed(self) -> bool:
        """Whether it still can be applied: nobody has answered, and what it is about has not changed."""
        return self.state is UpdateState.PROPOSED and not self.is_stale

    @property
    def is_stale(self) -> bool:
        """Whether what it would change was changed since it was proposed."""
        return not self.commitment.is_open or seen_of(self.kind, self.commitment) != self.seen


def seen_of(kind: UpdateKind, commitment: Commitment) -> str:
    """What of a commitment a proposal builds on: when this differs later, the proposal is stale.

    Two proposals about one commitment, another owner and another day, do not make each other stale.
    """
    due = commitment.due.at.timestamp() if commitment.due else None
    match kind:
        case UpdateKind.REDATED:
            return str(due)
        case UpdateKind.TAKEN_OVER:
            return str(commitment.owner)
        case _:
            return f"{commitment.owner} {due}"


def changes_nothing(kind: UpdateKind, commitment: Commitment, *, owner: str | None, due: Deadline | None) -> bool:
    """Whether a commitment stands already as notes say."""
    match kind:
        case UpdateKind.REDATED:
            return due is None or (commitment.due is not None and commitment.due.at == due.at)
        case UpdateKind.TAKEN_OVER:
            return owner is None or owner == commitment.owner
        case _:
            return not commitment.is_open

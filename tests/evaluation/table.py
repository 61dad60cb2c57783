"""The table: one line for each group of texts and each reading of certainty, with others' figures below."""

from collections.abc import Iterable, Sequence

from tests.evaluation import rivals
from tests.evaluation.due_phrases import RIVALS, Phrases
from tests.evaluation.groups import CLAIMED, OWN, PASTED, SURE, Group
from tests.evaluation.tally import Tally

COLUMNS = (
    "texts",
    "gold",
    "items",
    "P",
    "R",
    "F1",
    "full",
    "owner",
    "due",
    "spurious",
    "status",
    "traps",
    "invented",
    "any fault",
    "verbatim",
    "offsets",
)
MOST_INVENTED_OF_SURE = 0.10
"""What "sure" means; a set that does not keep to it is marked."""
LEGEND = """\
P, R, F1: precision, recall and their mean, one item to one commitment; optional commitments are neither right nor wrong
(with the pasted formats they are right, as in the others' figures). full: found with owner and day right. owner, due:
right among those found that have one. spurious: given a day where there is none. traps: places where an item was read
that must not be. invented, any fault: of the items, those that are no commitment, and those that are none or have a
wrong owner or day; of what is sure at most .10 may be invented, and "!" marks where more is. The gold of AMI is known
to miss some, so there it reads too high. verbatim, offsets: evidence stands in the text, and where it is said to."""


def render(groups: Sequence[Group]) -> str:
    """Return the table of items as text, with what it means below."""
    lines: list[Sequence[str]] = [["", "", *COLUMNS]]
    for group in groups:
        for reading, tally in group.tallies.items():
            row = cells(tally, optional_is_right=group.name == PASTED)
            if reading == SURE and (tally.wrong or 0.0) > MOST_INVENTED_OF_SURE:
                row["invented"] += " !"
            lines.append([group.name, reading, *(row[column] for column in COLUMNS)])
        lines += [
            [f"  {other.label}", other.reading, *(other.figures.get(column, "") for column in COLUMNS)]
            for other in rivals.BESIDE.get(group.name, ())
        ]
    return (
        f"{_aligned(lines)}\n\n{LEGEND}\n{_own(next(group for group in groups if group.name == OWN).tallies[CLAIMED])}"
    )


def render_phrases(phrases: Iterable[Phrases]) -> str:
    """Return the table of due phrases as text: the share of right deadlines, beside the libraries'."""
    lines = [["due phrases: share that is right", "phrases", "here", *RIVALS]]
    lines += [
        [each.label, str(each.count), rate(each.right), *(rate(each.rivals.get(name)) for name in RIVALS)]
        for each in phrases
    ]
    return _aligned(lines)


def _own(tally: Tally) -> str:
    """What only our own gold says."""
    return (
        f"In our own texts also: task says what is to be done {rate(tally.task)}; right requester "
        f"{rate(tally.requester)} of {tally.requested}; waits for the right thing "
        f"{rate(tally.order)} of {tally.waiting}; contradictions told {tally.contradictions_told} "
        f"of {tally.contradictions}."
    )


def cells(tally: Tally, *, optional_is_right: bool) -> dict[str, str]:
    """Return what stands in each column."""
    precision, f1 = tally.precision, tally.f1
    if optional_is_right and tally.items:
        precision = (tally.hits + tally.optional) / tally.items
        recall = tally.recall or 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "texts": str(tally.documents),
        "gold": str(tally.gold),
        "items": str(tally.items),
        "P": rate(precision),
        "R": rate(tally.recall),
        "F1": rate(f1),
        "full": str(tally.full),
        "owner": rate(tally.owner),
        "due": rate(tally.due),
        "spurious": rate(tally.spurious_due),
        "status": rate(tally.status),
        "traps": str(tally.traps),
        "invented": rate(tally.wrong),
        "any fault": rate(tally.at_fault),
        "verbatim": rate(tally.evidence),
        "offsets": rate(tally.offsets),
    }


def rate(value: float | None) -> str:
    """Return a share in two digits; 1.00 only if it is whole to the third."""
    if value is None:
        return "-"
    return f"{value:.2f}" if value >= 1 else f"{value:.2f}".removeprefix("0") if value < 0.995 else "1.00"


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    shown = []
    for line in lines:
        cells = [
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        shown.append("  ".join(cells).rstrip())
    return "\n".join(shown)

"""The figures of `docs/accuracy.md`, written by the command that measures them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.evaluation import rivals
from tests.evaluation.due_phrases import RIVALS, Phrases
from tests.evaluation.groups import CLAIMED, KEPT, OWN, PASTED, SURE, UNSURE, Group
from tests.evaluation.table import cells, rate

FILE = Path(__file__).parents[2] / "docs" / "accuracy.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
SHOWN = (OWN, KEPT, "sample transcripts", PASTED, "minutes", "stripped minutes", "AMI, unmarked talk")
COLUMNS = ("P", "R", "F1", "full", "owner", "due", "spurious", "traps")
OVERALL = 3
"""The first lines of the due phrases are the ones over all tags."""


def write(groups: Iterable[Group], phrases: Sequence[Phrases]) -> Path:
    """Replace the measured part of the page. Raises ValueError if the page has no such part."""
    page = FILE.read_text()
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{FILE} has no part between {BEGIN!r} and {END!r}")
    tables = "\n".join([*_items(groups), "", *_phrases(phrases[:OVERALL]), ""])
    FILE.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}")
    return FILE


def _items(groups: Iterable[Group]) -> Iterator[str]:
    by_name = {group.name: group for group in groups}
    yield _line("Texts", "Reader", *COLUMNS, "sure: invented", "with unsure: R")
    yield _line("---", "---", *("---:" for _ in range(len(COLUMNS) + 2)))
    for name in SHOWN:
        tallies = by_name[name].tallies
        claimed = tallies[CLAIMED]
        ours = cells(claimed, optional_is_right=name == PASTED)
        label = f"{name}: {claimed.documents}, with {claimed.gold} commitments"
        asked = (rate(tallies[SURE].wrong), rate(tallies[UNSURE].recall))
        yield _line(label, "**Commitments**", *(ours[column] for column in COLUMNS), *asked)
        for other in rivals.BESIDE.get(name, ()):
            if other.label != rivals.TARGET:
                yield _line("", other.label, *(other.figures.get(column, "") for column in COLUMNS), "", "")


def _phrases(phrases: Iterable[Phrases]) -> Iterator[str]:
    yield _line("Due phrases", "Phrases", "**Commitments**", *RIVALS)
    yield _line("---", *("---:" for _ in range(len(RIVALS) + 2)))
    for each in phrases:
        theirs = (rate(each.rivals.get(name)) for name in RIVALS)
        yield _line(each.label, str(each.count), rate(each.right), *theirs)


def _line(*values: str) -> str:
    return f"| {' | '.join(values)} |"

"""Floors on the public evaluation sets, where they stand beside the project."""

import pytest

from tests.evaluation import groups, shared
from tests.evaluation.groups import CLAIMED, PASTED, Group
from tests.evaluation.table import MOST_INVENTED_OF_SURE
from tests.evaluation.tally import Tally

pytestmark = [
    pytest.mark.skipif(not shared.is_here(), reason="the evaluation sets are not part of a clone"),
    pytest.mark.xdist_group("public sets"),  # read once, by one worker
]


@pytest.fixture(scope="module")
def scored() -> dict[str, Group]:
    return {group.name: group for group in groups.collect(groups.score_all("offline"))}


def below(tally: Tally, **floors: float) -> dict[str, float | None]:
    """The rates that have fallen under their floor."""
    rates = {name: getattr(tally, name) for name in floors}
    return {name: rate for name, rate in rates.items() if rate is None or rate < floors[name]}


def test_the_two_sample_transcripts_are_read_without_a_miss(scored: dict[str, Group]) -> None:
    claimed = scored["sample transcripts"].tallies[CLAIMED]

    assert below(claimed, recall=1.0, precision=1.0, owner=1.0, due=0.85) == {}


def test_minutes_keep_precision_and_recall(scored: dict[str, Group]) -> None:
    claimed = scored["minutes"].tallies[CLAIMED]

    assert below(claimed, precision=0.82, recall=0.84, owner=0.92, due=0.84) == {}
    assert claimed.spurious_due is not None
    assert claimed.spurious_due <= 0.03
    assert claimed.traps <= 3


def test_pasted_formats_stay_read(scored: dict[str, Group]) -> None:
    claimed = scored[PASTED].tallies[CLAIMED]

    assert claimed.full >= 48
    assert below(claimed, recall=0.93, owner=1.0, due=0.9) == {}


def test_unmarked_talk_gives_more_than_it_did(scored: dict[str, Group]) -> None:
    assert below(scored["stripped minutes"].tallies[CLAIMED], precision=0.45, recall=0.44) == {}
    assert below(scored["AMI, unmarked talk"].tallies["with unsure"], recall=0.46) == {}


def test_of_ten_sure_items_from_minutes_at_most_one_is_invented(scored: dict[str, Group]) -> None:
    sure = scored["minutes"].tallies["sure"]

    assert sure.wrong is not None
    assert sure.wrong <= MOST_INVENTED_OF_SURE


def test_evidence_is_verbatim_and_stands_where_it_is_said_to(scored: dict[str, Group]) -> None:
    for group in scored.values():
        everything = group.tallies["with unsure"]
        assert (group.name, everything.verbatim, everything.placed) == (group.name, everything.items, everything.items)

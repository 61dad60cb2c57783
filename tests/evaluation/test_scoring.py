"""The measures themselves: what a perfect answer, a wrong one and none at all are worth."""

from dataclasses import replace

import pytest

from tests.evaluation import matching, samples
from tests.evaluation.faults import Kind
from tests.evaluation.reading import Document, Item
from tests.evaluation.samples import Gold, Sample, Trap
from tests.evaluation.tally import Tally

TEXT = "Ada: I'll send the report on Friday.\nBen: I'd rather dance.\nAda: Ben, can you book the room?\nBen: Sure.\n"


def gold(owner: str, word: str, quote: str, day: str = "", *, required: bool = True) -> Gold:
    return Gold(
        owners=frozenset({owner}),
        words=(word,),
        places=(span(quote),),
        days=frozenset({day}),
        status="open",
        requester=None,
        blocked_by=None,
        milestone=None,
        required=required,
    )


def span(quote: str) -> range:
    start = TEXT.index(quote)
    return range(start, start + len(quote))


def item(owner: str, task: str, quote: str, day: str | None = None) -> Item:
    at = span(quote)
    return {
        "owners": [owner],
        "task": task,
        "evidence": quote,
        "start": at.start,
        "end": at.stop,
        "due": day,
        "status": "open",
        "requester": None,
        "blockers": [],
        "milestone": None,
    }


SAMPLE = Sample(
    document=Document(id="talk.txt", text=TEXT),
    refusal=None,
    about="two promises and a joke",
    gold=(
        gold("Ada", "report", "I'll send the report on Friday.", "2026-06-05"),
        gold("Ben", "room", "can you book the room?"),
    ),
    traps=(Trap(place=span("I'd rather dance."), why="joke"),),
)
REPORT = item("Ada", "Send the report", "I'll send the report on Friday.", "2026-06-05")
ROOM = item("Ben", "Book the room", "can you book the room?")
DANCE = item("Ben", "Dance", "I'd rather dance.")


def kinds(items: list[Item]) -> list[Kind]:
    return [fault.kind for fault in matching.score(SAMPLE, items).faults]


def test_a_perfect_answer_has_no_fault_in_any_order() -> None:
    outcome = matching.score(SAMPLE, [ROOM, REPORT])
    tally = outcome.tally

    assert outcome.faults == ()
    assert (tally.precision, tally.recall, tally.f1, tally.owner, tally.due, tally.full) == (1, 1, 1, 1, 1, 2)


def test_no_answer_finds_nothing_and_invents_nothing() -> None:
    tally = matching.score(SAMPLE, []).tally

    assert kinds([]) == [Kind.MISSED, Kind.MISSED]
    assert (tally.precision, tally.recall, tally.wrong) == (None, 0, None)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (REPORT | {"owners": ["Ben"]}, Kind.OWNER),
        (REPORT | {"owners": ["Ada", "Ben"]}, Kind.OWNER),
        (REPORT | {"due": "2026-06-06"}, Kind.DUE),
        (REPORT | {"due": None}, Kind.DUE),
        (REPORT | {"status": "done"}, Kind.STATUS),
    ],
)
def test_what_is_found_and_wrong_is_said_to_be_so(answer: Item, kind: Kind) -> None:
    assert kinds([answer, ROOM]) == [kind]


def test_a_day_where_there_is_none_is_spurious() -> None:
    tally = matching.score(SAMPLE, [REPORT, ROOM | {"due": "2026-06-05"}]).tally

    assert (tally.due, tally.spurious_due, tally.at_fault) == (1, 1, 0.5)


def test_what_falls_for_a_trap_is_invented_and_told_apart() -> None:
    outcome = matching.score(SAMPLE, [REPORT, ROOM, DANCE])

    assert [(fault.kind, fault.trap) for fault in outcome.faults] == [(Kind.INVENTED, "joke")]
    assert (outcome.tally.traps, outcome.tally.invented) == (1, 1)


def test_the_same_commitment_twice_is_a_repetition() -> None:
    assert kinds([REPORT, ROOM, ROOM]) == [Kind.REPEATED]


def test_an_optional_commitment_is_neither_right_nor_wrong() -> None:
    optional = gold("Ben", "dance", "I'd rather dance.", required=False)

    tally = matching.score(replace(SAMPLE, gold=(*SAMPLE.gold, optional)), [REPORT, ROOM, DANCE]).tally

    assert (tally.precision, tally.recall, tally.optional, tally.wrong) == (1, 1, 1, 0)


def test_an_offset_that_does_not_cut_out_the_evidence_is_noticed() -> None:
    tally = matching.score(SAMPLE, [REPORT | {"start": REPORT["start"] + 1}]).tally

    assert (tally.evidence, tally.offsets) == (1, 0)


def test_a_task_waits_for_what_the_gold_says() -> None:
    waiting = replace(SAMPLE, gold=(SAMPLE.gold[0], replace(SAMPLE.gold[1], blocked_by="report")))

    rightly = matching.score(waiting, [ROOM | {"blockers": ["Send the report"]}]).tally
    wrongly = matching.score(waiting, [ROOM | {"blockers": ["Dance"]}]).tally

    assert (rightly.order, wrongly.order) == (1, 0)


def test_a_contradiction_counts_as_told_when_a_remark_names_it() -> None:
    sample = replace(SAMPLE, told=("Friday", "room"))

    tally = matching.score(sample, [], ["The report is due on Friday, which is a holiday."]).tally

    assert (tally.contradictions, tally.contradictions_told) == (2, 1)


def test_counts_add_up() -> None:
    total = Tally(gold=2, items=2, hits=1) + Tally(gold=2, items=1, hits=1, optional=0)

    assert (total.recall, total.precision) == (0.5, 2 / 3)


def test_gold_that_quotes_what_the_text_does_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        samples.place("I'll wash the van", TEXT)


@pytest.mark.parametrize("name", ["Dan Whitfield", "dan", "Whitfield", "D. Whitfield", "DW"])
def test_a_person_is_known_by_a_part_of_the_name(name: str) -> None:
    assert samples.is_same_person(name, "Dan Whitfield")


@pytest.mark.parametrize("name", ["Don Whitfield", "Dana", "WD", "E. Whitfield"])
def test_another_person_is_not(name: str) -> None:
    assert not samples.is_same_person("Dan Whitfield", name)

"""While Slack is away it is asked now and then whether it is back, and not by everybody."""

from jobs.outage import LONGEST_WAIT, TROUBLES, Outage


def after(failures: int) -> Outage:
    outage = Outage(random=lambda: 0.5)
    for _ in range(failures):
        outage.failed(100.0)
    return outage


def test_a_few_failures_are_no_outage() -> None:
    assert (bool(after(TROUBLES - 1)), after(TROUBLES - 1).wait(100.0)) == (False, 0.0)


def test_the_questions_become_rarer_up_to_a_limit() -> None:
    waits = [after(TROUBLES + number).wait(100.0) for number in (0, 1, 2, 3, 20)]

    assert waits == [1.0, 2.0, 4.0, 8.0, LONGEST_WAIT]


def test_one_answer_ends_it() -> None:
    outage = after(TROUBLES + 9)
    outage.answered()

    assert (bool(outage), outage.wait(100.0)) == (False, 0.0)


def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    assert after(TROUBLES + 9).wait(-3500.0) == 0.0

"""Three weeks of a small company through the real engine, with outages: nothing missed, doubled or ill-timed."""

from pathlib import Path

from tests.soak.days.__main__ import tell
from tests.soak.days.story import Plan


def test_three_weeks_of_promises_keep_every_promise_of_ours(sqlite_url: str, tmp_path: Path) -> None:
    report = tell(Plan(people=12, days=21, promises=30, changes=15), sqlite_url, tmp_path)

    assert (report.verdict.wrong, report.doubled, report.left) == ([], 0, 0)
    seen = report.verdict.seen
    assert min(seen["reminders"], seen["handovers"], seen["plans"]) > 20
    assert min(seen["deadlines"], report.refused) > 0

"""Times are meant in the zone that the notes name, else in the reader's."""

from datetime import UTC, datetime

import pytest

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting


@pytest.mark.parametrize(
    ("head", "due"),
    [("Time zone: Asia/Tokyo", "2026-03-13T15:00:00+09:00"), ("Weekly", "2026-03-13T15:00:00+01:00")],
)
def test_a_time_of_day_is_meant_where_the_notes_say(head: str, due: str) -> None:
    meeting = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="Europe/Berlin")

    (item,) = OfflineExtractor().read(f"{head}\n\nMara: Hi.\nUlf: I'll call the depot by Friday 3pm.\n", meeting).items

    assert item.deadline is not None
    assert item.deadline.at.isoformat() == due

"""How fast notes are read, and that no shape of text makes it slow."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting

SIZE = 500_000
"""Characters of each text."""
MEETING = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="UTC")


def run() -> None:
    """Print characters a second for texts of one size and many shapes."""
    print(f"reading: {SIZE:,} characters each")  # noqa: T201 - this is what a benchmark is for
    for shape, text in _texts().items():
        began = time.process_time()
        found = OfflineExtractor().read(text, MEETING)
        seconds = time.process_time() - began
        print(f"  {shape:<28}{len(text) / seconds / 1e6:6.2f} Mchar/s  {len(found.items):>4} items")  # noqa: T201


def _texts() -> Mapping[str, str]:
    sample = files("bot.demo").joinpath("meeting.md").read_text(encoding="utf-8")
    turn = "Tom: I think the numbers look better than last month, and nobody has asked for more.\n"
    shapes = {
        "the sample meeting, repeated": sample,
        "turns without a promise": turn,
        "short turns": "Tom: yes\nAnn: no\n",
        "one line": turn.replace("\n", " "),
        "bullets": "- [ ] @tom send the figures\n",
        "opening brackets": "[",
        "quotation marks": "> ",
    }
    return {name: (text * (SIZE // len(text) + 1))[:SIZE] for name, text in shapes.items()}

"""Keep what the model really answers: `python -m tests.extraction.claude.record NOTES… [--held-on DATE]`, with a key.

Each text becomes a fixture in recorded/, which the tests read from then on. The text is stored with the answer, so give
it only notes that may be shown to everybody.
"""

import argparse
import json
import sys
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.command_line import claude
from bot.extraction.claude.extractor import ClaudeExtractor
from bot.extraction.reading import Meeting
from bot.settings import load

RECORDED = Path(__file__).parent / "recorded"
ZONE = "UTC"


def main() -> None:
    """Ask about each text and write down the answers."""
    parser = argparse.ArgumentParser(prog="record", description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--held-on", type=date.fromisoformat, default=date(2026, 3, 10))
    parser.add_argument("--into", type=Path, default=RECORDED)
    asked = parser.parse_args()
    extractor = claude.extractor(load())
    for path in asked.notes:
        text = path.read_text(encoding="utf-8")
        sys.stdout.write(f"{record(extractor, path.stem, text, asked.held_on, asked.into)}\n")


def record(extractor: ClaudeExtractor, name: str, text: str, held_on: date, folder: Path) -> Path:
    """Ask about a text and write a fixture; returns where. Raises RuntimeError when there was no answer."""
    explained = extractor.explain(text, meeting(held_on))
    if not explained.answers:
        raise RuntimeError(f"{name}: {explained.reading.notes[0]}")
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    kept = {
        "model": explained.calls[0].model,
        "held_on": held_on.isoformat(),
        "text": text,
        "answers": list(explained.answers),
    }
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def meeting(held_on: date) -> Meeting:
    """The meeting a fixture is from."""
    return Meeting(said_at=datetime.combine(held_on, time(9), ZoneInfo(ZONE)), zone=ZONE, held_on=held_on)


if __name__ == "__main__":
    main()

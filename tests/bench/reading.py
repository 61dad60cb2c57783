"""How fast notes are read, beside the readers one would install instead, and that no shape of text makes it slow."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting
from tests.evaluation import notes, shared

MEETING = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="UTC")
SAMPLES = Path(__file__).parents[1] / "extraction" / "samples"
SIZE = 1_000_000
"""Characters of each shape."""
TURNS = 100_000
RUNS = 3
"""Times that everything is measured; the fastest counts, since a busy machine only makes it slower."""

TALK = """\
Tom: I think the numbers look better than last month, and nobody has asked for more.
Ann: Right. The new page is what people notice first when they come in from the newsletter.
Tom: It took a while until the colours were right. We had three versions, and the second one is what you see now.
Maya: What did the printer say about the paper? Last time it was too thin, and the ink came through.
Ann: He was fine with it. Same as before, he said, only a little heavier.
Maya: Good. Then there is the question of the cover, which we have been talking about since January.
Tom: I like the blue one. It reminds me of the first issue, but that may be just me.
Maya: I'll send both covers to the board by Friday.
Ann: The board will have opinions. They always do when it comes to colours.
Tom: That is true. Anyway, subscriptions are flat, and returns went down by a fifth compared with the spring.
Ann: Was that because of the new boxes or because we stopped the promotion in the north?
Tom: Hard to say. Both happened in the same week, so we will never know for certain.
"""

FIRST_RESULT = """
import sys, time
if len(sys.argv) > 1:
    from datetime import UTC, datetime
    from bot.extraction.offline import OfflineExtractor
    from bot.extraction.reading import Meeting
    meeting = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="UTC")
    OfflineExtractor().read(open(sys.argv[1], encoding="utf-8").read(), meeting)
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), int(most.split()[1]) / 1024)
"""
"""Run in a process of its own; without an argument it measures the interpreter alone.

The kernel's own figure is read (Linux), for `getrusage` counts what the parent held when it forked.
"""

Reader = Callable[[str], object]


def ours() -> Reader:
    """Our own reader: owners, dates, status, order and evidence."""
    return lambda text: OfflineExtractor().read(text, MEETING)


def meeting_intelligence() -> Reader:
    """meeting-intelligence, turns and action items only; due dates stay words."""
    import meeting_intelligence as library

    return lambda text: library.extract_actions(library.parse_transcript(text))


def meeting_intelligence_report() -> Reader:
    """meeting-intelligence as its command and its documentation call it: the whole report."""
    import meeting_intelligence as library

    return lambda text: library.analyse(text)


def follow_through() -> Reader:
    """follow-through; due dates stay words."""
    from follow_through.extract import extract_text

    return lambda text: extract_text(text, "notes")


RIVALS: Mapping[str, Callable[[], Reader]] = {
    "commitments": ours,
    "meeting-intelligence, actions alone": meeting_intelligence,
    "meeting-intelligence, its report": meeting_intelligence_report,
    "follow-through": follow_through,
}


def run() -> None:
    """Print the speed beside the rivals, the speed of texts of many shapes, and what the first result costs."""
    console = Console()
    for table in (_beside_rivals, _by_shape, _first_result):
        console.print(table())


def _beside_rivals() -> Table:
    texts = _texts()
    table = Table("Mchar/s", *texts, title="Notes read one by one")
    for name, build in RIVALS.items():
        try:
            reader = build()
        except ImportError:
            table.add_row(name, *["not installed"] * len(texts))
            continue
        table.add_row(name, *[f"{_speed(reader, notes):.2f}" for notes in texts.values()])
    table.add_section()
    table.add_row("characters", *[f"{sum(map(len, notes)):,}" for notes in texts.values()])
    return table


def _by_shape() -> Table:
    table = Table("shape", "characters", "Mchar/s", "items", title="Texts of many shapes")
    for name, text in _shapes():
        found = OfflineExtractor().read(text, MEETING)
        table.add_row(name, f"{len(text):,}", f"{_speed(ours(), [text]):.2f}", f"{len(found.items)}")
    return table


def _first_result() -> Table:
    table = Table("process", "seconds", "MB", title="Import and first result, in a process of its own")
    sample = str(SAMPLES / "release_minutes.md")
    for name, arguments in (("the interpreter alone", ()), ("with one note read", (sample,))):
        seconds, memory = min(_spawned(arguments) for _ in range(RUNS))
        table.add_row(name, f"{seconds:.2f}", f"{memory:.0f}")
    return table


def _spawned(arguments: Sequence[str]) -> tuple[float, float]:
    command = [sys.executable, "-c", FIRST_RESULT, *arguments]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, memory = printed.split()
    return float(seconds), float(memory)


def _speed(reader: Reader, texts: Sequence[str]) -> float:
    """Millions of characters read in a second of processor time, at best."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        for text in texts:
            reader(text)
        times.append(time.process_time() - began)
    return sum(map(len, texts)) / min(times) / 1e6


def _texts() -> Mapping[str, Sequence[str]]:
    """Short lists full of items, a long talk with few, and every fifth of the public minutes where they lie beside
    the project.
    """
    samples = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".md", ".vtt", ".srt")]
    demo = files("bot.demo").joinpath("meeting.md").read_text(encoding="utf-8")
    texts = {
        "short samples": [*(path.read_text(encoding="utf-8") for path in samples), demo],
        "a long talk": [_repeated(TALK, 100_000)],
    }
    if shared.is_here():
        texts["public minutes"] = [minutes.document.text for minutes in notes.load()[::5]]
    return texts


def _shapes() -> Iterator[tuple[str, str]]:
    short = "".join(f"{line.split('.')[0][:24]}\n" for line in islice(cycle(TALK.splitlines()), TURNS))
    yield "normal turns", _repeated(TALK)
    yield "the same in one line", _repeated(TALK.replace("\n", " "))
    yield f"{TURNS:,} turns", short
    yield "as long, in normal turns", _repeated(TALK, len(short))
    yield "check boxes", _repeated("- [ ] @tom send the figures\n")
    yield "opening brackets", _repeated("[")
    yield "quotation marks", _repeated("> ")


def _repeated(text: str, size: int = SIZE) -> str:
    return (text * (size // len(text) + 1))[:size]

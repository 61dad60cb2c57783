"""What arrived, when: one line for each message in a file, so that it outlives whoever wrote it."""

import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


class Ledger:
    """Appends; many processes may share the file."""

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(self, name: str) -> None:
        """Note that `name` arrived now."""
        os.write(self._descriptor, f"{clock():.6f} {name}\n".encode())


def clock() -> float:
    """The wall clock in seconds, the same for all processes of this machine."""
    return time.clock_gettime(time.CLOCK_REALTIME)


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """What a ledger holds: (when, name), in order."""

    lines: list[tuple[float, str]]

    @classmethod
    def read(cls, file: Path) -> "Arrivals":
        text = file.read_text() if file.exists() else ""
        rows = [line.split(" ", 1) for line in text.splitlines()]
        return cls(lines=sorted((float(at), name) for at, name in rows))

    @property
    def doubled(self) -> int:
        """How many arrived more than once."""
        return sum(count - 1 for count in Counter(name for _, name in self.lines).values())

    @property
    def distinct(self) -> int:
        """How many arrived."""
        return len({name for _, name in self.lines})

    @property
    def seconds(self) -> float:
        """From the first to the last."""
        return self.lines[-1][0] - self.lines[0][0]


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]

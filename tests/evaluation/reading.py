"""Documents go through the command that users and their scripts call; what comes back is its JSON."""

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]
"""One proposed commitment, in the shape `commitments extract --jsonl` writes, and `blockers`: the tasks that
`blocked_by` points at, which stay known where only some of the items are looked at."""


class CannotRead(Exception):
    """The command refused, with what it says."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text to read, and what is known about its meeting beforehand."""

    id: str
    text: str
    meeting_date: str | None = None
    tz: str | None = None
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The items and remarks for each document, by its id, and the seconds of processor time it took, start included."""

    items: dict[str, list[Item]]
    notes: dict[str, list[str]]
    seconds: float


def read(documents: Sequence[Document], extractor: str = "offline") -> Answers:
    """Read documents with the extractor of that name, in one run of the command. Raises CannotRead if it refuses."""
    asked = "".join(json.dumps(vars(document), ensure_ascii=False) + "\n" for document in documents)
    began = _children_time()
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "extract", "--jsonl", "--extractor", extractor],
        input=asked.encode(),
        capture_output=True,
        check=False,
    )
    if ran.returncode != 0:
        raise CannotRead(ran.stderr.decode().strip())
    rows = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    return Answers(
        items={row["id"]: _with_blockers(row["items"]) for row in rows},
        notes={row["id"]: row["notes"] for row in rows},
        seconds=_children_time() - began,
    )


def _with_blockers(items: list[Item]) -> list[Item]:
    return [item | {"blockers": [items[index]["task"] for index in item["blocked_by"]]} for item in items]


def _children_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

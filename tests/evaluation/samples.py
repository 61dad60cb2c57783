"""Our own set: texts in tests/extraction/samples, each beside a TOML file that says what is in it.

A gold file has a sentence `about` the text, `said_at` (the day of the meeting, only where the text does not state one)
and three lists:

    required, optional   commitments: `owner` (a name, several, or none for nobody in particular), `words` (one of them
                         must stand in the task or its evidence), `quote` (places in the text it may be taken from),
                         `due` (a day, or all days that would be right, "" for none), `status` (else open), `requester`,
                         `blocked_by` (a word of the task that comes first), `milestone`
    traps                `quote` and `why`: what must not be taken for a commitment

`told` lists what contradicts itself in the text: for each a word that a remark to the reader must hold.

Required ones must be found; optional ones may be.

A text named `….docx.md` or `….pdf.txt` is made into such a document before it is read; a form feed parts a PDF's pages.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from tests.evaluation import reading
from tests.evaluation.reading import Answers, Document
from tests.extraction.documents import made

FOLDER = Path(__file__).parents[1] / "extraction" / "samples"
UNSEEN = Path(__file__).parent / "unseen"
"""Texts that no rule was made for and that are only measured: one that was looked at moves to the others."""
ZONE = "Europe/Berlin"


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A commitment that stands in a text. `days` are all that are right, ISO; "" among them: none is right too."""

    owners: frozenset[str]
    words: tuple[str, ...]
    places: tuple[range, ...]
    days: frozenset[str]
    status: str
    requester: str | None
    blocked_by: str | None
    milestone: str | None
    required: bool

    def is_named_in(self, text: str) -> bool:
        """Whether a text says what is to be done."""
        return any(word in text.lower() for word in self.words)

    def is_due(self, day: str | None) -> bool:
        """Whether a day, or its absence, is right."""
        return (day or "") in self.days

    def is_owned_by(self, names: Iterable[str]) -> bool:
        """Whether exactly the owners are named, in full or by a part of their name."""
        given = list(names)
        return len(given) == len(self.owners) and all(any(is_same_person(a, b) for b in given) for a in self.owners)

    def __str__(self) -> str:
        owner = " and ".join(sorted(self.owners)) or "nobody"
        due = " or ".join(sorted(day or "no day" for day in self.days))
        return f"{owner} | {self.words[0]} | {due} | {self.status}"


@dataclass(frozen=True, kw_only=True)
class Trap:
    """A place in a text where a reader may go wrong, and why it is no commitment."""

    place: range
    why: str


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A text of ours with what is in it. `refusal` is what the app says to such a file when it cannot read it."""

    document: Document
    refusal: str | None
    about: str
    gold: tuple[Gold, ...]
    traps: tuple[Trap, ...]
    told: tuple[str, ...] = ()


def load(folder: Path = FOLDER) -> list[Sample]:
    """Return every sample, by name. Raises ValueError for a quote that its text does not hold."""
    return [_sample(path) for path in sorted(folder.glob("*.toml"))]


def read(samples: list[Sample], extractor: str = "offline") -> Answers:
    """Read the samples with the extractor of that name; in a file that is refused nothing is found."""
    answers = reading.read([sample.document for sample in samples if sample.refusal is None], extractor)
    refused = {sample.document.id: sample.refusal for sample in samples if sample.refusal is not None}
    return replace(
        answers,
        items=answers.items | {name: [] for name in refused},
        notes=answers.notes | {name: [refusal] for name, refusal in refused.items()},
    )


def _sample(path: Path) -> Sample:
    (source,) = (other for other in path.parent.glob(f"{path.stem}.*") if other.suffix != ".toml")
    text, refusal = _text(source)
    gold = tomllib.loads(path.read_text())
    day: date | None = gold.get("said_at")
    return Sample(
        document=Document(id=source.name, text=text, meeting_date=day.isoformat() if day else None, tz=ZONE),
        refusal=refusal,
        about=gold["about"],
        gold=tuple(
            _gold(entry, text, required=required)
            for required, entries in ((True, gold["required"]), (False, gold.get("optional", [])))
            for entry in entries
        ),
        traps=tuple(Trap(place=place(trap["quote"], text), why=trap["why"]) for trap in gold.get("traps", [])),
        told=tuple(gold.get("told", [])),
    )


def _text(source: Path) -> tuple[str, str | None]:
    data = made.document(source.name, source.read_bytes())
    try:
        return decode(data, source.name).text, None
    except UnreadableNote as refusal:
        return data.decode(), str(refusal)


def _gold(entry: dict[str, Any], text: str, *, required: bool) -> Gold:
    due = entry.get("due", "")
    return Gold(
        owners=frozenset(_listed(entry.get("owner", []))),
        words=tuple(word.lower() for word in entry["words"]),
        places=tuple(place(quote, text) for quote in entry["quote"]),
        days=frozenset(str(day) for day in _listed(due)),
        status=entry.get("status", "open"),
        requester=entry.get("requester"),
        blocked_by=entry.get("blocked_by"),
        milestone=entry.get("milestone"),
        required=required,
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def place(quote: str, text: str) -> range:
    """Return where a quote stands in a text, however its white space is set. Raises ValueError where it does not."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the text does not hold {quote!r}")
    return range(*found.span())


def is_same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the shorter is a part of the longer, or its initials."""
    short, long = sorted((re.findall(r"\w+", name.lower()) for name in (one, other)), key=len)
    initials = "".join(word[0] for word in long)
    return [initials] == short or all(any(_abbreviates(a, b) for b in long) for a in short)


def _abbreviates(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))

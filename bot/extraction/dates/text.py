"""Text as typed made comparable: one case, one form of each letter and digit, and the way back to the offsets."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_UNSEEN = frozenset(("Cf", "Mn", "Cc"))
_SAME = str.maketrans(
    {"ł": "l", "ß": "ss", "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
)


@dataclass(frozen=True, slots=True)
class Plain:
    """Lower-case text; `origin[i]` is where its i-th character starts in the text as typed, with one entry more."""

    text: str
    origin: Sequence[int]
    marks: frozenset[int] = frozenset()

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the text as typed, accents of its last letter included."""
        last = self.origin[end - 1] + 1
        while last in self.marks:
            last += 1
        return self.origin[start], last


def plain(typed: str) -> Plain:
    """Lower-case `typed`, fold forms, digits, dashes and quotes of other scripts, drop accents and unseen marks."""
    if typed.isascii():
        return Plain(typed.lower(), range(len(typed) + 1))
    letters: list[str] = []
    origin: list[int] = []
    folds = {char: _fold(char) for char in set(typed)}
    for index, char in enumerate(typed):
        folded = folds[char]
        letters.append(folded)
        origin += [index] * len(folded)
    origin.append(len(typed))
    marks = frozenset(index for index, char in enumerate(typed) if unicodedata.combining(char))
    return Plain("".join(letters), origin, marks)


def _fold(char: str) -> str:
    if char.isascii():
        return char.lower()
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part) not in _UNSEEN)
    return bare.lower().translate(_SAME)

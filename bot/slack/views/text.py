"""Text from strangers, made safe to show: it can neither mention, link, format nor break a block.

Everything that people wrote (tasks, names, evidence, titles) goes through `shown` into rich text leaves or plain text,
which Slack does not parse; the plain fallback beside the blocks, which Slack may parse, goes through `fallback`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST_FALLBACK = 3_900
"""Characters of a message's plain text: an update with more than 4,000 is refused."""

SHORTEST_SHARE = 120
"""Characters that a line of it keeps at least."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_CALLS_EVERYBODY = re.compile(r"@(?=channel|here|everyone|group)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def clean(text: str) -> str:
    """One line without control, zero-width, bidirectional and other invisible characters."""
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    # What is printable holds none of them; to look at each character takes ten times as long.
    seen = spaced if spaced.isprintable() else "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    return " ".join(_BLANK.sub("", seen).split())


def cut(text: str, most: int) -> str:
    """At most `most` characters, the last one "…" when something is missing."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def shown(text: str, most: int) -> str:
    """Text as it may be shown: clean, and cut."""
    return cut(clean(text), most)


def quoted(text: str, most: int) -> str:
    """Text as shown, in quotation marks."""
    return f"“{shown(text, most)}”"


def escaped(text: str) -> str:
    """Text for a place that Slack parses: its markup and calls to everybody are inert."""
    inert = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CALLS_EVERYBODY.sub(f"@{_WORD_JOINER}", inert)


def fallback(lines: Sequence[str], most: int = LONGEST_FALLBACK, *, besides: int = 0) -> str:
    """The plain text beside blocks, for notifications and screen readers: every line on one line, and escaped.

    When they do not all fit, long lines are cut; when that is not enough, the last ones are counted instead, together
    with as many `besides`.
    """
    rest, room = ([_more(besides)], most - len(_more(9_999)) - 1) if besides else ([], most)
    whole = [escaped(clean(line)) for line in lines] + rest
    if len("\n".join(whole)) <= most:
        return "\n".join(whole)
    share = max(room // len(lines) - 1, SHORTEST_SHARE)
    cut_down = [_fitted(clean(line), share) for line in lines] + rest
    if len("\n".join(cut_down)) <= most:
        return "\n".join(cut_down)
    count = (most - len(_more(9_999))) // (share + 1)
    return "\n".join([*cut_down[:count], _more(len(lines) - count + besides)])


def _more(count: int) -> str:
    return f"… and {count} more."


def _fitted(line: str, room: int) -> str:
    safe = escaped(line)
    while len(safe) > room:
        line = cut(line, max(1, min(len(line) - 1, len(line) * room // len(safe))))
        safe = escaped(line)
    return safe


def joined(parts: Iterable[str | None], separator: str = " · ") -> str:
    """The parts that say something, in one line."""
    return separator.join(part for part in parts if part)


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 commitment", "3 commitments"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

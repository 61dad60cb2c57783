"""E-mail: what is quoted from an earlier message, signatures and header lines."""

import re
from collections.abc import Sequence

from bot.extraction.formats.notes import Person

_QUOTED = re.compile(r"[ \t]*>")
_CITES = re.compile(r"[ \t]*On .{6,120} wrote:[ \t]*$|[ \t]*-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}[ \t]*$")
_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To):[ \t]", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:-- ?|—)$|(?:Sent from my|Get Outlook for)\b.*$")


_FROM = re.compile(r"From:[ \t]*\"?(?P<name>[^<\"\n]{2,60}?)\"?[ \t]*(?:<[^>\n]*>|\[[^\]\n]*\])?[ \t]*$")


def sender(text: str, start: int, end: int) -> str | None:
    """Return whose message a `From:` line begins."""
    found = _FROM.match(text, start, end) if text.startswith("From:", start) else None
    return found["name"].strip() if found and "@" not in found["name"] else None


_TO = re.compile(r"(?:To|Cc):[ \t]*(?P<names>.+)$")
_WRITTEN = re.compile(r"\s*\"?(?P<name>[^\W\d_][^<>\"@,;]{1,50}?)\"?\s*(?:<[^>]*>)?\s*$")


def receivers(head: list[str]) -> tuple[Person, ...]:
    """Return whom the `To:` and `Cc:` lines of a message name."""
    found = []
    for line in head:
        if to := _TO.match(line):
            for part in re.split(r"[;,]", to["names"]):
                if name := _WRITTEN.match(part):
                    found.append(Person(name=name["name"].strip()))
    return tuple(found)


def after_quote(text: str, start: int, end: int) -> int:
    """Return where a quoted line's own words begin."""
    while (found := _QUOTED.match(text, start, end)) is not None:
        start = found.end()
    return start


def is_all_quoted(text: str, filled: Sequence[tuple[int, int]]) -> bool:
    """Whether a text as a whole is a quotation, so that the marks say nothing about who wrote it."""
    lines = [start for start, end in filled if start < end]
    return bool(lines) and sum(text[start] == ">" for start in lines) * 5 >= len(lines) * 4


def is_envelope(text: str, start: int, end: int) -> bool:
    """Whether a line belongs to the message's frame: `From:`, `On … wrote:`, a signature mark."""
    line = text[start : min(end, start + 200)]
    return bool(_HEADER.match(line) or _CITES.match(line) or _SIGNATURE.match(line))

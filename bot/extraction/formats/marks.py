"""Inline marks that carry no words: bold, code, links, cue tags, and characters nobody can see."""

import re

from bot.extraction.formats.notes import Span

INVISIBLE = (
    "\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e007f"
)
"""Zero-width, bidirectional and tag characters, for use inside a character class."""

_MARKS = re.compile(
    rf"(?P<address>https?://[^\s()<>\[\]]+|[\w.+-]+@[\w-]+\.[\w.-]+)"
    rf"|\*\*\*|\*\*|__|~~|`+"
    rf"|(?<![\w*])[*_](?=\w)|(?<=[\w.!?,;:)\]])[*_](?![\w*])"
    rf"|!?\[(?=[^\]\n]{{1,200}}\]\()|(?<=[^\]\n])\]\([^)\s\[\]]{{0,500}}(?:\s+\"[^\"\n]{{0,200}}\")?\)"
    rf"|</?[a-zA-Z][^<>\n]{{0,80}}>|<\d[\d:.]{{4,12}}>|<!--[^\n]{{0,500}}?-->"
    rf"|&(?:nbsp|lrm|rlm);|(?<=&)amp;"
    rf"|[{INVISIBLE}]+"
)
_MARKED = re.compile(rf"[*_~`\[<&{INVISIBLE}]")


def visible(text: str, start: int, end: int, touches: bool = False) -> list[Span]:
    """Cut `text[start:end]` into the spans between marks, so that what is left reads as words."""
    if not _MARKED.search(text, start, end):
        return [(start, end, touches)]
    spans: list[Span] = []
    at = start
    for mark in _MARKS.finditer(text, start, end):
        if mark["address"]:
            continue
        if mark.start() > at:
            spans.append((at, mark.start(), touches if not spans else True))
        at = mark.end()
    if at < end:
        spans.append((at, end, touches if not spans else True))
    return spans

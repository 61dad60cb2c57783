"""WebVTT, SubRip and their relatives: timed cues, joined into turns so that a sentence cut by a cue reads whole again.

Relatives are SubViewer (`00:01.000,00:02.000`), the first documents of Teams (a name alone above the words) and Webex
(the name beside the cue's number).
"""

import re
from collections import Counter
from collections.abc import Iterator

from bot.extraction.formats.labels import NAME, is_head, looks_like_name
from bot.extraction.formats.lines import lines, trim
from bot.extraction.formats.marks import visible
from bot.extraction.formats.notes import Kind, Span, Turn, splice

_TIMING = re.compile(r"[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,7}(?:[ \t]*-->|,\d{1,2}:\d{1,2}:)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<name>[^>]{1,80})>")
_LABEL = re.compile(
    rf"(?:[-–—][ \t]*)?[\[(]?(?P<name>{NAME}(?:[ \t]\([^)\n]{{1,40}}\))?)[\])]?[ \t]*:(?=[ \t]|$)[ \t]*"
)
_IDENTIFIER = re.compile(r"\d{1,6} \"(?P<name>[^\"\n]{1,80})\" \(\d+\)$")
"""How Webex names the speaker, above the timing."""
LONGEST_TURN = 1_500
"""Characters after which a speaker's turn is cut at the next end of a sentence."""

Line = tuple[str | None, int, int]
"""Speaker when the line names one, start and end of its words."""


HEAD_LINES = 3
"""Lines above the first cue that may say what the recording is of."""
OPENING = 300
_COMMENT = re.compile(r"\s*(?:NOTE|WEBVTT)\b[\s:–—-]*")
_TODAY = re.compile(r"\b(?:it['’]s|it is|today is|today['’]s)\b[^.!?]{4,60}", re.IGNORECASE)


def is_cues(text: str) -> bool:
    """Whether a text is WebVTT or SubRip: the header, or timing lines near its beginning."""
    head = text[:4000]
    return head.lstrip("\ufeff \r\n").startswith("WEBVTT") or any(
        _TIMING.match(head, start, end) for start, end in lines(head)
    )


def head(text: str, turns: tuple[Turn, ...]) -> list[str]:
    """Return what may say the day of the meeting: the lines above the first cue, and what is said first of today."""
    said: list[str] = []
    for start, end in lines(text):
        if _TIMING.match(text, start, end) or len(said) == HEAD_LINES:
            break
        if line := _COMMENT.sub("", text[start:end]).strip():
            said.append(line)
    opening = _TODAY.search(turns[0].text, 0, OPENING) if turns else None
    return [*said, opening.group()] if opening else said


def read_cues(text: str) -> tuple[Turn, ...]:
    """Join cues into turns, one for each stretch of one speaker."""
    turns: list[Turn] = []
    speaker: str | None = None
    spans: list[Span] = []
    size = 0
    for named, start, end in _spoken(text):
        new = named is not None and named != speaker
        if spans and (new or (size > LONGEST_TURN and text[spans[-1][1] - 1] in ".!?…")):
            turns.append(_turn(text, len(turns), speaker, spans))
            spans, size = [], 0
        speaker = named or speaker
        if start < end:
            spans.extend(visible(text, start, end))
        size += end - start
    if spans:
        turns.append(_turn(text, len(turns), speaker, spans))
    return tuple(turns)


def _turn(text: str, number: int, speaker: str | None, spans: list[Span]) -> Turn:
    words, pieces = splice(text, spans)
    return Turn(number, words, pieces, speaker, Kind.SPEECH)


def _spoken(text: str) -> Iterator[Line]:
    labels, names = _labels(text), _names(text)
    for start, end, named in _cue_lines(text):
        if named:
            yield named, start, start
        elif names and text[start:end] in names:
            yield text[start:end], start, start
        elif voice := _VOICE.match(text, start, end):
            yield (" ".join(voice["name"].split()), *trim(text, voice.end(), end))
        elif (label := _LABEL.match(text, start, end)) and label["name"] in labels:
            yield (re.sub(r"\s*\(.*\)$", "", label["name"]), label.end(), end)
        else:
            yield None, start, end


def _labels(text: str) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for start, end, _ in _cue_lines(text):
        found = _LABEL.match(text, start, end)
        if found and not is_head(found["name"]):
            counts[found["name"]] += 1
    return frozenset(n for n, count in counts.items() if looks_like_name(n) or (count >= 3 and len(n.split()) <= 3))


def _names(text: str) -> frozenset[str]:
    """Return the names that stand alone above the words of most cues."""
    cues: list[list[str]] = []
    for start, end in lines(text):
        left, right = trim(text, start, end)
        if left < right and _TIMING.match(text, left, right):
            cues.append([])
        elif left < right and cues and len(cues[-1]) < 2:
            cues[-1].append(text[left : min(right, left + 80)])
    counts = Counter(cue[0] for cue in cues if len(cue) == 2 and looks_like_name(cue[0]) and cue[0][-1] not in ".!?,:")
    is_usual = counts.total() * 5 >= len(cues) * 4 and max(counts.values(), default=0) >= 2
    return frozenset(counts) if is_usual else frozenset()


def _cue_lines(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the spoken lines, those that follow a timing line, up to the next blank one; and who a cue's head names."""
    spoken, named = False, None
    for start, end in lines(text):
        left, right = trim(text, start, end)
        if left == right:
            spoken = False
        elif _TIMING.match(text, left, right):
            if named:
                yield left, left, named
            spoken, named = True, None
        elif spoken and not (text[left:right].isdigit() and _TIMING.match(text, right + 1, right + 60)):
            yield left, right, None
        elif found := _IDENTIFIER.match(text, left, right):
            named = found["name"]

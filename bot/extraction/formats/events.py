"""Lines that a program wrote between what people said: who came and went, what was recorded, who reacted."""

import re

from bot.extraction.formats.labels import STAMP
from bot.extraction.phrases import pattern

_EVENT = pattern(
    rf"(?:[\[(]?{STAMP}[\])]?[ \t]+)?(?:-!-|\*\*\*|-->|<--|[→←⇐⇒])[ \t]"
    rf"|(?:[\[(]?{STAMP}[\])]?[ \t]+)?\S{{1,40}} (?:has )?(?:joined|left|quit)"
    r"(?: (?:the )?(?:call|meeting|channel|chat)| [#(].{0,60})?\.?$"
    r"|(?:.{1,60} )?(?:started|stopped) (?:the )?(?:transcription|recording)\.?$"
    rf"|(?:the )?(?:transcription|transcript|recording|meeting) (?:ended|started|stopped)(?: (?:after|at) {STAMP})?\.?$"
    r"|transcribed by \S+$"
    r"|:[\w+-]{1,40}:[ \t]*\d{1,3}$",
    re.IGNORECASE,
)
_LONGEST = 160
_HINTS = (
    *("-!-", "***", "-->", "<--", "→", "←", "⇐", "⇒", "joined", "left", "quit", "transcri", "recording"),
    *("meeting ended", "meeting started", "meeting stopped"),
)


def hints(text: str) -> tuple[str, ...]:
    """Return what of all that tells of such lines a text holds; mostly nothing, so that no line needs a look."""
    lowered = text.lower()
    return tuple(hint for hint in _HINTS if hint in lowered)


def is_event(text: str, start: int, end: int, found: tuple[str, ...]) -> bool:
    """Whether nobody said this line. `found` are the text's hints."""
    if text[start] != ":":
        if not found or end - start > _LONGEST:
            return False
        lowered = text[start:end].lower()
        if not any(hint in lowered for hint in found):
            return False
    return bool(_EVENT.match(text[start : min(end, start + _LONGEST + 1)]))

"""Lines that a program wrote between what people said: who came and went, what was recorded, who reacted."""

import re

from bot.extraction.formats.labels import STAMP

_EVENT = re.compile(
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
_HINTS = ("-!-", "***", "-->", "<--", "→", "←", "⇐", "⇒", "joined", "left", "quit", "trans", "record", "meeting", ":")


def is_event(text: str, start: int, end: int) -> bool:
    """Whether nobody said this line."""
    if end - start > _LONGEST:
        return False
    line = text[start:end]
    return any(hint in line.lower() for hint in _HINTS) and bool(_EVENT.match(line))

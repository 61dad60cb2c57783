"""Answers as the model would give them, and a meeting to read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.extraction.claude.steps import ClaudeSteps, Conclusion
from bot.extraction.reading import Meeting
from tests.standins.messages_api import found

MEETING = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="Europe/Berlin")
"""A Tuesday."""

NOTES = """Nora: The depot needs the new tyres. Petra, could you call the dealer?

Petra: I'm away all week.

Nora: Ulf then?

Ulf: Yes, fine. I'll do it on Thursday.

Nora: And I won't get to the tax papers this month.

Petra: I'll send Nora the toll receipts by Friday noon.
"""


def claim(turn: int, quote: str, **fields: Any) -> dict[str, Any]:
    """One entry of an answer: a firm promise, unless told otherwise."""
    usual: dict[str, Any] = {
        "turn": turn,
        "quote": quote,
        "answer_turn": turn,
        "answer_quote": "",
        "due_turn": turn,
        "due_phrase": "",
        "how": "promised",
        "firm": True,
        "status": "open",
        "owners": [],
        "requester": "",
        "task": "",
    }
    return usual | fields


RECEIPTS = claim(
    5,
    "I'll send Nora the toll receipts",
    due_phrase="by Friday noon",
    owners=["Petra"],
    task="Send Nora the toll receipts",
)
"""What a good model says of the last turn."""
CALL = claim(
    0,
    "could you call the dealer?",
    answer_turn=3,
    answer_quote="Yes, fine. I'll do it on Thursday.",
    due_turn=3,
    due_phrase="on Thursday",
    how="accepted",
    owners=["Ulf"],
    requester="Nora",
    task="Call the dealer about the new tyres",
)


def concluded(*claims: dict[str, Any], notes: str = NOTES, meeting: Meeting = MEETING) -> Conclusion:
    """What is made of notes when the model reports these."""
    return ClaudeSteps().conclude(notes, meeting, [found(*claims).text])


def items(*claims: dict[str, Any], notes: str = NOTES) -> Sequence[Any]:
    """The items that come of claims."""
    return concluded(*claims, notes=notes).reading.items

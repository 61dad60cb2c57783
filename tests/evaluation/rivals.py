"""What other readers of meeting notes score on the same texts with the same scorers, and what we aim for."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Published:
    """Figures of somebody else, or a target, by the name of the measure; `reading` where they speak of one."""

    label: str
    figures: Mapping[str, str]
    reading: str = ""


MEETING_INTELLIGENCE = "meeting-intelligence 0.1.0"
FOLLOW_THROUGH = "follow-through 0.3.1"
MARKED_LINES = 'marked lines and "I\'ll" (20 lines)'
TARGET = "target"

BESIDE: Mapping[str, tuple[Published, ...]] = {
    "sample transcripts": (
        Published(label=TARGET, figures={"R": "1.00", "owner": "1.00", "due": "1.00", "status": "1.00"}),
    ),
    "pasted formats": (
        Published(label=MEETING_INTELLIGENCE, figures={"F1": ".58", "full": "30"}),
        Published(label=FOLLOW_THROUGH, figures={"F1": ".56", "full": "13"}),
        Published(label=TARGET, figures={"F1": ".88", "full": "48"}),
    ),
    "minutes": (
        Published(label=MEETING_INTELLIGENCE, figures={"P": ".31", "R": ".43", "F1": ".36", "owner": ".05"}),
        Published(label=FOLLOW_THROUGH, figures={"P": ".35", "R": ".27", "F1": ".31", "owner": ".48"}),
        Published(label=MARKED_LINES, figures={"F1": ".73"}),
        Published(
            label=TARGET,
            figures={
                "P": ".85",
                "R": ".80",
                "F1": ".82",
                "owner": ".95",
                "due": ".90",
                "spurious": ".03",
                "traps": "1",
            },
        ),
        Published(label=TARGET, reading="sure", figures={"invented": ".10"}),
    ),
    "stripped minutes": (
        Published(label=MEETING_INTELLIGENCE, figures={"R": ".38"}),
        Published(label=FOLLOW_THROUGH, figures={"R": ".48"}),
        Published(label=TARGET, figures={"P": ".30", "R": ".55"}),
    ),
    "AMI, unmarked talk": (
        Published(label=MEETING_INTELLIGENCE, figures={"P": ".04", "R": ".28"}),
        Published(label=FOLLOW_THROUGH, figures={"P": ".06", "R": ".32"}),
        Published(label=TARGET, figures={"P": ".35"}),
        Published(label=TARGET, reading="with unsure", figures={"R": ".45"}),
    ),
}
"""By the name of the group whose rows they stand below."""

"""Times of day as people name them: 3pm, at 5, noon, EOD, Monday morning."""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import StrEnum

FIRST_LIKELY_HOUR = 7


class Part(StrEnum):
    """A part of the day."""

    FIRST_THING = "first thing"
    EARLY_MORNING = "early morning"
    MID_MORNING = "mid-morning"
    MORNING = "morning"
    LUNCH = "lunch"
    EARLY_AFTERNOON = "early afternoon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    MIDNIGHT = "midnight"
    END = "end of the working day"


LATEST = time(23, 59)
ENDS = {
    Part.FIRST_THING: time(9),
    Part.EARLY_MORNING: time(9),
    Part.MID_MORNING: time(10, 30),
    Part.MORNING: time(12),
    Part.LUNCH: time(12),
    Part.EARLY_AFTERNOON: time(14),
    Part.AFTERNOON: time(17),
    Part.EVENING: LATEST,
    Part.NIGHT: LATEST,
    Part.MIDNIGHT: LATEST,
}
"""The latest instant that is still that part of the day. The end of the working day is the team's own."""

STARTS = {
    Part.AFTERNOON: time(12),
    Part.EARLY_AFTERNOON: time(12),
    Part.EVENING: time(17),
    Part.NIGHT: time(17),
}
"""When the later parts of the day begin: what is due before them is due by then."""

_HALVES = {
    Part.MORNING: "am",
    Part.EARLY_MORNING: "am",
    Part.MID_MORNING: "am",
    Part.FIRST_THING: "am",
    Part.AFTERNOON: "pm",
    Part.EARLY_AFTERNOON: "pm",
    Part.LUNCH: "pm",
    Part.EVENING: "night",
    Part.NIGHT: "night",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour and minute. `exact` when am/pm or 24-hour style settles it; otherwise 3 may be 15:00.

    `days` counts days past the one it is said with, for a range that runs over midnight.
    """

    hour: int
    minute: int = 0
    exact: bool = False
    days: int = 0

    def half(self, marker: str) -> "Clock | None":
        """This clock with "am" or "pm" behind it; None for 0pm or 28:30pm."""
        if self.hour > 23 or self.hour == 0:
            return None
        if self.hour > 12:
            return replace(self, exact=True) if marker == "pm" and (self.hour >= 20 or self.minute) else None
        hour = self.hour % 12 + (12 if marker == "pm" else 0)
        return Clock(hour, self.minute, exact=True)

    def within(self, part: Part) -> "Clock":
        """This clock in a part of the day: 5 in the afternoon is 17:00, 3 in the morning 03:00."""
        half = _HALVES.get(part)
        if self.exact or half is None or self.hour > 12:
            return replace(self, exact=True)
        if half == "night":
            half = "am" if self.hour in (12, 1, 2, 3, 4) else "pm"
        return self.half(half) or replace(self, exact=True)

    def likely(self) -> time:
        """The reading inside the hours people work, 07:00 to 18:59."""
        if not self.exact and self.hour < FIRST_LIKELY_HOUR:
            return time(self.hour + 12, self.minute)
        return time(self.hour, self.minute)

    def shifted(self, by: timedelta) -> "Clock":
        """A clock some minutes on, within the day."""
        minutes = (self.hour * 60 + self.minute + int(by.total_seconds() // 60)) % (24 * 60)
        return Clock(minutes // 60, minutes % 60, self.exact)

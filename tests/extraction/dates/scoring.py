"""What the scorer of due phrases calls: `resolve(text, reference)` and the same for the phrases of a sentence."""

from datetime import datetime

from bot.domain.deadline import Deadline
from bot.extraction import dates
from bot.extraction.dates import Calendar


def resolve(text: str, reference: datetime, *, day_first: bool = False, tz: str = "UTC") -> datetime | None:
    result = dates.resolve(text, reference, tz, Calendar(day_first=day_first))
    return result.at if isinstance(result, Deadline) else None


def find(text: str, reference: datetime, *, day_first: bool = False, tz: str = "UTC") -> datetime | None:
    found = dates.find(text, reference, tz, Calendar(day_first=day_first))
    return next((each.result.at for each in found if isinstance(each.result, Deadline)), None)

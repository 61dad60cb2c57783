"""Which reminders a commitment brings, to whom and when, and which are held back and why."""

from bot.domain.preferences import Preferences
from bot.domain.reminders.kinds import KINDS, Audience, Kind, ReminderKind
from bot.domain.reminders.planner import APART, HeldBack, Plan, Planned, plan
from bot.domain.working_time import next_slot

__all__ = [
    "APART",
    "KINDS",
    "Audience",
    "HeldBack",
    "Kind",
    "Plan",
    "Planned",
    "Preferences",
    "ReminderKind",
    "next_slot",
    "plan",
]

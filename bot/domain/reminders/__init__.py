"""Which reminders a commitment brings its owner, when, and which are held back and why."""

from bot.domain.reminders.kinds import KINDS, Kind, ReminderKind
from bot.domain.reminders.planner import APART, HeldBack, Plan, Planned, plan
from bot.domain.working_time import Preferences, next_slot

__all__ = ["APART", "KINDS", "HeldBack", "Kind", "Plan", "Planned", "Preferences", "ReminderKind", "next_slot", "plan"]

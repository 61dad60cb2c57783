"""Block Kit: what Slack takes, and what it adds."""

from bot.sandbox.blocks.normalization import made_up_ids, normalize
from bot.sandbox.blocks.validation import is_too_large, is_too_long, message_problems, view_problems

__all__ = ["is_too_large", "is_too_long", "made_up_ids", "message_problems", "normalize", "view_problems"]

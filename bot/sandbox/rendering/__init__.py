"""What people see, as plain text."""

from bot.sandbox.rendering.screen import render, transcript

__all__ = ["render", "transcript"]

"""What the model is told, the same for every note; the words are in prompt.md."""

from functools import cache
from importlib.resources import files


@cache
def system_prompt() -> str:
    """Return the instructions with their worked examples."""
    return files(__package__).joinpath("prompt.md").read_text(encoding="utf-8")

"""What is said between us and the model, apart from how: which model, its answer, or why there is none."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.model_call import ModelCall, Outcome
from bot.extraction.claude.request import Question


@dataclass(frozen=True, kw_only=True)
class Model:
    """Which model reads and within what bounds. `effort` None leaves it to the model; `timeout` is in seconds."""

    name: str
    effort: str | None = "low"
    most_output: int = 16_000
    timeout: float = 90.0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the model wrote, and what it took."""

    text: str
    call: ModelCall


class NotAnswered(Exception):
    """The model gave no answer that can be used. Holds no words of the note."""

    def __init__(self, call: ModelCall) -> None:
        super().__init__(call.outcome.value)
        self.call = call

    @property
    def outcome(self) -> Outcome:
        """Why."""
        return self.call.outcome

    @property
    def may_pass(self) -> bool:
        """Whether the same question may be answered later."""
        return self.outcome not in (Outcome.REFUSED, Outcome.REJECTED, Outcome.TOO_LONG)


class Asking(Protocol):
    """Whoever answers questions about notes."""

    @property
    def name(self) -> str:
        """Which model it is."""

    async def ask(self, question: Question) -> Answer:
        """Return the answer. Raises NotAnswered."""

"""The extractor with a model, whole: for the command line and for measuring. The app takes its steps apart."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

from bot.domain.model_call import ModelCall
from bot.extraction.claude.asking import ask_all
from bot.extraction.claude.exchange import Asking, NotAnswered
from bot.extraction.claude.proving import Dropped
from bot.extraction.claude.request import Question
from bot.extraction.claude.steps import ClaudeSteps, NotAnAnswer, Plan
from bot.extraction.claude.wording import instead
from bot.extraction.reading import Meeting, Reading

Connect = Callable[[], AbstractAsyncContextManager[Asking]]
"""Opens a connection to the model for as long as the context lasts."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """How a reading came about: what was sent, what came back, what of it the notes did not bear out."""

    reading: Reading
    questions: tuple[Question, ...]
    answers: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    calls: tuple[ModelCall, ...] = ()


class ClaudeExtractor:
    """Reads notes with a model, and with rules where it gives no answer. Not for use within an event loop."""

    def __init__(self, connect: Connect, *, steps: ClaudeSteps | None = None) -> None:
        self._connect = connect
        self._steps = steps or ClaudeSteps()

    def read(self, text: str, meeting: Meeting) -> Reading:
        """Return what `text` holds; its notes say when rules read it after all."""
        return self.explain(text, meeting).reading

    def explain(self, text: str, meeting: Meeting) -> Explanation:
        """Return what `text` holds, and how that came about."""
        plan = self._steps.plan(text, meeting)
        if not plan.questions:
            return Explanation(reading=plan.offline, questions=())
        calls: list[ModelCall] = []
        answers: list[str] = []
        try:
            answers = asyncio.run(self._ask(text, meeting, plan, calls))
            concluded = self._steps.conclude(text, meeting, answers)
        except (NotAnswered, NotAnAnswer) as failure:
            outcome = failure.outcome if isinstance(failure, NotAnswered) else None
            reading = replace(plan.offline, notes=(instead(outcome, again=False), *plan.offline.notes))
            return Explanation(reading=reading, questions=plan.questions, answers=tuple(answers), calls=tuple(calls))
        return Explanation(
            reading=concluded.reading,
            questions=plan.questions,
            answers=tuple(answers),
            dropped=concluded.dropped,
            calls=tuple(calls),
        )

    async def _ask(self, text: str, meeting: Meeting, plan: Plan, calls: list[ModelCall]) -> list[str]:
        async def halve(question: Question) -> list[Question]:
            return self._steps.halve(text, meeting, question)

        async with self._connect() as claude:
            return await ask_all(claude, plan.questions, halve, calls)

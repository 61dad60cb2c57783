"""Asking all of a note's questions, the longer ones in halves."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.domain.model_call import ModelCall, Outcome
from bot.extraction.claude.exchange import Asking, NotAnswered
from bot.extraction.claude.request import Question

MOST_HALVINGS = 3

Halve = Callable[[Question], Awaitable[list[Question]]]
"""Returns smaller questions in place of one, or that one when it cannot be made smaller."""


async def ask_all(claude: Asking, questions: Sequence[Question], halve: Halve, calls: list[ModelCall]) -> list[str]:
    """Return the answers to all questions, asked at once; `calls` gets every call, also of those without an answer.

    Raises the first NotAnswered when all are done.
    """
    asked = [_ask(claude, question, halve, calls, MOST_HALVINGS) for question in questions]
    answers: list[str] = []
    for found in await asyncio.gather(*asked, return_exceptions=True):
        if isinstance(found, BaseException):
            raise found
        answers += found
    return answers


async def _ask(claude: Asking, question: Question, halve: Halve, calls: list[ModelCall], halvings: int) -> list[str]:
    try:
        answer = await claude.ask(question)
    except NotAnswered as failure:
        calls.append(failure.call)
        if failure.outcome is not Outcome.TOO_LONG or not halvings:
            raise
        halves = await halve(question)
        if len(halves) < 2:
            raise
    else:
        calls.append(answer.call)
        return [answer.text]
    return [text for half in halves for text in await _ask(claude, half, halve, calls, halvings - 1)]

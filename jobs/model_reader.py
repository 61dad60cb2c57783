"""Reading with a model: asked from here, where the network is; prepared and proved in the process that reads.

Whatever goes wrong with the model, there is a reading: the rules' own, with one line that says so.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.model_call import ModelCall, Outcome
from bot.domain.note import Note
from bot.extraction.claude.exchange import Answer, Asking, NotAnswered
from bot.extraction.claude.request import Question, constant_tokens
from bot.extraction.claude.steps import Conclusion, Plan
from bot.extraction.reading import Meeting, Reading
from bot.service.readings import RULES
from bot.service.spending import ModelSpending
from jobs.patience import LONG, SHORT, Threads
from jobs.reader import Reader, ReadingFailed

AT_ONCE = 24
"""Notes in work at once: nearly all of the time they wait for the model."""
PATIENCE = 200.0
"""Seconds for all of a note's answers; well within a note's lease."""
MOST_HALVINGS = 3
ANSWER_TOKENS = 1_500
"""What an answer is expected to take, for the budget."""

_RULES_INSTEAD = "so I read these notes with rules on this machine; they miss what is promised indirectly."
_LATER = "I read them again when it answers, unless somebody has used this card by then."
_WHY = {
    Outcome.REFUSED: "Claude declined to read these notes, ",
    Outcome.REJECTED: "Claude could not take these notes, ",
    Outcome.TOO_LONG: "Claude did not come to an end with these notes, ",
    Outcome.SPENT: "The budget for Claude is spent, ",
    Outcome.NOT_ADMITTED: "Claude did not accept this app's key or model, ",
}
_SILENT = "Claude did not answer, "

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A reading, who read, and whether the note deserves another reading later."""

    reading: Reading
    by: str = RULES
    again: bool = False


class ModelReader:
    """Reads notes with a model, within a budget of tokens a workspace and day (UTC).

    `reader` holds ClaudeSteps. What other processes have under way counts for the budget only when it is done.
    """

    def __init__(
        self, *, reader: Reader, claude: Asking, spending: ModelSpending, threads: Threads, daily_tokens: int
    ) -> None:
        self._reader = reader
        self._claude = claude
        self._spending = spending
        self._threads = threads
        self._daily_tokens = daily_tokens
        self._under_way: Counter[str] = Counter()

    async def read(self, note: Note, text: str, meeting: Meeting) -> Read:
        """Return what the model's answers prove, or the rules' own reading and why. Raises ReadingFailed."""
        plan: Plan = await self._reader.take("plan", text, meeting)
        if not plan.questions:
            return Read(reading=plan.offline)
        wanted = sum(question.tokens + constant_tokens() + ANSWER_TOKENS for question in plan.questions)
        spent = (await self._threads.run(SHORT, self._spending.today, note.team)).tokens
        if spent + self._under_way[note.team] + wanted > self._daily_tokens:
            _log(note, "model_budget_spent", spent=spent, wanted=wanted)
            return _by_rules(plan, "Today’s budget for Claude is spent, ", again=False)
        self._under_way[note.team] += wanted
        try:
            return await self._read(note, text, meeting, plan)
        finally:
            self._under_way[note.team] -= wanted

    async def _read(self, note: Note, text: str, meeting: Meeting, plan: Plan) -> Read:
        calls: list[ModelCall] = []
        try:
            async with asyncio.timeout(PATIENCE):
                answers = await self._answers(text, meeting, plan.questions, calls)
            concluded: Conclusion = await self._reader.take("conclude", text, meeting, answers)
        except NotAnswered as silent:
            return _by_rules(plan, _WHY.get(silent.outcome, _SILENT), again=silent.may_pass)
        except TimeoutError:
            return _by_rules(plan, _SILENT, again=True)
        except ReadingFailed:
            # What the model wrote broke us; the rules' reading is there.
            _log(note, "model_answer_unusable")
            return _by_rules(plan, "Claude’s answer could not be used, ", again=False)
        finally:
            await self._record(note, calls)
        return Read(reading=concluded.reading, by=self._claude.name)

    async def _answers(
        self, text: str, meeting: Meeting, questions: Sequence[Question], calls: list[ModelCall]
    ) -> list[str]:
        """Ask all questions at once. Raises the first failure when all are done, so that every call is counted."""
        asked = [self._answer(text, meeting, question, calls, MOST_HALVINGS) for question in questions]
        answers: list[str] = []
        for found in await asyncio.gather(*asked, return_exceptions=True):
            if isinstance(found, BaseException):
                raise found
            answers += found
        return answers

    async def _answer(
        self, text: str, meeting: Meeting, question: Question, calls: list[ModelCall], halvings: int
    ) -> list[str]:
        try:
            answer: Answer = await self._claude.ask(question)
        except NotAnswered as failure:
            calls.append(failure.call)
            if failure.outcome is not Outcome.TOO_LONG or not halvings:
                raise
        else:
            calls.append(answer.call)
            return [answer.text]
        halves: list[Question] = await self._reader.take("halve", text, meeting, question)
        if len(halves) < 2:
            raise NotAnswered(calls[-1])
        both = [await self._answer(text, meeting, half, calls, halvings - 1) for half in halves]
        return [answer for half in both for answer in half]

    async def _record(self, note: Note, calls: Sequence[ModelCall]) -> None:
        for call in calls:
            _log(
                note,
                "model_asked",
                model=call.model,
                outcome=call.outcome.value,
                tokens=call.tokens,
                cost=call.cost,
                seconds=round(call.latency, 2),
                request=call.request_id,
            )
        if calls:
            await asyncio.shield(self._threads.run(LONG, self._spending.record, note, calls))


def _by_rules(plan: Plan, why: str, *, again: bool) -> Read:
    remark = f"{why}{_RULES_INSTEAD}" + (f" {_LATER}" if again else "")
    return Read(reading=replace(plan.offline, notes=(remark, *plan.offline.notes)), again=again)


def _log(note: Note, event: str, **told: object) -> None:
    logger.info(event, extra={"event": event, "team": note.team, "note": note.id, **told})

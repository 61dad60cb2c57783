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
from bot.extraction.claude.asking import ask_all
from bot.extraction.claude.exchange import Asking, NotAnswered
from bot.extraction.claude.request import Question, constant_tokens
from bot.extraction.claude.steps import Conclusion, Plan
from bot.extraction.claude.wording import BUDGET, instead, say_instead
from bot.extraction.reading import Meeting, Reading
from bot.service.readings import RULES
from bot.service.spending import ModelSpending
from jobs.patience import LONG, SHORT, Threads
from jobs.reader import Reader, ReadingFailed

AT_ONCE = 24
"""Notes in work at once: nearly all of the time they wait for the model."""
PATIENCE = 150.0
"""Seconds for all of a note's answers: half of a note's lease, the rest is for reading."""
ANSWER_TOKENS = 1_500
"""What an answer is expected to take, for the budget."""

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
            return _by_rules(plan, say_instead(BUDGET, again=False))
        self._under_way[note.team] += wanted
        try:
            return await self._read(note, text, meeting, plan)
        finally:
            self._under_way[note.team] -= wanted

    async def _read(self, note: Note, text: str, meeting: Meeting, plan: Plan) -> Read:
        calls: list[ModelCall] = []

        async def halve(question: Question) -> list[Question]:
            halves: list[Question] = await self._reader.take("halve", text, meeting, question)
            return halves

        try:
            async with asyncio.timeout(PATIENCE):
                answers = await ask_all(self._claude, plan.questions, halve, calls)
            concluded: Conclusion = await self._reader.take("conclude", text, meeting, answers)
        except NotAnswered as silent:
            return _by_rules(plan, instead(silent.outcome, again=silent.may_pass), again=silent.may_pass)
        except TimeoutError:
            calls.append(self._cut_off(plan))
            return _by_rules(plan, instead(Outcome.UNREACHABLE, again=True), again=True)
        except ReadingFailed as failed:
            # What the model wrote broke us; the rules' reading is there.
            _log(note, "model_answer_unusable", error=str(failed))
            return _by_rules(plan, instead(None, again=False))
        finally:
            await self._record(note, calls)
        return Read(reading=concluded.reading, by=self._claude.name)

    def _cut_off(self, plan: Plan) -> ModelCall:
        """What was sent and is waited for no longer; it may be billed, so it counts as if all of it were."""
        sent = sum(question.tokens + constant_tokens() for question in plan.questions)
        return ModelCall(model=self._claude.name, outcome=Outcome.UNREACHABLE, input_tokens=sent, latency=PATIENCE)

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


def _by_rules(plan: Plan, remark: str, *, again: bool = False) -> Read:
    return Read(reading=replace(plan.offline, notes=(remark, *plan.offline.notes)), again=again)


def _log(note: Note, event: str, **told: object) -> None:
    logger.info(event, extra={"event": event, "team": note.team, "note": note.id, **told})

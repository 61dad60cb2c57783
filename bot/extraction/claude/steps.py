"""The two steps around the model, pure and without a network: what to ask, and what to make of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.extraction.claude.answer import Claim, NotAnAnswer, read_answer
from bot.extraction.claude.proving import Dropped, prove
from bot.extraction.claude.request import WINDOW, Question, halved, questions
from bot.extraction.claude.rivalry import compare, says_again
from bot.extraction.claude.updates import prove_updates
from bot.extraction.dates.languages import guess_language
from bot.extraction.offline import conclude, find_drafts, find_updates, hear
from bot.extraction.reading import Meeting, Reading


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to ask about a note, and the rules' own reading, which stands in when the model cannot be asked."""

    questions: tuple[Question, ...]
    offline: Reading


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What was made of the answers: the reading, and what the notes did not bear out."""

    reading: Reading
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaudeSteps:
    """What a process that knows no key and no network does for the model: ask for `window` tokens at a time."""

    window: int = WINDOW

    def read(self, text: str, meeting: Meeting) -> Reading:
        """Return the rules' own reading."""
        heard = hear(text, meeting)
        return conclude(heard, find_drafts(heard), updates=find_updates(heard))

    def plan(self, text: str, meeting: Meeting) -> Plan:
        """Return what to ask about a note; nothing when it holds no turns."""
        heard = hear(text, meeting)
        offline = conclude(heard, find_drafts(heard), updates=find_updates(heard))
        return Plan(questions=tuple(questions(heard.notes.turns, meeting.earlier, window=self.window)), offline=offline)

    def halve(self, text: str, meeting: Meeting, question: Question) -> list[Question]:
        """Return smaller questions in place of one whose answer did not fit."""
        return halved(hear(text, meeting).notes.turns, question, meeting.earlier)

    def conclude(self, text: str, meeting: Meeting, answers: Sequence[str]) -> Conclusion:
        """Return what the answers, one for each question, prove about the notes. Raises NotAnAnswer."""
        heard = hear(text, meeting)
        read = [read_answer(answer) for answer in answers]
        claims: list[Claim] = [claim for each in read for claim in each.claims]
        drafts, dropped = prove(claims, heard)
        compare(drafts, find_drafts(heard))
        language = guess_language(text)
        updates, unproved = prove_updates([update for each in read for update in each.updates], heard, language)
        dropped += unproved
        reading = conclude(heard, drafts, updates=updates, language=language, same_task=says_again)
        lost = len(dropped) + sum(each.malformed for each in read)
        if lost:
            remark = (
                f"I left out {lost} {'item' if lost == 1 else 'items'} that the words of the notes do not bear out."
            )
            reading = replace(reading, notes=(*reading.notes, remark))
        return Conclusion(reading=reading, dropped=tuple(dropped))


__all__ = ["ClaudeSteps", "Conclusion", "NotAnAnswer", "Plan"]

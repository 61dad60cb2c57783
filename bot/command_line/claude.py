"""Reading with Claude from the command line, and telling how a reading came about."""

import sys
from dataclasses import dataclass
from typing import TextIO

from bot.command_line import BadInput
from bot.command_line.tables import plain
from bot.domain.model_call import ModelCall
from bot.extraction.claude.extractor import ClaudeExtractor, Explanation
from bot.extraction.claude.prompt import system_prompt
from bot.extraction.claude.steps import ClaudeSteps
from bot.extraction.reading import Extractor, Meeting, Reading
from bot.model import dial
from bot.settings import Settings


def extractor(settings: Settings) -> ClaudeExtractor:
    """Return the extractor the settings describe. Raises BadInput without a key."""
    key = settings.anthropic_api_key
    if key is None:
        raise BadInput("ANTHROPIC_API_KEY is not set. Leave out --extractor, and the rules on this machine read.")
    return ClaudeExtractor(lambda: dial(settings, key), steps=ClaudeSteps(window=settings.model_window))


@dataclass(frozen=True)
class Explaining:
    """An extractor that tells on standard error how each reading came about."""

    inner: ClaudeExtractor

    def read(self, text: str, meeting: Meeting) -> Reading:
        """Return what the extractor found."""
        explanation = self.inner.explain(text, meeting)
        tell(explanation, sys.stderr)
        return explanation.reading


def explaining(reader: Extractor) -> Extractor:
    """Return an extractor that reads as this one does and tells how."""
    return Explaining(reader) if isinstance(reader, ClaudeExtractor) else reader


def tell(explanation: Explanation, out: TextIO) -> None:
    """Write what was sent (never the key), what came back, what it took, and what the notes did not bear out."""
    if not explanation.questions:
        out.write("Nothing was sent: these notes hold no words.\n")
        return
    out.write(f"SENT, after {len(system_prompt())} characters of instructions that are the same for every note:\n")
    for question in explanation.questions:
        out.writelines(f"{plain(line)}\n" for line in question.content.splitlines())
    out.write("CAME BACK:\n")
    for answer in explanation.answers:
        out.write(f"{plain(answer)}\n")
    for call in explanation.calls:
        out.write(f"{say_call(call)}\n")
    out.write(f"LEFT OUT: {len(explanation.dropped)}\n")
    for dropped in explanation.dropped:
        out.write(f"turn {dropped.turn}, {dropped.why}: {plain(dropped.quote)}\n")


def say_call(call: ModelCall) -> str:
    """Return one line about a call: how it ended, and what it took."""
    money = "at an unknown price" if call.cost is None else f"about ${call.cost / 1_000_000:.4f}"
    cached = f", {call.cache_read_tokens} from the cache" if call.cache_read_tokens else ""
    read = call.input_tokens + call.cache_written_tokens + call.cache_read_tokens
    return (
        f"{call.model} {call.outcome.value.replace('_', ' ')} after {call.latency:.1f} s: {read} tokens read{cached}, "
        f"{call.output_tokens} written, {money}, request {call.request_id or 'without an id'}"
    )

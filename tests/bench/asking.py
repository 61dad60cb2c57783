"""Reading with a model that takes two seconds: how long many notes take together, and what is sent for one."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from bot.clock import utc_now
from bot.extraction.claude.request import constant_tokens, estimate
from bot.extraction.claude.steps import ClaudeSteps
from bot.extraction.reading import Meeting
from bot.sandbox import Latency, Sandbox
from tests.standins.messages_api import Asked, MessagesApi, Reply, found

NOTES = 50
SECONDS = 2.0
SHARED = Path(__file__).parents[2] / ".." / "shared" / "eval" / "seeds"


def run() -> None:
    """Print what is sent, then how long fifty notes take that arrive at once, in a real process."""
    _show_tokens()
    asyncio.run(_measure())


def _show_tokens() -> None:
    meeting = Meeting(said_at=datetime(2026, 3, 10, 9, tzinfo=UTC), zone="UTC")
    sample = files("bot.demo").joinpath("meeting.md").read_text(encoding="utf-8")
    texts = {"the sample meeting": sample, "150 kB of it": (sample * 200)[:150_000]}
    texts |= {path.stem[:12]: path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("*.txt"))}
    print(f"asking: about {constant_tokens()} tokens are the same in every request")  # noqa: T201 - a benchmark tells
    for name, text in texts.items():
        questions = ClaudeSteps().plan(text, meeting).questions
        sent = sum(question.tokens for question in questions)
        print(  # noqa: T201
            f"  {name:<20}{estimate(text):>7} tokens, {sent:>7} sent in {len(questions)} requests: "
            f"{sent / estimate(text):.2f} of its own"
        )


async def _measure() -> None:
    api = MessagesApi()
    api.answer_always(_answer)
    async with Sandbox(now=utc_now) as slack, api.serving(), _app(slack, api) as process:
        nadia = slack.add_person("Nadia Haddad")
        channels = [slack.add_channel(f"room-{number}", [nadia]) for number in range(NOTES)]
        before = _memory(process)
        began = perf_counter()
        posted = await asyncio.gather(
            *(nadia.upload(channel, "notes.txt", _notes(number).encode()) for number, channel in enumerate(channels))
        )
        await slack.socket.quiet()
        await slack.until(lambda: len(api.asked) == NOTES, within=60)
        await slack.until(
            lambda: all(channel.thread(note) for channel, note in zip(channels, posted, strict=True)), within=60
        )
        took = perf_counter() - began
        tries = [delivery for envelope in slack.socket.envelopes for delivery in envelope.deliveries]
        waited = Latency.of([d.answered_at - d.sent_at for d in tries if d.answered_at is not None])
        print(  # noqa: T201
            f"  {NOTES} notes at once, {SECONDS:.0f} s an answer: all on cards after {took:.1f} s, at most "
            f"{api.at_once} asked at a time; events acknowledged in {waited.median * 1000:.0f} ms, at most "
            f"{waited.worst * 1000:.0f} ms; memory {before} MB before, {_memory(process)} MB after"
        )


def _answer(asked: Asked) -> Reply:
    number, who, text = asked.turns[1]
    item = {
        "turn": number,
        "quote": text[:-1],
        "answer_turn": number,
        "answer_quote": "",
        "due_turn": number,
        "due_phrase": "by Thursday",
        "how": "promised",
        "firm": True,
        "status": "open",
        "owners": [who],
        "requester": "",
        "task": "",
    }
    return found(item, delay=SECONDS)


def _notes(number: int) -> str:
    return f"Nadia: Where are we with part {number}?\n\nTom: I'll send part {number} to the printer by Thursday.\n"


def _memory(process: asyncio.subprocess.Process) -> int:
    """Megabytes that the app's process has in memory; 0 where the system does not tell."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if line.startswith("VmRSS"))


@asynccontextmanager
async def _app(slack: Sandbox, api: MessagesApi) -> AsyncIterator[asyncio.subprocess.Process]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "ANTHROPIC_API_KEY": api.key,
            "ANTHROPIC_BASE_URL": api.url,
            "COMMITMENTS_DATA_DIR": folder,
            "COMMITMENTS_LOG_LEVEL": "ERROR",
        }
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
        try:
            await slack.connected(within=30)
            yield process
        finally:
            process.terminate()
            await process.wait()


if __name__ == "__main__":
    run()

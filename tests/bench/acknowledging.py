"""How soon events are acknowledged while a long transcript is being read."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import utc_now
from bot.sandbox import Channel, Latency, Message, Person, Sandbox, render

BURST = 200
TRANSCRIPT = 4_500_000
"""Characters: about the largest file the app takes."""
SENTENCES = (
    "Tom: The numbers look better than last month, though the second region is still behind.",
    "Nadia: Could you look into that and tell us on Thursday what it is?",
    "Tom: Sure, I'll check the exports and write it up by Thursday noon.",
    "Elif: The new pages are in review, nothing to decide there today.",
    "Nadia: Fine, then let's talk about the fair in autumn and who travels.",
)


def run() -> None:
    """Print the times between an event's sending and its acknowledgement, over a real websocket to a real process."""
    asyncio.run(_measure())


async def _measure() -> None:
    # The wall clock: the app in the other process has none that could be moved.
    async with Sandbox(now=utc_now) as slack, _app(slack):
        nadia = slack.add_person("Nadia Haddad")
        channel = slack.add_channel("harbor", [nadia])
        print(f"acknowledging: {BURST} events at once")  # noqa: T201 - this is what a benchmark is for
        await _report(slack, "idle", _burst(nadia, channel))
        transcript = await nadia.upload(channel, "long.txt", _transcript().encode())
        await asyncio.sleep(1.0)
        await _report(slack, "while a transcript of 4.5 MB is read", _burst(nadia, channel))
        still_reading = not channel.thread(transcript)
        began = asyncio.get_running_loop().time()
        await slack.until(lambda: channel.thread(transcript), within=300)
        waited = asyncio.get_running_loop().time() - began
        print(f"  still being read after the burst: {still_reading}; card {waited:.1f} s later")  # noqa: T201
        print(f"  first line of the card: {render(channel.thread(transcript)[0]).splitlines()[0]}")  # noqa: T201


async def _burst(nadia: Person, channel: Channel) -> list[Message]:
    return await asyncio.gather(*(nadia.post(channel, _words(number)) for number in range(BURST)))


def _words(number: int) -> str:
    if number % 4:
        return f"chat number {number}, nothing to see here"
    return "\n".join(SENTENCES) + f"\nNadia: That was meeting number {number}."


async def _report(slack: Sandbox, when: str, burst: object) -> None:
    before = len(slack.socket.envelopes)
    await burst  # type: ignore[misc]  # a coroutine
    await slack.socket.quiet()
    sent = slack.socket.envelopes[before:]
    tries = [delivery for envelope in sent for delivery in envelope.deliveries]
    took = Latency.of([d.answered_at - d.sent_at for d in tries if d.answered_at is not None])
    late = sum(delivery.answered_at is None for delivery in tries)
    print(  # noqa: T201
        f"  {when}: median {took.median * 1000:.0f} ms, p99 {took.p99 * 1000:.0f} ms, "
        f"worst {took.worst * 1000:.0f} ms; {late} of {len(tries)} not answered within 3 s"
    )


def _transcript() -> str:
    lines = []
    length = 0
    while length < TRANSCRIPT:
        line = SENTENCES[len(lines) % len(SENTENCES)].replace("Thursday", f"Thursday, item {len(lines)},")
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


@asynccontextmanager
async def _app(slack: Sandbox) -> AsyncIterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "COMMITMENTS_DATA_DIR": folder,
            "COMMITMENTS_LOG_LEVEL": "ERROR",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, cwd=Path.cwd()
        )
        try:
            await slack.connected(within=30)
            yield
        finally:
            process.terminate()
            await process.wait()


if __name__ == "__main__":
    run()

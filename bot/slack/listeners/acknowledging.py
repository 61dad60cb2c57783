"""Telling Slack that something arrived: only once it is stored, and in any case in time."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from slack_bolt.context.ack.async_ack import AsyncAck

SOON = 2.3
"""Seconds after which Slack is told in any case: after three, people are shown an error about what may be done."""

Result = TypeVar("Result")


async def in_time(ack: AsyncAck, work: Awaitable[Result]) -> Result:
    """Do the work, then acknowledge, and return the result or raise what the work raised.

    Work that takes too long is acknowledged before its end, and awaited all the same.
    """
    try:
        return await soon_or_acknowledged(ack, work)
    finally:
        if ack.response is None:
            await ack()


async def soon_or_acknowledged(ack: AsyncAck, work: Awaitable[Result]) -> Result:
    """Return the result of the work; acknowledge by then only if it takes too long."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=SOON)
    if not done:
        await ack()
    return await task

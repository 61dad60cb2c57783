"""Who reads the notes, whether the model can be asked, and what it took today: part of `commitments check`."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.clock import Clock
from bot.command_line.finding import Finding
from bot.domain.errors import DomainError
from bot.domain.model_call import Outcome, Spending
from bot.extraction.claude.exchange import NotAnswered
from bot.model import connect
from bot.service.spending import ModelSpending
from bot.settings import Settings
from db import migrate
from db.engine import Database

if TYPE_CHECKING:
    from bot.extraction.claude.call import Claude

OFFLINE = "Notes are read by rules on this machine and sent to nobody."
_MEANWHILE = "Until then rules on this machine read the notes."
_REMEDIES = {
    Outcome.NOT_ADMITTED: ("refuses the key or the model", "Check ANTHROPIC_API_KEY and COMMITMENTS_MODEL."),
    Outcome.SPENT: ("says that the budget is spent", "Raise it in Anthropic's console."),
    Outcome.LIMITED: ("asks for a pause", "Try again in a minute."),
    Outcome.UNREADABLE: ("answers with something else", "Check ANTHROPIC_BASE_URL, and sign in to the network."),
}
_AWAY = ("cannot be reached", "Check ANTHROPIC_BASE_URL and the network.")


def findings(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Look at the model, if a key is set, and at what it took today."""
    claude = connect(settings)
    if claude is None:
        yield Finding(is_well=True, what=OFFLINE)
        return
    host = urlsplit(settings.anthropic_base_url).hostname
    try:
        lifecycle = asyncio.run(_ask(claude))
    except NotAnswered as failure:
        what, advice = _REMEDIES.get(failure.outcome, _AWAY)
        yield Finding(is_well=False, what=f"ANTHROPIC_API_KEY: {host} {what}.", advice=f"{advice} {_MEANWHILE}")
    else:
        ending = "" if lifecycle in ("active", "unknown") else f" This model is {lifecycle}; choose a newer one."
        yield Finding(is_well=True, what=f"Notes are sent to {host} and read by {settings.model}.{ending}")
    yield from _spending(settings, clock)


async def _ask(claude: "Claude") -> str:
    async with claude:
        return await claude.lifecycle()


def _spending(settings: Settings, clock: Clock) -> Iterator[Finding]:
    try:
        database = Database.open(settings.database_url.get_secret_value())
    except DomainError:
        return  # said already
    try:
        if migrate.current(database) != migrate.head():
            return
        today = ModelSpending(database=database, clock=clock).today()
    except DomainError:
        return
    finally:
        database.dispose()
    yield Finding(is_well=True, what=f"{settings.model} today: {_say(today)}.")


def _say(today: Spending) -> str:
    if today.last is None or today.last_at is None:
        return "no calls yet"
    last = today.last
    return (
        f"{today.calls} calls, {today.tokens:,} tokens, about ${today.cost / 1_000_000:.2f}; the last one at "
        f"{today.last_at:%H:%M} UTC was {last.outcome.value.replace('_', ' ')} after {last.latency:.1f} s "
        f"({last.request_id or 'no request id'})"
    )

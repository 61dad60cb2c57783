"""One call of Slack's Web API: its answer, or one exception that tells what is known about how it failed."""

import json
from collections.abc import Awaitable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})
DEFAULT_WAIT = 30.0
"""Seconds to wait when Slack asks for less traffic without saying for how long."""
LONGEST_WAIT = 3600.0
_HALF_DONE = frozenset({"fatal_error", "internal_error"})


class CallFailed(Exception):
    """A call failed. `error` is Slack's code, or ours where Slack gave none; it never holds what was sent.

    `is_unknown` says that the call may have been carried out all the same. `wait` is how many seconds Slack wants to
    be left alone, None when it did not ask for that; `method` is then what it does not want to be called, if known.
    """

    def __init__(
        self, error: str, *, is_unknown: bool = False, wait: float | None = None, method: str | None = None
    ) -> None:
        super().__init__(error)
        self.error = error
        self.is_unknown = is_unknown
        self.wait = wait
        self.method = method


async def answer(call: Awaitable[Any]) -> Mapping[str, Any]:
    """Return what Slack answered to a call of its client. Raises CallFailed, and nothing else for trouble outside."""
    try:
        response = await call
    except SlackApiError as error:
        raise _refusal(error.response) from error
    except aiohttp.ClientConnectorError as error:
        # The connection never came about, so nothing was sent.
        raise CallFailed("unreachable") from error
    except TimeoutError as error:
        raise CallFailed("timeout", is_unknown=True) from error
    except (aiohttp.ClientError, OSError) as error:
        raise CallFailed("disconnected", is_unknown=True) from error
    except (AttributeError, ValueError) as error:
        # What the client raises where an answer is no JSON object, or not even text.
        raise CallFailed("unreadable_answer", is_unknown=True) from error
    if not isinstance(response.data, dict):
        raise CallFailed("unreadable_answer", is_unknown=True)
    return response.data


async def open_direct(client: AsyncWebClient, user: str) -> str:
    """Return the D… id of the app's direct messages with a person. Raises CallFailed."""
    opened = await answer(client.conversations_open(users=user))
    channel = opened.get("channel")
    if not (isinstance(channel, dict) and channel.get("id")):
        raise CallFailed("unreadable_answer", is_unknown=True)
    return str(channel["id"])


def _refusal(response: Any) -> CallFailed:
    # The client's own response has `status_code`; where the body was no JSON it hands over aiohttp's, with `status`.
    status: int = response.status_code if hasattr(response, "status_code") else response.status
    data = getattr(response, "data", None)
    error = str(data["error"]) if isinstance(data, dict) and data.get("error") else f"http_{status}"
    if status == 429 or error in RATE_LIMITED:
        return CallFailed("ratelimited", wait=_seconds(response.headers.get("Retry-After")))
    said_no = isinstance(data, dict) and "error" in data and status < 500 and error not in _HALF_DONE
    return CallFailed(error, is_unknown=not said_no)


def _seconds(header: str | None) -> float:
    try:
        return min(max(float(json.loads(header or "")), 1.0), LONGEST_WAIT)
    except (TypeError, ValueError):
        return DEFAULT_WAIT

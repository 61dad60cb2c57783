"""Blocks and calls the sandbox's tests are written with."""

from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError


class Clock:
    """Stands still until told otherwise."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    """Return the body of the error a call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return dict(caught.value.response.data)


def section(text: str = "hello", **fields: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **fields}


def button(action_id: str = "go", text: str = "Go", **fields: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": text}, **fields}


def actions(*elements: Any, **fields: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **fields}


def modal(*blocks: Any, **fields: Any) -> dict[str, Any]:
    title = {"type": "plain_text", "text": "Edit"}
    submit = {"type": "plain_text", "text": "Save"}
    return {"type": "modal", "title": title, "submit": submit, "blocks": list(blocks), "callback_id": "edit", **fields}

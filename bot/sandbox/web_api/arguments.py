"""Arguments of a call, however they were sent."""

import json
import math
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.errors import SlackError, invalid_arguments


class Arguments:
    """The arguments of one call, from the query, a form or a JSON body, read as the type a method wants."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)

    @classmethod
    async def read(cls, request: web.Request) -> "Arguments":
        """Collect the arguments of a request; a JSON body goes before a form, a form before the query."""
        values: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json":
            values |= await _json_body(request)
        elif request.method == "POST":
            values |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        return cls(values)

    def text(self, name: str) -> str | None:
        """Return an argument as text; None when it is missing or empty."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        return value if isinstance(value, str) else str(value)

    def required(self, name: str) -> str:
        """Return an argument as text, or refuse the call."""
        value = self.text(name)
        if value is None:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        """Tell whether an argument is set; `1` and `true` count."""
        return str(self.values.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        """Return an argument as a whole number."""
        value = self.text(name)
        try:
            return default if value is None else int(value)
        except ValueError:
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def instant(self, name: str) -> float | None:
        """Return an argument as a message ts in seconds."""
        value = self.text(name)
        try:
            seconds = None if value is None else float(value)
        except ValueError:
            seconds = math.nan
        if seconds is not None and not math.isfinite(seconds):
            raise SlackError(f"invalid_ts_{name}")
        return seconds

    def data(self, name: str, *, error: str) -> Any:
        """Return a JSON argument, which may come encoded as text; refuses with `error` what is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError:
            raise SlackError(error) from None

    def names(self, name: str) -> list[str]:
        """Return a comma-separated argument as a list."""
        value = self.values.get(name)
        items = value if isinstance(value, list) else (self.text(name) or "").split(",")
        return [str(item).strip() for item in items if str(item).strip()]


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body

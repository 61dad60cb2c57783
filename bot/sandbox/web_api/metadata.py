"""Message metadata: what Slack takes."""

import json
from typing import Any

from bot.sandbox.errors import SlackError
from bot.sandbox.web_api.arguments import Arguments

MOST_BYTES = 8_000
"""The real limit is not published; this is the size the app must keep below."""


def read_metadata(args: Arguments) -> dict[str, Any] | None:
    """Return the metadata of a post; None when there is none or it is empty. Refuses what Slack refuses."""
    metadata = args.data("metadata", error="invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not metadata["event_type"]:
        raise SlackError("invalid_metadata_format")
    if set(metadata) - {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_schema")
    if not all(map(_is_flat, metadata["event_payload"].values())):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata, ensure_ascii=False).encode()) > MOST_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def _is_flat(value: Any) -> bool:
    """Tell whether a payload value is plain, or a list of plain values; objects may not nest."""
    items = value if isinstance(value, list) else [value]
    return all(item is None or isinstance(item, str | int | float) for item in items)

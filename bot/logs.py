"""Logs: one line an event, as JSON or for people; never note text, names or tokens."""

import logging
import sys
from typing import Literal

import structlog

CHATTY = ("slack_bolt", "slack_sdk", "apscheduler", "aiohttp.access", "alembic", "anthropic", "httpx2", "httpcore2")
"""Libraries whose lower levels print payloads, or a line for every tick."""


def configure(level: str, form: Literal["json", "text"]) -> None:
    """Send every log line of the process to standard error in one form. `level` is a name such as INFO."""
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)

"""`commitments healthy`: whether a running app is well, for whatever supervises it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

STALE = timedelta(minutes=3)
"""A running app touches its heartbeat file at least once a minute; after this long without, it is taken for stuck."""


def complaint(heartbeat: Path, now: datetime) -> str | None:
    """Return what is wrong, or None when the app touched its heartbeat file lately."""
    try:
        touched = datetime.fromtimestamp(heartbeat.stat().st_mtime, UTC)
    except OSError:
        return f"No app is running that writes {heartbeat}."
    silence = now - touched
    return None if silence <= STALE else f"The app has not been heard of for {round(silence.total_seconds())} seconds."

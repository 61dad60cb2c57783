"""Which reminders arrived, by key: in a file, so that the memory measured is the app's."""

import sqlite3
from datetime import datetime
from pathlib import Path


class Told:
    """The reminders that arrived."""

    def __init__(self, file: Path) -> None:
        self._kept = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA synchronous = OFF")
        self._kept.execute("CREATE TABLE told (key TEXT PRIMARY KEY, at REAL) WITHOUT ROWID")

    def note(self, key: str, at: datetime) -> bool:
        """Note one; False if it had arrived before."""
        row = (key, at.timestamp())
        return bool(self._kept.execute("INSERT OR IGNORE INTO told VALUES (?, ?)", row).rowcount)

    def has(self, key: str) -> bool:
        """Whether it arrived."""
        return self._kept.execute("SELECT 1 FROM told WHERE key = ?", (key,)).fetchone() is not None

    def count(self, commitment: int, reader: str, since: datetime) -> int:
        """How many of a commitment's reached somebody after an instant."""
        asked = (f"{commitment}/", f"{commitment}/\uffff", f"%/{reader}/%", since.timestamp())
        found = self._kept.execute(
            "SELECT count(*) FROM told WHERE key BETWEEN ? AND ? AND key LIKE ? AND at > ?", asked
        )
        return int(found.fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._kept.close()

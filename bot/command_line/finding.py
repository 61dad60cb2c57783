"""What `commitments check` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at; `advice` says what to do when it is not well."""

    is_well: bool
    what: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{'✓' if self.is_well else '✗'} {self.what}" + (f" {self.advice}" if self.advice else "")

"""Tables of phrases: blocks of text, one or more alternatives a line, made into one pattern."""

import re
from typing import Any, cast


class _Unread:
    """A pattern that is compiled when it is first asked for anything."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:  # kept, so that no later question comes by here
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use: any one text needs few of the hundreds there are."""
    return cast("re.Pattern[str]", _Unread(source, flags))


def any_of(block: str, *, before: str = r"\b", after: str = r"\b") -> str:
    """Return a pattern that matches any alternative of a block.

    Alternatives stand on lines of their own or are parted by `|`; each may use regular expressions. Patterns read
    lower-case text with straight apostrophes.
    """
    rows = (line.strip() for line in block.splitlines())
    return f"{before}(?:{'|'.join(row for row in rows if row)}){after}"


def table(block: str, *, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Return `any_of` as a pattern."""
    return pattern(any_of(block, before=before, after=after))


def words(block: str) -> frozenset[str]:
    """Return the words of a block: gates that are asked before a pattern is searched."""
    return frozenset(block.split())


def pairs(block: str) -> dict[str, str]:
    """Return a dictionary from `form base` pairs parted by commas."""
    return dict(pair.split() for pair in block.split(","))


def groups(block: str) -> dict[str, str]:
    """Return which group each word is in, from lines such as `send: share email forward`."""
    rows = (line.split(":") for line in block.strip().splitlines())
    return {word: name.strip() for name, members in rows for word in members.split()}

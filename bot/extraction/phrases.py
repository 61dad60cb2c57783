"""Tables of phrases: blocks of text, one or more alternatives a line, made into one pattern."""

import re


def any_of(block: str, *, before: str = r"\b", after: str = r"\b") -> str:
    """Return a pattern that matches any alternative of a block.

    Alternatives stand on lines of their own or are parted by `|`; each may use regular expressions. Patterns read
    lower-case text with straight apostrophes.
    """
    rows = (line.strip() for line in block.splitlines())
    return f"{before}(?:{'|'.join(row for row in rows if row)}){after}"


def table(block: str, *, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Return `any_of` as a compiled pattern."""
    return re.compile(any_of(block, before=before, after=after))


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

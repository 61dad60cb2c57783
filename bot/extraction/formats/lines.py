"""A text cut into lines that remember where they lie."""

import re
from collections.abc import Iterator

_END = re.compile(r"[\r\n\u2028\u2029\x0b\x0c](?:(?<=\r)\n)?")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every line without its end, blank lines as empty spans."""
    at = 0
    for end in _END.finditer(text):
        yield at, end.start()
        at = end.end()
    if at < len(text):
        yield at, len(text)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span until it neither begins nor ends with a blank."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

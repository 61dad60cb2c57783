"""Small checks from which the rules of Block Kit are put together.

A check takes a value and its place (a JSON pointer) and yields what is wrong, worded the way Slack words it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing wrong, and where."""

    text: str
    place: str

    def __str__(self) -> str:
        return f"{self.text} [json-pointer:{self.place}]"


Check = Callable[[Any, str], Iterator[Problem]]


def string(most: int | None = None, *, least: int = 0, pattern: str | None = None) -> Check:
    """Check for a string of `least` to `most` characters."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem("must be a string", place)
        elif most is not None and len(value) > most:
            yield Problem(f"must be less than {most + 1} characters", place)
        elif len(value) < least:
            yield Problem(f"must be more than {least - 1} characters", place)
        elif pattern and not re.fullmatch(pattern, value):
            yield Problem("must match the expected format", place)

    return check


def flag(value: Any, place: str) -> Iterator[Problem]:
    """Check for true or false."""
    if not isinstance(value, bool):
        yield Problem("must be a boolean", place)


def whole(least: int, most: int) -> Check:
    """Check for a whole number from `least` to `most`."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield Problem("must be an integer", place)
        elif not least <= value <= most:
            yield Problem(f"must be between {least} and {most}", place)

    return check


def choice(*values: Any) -> Check:
    """Check for one of the values."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if value not in values:
            yield Problem(f"must be one of: {', '.join(map(str, values))}", place)

    return check


def array(item: Check, most: int | None = None, *, least: int = 0) -> Check:
    """Check for a list of `least` to `most` things, each of which passes `item`."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem("must be an array", place)
            return
        if most is not None and len(value) > most:
            yield Problem(f"no more than {most} items allowed", place)
        if len(value) < least:
            yield Problem(f"no fewer than {least} items allowed", place)
        for index, element in enumerate(value):
            yield from item(element, f"{place}/{index}")

    return check


def shape(
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    *also: Check,
    kind: str | None = None,
) -> Check:
    """Check for an object with these fields and no others; `kind` is its `type`, `also` are checks of the whole."""
    must = {**({"type": choice(kind)} if kind else {}), **(required or {})}
    fields = {**must, **(optional or {})}

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem("must be an object", place)
            return
        yield from (Problem(f"missing required field: {name}", place) for name in must if name not in value)
        for name, element in value.items():
            if name not in fields:
                yield Problem(f"invalid additional property: {name}", place)
            else:
                yield from fields[name](element, f"{place}/{name}")
        for rule in also:
            yield from rule(value, place)

    return check


def one_of(checks: Mapping[str, Check]) -> Check:
    """Check for an object whose `type` names the check it must pass."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem("must be an object", place)
            return
        kind = value.get("type")
        if kind is None:
            yield Problem("missing required field: type", place)
        elif not isinstance(kind, str) or kind not in checks:
            yield Problem(f"unsupported type: {kind}", f"{place}/type")
        else:
            yield from checks[kind](value, place)

    return check


def exactly_one(*names: str) -> Check:
    """Check that an object has one of these fields, and only one."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if sum(name in value for name in names) != 1:
            yield Problem(f"exactly one of these fields is required: {', '.join(names)}", place)

    return check


def at_least_one(*names: str) -> Check:
    """Check that an object has one of these fields at least."""

    def check(value: Any, place: str) -> Iterator[Problem]:
        if not any(value.get(name) for name in names):
            yield Problem(f"must have at least one of: {', '.join(names)}", place)

    return check

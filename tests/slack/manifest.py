"""Reads our manifest: mappings, lists and plain values, which is all of YAML that it uses."""

import re
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "manifest.yml"


def read() -> dict[str, Any]:
    """The manifest as values. Raises ValueError where it uses more of YAML."""
    lines = [line for line in FILE.read_text().splitlines() if line.strip() and not line.lstrip().startswith("#")]
    value, rest = _block(lines, 0)
    if rest or not isinstance(value, dict):
        raise ValueError(f"cannot read {rest[:1]}")
    return value


def _block(lines: list[str], indent: int) -> tuple[Any, list[str]]:
    return _list(lines, indent) if lines[0].lstrip().startswith("- ") else _mapping(lines, indent)


def _list(lines: list[str], indent: int) -> tuple[list[Any], list[str]]:
    items: list[Any] = []
    while lines and lines[0].startswith(f"{' ' * indent}- "):
        first = lines[0][indent + 2 :]
        if re.match(r"\w+:\s", first):
            item, lines = _mapping([" " * (indent + 2) + first, *lines[1:]], indent + 2)
        else:
            item, lines = _value(first), lines[1:]
        items.append(item)
    return items, lines


def _mapping(lines: list[str], indent: int) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {}
    while lines and (match := re.fullmatch(rf" {{{indent}}}(\w+):(?: (.+))?", lines[0])):
        name, text = match.groups()
        lines = lines[1:]
        if text == ">-":
            folded = [line.strip() for line in lines if _deeper(line, indent)][: _count(lines, indent)]
            found[name], lines = " ".join(folded), lines[len(folded) :]
        elif text is not None:
            found[name] = _value(text)
        else:
            found[name], lines = _block(lines, len(lines[0]) - len(lines[0].lstrip()))
    return found, lines


def _count(lines: list[str], indent: int) -> int:
    return next((number for number, line in enumerate(lines) if not _deeper(line, indent)), len(lines))


def _deeper(line: str, indent: int) -> bool:
    return line.startswith(" " * (indent + 1))


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    if text.isdigit():
        return int(text)
    if text.startswith('"'):
        return text.strip('"')
    return text

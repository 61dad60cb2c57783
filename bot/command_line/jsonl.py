"""JSON Lines in, JSON Lines out: one answer a line, in order, in constant memory, and no line without an answer."""

import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, TextIO, TypeVar

from pydantic import BaseModel, ValidationError

from bot.command_line import BadInput
from bot.domain.errors import DomainError

Record = dict[str, Any]
Asked = TypeVar("Asked", bound=BaseModel)


def answer(
    lines: Iterable[bytes],
    answers: BinaryIO,
    complaints: TextIO,
    *,
    found: Callable[[Record], Record],
    refused: Callable[[str], Record],
) -> int:
    """Write `{"id", **found(record)}` for each line, or `{"id", **refused(sentence)}` where it raises a DomainError.

    The sentence also goes to `complaints` with the line's number. Blank lines are skipped. Returns how many lines
    were refused.
    """
    refusals = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        record: Record = {}
        try:
            record = _record(line)
            result = found(record)
        except DomainError as refusal:
            refusals += 1
            result = refused(str(refusal))
            complaints.write(f"line {number}: {refusal}\n")
        answers.write(encoded({"id": record.get("id"), **result}) + b"\n")
        answers.flush()
    return refusals


def encoded(value: Record, *, indent: int | None = None) -> bytes:
    """Return JSON in UTF-8. Half a surrogate pair, which UTF-8 cannot hold, becomes its JSON escape."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")


def asked(record: Record, kind: type[Asked]) -> Asked:
    """Check a record against what is asked for. Raises BadInput that names each field that does not fit."""
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg'].lower()}" for each in error.errors())
        raise BadInput(f"This line cannot be used: {wrong}.") from None


def _record(line: bytes) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise BadInput("This line is not JSON. Write one object a line, in UTF-8.") from None
    if not isinstance(record, dict):
        raise BadInput("This line is not a JSON object. Write one object a line.")
    return record

"""The command line, called within this process but for what it reads and writes."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.command_line.slack_api import SlackApi

PREFIXES = ("SLACK_", "ANTHROPIC_", "COMMITMENTS_")


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def _a_clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's reaches a test, and no file of a test the developer's folders."""
    for name in os.environ:
        if name.startswith(PREFIXES):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def commitments(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Run `commitments` with arguments and standard input."""

    def run(*arguments: str, stdin: bytes | str = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        with pytest.raises(SystemExit) as exit:
            main(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(status=int(exit.value.code or 0), out=out.decode(), err=err.decode())

    return run


@pytest.fixture
def slack_api() -> Iterator[SlackApi]:
    """The two methods of Slack's Web API that `commitments check` asks, on loopback."""
    with SlackApi.running() as api:
        yield api

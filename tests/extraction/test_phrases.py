"""Patterns that are compiled when they are first asked."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import bot.extraction
from bot.extraction.phrases import pattern

ROOT = Path(bot.extraction.__file__).parent
MODULES = [
    ".".join(("bot.extraction", *path.relative_to(ROOT).with_suffix("").parts))
    for folder in ("formats", "offline")
    for path in sorted((ROOT / folder).glob("[a-z]*.py"))
]


def test_a_pattern_finds_what_it_finds_when_compiled_at_once() -> None:
    late, at_once = pattern(r"(?P<who>ana) will", re.IGNORECASE), re.compile(r"(?P<who>ana) will", re.IGNORECASE)
    text = "So Ana will, and ANA will."
    assert [found.span("who") for found in late.finditer(text)] == [(3, 6), (17, 20)]
    assert (late.match(text), late.sub("she", text)) == (None, "So she, and she.")
    assert late.split(text) == at_once.split(text)
    assert late.groupindex == at_once.groupindex


@pytest.mark.parametrize("module", MODULES)
def test_every_pattern_of_a_module_compiles(module: str) -> None:
    for value in vars(import_module(module)).values():
        assert not hasattr(value, "groupindex") or value.groups >= 0  # re.error is raised here


def test_a_broken_pattern_tells_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        pattern("(").search("text")

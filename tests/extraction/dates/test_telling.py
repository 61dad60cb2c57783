"""A sentence whose words cannot say when is not read any further: that never costs a due phrase."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction.dates import milestones
from bot.extraction.dates.rules import recognise
from bot.extraction.dates.sentence import runs
from bot.extraction.dates.telling import may_tell
from bot.extraction.dates.tokens import cut
from bot.extraction.dates.words import MODULES, lexicon


def expressions(language: str) -> list[str]:
    """Every word and expression of a language."""
    words = lexicon(language)
    longer = [
        " ".join((first, *rest)) for first, ways in words.longer.items() for ends in ways.values() for rest, _ in ends
    ]
    return [*words.single, *longer]


def says(text: str, language: str) -> bool:
    """Whether there is anything that could be a due phrase, or an event to wait for."""
    tokens = recognise(cut(text, lexicon(language)))
    return any(True for _ in runs(tokens)) or any(True for _ in milestones.in_sentence(tokens))


@pytest.mark.parametrize("language", MODULES)
def test_every_expression_that_says_when_is_let_through(language: str) -> None:
    shut = [text for text in expressions(language) if not may_tell(text, lexicon(language))]
    assert [text for text in shut if says(text, language)] == []


@given(data=st.data(), language=st.sampled_from(sorted(MODULES)))
@settings(max_examples=150)
def test_what_is_not_let_through_says_nothing(data: st.DataObject, language: str) -> None:
    parts = st.sampled_from(expressions(language)) | st.sampled_from([" ", "-", "'", "ish", "am", "s", ".", "zzz"])
    text = data.draw(st.lists(parts, max_size=6).map(data.draw(st.sampled_from(["", " "])).join))
    assert may_tell(text, lexicon(language)) or not says(text, language)


def test_most_sentences_are_not_let_through() -> None:
    assert not may_tell("the board will have opinions, they always do about colours", lexicon("en"))

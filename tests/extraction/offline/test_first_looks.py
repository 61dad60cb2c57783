"""What is asked of a sentence before its patterns are searched: the answer no never costs an item."""

import re
from pathlib import Path
from string import ascii_lowercase, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction.offline import (
    assigned,
    conversation,
    cued,
    cues,
    events,
    follow_ups,
    holdings,
    idioms,
    minuted,
    replies,
    tasks,
    vetoes,
)
from bot.extraction.offline.sentences import lowered, split, words_of

SAMPLES = Path(__file__).parents[1] / "samples"
LETTERS = ascii_lowercase + digits + " .,;:!?'-/()"
AROUND = re.compile(r"\(\?<?[=!](?:[^()\\]|\\.)*(?:\((?:[^()\\]|\\.)*\)(?:[^()\\]|\\.)*)*\)")
GATES = [
    pytest.param(cued.INNER_SUBJECTLESS, cued.SUBJECTLESS_WORDS, id="will, within a sentence"),
    pytest.param(cued.SUBJECTLESS, cued.SUBJECTLESS_WORDS, id="will"),
    pytest.param(assigned.INEED, assigned.NEEDING, id="I need Ana to"),
    pytest.param(assigned.PRONOUN_THIRD, assigned.PRONOUNS, id="she will"),
    pytest.param(conversation.TURNS_PAGE, conversation.TURNING, id="next topic"),
    pytest.param(holdings.MINE, holdings.TO_ME | holdings.AT_IT, id="it is mine"),
    pytest.param(holdings.GIVEN, holdings.TO_YOU, id="it is coming your way"),
    pytest.param(re.compile(minuted.TAKES_ON), minuted.MINUTED, id="undertook to"),
    pytest.param(cues.ASSIGNED_TO_ME, cues.ASSIGNED_WORDS, id="assigned to me"),
    pytest.param(cues.TAKEN, cues.TAKEN_WORDS, id="leave it with me"),
    pytest.param(cues.TAKEN, cues.TAKEN_THINGS, id="leave it with me, what and with whom"),
    pytest.param(vetoes.HYPOTHETICAL, vetoes.HYPOTHETICAL_WORDS, id="if we had time"),
    pytest.param(replies.SET_ASIDE, replies.SET_ASIDE_WORDS, id="a backlog item"),
]


def sentences() -> list[str]:
    texts = [
        lowered(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.*")) if path.suffix != ".toml"
    ]
    return [text[start:end] for text in texts for start, end in split(text, text)]


def said(pattern: str) -> st.SearchStrategy[str]:
    """Wordings made from a pattern, whatever may or may not stand around them left aside."""
    return st.from_regex(AROUND.sub("", pattern.replace(r"\b", "")), fullmatch=True, alphabet=LETTERS)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


@pytest.mark.parametrize(("pattern", "gate"), GATES)
@settings(max_examples=30)
@given(data=st.data())
def test_a_gate_lets_through_what_its_pattern_finds(
    pattern: re.Pattern[str], gate: frozenset[str], data: st.DataObject
) -> None:
    sentence = data.draw(said(pattern.pattern))
    assert not pattern.search(sentence) or not gate.isdisjoint(words_of(sentence))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("the backlog's full", {"the", "backlog's", "backlog", "full"}),
        ("add'parking lot", {"add'parking", "add", "parking", "lot"}),
        ("it'll do", {"it'll", "it", "do"}),
        ("don't x'to_me", {"don't", "don", "x'to", "x", "to", "me"}),
    ],
)
def test_the_words_of_a_sentence_are_those_that_a_pattern_may_find(sentence: str, words: set[str]) -> None:
    assert words_of(sentence) == words


@pytest.mark.parametrize(("pattern", "gate"), GATES)
def test_a_gate_lets_through_what_its_pattern_finds_in_the_samples(
    pattern: re.Pattern[str], gate: frozenset[str]
) -> None:
    shut = [sentence for sentence in sentences() if gate.isdisjoint(words_of(sentence))]
    assert [sentence for sentence in shut if pattern.search(sentence)] == []


@given(data=st.data())
@settings(max_examples=80)
def test_what_is_owed_is_said_in_words_that_are_looked_for(data: st.DataObject) -> None:
    sentence = data.draw(said(cues.OWED.pattern))
    assert not cues.OWED.search(sentence) or idioms.may_owe(words_of(sentence))


@given(data=st.data())
@settings(max_examples=80)
def test_what_is_needed_is_said_in_words_that_are_looked_for(data: st.DataObject) -> None:
    sentence = data.draw(said(cued.NEED_THING.pattern))
    assert not cued.NEED_THING.search(sentence) or cued.may_need(words_of(sentence))


@given(data=st.data())
def test_that_something_is_done_is_said_in_words_that_are_looked_for(data: st.DataObject) -> None:
    sentence = data.draw(said(follow_ups.DONE.pattern)).replace("'", " ")
    assert not follow_ups.DONE.match(sentence) or words_of(sentence) <= follow_ups.DONE_WORDS


@given(data=st.data())
@settings(max_examples=80)
def test_every_cue_begins_with_a_word_that_is_looked_for(data: st.DataObject) -> None:
    tried = re.compile(cues.CUES)
    sentence = " ".join(data.draw(st.lists(said(cues.CUES), min_size=1, max_size=3)))
    assert spans(cues.MASTER, sentence) == spans(tried, sentence)


def test_cues_of_the_samples_are_all_looked_for() -> None:
    tried = re.compile(cues.CUES)
    assert [(s, spans(cues.MASTER, s)) for s in sentences()] == [(s, spans(tried, s)) for s in sentences()]


@given(data=st.data())
@settings(max_examples=80)
def test_whatever_is_cut_off_a_task_stands_where_it_is_looked_for(data: st.DataObject) -> None:
    parts = data.draw(st.lists(said(tasks.TAIL.pattern.removesuffix("+$")), min_size=1, max_size=3))
    text = "Send it " + " ".join(parts).rstrip()
    anywhere, there = tasks.TAIL.search(text), tasks.TAIL.search(text, tasks.tail_start(text))
    assert (anywhere and anywhere.span()) == (there and there.span())


@given(data=st.data())
@settings(max_examples=50)
def test_an_event_with_its_date_is_found_without_the_word_before_it(data: st.DataObject) -> None:
    sentence = data.draw(said(events.WHEN_EVENT.pattern))
    assert bool(events.DATED_EVENT.search(sentence)) == bool(events.WHEN_EVENT.search(sentence))

"""Every rule's own example, tried: it comes to what the rule says, and without the rule it would be read otherwise."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.deadline import Deadline
from bot.extraction.dates import Calendar, resolve
from bot.extraction.dates.grammar import Rule, Stage, needed, to_codes
from bot.extraction.dates.rules import TABLE, TELLING, recognise, stages
from bot.extraction.dates.symbols import NAME, PARTS, SHAPES, WORDS
from bot.extraction.dates.text import plain
from bot.extraction.dates.tokens import cut
from bot.extraction.dates.words import lexicon

WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo("Europe/London"))
RULES = [pytest.param(pass_, rule, id=rule.example) for pass_ in dict.fromkeys(TABLE) for rule in pass_]

SYMBOLS = st.sampled_from(sorted(NAME))
AROUND = re.compile(r"\(\?<?([=!])((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
"""What a pattern wants before or behind its match, in two groups: whether it must or must not, and what."""


def in_words(moment: datetime) -> str:
    year = f" {moment.year}" if moment.year != WEDNESDAY.year else ""
    return f"{moment:%a} {moment.day} {moment:%b}{year} {moment:%H:%M}"


@pytest.mark.parametrize(("pass_", "rule"), RULES)
def test_a_rules_example_comes_to_what_the_rule_says(pass_: tuple[Rule, ...], rule: Rule) -> None:
    result = resolve(rule.example, WEDNESDAY, "Europe/London", Calendar(language=rule.language))
    assert (in_words(result.at) if isinstance(result, Deadline) else result.reason.value) == rule.due


@pytest.mark.parametrize(("pass_", "rule"), RULES)
def test_a_rules_example_needs_the_rule(pass_: tuple[Rule, ...], rule: Rule) -> None:
    tokens = cut(plain(rule.example).text, lexicon(rule.language))
    without = Stage([other for other in pass_ if other is not rule])
    others = [without if stage.rules == pass_ else stage for stage in stages()]
    assert recognise(tokens) != recognise(tokens, others)


@settings(max_examples=8)
@pytest.mark.parametrize(("pass_", "rule"), RULES)
@given(data=st.data())
def test_the_first_look_lets_everything_through_that_a_rule_matches(
    pass_: tuple[Rule, ...], rule: Rule, data: st.DataObject
) -> None:
    asked = AROUND.sub(lambda around: f"(?:{around[2]})" if around[1] == "=" else "", to_codes(rule.pattern))
    alone = AROUND.sub("", to_codes(rule.pattern))
    assert not TELLING.isdisjoint(drawn(data, asked))
    match = drawn(data, alone)
    assert match[0] != "UNKNOWN"
    assert not needed(rule.pattern).isdisjoint(match)


def drawn(data: st.DataObject, pattern: str) -> list[str]:
    return [NAME[code] for code in data.draw(st.from_regex(pattern, fullmatch=True, alphabet=SYMBOLS))]


def test_each_symbol_belongs_to_one_kind() -> None:
    assert not WORDS & SHAPES
    assert not WORDS & PARTS
    assert not SHAPES & PARTS


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "ja", "zh"])
def test_a_lexicon_speaks_of_known_symbols_only(language: str) -> None:
    words = lexicon(language)
    assert words.language == language
    assert words.single


def test_an_unknown_language_is_read_as_english() -> None:
    assert lexicon("xx") is lexicon("en")


def test_the_reference_day_of_the_examples_is_a_wednesday() -> None:
    assert date(2026, 3, 4).strftime("%A") == "Wednesday"

"""Due phrases within a sentence: where they stand, and whether what stands there is one at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.deadline import Reason
from bot.extraction.dates.assembly import CONTENT, GLUE
from bot.extraction.dates.grammar import to_codes
from bot.extraction.dates.licence import (
    ATTRIBUTIVE,
    DUE_LEADS,
    LEADS,
    LICENCES,
    NEVER,
    STRICTER,
    UNSURE,
    UNSURE_STRICT,
    Licence,
    kind,
)
from bot.extraction.dates.symbols import NAME, names
from bot.extraction.dates.tokens import Token
from bot.extraction.dates.words import UNSPACED

WORTH_TELLING = frozenset((Reason.URGENT, Reason.MILESTONE, Reason.VAGUE, Reason.RECURRING))
"""Reasons for no date that still are what the sentence says about when."""
STOPS = names("DOT BREAK")
"""Signs that end a sentence."""
CLAUSE = 12
"""How many words before a phrase still speak about it."""
_NUMBERS = names("DIGITS SPELT BIG HMS DOTTED SLASHED DECIMAL")
_NOUNS = names("UNKNOWN EVENT")
_BEGINNINGS = LEADS | names("FROM BETWEEN")
_CUT_OFF = names("SINCE NEXT NEAREST LAST FINAL EVERY THAN")
_NOTHING = STOPS | {""}
_END = STOPS | names("COMMA SHUT") | {""}
_INTRODUCTION = STOPS | names("DASH COLON OPEN COMMA")
_AHEAD = names("COLON WILL TO")
"""What stands before a deed that is still to be done."""
_TOLD_NEXT = re.compile(to_codes("COMMA? (UNKNOWN|STOP) UNKNOWN? (DID|MOVED|WAS)"))
"""We met: behind a day that begins the sentence, this tells what happened on it."""
_LIMITS = names("BY BY_THE BEFORE BEFORE_THE")
_JOINED = frozenset("-/_.:@#$%=*^+")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens that could be a due phrase: leading preposition to last part, and what stands around them.

    `at` counts the tokens before it; `before`, `after` and `then` are the symbols of its neighbours, empty at the ends.
    """

    at: int
    tokens: list[Token]
    leads: frozenset[str]
    before: str
    after: str
    then: str

    @property
    def is_led(self) -> bool:
        """Whether a word such as "by" says that something is due."""
        return bool(self.leads & DUE_LEADS)


def runs(tokens: list[Token]) -> Iterator[Run]:
    """The stretches that could be a due phrase, in order."""
    symbols = [NAME[token.code] for token in tokens]
    around = ["", *symbols, "", ""]
    start: int | None = None
    for index, symbol in enumerate([*symbols, "DOT"]):
        belongs = symbol in CONTENT or (symbol in GLUE and symbol not in STOPS)
        if start is not None and symbol in _LIMITS and _begins_anew(tokens, index):
            run = _trimmed(tokens, around, start, index)
            if run:
                yield run
            start = index
        if belongs and start is None:
            start = index
        elif not belongs and start is not None:
            run = _trimmed(tokens, around, start, index)
            if run:
                yield run
            start = None


def _begins_anew(tokens: list[Token], index: int) -> bool:
    """Whether a word such as "by" stands right between two days that are not one: at the fair on the 9th by Friday."""
    after = [NAME[token.code] for token in tokens[index + 1 : index + 3]]
    return NAME[tokens[index - 1].code] == "DAY" and (after[:1] == ["DAY"] or after == ["THE", "DAY"])


def _trimmed(tokens: list[Token], around: list[str], start: int, end: int) -> Run | None:
    """A stretch without the joining words at its ends, prepositions that lead it excepted; `around` is one ahead."""
    parts = [index for index in range(start, end) if around[index + 1] in CONTENT]
    if not parts:
        return None
    if len(parts) > 1 and around[parts[0] + 1] == "AMOUNT" and around[parts[0]] not in _BEGINNINGS:
        parts = parts[1:]  # "four hours next week": how long it takes says nothing about when
    first, last = parts[0], parts[-1] + 1
    lead = first
    while lead > start and around[lead] == "THE":
        lead -= 1
    lead = lead - 1 if lead > start and around[lead] in _BEGINNINGS and around[first + 1] != "NODATE" else first
    leads = LEADS.intersection(around[lead + 1 : first + 1])
    return Run(lead, tokens[lead:last], leads, around[lead], around[last + 1], around[last + 2])


def is_due(run: Run, text: str, language: str = "en", *, strict: bool = True) -> bool:
    """Whether a run in a plain text is a due phrase there; the words around it are judged in English only.

    `strict` is for any sentence; without it, the sentence is one that somebody gave as saying when.
    """
    if _is_part_of_more(run) or _is_joined(run, text) or _is_idiom(run, text):
        return False
    if run.after == "POSS":
        return run.is_led or run.before == "TO" or bool(run.leads & {"AT", "FOR"})
    if strict and _is_timestamp(run, text):
        return False
    kinds = [kind(token, text) for token in run.tokens if NAME[token.code] in CONTENT]
    if len(kinds) > 1 and not (UNSURE_STRICT if strict else UNSURE).issuperset(kinds):
        return language != "en" or not ATTRIBUTIVE.issuperset(kinds) or run.after not in _NOUNS or bool(run.leads)
    if kinds == ["bare clock"] and run.before in ("CHANGE", "SPELT"):
        return False  # up by 3, one by one
    licence = (STRICTER if strict else LICENCES).get(kinds[0])
    if licence is None or language in UNSPACED:
        return licence is not NEVER
    return _is_licensed(run, licence) if language == "en" else _is_led(run, licence) or licence.ends_clause


def _is_part_of_more(run: Run) -> bool:
    """Whether the words next to it would have been part of the phrase, had it been understood as a whole."""
    if run.before in _CUT_OFF or run.after == "ONWARD" or (run.after == "DASH" and run.then in _NUMBERS):
        return True
    return run.after in _NUMBERS and run.then not in _NOUNS


def _is_led(run: Run, licence: Licence) -> bool:
    return licence.leads is None or bool(run.leads & licence.leads)


def _is_licensed(run: Run, licence: Licence) -> bool:
    if run.after in _NOUNS and not run.leads & licence.noun_after:
        return False
    if _is_led(run, licence):
        return True
    if licence.ends_sentence:
        return run.before not in _NOTHING and run.after in _END
    if licence.introduced and run.before in _INTRODUCTION and run.after in _END:
        return True
    return licence.ends_clause and run.before not in ("DIGITS", "SPELT", "A", "THIS")


def is_narrated(run: Run, tokens: list[Token]) -> bool:
    """Whether the clause tells what happened, as in "we met on Monday", rather than what is to be done by then."""
    if run.is_led:
        return False
    if run.after == "WAS" and not run.leads:
        return True
    if run.before in _NOTHING and _TOLD_NEXT.match(
        "".join([token.code for token in tokens[_end(run) : _end(run) + 4]])
    ):
        return True
    before = [NAME[token.code] for token in tokens[max(0, run.at - CLAUSE) : run.at]]
    while before:
        symbol = before.pop()
        if symbol in STOPS or symbol in _AHEAD:
            return False
        if symbol == "MOVED" and NAME[run.tokens[0].code] == "FROM":
            return False  # moved from Monday to Friday
        if symbol in ("DID", "MOVED", "WAS"):
            return symbol == "WAS" or not _is_passive(before)
    return False


def _is_passive(before: list[str]) -> bool:
    """Whether the word behind these is what will be done to something: gets shipped, will be fully deployed."""
    return before[-1:] == ["BE"] or (before[-2:] == ["BE", "UNKNOWN"] and before[-3:-2] in (["WILL"], ["TO"]))


def _end(run: Run) -> int:
    return run.at + len(run.tokens)


def _is_joined(run: Run, text: str) -> bool:
    """Whether the run is a piece of something longer, as in 3pm-2 or http/1.1."""
    start, end = run.tokens[0].start, run.tokens[-1].end
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if _is_latin(before[-1:]) or _is_latin(after[:1]) or before[-1:] in ("$", "#"):
        return True
    if len(after) == 2 and after[0] in _JOINED and after[1].isalnum():
        return True
    return len(before) == 2 and before[1] in _JOINED and before[0].isalnum()


def _is_timestamp(run: Run, text: str) -> bool:
    """Whether this is the hour at which something was said or sent, as in "[00:12:31] Kim:" or "Kim (11:20 AM)"."""
    if len(run.tokens) > 1 or NAME[run.tokens[0].code] != "CLOCK":
        return False
    said = text[run.tokens[0].start : run.tokens[0].end]
    return said.count(":") > 1 or run.before == "OPEN" or run.after in ("SHUT", "COLON")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_idiom(run: Run, text: str) -> bool:
    """At the end of the day, all is well."""
    said = text[run.tokens[0].start : run.tokens[-1].end]
    return said == "at the end of the day" and run.before in _NOTHING and run.after not in _NOTHING

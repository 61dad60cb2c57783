"""The table of rules: every way of saying when that the resolver knows, in the order in which they are tried.

To add one, write a row where it belongs: its pattern, what it means, an example with what that comes to, and the
sentence for the reader. The tests try every example, and that no other rule takes it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.extraction.dates.grammar import Rule, Stage
from bot.extraction.dates.rules.characters import MARKED
from bot.extraction.dates.rules.clocks import CLOCKS, NUMBERS, SPOKEN_CLOCKS
from bot.extraction.dates.rules.dates import DATES
from bot.extraction.dates.rules.distances import AMOUNTS, ANCHORED, DISTANCES
from bot.extraction.dates.rules.reasons import REASONS
from bot.extraction.dates.rules.spans import EDGES, PERIODS
from bot.extraction.dates.rules.weekdays import NTHS, RELATED
from bot.extraction.dates.symbols import SYMBOL, names
from bot.extraction.dates.tokens import Token

TABLE: tuple[tuple[Rule, ...], ...] = (
    NUMBERS,
    MARKED,
    CLOCKS,
    SPOKEN_CLOCKS,
    DATES,
    AMOUNTS,
    DISTANCES,
    REASONS,
    PERIODS,
    EDGES,
    NTHS,
    ANCHORED,
    RELATED,
    ANCHORED,
)
"""One tuple of rules per pass; what an earlier pass recognised is a single symbol to the later ones."""

TELLING = names("""
    DIGITS SPELT BIG YEAR ORD SLASHED DOTTED INSTANT STAMP YMD DMY HMS YM
    WEEKDAY WEEKDAYS MONTH DAYREL UNIT QUARTER HALF PART EOP EDGE OCLOCK H NOON FEAST PERIOD_NAME FISCAL SEASON EVERY OR
    ASIDE URGENT VAGUE RECURRING GONE EVENT SAME CLOCK DAY SPAN AMOUNT
""")
"""Every rule needs one of these somewhere: a sentence of other symbols, as most are, holds nothing to recognise."""
_TELLING = re.compile("[" + "".join(SYMBOL[name] for name in sorted(TELLING)) + "]")


def compiled(table: Sequence[Sequence[Rule]]) -> tuple[Stage, ...]:
    """A table of rules, ready to use."""
    made = {id(rules): Stage(rules) for rules in table}
    return tuple(made[id(rules)] for rules in table)


@lru_cache(maxsize=1)
def stages() -> tuple[Stage, ...]:
    """Our own table, made ready once."""
    return compiled(TABLE)


def recognise(tokens: list[Token], using: Sequence[Stage] | None = None) -> list[Token]:
    """The tokens with everything the table knows recognised."""
    codes = "".join([token.code for token in tokens])
    if using is None and not _TELLING.search(codes):
        return tokens
    for stage in using or stages():
        tokens, codes = stage.reduce(tokens, codes)
    return tokens

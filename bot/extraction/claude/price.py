"""What a call costs, estimated from published prices of October 2026; bills are the provider's."""

from typing import NamedTuple

LONG_PROMPT = 100_000
"""Tokens of a prompt above which some models cost more."""


class Price(NamedTuple):
    """Dollars for a million tokens: read, written, and `longer` times both above LONG_PROMPT."""

    read: float
    written: float
    longer: float = 1.0


PRICES = {
    "claude-haiku-5-5": Price(0.10, 0.50, longer=5.0),
    "claude-sonnet-5-5": Price(2.0, 10.0),
    "claude-opus-5-5": Price(4.0, 20.0),
    "claude-fable-5-1": Price(10.0, 50.0),
}
_FROM_CACHE, _INTO_CACHE = 0.1, 1.25
"""A cached token's price, as a part of one that is read."""


def cost(model: str, *, fresh: int, from_cache: int, into_cache: int, written: int) -> int | None:
    """Return a call's cost in millionths of a dollar; None for a model whose price is not known."""
    price = PRICES.get(model)
    if price is None:
        return None
    factor = price.longer if fresh + from_cache + into_cache > LONG_PROMPT else 1.0
    read = fresh + from_cache * _FROM_CACHE + into_cache * _INTO_CACHE
    return round((read * price.read + written * price.written) * factor)

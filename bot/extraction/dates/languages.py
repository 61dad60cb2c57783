"""Which language a text is in, by its script and its commonest words; for whole notes, not for single phrases."""

from bot.extraction.dates.symbols import SYMBOL, names
from bot.extraction.dates.text import plain
from bot.extraction.dates.words import MODULES, UNSPACED, lexicon

ENOUGH = 20_000
"""Letters that are read at most; a note does not change its language later on."""
_KANA, _HAN = ("\u3040", "\u30ff"), ("\u4e00", "\u9fff")
_COMMON = frozenset(SYMBOL[name] for name in names("STOP BE THE A OF IN ON AT BY AND OR WILL FOR"))


def guess_language(text: str, default: str = "en") -> str:
    """The two-letter code of the language most words of `text` belong to, or `default` where nothing tells."""
    text = text[:ENOUGH]
    if any(_KANA[0] <= char <= _KANA[1] for char in text):
        return "ja"
    if any(_HAN[0] <= char <= _HAN[1] for char in text):
        return "zh"
    words = plain(text).text.replace("'", " ").split()
    hits = {code: _hits(words, code) for code in MODULES if code not in UNSPACED}
    best = max(hits, key=lambda code: (hits[code], code == default))
    return best if hits[best] > hits.get(default, 0) else default


def _hits(words: list[str], language: str) -> int:
    single = lexicon(language).single
    return sum(1 for word in words if word in single and single[word][0] in _COMMON)

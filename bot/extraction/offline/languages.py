"""Which language notes are in, and an honest word about those that are not read."""

from bot.extraction.offline import deeds
from bot.extraction.offline.sentences import lowered
from bot.extraction.offline.tongues import ENGLISH, TONGUES, UNREAD
from bot.extraction.phrases import pattern

SAMPLE = 3_000
"""Characters by which the language is told."""
ENOUGH = 5
"""Words of a text below which nothing is said about its language."""
WORD = pattern(r"[^\W\d_]++(?:'[^\W\d_]++)?")


def language_of(text: str) -> str:
    """Return the code of one of the languages that are read, the name of one that is not, or `""` for any other.

    A text too short to tell is taken for English, `en`.
    """
    found = WORD.findall(lowered(text[:SAMPLE]))
    english = sum(map(ENGLISH.__contains__, found))
    if len(found) < ENOUGH or english * 4 >= len(found):
        return "en"
    if sum(word.isascii() for word in found) * 3 < len(found):
        return ""
    counts = {code: sum(word in tongue.common for word in found) for code, tongue in TONGUES.items()}
    counts |= {name: sum(word in common for word in found) for name, common in UNREAD.items()}
    best = max(counts, key=lambda code: counts[code])
    alike = [code for code in counts if counts[code] == counts[best] and code in TONGUES]
    if len(alike) > 1:  # few words are common to two languages; verbs are not
        best = max(alike, key=lambda code: sum(word in deeds.deeds(code).base for word in found))
    return best if counts[best] > max(1, english * 1.5) and counts[best] * 12 >= len(found) else "en"


def calendar_of(language: str) -> str:
    """Return the language in which due phrases are read."""
    return language if language in TONGUES else "pl" if language == "Polish" else "en"


def about(language: str) -> list[str]:
    """Return what the reader must be told about the language of the notes."""
    if language == "en" or language in TONGUES:
        return []
    named = f"in {language}" if language else "in a language I do not know"
    return [
        f"These notes seem to be {named}, which I do not read well. I looked for check boxes and action lines only."
    ]

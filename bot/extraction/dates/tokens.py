"""A phrase as tokens: numbers by their shape, words by the language's lexicon, everything else unknown."""

from typing import NamedTuple

from bot.extraction.dates.pieces import Piece, pieces
from bot.extraction.dates.shapes import UNKNOWN, WORDLIKE, Meaning, number
from bot.extraction.dates.symbols import SYMBOL, names
from bot.extraction.dates.words import Lexicon

PUNCTUATION: dict[str, Meaning] = {
    sign: (SYMBOL[symbol], None)
    for symbol, signs in {
        "DOT": ".",
        "BREAK": "; ? ! | …",
        "COMMA": ",",
        "COLON": ":",
        "DASH": "-",
        "SLASH": "/",
        "PLUS": "+",
        "OPEN": "( [ {",
        "SHUT": ") ] }",
        "AT": "@",
        "AND": "&",
        "POSS": "'s",
        "SKIP": "' \" * _ “ ” „ « » •",
    }.items()
    for sign in signs.split()
}
SIGN: Meaning = (SYMBOL["SIGN"], None)
_GLUED = frozenset("$€£¥#%^=<>\\")
_SKIP, _ABOUT, _UNIT = SYMBOL["SKIP"], SYMBOL["ABOUT"], SYMBOL["UNIT"]
_PREPOSITIONS = frozenset(SYMBOL[name] for name in names("IN AT BY BEFORE ON WITHIN AFTER FROM TO FOR UNTIL"))


class Token(NamedTuple):
    """A stretch of text with its symbol (one character, see `symbols`), its value, and what the rules said of it."""

    code: str
    value: object
    start: int
    end: int
    says: tuple[str, ...] = ()


def cut(text: str, words: Lexicon) -> list[Token]:
    """All tokens of a plain text, in order; what carries no meaning here (quotes, "just") is left out."""
    cuts = pieces(text, words)
    tokens: list[Token] = []
    at = 0
    while at < len(cuts):
        piece, count = cuts[at], 1
        if piece.shape in WORDLIKE:
            (code, value), count = _word(cuts, at, words)
        else:
            code, value = UNKNOWN if _is_glued(cuts, at, words) else number(piece.shape, piece.text)
        if code == _ABOUT and tokens and tokens[-1].code in _PREPOSITIONS:
            code = _SKIP
        if code != _SKIP:
            tokens.append(Token(code, value, piece.start, cuts[at + count - 1].end))
        at += count
    return tokens


def _is_glued(cuts: list[Piece], at: int, words: Lexicon) -> bool:
    """Whether a number belongs to something else, as in $50, 15%, 3x or -5."""
    piece = cuts[at]
    if at and cuts[at - 1].end == piece.start and (cuts[at - 1].text in _GLUED or (at == 1 and cuts[0].text == "-")):
        return True
    if at + 1 == len(cuts) or cuts[at + 1].start != piece.end:
        return False
    after = cuts[at + 1]
    return after.text in _GLUED or (
        after.shape == "WORD" and after.text not in words.single and after.text not in ("a", "p", "z")
    )


def _word(cuts: list[Piece], at: int, words: Lexicon) -> tuple[Meaning, int]:
    """What the longest expression that starts here means, and how many pieces it takes."""
    text = cuts[at].text
    more = words.longer.get(text)
    if more and at + 1 < len(cuts):
        second = _after(cuts, at)
        for rest, meaning in more.get(_bare(cuts[second].text), ()) if second < len(cuts) else ():
            end = _matches(cuts, second, rest)
            if end:
                return meaning, end - at
    single = words.single.get(_bare(text))
    if single and len(text) == 1 and single[0] == _UNIT and not _follows_digits(cuts, at):
        single = None
    if text in ("a", "p") and _is_half_of_day(cuts, at):
        return (SYMBOL["AMPM"], f"{text}m"), 1
    if text == "z" and at and cuts[at - 1].shape == "HMS" and _follows_digits(cuts, at):
        return (SYMBOL["ZONE"], "UTC"), 1
    if single is None and text.endswith("ish"):
        single = words.single.get(text[:-3])
    return single or PUNCTUATION.get(text) or (UNKNOWN if text[0].isalnum() else SIGN), 1


def _is_half_of_day(cuts: list[Piece], at: int) -> bool:
    """Whether this letter is the "p" of 3p. A lone 4a is more often something else."""
    if not _follows_digits(cuts, at):
        return _is_spaced_half(cuts, at)
    return cuts[at].text == "p" or at > 1 or cuts[at - 1].shape == "HMS"


def _is_spaced_half(cuts: list[Piece], at: int) -> bool:
    """5 P., with its dot."""
    return (
        cuts[at].text == "p"
        and at > 0
        and cuts[at - 1].text.isdecimal()
        and at + 1 < len(cuts)
        and (cuts[at + 1].text, cuts[at + 1].start) == (".", cuts[at].end)
    )


def _follows_digits(cuts: list[Piece], at: int) -> bool:
    """Whether a letter stands right behind a number, as the w of 2w."""
    return at > 0 and cuts[at - 1].end == cuts[at].start and cuts[at - 1].text[-1].isdecimal()


def _matches(cuts: list[Piece], at: int, rest: tuple[str, ...]) -> int:
    """Where the pieces that spell `rest` from here on end; 0 where they do not."""
    for index, word in enumerate(rest):
        if index:
            at = _after(cuts, at)
        if at >= len(cuts) or _bare(cuts[at].text) != word:
            return 0
    return at + 1


def _after(cuts: list[Piece], at: int) -> int:
    """The next piece, a hyphen or apostrophe between the words of an expression passed over."""
    following = at + 1
    if following < len(cuts) and cuts[following].text in ("-", "'") and cuts[following].start == cuts[at].end:
        return following + 1
    return following


def _bare(text: str) -> str:
    return text.rstrip(".") if len(text) > 1 else text

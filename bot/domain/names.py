"""Names as people write them: how they are compared, what may be stripped, and what a person may be called."""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum

LONGEST_NAME = 200
"""Characters; longer text is no name."""

# Fillers and variation selectors; control and format characters are known by their category.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(
    map(chr, [*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
_APOSTROPHES = "'’‘ʼ`´′＇ʹ"
# Letters that no decomposition turns into a base letter and an accent.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    | dict.fromkeys(_APOSTROPHES, "")
)
# Elsewhere a combining mark is part of the letter: か and が, क and कि are different.
_SCRIPTS_WITH_ACCENTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW"})
_LOOKALIKE_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LABELS = _words(
    """admin administrator ai all anybody anyone assistant attendee attendees both bot channel chatbot everybody
    everyone facilitator group guest he here host human i me moderator narrator nobody none notetaker open organizer
    others owner participant participants people presenter recorder she slack slackbot somebody someone speaker system
    tba tbc tbd team them they todo transcript unassigned unclear unknown us user we whoever you"""
) | {"n a", "no one", "not assigned", "note taker", "unknown speaker", "whole team"}
_NUMBERED_LABEL = re.compile(
    r"(?:unknown )?(?:speaker|participant|attendee|user|person|guest|caller|voice)(?: ?\d+| \w)"
)

_TITLES = _words("dr dra frau herr mme mlle miss mr mrs ms mx prof professor senor senora sir")
_ROLES = _words(
    """analyst architect backend ceo cfo chair cmo coo contractor coordinator cpo cto design designer dev developer
    devops director eng engineer engineering ext external facilitator frontend guest head host hr intern lead legal
    manager marketing moderator notetaker ops organizer owner pm pmo po presenter product qa remote sales scribe sre
    support team tl tpm ux vp"""
)
_SUFFIXES = _words("esq ii iii iv jr junior mba md msc phd senior sr")
# Only in written names: in a profile these words are parts of names, such as Thế Anh and Amit Sama.
_AROUND_A_NAME = _TITLES | _ROLES | _SUFFIXES | _words("kun sama san sensei the")
_TEAM_NOUNS = "team|squad|group|crew|folks|people|side|org"

_ASCII_WORD = re.compile(r"[0-9a-z]+")
_SHORTCODE = re.compile(r":[a-z0-9_+'-]{1,60}:")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|（([^（）]*)）|【([^【】]*)】")
_NICKNAME = re.compile(r"(\w+)\s+[(\"“„']([\w.-]+)[)\"”“']\s+(\w.*)")
_TAIL = re.compile(r"\s+[-–—|•·/~]+\s+.*|\s*\|.*")
_POSSESSIVE = re.compile(rf"(?:[{_APOSTROPHES}]s|(?<=s)[{_APOSTROPHES}])(?:\s+(?:{_TEAM_NOUNS}))?", re.IGNORECASE)
_HONORIFIC = re.compile(r"(?:さん|ちゃん|くん|様|さま|氏|先生|님|씨)")
_COMMA = re.compile(r"[,،，]")
_CONNECTIVE = re.compile(r"[&+;/、]|\b(?:and|und|et|or|with|plus|vs)\b", re.IGNORECASE)


class Tier(IntEnum):
    """How well a form names a person, best first."""

    FULL = 0
    """All of a display or real name."""
    MOST = 1
    """Several words of it, a word and an initial, or an e-mail name of several words."""
    WORD = 2
    """A first or last name, a nickname, or an e-mail name of one word."""
    LOGIN = 3
    """An initial and the last name in one word, as logins have it."""


def tidy(name: str) -> str:
    """Return the name in compatibility form on one line, without invisible and direction-changing characters."""
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    if not (text.isascii() and text.isprintable()):
        text = "".join(char if char.isprintable() else _unprintable(char) for char in text if char not in _INVISIBLE)
    return " ".join(_SHORTCODE.sub(" ", text).split())


def fold(name: str) -> str:
    """Return what is compared: lower case, no accents (in scripts that have them), words parted by single blanks.

    Apostrophes go, other punctuation parts words. Folding twice changes nothing; the key of learnt names.
    """
    text = tidy(name)
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower().replace("'", "").replace("`", "")))
    text = unicodedata.normalize("NFKC", _without_accents(text.casefold().translate(_PLAIN)).translate(_PLAIN))
    return " ".join("".join(char if _is_word(char) else " " for char in text).split())


def mixes_alphabets(name: str) -> bool:
    """Whether a word mixes alphabets that look alike, as in a Latin name with a Cyrillic letter."""
    if name.isascii():
        return False
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name))
    return any(len({_script(char) for char in word if char.isalpha()} & _LOOKALIKE_SCRIPTS) > 1 for word in words)


def is_label(name: str) -> bool:
    """Whether the name is a label such as "team", "unknown" or "Speaker 1", which means nobody."""
    folded = fold(name)
    return folded.removeprefix("the ") in _LABELS or _NUMBERED_LABEL.fullmatch(folded) is not None


def is_decoration(name: str) -> bool:
    """Whether the name is blank or holds only titles and roles, such as "(PM)"."""
    return _AROUND_A_NAME.issuperset(fold(name).split())


def joined(name: str) -> list[str]:
    """Return the names joined in it by "and", "&", "/" and their like; the one name when nothing is joined."""
    return _pieces(_CONNECTIVE, name)


def listed(name: str) -> list[str]:
    """Return the names parted by commas; the one name when there is none."""
    return _pieces(_COMMA, name)


def without_brackets(name: str) -> str:
    """Return the name without what stands in brackets."""
    return " ".join(_BRACKETED.sub(" ", name).split())


def readings(name: str) -> Iterator[str]:
    """Yield folded forms of a written name, from the literal one to the barest: without brackets, "'s team", titles."""
    bare = without_brackets(tidy(name))
    own = _strip_end(_POSSESSIVE, _strip_end(_HONORIFIC, bare))
    words = _strip_words(fold(own).split(), before=_AROUND_A_NAME, after=_AROUND_A_NAME)
    candidates = [fold(name), fold(bare), fold(own), " ".join(words)]
    if len({len(word) == 1 for word in words}) == 1:  # P.S. is PS, but A. Li is no Ali
        candidates.append("".join(words))
    yield from dict.fromkeys(candidate for candidate in candidates if candidate)


def forms(name: str) -> Iterator[tuple[Tier, str]]:
    """Yield what a person may be called whose profile shows this name, folded."""
    whole = fold(name)
    if not whole:
        return
    yield Tier.FULL, whole
    text = tidy(name)
    if nickname := _NICKNAME.fullmatch(text):
        first, short, rest = nickname.groups()
        yield from ((Tier.WORD, fold(short)), (Tier.MOST, fold(f"{short} {rest}")))
        text = f"{first} {rest}"
    yield from _forms_of_words(_core(without_brackets(text)))
    for inside in _other_alphabet(text):
        yield Tier.FULL if not inside.isascii() else Tier.MOST, fold(inside)
        yield from _forms_of_words(_core(inside))


def email_forms(local_part: str) -> Iterator[tuple[Tier, str]]:
    """Yield what a person may be called whose e-mail address begins so: "priya.shah" is "priya shah" and "pshah"."""
    words = fold(local_part.partition("+")[0].replace("_", " ")).split()
    if len(words) == 1:
        yield Tier.WORD, words[0]
    elif words:
        yield Tier.MOST, " ".join(words)
        login = words[0][0] + words[-1]
        if len(login) >= 5:  # shorter ones are first names too often: Ann Li is no Ali
            yield Tier.LOGIN, login


def _forms_of_words(words: list[str]) -> Iterator[tuple[Tier, str]]:
    if len(words) == 1:
        yield Tier.WORD, words[0]
    if len(words) < 2:
        return
    first, last = words[0], words[-1]
    yield Tier.FULL, " ".join(words)
    yield from ((Tier.MOST, form) for form in (f"{last} {first}", f"{first} {last}", "".join(words)))
    yield from ((Tier.MOST, form) for form in (f"{first} {last[0]}", f"{first[0]} {last}") if len(words) < 6)
    for cut in range(1, min(len(words), 6)):
        for some in (words[:cut], words[cut:]):
            if len(some) > 1 or len(some[0]) > 1:
                yield Tier.MOST if len(some) > 1 else Tier.WORD, " ".join(some)


def _core(name: str) -> list[str]:
    """The folded words of a profile's name without titles, and without what follows a bar, dash or comma."""
    left, _, right = _TAIL.sub("", name).partition(",")
    family, given = fold(left).split(), fold(right).split()
    if given and len(given) <= 2 and not _AROUND_A_NAME.intersection(given):
        family = [*given, *family]
    return _strip_words(family, before=_TITLES, after=_ROLES | _SUFFIXES)


def _other_alphabet(name: str) -> Iterator[str]:
    """What brackets hold when it is the name again in other letters: "Li Lei (李雷)", "李雷 (Lei Li)"."""
    outside = without_brackets(name)
    for groups in _BRACKETED.findall(name):
        inside = "".join(groups).strip()
        latin = fold(inside).isascii()
        if fold(inside) and latin != fold(outside).isascii() and (not latin or " " in fold(inside)):
            yield inside


def _strip_words(words: list[str], *, before: frozenset[str], after: frozenset[str]) -> list[str]:
    """The words without those sets at the ends; at least one word stays."""
    while len(words) > 1 and words[0] in before:
        words = words[1:]
    while len(words) > 1 and words[-1] in after:
        words = words[:-1]
    return words


def _pieces(separator: re.Pattern[str], name: str) -> list[str]:
    pieces = separator.split(without_brackets(tidy(name)))
    return [piece.strip() for piece in pieces if fold(piece)]


def _strip_end(pattern: re.Pattern[str], text: str) -> str:
    ends = (found.start() for found in pattern.finditer(text) if found.end() == len(text))
    return text[: next(ends, None)] or text


def _without_accents(text: str) -> str:
    kept: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.category(char) != "Mn":
            base = char
        elif _script(base) in _SCRIPTS_WITH_ACCENTS:
            continue
        kept.append(char)
    return "".join(kept)


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0] if char else ""


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _unprintable(char: str) -> str:
    return " " if char.isspace() else ""

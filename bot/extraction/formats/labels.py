"""How a line names its speaker: `Name: …`, `**Name:** …`, `[00:04] Name: …`, `Name (10:32): …`, `<nick> …`.

A label is taken for a speaker only if the whole text supports it; `Speakers` holds that decision.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.extraction.formats import abroad
from bot.extraction.formats.marks import INVISIBLE
from bot.extraction.phrases import words

STAMP = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?"
WORD = r"[^\W_][\w'’.\-]*"
NAME = rf"{WORD}(?:[ \t]{{1,2}}(?:&[ \t])?{WORD}){{0,3}}(?:,[ \t][A-Z][\w'’.\-]*|,[ \t](?:MD|PhD|Jr\.?|Sr\.?))?"

_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
_BULLET = r"(?:[-*+•–◦▪‣][ \t]+|\d{1,3}[.)][ \t]+)?"
_LABEL = re.compile(
    rf"[ \t]*{_BULLET}(?P<early>\*\*|__)?"
    rf"(?:[\[(]?(?:{_DAY},?[ \tT]+)?{STAMP}(?:[ \t]*(?:-->|[-–—])[ \t]*{STAMP})?[\])]?[ \t]*(?:[-–|][ \t]*)?)?"
    rf"(?P<mark>\*\*|__|[*_])?[@\[<]{{0,2}}(?P<name>{NAME})[\]>]?(?:\*\*|__)?"
    rf"(?:[ \t]*[(\[](?P<aside>[^)\]\n]{{1,60}})[)\]])?(?:[ \t]+[\[(]?{STAMP}[\])]?)?"
    rf"(?:\*\*|__|[*_])?[ \t]*:(?:\*\*|__|[*_])?(?=[\s\"“'‘]|$)[ \t]*"
)
_CHAT = re.compile(
    rf"[ \t]*{STAMP}[ \t]+From[ \t]+(?P<name>{WORD}(?:[ \t](?!to[ \t]){WORD}){{0,3}})"
    r"(?:[ \t]+to[ \t]+[^:\n]{1,60}?)?(?:[ \t]*\(direct message\))?[ \t]*:(?=\s|$)[ \t]*",
    re.IGNORECASE,
)
_DASHED = re.compile(
    rf"[ \t]*{_BULLET}(?:(?P<mark>\*\*)@?(?P<name>{WORD}(?:[ \t]{WORD}){{0,2}})\*\*[ \t]*[-–—]"
    rf"|@?(?P<bare>{WORD}(?:[ \t]{WORD})?)[ \t]?[-–—](?=[ \t]))[ \t]*(?=\S)"
)
_ME = re.compile(rf"[ \t]*[\[(]?{STAMP}[\])]?[ \t]+\*[ \t]+(?P<name>[^\s<>*]{{1,40}})[ \t]+(?=\S)")
_LONGEST_LABEL = 140
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_NICK = re.compile(rf"[ \t]*(?:[\[(]?{STAMP}[\])]?[ \t]+)?<[@+%& ]?(?P<name>[^\s<>]{{1,40}})>[ \t]+")

_NAMED_LIKE_HEADS = words("da")
HEADS = words(
    """action actions agenda ai aim announcement announcements attendance attendees absent apologies background blocker
    blockers call cc chair chairs chat channel comment conclusion consensus contents context cost date day deadline
    decision decisions deliverable description details discussion doing done due duration edit email example examples
    fact feedback follow-up followup from goal goals guests host hosts id idea ideas impact impediment impediments
    info input issue issues item items link links live location meeting milestone minutes moderator moderators motion
    n.b nb next
    note notes notetaker notetakers option options outcome output owner participants plan present priority
    problem proposal proposed ps purpose question questions reason recap recommendation recording references
    regrets report repository request resolution resolved response result results risk risks room sb scribe
    scribenick scribes secretary section status step steps subject summary tags task tasks tbd team tip title to
    todo topic topics tl;dr type update updates uri url version video warning what when where which who why with
    answer a q re sent organizer organiser organized time timeline venue zoom www http https yes no ok okay
    today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday note: first second third
    finally also key attention important remember reminder fyi eta transcript transcription invited attachments
    keywords"""
) | (abroad.HEADS - _NAMED_LIKE_HEADS)
"""First words of labels that head a line of minutes and name nobody."""
_LAST_OF_HEADS = HEADS - {"owner", "host", "chair", "a"}
_REMEMBERED = 1_024
"""Labels that are remembered: a speaker's stands on many lines."""

_FUNCTION_WORDS = words(
    """i we you he she it they the a an this that these those my our your his her their if when while because so and
    but or then there here is are was were will would can could should have has had not for in on at of with as
    by from about let's lets one two three after before let please thanks"""
)
_NAMES_LIKE_WORDS = frozenset({"Will", "An", "May", "Can"})
_PARTICLES = words("de der den van von da di du del la le el al bin ben y")


class Label(NamedTuple):
    """A speaker's label on a line: the name as written and where the words after it begin."""

    name: str
    end: int
    strong: bool


def find_label(text: str, start: int, end: int) -> Label | None:
    """Return the label a line seems to begin with, not yet knowing whether that is somebody's name."""
    head = text[start : min(end, start + _LONGEST_LABEL)]
    if ":" not in head:
        return None
    if not head.isascii() and _UNSEEN.search(head):
        return _find_hidden(head, start)
    found = _LABEL.match(text, start, end)
    if found and not is_head(found["name"]):
        return Label(_tidy(found["name"]), found.end(), bool(found["mark"] or found["early"]))
    if found := _CHAT.match(text, start, end):
        return Label(_tidy(found["name"]), found.end(), True)
    return None


def _find_hidden(head: str, start: int) -> Label | None:
    """Return the label of a line that holds characters nobody can see."""
    seen = [at for at, letter in enumerate(head) if not _UNSEEN.match(letter)]
    label = find_label("".join(head[at] for at in seen), 0, len(seen))
    if label is None:
        return None
    return label._replace(end=start + (seen[label.end] if label.end < len(seen) else len(head)))


def find_action(text: str, start: int, end: int) -> Label | None:
    """Return who does what a chat line tells: `10:03 * mara calls the depot`."""
    found = _ME.match(text, start, end) if "*" in text[start : start + 14] else None
    return Label(found["name"], found.end(), True) if found else None


def find_nick(text: str, start: int, end: int) -> Label | None:
    """Return the `<nick>` a chat line begins with."""
    if "<" not in text[start : start + 30]:
        return None
    found = _NICK.match(text, start, end)
    return Label(found["name"], found.end(), True) if found else None


def find_dashed(text: str, start: int, end: int) -> Label | None:
    """Return the `**Name** -` or `Name -` a line begins with."""
    found = _DASHED.match(text, start, end)
    if not found:
        return None
    name = found["name"] or found["bare"]
    return None if is_head(name) else Label(_tidy(name), found.end(), bool(found["mark"]))


@lru_cache(maxsize=_REMEMBERED)
def is_head(name: str) -> bool:
    """Whether a label heads minutes (`Agenda`, `Action items`) instead of naming somebody."""
    words = name.lower().split()
    return words[0].strip(".'’-") in HEADS or words[-1] in _LAST_OF_HEADS


@lru_cache(maxsize=_REMEMBERED)
def looks_like_name(name: str) -> bool:
    """Whether every word is written as names are: capital first letters, or initials."""
    words = name.replace("(", " ").split()
    if not words or len(words) > 5 or (name not in _NAMES_LIKE_WORDS and any(_is_function_word(w) for w in words)):
        return False
    return all(word[0].isupper() or word in _PARTICLES or word.isdigit() for word in words) and words[0][0].isupper()


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """Which labels of one text name speakers."""

    names: frozenset[str]
    dashed: frozenset[str]
    found: dict[int, Label]
    """The `Name:` labels of the text by the place where their line begins, accepted or not."""
    is_dialogue: bool = True
    """Whether some label stands twice; where each stands once, a letter may tell each person something."""

    def accepts(self, label: Label | None) -> bool:
        """Whether a `Name:` label is a speaker's."""
        return label is not None and label.name.lower() in self.names

    def accepts_dashed(self, label: Label | None) -> bool:
        """Whether a `Name -` label is a speaker's."""
        return label is not None and label.name.lower() in self.dashed


def decide_speakers(
    text: str, spans: Iterable[tuple[int, int]], known: frozenset[str], present: frozenset[str] = frozenset()
) -> Speakers:
    """Look over all lines and decide which labels name speakers.

    `known` are lower-case names the text lists, `present` those of people who may have been there.
    """
    counts: Counter[str] = Counter()
    strong: set[str] = set()
    dashed: Counter[str] = Counter()
    bold: set[str] = set()
    found: dict[int, Label] = {}
    total = 0
    labelled: list[int] = []
    for start, end in spans:
        total += 1
        if label := find_label(text, start, end):
            found[start] = label
            counts[label.name] += 1
            if looks_like_name(label.name):
                labelled.append(total)
            if label.strong:
                strong.add(label.name)
        elif label := find_dashed(text, start, end):
            dashed[label.name] += 1
            if label.strong:
                bold.add(label.name)
    # What stands above and below a talk does not count against it.
    span = labelled[-1] - labelled[0] + 1 if len(labelled) >= LONG else total
    names = _settle(counts, strong, known | present, span)
    return Speakers(
        names=names,
        dashed=_settle_dashed(dashed, bold, names | known, total),
        found=found,
        is_dialogue=any(counts[name] > 1 for name in counts if name.lower() in names),
    )


LONG = 3
"""Labels from which the lines between the first and the last are a talk of their own."""
SHORT = 3
"""Lines up to which a single label is taken for a speaker."""


def _settle(counts: Counter[str], strong: set[str], known: frozenset[str], total: int) -> frozenset[str]:
    proper = {name for name in counts if looks_like_name(name)}
    labelled = sum(counts[name] for name in proper)
    # A text of a line or two is what somebody tries first; longer ones show what their labels are.
    speechy = (labelled >= 2 or (labelled and total <= SHORT)) and labelled * 3 >= total
    accepted = {name for name in counts if name.lower() in known}
    surnames = {form.split()[-1] for form in known if " " in form}
    accepted |= {name for name in proper if " " in name and name.lower().split()[-1] in surnames}
    accepted |= {name for name in proper if counts[name] >= 2 or speechy or (name in strong and labelled >= 2)}
    if speechy and labelled * 2 >= total:
        accepted |= {name for name in counts if " " not in name and not _is_prose(name)}
    accepted |= {name for name in counts if counts[name] >= 3 and len(name.split()) <= 2 and not _is_prose(name)}
    lowered = {name.lower() for name in accepted}
    return frozenset(lowered)


def _settle_dashed(counts: Counter[str], bold: set[str], names: frozenset[str], total: int) -> frozenset[str]:
    proper = Counter({name: count for name, count in counts.items() if looks_like_name(name)})
    if len(proper) >= 2 and max(proper.values()) >= 2 and proper.total() * 5 >= total * 4:
        return frozenset(name.lower() for name in proper) | names
    return frozenset(
        name.lower()
        for name, count in counts.items()
        if name.lower() in names
        or (looks_like_name(name) and ((name in bold and count >= 2) or (count >= 3 and len(name.split()) == 1)))
    )


def _is_prose(name: str) -> bool:
    return any(_is_function_word(word) for word in name.split())


def _is_function_word(word: str) -> bool:
    """`a` and `The` are; the `A` of `Speaker A` is not."""
    return word.lower() in _FUNCTION_WORDS and (word == "I" or not (len(word) == 1 and word.isupper()))


def _tidy(name: str) -> str:
    return " ".join(name.split())

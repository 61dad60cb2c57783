"""What the head of notes says: title, the day of the meeting, who was there."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.extraction.formats import abroad
from bot.extraction.formats.labels import WORD, is_head, looks_like_name
from bot.extraction.formats.notes import Person

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d|19\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}[ \t]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?[ \t]+(?P<year>\d{{4}}))?\b", re.I)
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \t]+{_MONTH},?(?:[ \t]+(?P<year>\d{{4}}|\d\d(?![:\d])))?\b", re.I
)
_NUMERIC = re.compile(r"(?<![\d/.])(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4}|\d{2})(?![\d/.])")

_ABROAD = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:\.|er|º|°)?[ \t]+(?:de[ \t]+)?(?P<month>{abroad.MONTH})"
    r"[ \t]+(?:de[ \t]+)?(?P<year>\d{4})",
    re.I,
)
_ZONE = re.compile(
    r"(?<![\w/])(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
    r"(?:/[A-Z][A-Za-z_-]{1,30}){1,2}(?![\w/])"
)
ZONE_LINES = 12
"""Lines at the top in which the notes may say what zone their times are in."""
_YEAR = re.compile(r"\d{4}|[/.]\d{1,2}[/.]\d{2}$|[a-z.,]\s+\d\d$", re.I)
_DATE_LINE = re.compile(
    r"[\s>*_#|-]*(?:meeting[ \t]+)?(?:date(?:/time| and time| & time)?|when|held on|day|time)(?:\*\*"
    r"|__)?[ \t]*[:|](?:\*\*|__)?",
    re.I,
)
_HELD = re.compile(
    r"\b(?:meeting|minutes|committee|board|council)\b[^.\n]{0,120}?\b(?:held|met|took place)\b(?= )", re.I
)
"""`Minutes of the meeting held in the Scout Hut on 5 November`: the day comes after the place."""
_NOT_HELD = re.compile(
    r"\b(?:by|before|until|till|due|deadline|eta|after|no later than|(?:planned|scheduled|set|booked) for|moved to)\b"
    r"[\s:(*_–—-]*(?:(?:is|on|the|will be)\s+)*"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?:the\s+)?)?$"
    r"|\bnext (?:\w+ ){0,2}(?:meeting|call|session|sync|one|time)\b",
    re.I,
)
"""Before a day by which something is due, or on which something is still to come."""
_SAYS_SOMETHING = re.compile(
    r"\b(?:I|I['’](?:ll|m|ve|d)|(?i:you|we['’]ll|will|can|could|please|should|must|needs?|let['’]s|he|she|they|has|have))\b"
    r"|^[\s>*_#|-]*(?:ACTION|Action(?: item)?|AI|TODO|To-?do)\b"
)
"""Words of a line that tells something rather than says what the notes are of."""
_OF_MEETING = re.compile(
    r"\b(?:meeting|call|minutes|notes|recap|summary|sync|stand-?up|session|workshop|committee|board|council|retro|held|met"
    r"|joining|coming|today|protokoll|sitzung|r[ée]union|reuni[ãó]o?n?|riunione|vergadering)\b",
    re.I,
)
LONGEST_OPENING = 300
_TITLE_LINE = re.compile(
    r"[\s>*_#|-]*(?:meeting[ \t]+)?(?:title|subject|topic|meeting|name of meeting)(?:\*\*|__)?[ \t]*:(?:\*\*"
    r"|__)?[ \t]*(?P<title>\S.*)",
    re.I,
)
PRESENT = re.compile(
    rf"[\s>*_#|-]*(?:meeting[ \t]+)?(?:{abroad.PRESENT}|attendees?|attendance|attending|participants?|present"
    rf"|in attendance"
    r"|people|here|(?:those|also|members|trustees|governors) present|also there"
    r"|in the room(?: ?/ ?on the (?:phone|line))?"
    r"|round the table|who(?:['’]s here| was there)|"
    r"on the call|members present|roll call|guests?|invitees|invited|speakers|chairs?|chair\(s\)|hosts?|moderators?|"
    r"scribes?|scribe\(s\)|scribenick|note[- ]?takers?|secretary|facilitators?|lead|(?:rotating )?secretary)"
    r"(?:[ \t]*\([^)\n]{0,40}\))?(?:\*\*|__)?[ \t]*(?P<colon>:|were\b)?(?:\*\*|__)?[ \t]*",
    re.I,
)
ABSENT = re.compile(
    r"[\s>*_#|-]*(?:absent|absentees|apologies|regrets|not (?:present|attending)|excused|missing"
    rf"|{abroad.ABSENT})(?:\*\*"
    r"|__)?[ \t]*(?P<colon>:)?"
    r"(?:\*\*|__)?[ \t]*",
    re.I,
)
_PERSON = re.compile(
    r"^[\s>*+\-•–\d.)]*(?:\[[ xX]?\][ \t]*)?(?:(?P<short>[A-Za-z]{2,4})[ \t]*[:=–-][ \t]+)?"
    rf"(?:\[(?P<linked>[^\]\n]{{2,60}})\]\([^)\n]*\)|\*{{0,2}}(?P<name>@?{WORD}(?:[ \t]{WORD}){{0,4}})\*{{0,2}})"
)
_HANDLE = re.compile(r"@([\w.-]{2,40})")
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-Z][a-z]+ )")
"""Where an attendance list written as a sentence ends: `… and Ana Reyes. Apologies came from …`."""
_ASIDE_SHORT = re.compile(r"[(\[]([A-Z][A-Za-z]{1,3})[)\]]")


def find_date(line: str, *, year: int, day_first: bool) -> tuple[date, str] | None:
    """Return the first full calendar date in a line and how it is written; `year` serves where none is written."""
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC, _ABROAD):
        for found in pattern.finditer(line):
            if day := _day(found.groupdict(), year, day_first):
                return day, found.group()
    return None


def _number(month: str) -> int:
    return abroad.MONTHS.get(month.lower()) or _MONTHS.index(month[:3].lower()) + 1


def _day(parts: dict[str, str | None], year: int, day_first: bool) -> date | None:
    written = int(parts.get("year") or year)
    written += 2000 if written < 100 else 0
    if first := parts.get("first"):
        one, two = int(first), int(parts.get("second") or 0)
        months, days = (two, one) if (day_first and two <= 12) or one > 12 else (one, two)
    else:
        name = parts.get("month")
        months = _number(name) if name else int(parts.get("number") or 0)
        days = int(parts["day"] or 0)
    try:
        return date(written, months, days)
    except ValueError:
        return None


def held_on(head: Iterable[str], *, today: date | None, day_first: bool) -> tuple[date, str] | None:
    """Return the day the notes say the meeting was held, from a `Date:` line, else from a title or an early line.

    A date without a year is the one nearest to `today`; without `today` it is none.
    """
    candidates: list[tuple[int, date, str]] = []
    for row, line in enumerate(head):
        labelled = _DATE_LINE.match(line)
        rank = 0 if labelled else 1 if line.lstrip().startswith("#") and row < 12 else 2 if row < 4 else 9
        held = _HELD.search(line, 0, LONGEST_OPENING) if rank == 2 else None
        if rank == 9 or (rank == 2 and len(line) > 90 and not held):
            continue
        rest = line[held.end() :] if held else line
        found = find_date(rest, year=today.year if today else 2000, day_first=day_first)
        if found is None:
            continue
        before, _, after = rest.partition(found[1])
        if labelled or held or not _is_of_something_else(before, after, rank):
            candidates.append((rank, *found))
    if not candidates:
        return None
    _, day, phrase = min(candidates, key=lambda candidate: candidate[0])
    if _YEAR.search(phrase):
        return day, phrase
    return (_nearest(day, today), phrase) if today else None


def _is_of_something_else(before: str, after: str, rank: int) -> bool:
    """Whether the words around a day of the head say that it is not the meeting's."""
    if _NOT_HELD.search(before) or (rank > 1 and _SAYS_SOMETHING.search(before)):
        return True
    is_sentence = rank > 1 and len(before.split()) > 1 and after.rstrip().endswith((".", "!"))
    return is_sentence and not _OF_MEETING.search(before)


def zone(head: Sequence[str]) -> str | None:
    """Return the zone that the first lines name as computers do, such as Europe/Berlin; abbreviations mean several."""
    for line in head[:ZONE_LINES]:
        for found in _ZONE.finditer(line):
            with suppress(ZoneInfoNotFoundError, ValueError):
                return ZoneInfo(found.group()).key
    return None


def _nearest(day: date, today: date) -> date:
    """Return the same day of the year in the year that brings it nearest to `today`."""
    options = []
    for year in range(max(today.year - 1, 1), min(today.year + 1, 9999) + 1):
        with suppress(ValueError):  # 29 February
            options.append(day.replace(year=year))
    return min(options, key=lambda option: abs((option - today).days), default=day)


def title(head: list[str], *, begins_with_talk: bool = False) -> str | None:
    """Return the notes' title: a `Title:` line, else the first heading, else a short first line that nobody says."""
    for line in head[:12]:
        if (found := _TITLE_LINE.match(line)) and len(found["title"]) < 160:
            return found["title"].strip(" *_#")
    for line in head[:12]:
        if line.lstrip().startswith("#") and line.strip(" #*"):
            return line.strip(" #*\t")
    if begins_with_talk:
        return None
    first = next((line.strip() for line in head if line.strip()), "")
    return (
        first.strip(" *_") if 3 < len(first) < 90 and not re.match(r".{0,40}:\s", first) and first != "WEBVTT" else None
    )


def people_in(line: str, *, present: bool) -> list[Person]:
    """Return the people a line of an attendance list names."""
    if "," in line and not re.match(r"\s*(?:[-*+•]\s*)?\[[ xX]\]", line):
        parts = re.split(rf"[,;](?![^()]*\))|\band\b|{abroad.AND}", line)
    else:
        parts = re.split(rf";|\band\b(?=\s+[A-Z@])|{abroad.AND}", line)
    return [person for part in parts if (person := _person(part, present))]


def _person(part: str, present: bool) -> Person | None:
    found = _PERSON.match(part)
    if not found:
        return None
    name = (found["linked"] or found["name"]).strip(" .").lstrip("@")
    handle = part.lstrip(" -*+\t").startswith("@")
    if not handle and (not looks_like_name(name) or is_head(name)):
        return None
    forms = [found["short"]] if found["short"] else []
    forms += _HANDLE.findall(part) + _ASIDE_SHORT.findall(part)
    absent = re.match(r"\s*[-*+•]?\s*\[ \]", part) is not None
    return Person(name=name, forms=tuple(form for form in forms if form != name), present=present and not absent)


def read_people(text: str, spans: list[tuple[int, int]]) -> tuple[Person, ...]:
    """Return who the head's attendance lists name, each once."""
    people: dict[str, Person] = {}
    listing: bool | None = None
    items = 0
    for start, end in spans:
        line = text[start : min(end, start + 600)].lstrip("\ufeff")
        if not line.strip():
            listing = listing if items == 0 else None
            continue
        absent, present = ABSENT.match(line), PRESENT.match(line)
        if present and not present["colon"] and any(person.present for person in people.values()):
            present = None
        head = absent or present
        rest = line[head.end() :].strip() if head else ""
        if (
            head
            and (head["colon"] or not rest)
            and not (listing and line.lstrip().startswith(("- ", "* ")) and not rest)
        ):
            listing, items = present is not None and absent is None, 0
            named = people_in(_SENTENCE_ENDS.split(rest, 1)[0], present=listing) if rest else []
            items = len(named)
        elif listing is not None and not line.lstrip().startswith("#"):
            named = people_in(line, present=listing)
            items += len(named)
            if not named:
                listing = None
        else:
            listing, named = None, []
        for person in named:
            people.setdefault(person.name, person)
    return tuple(people.values())

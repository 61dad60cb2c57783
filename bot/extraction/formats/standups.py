"""Written dailies: a name, then what that person did, is to do and waits for (`Yesterday: … Today: … Blockers: …`)."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.extraction.formats.labels import NAME, is_head, looks_like_name
from bot.extraction.formats.lines import trim
from bot.extraction.formats.notes import Report
from bot.extraction.phrases import any_of, pattern

_DID = any_of(
    r"""yesterday|done|did|completed|finished|accomplished|accomplishments|since yesterday|previous(?:ly)?
    last (?:24 ?h(?:ours)?|day|week|friday|workday)|what (?:did|have|has) (?:i|you|we)\b[^:\n]{0,50}""",
    before="",
    after="",
)
_PLANS = any_of(
    r"""today|tomorrow|doing|next|next up|plans?|planned|plan for today|plans for today|will do|in progress
    what (?:will|are|do) (?:i|you|we)\b[^:\n]{0,50}""",
    before="",
    after="",
)
_BLOCKED = any_of(
    r"""(?:any )?(?:blockers?|impediments?|obstacles?|roadblocks?)|blocked(?: by| on)?|stuck(?: on)?
    (?:is )?(?:there )?anything (?:blocking|in your way|standing in)\b[^:\n]{0,50}""",
    before="",
    after="",
)
_FIELD = (
    rf"(?:(?P<did>{_DID}|y)|(?P<plans>{_PLANS}|t)|(?P<blocked>{_BLOCKED}|b))[*_]{{0,2}}"
    r"(?:[ \t]*\?*[ \t]*:[*_]{0,2}(?=[ \t]|$)|[ \t]*\?[*_]{0,2}(?=[ \t]*$))[ \t]*"
)
_BARE = rf"(?:\*\*|__|#{{2,6}}[ \t]+)(?:(?P<had>{_DID})|(?P<next>{_PLANS})|(?P<stuck>{_BLOCKED}))(?:\*\*|__)?[ \t]*$"
_MARKS = r"[ \t]*(?:[-*+•–◦]|\d[.)])?[ \t]*(?::[\w+-]+:|[^\w\s*_@#]{1,3})?[ \t]*[*_]{0,2}"
_FIRST = pattern(rf"{_MARKS}{_FIELD}|{_BARE}", re.IGNORECASE)
_FURTHER = pattern(r"(?:(?<=[.;|,/)])|(?<=[ \t]))[ \t]*[*_]{0,2}(?=[A-Z])" + f"(?i:{_FIELD})")
_DAILY = pattern(r"(?:yesterday|today|since yesterday|[yt]$|what )")
"""Fields that people alone have; topics, too, have something done and something next."""
_TITLE = pattern(r"\b(?:daily|dailies|stand-?ups?|scrum)\b", re.IGNORECASE)
HEAD = 400
"""Characters at the top in which a text calls itself a daily."""
_POSTED = r"(?:[ \t]+(?:has[ \t]+)?(?:posted|submitted|shared|completed|reported|answered)\b[^\n]{0,80})"
_NAME = pattern(
    rf"[ \t]*(?:#{{1,6}}[ \t]+|[-*+•–◦][ \t]+)?(?:[*_]{{1,2}})?@?(?P<name>{NAME})(?:[ \t]*\([^)\n]{{1,40}}\))?"
    rf"(?:[*_]{{1,2}})?(?:{_POSTED}|[ \t]*:?(?:[*_]{{1,2}})?)[ \t]*$"
)
_INLINE = pattern(
    rf"[ \t]*(?:[-*+•–◦][ \t]+)?(?:[*_]{{1,2}})?@?(?P<name>{NAME})(?:[*_]{{1,2}})?[ \t]*(?::|[-–—|])"
    r"(?:[*_]{1,2})?[ \t]+"
)
_LONGEST_NAME = 120
_NEAR = 8
"""Lines within which a person's fields follow one another."""

Lines = list[tuple[int, int]]


class Told(NamedTuple):
    """A field of somebody's report: what it tells, and where in the text its words stand."""

    report: Report
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Standups:
    """The lines of a text that hold fields of reports, and those that name whose they are; none elsewhere."""

    fields: dict[int, list[Told]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def goes_on(self, number: int, filled: Lines) -> bool:
        """Whether a report goes on behind a blank line."""
        after = next((n for n in range(number, len(filled)) if filled[n][0] < filled[n][1]), None)
        if after is not None and after in self.fields and after not in self.names:
            return True
        before = self.fields.get(number - 1)
        return before is not None and before[-1].start == before[-1].end


LEAST = 2
"""Fields that make a report."""


def find_standups(text: str, filled: Lines, known: Collection[str]) -> Standups:
    """Return the reports of a text that is, or holds, a written daily. `known` are lower-case names."""
    fields, named, labels = _find(text, filled)
    if not {"y", "t"} <= set(labels.values()):
        fields = {at: told for at, told in fields.items() if len(told) >= LEAST or len(labels[at]) > 1}
    if not _are_reports(fields):
        return Standups()
    opening = fields[min(fields)][0].report
    for number in [number for number, told in fields.items() if told[0].report is opening]:
        named.update(_above(text, filled, number, fields))
    if not named and any(told[-1].start == told[-1].end and "what" not in labels[at] for at, told in fields.items()):
        return Standups()
    is_daily = any(_DAILY.match(labels[at]) for at in fields) or _TITLE.search(text[: filled[min(fields)][0]][:HEAD])
    if not is_daily and not (named and all(name.lower() in known for name in named.values())):
        return Standups()
    return Standups(fields=fields, names=named)


def _find(text: str, filled: Lines) -> tuple[dict[int, list[Told]], dict[int, str], dict[int, str]]:
    """Return the fields of each line, the names that lead such lines, and the label each begins with."""
    fields: dict[int, list[Told]] = {}
    named: dict[int, str] = {}
    labels: dict[int, str] = {}
    for number, (start, end) in enumerate(filled):
        lead = None
        if not (found := _FIRST.match(text, start, end)) and (lead := _INLINE.match(text, start, end)):
            found = _FIRST.match(text, lead.end(), end)
        told = _cut(text, found, end) if found else []
        if not found or (lead and (len(told) < LEAST or not _is_name(lead["name"]))):
            continue
        fields[number], labels[number] = told, next(word for word in found.groups() if word).lower()
        if lead:
            named[number] = " ".join(lead["name"].split())
    return fields, named, labels


def _cut(text: str, found: re.Match[str], end: int) -> list[Told]:
    """Cut a line into its fields: `Y: the login. T: the tests. B: none`."""
    told: list[Told] = []
    while True:
        after = _FURTHER.search(text, found.end(), end)
        told.append(Told(_REPORTS[found.lastgroup or ""], *trim(text, found.end(), after.start() if after else end)))
        if after is None:
            return told
        found = after


def _are_reports(fields: dict[int, list[Told]]) -> bool:
    """Whether somewhere a plan stands beside what was done, or what is in the way."""
    near: list[tuple[int, Report]] = []
    for number, told in fields.items():
        near = [(at, report) for at, report in near if number - at <= _NEAR] + [(number, one.report) for one in told]
        kinds = {report for _, report in near}
        if Report.PLANNED in kinds and len(kinds) > 1:
            return True
    return False


def _above(text: str, filled: Lines, number: int, fields: dict[int, list[Told]]) -> dict[int, str]:
    """Return the name on a line of its own above a field, with at most one blank line between."""
    for at in (number - 1, number - 2):
        if at < 0 or at in fields:
            return {}
        start, end = filled[at]
        if start < end:
            found = _NAME.match(text, start, end) if end - start <= _LONGEST_NAME else None
            return {at: " ".join(found["name"].split())} if found and _is_name(found["name"]) else {}
    return {}


def _is_name(written: str) -> bool:
    return len(written.split()) <= MOST_WORDS and looks_like_name(written) and not is_head(written)


_REPORTS = {
    **dict.fromkeys(("did", "had"), Report.DONE),
    **dict.fromkeys(("plans", "next"), Report.PLANNED),
    **dict.fromkeys(("blocked", "stuck"), Report.BLOCKED),
}
MOST_WORDS = 3
"""Words of a name."""

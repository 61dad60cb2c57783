"""Deadlines that stand apart from what is due: on a line below it, behind a list, in the heading above."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from bot.domain.deadline import Deadline
from bot.extraction.dates import Found
from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import sections
from bot.extraction.offline.drafts import Draft, Place
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.phrases import any_of, pattern, words

LONGEST = 90
"""Characters of a sentence that says when and nothing else."""
WORDS_OF_A_DAY = 5
"""Words that a day may be said in, besides those that lead to it."""
FARTHEST = 40
"""Lines of a list behind which the deadline of all of it is looked for."""


_LIMIT = pattern(r"\b(?:deadlines?|due|by|before|until|till|eta|target|no later|latest|needed|wanted|timeline)\b")
"""Words that make of a day a limit."""
_ALL = words("all these those everything above list lot each every")
_BOTH = words("both two")
_SAYING = (
    _ALL
    | _BOTH
    | words(
        """deadline deadlines due date dates by on before until till of this that it they them the is are be to will
        should must shall need needs needed want wanted have has done finished ready complete completed in no later than
        latest at eta target timeline when for please items actions tasks points three four tbd sent delivered handed
        agreed set a an as and end
        everyone everybody open ones remaining other others rest last"""
    )
)
"""Words of a sentence that says when, besides the day itself."""
_LEADING = _SAYING | words(
    "we you following next steps step action item follow up ups to do do todo todos our new open"
)
"""Words of a heading that says of a list by when it is due, besides the day itself."""
_WORD = re.compile(r"[^\W\d_]+")
_OF_IT = pattern(
    r"\W*(?:(?:this|that|it|they|both|these|which) )?"
    r"(?:(?:will|would|should|must|can|has to|have to|needs? to|is to|are to|to|ought to) )+(?:both )?be [a-z]+\b"
    r"|\W*(?:we|he|she|they|i) (?:will |'ll )?(?:needs?|wants?) (?:this|that|it|them|both)\b"
)
"""How a sentence begins that says of what was said before when it will be done."""
_THEN = pattern(r"\b(?:by|before|until|till) then\b", re.IGNORECASE)
_COUNTED = "page|part|step|chapter|phase|version|slide|room|option|item|issue|figure|table"
_NUMERIC_END = pattern(
    rf"(?:^|(?P<of>\b(?:{_COUNTED})s?)?[\s(\[–—-]+)(?P<when>\d{{1,2}}/\d{{1,2}})[\s.)\]]*$", re.IGNORECASE
)
SOON = timedelta(days=120)
"""How far ahead a day in numbers may lie that nothing else says is one."""
_FIELD = pattern(
    r"\W*(?:owners?|assigned to|assignees?|who|responsible|status|priority|notes?|link)\s*[:=]", re.IGNORECASE
)
"""A line that says something else about the item above."""
_OWN_TIME = pattern(
    r"^\W*(?:(?:to[ -]?dos?|to be done|tasks?|actions?|action items|next steps?|plans?)\W+)?(?:for )?"
    + any_of("today|tomorrow|this week|next week|this month|next month|this quarter|next quarter", before="")
    + r"\W*$"
)
"""A heading that is nothing but a time: `To do this week`."""


class Apart:
    """Looks for the deadline of an item around its line; `drafts` are all of the text, whose lines end its reach."""

    def __init__(self, turns: Sequence[Turn], dues: Dues, drafts: Sequence[Draft]) -> None:
        self._turns = turns
        self._dues = dues
        self._taken = {draft.place.turn for draft in drafts if draft.goal}
        self._starts = sorted((draft.place.turn, draft.place.start) for draft in drafts)

    def due(self, draft: Draft) -> tuple[Found, Place] | None:
        """Return the deadline that stands apart from an item, and where; None for what is said in talk."""
        turn = self._turns[draft.place.turn]
        if turn.kind is Kind.SPEECH:
            return None
        return self._behind(draft) or self._below(draft) or self._above(turn)

    def then(self, draft: Draft) -> tuple[Found, Place] | None:
        """`The call is on Friday. Ana sends it before then`: the day named last before the item."""
        own = draft.clause
        said = _THEN.search(self._turns[own.turn].text, own.start, own.end)
        if said is None:
            return None
        above = self._turns[max(0, own.turn - 1) : own.turn + 1][::-1]
        for turn in (each for each in above if each.section == self._turns[own.turn].section):
            until = own.start if turn.number == own.turn else len(turn.text)
            for start, end in reversed(split(turn.text[:until], lowered(turn.text[:until]))):
                found = self._dues.within(Place(turn.number, start, end))
                days_named = [each for each in found if isinstance(each.result, Deadline)]
                if days_named:
                    return replace(days_named[-1], text=said.group()), Place(turn.number, start, end)
        return None

    def at_end(self, draft: Draft) -> tuple[Found, Place] | None:
        """`AI: Ana to post the list 10/28`: a day and a month in numbers, which end an action and count nothing."""
        own = draft.clause
        said = _NUMERIC_END.search(self._turns[own.turn].text[own.start : own.end])
        result = self._dues.limit(said["when"]) if said and not said["of"] else None
        if said is None or not isinstance(result, Deadline) or result.at - self._dues.said_at > SOON:
            return None
        start, end = said.span("when")
        return Found(start, end, said["when"], replace(result, phrase=said["when"])), own

    def _behind(self, draft: Draft) -> tuple[Found, Place] | None:
        """`Ana and Ben to read the contract. Deadline for both: 30 May`: the next sentence of the same line."""
        turn = self._turns[draft.place.turn]
        if draft.place.end >= len(turn.text):
            return None
        low = lowered(turn.text)
        for start, end in split(turn.text, low):
            if start < draft.place.end:
                continue
            is_next = self._is_next(draft, turn.number, start)
            if not is_next and not _names_several(low[start:end]):
                return None
            place = Place(turn.number, start, end)
            said = self._says(place, low[start:end], is_own=is_next)
            if said or (is_next and _OF_IT.match(low, start, end) and (said := self._dues.best([place]))):
                return said
        return None

    def _is_next(self, draft: Draft, turn: int, start: int) -> bool:
        """Whether no other item begins between this one and a place."""
        own = (draft.place.turn, draft.place.start)
        return not any(own < other < (turn, start) for other in self._starts)

    def _below(self, draft: Draft) -> tuple[Found, Place] | None:
        own, between = self._turns[draft.place.turn], 0
        for turn in self._turns[own.number + 1 : own.number + 1 + FARTHEST]:
            if turn.section != own.section or turn.kind in (Kind.HEADING, Kind.SPEECH):
                return None
            if turn.number in self._taken:
                between += 1
                continue
            if said := self._line(turn, own, between):
                return said
            if turn.kind is Kind.LINE and turn.depth <= own.depth and not _FIELD.match(turn.text):
                return None
        return None

    def _line(self, turn: Turn, own: Turn, between: int) -> tuple[Found, Place] | None:
        """What the first sentence of a line says about an item with `between` others after it."""
        low = lowered(turn.text)
        start, end = next(iter(split(turn.text, low)), (0, 0))
        if not _covers(low[start:end], between):
            return None
        return self._says(Place(turn.number, start, end), low[start:end], is_own=turn.depth > own.depth)

    def _says(self, place: Place, low: str, *, is_own: bool = False) -> tuple[Found, Place] | None:
        """Return the deadline of a sentence that says when and nothing else; a day alone does for the item it is of."""
        if len(low) > LONGEST or not (is_own or _LIMIT.search(low)):
            return None
        if len(frozenset(_WORD.findall(low)) - _SAYING) > WORDS_OF_A_DAY:
            return None
        if not _SAYING.issuperset(self._besides(place, low)):
            return None
        return self._dues.best([place])

    def _besides(self, place: Place, low: str) -> list[str]:
        """The words of a stretch that are in none of its due phrases."""
        rest = low
        for each in self._dues.within(place):
            rest = rest[: each.start] + " " * (each.end - each.start) + rest[each.end :]
        return _WORD.findall(rest)

    def _above(self, turn: Turn) -> tuple[Found, Place] | None:
        """The heading, or the line that leads to the list: `To be done by Friday:`."""
        heading = self._leading(turn)
        if heading is None:
            return None
        place, low = Place(heading.number, 0, len(heading.text)), lowered(heading.text)
        if len(low) > LONGEST or not (_LIMIT.search(low) or _OWN_TIME.search(low)):
            return None
        is_own = bool(_OWN_TIME.search(low))
        if not (is_own or sections.lists_actions(heading.text) or _LEADING.issuperset(self._besides(place, low))):
            return None
        found = (each for each in self._dues.within(place) if isinstance(each.result, Deadline))
        return next(((each, place) for each in found if each.is_led or is_own or _is_labelled(low, each)), None)

    def _leading(self, turn: Turn) -> Turn | None:
        above = self._turns[max(0, turn.number - FARTHEST) : turn.number][::-1]
        listed = sum(1 for _ in takewhile(lambda other: other.kind in (Kind.BULLET, Kind.ROW), above))
        first = above[listed] if listed < len(above) else None
        if first and first.kind is Kind.LINE and turn.kind is Kind.BULLET and first.section == turn.section:
            return first if first.text.rstrip(" *").endswith(":") or _OWN_TIME.search(lowered(first.text)) else None
        heading = next((other for other in above if other.kind is Kind.HEADING), None)
        title = sections.nearest(turn.section)
        return heading if heading and title and heading.text.strip() == title else None


def _is_labelled(low: str, found: Found) -> bool:
    return bool(re.search(r"\b(?:due|deadline|target|eta)\b[\W_]*(?:date\W*)?$", low[: found.start]))


def _names_several(low: str) -> bool:
    """Whether a sentence that says when says it of several items."""
    return not (_ALL | _BOTH).isdisjoint(_WORD.findall(low))


def _covers(low: str, between: int) -> bool:
    """Whether a sentence that says when speaks of an item with `between` others after it: `both` of the last two."""
    said = frozenset(_WORD.findall(low))
    return between == 0 or (between == 1 and bool(said & _BOTH)) or bool(said & _ALL)

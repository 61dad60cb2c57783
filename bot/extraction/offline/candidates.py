"""What the rules take for commitments, line by line: marked lines, lists of orders, talk."""

import re
from dataclasses import replace
from itertools import zip_longest

from bot.extraction.formats import Kind, Notes, Report, Turn
from bot.extraction.offline import (
    bullets,
    dailies,
    days,
    finishing,
    hand_outs,
    jottings,
    likely_names,
    marked,
    sections,
)
from bot.extraction.offline.dialogue import MOST_DRAFTS, Dialogue
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords
from bot.extraction.offline.entries import Marked
from bot.extraction.offline.foreign import ForeignTalk
from bot.extraction.offline.hearing import Heard, dues_of
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.tongues import TONGUES
from bot.extraction.reading import ItemStatus

_THEY = re.compile(r"\W*(?:they|both)(?:['’]ll| will| to| should| are going to)?\s+(?=[a-z])", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:carried (?:over|forward)|still (?:open|to do)|new (?:date|deadline)"
    r"|ongoing|outstanding|not (?:yet )?(?:done|started)"
    r"|moved to)\b",
    re.IGNORECASE,
)
SHORT = 15
"""Turns up to which a text is a list or a message rather than minutes."""


def find_drafts(heard: Heard) -> list[Draft]:
    """Return what the rules take for commitments, before they are finished."""
    notes, roster = heard.notes, heard.roster
    talk, strikes = _talk(heard), "~~" in notes.text
    parents: list[tuple[int, str | None]] = []
    is_short = len(notes.turns) <= SHORT and isinstance(talk, Dialogue)
    orders = bullets.lists_of_orders(notes.turns, roster) if isinstance(talk, Dialogue) else frozenset()
    handed = hand_outs.read_hand_outs(notes.turns, roster) if isinstance(talk, Dialogue) else {}
    for turn, after in zip_longest(notes.turns, notes.turns[1:]):
        if len(talk.drafts) > MOST_DRAFTS:
            break
        parent = _parent(parents, turn, roster, is_followed=after is not None and after.kind is Kind.BULLET)
        found = _read_line(turn, roster, parent, is_short=is_short)
        is_struck = strikes and _is_struck(notes, turn)
        if is_struck:
            found = [item._replace(done=True) for item in found]
        if found:
            talk.drafts.extend(talk.mark(_from_marked(turn, _name_them(item, notes, turn))) for item in found)
        elif turn.number in orders and not is_struck and (listed := bullets.read_order(turn, roster)):
            talk.drafts.extend(replace(_from_marked(turn, item), weight=weight) for item, weight in listed)
        elif turn.kind in (Kind.SPEECH, Kind.BULLET, Kind.LINE) and _is_talk(turn) and not is_struck:
            before = len(talk.drafts)
            _hear(talk, turn)
            if turn.number in handed:
                _hand_out(talk.drafts, before, turn, handed[turn.number])
    return talk.drafts


def _talk(heard: Heard) -> Dialogue | ForeignTalk:
    """Return who listens: the rules of English, or the explicit forms of another language."""
    tongue = TONGUES.get(heard.language)
    if tongue is None:
        return Dialogue(heard.notes.turns, heard.roster, is_mail=heard.notes.is_mail)
    return ForeignTalk(heard.roster, tongue, dues_of(heard))


def _hear(talk: Dialogue | ForeignTalk, turn: Turn) -> None:
    """Hear a turn; what an older mail below says was said before, and what it only asks or offers may be over."""
    before = len(talk.drafts)
    talk.hear(turn)
    if turn.report is not None and isinstance(talk, Dialogue):
        for busy in (draft for draft in talk.drafts[before:] if dailies.is_busy(turn, draft)):
            busy.drop("where somebody will be")
        plans = dailies.read_plans(turn, talk.drafts[before:])
        talk.drafts.extend(_from_marked(turn, plan) for plan in plans)
    if turn.letter is not None and turn.letter.is_older:
        for draft in talk.drafts[before:]:
            place = draft.place
            dated = days.SOME_DATE.search(turn.text[place.start : place.end].lower())
            is_firm = draft.lane in (Lane.PROMISE, Lane.ASSIGNED) or (draft.lane is Lane.OFFER and dated)
            draft.ceiling = min(draft.ceiling, finishing.SURE - 0.01 if is_firm else finishing.LIKELY - 0.01)


def _is_talk(turn: Turn) -> bool:
    if turn.report is Report.DONE:
        return False
    if turn.kind is Kind.SPEECH:
        return True
    is_resolution = turn.kind is Kind.BULLET and turn.text.lower().startswith("that ")
    return not sections.looks_back(turn.section) and (is_resolution or not sections.is_idle(turn.section))


def _hand_out(drafts: list[Draft], before: int, turn: Turn, handed: list[Marked]) -> None:
    """Keep what a turn hands out in a row, in place of what else was heard in those words."""
    for draft in drafts[before:]:
        if any(item.start <= draft.clause.start < item.end for item in handed):
            draft.drop("handed out in a row")
    for item in handed:
        if _say_again(drafts[:before], turn, item):
            continue
        draft = _from_marked(turn, item)
        draft.requester = turn.speaker if turn.speaker not in item.names else None
        drafts.append(draft)


def _say_again(drafts: list[Draft], turn: Turn, item: Marked) -> bool:
    """Note that what is handed out has been theirs before: `So: Ana the stall, Ben the till` sums it up."""
    for draft in reversed(drafts):
        if draft.alive and set(draft.owners) & set(item.names) and keywords(item.task) & draft.goal:
            draft.mentions.append(Place(turn.number, item.start, item.end))
            return True
    return False


def _read_line(turn: Turn, roster: Roster, parent: str | None, *, is_short: bool) -> list[Marked]:
    """Return the action items a line spells out; in one person's own notes, what they are to do themselves."""
    found = marked.read_marked(turn, roster, parent, is_short=is_short)
    if found or roster.me is None:
        return found
    return jottings.read_jottings(turn, roster.me, roster)


def _is_struck(notes: Notes, turn: Turn) -> bool:
    """Whether a line is crossed out: `~~order the skip~~`."""
    first = turn.pieces[0].start
    return notes.text.startswith("~~", max(0, first - 2))


def _parent(
    parents: list[tuple[int, str | None]], turn: Turn, roster: Roster, *, is_followed: bool = False
) -> str | None:
    """Return the person whose name alone stands one bullet above, or on a line of its own above the bullets."""
    if turn.kind is not Kind.BULLET:
        parents.clear()
        if is_followed and turn.kind in (Kind.HEADING, Kind.LINE) and (name := _alone(turn, roster)):
            parents.append((-1, name))
        return None
    while parents and parents[-1][0] >= turn.depth:
        parents.pop()
    above = parents[-1][1] if parents else None
    parents.append((turn.depth, _only_name(turn, roster)))
    return above


def _alone(turn: Turn, roster: Roster) -> str | None:
    """Return the person a line consists of; a name that nobody has told needs a first and a last one.

    `To do, me` is the note-taker's.
    """
    written = turn.text.strip(" :*")
    if roster.me and sections.is_ones_own(written):
        return roster.me
    known = roster.find(written)
    return known or (written if turn.kind is Kind.LINE and likely_names.plausible(written) and " " in written else None)


def _only_name(turn: Turn, roster: Roster) -> str | None:
    """Return the person a bullet consists of."""
    written = turn.text.strip(" :*")
    if len(written) >= 40:
        return None
    known = roster.find(written)
    return known or (written if sections.lists_actions(turn.section) and likely_names.plausible(written) else None)


def _name_them(item: Marked, notes: Notes, turn: Turn) -> Marked:
    """`ACTION: they will coordinate` means the two who spoke last above it."""
    they = _THEY.match(item.task)
    if item.names or not they:
        return item
    above = notes.turns[max(0, turn.number - 6) : turn.number]
    speakers = list(
        dict.fromkeys(other.speaker for other in reversed(above) if other.speaker and other.section == turn.section)
    )
    return item._replace(names=speakers[1::-1], task=item.task[they.end() :]) if len(speakers) >= 2 else item


def _from_marked(turn: Turn, item: Marked) -> Draft:
    place = Place(turn.number, item.start, item.end)
    weight = (0.95 if item.names else 0.75) if item.firm else item.trust
    draft = Draft(
        Lane.MARKED, place, item.task, owners=list(item.names), weight=weight, why=[item.why], group=item.group
    )
    at = turn.text.find(item.task, item.start, item.end)
    draft.windows = [Place(turn.number, at, item.end) if at >= 0 else place, place]
    draft.due_text = item.due_text
    open_still = turn.ticked is False and _CARRIED.search(turn.text)
    if item.done or (sections.looks_back(turn.section) and not open_still):
        draft.weight = min(draft.weight, 0.4)
        draft.why.append("closed, or carried over from an earlier meeting")
    draft.answered = True
    if item.done:
        draft.status = ItemStatus.DONE
    return draft

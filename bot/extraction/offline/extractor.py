"""The extractor without a model: turns, people, marked lines, talk, then wording, dates, merging and order."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.extraction.dates import Calendar
from bot.extraction.decoding import WHAT_WORKS
from bot.extraction.formats import Kind, Notes, Report, Turn, read_turns
from bot.extraction.offline import (
    bullets,
    dailies,
    days,
    finishing,
    foreign,
    hand_outs,
    jottings,
    likely_names,
    marked,
    merging,
    sections,
    writers,
)
from bot.extraction.offline.dialogue import MOST_DRAFTS, Dialogue
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.entries import Marked
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.tongues import TONGUES
from bot.extraction.offline.updates import UpdateReader
from bot.extraction.reading import Item, ItemStatus, Meeting, Reading, Update

_THEY = re.compile(r"\W*(?:they|both)(?:['’]ll| will| to| should| are going to)?\s+(?=[a-z])", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:carried (?:over|forward)|still (?:open|to do)|new (?:date|deadline)"
    r"|ongoing|outstanding|not (?:yet )?(?:done|started)"
    r"|moved to)\b",
    re.IGNORECASE,
)
MOST_ITEMS = 300
"""Items of one text that are proposed; the reader is told when there were more."""


OLDEST = timedelta(days=30 * 366)
"""A day in the notes that is longer ago is not when they were taken."""
SHORT = 15
"""Turns up to which a text is a list or a message rather than minutes."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A text as heard: its turns, who the names mean, and the instant its dates count from."""

    notes: Notes
    roster: Roster
    meeting: Meeting
    said_at: datetime
    today: date
    language: str = "en"
    """ISO code of the language, as far as it is read."""


class OfflineExtractor:
    """Reads notes with rules. Needs no key, no network and no setup."""

    def read(self, text: str, meeting: Meeting) -> Reading:
        """Return what `text` holds. Every item's evidence is a slice of `text`. Never raises for any text."""
        heard = hear(text, meeting)
        return conclude(heard, find_drafts(heard), updates=find_updates(heard))


def hear(text: str, meeting: Meeting) -> Heard:
    """Return the turns of a text, who is who in it and when it was said. Never raises for any text."""
    zone = _zone(meeting.zone)
    today = meeting.said_at.astimezone(zone)
    notes = read_turns(text, today=today.date(), day_first=_day_first(meeting), participants=meeting.participants)
    writer = writers.find_writer(notes)
    notes = writers.by_author(writers.by_writer(notes, writer), meeting.author)
    if notes.zone is not None:
        zone = _zone(notes.zone)
        meeting, today = replace(meeting, zone=notes.zone), today.astimezone(zone)
    return Heard(
        language=foreign.language_of(notes.text),
        notes=notes,
        roster=Roster(notes, meeting.participants, me=writer.name if writer and writer.is_alone else None),
        meeting=meeting,
        said_at=_said_at(notes, meeting, today, zone),
        today=today.date(),
    )


def conclude(
    heard: Heard,
    drafts: list[Draft],
    *,
    updates: tuple[Update, ...] = (),
    language: str | None = None,
    same_task: merging.Same | None = None,
) -> Reading:
    """Make drafts, whoever found them, into a reading: worded, dated, merged, weighed and in order.

    Due phrases are read in `language`, a code of two letters, and in English. Without it they are read in the language
    the rules heard, and the reader is told when that is none of theirs. `same_task` tells whether two drafts are
    mentions of one task, where whoever found them has told tasks apart already. What only says again what one of the
    `updates` says is no item.
    """
    notes = heard.notes
    read_in = language or foreign.calendar_of(heard.language)
    finish = finishing.Finishing(notes, heard.roster, heard.said_at, heard.meeting, language=read_in)
    items = _besides(finish.items(drafts, same_task), updates)
    remarks = [
        *notes.remarks,
        *(foreign.about(heard.language) if language is None else ()),
        *_about_date(notes, heard.meeting, heard.today),
        *finish.remarks,
    ]
    if len(drafts) > MOST_DRAFTS:
        remarks.append("These notes hold very many items. I stopped reading early; paste the rest separately.")
    elif len(items) > MOST_ITEMS:
        remarks.append(f"I found {len(items)} items and show the first {MOST_ITEMS}. Paste the rest separately.")
    if not items and not updates:
        remarks.append(_nothing(notes))
    return Reading(
        items=tuple(items[:MOST_ITEMS]),
        said_at=heard.said_at,
        notes=tuple(remarks),
        title=notes.title,
        updates=updates,
    )


def _besides(items: list[Item], updates: tuple[Update, ...]) -> list[Item]:
    """Return the items that say more than an update does."""
    kept = [at for at, item in enumerate(items) if not any(_says_again(item, update) for update in updates)]
    now_at = {before: after for after, before in enumerate(kept)}
    return [
        replace(items[at], blocked_by=tuple(now_at[other] for other in items[at].blocked_by if other in now_at))
        for at in kept
    ]


def _says_again(item: Item, update: Update) -> bool:
    one, two = item.evidence, update.evidence
    return one.start < two.end and two.start < one.end and keywords(item.task) <= keywords(two.text)


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


def _hear(talk: Dialogue | foreign.ForeignTalk, turn: Turn) -> None:
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


def find_updates(heard: Heard) -> tuple[Update, ...]:
    """Return what the notes plainly say became of the meeting's earlier commitments; English alone is read for it."""
    earlier = heard.meeting.earlier
    if not earlier or heard.language != "en":
        return ()
    people = heard.meeting.participants
    return UpdateReader(heard.notes, heard.roster, earlier, people, dues_of(heard)).read()


def dues_of(heard: Heard, language: str | None = None) -> Dues:
    """Return what finds due phrases in the turns, read in a language (the one heard) and in English."""
    calendar = Calendar(day_first=heard.meeting.day_first, language=language or foreign.calendar_of(heard.language))
    zone = str(heard.said_at.tzinfo) if heard.said_at.tzinfo else heard.meeting.zone
    return Dues(heard.notes.turns, heard.said_at, zone, calendar, heard.roster)


def _talk(heard: Heard) -> Dialogue | foreign.ForeignTalk:
    """Return who listens: the rules of English, or the explicit forms of another language."""
    tongue = TONGUES.get(heard.language)
    if tongue is None:
        return Dialogue(heard.notes.turns, heard.roster, is_mail=heard.notes.is_mail)
    calendar = Calendar(day_first=heard.meeting.day_first, language=tongue.code)
    zone = str(heard.said_at.tzinfo)
    dues = Dues(heard.notes.turns, heard.said_at, zone, calendar, heard.roster)
    return foreign.ForeignTalk(heard.roster, tongue, dues)


def _is_talk(turn: Turn) -> bool:
    if turn.report is Report.DONE:
        return False
    if turn.kind is Kind.SPEECH:
        return True
    is_resolution = turn.kind is Kind.BULLET and turn.text.lower().startswith("that ")
    return not sections.looks_back(turn.section) and (is_resolution or not sections.is_idle(turn.section))


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


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _day_first(meeting: Meeting) -> bool:
    if meeting.day_first is not None:
        return meeting.day_first
    return not meeting.zone.startswith("America/")


def _said_at(notes: Notes, meeting: Meeting, today: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant dates count from: the given day, else the day the notes state, else when they were pasted."""
    day = meeting.held_on or notes.held_on
    if day is None or day == today.date() or (meeting.held_on is None and today.date() - day > OLDEST):
        return today
    return datetime.combine(day, time(9), zone)


def _about_date(notes: Notes, meeting: Meeting, today: date) -> list[str]:
    if meeting.held_on is None and notes.held_on and notes.held_on > today:
        return [
            f"These notes are dated {notes.held_on:%-d %B %Y}, which is still ahead. I counted dates from "
            f"that day; please check them."
        ]
    return []


def _nothing(notes: Notes) -> str:
    if not notes.turns:
        return f"These notes hold no words I can read. {WHAT_WORKS}"
    return "I found no commitments in these notes."

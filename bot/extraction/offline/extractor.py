"""The extractor without a model: a text heard, what it may hold, then wording, dates, merging and order."""

from dataclasses import replace
from datetime import date

from bot.extraction.decoding import WHAT_WORKS
from bot.extraction.formats import Notes
from bot.extraction.offline import finishing, languages, merging
from bot.extraction.offline.candidates import find_drafts
from bot.extraction.offline.dialogue import MOST_DRAFTS
from bot.extraction.offline.drafts import Draft, keywords
from bot.extraction.offline.hearing import Heard, dues_of, hear
from bot.extraction.offline.updates import UpdateReader
from bot.extraction.reading import Item, Meeting, Reading, Update

MOST_ITEMS = 300
"""Items of one text that are proposed; the reader is told when there were more."""


class OfflineExtractor:
    """Reads notes with rules. Needs no key, no network and no setup."""

    def read(self, text: str, meeting: Meeting) -> Reading:
        """Return what `text` holds. Every item's evidence is a slice of `text`. Never raises for any text."""
        heard = hear(text, meeting)
        return conclude(heard, find_drafts(heard), updates=find_updates(heard))


def find_updates(heard: Heard) -> tuple[Update, ...]:
    """Return what the notes plainly say became of the meeting's earlier commitments; English alone is read for it."""
    earlier = heard.meeting.earlier
    if not earlier or heard.language != "en":
        return ()
    people = heard.meeting.participants
    return UpdateReader(heard.notes, heard.roster, earlier, people, dues_of(heard)).read()


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
    read_in = language or languages.calendar_of(heard.language)
    finish = finishing.Finishing(notes, heard.roster, heard.said_at, heard.meeting, language=read_in)
    items = _besides(finish.items(drafts, same_task), updates)
    remarks = [
        *notes.remarks,
        *(languages.about(heard.language) if language is None else ()),
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

"""Text to turns: what kind of text it is, what its head says, and the turns in it."""

from collections.abc import Collection
from datetime import date

from bot.extraction.formats import cues, details
from bot.extraction.formats.letters import Letters
from bot.extraction.formats.notes import LONGEST_NOTES, Notes
from bot.extraction.formats.scribe import Scribe


def read_turns(
    text: str,
    filename: str | None = None,
    *,
    today: date | None = None,
    day_first: bool = False,
    participants: Collection[str] = (),
) -> Notes:
    """Return the turns of a decoded text and what its head says. Never raises; reads LONGEST_NOTES characters.

    `today` gives the year of a meeting date written without one; `day_first` reads 3/12 as 3 December. What one of the
    `participants` says is known for speech even in a single line.
    """
    remarks: tuple[str, ...] = ()
    whole = text
    if len(text) > LONGEST_NOTES:
        text = text[: max(text.rfind("\n", 0, LONGEST_NOTES), LONGEST_NOTES // 2)]
        remarks = (f"These notes are very long. I read the first {len(text):,} characters; paste the rest separately.",)
    timed = (filename or "").lower().endswith((".vtt", ".srt")) or cues.is_cues(text)
    if timed and (turns := cues.read_cues(text)):
        said = details.held_on(cues.head(text, turns), today=today, day_first=day_first)
        return Notes(
            text=whole,
            turns=turns,
            remarks=remarks,
            held_on=said[0] if said else None,
            held_on_phrase=said[1] if said else None,
        )
    scribe = Scribe(text, participants, Letters(today=today, day_first=day_first))
    turns = scribe.take_down()
    said = details.held_on(scribe.head, today=today, day_first=day_first)
    return Notes(
        text=whole,
        turns=turns,
        title=details.title(scribe.head, begins_with_talk=bool(turns) and turns[0].speaker is not None),
        held_on=said[0] if said else None,
        held_on_phrase=said[1] if said else None,
        zone=details.zone(scribe.head),
        people=scribe.people,
        remarks=remarks,
        is_mail=scribe.is_mail,
    )

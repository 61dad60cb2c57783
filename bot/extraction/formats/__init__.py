"""Notes in the formats people paste: text to numbered turns with true offsets."""

from bot.extraction.formats.notes import LONGEST_NOTES, Kind, Notes, Person, Piece, Report, Turn
from bot.extraction.formats.reader import read_turns

__all__ = ["LONGEST_NOTES", "Kind", "Notes", "Person", "Piece", "Report", "Turn", "read_turns"]

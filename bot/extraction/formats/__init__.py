"""Notes in the formats people paste: bytes to text, text to numbered turns with true offsets."""

from bot.extraction.decoding import decode
from bot.extraction.formats.notes import Kind, Notes, Person, Piece, Turn
from bot.extraction.formats.reader import KNOWN_SUFFIXES, LONGEST_NOTES, read_turns

__all__ = ["KNOWN_SUFFIXES", "LONGEST_NOTES", "Kind", "Notes", "Person", "Piece", "Turn", "decode", "read_turns"]

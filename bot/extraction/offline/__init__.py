"""Reading notes with rules: who promised what, without a key or a network."""

from bot.extraction.offline.candidates import find_drafts
from bot.extraction.offline.extractor import OfflineExtractor, conclude, find_updates
from bot.extraction.offline.hearing import Heard, dues_of, hear

__all__ = ["Heard", "OfflineExtractor", "conclude", "dues_of", "find_drafts", "find_updates", "hear"]

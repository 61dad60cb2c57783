"""Reading notes with rules: who promised what, without a key or a network."""

from bot.extraction.offline.extractor import Heard, OfflineExtractor, conclude, dues_of, find_drafts, find_updates, hear

__all__ = ["Heard", "OfflineExtractor", "conclude", "dues_of", "find_drafts", "find_updates", "hear"]

"""Reading notes with rules: who promised what, without a key or a network."""

from bot.extraction.offline.extractor import Heard, OfflineExtractor, conclude, find_drafts, hear

__all__ = ["Heard", "OfflineExtractor", "conclude", "find_drafts", "hear"]

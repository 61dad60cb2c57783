"""Reading notes with rules: who promised what, without a key or a network."""

from bot.extraction.offline.extractor import OfflineExtractor

__all__ = ["OfflineExtractor"]

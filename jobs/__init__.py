"""Timed work: APScheduler as the metronome, and one module per tick."""

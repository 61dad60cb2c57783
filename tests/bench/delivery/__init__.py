"""Sending what is due: as fast as the hand-made loop, on time, fair, and through a restart of the database.

Each part can be run alone: `make bench ARGS=delivery.noop`.
"""

import importlib

PARTS = ("noop", "slack", "lateness", "fairness", "restart", "stored", "replan")


def run() -> None:
    """Run every part."""
    for name in PARTS:
        importlib.import_module(f"tests.bench.delivery.{name}").run()

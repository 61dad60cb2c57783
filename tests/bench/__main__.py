"""`make bench`: every benchmark, or those named, one table each."""

import importlib
import sys

BENCHMARKS = ("dates", "reading", "acknowledging", "asking", "delivery")

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        importlib.import_module(f"tests.bench.{name}").run()

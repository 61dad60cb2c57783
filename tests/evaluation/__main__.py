"""`make eval`: how well notes are read, on every set there is, beside what others score on the same texts.

    python -m tests.evaluation [--extractor offline] [--guarded] [--record]

The texts go through `commitments extract`. The errors are written to a file; those of the guarded third of the public
minutes only with `--guarded`, so that nobody makes rules which fit these texts. `--record` writes the figures into
docs/accuracy.md.
"""

import argparse
import sys

from tests.evaluation import due_phrases, errors, groups, record, shared, table
from tests.evaluation.reading import CannotRead


def main() -> None:
    """Print the tables, and say where the errors are."""
    parser = argparse.ArgumentParser(prog="make eval")
    parser.add_argument("--extractor", default="offline", help="who reads; any that `commitments extract` knows")
    parser.add_argument("--guarded", action="store_true", help="write the errors of the guarded third as well")
    parser.add_argument("--record", action="store_true", help="write the figures into docs/accuracy.md")
    asked = parser.parse_args()
    if asked.record and not shared.is_here():
        parser.error("--record needs the public sets, which are not part of a clone")
    try:
        scored = groups.score_all(asked.extractor)
    except CannotRead as refusal:
        parser.exit(1, f"{refusal}\n")
    phrases = due_phrases.read() if shared.is_here() else []
    collected = groups.collect(scored)
    figures = due_phrases.figures(phrases) if phrases else []
    _show(table.render(collected))
    if phrases:
        _show(table.render_phrases(figures))
    else:
        _show("Only our own texts were read: the public sets are not part of a clone.")
    if asked.record:
        _show(f"Figures: {record.write(collected, figures)}")
    _show(f"Errors: {errors.write(scored, phrases, guarded=asked.guarded)}")


def _show(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")


if __name__ == "__main__":
    main()

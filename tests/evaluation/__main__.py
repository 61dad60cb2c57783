"""`make eval`: how well notes are read, on every set there is, beside what others score on the same texts.

    python -m tests.evaluation [--extractor offline] [--guarded]

The texts go through `commitments extract`. The errors are written to a file; those of the guarded third of the public
minutes only with `--guarded`, so that nobody makes rules which fit these texts.
"""

import argparse
import sys

from tests.evaluation import due_phrases, errors, groups, shared, table


def main() -> None:
    """Print the tables, and say where the errors are."""
    parser = argparse.ArgumentParser(prog="make eval")
    parser.add_argument("--extractor", default="offline", help="who reads; any that `commitments extract` knows")
    parser.add_argument("--guarded", action="store_true", help="write the errors of the guarded third as well")
    asked = parser.parse_args()
    scored = groups.score_all(asked.extractor)
    phrases = due_phrases.read() if shared.is_here() else []
    _show(table.render(groups.collect(scored)))
    if shared.is_here():
        _show(table.render_phrases(due_phrases.figures(phrases)))
    else:
        _show("Only our own texts were read: the public sets are not part of a clone.")
    _show(f"Errors: {errors.write(scored, phrases, guarded=asked.guarded)}")


def _show(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")


if __name__ == "__main__":
    main()

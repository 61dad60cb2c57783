"""Write the next step of the schema from what changed in db.tables; for developers, from a checkout."""

import argparse
import tempfile
from pathlib import Path

from alembic import command

from db import migrate
from db.engine import Database

VERSIONS = Path(__file__).parent / "versions"


def main() -> None:
    """Read the arguments and write a file into versions/."""
    parser = argparse.ArgumentParser(prog="python -m db.migrations", description=__doc__)
    parser.add_argument("words", nargs="?", help="what the step does, such as 'Remember when people last answered'")
    parser.add_argument(
        "--afresh", action="store_true", help="replace every step by one; only while nothing was released"
    )
    arguments = parser.parse_args()
    if arguments.afresh == bool(arguments.words):
        parser.error("give either the words of the next step or --afresh")
    if arguments.afresh:
        for step in VERSIONS.glob("*.py"):
            step.unlink()
    write_step(arguments.words or "Create the tables", batch=not arguments.afresh)


def write_step(words: str, *, batch: bool) -> None:
    """Write what takes a database of all present steps to the tables as db.tables has them now."""
    number = len(list(VERSIONS.glob("*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/steps.db")
        migrate.upgrade(database)
        with database.alter() as connection:
            config = migrate.settings(connection, render_as_batch=batch)
            for name, value in FORMATTING.items():
                config.set_section_option("post_write_hooks", name, value)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            command.revision(config, words, autogenerate=True, rev_id=f"{number:04d}")
        database.dispose()


FORMATTING = {
    "hooks": "format",
    "format.type": "module",
    "format.module": "ruff",
    "format.options": "format REVISION_SCRIPT_FILENAME",
}

if __name__ == "__main__":
    main()
